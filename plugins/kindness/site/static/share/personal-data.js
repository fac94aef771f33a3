// E-mail addresses, phone numbers and street addresses in a text: `personal_data.py`, with its patterns.

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").Pattern} Pattern */
/** @typedef {{code: string, start: number, end: number}} Match places count characters */

import { Pattern } from "./rules.js";

const [EMAIL, PHONE, STREET] = ["P401", "P402", "P403"];
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * What looks private in `text`, in no particular order.
 * @param {string} text
 * @param {Rules} rules
 * @returns {Match[]}
 */
export function findPersonalData(text, rules) {
  return new Search(text, rules).matches();
}

class Search {
  /** @param {string} text @param {Rules} rules */
  constructor(text, rules) {
    this.data = rules.data.privacy;
    /** @type {Record<string, Pattern>} */
    this.patterns = rules.privacy;
    this.reach = rules.limits.reach;
    this.text = [...text].map((sign) => this.#simple(sign)).join("");
  }

  /**
   * One UTF-16 unit for each character, so that places mean the same as Python's.
   * @param {string} sign
   */
  #simple(sign) {
    const code = /** @type {number} */ (sign.codePointAt(0));
    if (code < 0x80) return sign;
    if (DIGIT.test(sign)) return valueOf(code);
    if (code < 0x10000) return this.data.full_width[sign] ?? sign;
    if (/\p{L}/u.test(sign)) return "\ua000";
    return /\p{N}/u.test(sign) ? "\u2460" : "\u25a1";
  }

  matches() {
    /** @type {Match[]} */
    const matches = [];
    const has = (/** @type {string} */ word) => this.text.includes(word);
    const words = this.data.at_words.some(has);
    const digits = /[0-9]/.test(this.text);
    if (digits || has("@") || words) {
      this.#hideWebAddresses();
      if (has("@") || has("&#64;") || has("%40") || this.data.at_words.some(has)) {
        for (const { 0: text, index } of this.patterns.EMAIL.all(this.text)) {
          matches.push({ code: EMAIL, start: index, end: index + text.length });
        }
      }
    }
    if (!digits) return matches;
    let done = 0;
    for (const run of this.patterns.RUN.all(this.text)) {
      if (run.index < done) continue;
      const match = this.#around(run.index, run.index + run[0].length);
      if (match) {
        matches.push(match);
        done = match.end;
      }
    }
    return matches;
  }

  #hideWebAddresses() {
    for (const [mark, written] of this.data.web) {
      if (this.text.includes(mark)) {
        this.text = new Pattern(written).replace(this.text, (address) => " ".repeat(address.length));
      }
    }
  }

  /**
   * The street address or phone number that begins, or ends, with the digits given.
   * @param {number} start @param {number} end
   * @returns {Match | null}
   */
  #around(start, end) {
    const { text } = this;
    const before = start ? text[start - 1] : " ";
    if ("_#$€£¥№".includes(before) || /[A-Za-z]/.test(before)) return null;
    if ("-/.,:".includes(before) && start > 1) {
      const earlier = text[start - 2];
      const inside =
        DIGIT.test(earlier) || ("-/".includes(before) && LETTER_OR_DIGIT.test(earlier));
      if (inside && !this.patterns.CALLING.search(text.slice(Math.max(0, start - 8), start))) {
        return null;
      }
    }
    if (end - start <= 5) {
      const span = this.#street(start, end);
      if (span) return { code: STREET, start: span[0], end: span[1] };
    }
    if (end - start < 7 && !this.patterns.MORE.match(text, end)) return null;
    if (before === "+" && start > 1 && LETTER_OR_DIGIT.test(text[start - 2])) return null;
    for (const first of "+(".includes(before) ? [start - 1, start] : [start]) {
      const finish = this.#phoneNumber(first);
      if (finish !== null) return { code: PHONE, start: first, end: finish };
    }
    return null;
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
    let written =
      sign === "0"
        ? (tried("PLUS") ?? tried("TRUNK"))
        : ((sign === "(" ? tried("TRUNK") : null) ?? tried("SHAPES"));
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
   * A date, a time, years, thousands, a list of small numbers.
   * @param {string} written @param {string} kind @param {boolean} digitBefore
   */
  #isSomethingElse(written, kind, digitBefore) {
    const { patterns } = this;
    if (patterns.DATE_OR_TIME.match(written)) return true;
    const groups = written.split(/[^0-9]+/).filter(Boolean);
    const digits = groups.join("").length;
    if (kind === "TRUNK") {
      if (groups.length === 1) return digits < 9;
      if (groups.every((group) => group.length === 2)) return groups.length !== 5 || digitBefore;
      return groups[0].length < 2 || digits < Math.max(8, 2 * groups.length);
    }
    if (kind === "DIALLED" && groups[0].length === 1) return true;
    const years = groups.map((group) => patterns.YEAR.fits(group));
    return years.slice(-2).every(Boolean) || (written.startsWith("(") && years[0]);
  }

  /**
   * @param {number} start @param {number} end
   * @returns {[number, number] | null} the street address that this house number belongs to
   */
  #street(start, end) {
    const { text, patterns } = this;
    const near = text.slice(Math.max(0, start - 16), start);
    const isYear = end - start === 4 && patterns.YEAR.match(text, start) !== null;
    const house = patterns.HOUSE_FIRST.match(text, start);
    if (house) {
      const doubtful = isYear || (house.groups?.comma && house.groups?.french === undefined);
      if (!patterns.COUNTED.search(near) && (!doubtful || patterns.DWELLING.search(near))) {
        return [start, start + house[0].length];
      }
    }
    const crossing = patterns.CROSSING.match(text, start);
    const word = crossing && patterns.CROSSING_WORD.search(near);
    if (crossing && word) return [start - near.length + word.index, start + crossing[0].length];
    const last = near.at(-1) ?? "";
    if (isYear || !this.data.before_house.includes(last) || DIGIT.test(near.at(-2) ?? "")) return null;
    const number = patterns.HOUSE_NUMBER.match(text, start);
    if (!number || patterns.NO_HOUSE.match(text, end)) return null;
    const finish = start + number[0].length;
    const before = text.slice(Math.max(0, start - this.reach), start);
    const street = patterns.STREET_FIRST.search(before);
    if (street) {
      const follows = patterns.PLURAL_AHEAD.match(text, finish);
      return follows ? [start - before.length + street.index, finish] : null;
    }
    return this.#suffixed(near, before, start, finish);
  }

  /**
   * @param {string} near @param {string} before @param {number} start @param {number} finish
   * @returns {[number, number] | null}
   */
  #suffixed(near, before, start, finish) {
    const ends = near.replace(/ +$/, "").toLowerCase();
    if (!this.data.suffixes.some((/** @type {string} */ suffix) => ends.endsWith(suffix))) return null;
    const named = this.patterns.SUFFIXED.search(before);
    if (!named || this.patterns.NO_STREETS.search(named[0].toLowerCase())) return null;
    const alone = this.data.suffixes.includes(named[2].toLowerCase());
    if (!named[1] && alone) return null;
    // The pattern ends with the name and one blank.
    const name = start - 1 - named[2].length;
    return [alone ? name - named[1].length : name, finish];
  }
}

/** @param {number} code of a digit @returns {string} the same in ASCII: tens of them follow each other */
function valueOf(code) {
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
