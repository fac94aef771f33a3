// The draft, kept in this browser and nowhere else.

/** @typedef {{saved: string, values: Record<string, unknown>}} SavedDraft */

export class Draft {
  /** False when the browser keeps nothing, which it may decide at any time. */
  works = true;

  /** @param {string} key */
  constructor(key) {
    this.key = key;
  }

  /** @returns {SavedDraft | null} */
  load() {
    try {
      const draft = JSON.parse(localStorage.getItem(this.key) ?? "null");
      return draft && typeof draft.values === "object" && draft.values ? draft : null;
    } catch (error) {
      // What cannot be read is as good as none; a storage that is closed stays closed.
      this.works = error instanceof SyntaxError;
      return null;
    }
  }

  /** @param {Record<string, unknown>} values */
  save(values) {
    const draft = { saved: new Date().toISOString(), values };
    this.#try(() => localStorage.setItem(this.key, JSON.stringify(draft)));
  }

  clear() {
    this.#try(() => localStorage.removeItem(this.key));
  }

  /** @param {() => void} act */
  #try(act) {
    try {
      act();
      this.works = true;
    } catch {
      this.works = false;
    }
  }
}

/** @param {string} saved @returns {string} the time in the reader's own way of writing it */
export function when(saved) {
  const time = new Date(saved);
  if (Number.isNaN(time.getTime())) return "an earlier day";
  const today = time.toDateString() === new Date().toDateString();
  const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const day = time.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  return today ? `today, ${clock}` : `${day}, ${clock}`;
}
