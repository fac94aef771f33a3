// Markdown: what a story's text says, as blocks, and how it looks, as elements.

import { parseBlocks } from "./blocks.js";
import { parseInlines } from "./inlines.js";

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./inlines.js").Token} Token */

/** How deep elements within a line may stand in each other; browsers have their limits too. */
const DEPTH = 100;
const ADDRESS = /(?<![A-Za-z])(https?:\/\/[A-Za-z0-9](?:[^\s<]*[^\s<?!.,:*_~'"’”)])?)/i;

/** @type {Token} */
const END = { type: "html", text: "", tag: "", href: "" };

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
      const list = add(parent, block.start === null ? "ul" : "ol");
      if (block.start !== null && block.start !== 1) list.setAttribute("start", String(block.start));
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
      add(add(parent, "pre"), "code").textContent = block.text;
      return;
    case "unread": {
      const before = parent.lastChild;
      if (before instanceof HTMLElement && before.className === "unread") {
        return /** @type {Element} */ (before.lastChild).append(block.text);
      }
      const note = add(parent, "div");
      note.className = "unread";
      add(note, "p").textContent = "This part is shown after sending:";
      add(note, "pre").append(block.text);
    }
  }
}

/** @param {Node} parent @param {Token[]} tokens */
function addInlines(parent, tokens) {
  let within = parent;
  let [depth, links, words] = [0, 0, ""];
  for (const { type, tag, text, href } of [...tokens, END]) {
    if (type === "text" || type === "literal" || type === "soft") {
      words += type === "soft" ? "\n" : text;
      continue;
    }
    addText(within, words, links === 0);
    words = "";
    if (tag === "a") links += type === "open" ? 1 : -1;
    if (type === "open" && ++depth <= DEPTH) within = within.appendChild(opened(tag, href));
    else if (type === "close" && depth-- <= DEPTH) within = /** @type {Node} */ (within.parentNode);
    else if (type === "code") add(within, "code").textContent = text;
    else if (type === "break") add(within, "br");
  }
}

/** @param {Node} parent @param {string} text @param {boolean} isLinked whether web addresses become links */
function addText(parent, text, isLinked) {
  const parts = isLinked && text.includes("//") ? text.split(ADDRESS) : [text];
  for (const [number, part] of parts.entries()) {
    const place = number % 2 ? parent.appendChild(opened("a", part)) : parent;
    if (part) place.appendChild(document.createTextNode(part));
  }
}

/** @param {string} tag @param {string} href @returns {HTMLElement} */
function opened(tag, href) {
  // The words that stand for a picture are shown in its place.
  const element = document.createElement(tag === "img" ? "em" : tag);
  // Only links to the web lead anywhere from here.
  if (tag === "a" && /^https?:\/\//i.test(href)) {
    Object.assign(element, { href, target: "_blank", rel: "noopener noreferrer" });
  }
  return element;
}
