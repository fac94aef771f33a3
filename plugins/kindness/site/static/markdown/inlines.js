// What stands in a line of a story: words, emphasis, links, code, breaks.
//
// The text is read once, from its beginning to its end, into a flat list of tokens. Brackets and
// marks of emphasis wait on stacks, and what was once not found is not looked for again, so that
// the work grows with the length of the text and not faster.

import { INLINE_HTML, TAG } from "./html.js";
import { flanks, isPunctuation, setSmartly } from "./smart.js";

/**
 * `open` and `close` stand around what an element holds; `tag` is `em`, `strong`, `del`, `a` or
 * `img`, which holds the words that stand for the picture.
 * @typedef {{type: "text" | "literal" | "code" | "html" | "soft" | "break" | "open" | "close",
 *   text: string, tag: string, href: string}} Token
 */
/**
 * Marks that may begin or end emphasis: `length` signs of which some are `left`, which elements end
 * in front of those, and which begin behind them, the outermost last.
 * @typedef {{type: "marks", sign: string, length: number, left: number, opens: boolean,
 *   closes: boolean, order: number, ends: string[], begins: string[]}} Marks
 */

const AUTOLINK = /<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>/y;
const PLAIN = /[^\\`<*_~[\]!&\n]+|[^]/y;
const ENTITIES = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" }));
const ENTITY = /&(amp|lt|gt|quot|nbsp);/y;
const ESCAPED = /\\([!-/:-@[-`{-~])|&(amp|lt|gt|quot|nbsp);/g;
// Behind the words of a link: its address, which may hold brackets but none within others, and a
// title. No two of the alternatives begin with the same sign, so that nothing is read twice.
const S = "[ \\t\\n\\v\\f\\r]";
const IN_ADDRESS = "[^()\\\\\\x00-\\x20\\x7f]|\\\\(?:[^\\x00-\\x20]|(?![^\\x00-\\x20]))";
const TITLE = ["\"\"", "''", "()"].map(([open, end]) => `\\${open}(?:[^\\\\${open}${end}]|\\\\[^])*\\${end}`).join("|");
const TARGET = new RegExp(
  `\\(${S}*(?:<((?:[^<>\\n\\\\]|\\\\.)*)>|(?!<)((?:${IN_ADDRESS}|\\((?:${IN_ADDRESS})*\\))*))` +
    `(?:${S}+(?:${TITLE}))?${S}*\\)`,
  "y",
);

/** @param {Token["type"]} type @returns {Token} */
function token(type, text = "", tag = "", href = "") {
  return { type, text, tag, href };
}

/** @param {string} text of a paragraph or heading @returns {Token[]} */
export function parseInlines(text) {
  const tokens = new InlineParser(text).parse();
  setSmartly(tokens);
  return tokens;
}

class InlineParser {
  place = 0;
  /** @type {(Token | Marks)[]} */
  tokens = [];
  /** @type {Marks[]} those that may still become emphasis */
  marks = [];
  /** @type {{token: Token, isImage: boolean, marks: number}[]} those that are open */
  brackets = [];
  /** Links do not stand in links: below this height, brackets only become pictures. */
  linkFloor = 0;
  /** What does not stand in the rest of the text. */
  absent = new Set();
  /** @type {Map<number, number> | null} where so many backticks stand for the last time */
  lastTicks = null;

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  parse() {
    while (this.place < this.text.length) this.#step();
    this.#emphasise(0);
    return flat(this.tokens);
  }

