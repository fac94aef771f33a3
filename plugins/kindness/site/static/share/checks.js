// Everything that can be wrong with a story: the same codes as `kindness check` gives its file.

import { checkBody } from "./body.js";
import { writeFile } from "./file.js";
import { findPersonalData } from "./personal-data.js";
import { bytes, length } from "./rules.js";
import { checkSlug } from "./slug.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").Field} Field */
/** @typedef {import("./rules.js").Diagnostic} Diagnostic */
/** @typedef {import("./file.js").Story} Story */
/** @typedef {import("./file.js").StoryFile} StoryFile */

const KIB = 1024;

/**
 * @param {Story} story
 * @param {Rules} rules
 * @param {string} today the latest day that is not in the future
 * @param {StoryFile} file what `writeFile` makes of the story
 * @returns {Diagnostic[]}
 */
export function check(story, rules, today, file = writeFile(story, rules)) {
  const slug = checkSlug(story.slug, rules);
  const unreadable = checkFile(file, rules);
  if (unreadable) return [...slug, unreadable];
  /** @type {Diagnostic[]} */
  const diagnostics = [...slug];
  for (const field of rules.fields) diagnostics.push(...checkField(field, story, rules, today));
  diagnostics.push(...checkBody(file.body, rules));
  if (rules.data.privacy) diagnostics.push(...checkPersonalData(file, rules.cleaned(story.lang), rules));
  return suppress(diagnostics, story, rules);
}

/** @param {StoryFile} file @param {Rules} rules @returns {Diagnostic | null} why it cannot be read */
function checkFile(file, rules) {
  const { limits } = rules;
  if (bytes(file.text) > limits.file) {
    return rules.diagnostic("S303", "story", { limit: limits.file / KIB });
  }
  const place = rules.forbiddenAt(file.text);
  if (place >= 0) {
    const sign = /** @type {number} */ (file.text.codePointAt(place));
    const value = `U+${sign.toString(16).toUpperCase().padStart(4, "0")}`;
    return rules.diagnostic("S302", fieldAt(file, length(file.text.slice(0, place))), { value });
  }
  if (bytes(file.header) > limits.front_matter) {
    return rules.diagnostic("S304", "title", { limit: limits.front_matter / KIB });
  }
  return null;
}

/** @param {StoryFile} file @param {number} place in characters */
function fieldAt(file, place) {
  return file.places.find(({ start, end }) => place >= start && place <= end)?.field ?? "story";
}

/**
 * @param {Field} field
 * @param {Story} story
 * @param {Rules} rules
 * @param {string} today
 * @returns {Diagnostic[]}
 */
function checkField(field, story, rules, today) {
  const value = field.name === "consent" ? "" : /** @type {any} */ (story)[field.name];
  switch (field.kind) {
    case "mapping":
      return checkConsent(field, story, rules);
    case "choices":
      return checkChoices(field, value, rules);
    case "choice":
      return checkChoice(field, field.name, rules.cleaned(value), rules);
    case "date":
      return value === "" ? missing(field, field.name, rules) : checkDate(value, rules, today);
  }
  const text = rules.cleaned(value);
  if (!text) return missing(field, field.name, rules);
  if (field.kind === "language") return checkLanguage(text, field, rules);
  const count = length(text);
  if (count <= field.limit) return [];
  const over = count - field.limit;
  const excess = `${over} character${over > 1 ? "s" : ""}`;
  return [rules.diagnostic("F110", field.name, { length: count, limit: field.limit, excess })];
}

/** @param {Field} field @param {string} path as in `consent.others` @param {Rules} rules @returns {Diagnostic[]} */
function missing(field, path, rules) {
  if (!field.required) return [];
  return [rules.diagnostic("F107", path.split(".").at(-1) ?? path, { field: path, example: field.example })];
}

/** @param {Field} field @param {string} path @param {string} text @param {Rules} rules */
function checkChoice(field, path, text, rules) {
  if (!text) return missing(field, path, rules);
  return field.choices.includes(text) ? [] : [unknown(field, text, rules)];
}

