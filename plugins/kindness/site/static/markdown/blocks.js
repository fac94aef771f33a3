// A story's Markdown as blocks: paragraphs, quotations, lists, headings, pauses, code.
//
// The site's own engine is GitHub's. This one reads the same marks, as far as stories need them;
// tables, footnotes, addresses that stand apart from their links and rare entities it leaves unread.
// As on the site, indented paragraphs are paragraphs, and a line may begin with a year or a date.
//
// Each line is looked at once for every block that is open, and those are never many, so that the
// work grows with the length of the text and not faster.

import { htmlStart, HTML_ENDS } from "./html.js";

/**
 * `text` is what a leaf holds; `marker` is a list's sign, the fence around code, or the sign of the
 * line under a heading; the content of an item begins at `indent` of a `line`, its number is `start`.
 * @typedef {{type: "document" | "quote" | "list" | "item" | "heading" | "paragraph" | "code" |
 *   "html" | "rule" | "unread", children: Block[], text: string, level: number,
 *   start: number | null, loose: boolean, marker: string, indent: number, line: number,
 *   end?: RegExp}} Block
 */

/** How deep quotations and lists stand in each other at most; what is deeper is read as text. */
const DEPTH = 10;
const CONTAINERS = new Set(["document", "quote", "list", "item"]);
/** How often the text is read again without lists that were none. */
const ROUNDS = 4;
/** From this number on, nobody numbers a list by hand. */
const FIRST_YEAR = 100;
/** What may begin a block. */
const SIGN = /^[-*+>#`~<_=\d]/;
const FOOTNOTE = /^\[\^[^\]\s]+\]:/;
const UNREAD = /^\[(?:[^[\]\\]|\\[^])+\]:|&(?:#|(?!(?:amp|lt|gt|quot|nbsp);)[a-z][a-z0-9]{1,31};)/i;

/** @param {string} text @returns {Block} the document */
export function parseBlocks(text) {
  const lines = text.split("\n");
  for (let round = 0; ; round++) {
    const parser = new BlockParser();
    for (const line of lines) parser.add(withoutTabs(line));
    parser.close(1);
    if (!parser.prose.length || round === ROUNDS) return parser.open[0];
    for (const { line, start } of parser.prose) {
      lines[line] = lines[line].replace(new RegExp(`(?<!\\d)0*${start}(?=[.)])`), "$&\\");
    }
  }
}

/** @param {Block["type"]} type @param {Partial<Block>} values @returns {Block} */
function block(type, { text = "", level = 0, start = null, marker = "", indent = 0, line = 0, end } = {}) {
  return { type, children: [], text, level, start, loose: false, marker, indent, line, end };
}

/** @param {string} line @returns {string} with spaces instead of the tabs among its markers */
function withoutTabs(line) {
  const [markers] = line.match(/^[ \t>*+\-0-9.)]*/) ?? [""];
  if (!markers.includes("\t")) return line;
  let spaced = "";
  for (const sign of markers) spaced += sign === "\t" ? " ".repeat(4 - (spaced.length % 4)) : sign;
  return spaced + line.slice(markers.length);
}

const indentOf = (/** @type {string} */ line) => (line.match(/^[ \t]*/) ?? [""])[0].length;
const isBlank = (/** @type {string} */ line) => /^[ \t]*$/.test(line);
const isParagraph = (/** @type {Block} */ { type }) => type === "paragraph" || type === "unread";

class BlockParser {
  /** The blocks that are open, each within the one before it. */
  open = [block("document")];
  afterBlank = false;
  line = -1;
  /** @type {Block[]} items whose numbers are words of a text */
  prose = [];
  /** True once the line has begun a block. */
  started = false;
  /** How far the lines are moved to the left that follow an indented sign. */
  shift = 0;

  get tip() {
    return this.open[this.open.length - 1];
  }

