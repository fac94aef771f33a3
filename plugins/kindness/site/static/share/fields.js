// What is typed and chosen in the form.

import { EMPTY } from "./file.js";

/** @typedef {import("./file.js").Story} Story */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const SUPPRESSION = "allow-";
const TITLE_LIMIT = 90; // characters

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
    return /** @type {Control[]} */ ([...this.form.elements].filter((element) => "name" in element && element.name));
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
    for (const control of this.#controls) {
      if (isOneOfSeveral(control)) {
        values[control.name] = this.#chosen(control.name);
      } else if (isChoice(control)) {
        if (control.type === "checkbox") values[control.name] = control.checked;
        else if (control.checked) values[control.name] = control.value;
      } else values[control.name] = control.value;
    }
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
      if (!name.startsWith(SUPPRESSION)) continue;
      if (String(value).trim()) allow.push({ rule: name.slice(SUPPRESSION.length), reason: String(value) });
      delete values[name];
    }
    return /** @type {Story} */ ({ ...values, date, allow });
  }

  /** @param {Record<string, unknown>} values what is not named stays as it is */
  write(values) {
    for (const control of this.#controls) {
      const value = values[control.name];
      if (value === undefined) continue;
      if (isChoice(control)) {
        const chosen = Array.isArray(value) ? value.includes(control.value) : value === control.value || value === true;
        control.checked = chosen;
      } else if (typeof value === "string") control.value = value;
    }
    if (Array.isArray(values.themes)) this.#themes = values.themes.map(String);
    this.#reorder();
  }

  #reorder() {
    const chosen = this.#chosen("themes");
    const earlier = this.#themes.filter((theme) => chosen.includes(theme));
    this.#themes = [...new Set([...earlier, ...chosen])];
  }

  /** @param {string} name */
  #chosen(name) {
    return this.of(name).filter((control) => isChoice(control) && control.checked).map(({ value }) => value);
  }
}

/** @param {Control} control true for a box in a list, which has a value to add */
function isOneOfSeveral(control) {
  return control.type === "checkbox" && control.hasAttribute("value");
}

/** @param {Control} control @returns {control is HTMLInputElement} */
function isChoice(control) {
  return control.type === "checkbox" || control.type === "radio";
}

/**
 * The choices that an address asks for, as far as the form has them: `?theme=hope&setting=work`.
 * An act that somebody has done becomes the title: `?act=A door held`.
 * @param {string} query
 * @param {Fields} fields
 */
export function presets(query, fields) {
  const parameters = new URLSearchParams(query);
  const known = (/** @type {string} */ name, /** @type {string} */ value) =>
    fields.of(name).some((control) =>
      control instanceof HTMLSelectElement
        ? [...control.options].some((option) => option.value === value)
        : control.value === value,
    );
  /** @type {Record<string, unknown>} */
  const values = {};
  const themes = parameters.getAll("theme").filter((theme) => known("themes", theme)).slice(0, 3);
  if (themes.length) values.themes = themes;
  for (const [name, value] of parameters) {
    const [control] = fields.of(name);
    if (control && /^(radio|select-one)$/.test(control.type) && known(name, value)) values[name] = value;
  }
  const act = (parameters.get("act") ?? "").trim();
  if (act) values.title = [...act].slice(0, TITLE_LIMIT).join("");
  return values;
}
