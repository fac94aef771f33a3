// Which stories a choice of facets gives, and what each further choice would give.
//
// The chosen themes mean all of these, or with `match: "any"` any of them; within any other facet
// choices mean "or"; across facets they mean "and".

import { BEST } from "./address.js";

/** @typedef {import("./columns.js").Index} Index */
/** @typedef {import("./address.js").State} State */

/**
 * @typedef {object} Result
 * @property {Uint32Array} places the stories, in the order that was asked for
 * @property {Record<string, Uint32Array>} counts for each choice of each facet, how many stories it
 *   gives beside what is chosen in the other facets (and, for themes that must all be there,
 *   beside the other themes)
 */

/**
 * @param {Index} index
 * @param {State} state
 * @param {Uint8Array | null} found 1 for each story that a word search found, or null without one
 * @param {Uint32Array | null} ranks for each story, its place in the order that was asked for, where
 *   that is one of titles or of best matches
 * @returns {Result}
 */
export function select(index, state, found, ranks) {
  const names = Object.keys(index.choices);
  const columns = names.map((name) => index.columns[name]);
  const allowed = names.map((name) => allowedValues(index, state, name));
  const tallies = columns.map((_, at) => new Uint32Array(valuesOf(index, names[at]) + 1));
  const narrowing = state.match === "all" ? allowed[names.indexOf("theme")] : null;
  const places = new Uint32Array(index.count);
  let total = 0;

  for (let place = index.count - 1; place >= 0; place--) {
    if (found !== null && found[place] === 0) continue;
    if (narrowing !== null && narrowing[index.columns.theme[place]] === 0) continue;
    let failures = 0;
    let failed = 0;
    for (let at = 0; at < columns.length && failures < 2; at++) {
      const values = allowed[at];
      if (values !== null && values[columns[at][place]] === 0) {
        failures++;
        failed = at;
      }
    }
    if (failures === 0) {
      places[total++] = place;
      for (let at = 0; at < columns.length; at++) tallies[at][columns[at][place]]++;
    } else if (failures === 1) {
      // Only this facet keeps the story away, so that choosing its value would bring it.
      tallies[failed][columns[failed][place]]++;
    }
  }

  /** @type {Record<string, Uint32Array>} */
  const counts = {};
  names.forEach((name, at) => {
    counts[name] = name === "theme" ? perTheme(index, tallies[at]) : tallies[at];
  });
  return { places: inOrder(places.subarray(0, total), state.sort, index, ranks), counts };
}

/**
 * For each value of a column, 1 where it is among the chosen ones; null where all are welcome.
 * @param {Index} index
 * @param {State} state
 * @param {string} name
 */
function allowedValues(index, state, name) {
  const chosen = (state.chosen[name] ?? []).map((key) => index.choices[name].indexOf(key));
  if (chosen.length === 0) return null;
  const values = new Uint8Array(valuesOf(index, name) + 1);
  if (name !== "theme") {
    for (const value of chosen) values[value] = 1;
    return values;
  }
  index.themeSets.forEach((themes, value) => {
    const carries = (/** @type {number} */ theme) => themes.includes(theme);
    const welcome = state.match === "any" ? chosen.some(carries) : chosen.every(carries);
    values[value] = welcome ? 1 : 0;
  });
  return values;
}

/**
 * @param {Index} index
 * @param {string} name
 */
function valuesOf(index, name) {
  return name === "theme" ? index.themeSets.length : index.choices[name].length;
}

/**
 * The tally of sets of themes as a tally of themes.
 * @param {Index} index
 * @param {Uint32Array} tally
 */
function perTheme(index, tally) {
  const counts = new Uint32Array(index.choices.theme.length);
  index.themeSets.forEach((themes, value) => {
    for (const theme of themes) counts[theme] += tally[value];
  });
  return counts;
}

/**
 * @param {Uint32Array} places newest first
 * @param {string} sort
 * @param {Index} index
 * @param {Uint32Array | null} ranks
 */
function inOrder(places, sort, index, ranks) {
  if (sort === "oldest") return places.reverse();
  if (sort === "shortest") return byMinutes(places, index.minutes);
  if ((sort === "title" || sort === BEST) && ranks !== null) {
    // Numbers sort much faster than pairs of them: sort the ranks, then look their places up.
    const placeOfRank = new Uint32Array(ranks.length);
    ranks.forEach((rank, place) => (placeOfRank[rank] = place));
    return places.map((place) => ranks[place]).sort().map((rank) => placeOfRank[rank]);
  }
  return places;
}

/**
 * The places sorted by minutes; those of the same length stay in order. It counts instead of
 * comparing, so that it is as fast for ten thousand as for ten.
 * @param {Uint32Array} places
 * @param {Uint16Array} minutes
 */
function byMinutes(places, minutes) {
  const starts = new Uint32Array(65537);
  for (const place of places) starts[minutes[place] + 1]++;
  for (let value = 1; value < starts.length; value++) starts[value] += starts[value - 1];
  const sorted = new Uint32Array(places.length);
  for (const place of places) sorted[starts[minutes[place]]++] = place;
  return sorted;
}