  #step() {
    const sign = this.text[this.place];
    if (sign === "\\") return this.#backslash();
    if (sign === "`") return this.#code();
    if (sign === "<") return this.#angle();
    if ("*_~".includes(sign)) return this.#addMarks(sign);
    if (sign === "[") return this.#openBracket(1);
    if (sign === "!" && this.text[this.place + 1] === "[") return this.#openBracket(2);
    if (sign === "]") return this.#closeBracket();
    if (sign === "\n") return this.#lineEnd();
    const entity = this.#at(ENTITY);
    if (entity) return this.#add(token("text", ENTITIES.get(entity[1])), entity[0].length);
    this.#addText(/** @type {RegExpExecArray} */ (this.#at(PLAIN))[0].length);
  }

  /** @param {RegExp} pattern @param {number} place */
  #at(pattern, place = this.place) {
    pattern.lastIndex = place;
    return pattern.exec(this.text);
  }

  /** @param {number} length of what is text as it stands */
  #addText(length) {
    this.#add(token("text", this.text.slice(this.place, this.place + length)), length);
  }

  /** @param {Token | Marks} added @param {number} length of what was written */
  #add(added, length) {
    this.tokens.push(added);
    this.place += length;
  }

  /** @returns {number} how often the sign at the place stands there in a row */
  #run() {
    let end = this.place;
    while (this.text[end] === this.text[this.place]) end += 1;
    return end - this.place;
  }

  #backslash() {
    const next = this.text[this.place + 1] ?? "";
    if (next === "\n") this.#add(token("break"), 2);
    else if (/[!-/:-@[-`{-~]/.test(next)) this.#add(token("literal", next), 2);
    else this.#addText(1);
  }

  #lineEnd() {
    const last = this.tokens[this.tokens.length - 1];
    let spaces = 0;
    if (last?.type === "text") {
      while (last.text[last.text.length - 1 - spaces] === " ") spaces += 1;
      last.text = last.text.slice(0, last.text.length - spaces);
    }
    this.#add(token(spaces > 1 ? "break" : "soft"), 1);
  }

  #code() {
    const length = this.#run();
    const start = this.place + length;
    this.lastTicks ??= new Map(Array.from(this.text.matchAll(/`+/g), ({ 0: run, index }) => [run.length, index]));
    if ((this.lastTicks.get(length) ?? -1) < start) return this.#addText(length);
    const ticks = new RegExp(`(?<!\`)\`{${length}}(?!\`)`, "g");
    ticks.lastIndex = start;
    const end = /** @type {RegExpExecArray} */ (ticks.exec(this.text)).index;
    const text = this.text.slice(start, end).replace(/\n/g, " ");
    const isPadded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
    this.#add(token("code", isPadded ? text.slice(1, -1) : text), end + length - this.place);
  }

  #angle() {
    const [written, address] = this.#at(AUTOLINK) ?? [];
    const length = written ? 0 : this.#htmlLength();
    if (written) {
      this.#add(token("open", "", "a", address), 0);
      this.#add(token("literal", address), 0);
      this.#add(token("close", "", "a"), written.length);
    } else if (length) {
      this.#add(token("html", this.text.slice(this.place, this.place + length)), length);
    } else this.#addText(1);
  }

  #htmlLength() {
    const tag = this.#at(TAG);
    if (tag) return tag[0].length;
    for (const [start, length, end] of INLINE_HTML) {
      if (this.absent.has(end) || !this.#at(start)) continue;
      const at = this.text.indexOf(end, this.place + length);
      if (at >= 0) return at + end.length - this.place;
      this.absent.add(end);
    }
    return 0;
  }

  /** @param {number} length of the bracket, with the exclamation mark of a picture */
  #openBracket(length) {
    this.#addText(length);
    const bracket = /** @type {Token} */ (this.tokens[this.tokens.length - 1]);
    this.brackets.push({ token: bracket, isImage: length > 1, marks: this.marks.length });
  }

  #closeBracket() {
    const bracket = this.brackets.pop();
    const height = this.brackets.length;
    const isInLink = height < this.linkFloor;
    this.linkFloor = Math.min(this.linkFloor, height);
    const target = bracket && (bracket.isImage || !isInLink) ? this.#at(TARGET, this.place + 1) : null;
    if (!bracket || !target) return this.#addText(1);
    const tag = bracket.isImage ? "img" : "a";
    const href = (target[1] ?? target[2]).replace(ESCAPED, (_, sign, entity) => sign ?? ENTITIES.get(entity));
    this.#emphasise(bracket.marks);
    Object.assign(bracket.token, token("open", "", tag, href));
    this.#add(token("close", "", tag), target[0].length + 1);
    if (!bracket.isImage) this.linkFloor = height;
  }

  /** @param {string} sign */
  #addMarks(sign) {
    const length = this.#run();
    if (sign === "~" && length > 2) return this.#addText(length);
    const isPair = (this.text.charCodeAt(this.place - 1) & 0xfc00) === 0xdc00;
    const before = this.text.slice(this.place - (isPair ? 2 : 1), this.place) || "\n";
    const after = String.fromCodePoint(this.text.codePointAt(this.place + length) ?? 10);
    const { left, right } = flanks(before, after);
    const opens = left && (sign !== "_" || !right || isPunctuation(before));
    const closes = right && (sign !== "_" || !left || isPunctuation(after));
    const order = this.tokens.length;
    /** @type {Marks} */
    const marks = { type: "marks", sign, length, left: length, opens, closes, order, ends: [], begins: [] };
    this.marks.push(marks);
    this.#add(marks, length);
  }

  /**
   * Makes emphasis of the marks from the given one on. Those that open it wait on a stack; how far
   * down a kind of mark has found none there is remembered, or it would be searched again and again.
   * @param {number} first
   */
  #emphasise(first) {
    /** @type {Marks[]} */
    const openers = [];
    const searched = new Map();
    for (const closer of this.marks.splice(first)) {
      const kind = `${closer.sign}${closer.length % 3}${closer.opens}`;
      while (closer.closes && closer.left) {
        const at = openerOf(closer, openers, searched.get(kind) ?? 0);
        if (at < 0) {
          searched.set(kind, closer.order);
          break;
        }
        const opener = openers[at];
        openers.length = at + 1;
        const isStrike = closer.sign === "~";
        const taken = isStrike ? closer.left : Math.min(2, opener.left, closer.left);
        if (isStrike && opener.left !== taken) {
          openers.pop();
          closer.opens = false;
          break;
        }
        const tag = isStrike ? "del" : taken === 2 ? "strong" : "em";
        opener.begins.push(tag);
        closer.ends.push(tag);
        opener.left -= taken;
        closer.left -= taken;
        if (!opener.left) openers.pop();
      }
      if (closer.opens && closer.left) openers.push(closer);
    }
  }
}

/**
 * @param {Marks} closer @param {Marks[]} openers @param {number} from the first token to look at
 * @returns {number} where among them the one stands that it closes, or -1
 */
function openerOf(closer, openers, from) {
  for (let at = openers.length - 1; at >= 0 && openers[at].order >= from; at--) {
    const opener = openers[at];
    if (opener.sign !== closer.sign) continue;
    const isOdd = closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0;
    if (!isOdd || !(opener.closes || closer.opens)) return at;
  }
  return -1;
}

/** @param {(Token | Marks)[]} tokens @returns {Token[]} with elements and text instead of marks */
function flat(tokens) {
  /** @type {Token[]} */
  const made = [];
  const addText = (/** @type {string} */ text) => {
    const last = made[made.length - 1];
    if (last?.type === "text") last.text += text;
    else if (text) made.push(token("text", text));
  };
  for (const next of tokens) {
    if (next.type === "marks") {
      for (const tag of next.ends) made.push(token("close", "", tag));
      addText(next.sign.repeat(next.left));
      for (const tag of next.begins.reverse()) made.push(token("open", "", tag));
    } else if (next.type === "text") addText(next.text);
    else made.push(next);
  }
  return made;
}
