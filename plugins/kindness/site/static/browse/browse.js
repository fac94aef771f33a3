// The filter on /browse/. Its state is in the address, so that back, forward, reload and a shared
// link show the same stories. The page comes with its form and its first stories; nothing is
// fetched before somebody reaches for the form, unless the address asks for a choice.

import { BEST, SORTS, format, nothingChosen, parse } from "./address.js";
import { CardMaker } from "./cards.js";
import { Data } from "./data.js";
import { select } from "./filter.js";
import { FilterForm } from "./form.js";
import { ResultSummary } from "./result-summary.js";
import { stories } from "./summary-text.js";
import { passOn } from "../saved/pass-on.js";

/** @typedef {import("./address.js").State} State */

const RESULTS = 10; // of a search by words, at once
const DEBOUNCE = 250; // milliseconds after the last letter

class Browse {
  /** The stories that match, as places. */
  places = new Uint32Array();
  shown = 0;
  #run = 0;
  #timer = 0;
  #missing = false; // whether something could not be fetched

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = new FilterForm(form);
    this.pageSize = Number(form.dataset.pageSize);
    this.shown = this.pageSize;
    this.data = new Data(form.dataset.columns ?? "");
    /** @type {Promise<import("./finder.js").Finder> | null} */
    this.finder = null;
    /** @type {import("./search.js").Found | null} */
    this.found = null;
    this.typing = false; // whether the last word may go on
    this.summary = new ResultSummary(element("result-summary"), element("status"), element("chosen"));
    this.list = element("stories");
    this.nothing = element("no-stories");
    this.more = element("more");
    this.count = element("filter-count");
    const template = /** @type {HTMLTemplateElement} */ (element("entry"));
    this.cards = new CardMaker(template, form.dataset.story ?? "", this.form.labels("theme"));
    this.state = this.#stateOfAddress();
  }

  async start() {
    const form = this.form.element;
    form.hidden = false;
    this.more.hidden = !form.dataset.more;
    form.addEventListener("submit", (event) => this.#onSubmit(event));
    form.addEventListener("change", () => this.#onChange());
    form.addEventListener("input", ({ target }) => {
      if (target === this.form.words) this.#onInput();
    });
    // Most people who point at the form, or tab into it, will choose something.
    for (const event of ["pointerover", "focusin"]) {
      form.addEventListener(event, () => this.data.index().catch(() => {}), { once: true });
    }
    this.summary.onClear((name, key) => this.#clear(name, key));
    this.more.addEventListener("click", () => this.#showMore());
    element("pass-on").querySelector("button")?.addEventListener("click", () => this.#passOn());
    addEventListener("popstate", () => this.#goTo(history.state));
    addEventListener("pagehide", () => this.#remember({ top: scrollY }));

    // Who comes with words in mind is shown what they find rather than a long form.
    if (this.state.q && !this.state.chosen.theme) this.form.fold();

    const remembered = history.state;
    this.form.write(this.state);
    if (format(this.state) || remembered?.shown > this.pageSize) {
      await this.#goTo(remembered);
      if (remembered?.top) scrollTo(0, remembered.top);
    }
    form.dataset.ready = "";
  }

  /** What the present address asks for. */
  #stateOfAddress() {
    return parse(location.search, this.form.known, this.form.words !== null);
  }

  /**
   * Show what the present address asks for.
   * @param {{shown?: number, typing?: boolean} | null} remembered
   */
  #goTo(remembered) {
    this.state = this.#stateOfAddress();
    this.typing = remembered?.typing ?? false;
    this.form.write(this.state);
    return this.#show(remembered?.shown);
  }

  #onChange() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#choose(this.form.read());
  }

  /** The last word is at its end. @param {Event} event */
  #onSubmit(event) {
    event.preventDefault();
    this.#onChange();
    // On a phone the form fills the screen.
    const results = element("results");
    if (results.getBoundingClientRect().top > innerHeight / 2) results.scrollIntoView();
    if (!this.typing) return;
    this.#remember({ typing: false });
    this.typing = false;
    this.#show();
  }

  /** The letters of a word are one step in the history, not one each. */
  #onInput() {
    // What a search needs comes while somebody goes on typing.
    this.#find().then((finder) => finder.load()).catch(() => {});
    const first = this.#timer === 0;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#choose(this.form.read(), first, true);
    }, DEBOUNCE);
  }

  /**
   * @param {State} state
   * @param {boolean} step whether it is a step in the history
   * @param {boolean} typing whether the last word may go on
   */
  #choose(state, step = true, typing = this.typing && state.q === this.state.q) {
    const query = format(state);
    // Leaving the field of words is no choice: what is being clicked must not go away meanwhile.
    if (query === format(this.state) && !this.#missing) return;
    const address = location.pathname + query;
    if (step) history.pushState({ typing }, "", address);
    else history.replaceState({ typing }, "", address);
    this.typing = typing;
    this.state = state;
    this.#show();
  }

  /**
   * @param {string} name
   * @param {string} key
   */
  #clear(name, key) {
    const state = { ...nothingChosen(), sort: this.state.sort };
    if (name !== "all") {
      const { chosen, match, q } = this.state;
      state.match = match;
      state.q = name === "q" ? "" : q;
      for (const [facet, keys] of Object.entries(chosen)) {
        const kept = keys.filter((value) => facet !== name || value !== key);
        if (kept.length > 0) state.chosen[facet] = kept;
      }
    }
    if (!state.q && state.sort === BEST) state.sort = SORTS[0];
    this.form.write(state);
    this.#choose(state);
  }

  /** @param {number} [shown] how many stories to show, if it is not as many as usual */
  async #show(shown) {
    const run = ++this.#run;
    const current = () => run === this.#run;
    this.list.setAttribute("aria-busy", "true");
    // While cards come one by one, what stands below the list stays where it is.
    this.list.style.minHeight = `${this.list.offsetHeight}px`;
    try {
      if (!(await this.#select(current))) return;
      this.nothing.hidden = this.places.length > 0;
      if (!(await this.#add(0, shown ?? this.#step(), current))) return;
    } catch (error) {
      if (current()) this.#failed(error);
    }
    if (!current()) return;
    this.list.style.minHeight = "";
    this.list.removeAttribute("aria-busy");
  }

  /**
   * Show the cards from one place in the list to another, each as soon as it is there and those
   * before it are; false where that is no longer wanted.
   * @param {number} from
   * @param {number} to
   * @param {() => boolean} current
   */
  async #add(from, to, current) {
    const index = await this.data.index();
    const places = this.places.subarray(from, to);
    const entries = this.found
      ? (await this.#find()).entries(places, from, index, this.found)
      : this.data.cards(places, index).map(async (card) => this.cards.make(await card));
    for (const entry of entries) entry.catch(() => {}); // the first failure is heard of below
    if (entries.length === 0) this.list.replaceChildren();
    for (const [at, coming] of entries.entries()) {
      const entry = await coming;
      if (!current()) return false;
      if (from + at === 0) this.list.replaceChildren(entry);
      else this.list.append(entry);
    }
    this.shown = to;
    this.more.textContent = `${this.#step()} more`;
    this.more.hidden = to >= this.places.length;
    return true;
  }

  /** Select the stories and say how many there are; false where that is no longer wanted. */
  async #select(/** @type {() => boolean} */ wanted) {
    const { state } = this;
    const index = await this.data.index();
    const [found, titles] = await Promise.all([
      state.q ? (await this.#find()).search.find(state.q, this.typing, index.count) : null,
      state.sort === "title" ? this.data.titleRanks() : null,
    ]);
    if (!wanted()) return false;
    const ranks = state.sort === BEST ? (found?.ranks ?? null) : titles;
    const { places, counts } = select(index, state, found?.here ?? null, ranks);
    this.places = places;
    this.found = found;
    this.#missing = false;
    this.form.showCounts(index.choices, counts);
    const hints = await this.#hint(index);
    const { form, summary } = this;
    summary.write(places.length, index.count, state, form.chosen(state), found?.some ?? false, hints);
    this.count.textContent = stories(places.length);
    this.#offerLink();
    return true;
  }

  /** A list that somebody chose can be sent to a friend. */
  #offerLink() {
    const line = element("pass-on");
    line.hidden = !format(this.state);
    const status = line.querySelector("span");
    if (status) status.textContent = "";
  }

  /** Say what else there is to a search. @param {import("./columns.js").Index} index */
  async #hint(index) {
    if (!this.found) {
      document.getElementById("hints")?.replaceChildren();
      return "";
    }
    const { hints } = await this.#find();
    const count = (/** @type {string} */ name, /** @type {string} */ key) =>
      select(index, { ...nothingChosen(), chosen: { [name]: [key] } }, null, null).places.length;
    return hints.write(this.found, this.state, this.form, count, (state) => {
      if (!state.q && state.sort === BEST) state.sort = SORTS[0];
      this.form.write(state);
      this.#choose(state, true, false);
      this.summary.line.focus();
    });
  }

  /** The search by words, which is loaded only where somebody searches. */
  #find() {
    const { data, cards } = this;
    const address = this.form.element.dataset.search ?? "";
    this.finder ??= import("./finder.js").then(
      ({ Finder }) => new Finder(address, data, cards, element("hints")),
    );
    this.finder.catch(() => (this.finder = null));
    return this.finder;
  }

  async #passOn() {
    const line = /** @type {HTMLElement} */ (element("pass-on").querySelector("span"));
    await passOn(document.title, `${location.href.split("#")[0]}#results`, line);
    element("status").textContent = line.textContent;
  }

  /** How many stories are shown at once. */
  #step() {
    return this.found ? RESULTS : this.pageSize;
  }

  async #showMore() {
    const run = ++this.#run;
    const current = () => run === this.#run;
    try {
      // On a page that nobody has filtered yet, nothing has been selected either.
      if (this.places.length === 0) await this.#select(current);
      const from = this.shown;
      if (!(await this.#add(from, from + this.#step(), current))) return;
      this.#remember({ shown: this.shown });
      this.list.children[from]?.querySelector("a")?.focus();
    } catch (error) {
      if (current()) this.#failed(error);
    }
  }

  /** @param {{shown?: number, top?: number}} facts for when somebody comes back to this address */
  #remember(facts) {
    history.replaceState({ ...history.state, ...facts }, "");
  }

  /** @param {unknown} error */
  #failed(error) {
    console.error(error);
    this.#missing = true;
    const what = this.state.q ? "The search is not working right now" : "The stories could not be loaded";
    this.summary.say(`${what}. Please try again in a moment, or reload the page.`);
  }
}

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

const form = document.getElementById("filter");
if (form instanceof HTMLFormElement) new Browse(form).start();
