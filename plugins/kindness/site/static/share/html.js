// What a reader of Markdown takes for HTML, which stories do not show.

const NAMES =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|" +
  "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|" +
  "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|" +
  "section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul";
const ATTRIBUTE =
  "[ \\t\\n\\r\\v\\f]+[A-Za-z_:][A-Za-z0-9_.:-]*" +
  "(?:[ \\t\\n\\r\\v\\f]*=[ \\t\\n\\r\\v\\f]*(?:[^ \\t\\r\\n\\v\\f\"'=<>`]+|'[^']*'|\"[^\"]*\"))?";
const TAG =
  `<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*[ \\t\\n\\r\\v\\f]*/?>|` +
  "</[A-Za-z][A-Za-z0-9-]*[ \\t\\n\\r\\v\\f]*>";
const STARTS = [
  /^<(?:script|pre|style|textarea)(?:[ \t\n\r\v\f>]|$)/i,
  /^<!--/,
  /^<\?/,
  /^<![A-Za-z]/,
  /^<!\[CDATA\[/,
  new RegExp(`^</?(?:${NAMES})(?:[ \\t\\n\\r\\v\\f]|/?>|$)`, "i"),
];
const ALONE = new RegExp(`^(?:${TAG})[ \\t]*$`, "i");

/** Where a block of HTML ends; those that are not named end at a blank line. */
export const HTML_ENDS = [/<\/(?:script|pre|style|textarea)>/i, /-->/, /\?>/, />/, /\]\]>/];

/** One piece of HTML within a line. */
export const INLINE_HTML = new RegExp(
  `${TAG}|<!--(?:-?>|[^]*?-->)|<\\?[^]*?\\?>|<![A-Z]+[ \\t\\n\\r]+[^>]*>|<!\\[CDATA\\[[^]*?\\]\\]>`,
  "iy",
);

/**
 * Which kind of HTML block begins with `line`; -1 where none does.
 * @param {string} line @param {boolean} inParagraph
 */
export function htmlStart(line, inParagraph) {
  const found = STARTS.findIndex((one) => one.test(line));
  return found < 0 && !inParagraph && ALONE.test(line) ? STARTS.length : found;
}
