// Quotation marks, dashes and dots as the site sets them.

/** @typedef {import("./inlines.js").Token} Token */

/**
 * Gives the texts among `tokens` their typographic signs; those of one paragraph belong together.
 * @param {Token[]} tokens
 */
export function setSmartly(tokens) {
  if (!tokens.some(({ type, text }) => type === "text" && /["'.-]/.test(text))) return;
  const written = tokens.map(asWritten);
  const signs = typeset(written.join(""));
  let place = 0;
  for (const [number, { length }] of written.entries()) {
    if (tokens[number].type === "text") tokens[number].text = signs.slice(place, place + length).join("");
    place += length;
  }
}

/** @param {Token} token @returns {string} its text; where that is left alone, a sign like its own end */
function asWritten({ type, text }) {
  if (type === "text") return text;
  return type === "soft" || type === "break" ? "\n" : "\u2024";
}

/** @param {string} text @returns {string[]} what stands in the place of each sign */
function typeset(text) {
  const signs = text.split("");
  /** @type {Record<string, number[]>} */
  const openers = { '"': [], "'": [] };
  for (const { 0: sign, index } of text.matchAll(/["']/g)) {
    const before = text[index - 1] ?? "\n";
    const { left, right } = flanks(before, text[index + 1] ?? "\n");
    signs[index] = sign === "'" ? "’" : right ? "”" : "“";
    const opener = right ? openers[sign].pop() : undefined;
    if (opener !== undefined) signs[opener] = sign === "'" ? "‘" : "“";
    else if (left && (!right || "([".includes(before)) && !"])".includes(before)) openers[sign].push(index);
  }
  for (const { 0: { length }, index } of text.matchAll(/-{2,}/g)) replace(signs, index, length, dashes(length));
  for (const { index } of text.matchAll(/\.\.\./g)) replace(signs, index, 3, "…");
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

/** @param {string} sign */
export function isPunctuation(sign) {
  return /[\p{P}$+<=>^`|~]/u.test(sign);
}

/**
 * On which side of a mark words stand, from which it is told whether it opens or closes something.
 * @param {string} before @param {string} after the signs around it
 */
export function flanks(before, after) {
  const [isSpaceBefore, isSpaceAfter] = [/\s/u.test(before), /\s/u.test(after)];
  const [isPointBefore, isPointAfter] = [isPunctuation(before), isPunctuation(after)];
  return {
    left: !isSpaceAfter && (!isPointAfter || isSpaceBefore || isPointBefore),
    right: !isSpaceBefore && (!isPointBefore || isSpaceAfter || isPointAfter),
  };
}
