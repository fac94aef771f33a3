// The files of the filter, each fetched once and only when it is needed.

import { decode } from "./columns.js";

/** @typedef {import("./columns.js").Index} Index */
/** @typedef {import("./excerpt.js").Piece} Piece */

/**
 * What a card shows of a story.
 * @typedef {object} Card
 * @property {string | Piece[]} title
 * @property {string} slug
 * @property {string | Piece[]} blurb
 * @property {string[]} themes
 * @property {number} minutes
 * @property {string} lang
 * @property {string} [notes] what a reader may want to be told before
 * @property {string} mark the ripple mark as SVG
 * @property {Piece[]} [facts] who told it and where, if that is what a search found
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
