// The words of a text, folded as they were when the index was made: terms.py in the folder
// site/search does the same, character by character, and says why.

/**
 * A word as it stands in a text, and the hyphen or apostrophe between it and the one before.
 * @typedef {{start: number, end: number, folded: string, glue: string}} Token
 */

/**
 * What one word of a query asks for: a story must have all of the parts, or else the whole.
 * @typedef {{parts: Part[], whole: string}} Need
 */

/**
 * A term; of a single character of a dense script it is only the beginning.
 * @typedef {{term: string, begins: boolean}} Part
 */

const LONGEST = 40;
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
/** @type {Record<string, string>} */
const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l",
  ħ: "h", ı: "i", ŋ: "n", ς: "σ", ى: "ي", ی: "ي", ک: "ك", ة: "ه",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const DENSE =
  /[\u0e01-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\u{20000}-\u{323af}]+/u;
const DENSE_RUN = new RegExp(`(${DENSE.source})`, "u");
const WORD = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;
const SILENT = /^\p{Cf}+$/u;

/**
 * A word as it is compared.
 * @param {string} word
 */
export function fold(word) {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter])
    .replace(MARKS, "")
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "")
    .normalize("NFC");
}

/**
 * The words of a text, in order.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  const joined = text.replace(/[’‘ʼ＇]/g, "'").replace(/[‐‑·]/g, "-");
  /** @type {Token[]} */
  const found = [];
  let last = -2;
  for (const { 0: word, index: start } of joined.matchAll(WORD)) {
    if (SILENT.test(word)) continue;
    const glue = start === last + 1 && "'-".includes(joined[last]) ? joined[last] : "";
    const end = start + word.length;
    last = end;
    const folded = fold(word);
    const before = found[found.length - 1];
    if (glue === "'" && folded === "t" && before?.folded.endsWith("n")) {
      found[found.length - 1] = { ...before, end, folded: `${before.folded}'t` };
    } else if (folded) {
      found.push({ start, end, folded, glue });
    }
  }
  return withoutElided(found);
}

/**
 * The tokens without single letters beside an apostrophe.
 * @param {Token[]} found
 */
function withoutElided(found) {
  /** @type {Token[]} */
  const kept = [];
  /** @type {string | null} */
  let elided = null;
  found.forEach((token, at) => {
    if ([...token.folded].length === 1 && (token.glue === "'" || found[at + 1]?.glue === "'")) {
      elided ??= token.glue;
      return;
    }
    kept.push(elided !== null && token.glue ? { ...token, glue: elided } : token);
    elided = null;
  });
  return kept;
}

/**
 * Words that hyphens or apostrophes join.
 * @param {Token[]} found
 */
function chains(found) {
  /** @type {Token[][]} */
  const joined = [];
  for (const token of found) {
    if (token.glue && joined.length > 0) joined[joined.length - 1].push(token);
    else joined.push([token]);
  }
  return joined;
}

/**
 * The words that hyphens join as one term, or nothing.
 * @param {Token[]} chain
 */
function wholeWord(chain) {
  if (!chain.some(({ glue }, at) => at > 0 && glue === "-")) return "";
  const whole = chain.map(({ folded }) => folded).join("");
  return [...whole].length > LONGEST || DENSE.test(whole) ? "" : whole;
}

/**
 * A folded word, cut where a dense script begins or ends, each piece as its characters.
 * @param {string} folded
 */
function runs(folded) {
  const pieces = folded.split(DENSE_RUN).filter(Boolean);
  return pieces.map((piece) => ({ signs: [...piece], dense: DENSE.test(piece) }));
}

/**
 * What the words of a query ask for.
 * @param {string} text
 * @returns {Need[]}
 */
export function needs(text) {
  return chains(tokens(text)).map((chain) => ({
    parts: chain.flatMap(({ folded }) => runs(folded).flatMap(partsOf)),
    whole: wholeWord(chain),
  }));
}

/** @param {{signs: string[], dense: boolean}} run */
function partsOf({ signs, dense }) {
  if (!dense) return [{ term: signs.slice(0, LONGEST).join(""), begins: false }];
  if (signs.length === 1) return [{ term: signs[0], begins: true }];
  return signs.slice(1).map((sign, at) => ({ term: signs[at] + sign, begins: false }));
}

/**
 * The words of a text one by one, and those of dense scripts character by character.
 * @param {string} text
 */
export function sequence(text) {
  return tokens(text).flatMap(({ folded }) =>
    runs(folded).flatMap(({ signs, dense }) => (dense ? signs : [signs.join("")])),
  );
}

/**
 * Where a text has any of the terms: start, end, and what `forms` says of the term.
 * @template T
 * @param {string} text
 * @param {Map<string, T>} forms
 * @returns {[number, number, T][]}
 */
export function matches(text, forms) {
  /** @type {[number, number, T][]} */
  const found = [];
  const add = (/** @type {number} */ start, /** @type {number} */ end, /** @type {string} */ term) => {
    const value = forms.get(term);
    if (value === undefined) return;
    const last = found[found.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end, value]);
  };
  for (const chain of chains(tokens(text))) {
    add(chain[0].start, chain[chain.length - 1].end, wholeWord(chain));
    for (const { start, end, folded } of chain) {
      if (!DENSE.test(folded)) {
        add(start, end, [...folded].slice(0, LONGEST).join(""));
        continue;
      }
      const signs = [...text.slice(start, end)];
      let at = start;
      signs.forEach((sign, number) => {
        const after = signs[number + 1] ?? "";
        add(at, at + sign.length, fold(sign));
        if (after) add(at, at + sign.length + after.length, fold(sign + after));
        at += sign.length;
      });
      for (const { signs: letters, dense } of runs(folded)) if (!dense) add(start, end, letters.join(""));
    }
  }
  return found;
}
