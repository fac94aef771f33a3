// The rules for the story itself, as `body.py` has them.

import { parseBlocks } from "./blocks.js";
import { parseInlines } from "./inlines.js";
import { tableOf } from "./table.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").Diagnostic} Diagnostic */
/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./inlines.js").Inline} Inline */

// Addresses that GitHub's engine leaves out of links and pictures.
const DROPPED = /^(?:javascript|vbscript|file|data):(?!image\/(?:png|gif|jpeg|webp))/i;

/**
 * @param {string} body
 * @param {Rules} rules
 * @returns {Diagnostic[]}
 */
export function checkBody(body, rules) {
  if (body === "" || body === rules.data.placeholder) return [rules.diagnostic("B201", "story")];
  const deep = deepMarker(body, rules);
  if (deep) return [rules.diagnostic("B210", "story", { depth: deep, limit: rules.limits.depth })];
  const check = new BodyCheck(body, rules);
  return check.diagnostics();
}

/** @param {string} body @param {Rules} rules @returns {number} how deep, or 0 */
function deepMarker(body, rules) {
  for (const found of rules.patterns.deep_markers.all(body)) {
    const [line] = body.slice(found.index).split("\n", found[0].split("\n").length).slice(-1);
    const signs = new Set(line.trim().split(/\s+/));
    if (signs.size === 1 && "-*".includes(line.trim()[0])) continue;
    return found[0].match(/>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+/g)?.length ?? 0;
  }
  return 0;
}

class BodyCheck {
  /** @type {Diagnostic[]} */
  found = [];
  /** @type {number[]} */
  levels = [];
  /** @type {Set<string>} */
  named = new Set();
  depth = 0;
  size = 0;
  hasHtml = false;
  /** @type {string[]} */
  hrefs = [];
  /** @type {[string, string][]} */
  pictures = [];

  /** @param {string} body @param {Rules} rules */
  constructor(body, rules) {
    this.body = body;
    this.tree = parseBlocks(body);
    this.rules = rules;
  }

  diagnostics() {
    for (const one of this.tree.root.children) this.#block(one, 0);
    this.#notes();
    const { limits } = this.rules;
    if (this.size > limits.html) {
      const values = { size: Math.floor(this.size / 1024), limit: limits.html / 1024 };
      return [this.rules.diagnostic("S311", "story", values)];
    }
    if (this.depth > limits.depth) {
      return [this.rules.diagnostic("B210", "story", { depth: this.depth, limit: limits.depth })];
    }
    if (this.hasHtml) this.#add("B202", { value: this.html });
    this.#headings();
    this.hrefs.forEach((href) => this.#link(href));
    this.pictures.forEach(([src, alt]) => this.#picture(src, alt));
    return this.found;
  }

  html = "";

  /** Only notes that something refers to are shown; a note may refer to itself. */
  #notes() {
    const all = new BodyCheck(this.body, this.rules);
    const notes = [...this.tree.footnotes];
    for (const [, note] of notes) for (const one of note.children) all.#block(one, 1);
    const named = new Set([...this.named, ...all.named]);
    for (const [label, note] of notes) {
      if (named.has(label)) for (const one of note.children) this.#block(one, 1);
    }
  }

  /** @param {Block} one @param {number} depth */
  #block(one, depth) {
    if (one.type === "footnote") return;
    const within = depth + Number(one.type === "quote" || one.type === "list");
    this.depth = Math.max(this.depth, within);
    for (const child of one.children) this.#block(child, within);
    if (one.type === "html") this.#html(one.text);
    if (one.type === "heading") this.levels.push(one.level);
    const table = one.type === "paragraph" ? tableOf(one.text) : null;
    this.size += one.text.length + 20;
    if (table) {
      // What a cell becomes; rows are filled up with empty ones.
      this.size += table.rows.length * (table.width * 10 + 11);
      for (const text of [table.before, ...table.rows.flat()]) this.#text(text);
    } else if (one.type === "paragraph" || one.type === "heading") this.#text(one.text);
  }

  /** @param {string} text */
  #text(text) {
    for (const one of parseInlines(text, this.tree)) this.#inline(one);
  }

  /** @param {Inline} one */
  #inline(one) {
    this.size += 10 + one.href.length;
    if (one.type === "html") this.#html(one.text);
    if (one.type === "link") this.hrefs.push(one.href);
    if (one.type === "image") return void this.pictures.push([one.href, words(one.children)]);
    if (one.type === "footnote") {
      this.size += 180 + 4 * one.text.length;
      this.named.add(one.text.toLowerCase());
    }
    for (const child of one.children) this.#inline(child);
  }

  /** @param {string} text */
  #html(text) {
    this.hasHtml = true;
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
    if (/^https?:\/\//i.test(href) || footnote_href.fits(href) || story_href.fits(href)) return;
    // An address that stands in the text without `mailto:` is for the privacy rules.
    const asWritten = this.body.includes(href) && !/[\\"`|[\]^{}\s]/.test(href);
    if (href.startsWith("mailto:") && !asWritten) return;
    const value = href || "an empty address";
    const unsafe = !href || DROPPED.test(href) || href.split("/", 1)[0].includes(":");
    this.#add(unsafe ? "B206" : "B207", { value: this.rules.quoted(value) });
  }

  /** @param {string} src @param {string} alt */
  #picture(src, alt) {
    const value = this.rules.quoted(src);
    const dropped = !src || DROPPED.test(src);
    if (dropped || !this.rules.patterns.picture_src.fits(src)) {
      this.#add(dropped || src.includes("//") ? "B203" : "B205", { value });
      return;
    }
    if (!this.rules.stripped(alt)) this.#add("B204", { value });
    const name = src.replace(/^(?:\.\/)?images\//, "");
    if (!this.rules.data.pictures.includes(name)) this.#add("B205", { value });
  }

  /** @param {string} code @param {Record<string, string | number>} values */
  #add(code, values) {
    this.found.push(this.rules.diagnostic(code, "story", values));
  }
}

/** @param {Inline[]} nodes @returns {string} */
function words(nodes) {
  return nodes.map((one) => one.text + words(one.children)).join("");
}
