// Tables, as GitHub writes them: a head, a line of hyphens, rows.

const DELIMITER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * A table's cells, row by row, and what stands before it; null where a paragraph is none.
 * @param {string} text
 */
export function tableOf(text) {
  const lines = text.trimEnd().split("\n");
  const at = lines.findIndex((line, number) => number > 0 && isDelimiter(line, lines[number - 1]));
  if (at < 0) return null;
  const width = cells(lines[at]).length;
  const rows = [lines[at - 1], ...lines.slice(at + 1)].map((line) => cells(line).slice(0, width));
  return { before: lines.slice(0, at - 1).join("\n"), rows, width };
}

/** @param {string} line @param {string} head */
function isDelimiter(line, head) {
  return (
    /[|:]|^ *-+ *$/.test(line) && DELIMITER.test(line) && /\||:/.test(head + line) &&
    cells(line).length === cells(head).length
  );
}

/** @param {string} line */
function cells(line) {
  return line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/).map((one) => one.trim());
}
