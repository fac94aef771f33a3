// Leads to the search by words, which is loaded only where somebody searches.

/** @typedef {import("./columns.js").Index} Index */
/** @typedef {import("./search.js").Found} Found */
/** @typedef {import("./search.js").Match} Match */
/** @typedef {import("./search.js").Search} Search */

export class Finder {
  /** @type {Promise<Search> | null} */
  #search = null;

  /** @param {string} file the address of the file that announces the index; empty without one */
  constructor(file) {
    this.file = file;
  }

  /** Fetch what every search needs, in the hope of one. */
  load() {
    this.#get()
      .then((search) => search.load())
      .catch(() => {}); // who searches will hear of it
  }

  /**
   * @param {string} q
   * @param {number} count how many stories there are
   * @returns {Promise<Found>}
   */
  async find(q, count) {
    return (await this.#get()).find(q, count);
  }

  /**
   * The cards of stories that a search found; what does not depend on it is in the index already.
   * @param {Uint32Array} places
   * @param {Index} index
   * @param {Found} found
   */
  cards(places, index, found) {
    return Array.from(places, (place) => {
      const card = this.#card(place, index, found);
      card.catch(() => {}); // who waits for it hears of a failure, perhaps only later
      return card;
    });
  }

  /**
   * @param {number} place
   * @param {Index} index
   * @param {Found} found
   */
  async #card(place, index, found) {
    const search = await this.#get();
    const card = await search.card(/** @type {Match} */ (found.matches.get(place)));
    const themes = index.themeSets[index.columns.theme[place]];
    return {
      ...card,
      themes: themes.map((theme) => index.choices.theme[theme]),
      minutes: index.minutes[place],
    };
  }

  #get() {
    this.#search ??= import("./search.js").then(({ Search }) => new Search(this.file));
    return this.#search;
  }
}
