// The ways to send a story, once there is nothing left to fix; and the file itself, at any time.

import { bytes } from "./rules.js";
import { copy, download, emptyAddress, filledAddress } from "./send.js";

/** @param {string} id @returns {HTMLElement | null} */
const find = (id) => document.getElementById(id);

export class ExportPanel {
  text = "";
  slug = "";

  /** @param {HTMLElement} section @param {string} newFile GitHub's page for it, or "" */
  constructor(section, newFile) {
    this.section = section;
    this.newFile = newFile;
    this.file = /** @type {HTMLElement} */ (find("file-text"));
    find("download")?.addEventListener("click", () => download(this.slug, this.text));
    for (const button of document.querySelectorAll(".copy-file")) {
      const label = button.textContent ?? "";
      button.addEventListener("click", async () => {
        const done = await copy(this.text, this.file);
        button.textContent = done ? "Copied" : "Selected. Now copy it with your keyboard or menu";
        setTimeout(() => (button.textContent = label), 4000);
      });
    }
  }

  /** @param {string} text @param {string} slug @param {boolean} isReady */
  show(text, slug, isReady) {
    this.section.hidden = !isReady;
    find("ways")?.toggleAttribute("hidden", !isReady);
    if (text === this.text && slug === this.slug) return;
    [this.text, this.slug] = [text, slug];
    this.file.textContent = text;
    const name = find("file-name");
    if (name) name.textContent = `${slug}.md`;
    if (this.newFile) this.#setAddresses();
  }

  #setAddresses() {
    const filled = filledAddress(this.newFile, this.slug, this.text);
    const empty = emptyAddress(this.newFile, this.slug);
    find("prefilled")?.toggleAttribute("hidden", !filled);
    find("too-long")?.toggleAttribute("hidden", Boolean(filled));
    find("open-prefilled")?.setAttribute("href", filled || empty);
    find("open-empty")?.setAttribute("href", empty);
    const size = find("file-size");
    if (size) size.textContent = bytes(encodeURIComponent(this.text)).toLocaleString("en");
  }
}
