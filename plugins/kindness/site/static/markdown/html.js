// What a reader of Markdown takes for HTML, which stories do not show.

const NAMES =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|" +
  "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|" +
  "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|" +
  "section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul";
const ATTRIBUTE =
  "[ \\t\\n\\r\\v\\f]+[A-Za-z_:][A-Za-z0-9_.:-]*" +
  "(?:[ \\t\\n\\r\\v\\f]*=[ \\t\\n\\r\\v\\f]*(?:[^ \\t\\r\\n\\v\\f\"'=<>`]+|'[^']*'|\"[^\"]*\"))?";
const TAG_SOURCE =
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
const ALONE = new RegExp(`^(?:${TAG_SOURCE})[ \\t]*$`, "i");

/** Where a block of HTML ends; those that are not named end at a blank line. */
export const HTML_ENDS = [/<\/(?:script|pre|style|textarea)>/i, /-->/, /\?>/, />/, /\]\]>/];

/**
 * A tag within a line. Where it does not end, the search for its end stops at the first `<` outside
 * quotation marks: at most three such searches pass over the same place, however many begin.
 */
export const TAG = new RegExp(TAG_SOURCE, "iy");

/** What else is HTML within a line: how it begins, how long that is at least, and how it ends. */
export const INLINE_HTML = /** @type {[RegExp, number, string][]} */ ([
  [/<!--/y, 2, "-->"],
  [/<\?/y, 2, "?>"],
  [/<![A-Za-z]+[ \t\n\r]/y, 4, ">"],
  [/<!\[CDATA\[/y, 9, "]]>"],
]);

/**
 * Which kind of HTML block begins with `line`; -1 where none does.
 * @param {string} line @param {boolean} inParagraph
 */
export function htmlStart(line, inParagraph) {
  const kind = STARTS.findIndex((pattern) => pattern.test(line));
  return kind < 0 && !inParagraph && ALONE.test(line) ? STARTS.length : kind;
}
