// The rules, as the build wrote them down from where `kindness check` has them.

// What this browser knows no character for. Emoji are added every year, so that their planes are let
// through. The check may know an older edition of Unicode, or a newer one.
const UNASSIGNED = /(?![\u{1f000}-\u{1fbff}])\p{Cn}/u;

/** A regular expression, used the ways that Python's are, and compiled when it first is. */
export class Pattern {
  /** @type {Record<string, RegExp>} */
  #compiled = {};

  /** @param {[string, string]} written source and flags */
  constructor([source, flags]) {
    this.source = source;
    this.flags = flags;
  }

  /** @param {"g" | "y"} flag */
  #with(flag) {
    return (this.#compiled[flag] ??= new RegExp(this.source, this.flags + flag));
  }

  /** @param {string} text @param {number} place where the match has to begin */
  match(text, place = 0) {
    const here = this.#with("y");
    here.lastIndex = place;
    return here.exec(text);
  }

  /** @param {string} text */
  search(text) {
    const anywhere = this.#with("g");
    anywhere.lastIndex = 0;
    return anywhere.exec(text);
  }

  /** @param {string} text @param {number} place where to begin */
  all(text, place = 0) {
    const anywhere = this.#with("g");
    anywhere.lastIndex = place;
    return text.matchAll(anywhere);
  }

  /** @param {string} text */
  fits(text) {
    return (this.#compiled.whole ??= new RegExp(`^(?:${this.source})$`, this.flags)).test(text);
  }

  /** @param {string} text @param {string | ((match: string) => string)} by */
  replace(text, by) {
    return text.replace(this.#with("g"), /** @type {any} */ (by));
  }
}

/**
 * One field as `schema.py` defines it.
 * @typedef {{name: string, kind: string, required: boolean, limit: number, most: number,
 *   noun: string, choices: string[], fields: Field[], example: string}} Field
 */

/**
 * What is wrong with a field: its code as `kindness check` prints it, the field, and what to say.
 * @typedef {{code: string, rule: string, field: string, message: string, value?: string}} Diagnostic
 */

export class Rules {
  /** @type {Set<string>} the names that files have, or had, as far as they are known */
  taken = new Set();

  /** @param {any} data the file that the build wrote */
  constructor(data) {
    this.data = data;
    /** @type {Record<string, number>} */
    this.limits = data.limits;
    /** @type {Field[]} */
    this.fields = data.fields;
    this.patterns = compiled(data.patterns);
    if (data.privacy) this.addPersonalData(data.privacy);
    this.space = new RegExp(`[${data.space}]+`, "gu");
    this.#isSpace = new RegExp(`[${data.space}]`, "u");
  }

  #isSpace;

  /** @param {any} privacy how to find what is private: a file of its own */
  addPersonalData(privacy) {
    this.data.privacy = privacy;
    this.privacy = compiled(privacy.patterns);
    this.places = privacy.places.map(numberedPlace);
    /** @type {{anchor: string, patterns: {code: string, here: Pattern, before: Pattern | null}[]}[]} */
    this.searches = privacy.searches.map(anchored);
    /** @type {[string, Pattern][]} */
    this.links = privacy.links.map((/** @type {any} */ [code, written]) => [code, new Pattern(written)]);
  }

  /** @param {string} text as Python's `strip` leaves it */
  stripped(text) {
    let [start, end] = [0, text.length];
    while (start < end && this.#isSpace.test(text[start])) start += 1;
    while (end > start && this.#isSpace.test(text[end - 1])) end -= 1;
    return text.slice(start, end);
  }

  /** @param {string} text on one line, with single spaces, in Unicode's form NFC */
  cleaned(text) {
    return this.stripped(text.normalize("NFC").replace(this.space, " "));
  }

  /**
   * @param {string} code
   * @param {string} field
   * @param {Record<string, string | number>} values fill the message's gaps
   * @returns {Diagnostic}
   */
  diagnostic(code, field, values = {}) {
    const [rule, words] = this.data.messages[`${code}:${values.field ?? field}`] ?? this.data.messages[code];
    const filled = { suggestion: ".", known: "", because: "", ...values };
    const message = words.replace(
      /\{(\w+)\}/g,
      (/** @type {string} */ gap, /** @type {keyof typeof filled} */ name) => filled[name] ?? gap,
    );
    const value = values.value === undefined ? {} : { value: String(values.value) };
    return { code, rule, field, message, ...value };
  }

  /** @param {string} text @returns {number} where a character stands that no story may hold, or -1 */
  forbiddenAt(text) {
    const matches = [this.patterns.forbidden.search(text), UNASSIGNED.exec(text)];
    const place = Math.min(...matches.map((match) => match?.index ?? text.length));
    return place === text.length ? -1 : place;
  }

  /** @param {string} text @returns {string} the same without the characters that no story may hold */
  withoutForbidden(text) {
    let rest = text;
    for (let place = this.forbiddenAt(rest); place >= 0; place = this.forbiddenAt(rest)) {
      rest = rest.replaceAll(String.fromCodePoint(/** @type {number} */ (rest.codePointAt(place))), "");
    }
    return rest;
  }

  /** @param {string} value between quotation marks, cut where it is long */
  quoted(value) {
    const signs = [...value.replace(/\p{C}/gu, "\ufffd")];
    const most = this.limits.quoted;
    return `‘${signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : signs.join("")}’`;
  }
}

/** @param {Record<string, [string, string]>} written */
function compiled(written) {
  return Object.fromEntries(Object.entries(written).map(([name, pattern]) => [name, new Pattern(pattern)]));
}

/**
 * Something whose name stands before its number, as `street.py` defines it.
 * @typedef {{name: Pattern, number: Pattern, not_name?: Pattern, not_after?: Pattern,
 *   years: boolean}} NumberedPlace
 * @param {any} written @returns {NumberedPlace}
 */
function numberedPlace({ years, ...patterns }) {
  return { .../** @type {any} */ (compiled(patterns)), years };
}

/** @param {any} written what is looked at around an anchor, as `anchored.py` defines it */
function anchored([anchor, patterns]) {
  return {
    anchor,
    patterns: patterns.map((/** @type {any} */ [code, here, before]) => ({
      code,
      here: new Pattern(here),
      before: before && new Pattern(before),
    })),
  };
}

/** @param {string} text @returns {number} its characters, as people and Python count them */
export function length(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** @param {string} text @returns {number} */
export function bytes(text) {
  return new TextEncoder().encode(text).length;
}
