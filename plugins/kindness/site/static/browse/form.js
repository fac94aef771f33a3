// The form: what is chosen in it, and the number beside each choice.

import { BEST, SORTS, nothingChosen } from "./address.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./address.js").Known} Known */
/** @typedef {import("./summary-text.js").Chosen} Chosen */

export class FilterForm {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    /** @type {HTMLInputElement[]} */
    this.boxes = [...element.querySelectorAll("input")].filter((input) => input.type === "checkbox");
    /** @type {HTMLInputElement | null} */
    this.words = element.querySelector("input[name=q]");
    /** @type {HTMLSelectElement | null} */
    this.sort = element.querySelector("select[name=sort]");
    /** @type {HTMLOptionElement | null} */
    this.best = element.querySelector(`option[value=${BEST}]`);
    /** @type {Known} */
    this.known = new Map();
    for (const { name, value, dataset } of this.boxes) {
      if (!this.known.has(name)) this.known.set(name, new Map());
      const formerKeys = (dataset.formerly ?? "").split(" ").filter(Boolean);
      this.known.get(name)?.set(value, formerKeys);
    }
  }

  /** @returns {State} */
  read() {
    const state = nothingChosen();
    for (const { name, value, checked } of this.boxes) {
      if (checked) (state.chosen[name] ??= []).push(value);
    }
    state.q = this.words ? this.words.value.trim() : "";
    this.#offerBest(state.q);
    const data = new FormData(this.element);
    state.match = data.get("match") === "any" ? "any" : "all";
    state.sort = String(data.get("sort") ?? state.sort);
    return state;
  }

  /** Close the lists of choices. */
  fold() {
    for (const list of this.element.querySelectorAll("details")) list.open = false;
  }

  /**
   * Stories can be in the order of best matches where words are searched for. That is the usual
   * order then, which comes and goes with the words.
   * @param {string} q
   */
  #offerBest(q) {
    if (!this.best || !this.sort || this.best.disabled === !q) return;
    this.best.hidden = this.best.disabled = !q;
    if (this.sort.value === (q ? SORTS[0] : BEST)) this.sort.value = q ? BEST : SORTS[0];
  }

  /** @param {State} state */
  write(state) {
    this.#offerBest(state.q);
    for (const box of this.boxes) {
      box.checked = (state.chosen[box.name] ?? []).includes(box.value);
      // A list that is in use is never hidden.
      const list = box.closest("details");
      if (box.checked && list) list.open = true;
    }
    for (const [name, value] of [["match", state.match], ["sort", state.sort]]) {
      const field = this.element.elements.namedItem(name);
      if (field instanceof RadioNodeList || field instanceof HTMLSelectElement) field.value = value;
    }
    // What somebody is typing is not tidied up under their hands.
    if (this.words && this.words.value.trim() !== state.q) this.words.value = state.q;
  }

  /**
   * Say beside each choice what it would give, and grey those that would give nothing.
   * @param {Record<string, string[]>} choices
   * @param {Record<string, Uint32Array>} counts
   */
  showCounts(choices, counts) {
    for (const box of this.boxes) {
      const count = counts[box.name][choices[box.name].indexOf(box.value)];
      const label = /** @type {HTMLElement} */ (box.closest("label"));
      const number = /** @type {HTMLElement} */ (label.querySelector(".choice-count"));
      const text = count.toLocaleString("en");
      if (number.textContent !== text) number.textContent = text;
      label.classList.toggle("no-results", count === 0 && !box.checked);
    }
  }

  /**
   * The values that `state` has chosen, in the order of the form.
   * @param {State} state
   * @returns {Chosen[]}
   */
  chosen(state) {
    return this.boxes
      .filter(({ name, value }) => (state.chosen[name] ?? []).includes(value))
      .map((box) => {
        const label = this.label(box);
        return { name: box.name, key: box.value, label, phrase: box.dataset.phrase ?? label };
      });
  }

  /** @param {HTMLInputElement} box */
  label({ labels, value }) {
    return labels?.[0].querySelector(".choice-label")?.textContent ?? value;
  }

  /**
   * @param {string} name
   * @returns {Map<string, string>} the labels of a facet's choices
   */
  labels(name) {
    const all = { ...nothingChosen(), chosen: { [name]: [...(this.known.get(name)?.keys() ?? [])] } };
    return new Map(this.chosen(all).map(({ key, label }) => [key, label]));
  }
}
