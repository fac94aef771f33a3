// The state of the filter as the query of an address, and back.

/**
 * @typedef {object} State
 * @property {Record<string, string[]>} chosen for each facet, the keys of its chosen values
 * @property {"all" | "any"} match what several themes mean
 * @property {string} sort one of SORTS, or with words to search for also BEST
 * @property {string} q the words to search for
 */

/**
 * The values that the form offers, by facet and in order: each key, and its former keys.
 * @typedef {Map<string, Map<string, string[]>>} Known
 */

export const SORTS = ["newest", "oldest", "shortest", "title"];
export const BEST = "best";

/**
 * The order where none is asked for: of what is found by words, the best matches come first.
 * @param {string} q
 */
function usualSort(q) {
  return q ? BEST : SORTS[0];
}

/** @returns {State} */
export function nothingChosen() {
  return { chosen: {}, match: "all", sort: SORTS[0], q: "" };
}

/**
 * The state that a query asks for. What it asks for and nobody knows is ignored.
 * @param {string} query such as "?theme=hope&sort=title"
 * @param {Known} known
 * @param {boolean} searchable whether words can be searched for
 * @returns {State}
 */
export function parse(query, known, searchable) {
  const asked = new URLSearchParams(query);
  const state = nothingChosen();
  for (const [name, values] of known) {
    const wanted = new Set(asked.getAll(name));
    const chosen = [...values]
      .filter(([key, formerKeys]) => [key, ...formerKeys].some((name) => wanted.has(name)))
      .map(([key]) => key);
    if (chosen.length > 0) state.chosen[name] = chosen;
  }
  if (asked.get("match") === "any") state.match = "any";
  if (searchable) state.q = (asked.get("q") ?? "").trim();
  const sort = asked.get("sort") ?? "";
  state.sort = SORTS.includes(sort) ? sort : usualSort(state.q);
  return state;
}

/**
 * The query for a state: always the same for the same state, and empty for none.
 * @param {State} state
 * @returns {string}
 */
export function format(state) {
  const query = new URLSearchParams();
  for (const [name, keys] of Object.entries(state.chosen)) {
    for (const key of keys) query.append(name, key);
  }
  if (state.match === "any") query.append("match", "any");
  if (state.q) query.append("q", state.q);
  if (state.sort !== usualSort(state.q)) query.append("sort", state.sort);
  const text = query.toString();
  return text && `?${text}`;
}
