// What stands above the results: choices of the filter and tellers that the query names, and what
// is said of words that no story has.

import { follows } from "./query.js";
import { tokens } from "./terms.js";
import { quoted, stories } from "./summary-text.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./form.js").FilterForm} FilterForm */
/** @typedef {import("./search.js").Found} Found */

// Words such as "received" stand in nearly every story and are no filter that somebody looks for.
const NOT_OFFERED = ["perspective", "form", "voice", "lang", "length"];

export class Hints {
  /**
   * @param {HTMLElement} list
   * @param {URL} root of the site
   */
  constructor(list, root) {
    this.list = list;
    this.root = root;
  }

  /**
   * @param {Found} found
   * @param {State} state
   * @param {FilterForm} form
   * @param {(name: string, key: string) => number} count how many stories a choice gives
   * @param {(state: State) => void} choose
   * @returns {string} what is said, for those who hear it
   */
  write(found, state, form, count, choose) {
    const items = [
      ...this.#choices(found, state, form, count, choose),
      ...found.tellers.map(([, name, address, told]) => [link(`${name} told ${stories(told)}`, new URL(address, this.root))]),
      ...found.wanted.flatMap((wanted) => this.#missing(wanted, found, state, choose)),
    ];
    if (found.unread > 0) {
      items.push([`${stories(found.unread)} more may have these words in this order. Add another word to find them.`]);
    }
    this.list.replaceChildren(
      ...items.map((parts) => {
        const item = document.createElement("li");
        item.append(...parts);
        return item;
      }),
    );
    return [...this.list.children].map(({ textContent }) => textContent).join(" ");
  }

  /**
   * @param {Found} found
   * @param {State} state
   * @param {FilterForm} form
   * @param {(name: string, key: string) => number} count
   * @param {(state: State) => void} choose
   */
  #choices({ words }, state, form, count, choose) {
    return form.boxes
      .filter(({ name, checked }) => !NOT_OFFERED.includes(name) && !checked)
      .flatMap((box) => {
        const { name, value, dataset } = box;
        const label = form.label(box);
        const names = [label, value, ...(dataset.formerly ?? "").split(" ")].filter(Boolean);
        const named = names.find((one) => follows(words, folded(one)));
        if (named === undefined) return [];
        const other = folded(named).join() === folded(label).join() ? "" : capital(named);
        const kind = name === "theme" ? "theme" : "setting";
        const said = other ? `${other} belongs to the ${kind} ${quoted(label)}` : `${label} is a ${kind}`;
        const q = without(state.q, folded(named));
        const chosen = { ...state.chosen, [name]: [...(state.chosen[name] ?? []), value] };
        const next = { ...state, q, chosen };
        return [[button(`${said}: ${stories(count(name, value))}`, () => choose(next))]];
      });
  }

  /**
   * @param {import("./query.js").Wanted} wanted
   * @param {Found} found
   * @param {State} state
   * @param {(state: State) => void} choose
   */
  #missing({ text, count, close, near, excluded }, found, state, choose) {
    if (excluded || (count > 0 && !close)) return [];
    if (count > 0) return [[`No story has ${quoted(text)} itself. These have a word like it.`]];
    const others = near.flatMap((word, at) => [
      at === 0 ? " Did you mean " : at + 1 < near.length ? ", " : " or ",
      button(word, () => choose({ ...state, q: state.q.replace(text, word) })),
      at + 1 === near.length ? "?" : "",
    ]);
    return others.length > 0 || found.some ? [[`No story has ${quoted(text)}.`, ...others]] : [];
  }
}

/** @param {string} text */
function folded(text) {
  return tokens(text).map((token) => token.folded);
}

/**
 * A query without the first words that are these.
 * @param {string} q
 * @param {string[]} words
 */
function without(q, words) {
  const pieces = q.split(/\s+/u);
  const at = pieces.findIndex((_, n) => folded(pieces.slice(n, n + words.length).join(" ")).join() === words.join());
  if (at >= 0) pieces.splice(at, words.length);
  return pieces.join(" ");
}

/** @param {string} text */
function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/**
 * @param {string} text
 * @param {URL} address
 */
function link(text, address) {
  const made = document.createElement("a");
  made.href = address.href;
  made.textContent = text;
  return made;
}

/**
 * @param {string} text
 * @param {() => void} press
 */
function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "hint";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}
