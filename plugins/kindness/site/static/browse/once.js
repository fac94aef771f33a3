// What is fetched once and only when it is needed.

export class Once {
  /** @type {Map<string, Promise<any>>} */
  #made = new Map();

  /**
   * What `load` gave the first time, or gives now. A failure is forgotten, to be tried again.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} load
   * @returns {Promise<T>}
   */
  get(name, load) {
    let made = this.#made.get(name);
    if (!made) {
      made = load().catch((error) => {
        this.#made.delete(name);
        throw error;
      });
      this.#made.set(name, made);
    }
    return made;
  }
}

/**
 * The answer to a request; an answer that says no is an error.
 * @param {string | URL} address
 */
export async function request(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
