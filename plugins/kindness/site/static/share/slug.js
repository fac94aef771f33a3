// The name of the file, which is the story's address.

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").Diagnostic} Diagnostic */

/**
 * A name for a title, as `slugify` makes it; empty where a letter is not known here, or none there.
 * @param {string} title
 * @param {Rules} rules
 */
export function slugOf(title, rules) {
  let words = "";
  for (const sign of [...rules.cleaned(title)].slice(0, rules.limits.slug_from)) {
    const written = letters(sign, rules);
    if (written === null) return "";
    words += written;
  }
  words = words.replace(/-+/g, "-").replace(/^-|-$/g, "");
  const most = rules.limits.slug;
  if (words.length > most) {
    const cut = words.slice(0, most + 1);
    words = cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : words.slice(0, most);
  }
  return Object.hasOwn(rules.data.reserved, words) ? `story-${words}` : words;
}

/**
 * @param {string} sign
 * @param {Rules} rules
 * @returns {string | null} null where the table has no letters for it
 */
function letters(sign, rules) {
  const code = /** @type {number} */ (sign.codePointAt(0));
  if (code < 0x80) return sign === "'" ? "" : sign.toLowerCase().replace(/[^a-z0-9]/, "-");
  for (const [first, table] of rules.data.letters) {
    const place = code - first;
    // The tables are short and titles too, so that nothing is kept.
    const pieces = place >= 0 ? table.split("|") : [];
    if (place < pieces.length && place >= 0) return pieces[place];
  }
  return /[\p{L}\p{N}]/u.test(sign) ? null : "-";
}

/**
 * A name for a title that has none: the day, and a little that sets it apart from others.
 * @param {string} date
 * @param {string} suffix
 */
export function plainSlug(date, suffix) {
  return `story-${date}-${suffix}`;
}

/**
 * The same name, or with a number behind it, so that no other story has it.
 * @param {string} slug
 * @param {Rules} rules
 */
export function freeSlug(slug, rules) {
  if (!rules.taken.has(slug)) return slug;
  const start = slug.slice(0, rules.limits.slug - 5).replace(/-+$/, "");
  let number = 2;
  while (rules.taken.has(`${start}-${number}`)) number += 1;
  return `${start}-${number}`;
}

/** @returns {string} four letters or digits by chance */
export function randomSuffix() {
  const signs = "abcdefghjkmnpqrstuvwxyz23456789";
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => signs[byte % 31]).join("");
}

/**
 * @param {string} slug
 * @param {Rules} rules
 * @returns {Diagnostic[]}
 */
export function checkSlug(slug, rules) {
  if (slug.length > rules.limits.slug || !rules.patterns.slug.fits(slug)) {
    return [rules.diagnostic("F122", "slug", { value: rules.quoted(slug) })];
  }
  const reserved = Object.hasOwn(rules.data.reserved, slug) ? rules.data.reserved[slug] : "";
  const owner = reserved || (rules.taken.has(slug) ? "another story" : "");
  return owner ? [rules.diagnostic("F123", "slug", { value: slug, owner })] : [];
}
