// A story's Markdown as blocks: paragraphs, quotations, lists, headings, pauses, code, footnotes.
// The site's own engine is GitHub's; this one reads the same marks for the preview and the checks.

import { htmlStart, HTML_ENDS } from "./html.js";
import { takeDefinitions } from "./references.js";
import { tableOf } from "./table.js";

/**
 * @typedef {{type: string, children: Block[], text: string, level: number, ordered: boolean,
 *   start: number, loose: boolean, label: string, mark: string, content: number, end: RegExp | null}} Block
 */
/** @typedef {{root: Block, references: Map<string, string>, footnotes: Map<string, Block>}} Tree */

const LINES = new Set(["code", "indented", "html", "paragraph"]);
const CONTAINERS = new Set(["document", "quote", "list", "item", "footnote"]);

/** @param {string} text @returns {Tree} */
export function parseBlocks(text) {
  const parser = new Parser();
  for (const line of text.split("\n")) parser.line(spaced(line));
  return parser.finish();
}

/** @param {string} type @param {Partial<Block>} values @returns {Block} */
function block(type, values = {}) {
  return {
    type, children: [], text: "", level: 0, ordered: false, start: 1, loose: false, label: "",
    mark: "", content: 0, end: null, ...values,
  };
}

/** @param {string} line with spaces instead of the tabs among its first signs */
function spaced(line) {
  const [head] = line.match(/^[ \t>*+\-0-9.)]*/) ?? [""];
  if (!head.includes("\t")) return line;
  let made = "";
  for (const sign of head) made += sign === "\t" ? " ".repeat(4 - (made.length % 4)) : sign;
  return made + line.slice(head.length);
}

const indentOf = (/** @type {string} */ line) => line.length - line.trimStart().length;
const isBlank = (/** @type {string} */ line) => /^[ \t]*$/.test(line);

class Parser {
  root = block("document");
  /** @type {Map<string, string>} */
  references = new Map();
  /** @type {Map<string, Block>} */
  footnotes = new Map();
  open = [this.root];
  afterBlank = false;

  get tip() {
    return this.open[this.open.length - 1];
  }

  finish() {
    this.#close(0);
    return { root: this.root, references: this.references, footnotes: this.footnotes };
  }

  /** @param {string} line */
  line(line) {
    let rest = line;
    let matched = 1;
    for (; matched < this.open.length; matched++) {
      const next = this.#continued(this.open[matched], rest);
      if (next === null) break;
      if (next === true) return; // the line closed a block of code
      rest = next;
    }
    const lazy = this.tip.type === "paragraph" && matched < this.open.length;
    rest = this.#starts(rest, matched);
    if (rest === "\0") return;
    const started = this.started;
    if (!started && lazy && !isBlank(rest)) {
      this.#add(rest);
      return;
    }
    if (!started) this.#close(matched);
    this.#rest(rest);
    this.afterBlank = isBlank(rest);
  }

  started = false;

