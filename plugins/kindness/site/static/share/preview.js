// The preview: the story below the form, as it will look.

import { render } from "../markdown/render.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./file.js").Story} Story */

const QUOTES = "\"'“”„‘«»「『";
// Their letters join, so that none of them becomes an initial.
const JOINED = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export class Preview {
  #last = "";

  /** @param {HTMLElement} section @param {Rules} rules */
  constructor(section, rules) {
    this.section = section;
    this.rules = rules;
    this.article = /** @type {HTMLElement} */ (section.querySelector("article"));
  }

  /** @param {Story} story @param {string} body */
  show(story, body) {
    this.section.hidden = !body && !story.title.trim();
    const key = JSON.stringify([story, body]);
    if (this.section.hidden || key === this.#last) return;
    this.#last = key;
    const { article } = this;
    if (story.lang) article.lang = story.lang;
    else article.removeAttribute("lang");
    const [language] = (story.lang || document.documentElement.lang).split("-");
    // Where the language was not chosen, the text itself says from where it is read.
    article.dir = this.rules.data.right_to_left.includes(language) ? "rtl" : story.lang ? "ltr" : "auto";
    this.#write("preview-title", this.rules.cleaned(story.title));
    this.#write("preview-themes", themes(story.themes));
    const facts = [story.where, story.when].map((text) => this.rules.cleaned(text)).filter(Boolean);
    const teller = this.rules.cleaned(story.teller);
    const credit = teller && teller !== "Anonymous" ? `Told by ${teller}` : "Told by someone who was there";
    this.#write("preview-facts", [...facts, credit].join(" · "));
    const text = /** @type {HTMLElement} */ (article.querySelector(".story-text"));
    // One element in the place of another is less work than all its paragraphs, one by one.
    const next = /** @type {HTMLElement} */ (text.cloneNode(false));
    next.append(render(body));
    text.replaceWith(next);
    article.className = `story t-${story.themes[0] ?? ""}${initial(next.firstChild)}`;
  }

  /** @param {string} id @param {string} text */
  #write(id, text) {
    const element = document.getElementById(id);
    if (!element || element.textContent === text) return;
    element.textContent = text;
    element.hidden = !text;
  }
}

/** @param {Node | null} opening of the story @returns {string} the class for its initial, as on its page */
function initial(opening) {
  if (!(opening instanceof HTMLParagraphElement)) return "";
  const text = opening.textContent?.trim() ?? "";
  const length = text.length + 60 * opening.querySelectorAll("br").length;
  if (length < 90 || JOINED.test(text)) return "";
  return length < 150 || QUOTES.includes(text[0]) ? " initial-2" : " initial-3";
}

/** @param {string[]} keys */
function themes(keys) {
  const labels = keys.map((key) => {
    const box = document.querySelector(`input[name=themes][value="${CSS.escape(key)}"]`);
    return box?.closest("label")?.textContent?.trim().toLowerCase() ?? key;
  });
  if (labels.length < 2) return labels.length ? `Theme: ${labels[0]}` : "";
  return `Themes: ${labels.join(", ")}`;
}
