// Quotation marks, dashes and dots as the site sets them.

import { flanks } from "./inlines.js";

/** @typedef {import("./inlines.js").Inline} Inline */

const DASHES = /-{2,}/g;

/**
 * Gives the texts among `nodes` their typographic signs; the marks of one paragraph belong together.
 * @param {Inline[]} nodes
 */
export function setSmartly(nodes) {
  const texts = textsIn(nodes);
  const whole = texts.map(asTyped).join("");
  const signs = typeset(whole);
  let place = 0;
  for (const one of texts) {
    const { length } = asTyped(one);
    if (one.type === "text") one.text = signs.slice(place, place + length).join("");
    place += length;
  }
}

/** @param {Inline} one @returns {string} its text; something of one kind where it is left alone */
function asTyped({ type, text }) {
  if (type === "text") return text;
  return type === "soft" || type === "break" ? "\n" : "\ufffc";
}

/** @param {Inline[]} nodes @returns {Inline[]} */
function textsIn(nodes) {
  return nodes.flatMap((one) =>
    one.children.length ? textsIn(one.children) : one.type === "text" && !one.text ? [] : [one],
  );
}

/** @param {string} text @returns {string[]} what stands in the place of each sign */
function typeset(text) {
  const signs = text.split("");
  const opened = [];
  for (const found of text.matchAll(/["']/g)) {
    const before = text[found.index - 1] ?? "\n";
    const { left, right } = flanks(before === "\ufffc" ? "x" : before, text[found.index + 1] ?? "\n");
    const opens = left && !right && !"])".includes(before);
    if (found[0] === '"') signs[found.index] = opens ? "“" : "”";
    else {
      signs[found.index] = "’";
      if (opens) opened.push(found.index);
      else if (right && opened.length) signs[/** @type {number} */ (opened.pop())] = "‘";
    }
  }
  for (const found of text.matchAll(DASHES)) replace(signs, found.index, found[0].length, dashes(found[0].length));
  for (const found of text.matchAll(/\.\.\./g)) replace(signs, found.index, 3, "…");
  return signs;
}

/** @param {string[]} signs @param {number} place @param {number} length @param {string} by */
function replace(signs, place, length, by) {
  signs.fill("", place, place + length);
  signs[place] = by;
}

/** @param {number} count of hyphens */
function dashes(count) {
  if (count % 3 === 0) return "—".repeat(count / 3);
  if (count % 2 === 0) return "–".repeat(count / 2);
  if (count % 3 === 2) return `${"—".repeat((count - 2) / 3)}–`;
  return `${"—".repeat((count - 4) / 3)}––`;
}
