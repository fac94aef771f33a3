// Addresses, numbers and names by which strangers could reach somebody: the package
// `personal_data`, with its patterns.

import { Pattern } from "./rules.js";
import { VisibleText } from "./visible-text.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {{code: string, start: number, end: number}} Match places count characters */

const [PHONE, STREET, COORDINATES] = ["P402", "P403", "P406"];
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * What looks private in `text`, as a reader sees it, in no particular order.
 * @param {string} text @param {string} language of the text, as its tag begins, or empty
 * @param {Rules} rules
 * @returns {Match[]}
 */
export function findPersonalData(text, language, rules) {
  const visible = new VisibleText(text, rules);
  const found = findIn(visible, language, rules);
  if (visible.text === visible.source) return found;
  // A mark that stands alone is no mark: readers see it, and it may end a number or join a name.
  const others = [new Search(visible.source, language, rules).matches()];
  if (visible.source.includes("_")) {
    others.unshift(findIn(new VisibleText(visible.source, rules, true), language, rules));
  }
  for (const matches of others) {
    const taken = new Uint8Array(visible.source.length);
    for (const { start, end } of found) taken.fill(1, start, end);
    found.push(...matches.filter(({ start, end }) => !taken.subarray(start, end).includes(1)));
  }
  return found;
}

/** @param {VisibleText} visible @param {string} language @param {Rules} rules @returns {Match[]} */
function findIn(visible, language, rules) {
  return new Search(visible.text, language, rules).matches().map(({ code, start, end }) => {
    const [first, last] = visible.span(start, end);
    return { code, start: first, end: last };
  });
}

class Search {
  /** @type {Match[]} */
  #matches = [];

  /** @param {string} text @param {string} language @param {Rules} rules */
  constructor(text, language, rules) {
    this.text = text;
    this.language = language;
    this.rules = rules;
    this.data = rules.data.privacy;
    /** @type {Record<string, Pattern>} */
    this.patterns = rules.privacy;
  }

  matches() {
    this.#links();
    for (const address of this.data.web) {
      this.text = new Pattern(address).replace(this.text, (found) => " ".repeat(found.length));
    }
    this.#anchored();
    const taken = this.#withoutOverlaps();
    let done = 0;
    for (const { index, 0: digits } of this.text.matchAll(/[0-9]+/g)) {
      if (index >= done && !taken[index] && this.#around(index, index + digits.length)) {
        done = /** @type {Match} */ (this.#matches.at(-1)).end;
      }
    }
    return this.#matches;
  }

  /** Keeps of several that overlap the first one. @returns {Uint8Array} which characters they take */
  #withoutOverlaps() {
    const taken = new Uint8Array(this.text.length);
    this.#matches = this.#matches.filter(({ start, end }) => {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    });
    return taken;
  }

