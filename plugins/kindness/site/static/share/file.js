// The file that is sent: front matter, then the story.

import { length } from "./rules.js";

/** @typedef {import("./rules.js").Rules} Rules */

/**
 * What was typed and chosen; the names are those of the fields in the file.
 * @typedef {{title: string, story: string, themes: string[], date: string, perspective: string,
 *   agreed: boolean, others: string, setting: string, teller: string, when: string, where: string,
 *   summary: string, try_this: string, content_notes: string[], lang: string, slug: string,
 *   allow: {rule: string, reason: string}[]}} Story
 */

/**
 * The whole file, and which field each stretch of it came from, in characters.
 * @typedef {{text: string, header: string, body: string,
 *   places: {field: string, start: number, end: number}[]}} StoryFile
 */

/** @type {Story} */
export const EMPTY = Object.freeze({
  title: "", story: "", themes: [], date: "", perspective: "", agreed: false, others: "",
  setting: "", teller: "", when: "", where: "", summary: "", try_this: "", content_notes: [],
  lang: "", slug: "", allow: [],
});

/**
 * @param {Story} story
 * @param {Rules} rules
 * @returns {StoryFile}
 */
export function writeFile(story, rules) {
  /** @type {[string, string][]} */
  const lines = [];
  const add = (/** @type {string} */ name, /** @type {string} */ value) =>
    lines.push([name, `${name}: ${value}`]);
  const text = (/** @type {string} */ value) => quoted(value, rules);
  for (const { name, kind } of rules.fields) {
    const value = /** @type {any} */ (story)[name];
    if (name === "consent") {
      const others = story.others ? `, others: ${text(story.others)}` : "";
      add(name, `{teller: ${story.agreed}${others}}`);
    } else if (kind === "choices") {
      if (value?.length) add(name, `[${value.map(text).join(", ")}]`);
    } else if (kind === "date") {
      if (value) add(name, value);
    } else {
      const line = kind === "choice" ? value : rules.cleaned(value ?? "");
      if (line) add(name, text(line));
    }
  }
  for (const { rule, reason } of story.allow) {
    const because = rules.cleaned(reason);
    lines.push([`allow-${rule}`, `# kindness: allow ${rule} because ${because}`]);
  }
  const body = bodyOf(story.story, rules);
  const header = `\n${lines.map(([, line]) => `${line}\n`).join("")}`;
  return {
    text: `---${header}---\n${body}${body && "\n"}`,
    header,
    body,
    places: placesOf(lines, body),
  };
}

/** @param {[string, string][]} lines @param {string} body */
function placesOf(lines, body) {
  const places = [];
  let start = 4;
  for (const [field, line] of lines) {
    const end = start + length(line);
    places.push({ field, start, end });
    start = end + 1;
  }
  places.push({ field: "story", start: start + 4, end: start + 4 + length(body) });
  return places;
}

/**
 * The story in Unicode's form NFC, with line feeds, without blank lines around it. The soft returns
 * of word processors are line ends too, which two spaces keep.
 * @param {string} story
 * @param {Rules} rules
 */
export function bodyOf(story, rules) {
  // Half a character cannot be written to a file.
  const whole = story.replace(/\p{Surrogate}/gu, "\ufffd");
  const text = whole.normalize("NFC").replace(/\r\n?/g, "\n");
  return rules.stripped(text.replace(/(?<=\S)[\v\f\x85\u2028\u2029](?=\S)/g, "  \n").replace(/[\v\f\x85\u2028\u2029]/g, "\n"));
}

/**
 * A YAML scalar in double quotes, unless it is plainly harmless without them.
 * @param {string} value
 * @param {Rules} rules
 */
function quoted(value, rules) {
  const whole = value.replace(/\p{Surrogate}/gu, "\ufffd");
  const { plain } = rules.patterns;
  if (plain.fits(whole) && !rules.data.meaningful.includes(whole.toLowerCase())) return whole;
  return `"${whole.replace(/[\\"]/g, "\\$&")}"`;
}

/** Today in UTC, as `kindness new` writes it: a day that the check allows everywhere on Earth. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}
