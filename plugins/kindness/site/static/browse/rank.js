// Which stories have what is wanted, and in which order. All sums are of whole numbers, so that the
// order is the same in every browser.

/** @typedef {import("./query.js").Wanted} Wanted */

/** What a posting is worth: a mention, several, a fact, the title. */
export const WEIGHTS = [4, 6, 8, 12];
/** What a term is worth that is the word itself, one of its family, or begins with it. */
export const EXACT = 4;
export const KIN = 3;
export const BEGINNING = 2;

/** @param {Uint8Array} stories */
export function hasAny(stories) {
  return stories.some((value) => value > 0);
}

/**
 * @param {Wanted[]} wanted
 * @param {number} count
 */
export function allOf(wanted, count) {
  return least(wanted.map(({ strength }) => strength), count).map((value) => (value > 0 ? 1 : 0));
}

/**
 * The stories that have one of the words that say something: not one that most stories have.
 * @param {Wanted[]} wanted
 * @param {number} count
 */
export function anyOf(wanted, count) {
  const telling = wanted.filter((one) => one.count > 0 && one.count * 2 <= count);
  const here = new Uint8Array(count);
  for (const { strength } of telling.length > 0 ? telling : wanted) {
    for (let place = 0; place < count; place++) if (strength[place] > 0) here[place] = 1;
  }
  return here;
}

/**
 * The least that a story has of several things; of no things, 1.
 * @param {Uint8Array[]} strengths
 * @param {number} count
 */
export function least(strengths, count) {
  if (strengths.length === 0) return new Uint8Array(count).fill(1);
  const [first, ...others] = strengths;
  const lowest = first.slice();
  for (const other of others) {
    for (let place = 0; place < count; place++) if (other[place] < lowest[place]) lowest[place] = other[place];
  }
  return lowest;
}

/**
 * The stories that are here, the best first; of equally good ones the newer.
 * @param {Uint8Array} here
 * @param {Wanted[]} asked
 * @param {number} count
 */
export function inOrder(here, asked, count) {
  const rarities = asked.map((one) => rarity(one.count, count));
  const keys = [];
  for (let place = 0; place < count; place++) {
    if (here[place] === 0) continue;
    let score = 0;
    for (let n = 0; n < asked.length; n++) score += asked[n].strength[place] * rarities[n];
    keys.push(score * count + place);
  }
  return [...Float64Array.from(keys).sort().reverse()].map((key) => key % count);
}

/**
 * How much a word says that so many of all stories have: eight times a logarithm, in whole numbers.
 * @param {number} few
 * @param {number} all
 */
function rarity(few, all) {
  if (few === 0) return 0;
  const ratio = Math.floor((16 * (all + few)) / few);
  const bits = 31 - Math.clz32(ratio);
  return 8 * (bits - 4) + ((ratio >> (bits - 3)) & 7);
}
