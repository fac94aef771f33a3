// Where links lead: in brackets behind their words, or defined elsewhere in the text.

const PUNCTUATION = /\\([!-/:-@[-`{-~])/g;
const ENTITY = /&(?:#(?:x[0-9a-f]{1,6}|[0-9]{1,7})|[a-z][a-z0-9]{1,31});/gi;
const LABEL = /\[((?:[^\\[\]]|\\[^])*)\]/y;
const TITLE = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\)/y;

/** @param {string} text without its backslashes and with its entities read */
export function unescaped(text) {
  return text.replace(PUNCTUATION, "$1").replace(ENTITY, entity);
}

/** @param {string} written @returns {string} the sign that an entity stands for, or itself */
export function entity(written) {
  if (written.length > 40) return written;
  // A parser of documents runs no script and loads nothing, and all it is given is one entity.
  return new DOMParser().parseFromString(written, "text/html").body.textContent ?? written;
}

/** @param {string} label as it is looked up */
export function labelKey(label) {
  return label.trim().replace(/[ \t\n]+/g, " ").toLowerCase().toUpperCase();
}

/** @param {string} text @param {number} place @returns {[string, number] | null} label and end */
export function labelAt(text, place) {
  LABEL.lastIndex = place;
  const found = LABEL.exec(text);
  return found && found[1].length < 1000 ? [found[1], place + found[0].length] : null;
}

/**
 * Where a link leads, written at `place`, and where that ends.
 * @param {string} text @param {number} place @returns {[string, number] | null}
 */
export function destinationAt(text, place) {
  if (text[place] === "<") {
    const found = text.slice(place).match(/^<((?:[^<>\n\\]|\\[^\n])*)>/);
    return found && [unescaped(found[1]), place + found[0].length];
  }
  let depth = 0;
  let end = place;
  for (; end < text.length; end++) {
    const sign = text[end];
    if (sign === "\\" && /[!-/:-@[-`{-~]/.test(text[end + 1] ?? "")) end += 1;
    else if (sign === "(") depth += 1;
    else if (sign === ")" && --depth < 0) break;
    else if (/[\x00-\x20\x7f]/.test(sign)) break;
    if (depth > 32) return null;
  }
  if (depth > 0) return null;
  return [unescaped(text.slice(place, end)), end];
}

/** @param {string} text @param {number} place */
export function spacesEnd(text, place) {
  const found = text.slice(place).match(/^[ \t\n\r\v\f]*/);
  return place + (found ? found[0].length : 0);
}

/**
 * The place behind a title, or behind nothing where there is none.
 * @param {string} text @param {number} place
 */
export function titleEnd(text, place) {
  TITLE.lastIndex = place;
  const found = TITLE.exec(text);
  return found && !/\n[ \t]*\n/.test(found[0]) ? place + found[0].length : place;
}

/**
 * Takes the definitions from the beginning of a paragraph; what is left of it.
 * @param {string} text @param {Map<string, string>} references is added to
 */
export function takeDefinitions(text, references) {
  let rest = text;
  for (;;) {
    const label = rest[0] === "[" && rest[1] !== "^" ? labelAt(rest, 0) : null;
    if (!label || rest[label[1]] !== ":" || !label[0].trim()) return rest;
    const start = spacesEnd(rest, label[1] + 1);
    const destination = destinationAt(rest, start);
    if (!destination || (destination[1] === start && rest[start] !== "<")) return rest;
    const end = definitionEnd(rest, destination[1]);
    if (end < 0) return rest;
    const key = labelKey(label[0]);
    if (!references.has(key)) references.set(key, destination[0]);
    rest = rest.slice(end);
  }
}

/** @param {string} text @param {number} place behind the address @returns {number} or -1 */
function definitionEnd(text, place) {
  const lineEnd = (/** @type {number} */ from) => {
    const found = text.slice(from).match(/^[ \t]*(?:\n|$)/);
    return found ? from + found[0].length : -1;
  };
  const start = spacesEnd(text, place);
  const title = start > place ? titleEnd(text, start) : start;
  const withTitle = title > start ? lineEnd(title) : -1;
  return withTitle >= 0 ? withTitle : lineEnd(place);
}
