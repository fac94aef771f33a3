// The first page: a story and a small act for each day, the same for everybody on that day; and the
// way back to what a reader has saved.

import { SavedList } from "../saved/saved-list.js";

/** @typedef {[string, string, string, number, string, string, string]} Entry as `today_file` writes it */

const day = Math.floor(Date.now() / 86_400_000 - new Date().getTimezoneOffset() / 1440);
const today = /** @type {HTMLElement | null} */ (document.querySelector("[data-today]"));
const act = /** @type {HTMLElement | null} */ (document.querySelector("[data-acts]"));
const saved = /** @type {HTMLElement | null} */ (document.querySelector(".your-saved"));

/** @param {HTMLElement} section */
async function showToday(section) {
  const root = section.dataset.root ?? "";
  const response = await fetch(section.dataset.today ?? "");
  /** @type {Entry[]} */
  const stories = await response.json();
  const [address, title, blurb, , language, theme, facts] = stories[day % stories.length];
  const old = /** @type {Element} */ (section.querySelector("svg"));
  const mark = await markOf(root + address, old);
  const link = /** @type {HTMLAnchorElement} */ (section.querySelector(".today-title a"));
  const text = /** @type {HTMLElement} */ (section.querySelector(".today-blurb"));
  link.href = root + address;
  link.textContent = title;
  text.textContent = blurb;
  /** @type {HTMLElement} */ (section.querySelector(".today-facts")).textContent = facts;
  /** @type {HTMLElement} */ (section.querySelector(".today-story")).className = `today-story t-${theme}`;
  if (mark) old.replaceWith(mark);
  for (const element of [link, text]) {
    if (language) element.lang = language;
    else element.removeAttribute("lang");
  }
  /** @param {string} selector @param {Entry[]} some */
  const pick = (selector, some) => {
    const one = some[Math.floor(Math.random() * some.length)];
    const way = /** @type {HTMLAnchorElement} */ (section.querySelector(selector));
    if (one) way.href = root + one[0];
  };
  pick(".one-minute", stories.filter((story) => story[3] === 1));
  pick(".surprise", stories);
}

/**
 * The mark of a story, from its page, as large as the one that it takes the place of.
 * @param {string} address
 * @param {Element} old
 */
async function markOf(address, old) {
  const html = await (await fetch(address)).text();
  const mark = new DOMParser().parseFromString(html, "text/html").querySelector(".story-head svg");
  if (mark) for (const name of ["width", "height"]) mark.setAttribute(name, old.getAttribute(name) ?? "");
  return mark;
}

/** @param {HTMLElement} line */
function showAct(line) {
  /** @type {string[]} */
  const acts = JSON.parse(line.dataset.acts ?? "");
  const place = day % acts.length;
  const link = /** @type {HTMLAnchorElement} */ (line.querySelector("a"));
  link.textContent = acts[place];
  link.hash = `act-${place + 1}`;
}

// Where the file cannot be had, the story that the page came with stays.
if (today) showToday(today).catch(() => {});
if (act) showAct(act);
if (saved) saved.hidden = !new SavedList().all().length;
