// On a story that a search led to: the words that were found are marked, until they are cleared. They
// stand behind the # of the address, which no server is told.

import { matches, needs } from "./terms.js";

const FOUND = "#found=";
const PLACES = ".story-head h1, .story-head .facts bdi, .story-text";

/** @param {HTMLElement} story */
export function showMarks(story) {
  const words = decodeURIComponent(location.hash.slice(FOUND.length));
  const forms = new Map(
    needs(words)
      .flatMap(({ parts, whole }) => [...parts.map(({ term }) => term), whole])
      .filter(Boolean)
      .map((term) => [term, 0]),
  );
  for (const place of story.querySelectorAll(PLACES)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    texts.forEach((text) => markIn(text, forms));
  }
  const marks = [...story.querySelectorAll("mark")];
  if (marks.length === 0) return;
  const note = document.createElement("p");
  note.className = "marked";
  note.dir = "auto";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Clear the highlights";
  button.addEventListener("click", () => {
    for (const mark of marks) mark.replaceWith(...mark.childNodes);
    story.normalize();
    note.remove();
    history.replaceState(history.state, "", location.pathname + location.search);
    document.getElementById("content")?.focus();
  });
  note.append(button);
  story.append(note);
}

/**
 * @param {Text} text
 * @param {Map<string, number>} forms
 */
function markIn(text, forms) {
  // From the end on, so that what is left of the text keeps its places.
  for (const [start, end] of matches(text.data, forms).reverse()) {
    const mark = document.createElement("mark");
    const found = text.splitText(start);
    found.splitText(end - start);
    found.replaceWith(mark);
    mark.append(found);
  }
}
