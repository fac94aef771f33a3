// Words like one that no text has.

/** @typedef {import("./wordindex.js").TermFile} TermFile */

/**
 * Words that may have been meant, the likeliest first.
 * @param {string} term
 * @param {TermFile} file where it would stand
 */
export function near(term, { postings }) {
  const most = term.length < 5 ? 1 : 2;
  return [...postings]
    .map(([other, { length }]) => ({ other, length, steps: distance(term, other, most) }))
    .filter(({ length, steps }) => length > 0 && steps <= most)
    .map((one) => ({ ...one, same: sharedBeginning(term, one.other) }))
    .sort((a, b) => a.steps - b.steps || b.same - a.same || b.length - a.length)
    .slice(0, 3)
    .map(({ other }) => other);
}

/**
 * The word of a file that is most likely another form of one that no text has; empty for none.
 * @param {string} term
 * @param {TermFile} file
 */
export function inflected(term, { postings }) {
  let best = "";
  let most = 3;
  for (const other of postings.keys()) {
    const same = sharedBeginning(term, other);
    const alike = term.length - same <= 3 && other.length - same <= 3;
    if (alike && (same > most || (same === most && best && other.length < best.length))) {
      [best, most] = [other, same];
    }
  }
  return best;
}

/**
 * How many letters have to be added, left out, exchanged or swapped; more than `most` is never told
 * apart.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let older = [];
  let old = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (i > 1 && j > 1 && swapped) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    [older, old] = [old, row];
  }
  return old[other.length];
}

/**
 * @param {string} one
 * @param {string} other
 */
function sharedBeginning(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same;
}
