// The files of the filter, each fetched once and only when it is needed.

import { decode } from "./columns.js";

/** @typedef {import("./columns.js").Index} Index */

/**
 * What a card shows of a story.
 * @typedef {object} Card
 * @property {string} title
 * @property {string} slug
 * @property {string} blurb
 * @property {string[]} themes
 * @property {number} minutes
 * @property {string} lang
 * @property {string} mark the ripple mark as SVG
 */

export class Data {
  /** @type {Map<string, Promise<any>>} */
  #files = new Map();

  /** @param {string} columns the address of columns.json; the other files lie beside it */
  constructor(columns) {
    this.columns = new URL(columns, document.baseURI);
  }

  /** @returns {Promise<Index>} */
  index() {
    return this.#once("columns", async () => decode(await this.#json("columns.json")));
  }

  /** For each story, its place in the order of titles. @returns {Promise<Uint32Array>} */
  titleRanks() {
    return this.#once("titles", async () => Uint32Array.from(await this.#json("titles.json")));
  }

  /**
   * 1 for each story whose slug is among `slugs`.
   * @param {Iterable<string>} slugs
   * @returns {Promise<Uint8Array>}
   */
  async placesOf(slugs) {
    const wanted = new Set(slugs);
    const all = await this.#once("slugs", () => this.#json("slugs.json"));
    return Uint8Array.from(all, (/** @type {string} */ slug) => (wanted.has(slug) ? 1 : 0));
  }

  /**
   * The cards of the stories at `places`, in that order; each may come at another time.
   * @param {Uint32Array} places
   * @param {Index} index
   * @returns {Promise<Card>[]}
   */
  cards(places, { cardsPerFile }) {
    return Array.from(places, (place) => {
      const name = `cards-${Math.floor(place / cardsPerFile)}.json`;
      const card = this.#once(name, () => this.#json(name)).then((file) => file[place % cardsPerFile]);
      card.catch(() => {}); // who waits for it hears of a failure, perhaps only later
      return card;
    });
  }

  /**
   * What `load` gave the first time, or gives now. A failure is forgotten, to be tried again.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} load
   * @returns {Promise<T>}
   */
  #once(name, load) {
    let file = this.#files.get(name);
    if (!file) {
      file = load().catch((error) => {
        this.#files.delete(name);
        throw error;
      });
      this.#files.set(name, file);
    }
    return file;
  }

  /** @param {string} name */
  async #json(name) {
    const response = await fetch(new URL(name, this.columns));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }
}
