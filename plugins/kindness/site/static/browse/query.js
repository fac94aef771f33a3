// A query, taken apart: words, words between quotation marks, and words that must not be there.

import { needs, sequence } from "./terms.js";

/**
 * One thing that a query asks for, and what is known of it.
 * @typedef {object} Wanted
 * @property {string} text as it was written
 * @property {boolean} excluded whether stories must not have it
 * @property {string[]} phrase the words that must follow each other, for one in quotation marks
 * @property {import("./terms.js").Need[]} needs
 * @property {boolean} begins whether it is still being typed
 * @property {Uint8Array} strength how much each story has of it
 * @property {number} count how many stories have it
 * @property {boolean} close whether only words like it were found
 * @property {string[]} near words that may have been meant, where nothing was found
 */

const PIECE = /(-?)(?:["“„«「『]([^"“”„«»「」『』]*)(["”»」』]?)|([^\s"“”„«»「」『』]+))/gu;

/**
 * @param {string} q
 * @param {boolean} typing whether the last word may go on
 * @returns {Wanted[]}
 */
export function parse(q, typing) {
  return [...q.matchAll(PIECE)]
    .map(([text, minus, quoted, closed, word], at, all) => {
      const begins = typing && at === all.length - 1 && !closed && !/\s$/u.test(q);
      return {
        text: text.slice(minus.length),
        excluded: minus !== "",
        phrase: quoted === undefined || begins ? [] : sequence(quoted),
        needs: needs(quoted ?? word),
        begins,
        strength: new Uint8Array(),
        count: 0,
        close: false,
        near: /** @type {string[]} */ ([]),
      };
    })
    .filter(({ needs }) => needs.length > 0);
}

/**
 * Whether words follow each other in others.
 * @param {string[]} words
 * @param {string[]} phrase
 */
export function follows(words, phrase) {
  return words.some((_, at) => phrase.every((word, n) => words[at + n] === word));
}