  /** @param {string} line */
  add(line) {
    this.line += 1;
    const indent = indentOf(line);
    if (indent < 4 && !isBlank(line)) this.shift = 0;
    let rest = line.slice(Math.min(indent, this.shift));
    let matched = 1;
    for (; matched < this.open.length; matched++) {
      const next = this.#continue(this.open[matched], rest);
      if (next === null) break;
      if (next === true) return this.close(matched);
      rest = next;
    }
    const isLazy = isParagraph(this.tip) && matched < this.open.length;
    const left = this.#startAll(rest, matched);
    if (left === null) return;
    if (isLazy && !this.started && !isBlank(left)) return this.#addText(left);
    if (!this.started) this.close(matched);
    if (!CONTAINERS.has(this.tip.type)) {
      this.#addText(left);
      if (this.tip.end?.test(left)) this.close(this.open.length - 1);
    } else if (!isBlank(left)) {
      this.#push(block("paragraph"));
      this.#addText(left);
    }
    this.afterBlank = isBlank(left) && !this.started;
  }

  /** @param {number} count how many open blocks stay open */
  close(count) {
    while (this.open.length > count) {
      const closed = /** @type {Block} */ (this.open.pop());
      markUnread(closed);
      if (closed.type === "paragraph") closed.text = closed.text.trimEnd();
      if (closed.type === "list" && isProse(closed)) this.prose.push(...closed.children);
    }
  }

  /**
   * What is left of `line` when it goes on with an open block; null where it does not, true where
   * it ends it.
   * @param {Block} block @param {string} line @returns {string | null | true}
   */
  #continue({ type, children, marker, indent, end }, line) {
    const blank = isBlank(line);
    const spaces = indentOf(line);
    if (type === "list") return line;
    if (type === "quote") return /^ {0,3}>/.test(line) ? line.replace(/^ {0,3}> ?/, "") : null;
    if (type === "item") return spaces >= indent ? line.slice(indent) : blank && children.length ? line : null;
    if (type === "html") return blank && !end ? null : line;
    if (type !== "code") return blank ? null : line;
    const [, fence] = line.match(/^ {0,3}(`{3,}|~{3,})[ \t]*$/) ?? [];
    return fence?.startsWith(marker) ? true : line.slice(Math.min(spaces, indent));
  }

  /**
   * Opens the blocks that begin in this line; what is left of it, or null when nothing is.
   * @param {string} line @param {number} matched how many open blocks the line goes on with
   */
  #startAll(line, matched) {
    this.started = false;
    let within = this.open[matched - 1];
    let rest = line;
    while (CONTAINERS.has(within.type) || isParagraph(within)) {
      const left = this.#start(rest, isParagraph(within), this.started ? this.open.length : matched);
      if (left === undefined) break;
      this.started = true;
      if (left === null) return null;
      rest = left;
      within = this.tip;
    }
    return rest;
  }

  /**
   * Opens the block that begins with `line`, within the first `matched` blocks that are open.
   * @param {string} line @param {boolean} inParagraph @param {number} matched
   * @returns {string | null | undefined} what is left of it; undefined where no block begins
   */
  #start(line, inParagraph, matched) {
    if (isBlank(line)) return undefined;
    const spaces = indentOf(line);
    const text = line.slice(spaces);
    if (spaces >= 4 && isParagraph(this.tip)) return undefined;
    if (spaces >= 4 && matched === 1 && SIGN.test(text)) this.shift = spaces;
    const indent = spaces < 4 ? spaces : 0;
    const [marks] = text.match(/^(?:>|#{1,6}(?=[ \t]|$)|`{3,}|~{3,})/) ?? [""];
    if (marks === ">" && this.#isRoom(matched)) {
      this.#push(block("quote"), matched);
      return text.slice(text[1] === " " ? 2 : 1);
    }
    if (marks[0] === "#") {
      const heading = text.slice(marks.length).trim().replace(/(?<=^|[ \t])#+$/, "").trim();
      return this.#pushLeaf(block("heading", { level: marks.length, text: heading }), matched);
    }
    if (marks[0] === "~" || (marks[0] === "`" && !text.includes("`", marks.length))) {
      this.#push(block("code", { marker: marks, indent }), matched);
      return null;
    }
    const html = text[0] === "<" ? htmlStart(text, inParagraph) : -1;
    if (html >= 0) {
      this.#push(block("html", { end: HTML_ENDS[html] }), matched);
      return text;
    }
    if (inParagraph && /^(?:=+|-+)[ \t]*$/.test(text) && !markUnread(this.tip)) {
      const heading = /** @type {Block} */ (this.open.pop());
      const level = text[0] === "=" ? 1 : 2;
      Object.assign(heading, { type: "heading", level, marker: text[0], text: heading.text.trim() });
      return null;
    }
    if (/^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(text)) {
      return this.#pushLeaf(block("rule"), matched);
    }
    if (FOOTNOTE.test(text)) {
      this.#push(block("unread", { text: `${text}\n` }), matched);
      return null;
    }
    return this.#startItem(text, indent, inParagraph, matched);
  }

