// The page of a story, as far as a search looks at it. All of it is text, which strangers wrote; it
// is parsed without being run, and never placed as HTML.

import { Once, request } from "./once.js";

/**
 * @typedef {object} StoryPage
 * @property {string} title
 * @property {string[]} facts who told it, where and when
 * @property {string} text
 */

export class StoryPages {
  #pages = new Once();

  /** @param {string} address @returns {Promise<StoryPage>} */
  read(address) {
    return this.#pages.get(address, async () => {
      const html = await (await request(address)).text();
      const page = new DOMParser().parseFromString(html, "text/html");
      const texts = (/** @type {string} */ selector) =>
        [...page.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
      for (const mark of page.querySelectorAll(".story-text .footnote-ref")) mark.remove();
      const [title = ""] = texts(".story-head h1");
      const [text = ""] = texts(".story-text");
      return { title, text, facts: texts(".story-head .facts bdi").filter(Boolean) };
    });
  }
}
