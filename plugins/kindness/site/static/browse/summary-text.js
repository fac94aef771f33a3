// What the results are, said in words.

/** @typedef {import("./address.js").State} State */

/**
 * One chosen value: its facet and key, its label, and the phrase that stands for it in a sentence.
 * @typedef {{name: string, key: string, label: string, phrase: string}} Chosen
 */

/**
 * @param {number} number
 * @returns {string} such as "1 story" or "1,234 stories"
 */
export function stories(number) {
  return `${number.toLocaleString("en")} ${number === 1 ? "story" : "stories"}`;
}

/**
 * @param {string} q words to search for, which may hold quotation marks themselves
 */
export function quoted(q) {
  return /["“”]/.test(q) ? q : `“${q}”`;
}

/**
 * @param {number} count
 * @param {number} all
 * @param {State} state
 * @param {Chosen[]} chosen
 * @param {boolean} some whether only some of the words were found
 * @returns {string} such as "2 of 35 stories: hope and peace; received; in the street or at sea"
 */
export function sentence(count, all, state, chosen, some) {
  const facets = new Map();
  for (const { name, phrase } of chosen) facets.set(name, [...(facets.get(name) ?? []), phrase]);
  const parts = [...facets].map(([name, phrases]) =>
    phrases.join(name === "theme" && state.match === "all" ? " and " : " or "),
  );
  if (state.q) parts.push(`with ${some ? "some of " : ""}${quoted(state.q)}`);
  if (parts.length === 0) return `All ${stories(all)}`;
  const number = count === 0 ? "None" : count.toLocaleString("en");
  return `${number} of ${stories(all)}: ${parts.join("; ")}`;
}
