// Which stories are saved for later: kept in this browser and nowhere else. What is kept of a
// story is what a bookmark keeps, its name and its address, and the day.

/** @typedef {{ slug: string, title: string, lang: string, day: string }} SavedStory */

const KEY = "saved";

export class SavedList {
  /** @type {SavedStory[]} the newest first */
  #stories = [];
  /** Whether what is saved now will still be there tomorrow. */
  lasts = true;

  constructor() {
    this.read();
  }

  /** Read anew what is kept: another tab may have changed it. */
  read() {
    try {
      this.#stories = parseStories(localStorage.getItem(KEY));
    } catch {
      // Storage can be forbidden.
      this.lasts = false;
    }
  }

  /** @param {StorageEvent} event */
  isAbout(event) {
    return event.key === KEY || event.key === null;
  }

  /** @returns {SavedStory[]} a copy */
  all() {
    return [...this.#stories];
  }

  /** @param {string} slug */
  has(slug) {
    return this.#stories.some((story) => story.slug === slug);
  }

  /** @param {SavedStory} story */
  add(story) {
    this.read();
    this.replace([story, ...this.#stories.filter((other) => other.slug !== story.slug)]);
  }

  /** @param {string} slug */
  remove(slug) {
    this.read();
    this.replace(this.#stories.filter((story) => story.slug !== slug));
  }

  /** @param {SavedStory[]} stories */
  replace(stories) {
    this.#stories = stories;
    try {
      if (stories.length) localStorage.setItem(KEY, JSON.stringify(stories));
      else localStorage.removeItem(KEY);
    } catch {
      this.lasts = false;
    }
  }
}

/**
 * Follow what other tabs save, and what has happened when a page comes back from the browser's memory.
 * @param {SavedList} list
 * @param {() => void} render
 */
export function follow(list, render) {
  addEventListener("storage", (event) => {
    if (!list.isAbout(event)) return;
    list.read();
    render();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    list.read();
    render();
  });
}

/**
 * What was kept, as far as it makes sense.
 * @param {string | null} stored
 * @returns {SavedStory[]}
 */
function parseStories(stored) {
  if (!stored) return [];
  try {
    const stories = JSON.parse(stored);
    return Array.isArray(stories) ? stories.filter(isStory) : [];
  } catch {
    return [];
  }
}

/** @param {any} story */
function isStory(story) {
  return (
    typeof story?.title === "string" &&
    typeof story.lang === "string" &&
    /^[a-z0-9-]+$/.test(story.slug) &&
    /^\d{4}-\d\d-\d\d$/.test(story.day)
  );
}
