// The form: what is chosen in it, and the number beside each choice.

import { nothingChosen } from "./address.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./address.js").Known} Known */
/** @typedef {import("./words.js").Chosen} Chosen */

export class FilterForm {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    /** @type {HTMLInputElement[]} */
    this.boxes = [...element.querySelectorAll("input")].filter((one) => one.type === "checkbox");
    /** @type {HTMLInputElement | null} */
    this.words = element.querySelector("input[name=q]");
    /** @type {Known} */
    this.known = new Map();
    for (const { name, value, dataset } of this.boxes) {
      if (!this.known.has(name)) this.known.set(name, new Map());
      const formerKeys = (dataset.formerly ?? "").split(" ").filter(Boolean);
      this.known.get(name)?.set(value, formerKeys);
    }
  }

  /**
   * @param {string} q what is searched for, where the form has no field for it
   * @returns {State}
   */
  read(q) {
    const state = nothingChosen();
    for (const { name, value, checked } of this.boxes) {
      if (checked) (state.chosen[name] ??= []).push(value);
    }
    const data = new FormData(this.element);
    state.match = data.get("match") === "any" ? "any" : "all";
    state.sort = String(data.get("sort") ?? state.sort);
    state.q = this.words ? this.words.value.trim() : q;
    return state;
  }

  /** @param {State} state */
  write(state) {
    for (const box of this.boxes) {
      box.checked = (state.chosen[box.name] ?? []).includes(box.value);
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
      label.classList.toggle("gives-nothing", count === 0 && !box.checked);
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
      .map(({ name, value, labels, dataset }) => {
        const label = labels?.[0].querySelector(".choice-label")?.textContent ?? value;
        return { name, key: value, label, phrase: dataset.phrase ?? label };
      });
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
