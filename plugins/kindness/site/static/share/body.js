// The rules for the story itself, as `body.py` has them.

import { inlines, parse } from "../markdown/render.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").Diagnostic} Diagnostic */
/** @typedef {import("../markdown/render.js").Block} Block */

// Addresses that GitHub's engine leaves out of links and pictures.
const DROPPED = /^(?:javascript|vbscript|file|data):(?!image\/(?:png|gif|jpeg|webp))/i;

/**
 * @param {string} body
 * @param {Rules} rules
 * @returns {Diagnostic[]}
 */
export function checkBody(body, rules) {
  if (body === "" || body === rules.data.placeholder) return [rules.diagnostic("B201", "story")];
  const depth = markerDepth(body, rules) || depthOf(parse(body));
  const limit = rules.limits.depth;
  if (depth > limit) return [rules.diagnostic("B210", "story", { depth, limit })];
  return new BodyCheck(body, rules).diagnostics();
}

/** @param {string} body @param {Rules} rules @returns {number} how many blocks a line opens, or 0 */
function markerDepth(body, rules) {
  for (const { 0: markers, index } of rules.patterns.deep_markers.all(body)) {
    const line = body.slice(index, `${body}\n`.indexOf("\n", index + markers.length));
    const signs = new Set(line.trim().split(/\s+/));
    if (signs.size === 1 && "-*".includes(line.trim()[0])) continue;
    return markers.match(/>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+/g)?.length ?? 0;
  }
  return 0;
}

/** @param {Block} block @returns {number} how deep quotations and lists stand in each other in it */
function depthOf({ type, children }) {
  const own = Number(type === "quote" || type === "list");
  return own + children.reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0);
}

/** What is left unread, the check of the file will see. */
class BodyCheck {
  /** @type {Diagnostic[]} */
  list = [];
  /** @type {number[]} */
  levels = [];
  html = "";
  /** True where there is something to read, or something that the form does not read. */
  hasWords = false;
  isUnderlined = false;
  /** @type {string[]} */
  hrefs = [];
  /** @type {[string, boolean][]} addresses, and whether words stand for the picture */
  pictures = [];

  /** @param {string} body @param {Rules} rules */
  constructor(body, rules) {
    this.body = body;
    this.rules = rules;
    this.#block(parse(body));
  }

  diagnostics() {
    if (!this.hasWords && !this.html && !this.pictures.length) return [this.rules.diagnostic("B201", "story")];
    if (this.isUnderlined) this.#add("B212", {});
    if (this.html) this.#add("B202", { value: this.html });
    this.#headings();
    for (const href of this.hrefs) this.#link(href);
    for (const [src, hasWords] of this.pictures) this.#picture(src, hasWords);
    return this.list;
  }

  /** @param {Block} block */
  #block(block) {
    for (const child of block.children) this.#block(child);
    if (block.type === "html") this.#html(block.text);
    if (block.type === "heading") this.levels.push(block.level);
    if (block.type === "heading" && block.marker === "-") this.isUnderlined = true;
    if (block.type === "unread" || block.type === "code") this.#words(block.text);
    if (block.type === "heading" || block.type === "paragraph") this.#inlines(block);
  }

  /** @param {Block} block */
  #inlines(block) {
    let words = 0;
    const open = [];
    for (const { type, tag, text, href } of inlines(block)) {
      if (type === "html") this.#html(text);
      else if (text.trim()) words += 1;
      if (type !== "html") this.#words(text);
      if (type === "open" && tag === "a") this.hrefs.push(href);
      if (type === "text" && /(?<![A-Za-z])ftp:\/\/[A-Za-z0-9]/i.test(text)) this.hrefs.push("ftp:");
      if (type === "open" && tag === "img") open.push({ href, words });
      if (type === "close" && tag === "img") {
        const picture = /** @type {{href: string, words: number}} */ (open.pop());
        this.pictures.push([picture.href, words > picture.words]);
      }
    }
  }

  /** @param {string} text */
  #words(text) {
    this.hasWords ||= this.rules.patterns.shown.search(text) !== null;
  }

  /** @param {string} text */
  #html(text) {
    this.html ||= this.rules.quoted(text.trim().split("\n")[0]);
  }

  #headings() {
    let previous = 1;
    for (const level of this.levels) {
      if (level === 1 || level > previous + 1) {
        const expected = level > 1 ? `at most ${previous + 1}` : "2 or deeper";
        this.#add("B208", { level, expected });
      }
      previous = level === 1 ? Math.max(level, 2) : level;
    }
  }

  /** @param {string} href */
  #link(href) {
    const { story_href, footnote_href } = this.rules.patterns;
    if (footnote_href.fits(href) || story_href.fits(href)) return;
    if (/^https?:\/\//i.test(href)) {
      if (!URL.canParse(href)) this.#add("B220", { value: this.rules.quoted(href) });
      return;
    }
    // An address that stands in the text without `mailto:` is for the privacy rules.
    const asWritten = this.body.includes(href) && !/[\\"`|[\]^{}\s]/.test(href);
    if (href.startsWith("mailto:") && !asWritten) return;
    const value = href || "an empty address";
    const unsafe = !href || DROPPED.test(href) || href.split("/", 1)[0].includes(":");
    this.#add(unsafe ? "B206" : "B207", { value: this.rules.quoted(value) });
  }

  /** @param {string} src @param {boolean} hasWords */
  #picture(src, hasWords) {
    const value = this.rules.quoted(src);
    const dropped = !src || DROPPED.test(src);
    if (dropped || !this.rules.patterns.picture_src.fits(src)) {
      const name = src.split(/[/\\]/).at(-1) ?? "";
      const isNamed = this.rules.patterns.picture_name.fits(name);
      this.#add(dropped || src.includes("//") ? "B203" : isNamed ? "B205" : "B213", { value });
      return;
    }
    if (!hasWords) this.#add("B204", { value });
    const name = src.replace(/^(?:\.\/)?images\//, "");
    if (!this.rules.data.pictures.includes(name)) this.#add("B205", { value });
  }

  /** @param {string} code @param {Record<string, string | number>} values */
  #add(code, values) {
    this.list.push(this.rules.diagnostic(code, "story", values));
  }
}
