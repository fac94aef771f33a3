// Everything that can be wrong with a story: the same codes as `kindness check` gives its file.

import { checkBody } from "./body.js";
import { writeFile } from "./file.js";
import { findPrivate } from "./privacy.js";
import { bytes, length } from "./rules.js";
import { checkSlug } from "./slug.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").Field} Field */
/** @typedef {import("./rules.js").Fault} Fault */
/** @typedef {import("./file.js").Story} Story */
/** @typedef {import("./file.js").StoryFile} StoryFile */

const KIB = 1024;

/**
 * @param {Story} story
 * @param {Rules} rules
 * @param {string} today the latest day that is not in the future
 * @param {StoryFile} file what `writeFile` makes of the story
 * @returns {Fault[]}
 */
export function check(story, rules, today, file = writeFile(story, rules)) {
  const name = checkSlug(story.slug, rules);
  const refused = unreadable(file, rules);
  if (refused) return [...name, refused];
  /** @type {Fault[]} */
  const faults = [...name];
  for (const field of rules.fields) faults.push(...checkField(field, story, rules, today));
  faults.push(...checkBody(file.body, rules));
  faults.push(...privateThings(file, rules));
  return allowed(faults, story, rules);
}

/** @param {StoryFile} file @param {Rules} rules @returns {Fault | null} why it cannot be read */
function unreadable(file, rules) {
  const { limits } = rules;
  if (bytes(file.text) > limits.file) {
    return rules.fault("S303", "story", { limit: limits.file / KIB });
  }
  const place = rules.forbiddenAt(file.text);
  if (place >= 0) {
    const sign = /** @type {number} */ (file.text.codePointAt(place));
    const value = `U+${sign.toString(16).toUpperCase().padStart(4, "0")}`;
    return rules.fault("S302", fieldAt(file, length(file.text.slice(0, place))), { value });
  }
  if (bytes(file.header) > limits.front_matter) {
    return rules.fault("S304", "title", { limit: limits.front_matter / KIB });
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
 * @returns {Fault[]}
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
  return [rules.fault("F110", field.name, { length: count, limit: field.limit, excess })];
}

/** @param {Field} field @param {string} shown @param {Rules} rules @returns {Fault[]} */
function missing(field, shown, rules) {
  if (!field.required) return [];
  return [rules.fault("F107", shown.split(".").at(-1) ?? shown, { field: shown, example: field.example })];
}

/** @param {Field} field @param {string} shown @param {string} text @param {Rules} rules */
function checkChoice(field, shown, text, rules) {
  if (!text) return missing(field, shown, rules);
  return field.choices.includes(text) ? [] : [unknown(field, text, rules)];
}

/** @param {Field} field @param {string} text @param {Rules} rules */
function unknown(field, text, rules) {
  const known = field.choices.join(", ");
  const values = { noun: field.noun, nouns: `${field.noun}s`, value: rules.quoted(text), known };
  return rules.fault("F111", field.name, values);
}

/** @param {Field} field @param {string[]} chosen @param {Rules} rules */
function checkChoices(field, chosen, rules) {
  if (chosen.length === 0) return missing(field, field.name, rules);
  /** @type {Fault[]} */
  const faults = [];
  /** @type {string[]} */
  const good = [];
  for (const one of chosen) {
    if (good.includes(one)) {
      faults.push(rules.fault("F113", field.name, { field: field.name, value: rules.quoted(one) }));
    } else if (field.choices.includes(one)) good.push(one);
    else faults.push(unknown(field, one, rules));
  }
  if (chosen.length > field.most) {
    faults.push(rules.fault("F112", field.name, { count: chosen.length, limit: field.most }));
  }
  return faults;
}

/** @param {Field} consent @param {Story} story @param {Rules} rules */
function checkConsent(consent, story, rules) {
  const faults = story.agreed ? [] : [rules.fault("F120", "agreed")];
  const others = consent.fields.find(({ name }) => name === "others");
  return others ? [...faults, ...checkChoice(others, "consent.others", story.others, rules)] : faults;
}

/** @param {string} date @param {Rules} rules @param {string} today */
function checkDate(date, rules, today) {
  const day = new Date(`${date}T00:00:00Z`);
  const real = rules.patterns.date.fits(date) && !Number.isNaN(day.getTime());
  if (!real || day.toISOString().slice(0, 10) !== date || date < "0001") {
    return [rules.fault("F114", "date", { value: rules.quoted(date) })];
  }
  return date > today ? [rules.fault("F115", "date", { value: date })] : [];
}

/** @param {string} text @param {Field} field @param {Rules} rules */
function checkLanguage(text, field, rules) {
  if (rules.patterns.language.fits(text) && text.length <= field.limit) return [];
  return [rules.fault("F118", field.name, { value: rules.quoted(text) })];
}

/** @param {StoryFile} file @param {Rules} rules @returns {Fault[]} */
function privateThings(file, rules) {
  const signs = [...file.text];
  return findPrivate(file.text, rules).map(({ code, start, end }) => {
    const text = signs.slice(start, end).join("");
    return { ...rules.fault(code, fieldAt(file, start), { value: rules.quoted(text) }), value: text };
  });
}

/**
 * What remains when the findings are gone that the teller may show, each with a reason.
 * @param {Fault[]} faults @param {Story} story @param {Rules} rules
 */
function allowed(faults, story, rules) {
  let remaining = faults;
  /** @type {Fault[]} */
  const more = [];
  for (const { rule, reason } of story.allow) {
    const values = { value: rule };
    const letters = reason.match(/\p{L}/gu)?.length ?? 0;
    const kept = remaining.filter((one) => one.rule !== rule);
    if (!Object.values(rules.data.allowed).includes(rule)) {
      more.push(rules.fault("P412", `allow-${rule}`, values));
    } else if (letters < rules.limits.reason) {
      more.push(rules.fault("P410", `allow-${rule}`, values));
    } else {
      if (kept.length === remaining.length) more.push(rules.fault("P411", `allow-${rule}`, values));
      remaining = kept;
    }
  }
  return [...remaining, ...more];
}
