// What stands in a line of a story: words, emphasis, links, code, breaks.

import { INLINE_HTML } from "./html.js";
import { destinationAt, entity, labelAt, labelKey, spacesEnd, titleEnd } from "./references.js";

/**
 * `open` and `close` tell of a mark that may begin or end emphasis, `count` how many signs it has.
 * @typedef {{type: string, text: string, href: string, children: Inline[], open?: boolean,
 *   close?: boolean, count?: number, sign?: string}} Inline
 */
/** @typedef {import("./blocks.js").Tree} Tree */

const AUTOLINK = /<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>/y;
const MAIL = /<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>/y;
const ENTITY = /&(?:#(?:x[0-9a-f]{1,6}|[0-9]{1,7})|[a-z][a-z0-9]{1,31});/iy;
const BARE = /(?<![A-Za-z])(?:https?|ftp):\/\/[A-Za-z0-9][^\s<]*|(?<![^\s*_~(])www\.[A-Za-z0-9][^\s<]*/gi;
const PLAIN = /[^\\`<*_~[\]!&\n]+/y;

/** @param {string} type @param {Partial<Inline>} values @returns {Inline} */
function node(type, values = {}) {
  return { type, text: "", href: "", children: [], ...values };
}

/** @param {string} text @param {Tree} tree @returns {Inline[]} */
export function parseInlines(text, tree) {
  return new Reader(text.replace(/[ \t]+$/, ""), tree).read();
}

class Reader {
  place = 0;
  /** @type {Inline[]} */
  nodes = [];
  /** @type {{at: number, place: number, image: boolean, active: boolean}[]} */
  brackets = [];

  /** @param {string} text @param {Tree} tree */
  constructor(text, tree) {
    this.text = text;
    this.tree = tree;
  }

  read() {
    while (this.place < this.text.length) this.#step();
    return emphasised(this.nodes);
  }

  #step() {
    const sign = this.text[this.place];
    if (sign === "\\") return this.#backslash();
    if (sign === "`") return this.#code();
    if (sign === "<") return this.#angle();
    if ("*_~".includes(sign)) return this.#mark(sign);
    if (sign === "[") return this.#bracket(1, false);
    if (sign === "!" && this.text[this.place + 1] === "[") return this.#bracket(2, true);
    if (sign === "]") return this.#closeBracket();
    if (sign === "\n") return this.#lineEnd();
    if (sign === "&") {
      const found = this.#at(ENTITY);
      if (found) return this.#word(entity(found[0]), found[0].length);
    }
    const length = this.#at(PLAIN)?.[0].length ?? 1;
    const address = this.brackets.length ? null : this.#bare(this.place + length);
    const end = address ? address.index : this.place + length;
    if (end > this.place) this.#word(this.text.slice(this.place, end), end - this.place);
    if (address) this.#link(address[0].replace(/[?!.,:*_~'"]+$/, ""));
  }

  /** @param {number} end @returns {RegExpExecArray | null} a web address that begins before it */
  #bare(end) {
    BARE.lastIndex = this.place;
    const found = BARE.exec(this.text);
    const host = found?.[0].match(/^(?:\w+:\/\/)?([\w.\u0080-\uffff-]*)/)?.[1] ?? "";
    const isOdd = host.split(".").slice(-2).join("").includes("_");
    return found && found.index < end && !isOdd ? found : null;
  }

  /** @param {string} address */
  #link(address) {
    const href = /^www/i.test(address) ? `http://${address}` : address;
    this.#made(node("link", { href, children: [node("literal", { text: address })] }), address.length);
  }

  /** @param {RegExp} pattern */
  #at(pattern) {
    pattern.lastIndex = this.place;
    return pattern.exec(this.text);
  }

  /** @param {string} text @param {number} length of what was written */
  #word(text, length) {
    this.nodes.push(node("text", { text }));
    this.place += length;
  }

  /** @param {Inline} made @param {number} length */
  #made(made, length) {
    this.nodes.push(made);
    this.place += length;
  }

  #backslash() {
    const next = this.text[this.place + 1] ?? "";
    if (next === "\n") return this.#made(node("break"), 2);
    if (/[!-/:-@[-`{-~]/.test(next)) return this.#made(node("literal", { text: next }), 2);
    return this.#word("\\", 1);
  }

  #code() {
    const [run] = /** @type {RegExpMatchArray} */ (this.text.slice(this.place).match(/^`+/));
    const start = this.place + run.length;
    const close = new RegExp(`(?<!\`)\`{${run.length}}(?!\`)`, "g");
    close.lastIndex = start;
    const end = close.exec(this.text);
    if (!end) return this.#word(run, run.length);
    let text = this.text.slice(start, end.index).replace(/\n/g, " ");
    if (/^ .*[^ ].* $|^ [^ ] $/.test(text)) text = text.slice(1, -1);
    this.#made(node("code", { text }), end.index + run.length - this.place);
  }

  #angle() {
    const link = this.#at(AUTOLINK) ?? this.#at(MAIL);
    if (link) {
      const href = link[1].includes(":") ? link[1] : `mailto:${link[1]}`;
      const children = [node("literal", { text: link[1] })];
      return this.#made(node("link", { href, children }), link[0].length);
    }
    const html = this.#at(INLINE_HTML);
    if (html) return this.#made(node("html", { text: html[0] }), html[0].length);
    this.#word("<", 1);
  }

  /** @param {string} sign */
  #mark(sign) {
    let end = this.place;
    while (this.text[end] === sign) end += 1;
    const count = end - this.place;
    const text = this.text.slice(this.place, end);
    if (sign === "~" && count > 2) return this.#word(text, count);
    const before = this.text.slice(0, this.place).match(/.$/su)?.[0] ?? "\n";
    const after = this.text.slice(end).match(/^./su)?.[0] ?? "\n";
    const { left, right } = flanks(before, after);
    const isPunctuation = (/** @type {string} */ one) => /[\p{P}\p{S}]/u.test(one);
    const open = sign === "_" ? left && (!right || isPunctuation(before)) : left;
    const close = sign === "_" ? right && (!left || isPunctuation(after)) : right;
    this.#made(node("mark", { text, sign, count, open, close }), count);
  }

  /** @param {number} length @param {boolean} image */
  #bracket(length, image) {
    this.brackets.push({ at: this.nodes.length, place: this.place + length, image, active: true });
    this.#word(this.text.slice(this.place, this.place + length), length);
  }

  #closeBracket() {
    const opener = this.brackets.pop();
    if (!opener?.active) return this.#word("]", 1);
    const found = this.#target(this.text.slice(opener.place, this.place), this.place + 1);
    if (!found) return this.#footnote(opener.at);
    const children = emphasised(this.nodes.splice(opener.at).slice(1));
    this.#made(node(opener.image ? "image" : "link", { href: found[0], children }), found[1] - this.place);
    if (!opener.image) for (const one of this.brackets) one.active &&= one.image;
  }

  /**
   * @param {string} words between the brackets @param {number} place behind them
   * @returns {[string, number] | null} where it leads, and where it ends
   */
  #target(words, place) {
    if (this.text[place] === "(") {
      const start = spacesEnd(this.text, place + 1);
      const destination = destinationAt(this.text, start);
      if (destination) {
        let end = spacesEnd(this.text, destination[1]);
        if (end > destination[1]) end = spacesEnd(this.text, titleEnd(this.text, end));
        if (this.text[end] === ")") return [destination[0], end + 1];
      }
    }
    const label = labelAt(this.text, place);
    const named = label?.[0].trim() ? label[0] : words;
    if (/(?<!\\)\[/.test(named)) return null;
    const href = this.tree.references.get(labelKey(named));
    return href === undefined ? null : [href, label ? label[1] : place];
  }

  /** @param {number} at the place of the opening bracket among the nodes */
  #footnote(at) {
    const label = this.nodes.slice(at + 1).map((one) => one.text).join("");
    const known = label.startsWith("^") && this.tree.footnotes.has(label.slice(1).toLowerCase());
    if (!known || this.nodes[at].text !== "[") return this.#word("]", 1);
    this.nodes.length = at;
    this.#made(node("footnote", { text: label.slice(1) }), 1);
  }

  #lineEnd() {
    const last = this.nodes.at(-1);
    const hard = last?.type === "text" && / {2,}$/.test(last.text);
    if (last?.type === "text") last.text = last.text.replace(/ +$/, "");
    this.#made(node(hard ? "break" : "soft"), 1);
    this.place = this.text.length - this.text.slice(this.place).trimStart().length;
  }
}

