// The search by words: which stories have what a query asks for.
//
// A story must have all the words; where none has, those are found that have some. Words between
// quotation marks must follow each other, which is looked up on the pages of the stories.

import { inflected, near } from "./near.js";
import { follows, parse } from "./query.js";
import { BEGINNING, EXACT, KIN, WEIGHTS, allOf, anyOf, hasAny, inOrder, least } from "./rank.js";
import { sequence, tokens } from "./terms.js";
import { WordIndex } from "./wordindex.js";

/** @typedef {import("./query.js").Wanted} Wanted */
/** @typedef {import("./page.js").StoryPage} StoryPage */

/**
 * @typedef {object} Found
 * @property {Uint8Array} here 1 for each story that was found, by place
 * @property {Uint32Array} ranks for each story, its place in the order of best matches
 * @property {Map<string, number>} forms the terms that were found, each with the number of the word
 * @property {boolean} some whether no story has all the words
 * @property {Wanted[]} wanted
 * @property {string[]} words of the query, folded
 * @property {import("./wordindex.js").TermFile["tellers"]} tellers whom the query names
 * @property {number} unread how many stories might have the quoted words, and were not looked at
 */

const FILES_OF_A_BEGINNING = 2;
const PAGES_AT_ONCE = 10; // which are read to find phrases, until so many have them
const PAGES_AT_MOST = 48;

export class Search {
  /** @type {{key: string, found: Promise<Found>} | null} */
  #last = null;

  /**
   * @param {string} address of the list of files
   * @param {(place: number) => Promise<StoryPage>} read gives the page of a story
   */
  constructor(address, read) {
    this.index = new WordIndex(address);
    this.read = read;
  }

  /** Fetch what every search needs. */
  load() {
    return this.index.load();
  }

