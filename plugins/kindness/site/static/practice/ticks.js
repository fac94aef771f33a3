// Which days were done, and when: kept in this browser and nowhere else.

/** @typedef {Record<string, string>} Ticks the day on which a story was practised, by its slug */

export class TickList {
  /** @type {Ticks} */
  #ticks = {};
  #key;
  /** Whether what is ticked now will still be ticked tomorrow. */
  lasts = true;

  /** @param {string} key under which the browser keeps it */
  constructor(key) {
    this.#key = key;
    this.read();
  }

  /** Read anew what is kept: another tab may have changed it. */
  read() {
    try {
      this.#ticks = parseTicks(localStorage.getItem(this.#key));
    } catch {
      // Storage can be forbidden: then the list holds for as long as the page is open.
      this.lasts = false;
    }
  }

  /** @param {StorageEvent} event */
  isAbout(event) {
    return event.key === this.#key || event.key === null;
  }

  /** @returns {Ticks} a copy */
  all() {
    return { ...this.#ticks };
  }

  /** @param {string} slug */
  has(slug) {
    return Object.hasOwn(this.#ticks, slug);
  }

  /**
   * @param {string} slug
   * @param {string | null} day null where it was not done after all
   */
  set(slug, day) {
    // Another tab may have been quicker than its message.
    if (this.lasts) this.read();
    const others = Object.entries(this.#ticks).filter(([other]) => other !== slug);
    this.replace(Object.fromEntries(day === null ? others : [...others, [slug, day]]));
  }

  /** @param {Ticks} ticks */
  replace(ticks) {
    this.#ticks = ticks;
    try {
      if (Object.keys(ticks).length) localStorage.setItem(this.#key, JSON.stringify(ticks));
      else localStorage.removeItem(this.#key);
    } catch {
      this.lasts = false;
    }
  }
}

/**
 * What was kept, as far as it makes sense.
 * @param {string | null} stored
 * @returns {Ticks}
 */
function parseTicks(stored) {
  if (!stored) return {};
  try {
    const days = Object.entries(JSON.parse(stored) ?? {});
    return Object.fromEntries(days.filter(([, day]) => /^\d{4}-\d\d-\d\d$/.test(String(day))));
  } catch {
    return {};
  }
}