  /**
   * @param {string} text @param {number} indent @param {boolean} inParagraph @param {number} matched
   * @returns {string | undefined}
   */
  #startItem(text, indent, inParagraph, matched) {
    const match = text.match(/^([-*+]|(\d{1,9})([.)]))( +|$)/);
    if (!match || !this.#isRoom(matched)) return undefined;
    const [all, sign, number, delimiter, spaces] = match;
    const isEmpty = isBlank(text.slice(all.length));
    if (inParagraph && (isEmpty || (number && Number(number) !== 1))) return undefined;
    if (Number(number) >= FIRST_YEAR) return undefined;
    const width = sign.length + (isEmpty || spaces.length > 4 ? 1 : spaces.length);
    const marker = delimiter ?? sign;
    this.close(matched);
    if (this.tip.type !== "list" || this.tip.marker !== marker) {
      if (this.tip.type === "list") this.close(this.open.length - 1);
      this.#push(block("list", { marker, start: number ? Number(number) : null }));
    } else if (this.afterBlank) this.tip.loose = true;
    this.#push(block("item", { indent: indent + width, line: this.line, start: Number(number) }));
    return isEmpty ? "" : text.slice(width);
  }

  /** @param {number} matched @returns {boolean} whether one more block may hold others */
  #isRoom(matched) {
    const nested = this.open.slice(0, matched).filter(({ type }) => type === "quote" || type === "list");
    return nested.length < DEPTH;
  }

  /** @param {Block} pushed @param {number} matched how many open blocks stay open around it */
  #push(pushed, matched = this.open.length) {
    this.close(matched);
    while (!CONTAINERS.has(this.tip.type) || (this.tip.type === "list" && pushed.type !== "item")) {
      this.close(this.open.length - 1);
    }
    if (this.tip.type === "item" && this.tip.children.length && this.afterBlank) {
      this.open[this.open.length - 2].loose = true;
    }
    this.tip.children.push(pushed);
    this.open.push(pushed);
  }

  /** @param {Block} leaf of one line @param {number} matched */
  #pushLeaf(leaf, matched) {
    this.#push(leaf, matched);
    this.open.pop();
    return null;
  }

  /** @param {string} line */
  #addText(line) {
    const { tip } = this;
    // A line between a table's head and its rows.
    const isTable = /^[ \t|:-]*$/.test(line) && line.includes("-") && /[|:]/.test(line);
    if (tip.type === "paragraph" && tip.text && isTable) tip.type = "unread";
    tip.text += `${isParagraph(tip) ? line.slice(indentOf(line)) : line}\n`;
  }
}

/** @param {Block} block @returns {boolean} whether it is left unread */
function markUnread(block) {
  if (block.type === "paragraph" && UNREAD.test(block.text)) block.type = "unread";
  return block.type === "unread";
}

/** @param {Block} list @returns {boolean} whether its numbers are words of a text */
function isProse({ start: first, children, loose }) {
  if (first === null) return false;
  const numbers = children.map(({ start }) => Number(start));
  if (numbers.length === 1) return true;
  const isSteady = numbers.every((number, place) => number === first + place);
  return !isSteady && new Set(numbers).size > 1 && (first !== 1 || loose);
}