/** @param {string} before @param {string} after the signs around a mark */
export function flanks(before, after) {
  const space = (/** @type {string} */ one) => /\s/u.test(one);
  const punctuation = (/** @type {string} */ one) => /[\p{P}\p{S}]/u.test(one);
  const left = !space(after) && (!punctuation(after) || space(before) || punctuation(before));
  const right = !space(before) && (!punctuation(before) || space(after) || punctuation(after));
  return { left, right };
}

/** @param {Inline[]} nodes @returns {Inline[]} with marks made into emphasis, or into text */
function emphasised(nodes) {
  const made = [...nodes];
  for (let end = 0; end < made.length; end++) {
    const closer = made[end];
    while (closer.type === "mark" && closer.close && closer.count) {
      const start = opener(made, end);
      if (start < 0) break;
      const first = made[start];
      const strike = closer.sign === "~";
      const taken = strike ? first.count : Math.min(2, first.count ?? 0, closer.count);
      const type = strike ? "del" : taken === 2 ? "strong" : "em";
      const inner = node(type, { children: plainMarks(made.slice(start + 1, end)) });
      made.splice(start + 1, end - start - 1, inner);
      end = start + 2;
      for (const one of [first, closer]) {
        one.count = (one.count ?? 0) - (taken ?? 0);
        one.text = one.text.slice(taken);
      }
    }
  }
  return plainMarks(made);
}

/** @param {Inline[]} made @param {number} end @returns {number} where the mark opens, or -1 */
function opener(made, end) {
  const closer = made[end];
  for (let start = end - 1; start >= 0; start--) {
    const one = made[start];
    if (one.type !== "mark" || one.sign !== closer.sign || !one.open || !one.count) continue;
    if (closer.sign === "~") {
      if (one.count === closer.count) return start;
      continue;
    }
    const sum = one.text.length + closer.text.length;
    const odd = (one.close || closer.open) && sum % 3 === 0 && one.text.length % 3 !== 0;
    if (!odd) return start;
  }
  return -1;
}

/** @param {Inline[]} nodes */
function plainMarks(nodes) {
  return nodes
    .filter((one) => one.type !== "mark" || one.count)
    .map((one) => (one.type === "mark" ? node("text", { text: one.text }) : one));
}
