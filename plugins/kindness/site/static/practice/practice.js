// The practice: days are ticked, and the list can be saved, printed and put into a calendar.
// Without this script the list and its links are whole; only the ticks are missing.

import { moved } from "./calendar.js";
import { TickList } from "./ticks.js";
import { inWords, isoDay } from "./format.js";

/** @typedef {import("./ticks.js").Ticks} Ticks */

const practice = element("practice");
const boxes = /** @type {HTMLInputElement[]} */ ([...practice.querySelectorAll(".day input")]);
const list = new TickList("practice");
const status = element("status");
const clearButton = element("clear-ticks");
/** @type {Ticks | null} what was cleared, for as long as it can be brought back */
let cleared = null;

/** Show the ticks that are kept, and say in words how far they reach. */
function render() {
  for (const box of boxes) box.checked = list.has(box.value);
  element("progress").replaceChildren(...progress());
  clearButton.textContent = cleared ? "Bring my ticks back" : "Clear my ticks";
}

/** @returns {(string | Node)[]} */
function progress() {
  const next = boxes.findIndex((box) => !box.checked);
  const count = inWords(boxes.length);
  if (next < 0) return [`You have done all ${count} days. You are welcome to start again.`];
  const done = boxes.filter((box) => box.checked).length;
  const day = `day ${inWords(done + 1)}`;
  const link = document.createElement("a");
  link.href = `#day-${next + 1}`;
  link.textContent = day;
  if (!done) return ["Start with ", link, `. ${storageNote()}`];
  const today = isoDay(new Date());
  const isToday = Object.values(list.all()).includes(today);
  return [isToday ? "Done for today. Tomorrow is " : "Today is ", link, ` of ${count}. ${storageNote()}`];
}

function storageNote() {
  return list.lasts
    ? "Your ticks are kept in this browser and nowhere else."
    : "This browser does not save anything, so your ticks will be gone when you close the page.";
}

/** The list as plain text. */
function asText() {
  const ticks = list.all();
  const lines = boxes.map((box, at) => {
    const day = /** @type {HTMLElement} */ (box.closest(".day"));
    const link = /** @type {HTMLAnchorElement} */ (day.querySelector("a"));
    const done = list.has(box.value);
    return [
      `[${done ? "x" : " "}] Day ${at + 1}${done ? `, done on ${ticks[box.value]}` : ""}`,
      `    ${day.querySelector(".act")?.textContent?.trim()}`,
      `    ${link.textContent?.trim()}: ${link.href}`,
    ].join("\n");
  });
  return `${document.querySelector("h1")?.textContent?.trim()}\n\n${lines.join("\n\n")}\n`;
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} content
 */
function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Some browsers read it only when the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function saveCalendar() {
  const first = /** @type {HTMLInputElement} */ (element("first-day"));
  try {
    const response = await fetch(practice.dataset.calendar ?? "");
    if (!response.ok) throw new Error(String(response.status));
    const calendar = moved(await response.text(), practice.dataset.firstDay ?? "", first.value);
    save("practice.ics", "text/calendar", calendar);
    status.textContent = "The calendar file has been saved. Open it to add the days to your calendar.";
  } catch {
    status.textContent = "The calendar file could not be loaded. Please try again.";
  }
}

function start() {
  for (const box of boxes) {
    box.addEventListener("change", () => {
      cleared = null;
      list.set(box.value, box.checked ? isoDay(new Date()) : null);
      status.textContent = "";
      render();
    });
  }
  addEventListener("storage", (event) => {
    if (!list.isAbout(event)) return;
    list.read();
    render();
  });
  // Who comes back through the browser's memory finds the ticks of now.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    list.read();
    render();
  });

  /** @type {HTMLInputElement} */ (element("first-day")).value = isoDay(new Date());
  element("calendar").addEventListener("submit", (event) => {
    event.preventDefault();
    saveCalendar();
  });
  element("print-cards").addEventListener("click", () => window.print());
  element("save").addEventListener("click", () => {
    save("practice.txt", "text/plain", asText());
    status.textContent = "The list has been saved.";
  });
  clearButton.addEventListener("click", () => {
    const before = list.all();
    const isUndone = cleared !== null;
    const isAny = Object.keys(before).length > 0;
    list.replace(cleared ?? {});
    cleared = isUndone || !isAny ? null : before;
    status.textContent = isUndone
      ? "Your ticks are back."
      : isAny
        ? "Your ticks have been cleared. Until you leave this page, you can bring them back."
        : "Nothing is ticked.";
    render();
  });

  for (const id of ["calendar", "print-cards", "list-tools"]) element(id).hidden = false;
  element("plain-calendar").hidden = true;
  render();
}

/** @param {string} id */
function element(id) {
  const match = document.getElementById(id);
  if (!match) throw new Error(`the page has no #${id}`);
  return match;
}

start();