/** @param {Field} field @param {string} text @param {Rules} rules */
function unknown(field, text, rules) {
  const known = field.choices.join(", ");
  const values = { noun: field.noun, nouns: `${field.noun}s`, value: rules.quoted(text), known };
  return rules.diagnostic("F111", field.name, values);
}

/** @param {Field} field @param {string[]} chosen @param {Rules} rules */
function checkChoices(field, chosen, rules) {
  if (chosen.length === 0) return missing(field, field.name, rules);
  /** @type {Diagnostic[]} */
  const diagnostics = [];
  /** @type {string[]} */
  const accepted = [];
  for (const key of chosen) {
    if (accepted.includes(key)) {
      diagnostics.push(rules.diagnostic("F113", field.name, { field: field.name, value: rules.quoted(key) }));
    } else if (field.choices.includes(key)) accepted.push(key);
    else diagnostics.push(unknown(field, key, rules));
  }
  if (chosen.length > field.most) {
    diagnostics.push(rules.diagnostic("F112", field.name, { count: chosen.length, limit: field.most }));
  }
  return diagnostics;
}

/** @param {Field} consent @param {Story} story @param {Rules} rules */
function checkConsent(consent, story, rules) {
  const diagnostics = story.agreed ? [] : [rules.diagnostic("F120", "agreed")];
  const others = consent.fields.find(({ name }) => name === "others");
  return others ? [...diagnostics, ...checkChoice(others, "consent.others", story.others, rules)] : diagnostics;
}

/** @param {string} date @param {Rules} rules @param {string} today */
function checkDate(date, rules, today) {
  const day = new Date(`${date}T00:00:00Z`);
  const real = rules.patterns.date.fits(date) && !Number.isNaN(day.getTime());
  if (!real || day.toISOString().slice(0, 10) !== date || date < "0001") {
    return [rules.diagnostic("F114", "date", { value: rules.quoted(date) })];
  }
  if (date < rules.data.first_day) {
    const first = rules.data.first_day.slice(0, 4);
    return [rules.diagnostic("F134", "date", { value: date, first })];
  }
  return date > today ? [rules.diagnostic("F115", "date", { value: date })] : [];
}

/** @param {string} text @param {Field} field @param {Rules} rules */
function checkLanguage(text, field, rules) {
  if (rules.patterns.language.fits(text) && text.length <= field.limit) return [];
  return [rules.diagnostic("F118", field.name, { value: rules.quoted(text) })];
}

/** @param {StoryFile} file @param {string} tag @param {Rules} rules @returns {Diagnostic[]} */
function checkPersonalData(file, tag, rules) {
  const signs = [...file.text];
  const language = rules.patterns.language.fits(tag) ? tag.split("-")[0].toLowerCase() : "";
  return findPersonalData(file.text, language, rules).map(({ code, start, end }) => {
    const text = signs.slice(start, end).join("");
    return { ...rules.diagnostic(code, fieldAt(file, start), { value: rules.quoted(text) }), value: text };
  });
}

/**
 * What remains without the diagnostics that the teller suppresses, each with a reason.
 * @param {Diagnostic[]} diagnostics @param {Story} story @param {Rules} rules
 */
function suppress(diagnostics, story, rules) {
  let remaining = diagnostics;
  /** @type {Diagnostic[]} */
  const added = [];
  for (const { rule, reason } of story.allow) {
    const values = { value: rule };
    const letters = reason.match(/\p{L}/gu)?.length ?? 0;
    const rest = remaining.filter((diagnostic) => diagnostic.rule !== rule);
    if (!Object.values(rules.data.allowed).includes(rule)) {
      added.push(rules.diagnostic("P412", `allow-${rule}`, values));
    } else if (letters < rules.limits.reason) {
      added.push(rules.diagnostic("P410", `allow-${rule}`, values));
    } else {
      if (rest.length === remaining.length) added.push(rules.diagnostic("P411", `allow-${rule}`, values));
      remaining = rest;
    }
  }
  return [...remaining, ...added];
}
