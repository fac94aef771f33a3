// At the end of a story: save it for later, and share it.

import { isoDay } from "../practice/format.js";
import { passOn } from "./pass-on.js";
import { SavedList, follow } from "./saved-list.js";

const panel = /** @type {HTMLElement} */ (document.querySelector(".keep"));
const saveButton = /** @type {HTMLButtonElement} */ (panel.querySelector(".save-story"));
const shareButton = /** @type {HTMLButtonElement} */ (panel.querySelector(".share-story"));
const listLink = /** @type {HTMLElement} */ (panel.querySelector(".saved-link"));
const status = /** @type {HTMLElement} */ (panel.querySelector(".keep-status"));
const { slug = "", title = "", lang = "" } = panel.dataset;
const list = new SavedList();

function render() {
  const isSaved = list.lasts && list.has(slug);
  saveButton.textContent = isSaved ? "Remove from saved" : "Save for later";
  listLink.hidden = !list.lasts || !list.all().length;
}

function toggle() {
  const wasSaved = list.has(slug);
  if (wasSaved) list.remove(slug);
  else list.add({ slug, title, lang, day: isoDay(new Date()) });
  status.textContent = !list.lasts
    ? "This browser does not save anything. A bookmark does the same, where it keeps those."
    : wasSaved
      ? "Taken off your list."
      : "Saved in this browser and nowhere else.";
  if (!list.lasts) list.replace([]);
  render();
}

function share() {
  return passOn(title, panel.dataset.address || location.href.split("#")[0], status);
}

saveButton.addEventListener("click", toggle);
shareButton.addEventListener("click", share);
follow(list, render);
render();
panel.hidden = false;
