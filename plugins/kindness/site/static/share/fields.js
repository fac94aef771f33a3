// What is typed and chosen in the form.

import { EMPTY } from "./file.js";

/** @typedef {import("./file.js").Story} Story */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const LISTS = ["themes", "content_notes"];
const PERMISSION = "allow-";

export class Fields {
  /**
   * The themes in the order in which they were chosen, because the first one weighs most.
   * @type {string[]}
   */
  #themes = [];

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    form.addEventListener("change", () => this.#reorder());
  }

  /** @returns {Control[]} */
  get #controls() {
    return /** @type {Control[]} */ ([...this.form.elements].filter((one) => "name" in one && one.name));
  }

  /** @param {string} field @returns {Control[]} what belongs to one field */
  of(field) {
    return this.#controls.filter(({ name }) => name === field);
  }

  /** @returns {Record<string, unknown>} everything by name, for a draft */
  values() {
    /** @type {Record<string, unknown>} */
    const values = { ...EMPTY };
    delete values.allow;
    delete values.date;
    for (const one of this.#controls) {
      if (LISTS.includes(one.name)) continue;
      if (isChoice(one)) {
        if (one.type === "checkbox") values[one.name] = one.checked;
        else if (one.checked) values[one.name] = one.value;
      } else values[one.name] = one.value;
    }
    for (const name of LISTS) values[name] = this.#chosen(name);
    values.themes = [...this.#themes];
    return values;
  }

  /**
   * @param {string} date
   * @returns {Story} with a reason for each rule that the form has one for
   */
  story(date) {
    const values = this.values();
    const allow = [];
    for (const [name, value] of Object.entries(values)) {
      if (!name.startsWith(PERMISSION)) continue;
      if (String(value).trim()) allow.push({ rule: name.slice(PERMISSION.length), reason: String(value) });
      delete values[name];
    }
    return /** @type {Story} */ ({ ...values, date, allow });
  }

  /** @param {Record<string, unknown>} values what is not named stays as it is */
  write(values) {
    for (const one of this.#controls) {
      const value = values[one.name];
      if (value === undefined) continue;
      if (isChoice(one)) {
        const chosen = Array.isArray(value) ? value.includes(one.value) : value === one.value || value === true;
        one.checked = chosen;
      } else if (typeof value === "string") one.value = value;
    }
    if (Array.isArray(values.themes)) this.#themes = values.themes.map(String);
    this.#reorder();
  }

  #reorder() {
    const chosen = this.#chosen("themes");
    const kept = this.#themes.filter((one) => chosen.includes(one));
    this.#themes = [...new Set([...kept, ...chosen])];
  }

  /** @param {string} name */
  #chosen(name) {
    return this.of(name).filter((one) => isChoice(one) && one.checked).map(({ value }) => value);
  }
}

/** @param {Control} one @returns {one is HTMLInputElement} */
function isChoice(one) {
  return one.type === "checkbox" || one.type === "radio";
}

/**
 * The choices that an address asks for, as far as the form has them: `?theme=hope&setting=work`.
 * @param {string} query
 * @param {Fields} fields
 */
export function presets(query, fields) {
  const asked = new URLSearchParams(query);
  const known = (/** @type {string} */ name, /** @type {string} */ value) =>
    fields.of(name).some((one) =>
      one instanceof HTMLSelectElement
        ? [...one.options].some((option) => option.value === value)
        : one.value === value,
    );
  /** @type {Record<string, unknown>} */
  const values = {};
  const themes = asked.getAll("theme").filter((one) => known("themes", one)).slice(0, 3);
  if (themes.length) values.themes = themes;
  for (const name of ["perspective", "setting"]) {
    const value = asked.get(name);
    if (value && known(name, value)) values[name] = value;
  }
  return values;
}
