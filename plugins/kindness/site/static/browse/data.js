// The files of the filter, each fetched once and only when it is needed.

import { decode } from "./columns.js";
import { Once, request } from "./once.js";

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
 * @property {string} [notes] what a reader may want to be told before
 * @property {string} mark the ripple mark as SVG
 */

export class Data {
  #files = new Once();

  /** @param {string} columns the address of columns.json, by which the other files are found */
  constructor(columns) {
    this.columns = new URL(columns, document.baseURI);
  }

  /** @returns {Promise<Index>} */
  index() {
    return this.#files.get("columns", async () => decode(await this.#json("columns.json")));
  }

  /** For each story, its place in the order of titles. @returns {Promise<Uint32Array>} */
  titleRanks() {
    return this.#files.get("titles", async () => Uint32Array.from(await this.#json("titles.json")));
  }

  /**
   * The cards of the stories at `places`, in that order; each may come at another time.
   * @param {Uint32Array} places
   * @param {Index} index
   * @returns {Promise<Card>[]}
   */
  cards(places, { cardsPerFile, filesPerFolder, cardFolders }) {
    return Array.from(places, (place) => {
      const number = Math.floor(place / cardsPerFile);
      const folder = cardFolders.slice(12 * Math.floor(number / filesPerFolder)).slice(0, 12);
      const name = `../${folder}/cards-${number}.json`;
      const card = this.#files.get(name, () => this.#json(name)).then((file) => file[place % cardsPerFile]);
      card.catch(() => {}); // who waits for it hears of a failure, perhaps only later
      return card;
    });
  }

  /** @param {string} name */
  async #json(name) {
    return (await request(new URL(name, this.columns))).json();
  }
}
