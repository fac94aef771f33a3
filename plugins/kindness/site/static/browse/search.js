// The search by words, with Pagefind. It is loaded at the first keystroke, and searches for one
// word at a time: what belongs together is decided here, so that a story must hold all the words,
// and words in quotation marks, or the characters of a script without spaces, must follow each
// other.

import { Excerpts } from "./excerpt.js";
import { readPages } from "./pagelist.js";

/**
 * Stories that were found.
 * @typedef {object} Found
 * @property {Uint8Array} here 1 for each story that was found, by place
 * @property {Uint32Array} ranks for each story, its place in the order of best matches
 * @property {Map<number, Match>} matches by place
 */

/**
 * @typedef {object} Match
 * @property {number} score
 * @property {Map<number, number>} words which words of the story match, counted from its title on,
 *   each with its weight: the oftener the story has what was asked for, the less one of them says
 * @property {() => Promise<{content: string, raw_url: string}>} data
 */

const IN_QUOTES = /"([^"]+)"?|“([^”]+)”?|([^\s"“”]+)/gu;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

export class Search {
  /** @type {Promise<any> | null} */
  #loading = null;
  /** @type {{q: string, found: Promise<Found>} | null} */
  #last = null;

  /** @param {string} address of the file that says where the parts of the index are */
  constructor(address) {
    this.address = new URL(address, document.baseURI);
  }

  /** Fetch what every search needs; a failure is forgotten, to be tried again. */
  load() {
    this.#loading ??= this.#load().catch((error) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /**
   * @param {string} q
   * @param {number} count how many stories there are
   * @returns {Promise<Found>}
   */
  find(q, count) {
    if (this.#last?.q !== q) {
      const found = this.#find(q, count);
      this.#last = { q, found };
      found.catch(() => {
        if (this.#last?.found === found) this.#last = null;
      });
    }
    return this.#last.found;
  }

  /**
   * What a result shows: its story, with the words that match.
   * @param {Match} match
   */
  async card(match) {
    const { excerpts } = await this.load();
    return excerpts.card(await match.data(), match.words);
  }

  async #load() {
    // Asked anew each time, for the words of a story may have changed and not its place.
    const answer = await fetch(this.address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`the list of the index: ${answer.status}`);
    const { parts, common, dense, gap } = await answer.json();
    const folders = parts.map((/** @type {any} */ part) => new URL(part.folder, this.address));
    const { createInstance } = await import(new URL("pagefind.js", folders[0]).href);
    // What lies in these folders never changes, so that no time needs to be added to addresses.
    const fixed = { metaCacheTag: "" };
    const engine = createInstance({ ...fixed, basePath: folders[0].pathname });
    await engine.init();
    const others = folders.slice(1);
    await Promise.all(
      others.map((/** @type {URL} */ one) => engine.mergeIndex(one.pathname, { ...fixed })),
    );
    const lists = await Promise.all(
      parts.map((/** @type {any} */ part, /** @type {number} */ at) =>
        readPages(new URL(part.pages, folders[at])),
      ),
    );
    const places = new Map(lists.flat().map((id, place) => [id, place]));
    return { engine, places, common: new Set(common), excerpts: new Excerpts(dense, gap) };
  }

  /**
   * @param {string} q
   * @param {number} count
   */
  async #find(q, count) {
    const { engine, places, common, excerpts } = await this.load();
    const phrases = [...q.normalize("NFC").matchAll(IN_QUOTES)]
      .flatMap(([, ...parts]) => {
        const [quoted, curly, word] = parts;
        return word ? excerpts.phrases(word) : excerpts.quotation(quoted ?? curly);
      })
      .filter((phrase) => phrase.some((word) => SAYS_SOMETHING.test(word)));
    const telling = phrases.flat().filter((word) => SAYS_SOMETHING.test(word));
    // Nearly every story has the others: where they stand would be most of what is fetched.
    const rare = telling.filter((word) => !common.has(word.toLowerCase()));
    const wanted = new Set(rare.length > 0 ? rare : telling);
    /** @type {Map<string, Map<number, Match>>} */
    const words = new Map();
    await Promise.all(
      [...wanted].map(async (word) => words.set(word, await lookUp(engine, word, places))),
    );
    const perPhrase = phrases
      .filter((phrase) => phrase.some((word) => wanted.has(word)))
      .map((phrase) => together(phrase.map((word) => words.get(word) ?? null)));
    return arrange(allOf(perPhrase), count);
  }
}

/**
 * The stories that hold a word, or one that begins like it.
 * @param {any} engine
 * @param {string} word
 * @param {Map<string, number>} places
 * @returns {Promise<Map<number, Match>>}
 */
async function lookUp(engine, word, places) {
  const { results } = await engine.search(word);
  const found = new Map();
  for (const { id, score, words, data } of results) {
    const place = places.get(id);
    if (place === undefined) continue;
    const weighed = words.map((/** @type {number} */ at) => [at, 1 / words.length]);
    found.set(place, { score, words: new Map(weighed), data });
  }
  return found;
}

/**
 * The stories in which words follow each other; null stands for any word.
 * @param {(Map<number, Match> | null)[]} words
 */
function together(words) {
  const known = /** @type {Map<number, Match>[]} */ (words.filter((word) => word !== null));
  const found = allOf(known);
  if (words.length === 1) return found;
  const lead = words.findIndex((word) => word !== null);
  for (const [place, match] of found) {
    const stands = (/** @type {number} */ at) =>
      words.every((word, n) => word === null || word.get(place)?.words.has(at + n));
    const leads = /** @type {Match} */ (words[lead]?.get(place)).words;
    const starts = [...leads.keys()].map((at) => at - lead).filter(stands);
    if (starts.length === 0) found.delete(place);
    const weight = 1 / starts.length;
    match.words = new Map(starts.flatMap((at) => words.map((_, n) => [at + n, weight])));
  }
  return found;
}

/**
 * The stories that are in every one of `all`.
 * @param {Map<number, Match>[]} all
 * @returns {Map<number, Match>}
 */
function allOf(all) {
  const [first, ...others] = all;
  /** @type {Map<number, Match>} */
  const found = new Map();
  for (const [place, { score, words, data }] of first ?? []) {
    const same = others.map((one) => one.get(place));
    if (!same.every((one) => one !== undefined)) continue;
    const match = { score, words: new Map(words), data };
    for (const one of /** @type {Match[]} */ (same)) {
      match.score += one.score;
      for (const [at, weight] of one.words) {
        match.words.set(at, Math.max(weight, match.words.get(at) ?? 0));
      }
    }
    found.set(place, match);
  }
  return found;
}

/**
 * @param {Map<number, Match>} matches
 * @param {number} count
 * @returns {Found}
 */
function arrange(matches, count) {
  const here = new Uint8Array(count);
  const ranks = new Uint32Array(count).fill(count);
  // Of equally good ones the newer comes first.
  const best = [...matches].sort(([a, one], [b, other]) => other.score - one.score || b - a);
  best.forEach(([place], rank) => {
    here[place] = 1;
    ranks[place] = rank;
  });
  return { here, ranks, matches };
}