  /**
   * What is left of `line` when it goes on with an open block; null where it does not.
   * @param {Block} open @param {string} line @returns {string | null | true}
   */
  #continued(open, line) {
    const indent = indentOf(line);
    const blank = isBlank(line);
    switch (open.type) {
      case "quote":
        return /^ {0,3}>/.test(line) ? line.replace(/^ {0,3}> ?/, "") : null;
      case "list":
        return line;
      case "item":
        if (blank) return open.children.length ? line : null;
        return indent >= open.content ? line.slice(open.content) : null;
      case "footnote":
        return blank ? line : indent >= 4 ? line.slice(4) : null;
      case "code": {
        const fence = line.match(/^ {0,3}(`{3,}|~{3,})[ \t]*$/);
        if (fence && fence[1][0] === open.mark[0] && fence[1].length >= open.mark.length) {
          this.#close(this.open.indexOf(open));
          return true;
        }
        return line.slice(Math.min(indent, open.content));
      }
      case "indented":
        return indent >= 4 ? line.slice(4) : blank ? "" : null;
      case "html":
        return blank && !open.end ? null : line;
      case "paragraph":
        return blank ? null : line;
    }
    return null;
  }

  /**
   * Opens the blocks that begin in this line; what is left of it, or "\0" when nothing is.
   * @param {string} line @param {number} matched
   */
  #starts(line, matched) {
    this.started = false;
    let within = this.open[matched - 1];
    let rest = line;
    while (CONTAINERS.has(within.type) || within.type === "paragraph") {
      const inParagraph = within.type === "paragraph";
      const begun = this.#start(rest, inParagraph, () => this.#close(this.started ? this.open.length : matched));
      if (begun === null) break;
      this.started = true;
      if (begun === "\0") return begun;
      rest = begun;
      within = this.tip;
    }
    return rest;
  }

  /**
   * @param {string} line @param {boolean} inParagraph @param {() => void} close
   * @returns {string | null}
   */
  #start(line, inParagraph, close) {
    if (isBlank(line)) return null;
    const indent = indentOf(line);
    if (indent >= 4) {
      if (this.tip.type === "paragraph") return null;
      close();
      this.#push(block("indented"));
      return line.slice(4);
    }
    const text = line.slice(indent);
    if (text[0] === ">") {
      close();
      this.#push(block("quote"));
      return text.slice(text[1] === " " ? 2 : 1);
    }
    const heading = text.match(/^(#{1,6})(?:[ \t]+|$)(.*?)(?:(?:^|[ \t]+)#+)?[ \t]*$/);
    if (heading) {
      close();
      this.#push(block("heading", { level: heading[1].length, text: heading[2] }));
      return this.#leaf();
    }
    const fence = text.match(/^(`{3,})(?!.*`)|^(~{3,})/);
    if (fence) {
      close();
      this.#push(block("code", { mark: fence[0], content: indent }));
      return "\0";
    }
    const end = text[0] === "<" ? htmlStart(text, inParagraph) : -1;
    if (end >= 0) {
      close();
      this.#push(block("html", { end: HTML_ENDS[end] ?? null }));
      return line;
    }
    if (inParagraph && /^(=+|-+)[ \t]*$/.test(text) && this.#underline(text[0])) return "\0";
    if (/^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(text)) {
      close();
      this.#push(block("rule"));
      return this.#leaf();
    }
    return this.#item(text, indent, inParagraph, close) ?? this.#footnote(text, close);
  }

  /** @param {string} sign of the line below a paragraph, which makes it a heading */
  #underline(sign) {
    const paragraph = this.tip;
    if (tableOf(paragraph.text)) return false;
    const rest = takeDefinitions(paragraph.text, this.references);
    paragraph.text = rest;
    if (isBlank(rest)) return false;
    Object.assign(paragraph, { type: "heading", level: sign === "=" ? 1 : 2, text: rest.trim() });
    this.open.pop();
    return true;
  }

  /**
   * @param {string} text @param {number} indent @param {boolean} inParagraph @param {() => void} close
   * @returns {string | null}
   */
  #item(text, indent, inParagraph, close) {
    const found = text.match(/^([-*+]|(\d{1,9})([.)]))( +|$)/);
    if (!found) return null;
    const rest = text.slice(found[0].length);
    const number = found[2];
    if (inParagraph && (isBlank(rest) || (number && Number(number) !== 1))) return null;
    const blanks = found[4].length;
    const marker = found[1].length;
    const wide = blanks > 4 || isBlank(rest);
    close();
    const mark = found[3] ?? found[1];
    const ordered = Boolean(number);
    if (this.tip.type !== "list" || this.tip.mark !== mark || this.tip.ordered !== ordered) {
      if (this.tip.type === "list") this.#close(this.open.length - 1);
      this.#push(block("list", { mark, ordered, start: Number(number ?? 1) }));
    } else if (this.afterBlank) this.tip.loose = true;
    this.#push(block("item", { content: indent + marker + (wide ? 1 : blanks) }));
    return isBlank(rest) ? "" : text.slice(marker + (wide ? 1 : blanks));
  }

  /** @param {string} text @param {() => void} close */
  #footnote(text, close) {
    const found = text.match(/^\[\^([^\]\s]+)\]:[ \t]*/);
    if (!found) return null;
    close();
    while (this.tip.type !== "document") this.#close(this.open.length - 1);
    const made = block("footnote", { label: found[1] });
    this.open.push(made);
    const key = found[1].toLowerCase();
    if (!this.footnotes.has(key)) this.footnotes.set(key, made);
    return text.slice(found[0].length);
  }

  #leaf() {
    this.open.pop();
    return "\0";
  }

  /** @param {Block} made */
  #push(made) {
    while (!CONTAINERS.has(this.tip.type) || (this.tip.type === "list" && made.type !== "item")) {
      this.#close(this.open.length - 1);
    }
    if (this.tip.type === "item" && this.tip.children.length && this.afterBlank) {
      this.open[this.open.length - 2].loose = true;
    }
    this.tip.children.push(made);
    this.open.push(made);
  }

  /** @param {string} line what is left of a line that opens nothing more */
  #rest(line) {
    const { tip } = this;
    if (LINES.has(tip.type)) {
      this.#add(line);
      if (tip.end?.test(line)) this.#close(this.open.length - 1);
    } else if (!isBlank(line)) {
      this.#push(block("paragraph"));
      this.#add(line);
    }
  }

  /** @param {string} line */
  #add(line) {
    const { tip } = this;
    tip.text += `${tip.type === "paragraph" ? line.trimStart() : line}\n`;
  }

  /** @param {number} count how many open blocks stay open */
  #close(count) {
    while (this.open.length > Math.max(count, 1)) this.#finished(/** @type {Block} */ (this.open.pop()));
    if (count === 0) this.#finished(this.root);
  }

  /** @param {Block} closed */
  #finished(closed) {
    if (closed.type !== "paragraph") return;
    closed.text = takeDefinitions(closed.text, this.references).trimEnd();
    if (!closed.text) closed.type = "nothing";
  }
}
