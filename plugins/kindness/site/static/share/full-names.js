// Full names, which no rule can find: two words with capitals in the middle of a sentence. This is
// advice and never a diagnostic, because it is often wrong.

const NAME = /(?<=[\p{Ll}\p{M},;:] )\p{Lu}[\p{Ll}\p{M}’'-]+(?: (?:d[aeou]s?|del|di|la|van|von|der|bin|al|el))? \p{Lu}[\p{Ll}\p{M}’'-]+/gu;
const NO_NAMES = new Set(
  ("monday tuesday wednesday thursday friday saturday sunday january february march april may june july " +
    "august september october november december north south east west new saint st ste mount lake river red " +
    "great old upper lower street road avenue square park hospital school church station university " +
    "college airport bridge day year christmas easter mr mrs ms dr sir god i the a an he she they we you my").split(" "),
);

/**
 * What looks like somebody's full name, each once.
 * @param {string} text
 * @returns {string[]}
 */
export function fullNames(text) {
  const names = new Set();
  for (const [name] of text.matchAll(NAME)) {
    const words = name.toLowerCase().split(" ");
    if (!words.some((word) => NO_NAMES.has(word))) names.add(name);
  }
  return [...names].slice(0, 3);
}

/** @param {string} story @param {string} others how other people are protected */
export function adviceOnNames(story, others) {
  const names = others === "agreed" ? [] : fullNames(story);
  if (!names.length) return "";
  const quoted = names.map((name) => `‘${name}’`).join(", ");
  return names.length === 1
    ? `Is ${quoted} someone’s full name? Unless they have agreed to appear, use a first name, or a different one.`
    : `Are ${quoted} full names? Unless these people have agreed to appear, use first names, or different ones.`;
}
