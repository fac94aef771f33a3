// What a result shows of its story: the words around those that match. All of it is text, which
// strangers wrote; it is never read as HTML.

/**
 * A piece of text, which may be one that matches.
 * @typedef {{text: string, matches: boolean}} Piece
 */

const LENGTH = 200; // characters
const BEFORE = 40;
const WORD = /[\p{L}\p{N}\p{M}](?:.*[\p{L}\p{N}\p{M}])?/su;

export class Excerpts {
  /**
   * @param {string} dense the characters of scripts without spaces, each of which is a word here
   * @param {string} gap the word that stands for a space beside one of them
   */
  constructor(dense, gap) {
    this.pieces = new RegExp(`[${dense}]|[^${dense}]+`, "gu");
    this.dense = new RegExp(`[${dense}]`, "u");
    this.gap = gap;
  }

  /**
   * A word as phrases: dense characters that stand together belong together.
   * @param {string} word
   * @returns {string[][]}
   */
  phrases(word) {
    const pieces = word.match(this.pieces) ?? [];
    /** @type {string[][]} */
    const phrases = [];
    for (const [at, piece] of pieces.entries()) {
      const joins = at > 0 && this.dense.test(piece) && this.dense.test(pieces[at - 1]);
      if (joins) phrases[phrases.length - 1].push(piece);
      else phrases.push([piece]);
    }
    return phrases;
  }

  /**
   * Words between quotation marks, which belong together. A script without spaces says that itself.
   * @param {string} text
   */
  quotation(text) {
    const words = text.split(/\s+/u).filter(Boolean);
    return this.dense.test(text) ? words.flatMap((word) => this.phrases(word)) : [words];
  }

  /**
   * @param {{content: string, raw_url: string}} data what Pagefind knows of the story
   * @param {Map<number, number>} matching
   */
  card({ content, raw_url: record }, matching) {
    const [slug, lang, titleWords, factWords, mark] = JSON.parse(record);
    const words = content.split(/\s+/u);
    const text = titleWords + factWords;
    const facts = this.#between(words, titleWords, text, matching);
    return {
      slug,
      lang,
      mark,
      title: this.#between(words, 0, titleWords, matching),
      facts: facts.some(({ matches }) => matches) ? facts : [],
      blurb: this.#around(words, text, matching),
    };
  }

  /**
   * The part of the story that holds most of what matches, or its beginning.
   * @param {string[]} words
   * @param {number} start where the story's text begins
   * @param {Map<number, number>} matching
   */
  #around(words, start, matching) {
    const hits = [...matching].filter(([at]) => at >= start).sort(([a], [b]) => a - b);
    let best = start;
    let most = 0;
    for (const [first] of hits) {
      const end = this.#end(words, first, LENGTH - BEFORE);
      let sum = 0;
      for (const [at, weight] of hits) if (at >= first && at < end) sum += weight;
      if (sum > most) [best, most] = [first, sum];
    }
    let from = best;
    for (let size = 0; from > start; from--) {
      size += this.#length(words[from - 1]);
      if (size > BEFORE) break;
    }
    const end = this.#end(words, from, LENGTH);
    const pieces = this.#between(words, from, end, matching);
    if (from > start) pieces.unshift({ text: "… ", matches: false });
    if (end < words.length) pieces.push({ text: " …", matches: false });
    return pieces;
  }

  /**
   * @param {string[]} words
   * @param {number} from
   * @param {number} length
   */
  #end(words, from, length) {
    let end = from;
    for (let size = 0; end < words.length && size < length; end++) size += this.#length(words[end]);
    return end;
  }

  /** @param {string} word */
  #length(word) {
    return word.length + (this.dense.test(word) || word === this.gap ? 0 : 1);
  }

  /**
   * @param {string[]} words
   * @param {number} from
   * @param {number} to
   * @param {Map<number, number>} matching
   * @returns {Piece[]}
   */
  #between(words, from, to, matching) {
    /** @type {Piece[]} */
    const pieces = [];
    const add = (/** @type {string} */ text, /** @type {boolean} */ matches) => {
      const last = pieces[pieces.length - 1];
      if (last?.matches === matches) last.text += text;
      else if (text) pieces.push({ text, matches });
    };
    for (let at = from; at < to; at++) {
      const word = words[at] === this.gap ? " " : words[at];
      if (at > from && word !== " " && words[at - 1] !== this.gap) {
        if (!this.dense.test(word) && !this.dense.test(words[at - 1])) add(" ", false);
      }
      // Quotation marks and full stops beside a word are not part of it.
      const found = matching.has(at) ? WORD.exec(word) : null;
      if (!found) {
        add(word, false);
        continue;
      }
      add(word.slice(0, found.index), false);
      add(found[0], true);
      add(word.slice(found.index + found[0].length), false);
    }
    return pieces;
  }
}
