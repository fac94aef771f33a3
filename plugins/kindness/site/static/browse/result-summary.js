// The summary above the results: how many, of what, and a button for each choice that takes it away.

import { quoted, sentence } from "./summary-text.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./summary-text.js").Chosen} Chosen */

const ANNOUNCE_DELAY = 500; // milliseconds without a change, after which the line is announced

export class ResultSummary {
  #timer = 0;

  /**
   * @param {HTMLElement} line
   * @param {HTMLElement} status is announced by screen readers
   * @param {HTMLElement} list of the buttons
   */
  constructor(line, status, list) {
    this.line = line;
    this.status = status;
    this.list = list;
  }

  /**
   * @param {number} count
   * @param {number} all
   * @param {State} state
   * @param {Chosen[]} chosen
   * @param {boolean} some whether only some of the words were found
   * @param {string} hints what else is said
   */
  write(count, all, state, chosen, some, hints) {
    this.say(sentence(count, all, state, chosen, some), hints);
    const words = state.q ? [{ name: "q", key: state.q, label: quoted(state.q) }] : [];
    const buttons = [...chosen, ...words].map(({ name, key, label }) => button(label, name, key));
    if (buttons.length > 0) buttons.push(button("Clear all", "all", ""));
    const place = this.#buttons().indexOf(/** @type {any} */ (document.activeElement));
    this.list.replaceChildren(...buttons);
    if (place >= 0) this.#focus(place);
  }

  /**
   * Show a sentence at once, and have it announced when nothing has changed for a moment.
   * @param {string} text
   * @param {string} more is announced only, because it stands elsewhere
   */
  say(text, more = "") {
    this.line.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.status.textContent = `${text} ${more}`.trim()), ANNOUNCE_DELAY);
  }

  /** @param {(name: string, key: string) => void} clear is told what to take away, or "all" */
  onClear(clear) {
    this.list.addEventListener("click", ({ target }) => {
      const pressed = target instanceof Element ? target.closest("button") : null;
      if (pressed) clear(pressed.dataset.name ?? "", pressed.dataset.key ?? "");
    });
  }

  #buttons() {
    return [...this.list.querySelectorAll("button")];
  }

  /**
   * Put the focus on the choice at `place`, else on the last one, else on the line: a button that
   * was pressed is gone, and the keyboard must not be lost with it.
   * @param {number} place
   */
  #focus(place) {
    const choices = this.#buttons().slice(0, -1);
    (choices[Math.min(place, choices.length - 1)] ?? this.line).focus();
  }
}

/**
 * @param {string} label
 * @param {string} name
 * @param {string} key
 */
function button(label, name, key) {
  const item = document.createElement("li");
  const made = document.createElement("button");
  made.type = "button";
  made.className = name === "all" ? "clear-all" : "clear";
  Object.assign(made.dataset, { name, key });
  made.append(label);
  if (name !== "all") {
    const hint = document.createElement("span");
    hint.className = "visually-hidden";
    hint.textContent = ", remove this filter";
    const cross = document.createElement("span");
    cross.setAttribute("aria-hidden", "true");
    cross.className = "cross";
    cross.textContent = "×";
    made.append(hint, cross);
  }
  item.append(made);
  return item;
}
