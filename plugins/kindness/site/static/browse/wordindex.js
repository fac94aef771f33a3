// The index of words: the files in which terms are looked up, each fetched when it is needed. The
// module index.py in the folder site/search writes them, and says how.

import { Once, request } from "./once.js";

/**
 * @typedef {object} TermFile
 * @property {Map<string, number[]>} postings by term: each story's place, four times, plus a weight
 * @property {Map<string, string[][]>} kin by term: the families of words that it belongs to
 * @property {[string, string, string, number][]} tellers their names folded and as they are, the
 *   addresses of their pages, and how many stories they told
 */

export class WordIndex {
  #files = new Once();

  /** @param {string} address of the list of files, which lie beside it */
  constructor(address) {
    this.address = new URL(address, document.baseURI);
  }

  /** Fetch the list. @returns {Promise<{starts: string[], names: string[]}>} */
  load() {
    return this.#files.get("", async () => {
      const { starts, names } = await (await request(this.address)).json();
      return { starts: starts.split(" "), names: names.match(/.{8}/g) ?? [] };
    });
  }

  /** The file in which a term stands, if any text has it. @param {string} term */
  async file(term) {
    const { starts, names } = await this.load();
    return this.#fetch(names[placeOf(term, starts)]);
  }

  /**
   * The files of the terms that begin like this, at most so many.
   * @param {string} beginning
   * @param {number} most
   */
  async files(beginning, most) {
    const { starts, names } = await this.load();
    const first = placeOf(beginning, starts);
    const last = Math.min(placeOf(`${beginning}\uffff`, starts), first + most - 1);
    return Promise.all(names.slice(first, last + 1).map((name) => this.#fetch(name)));
  }

  /** @param {string} name @returns {Promise<TermFile>} */
  #fetch(name) {
    return this.#files.get(name, async () => {
      const { body } = await request(new URL(`${name}.bin`, this.address));
      if (!body) throw new Error(`${name} is empty`);
      const unpacked = body.pipeThrough(new DecompressionStream("deflate"));
      return decode(new Uint8Array(await new Response(unpacked).arrayBuffer()));
    });
  }
}

/**
 * The last of the files that begin before a term, or with it.
 * @param {string} term
 * @param {string[]} starts
 */
function placeOf(term, starts) {
  let place = 0;
  while (place + 1 < starts.length && starts[place + 1] <= term) place++;
  return place;
}

/**
 * @param {Uint8Array} bytes
 * @returns {TermFile}
 */
export function decode(bytes) {
  let at = bytes.indexOf(10) + 1;
  const { terms, kin, tellers } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const names = terms.split(" ");
  const postings = new Map();
  for (const term of names) {
    const list = new Array(number());
    let base = 0;
    for (let n = 0; n < list.length; n++) {
      list[n] = base + number();
      base = list[n] & -4;
    }
    postings.set(term, list);
  }
  const families = new Map();
  for (const family of kin) {
    const words = family.map((/** @type {any} */ one) => names[one] ?? one);
    for (const word of words) families.set(word, [...(families.get(word) ?? []), words]);
  }
  return { postings, kin: families, tellers };
}
