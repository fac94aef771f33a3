// The story as it will look, made of elements and texts; nothing that was typed is read as HTML.

import { parseBlocks } from "./blocks.js";
import { parseInlines } from "./inlines.js";
import { setSmartly } from "./smart.js";
import { tableOf } from "./table.js";

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./blocks.js").Tree} Tree */
/** @typedef {import("./inlines.js").Inline} Inline */

const INLINE = { em: "em", strong: "strong", del: "del", break: "br" };

/**
 * @param {string} body
 * @returns {Node[]}
 */
export function preview(body) {
  const tree = parseBlocks(body);
  return tree.root.children.flatMap((one) => blocks(one, tree, false));
}

/** @param {string} name @param {(Node | string)[]} children */
function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** @param {Block} one @param {Tree} tree @param {boolean} tight @returns {Node[]} */
function blocks(one, tree, tight) {
  const inner = (within = false) => one.children.flatMap((child) => blocks(child, tree, within));
  switch (one.type) {
    case "paragraph":
      return paragraph(one.text, tree, tight);
    case "quote":
      return [element("blockquote", ...inner())];
    case "list": {
      const list = element(one.ordered ? "ol" : "ul", ...inner(!one.loose));
      if (list instanceof HTMLOListElement && one.start !== 1) list.start = one.start;
      return [list];
    }
    case "item":
      return [element("li", ...inner(tight))];
    case "heading":
      // A first level is a diagnostic, and the page has its own.
      return [element(`h${Math.max(2, one.level)}`, ...line(one.text, tree))];
    case "rule":
      return [element("hr")];
    case "code":
    case "indented":
      return [element("pre", element("code", one.text))];
  }
  return [];
}

/** @param {string} text @param {Tree} tree @param {boolean} tight */
function paragraph(text, tree, tight) {
  const table = tableOf(text);
  if (!table) return tight ? line(text, tree) : [element("p", ...line(text, tree))];
  const [head, ...rows] = table.rows.map((cells, number) =>
    element("tr", ...cells.map((cell) => element(number ? "td" : "th", ...line(cell, tree)))),
  );
  const made = element("table", element("thead", head), element("tbody", ...rows));
  return table.before ? [element("p", ...line(table.before, tree)), made] : [made];
}

/** @param {string} text @param {Tree} tree @returns {Node[]} */
function line(text, tree) {
  const nodes = parseInlines(text, tree);
  setSmartly(nodes);
  return nodes.map(inline);
}

/** @param {Inline} one @returns {Node} */
function inline(one) {
  const children = one.children.map(inline);
  switch (one.type) {
    case "em":
    case "strong":
    case "del":
    case "break":
      return element(INLINE[one.type], ...children);
    case "code":
      return element("code", one.text);
    case "soft":
      return document.createTextNode("\n");
    case "link": {
      const link = element("a", ...children);
      // Only links to the web lead anywhere from here.
      if (/^https?:\/\//i.test(one.href)) Object.assign(link, { href: one.href, target: "_blank", rel: "noopener noreferrer" });
      return link;
    }
    case "footnote":
      return element("sup", one.text);
    case "image":
      return element("em", ...children);
    case "html":
      return document.createTextNode("");
  }
  return document.createTextNode(one.text);
}
