// What a reader sees of a story's source, with the way back to where it is written: `visible.py`.

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {[number, number, number, number]} Piece place in the text, from and to in the source, length */

const DIGIT = /^\p{Nd}$/u;

export class VisibleText {
  /** @type {Piece[]} */
  #pieces = [];
  /** @type {Map<string, string>} */
  #entities = new Map();

  /**
   * @param {string} source @param {Rules} rules
   * @param {boolean} underscores true where they all stay, as parts of names and not as marks
   */
  constructor(source, rules, underscores = false) {
    this.rules = rules;
    this.underscores = underscores;
    /** The source with plain digits and signs, one unit for each character. */
    this.source = this.#simplified(source);
    this.text = this.#unveiled(this.source);
  }

  /**
   * Where in the source stands what the text holds from `start` up to `end`, in characters.
   * @param {number} start @param {number} end @returns {[number, number]}
   */
  span(start, end) {
    return [this.#source(start)[0], this.#source(end - 1)[1]];
  }

  /** @param {number} place */
  #source(place) {
    const [at, first, last, length] = /** @type {Piece} */ (this.#pieces.findLast(([at]) => at <= place));
    return last - first === length ? [first + place - at, first + place - at + 1] : [first, last];
  }

  /** @param {string} source */
  #unveiled(source) {
    let text = "";
    const add = (/** @type {string} */ part, /** @type {number} */ first, /** @type {number} */ last) => {
      if (part) this.#pieces.push([text.length, first, last, part.length]);
      text += part;
    };
    const stretches = [[0, source.length]];
    for (const [start, stop] of stretches) {
      let done = start;
      for (const mark of this.rules.privacy.MARK.all(source, start)) {
        if (mark.index >= stop) break;
        const end = mark.index + mark[0].length;
        add(source.slice(done, mark.index), done, mark.index);
        const stays = this.underscores && mark[0].startsWith("_");
        add(stays ? mark[0] : this.#simplified(this.#read(mark[0])), mark.index, end);
        done = end;
        const target = mark.groups?.target;
        if (target) stretches.push([mark.index + 2, mark.index + 2 + target.length]);
      }
      if (done < stop) add(source.slice(done, stop), done, stop);
      add("\n", stop, stop);
    }
    return text.slice(0, -1);
  }

  /** @param {string} mark @returns {string} what the reader sees where it is written */
  #read(mark) {
    if (mark[0] === "&") {
      const read = this.#entities.get(mark) ?? this.rules.privacy.HIDDEN_SIGN.replace(entity(mark), "");
      this.#entities.set(mark, read);
      return read;
    }
    if (mark[0] === "%") return String.fromCharCode(parseInt(mark.slice(1), 16));
    if (mark[0] === "\\" && mark.length > 1) return String.fromCharCode(parseInt(mark.slice(2), 16));
    return "";
  }

  /**
   * Plain digits and signs, and one UTF-16 unit for each character, so that places mean the same
   * as Python's.
   * @param {string} text
   */
  #simplified(text) {
    return [...text].map((sign) => this.#simple(sign)).join("");
  }

  /** @param {string} sign */
  #simple(sign) {
    const { data } = this.rules;
    const code = /** @type {number} */ (sign.codePointAt(0));
    if (code < 0x80) return sign;
    if (DIGIT.test(sign)) return valueOf(code);
    if (code < 0x10000) return data.privacy.full_width[sign] ?? sign;
    if (/\p{L}/u.test(sign)) return "\ua000";
    return /\p{N}/u.test(sign) ? "\u2460" : "\u25a1";
  }
}

/** @param {string} written @returns {string} the sign that an entity stands for, or itself */
function entity(written) {
  // A parser of documents runs no script and loads nothing; a blank at the beginning it leaves out.
  const { body } = new DOMParser().parseFromString(`.${written}`, "text/html");
  return (body.textContent ?? "").slice(1);
}

/** @param {number} code of a digit @returns {string} the same in ASCII: tens of them follow each other */
function valueOf(code) {
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
