// The ways to send a story, once there is nothing left to fix; and the file itself, at any time.

import { copy, download, emptyAddress, filledAddress, mailWithFile, mailWithStory, wordsLeft } from "./send.js";

/** @typedef {import("./file.js").Story} Story */

const FEW = 200; // words: from here on it is said how many are left

/** @param {string} id @returns {HTMLElement | null} */
const find = (id) => document.getElementById(id);

export class ExportPanel {
  text = "";
  slug = "";

  /**
   * @param {HTMLElement} section
   * @param {{newFile?: string, contact?: string, site?: string}} ways GitHub's page for a new file, and
   *   the curators' e-mail address; either may be empty
   */
  constructor(section, { newFile = "", contact = "", site = "" }) {
    this.section = section;
    this.newFile = newFile;
    this.contact = contact;
    this.site = site;
    this.file = /** @type {HTMLElement} */ (find("file-text"));
    find("download")?.addEventListener("click", () => download(this.slug, this.text));
    find("send-file")?.addEventListener("click", () => download(this.slug, this.text));
    for (const button of document.querySelectorAll(".copy-file")) {
      const label = button.textContent ?? "";
      button.addEventListener("click", async () => {
        const done = await copy(this.text, this.file);
        button.textContent = done ? "Copied" : "Selected. Now copy it with your keyboard or menu";
        setTimeout(() => (button.textContent = label), 4000);
      });
    }
  }

  /** @param {string} text of the file @param {Story} story @param {boolean} isReady */
  show(text, story, isReady) {
    const { slug } = story;
    this.section.hidden = !isReady;
    find("ways")?.toggleAttribute("hidden", !isReady);
    if (text === this.text && slug === this.slug) return;
    [this.text, this.slug] = [text, slug];
    this.file.textContent = text;
    const name = find("file-name");
    if (name) name.textContent = `${slug}.md`;
    if (this.newFile) this.#setAddresses();
    if (this.newFile) this.#showRoom(story.story);
    if (this.contact) this.#setMail(story.title);
  }

  /** @param {string} story */
  #showRoom(story) {
    const room = find("room");
    if (!room) return;
    const left = wordsLeft(this.newFile, this.slug, this.text, story);
    const line =
      left > FEW || !story.trim()
        ? ""
        : left > 0
          ? `There is room for about ${left} more word${left === 1 ? "" : "s"} in a link. It can be longer: then you copy the file or attach it.`
          : "It no longer fits into a link. That is all right: at the end you copy the file or attach it.";
    if (room.textContent !== line) room.textContent = line;
    room.hidden = !line;
  }

  /** @param {string} title */
  #setMail(title) {
    const whole = mailWithStory(this.contact, this.site, this.slug, title, this.text);
    const attached = mailWithFile(this.contact, this.site, this.slug, title);
    find("mail-whole")?.toggleAttribute("hidden", !whole);
    find("mail-attached")?.toggleAttribute("hidden", Boolean(whole));
    find("send-mail")?.setAttribute("href", whole || attached);
    find("send-file")?.setAttribute("href", attached);
  }

  #setAddresses() {
    const filled = filledAddress(this.newFile, this.slug, this.text);
    const empty = emptyAddress(this.newFile, this.slug);
    find("prefilled")?.toggleAttribute("hidden", !filled);
    find("too-long")?.toggleAttribute("hidden", Boolean(filled));
    find("open-prefilled")?.setAttribute("href", filled || empty);
    find("open-empty")?.setAttribute("href", empty);
  }
}
