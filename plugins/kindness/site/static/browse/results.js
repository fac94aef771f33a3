// Results: cards with the sentence that matched, taken from the story's own page when it comes near
// the screen.

import { marked, sentence } from "./snippet.js";
import { matches } from "./terms.js";

/** @typedef {import("./cards.js").CardMaker} CardMaker */
/** @typedef {import("./data.js").Card} Card */
/** @typedef {import("./page.js").StoryPages} StoryPages */

const NEAR = "300px";

export class Results {
  /** @type {Map<Element, () => Promise<void>>} */
  #waiting = new Map();
  #observer = new IntersectionObserver(
    (entries) => entries.filter((one) => one.isIntersecting).forEach(({ target }) => this.#come(target)),
    { rootMargin: NEAR },
  );

  /**
   * @param {CardMaker} cards
   * @param {StoryPages} pages
   */
  constructor(cards, pages) {
    this.cards = cards;
    this.pages = pages;
  }

  /**
   * The entry of a story that was found.
   * @param {Card} card
   * @param {Map<string, number>} forms the terms that match, each with the number of its word
   * @param {boolean} whole whether it comes with its sentence, or gets that near the screen
   */
  async entry(card, forms, whole) {
    const entry = this.cards.make(card, (text) => marked(text, forms));
    const complete = () => this.#complete(entry, card, forms);
    if (whole) await complete();
    else {
      this.#waiting.set(entry, complete);
      this.#observer.observe(entry);
    }
    return entry;
  }

  /** Forget the entries of an earlier search. */
  clear() {
    this.#observer.disconnect();
    this.#waiting.clear();
  }

  /** @param {Element} entry */
  #come(entry) {
    this.#observer.unobserve(entry);
    this.#waiting.get(entry)?.();
    this.#waiting.delete(entry);
  }

  /**
   * @param {HTMLElement} entry
   * @param {Card} card
   * @param {Map<string, number>} forms
   */
  async #complete(entry, card, forms) {
    try {
      const { title, facts, text } = await this.pages.read(this.cards.address(card.slug));
      const telling = facts.filter((fact) => matches(fact, forms).length > 0);
      const found = [title, ...telling, text].flatMap((part) =>
        matches(part, forms).map(([start, end]) => part.slice(start, end)),
      );
      this.cards.complete(entry, {
        summary: marked(sentence(text, forms) || card.blurb, forms),
        facts: marked(telling.join(", "), forms),
        words: [...new Set(found)].slice(0, 20).join(" "),
      });
    } catch (error) {
      console.warn(error); // the card as it is says enough
    }
  }
}
