// The page of saved stories: the list can be read, shortened, downloaded and erased.

import { SavedList, follow } from "./saved-list.js";

/** @typedef {import("./saved-list.js").SavedStory} SavedStory */

const section = element("saved");
const items = element("saved-list");
const status = element("status");
const clearButton = element("clear-list");
const list = new SavedList();
/** @type {SavedStory[] | null} the list before it was cleared, for as long as it can be brought back */
let cleared = null;
/** @type {SavedStory[] | null} the same before a story was removed */
let before = null;

function render() {
  const stories = list.all();
  items.replaceChildren(...stories.map(item));
  items.hidden = !stories.length;
  const empty = element("saved-empty");
  empty.hidden = stories.length > 0;
  empty.textContent = list.lasts
    ? "Your list is empty. At the end of each story you find “Save for later”."
    : "This browser does not save anything, so that no list can be kept here.";
  element("saved-tools").hidden = !stories.length && !cleared;
  element("download-list").hidden = !stories.length;
  clearButton.textContent = cleared ? "Bring my list back" : "Clear my list";
}

/** @param {SavedStory} story */
function item(story) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = address(story);
  link.textContent = story.title;
  link.dir = "auto";
  if (story.lang) link.lang = story.lang;
  const day = document.createElement("span");
  day.className = "saved-day";
  day.textContent = `saved on ${longDay(story.day)}`;
  const remove = document.createElement("button");
  remove.type = "button";
  remove.textContent = "Remove";
  remove.setAttribute("aria-label", `Remove “${story.title}”`);
  remove.addEventListener("click", () => removeStory(story));
  entry.append(link, day, remove);
  return entry;
}

/** @param {SavedStory} story */
function removeStory(story) {
  const place = list.all().findIndex((other) => other.slug === story.slug);
  before = list.all();
  list.remove(story.slug);
  cleared = null;
  const undo = document.createElement("button");
  undo.type = "button";
  undo.textContent = "Put it back";
  undo.addEventListener("click", putBack);
  status.replaceChildren(`“${story.title}” is off your list. `, undo);
  render();
  const buttons = items.querySelectorAll("button");
  const next = buttons[Math.min(place, buttons.length - 1)];
  if (next) next.focus();
  else document.getElementById("content")?.focus();
}

function putBack() {
  if (before) list.replace(before);
  before = null;
  status.textContent = "It is back on your list.";
  render();
  items.querySelector("button")?.focus();
}

function toggleAll() {
  const all = list.all();
  const isUndone = cleared !== null;
  list.replace(cleared ?? []);
  cleared = isUndone ? null : all;
  status.textContent = isUndone
    ? "Your list is back."
    : "Your list has been cleared. Until you leave this page, you can bring it back.";
  render();
}

function download() {
  const lines = list.all().map((story) =>
    [story.title, `    saved on ${story.day}`, `    ${new URL(address(story), document.baseURI).href}`].join("\n"),
  );
  const text = `${document.querySelector("h1")?.textContent?.trim()}\n\n${lines.join("\n\n")}\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "saved-stories.txt";
  link.click();
  // Some browsers read it only when the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  status.textContent = "The list has been downloaded.";
}

/** @param {SavedStory} story */
function address({ slug }) {
  return `${section.dataset.stories}${slug}${section.dataset.ending}`;
}

/** @param {string} day as `2026-11-24` */
function longDay(day) {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

/** @param {string} id */
function element(id) {
  const match = document.getElementById(id);
  if (!match) throw new Error(`the page has no #${id}`);
  return match;
}

element("download-list").addEventListener("click", download);
clearButton.addEventListener("click", toggleAll);
follow(list, () => {
  cleared = before = null;
  render();
});
render();
section.hidden = false;
