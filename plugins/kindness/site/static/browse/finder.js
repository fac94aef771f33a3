// What a search by words needs, in one piece: it is loaded where somebody searches.

import { Hints } from "./hints.js";
import { StoryPages } from "./page.js";
import { Results } from "./results.js";
import { Search } from "./search.js";

/** @typedef {import("./columns.js").Index} Index */
/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./search.js").Found} Found */

const FIRST = 4; // results that come with their sentences; others get theirs near the screen

export class Finder {
  /**
   * @param {string} address of the index of words
   * @param {Data} data
   * @param {import("./cards.js").CardMaker} cards
   * @param {HTMLElement} hints
   */
  constructor(address, data, cards, hints) {
    const pages = new StoryPages();
    this.data = data;
    this.cards = cards;
    this.results = new Results(cards, pages);
    this.hints = new Hints(hints, new URL("../../", new URL(address, document.baseURI)));
    this.search = new Search(address, async (place) => {
      const [card] = data.cards(Uint32Array.of(place), await data.index());
      return pages.read(cards.address((await card).slug));
    });
  }

  /** Fetch what every search needs, in the hope of one. */
  load() {
    this.search.load().catch(() => {}); // who searches will hear of it
  }

  /**
   * The entries of stories that were found; each may come at another time.
   * @param {Uint32Array} places
   * @param {number} from how many stand before them
   * @param {Index} index
   * @param {Found} found
   */
  entries(places, from, index, found) {
    if (from === 0) this.results.clear();
    return this.data.cards(places, index).map(async (card, at) =>
      this.results.entry(await card, found.forms, from + at < FIRST),
    );
  }
}