  /**
   * @param {string} q
   * @param {boolean} typing whether the last word may go on
   * @param {number} count how many stories there are
   * @returns {Promise<Found>}
   */
  find(q, typing, count) {
    const key = `${typing} ${q}`;
    if (this.#last?.key !== key) {
      const found = this.#find(q, typing, count);
      this.#last = { key, found };
      found.catch(() => {
        if (this.#last?.found === found) this.#last = null;
      });
    }
    return this.#last.found;
  }

  /**
   * @param {string} q
   * @param {boolean} typing
   * @param {number} count
   */
  async #find(q, typing, count) {
    const wanted = parse(q, typing);
    /** @type {Map<string, number>} */
    const forms = new Map();
    await Promise.all(wanted.map((one, number) => this.#measure(one, number, count, forms)));
    const asked = wanted.filter(({ excluded }) => !excluded);
    const unread = await this.#check(wanted, asked, count);
    const all = allOf(asked, count);
    const some = asked.length > 1 && !hasAny(all);
    const here = wanted.length === 0 ? new Uint8Array(count) : some ? anyOf(asked, count) : all;
    for (const { excluded, strength } of wanted) {
      if (excluded) strength.forEach((value, place) => value > 0 && (here[place] = 0));
    }
    const ranks = new Uint32Array(count).fill(count);
    inOrder(here, asked, count).forEach((place, rank) => (ranks[place] = rank));
    const words = tokens(q).map(({ folded }) => folded);
    return { here, ranks, forms, some, wanted, words, tellers: await this.#tellers(words), unread };
  }

  /**
   * Find out how much each story has of what is wanted.
   * @param {Wanted} wanted
   * @param {number} number
   * @param {number} count how many stories there are
   * @param {Map<string, number>} forms takes the terms that were found
   */
  async #measure(wanted, number, count, forms) {
    const exactly = wanted.phrase.length > 0;
    const measured = wanted.needs.map(async ({ parts, whole }, at) => {
      const begins = wanted.begins && at === wanted.needs.length - 1;
      const found = await Promise.all(
        parts.map((part, n) => {
          const goesOn = begins && n === parts.length - 1 ? FILES_OF_A_BEGINNING : 0;
          return this.#lookUp(part.term, part.begins ? Infinity : goesOn, exactly, count);
        }),
      );
      const together = whole
        ? [await this.#lookUp(whole, begins ? FILES_OF_A_BEGINNING : 0, exactly, count)]
        : [];
      const strength = least(found.map((one) => one.strength), count);
      for (const one of together) {
        one.strength.forEach((value, place) => (strength[place] = Math.max(strength[place], value)));
      }
      for (const { terms } of wanted.excluded ? [] : [...found, ...together]) {
        for (const term of terms) forms.set(term, number);
      }
      wanted.close ||= found.some((one) => one.close);
      if (parts.length === 1 && !hasAny(strength)) {
        wanted.near = near(parts[0].term, await this.index.file(parts[0].term));
      }
      return strength;
    });
    wanted.strength = least(await Promise.all(measured), count);
    wanted.count = wanted.strength.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
  }

  /**
   * How much each story has of a term and of others that stand for it.
   * @param {string} term
   * @param {number} most in how many files others that begin with it are looked for
   * @param {boolean} exactly whether only itself counts
   * @param {number} count
   */
  async #lookUp(term, most, exactly, count) {
    const file = await this.index.file(term);
    /** @type {Map<string, number>} */
    const factors = new Map();
    if (most > 0) {
      for (const { postings } of await this.index.files(term, most)) {
        for (const other of postings.keys()) if (other.startsWith(term)) factors.set(other, BEGINNING);
      }
    }
    const close = factors.size === 0 && !exactly && !file.postings.has(term) ? inflected(term, file) : "";
    const known = close || term;
    if (!exactly) for (const other of (file.kin.get(known) ?? []).flat()) factors.set(other, KIN);
    factors.set(known, close ? KIN : EXACT);
    const strength = new Uint8Array(count);
    await Promise.all(
      [...factors].map(async ([other, factor]) => {
        const { postings } = file.postings.has(other) ? file : await this.index.file(other);
        for (const posting of postings.get(other) ?? []) {
          const value = WEIGHTS[posting & 3] * factor;
          if (value > strength[posting >> 2]) strength[posting >> 2] = value;
        }
      }),
    );
    // Of a dense script, what begins with a character is a pair of which only that one was sought.
    const terms = most === Infinity ? [term] : [...factors.keys()];
    return { strength, terms, close: close !== "" };
  }

  /**
   * Read the pages of the best stories that have the words of phrases, and take these away from
   * those in which they do not follow each other, as from those that are not read.
   * @param {Wanted[]} wanted
   * @param {Wanted[]} asked
   * @param {number} count
   * @returns {Promise<number>} how many were not read
   */
  async #check(wanted, asked, count) {
    const phrases = wanted.filter(({ phrase }) => phrase.length > 1);
    if (phrases.length === 0) return 0;
    const all = allOf(asked, count);
    const best = inOrder(hasAny(all) ? all : anyOf(asked, count), asked, count);
    const likely = best.filter((place) => phrases.some(({ strength }) => strength[place] > 0));
    /** @type {StoryPage[]} */
    const pages = [];
    let holding = 0;
    while (holding < PAGES_AT_ONCE && pages.length < Math.min(likely.length, PAGES_AT_MOST)) {
      const next = likely.slice(pages.length, pages.length + PAGES_AT_ONCE);
      const read = await Promise.all(next.map((place) => this.read(place)));
      holding += read.filter((page) => phrases.every((one) => holds(page, one) !== one.excluded)).length;
      pages.push(...read);
    }
    for (const one of phrases) {
      const kept = one.excluded ? one.strength.slice() : new Uint8Array(count);
      pages.forEach((page, at) => (kept[likely[at]] = holds(page, one) ? one.strength[likely[at]] : 0));
      one.strength = kept;
    }
    return likely.length - pages.length;
  }

  /**
   * The tellers whose whole names stand in the query.
   * @param {string[]} words
   */
  async #tellers(words) {
    const files = new Set(await Promise.all(words.map((word) => this.index.file(word))));
    const tellers = [...files].flatMap((file) => file.tellers);
    return tellers.filter(([name]) => follows(words, name.split(" ")));
  }
}

/**
 * @param {StoryPage} page
 * @param {Wanted} wanted
 */
function holds({ title, facts, text }, { phrase }) {
  return [title, ...facts, text].some((part) => follows(sequence(part), phrase));
}
