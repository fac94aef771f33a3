// Pagefind's list of pages: by which name it calls each story, in the order of their places.
//
// Pagefind itself fetches the same file, which the browser therefore has already. It is packed,
// and written in CBOR (RFC 8949): a list of the version, of the pages, and of more.

const SIGNATURE = 12; // bytes

/**
 * @param {URL} address
 * @returns {Promise<string[]>}
 */
export async function readPages(address) {
  const answer = await fetch(address, { cache: "force-cache" });
  if (!answer.ok || !answer.body) throw new Error(`the list of pages: ${answer.status}`);
  const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
  const reader = new Reader(bytes.subarray(SIGNATURE));
  reader.list();
  reader.text();
  const ids = [];
  for (let left = reader.list(); left > 0; left--) {
    reader.list();
    ids.push(reader.text());
    reader.number();
  }
  return ids;
}

class Reader {
  #at = 0;
  #decoder = new TextDecoder();

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  /** @returns {number} how many things are in the list that begins here */
  list() {
    return this.#head(4);
  }

  text() {
    const length = this.#head(3);
    this.#at += length;
    return this.#decoder.decode(this.bytes.subarray(this.#at - length, this.#at));
  }

  number() {
    return this.#head(0);
  }

  /** @param {number} kind the one that has to stand here */
  #head(kind) {
    const first = this.bytes[this.#at++];
    if (first >> 5 !== kind) throw new Error("the list of pages is not written as expected");
    const small = first & 31;
    if (small < 24) return small;
    let value = 0;
    for (let left = 1 << (small - 24); left > 0; left--) value = value * 256 + this.bytes[this.#at++];
    return value;
  }
}
