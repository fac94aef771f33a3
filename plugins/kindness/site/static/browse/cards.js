// A card: the entry that lists show for a story, made from the page's own template.
//
// What tellers wrote is placed as text only. The mark is SVG made by this project.

/** @typedef {import("./data.js").Card} Card */
/** @typedef {import("./snippet.js").Piece} Piece */

// A line ends with the dot, and does not begin with it.
const BETWEEN = "\u00a0· ";

export class CardMaker {
  /**
   * @param {HTMLTemplateElement} template holds an entry as lists show it, of any story
   * @param {string} address a story's address, with * for its slug
   * @param {Map<string, string>} themes the labels of the themes
   */
  constructor(template, address, themes) {
    this.entry = /** @type {HTMLElement} */ (template.content.querySelector("li"));
    this.pattern = address;
    this.themes = themes;
    const mark = this.entry.querySelector("svg");
    this.markSize = ["width", "height"].map((name) => [name, mark?.getAttribute(name) ?? ""]);
  }

  /**
   * @param {Card} card
   * @param {(text: string) => (string | Piece)[]} pieces marks what matches in a text
   * @returns {HTMLElement}
   */
  make(card, pieces = (text) => [text]) {
    const entry = /** @type {HTMLElement} */ (this.entry.cloneNode(true));
    entry.className = `entry t-${card.themes[0]}`;
    entry.querySelector("svg")?.replaceWith(this.#mark(card));
    const link = /** @type {HTMLAnchorElement} */ (entry.querySelector("a"));
    link.setAttribute("href", this.address(card.slug));
    write(link, pieces(card.title), card.lang);
    write(entry.querySelector(".entry-summary"), pieces(card.blurb), card.lang);
    const themes = card.themes.map((key) => this.themes.get(key) ?? key).join(", ");
    const facts = entry.querySelector(".entry-facts");
    write(facts, [...pieces(themes), `${BETWEEN}${card.minutes}\u00a0min`], "");
    if (card.facts?.length) facts?.append(BETWEEN, ...nodes(card.facts));
    if (card.notes) facts?.append(" ", notesOf(card.notes));
    return entry;
  }

  /**
   * Show in an entry what was found on the story's page.
   * @param {HTMLElement} entry
   * @param {{summary: Piece[], facts: Piece[], words: string}} found `words` are marked there, too
   */
  complete(entry, { summary, facts, words }) {
    entry.querySelector(".entry-summary")?.replaceChildren(...nodes(summary));
    if (facts.length > 0) addFacts(entry, nodes(facts));
    const link = entry.querySelector("a");
    if (words) link?.setAttribute("href", `${link.getAttribute("href")}#found=${encodeURIComponent(words)}`);
  }

  /** The address of a story. @param {string} slug */
  address(slug) {
    return this.pattern.replace("*", slug);
  }

  /**
   * The mark, as large as the one in the template.
   * @param {Card} card
   */
  #mark(card) {
    const xml = `<svg xmlns="http://www.w3.org/2000/svg">${card.mark}</svg>`;
    const drawn = new DOMParser().parseFromString(xml, "image/svg+xml").documentElement;
    const mark = document.importNode(/** @type {Element} */ (drawn.firstElementChild), true);
    for (const [name, value] of this.markSize) mark.setAttribute(name, value);
    return mark;
  }
}

/** Add facts behind the others. @param {HTMLElement} entry @param {(string | Node)[]} more */
function addFacts(entry, more) {
  const facts = entry.querySelector(".entry-facts");
  const notes = facts?.querySelector(".entry-notes");
  if (notes) notes.before(BETWEEN, ...more);
  else facts?.append(BETWEEN, ...more);
}

/** What a story speaks of, on a line of its own. @param {string} notes */
function notesOf(notes) {
  const line = document.createElement("span");
  line.className = "entry-notes";
  line.textContent = `Speaks of ${notes}`;
  return line;
}

/**
 * Replace the text of an element, and the language that the text is in.
 * @param {Element | null} element
 * @param {(string | Piece)[]} pieces
 * @param {string} lang
 */
function write(element, pieces, lang) {
  if (!element) return;
  element.replaceChildren(...nodes(pieces));
  if (lang) element.setAttribute("lang", lang);
  else element.removeAttribute("lang");
}

/**
 * Text in which the words that match are marked.
 * @param {(string | Piece)[]} pieces
 */
function nodes(pieces) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    if (!piece.matches) return piece.text;
    const mark = document.createElement("mark");
    mark.textContent = piece.text;
    return mark;
  });
}
