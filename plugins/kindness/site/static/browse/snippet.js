// What a result shows of its story: the sentence that has most of what was asked for.

import { matches } from "./terms.js";

/**
 * A piece of text, which may be one that matches.
 * @typedef {{text: string, matches: boolean}} Piece
 */

const SENTENCE = /[^.!?…。！？።؟।\n]+[.!?…。！？።؟।]*["”’»)\]」』]*\s*/gu;
const SHORT = 60; // characters; a shorter sentence is shown with the next one
const LONG = 220; // a longer one is cut
const BEFORE = 60;

/**
 * A text with what matches in it.
 * @param {string} text
 * @param {Map<string, number>} forms
 * @returns {Piece[]}
 */
export function marked(text, forms) {
  const pieces = [];
  let done = 0;
  for (const [start, end] of matches(text, forms)) {
    pieces.push({ text: text.slice(done, start), matches: false });
    pieces.push({ text: text.slice(start, end), matches: true });
    done = end;
  }
  pieces.push({ text: text.slice(done), matches: false });
  return pieces.filter((piece) => piece.text);
}

/**
 * The sentence with most of the words, or nothing where the text has none.
 * @param {string} text
 * @param {Map<string, number>} forms the terms that match, each with the number of its word
 */
export function sentence(text, forms) {
  const sentences = text.match(SENTENCE) ?? [];
  let best = -1;
  let most = 0;
  sentences.forEach((one, at) => {
    const words = new Set(matches(one, forms).map(([, , word]) => word)).size;
    if (words > most) [best, most] = [at, words];
  });
  if (best < 0) return "";
  const short = sentences[best].trim().length < SHORT;
  const from = short && best + 1 === sentences.length ? Math.max(0, best - 1) : best;
  const whole = sentences.slice(from, best + (short ? 2 : 1)).join("").trim().replace(/\s+/gu, " ");
  if (whole.length <= LONG) return whole;
  const start = Math.max(0, (matches(whole, forms)[0]?.[0] ?? 0) - BEFORE);
  return cut(whole, start, start + LONG);
}

/**
 * A part of a text that begins and ends between words, where it has spaces.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function cut(text, start, end) {
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1 || start;
  const space = text.lastIndexOf(" ", end);
  const to = end >= text.length ? text.length : space > from + BEFORE ? space : end;
  const part = text.slice(from < start + BEFORE ? from : start, to);
  return `${start > 0 ? "… " : ""}${part}${to < text.length ? " …" : ""}`;
}