  /** What stands around a sign or a word that gives it away. */
  #anchored() {
    const lower = this.text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    for (const { anchor, patterns } of this.rules.searches) {
      for (let at = lower.indexOf(anchor); at >= 0; at = lower.indexOf(anchor, at + 1)) {
        const first = Math.max(0, at - this.data.window);
        for (const { code, here, before } of patterns) {
          const found = here.match(this.text, at);
          const start = found && (before ? before.search(this.text.slice(first, at)) : { index: at - first });
          if (found && start) this.#found(code, first + start.index, at + found[0].length);
        }
      }
    }
  }

  /** @param {string} code @param {RegExpExecArray | RegExpMatchArray} match */
  #add(code, match) {
    const start = /** @type {number} */ (match.index);
    return this.#found(code, start, start + match[0].length);
  }

  /** @param {string} code @param {number} start @param {number} end */
  #found(code, start, end) {
    this.#matches.push({ code, start, end });
    return true;
  }

  #links() {
    let done = 0;
    for (const { index } of this.patterns.HOST_END.all(this.text)) {
      if (index < done) continue;
      const window = this.text.slice(Math.max(0, index - 60), index);
      const before = this.patterns.LINK_START.search(window);
      for (const [code, link] of this.rules.links) {
        const match = before && link.match(this.text, index - window.length + before.index);
        if (!match) continue;
        this.#add(code, match);
        done = match.index + match[0].length;
      }
    }
  }

  /**
   * What the digits given begin, or end; true where that is something private.
   * @param {number} start @param {number} end
   */
  #around(start, end) {
    const { text, patterns } = this;
    const before = start ? text[start - 1] : " ";
    if ("_#$€£¥№".includes(before) || /[A-Za-z]/.test(before)) return false;
    if ("-/.,:".includes(before) && start > 1) {
      const earlier = text[start - 2];
      const inside =
        DIGIT.test(earlier) || ("-/".includes(before) && LETTER_OR_DIGIT.test(earlier));
      if (inside && !patterns.CALLING.search(text.slice(Math.max(0, start - 8), start))) return false;
    }
    const coordinates = end - start <= 2 && patterns.COORDINATES.match(text, start);
    if (coordinates) return this.#add(COORDINATES, coordinates);
    if (end - start <= 6 && this.#street(start, end)) return true;
    if (end - start < 7 && !patterns.MORE.match(text, end)) return false;
    if (before === "+" && start > 1 && LETTER_OR_DIGIT.test(text[start - 2])) return false;
    for (const first of "+(".includes(before) ? [start - 1, start] : [start]) {
      const finish = this.#phoneNumber(first);
      if (finish !== null) return this.#found(PHONE, first, finish);
    }
    return false;
  }

  /** @param {number} first @returns {number | null} where the number that begins there ends */
  #phoneNumber(first) {
    const { text, patterns } = this;
    const sign = text[first];
    let kind = "PLUS";
    const tried = (/** @type {string} */ name) => {
      kind = name;
      return patterns[name].match(text, first);
    };
    if (sign === "+") {
      const written = tried("PLUS");
      return written ? written.index + written[0].length : null;
    }
    if (patterns.DATE_OR_TIME.match(text, first)) return null;
    let written =
      sign === "0"
        ? (tried("PLUS") ?? tried("TRUNK"))
        : ((sign === "(" ? tried("TRUNK") : null) ?? tried("SHAPES"));
    if (!written && sign !== "0" && this.data.local_languages.includes(this.language)) {
      written = tried("LOCAL");
    }
    const before = text.slice(Math.max(0, first - 40), first);
    const digitBefore = before.length > 1 && DIGIT.test(before[before.length - 2]);
    if (!written && !digitBefore) {
      written = tried("DIALLED");
      const called = patterns.TELEPHONE_WORD.search(before) || patterns.CALLING.search(before);
      if (!written || !called) return null;
    }
    if (!written || this.#isSomethingElse(written[0], kind, digitBefore)) return null;
    if (patterns.CATALOGUE_WORD.search(before)) return null;
    return written.index + written[0].length;
  }

  /**
   * Years, thousands, a list of small numbers.
   * @param {string} written @param {string} kind @param {boolean} digitBefore
   */
  #isSomethingElse(written, kind, digitBefore) {
    const groups = written.split(/[^0-9]+/).filter(Boolean);
    const digits = groups.join("").length;
    if (kind === "TRUNK") {
      if (groups.length === 1) return digits < 9;
      if (groups.every((group) => group.length === 2)) return groups.length !== 5 || digitBefore;
      return groups[0].length < 2 || digits < Math.max(8, 2 * groups.length);
    }
    if (kind === "DIALLED" && groups[0].length === 1) return true;
    const years = groups.map((group) => this.patterns.YEAR.fits(group));
    return years.slice(-2).every(Boolean) || (written.startsWith("(") && years[0]);
  }

  /**
   * The address that this number of a house or a box belongs to; true where there is one.
   * @param {number} start @param {number} end
   */
  #street(start, end) {
    const { text, patterns } = this;
    const first = Math.max(0, start - this.rules.limits.reach);
    const before = text.slice(first, start);
    const isYear = end - start === 4 && patterns.YEAR.match(text, start) !== null;
    const house = patterns.HOUSE_FIRST.match(text, start);
    if (house) {
      const { comma, rare, french } = house.groups ?? {};
      const isRare = isYear || rare || (comma && french === undefined);
      const near = before.slice(-16);
      if (!patterns.COUNTED.search(near) && (!isRare || patterns.DWELLING.search(near))) {
        return this.#add(STREET, house);
      }
    }
    if (DIGIT.test(before.at(-2) ?? "")) return false;
    let [name, word] = this.#lastWord(before);
    if (this.data.number_words.includes(word.toLowerCase())) {
      [name, word] = this.#lastWord(name.slice(0, name.length - word.length));
    }
    if (!word || patterns.ORDINARY_WORD.match(word)) return false;
    for (const place of this.rules.places) {
      if (isYear && !place.years) continue;
      const named = place.name.search(name);
      const number = place.number.match(text, start);
      if (!named || !number || place.not_name?.search(named[0])) continue;
      const finish = start + number[0].length;
      if (!place.not_after?.match(text, finish)) {
        return this.#found(STREET, first + named.index, finish);
      }
    }
    return false;
  }

  /**
   * The text without what may stand before a number, and its last word.
   * @param {string} text @returns {[string, string]}
   */
  #lastWord(text) {
    let end = text.length;
    while (end && this.data.before_number.includes(text[end - 1])) end -= 1;
    const words = text.slice(Math.max(0, end - 60), end).split(this.rules.space);
    return [text.slice(0, end), words.at(-1) ?? ""];
  }
}
