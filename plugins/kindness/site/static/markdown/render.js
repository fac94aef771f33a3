// Markdown: what a story's text says, as blocks, and how it looks, as elements.

import { parseBlocks } from "./blocks.js";
import { parseInlines } from "./inlines.js";

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./inlines.js").Token} Token */

/** How deep elements within a line may stand in each other; browsers have their limits too. */
const DEPTH = 100;
const ADDRESS = /(?<![A-Za-z])(https?:\/\/[A-Za-z0-9](?:[^\s<]*[^\s<?!.,:*_~'"’”)])?)/i;

/** @type {{text: string, tree: Block} | null} the last text: it is checked and then shown */
let last = null;

/** @param {string} text @returns {Block} the document */
export function parse(text) {
  if (last?.text !== text) last = { text, tree: parseBlocks(text) };
  return last.tree;
}

/** @type {WeakMap<Block, Token[]>} */
const lines = new WeakMap();

/** @param {Block} block a paragraph or heading @returns {Token[]} what stands in it */
export function inlines(block) {
  const tokens = lines.get(block) ?? parseInlines(block.text);
  lines.set(block, tokens);
  return tokens;
}

/**
 * Elements and texts for a story; nothing that was typed is read as HTML.
 * @param {string} text @returns {DocumentFragment}
 */
export function render(text) {
  const fragment = document.createDocumentFragment();
  addBlocks(fragment, parse(text).children, false);
  return fragment;
}

/** @param {Node} parent @param {Block[]} blocks @param {boolean} isTight */
function addBlocks(parent, blocks, isTight) {
  for (const block of blocks) addBlock(parent, block, isTight);
}

/** @param {Node} parent @param {string} name @returns {HTMLElement} */
function add(parent, name) {
  return parent.appendChild(document.createElement(name));
}

/** @param {Node} parent @param {Block} block @param {boolean} isTight whether its list has no blank lines */
function addBlock(parent, block, isTight) {
  switch (block.type) {
    case "paragraph":
      return addInlines(isTight ? parent : add(parent, "p"), inlines(block));
    case "quote":
      return addBlocks(add(parent, "blockquote"), block.children, false);
    case "list": {
      const list = add(parent, block.ordered ? "ol" : "ul");
      if (block.ordered && block.start !== 1) list.setAttribute("start", String(block.start));
      return addBlocks(list, block.children, !block.loose);
    }
    case "item":
      return addBlocks(add(parent, "li"), block.children, isTight);
    case "heading":
      // A first level is not allowed, and the page has its own.
      return addInlines(add(parent, `h${Math.max(2, block.level)}`), inlines(block));
    case "rule":
      return void add(parent, "hr");
    case "code":
    case "indented":
      add(add(parent, "pre"), "code").textContent = block.text;
      return;
    case "unread": {
      const note = add(parent, "div");
      note.className = "unread";
      add(note, "p").textContent = "This part is shown after sending:";
      add(note, "pre").textContent = block.text;
    }
  }
}

/** @param {Node} parent @param {Token[]} tokens */
function addInlines(parent, tokens) {
  let within = parent;
  let [depth, links] = [0, 0];
  for (const token of tokens) {
    const { type, tag, text } = token;
    if (tag === "a") links += type === "open" ? 1 : -1;
    if (type === "open" && ++depth <= DEPTH) within = within.appendChild(opened(token));
    else if (type === "close" && depth-- <= DEPTH) within = /** @type {Node} */ (within.parentNode);
    else if (type === "code") add(within, "code").textContent = text;
    else if (type === "break") add(within, "br");
    else if (type === "soft") addText(within, "\n");
    else if (type === "literal" || (type === "text" && links)) addText(within, text);
    else if (type === "text") addLinked(within, text);
  }
}

/** @param {Node} parent @param {string} text */
function addText(parent, text) {
  parent.appendChild(document.createTextNode(text));
}

/** @param {Node} parent @param {string} text in which web addresses become links */
function addLinked(parent, text) {
  for (const [number, part] of text.split(ADDRESS).entries()) {
    if (number % 2) addText(parent.appendChild(opened({ tag: "a", href: part })), part);
    else if (part) addText(parent, part);
  }
}

/** @param {{tag: string, href: string}} token @returns {HTMLElement} */
function opened({ tag, href }) {
  // The words that stand for a picture are shown in its place.
  const element = document.createElement(tag === "img" ? "em" : tag);
  // Only links to the web lead anywhere from here.
  if (tag === "a" && /^https?:\/\//i.test(href)) {
    Object.assign(element, { href, target: "_blank", rel: "noopener noreferrer" });
  }
  return element;
}
