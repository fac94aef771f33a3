// The form on /share/. Nothing leaves this page by itself: it checks as somebody types, shows the
// story as it will look, keeps a draft in the browser, and makes a file for its teller to send.

import { check } from "./checks.js";
import { Draft, when } from "./draft.js";
import { FaultsShown } from "./faults.js";
import { Fields, presets } from "./fields.js";
import { today, writeFile } from "./file.js";
import { adviceOnNames } from "./names.js";
import { Rules } from "./rules.js";
import { chance, plainSlug, slugOf } from "./slug.js";
import { Shown } from "./shown.js";
import { Ways } from "./ways.js";

/** @typedef {import("./rules.js").Fault} Fault */
/** @typedef {import("./file.js").Story} Story */

const TYPING = 250; // milliseconds after the last letter

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

class Share {
  #typing = 0;
  /** Keeps two stories without a name apart. */
  #mark = chance();
  /** @type {Record<string, unknown> | null} what was cleared last */
  #cleared = null;
  /** True once somebody has typed, or chosen, something. */
  #touched = false;
  /** True while a finger, or a button of the mouse, is down. */
  #pressed = false;

  /** @param {HTMLFormElement} form @param {Rules} rules */
  constructor(form, rules) {
    this.form = form;
    this.rules = rules;
    this.fields = new Fields(form);
    this.draft = new Draft(`kindness-story:${location.pathname}`);
    this.faults = new FaultsShown(this.fields, element("said"), element("to-mend"));
    this.ways = new Ways(element("ways"), form.dataset.newFile ?? "");
    this.shown = new Shown(element("as-shown"), rules);
  }

  start() {
    this.form.hidden = false;
    const kept = this.draft.load();
    if (kept) this.#restore(kept.values);
    this.#preset(presets(location.search, this.fields));
    this.#say(kept ? `A draft from ${when(kept.saved)} is here.` : "", Boolean(kept));
    this.form.addEventListener("input", ({ target }) => this.#typed(target));
    this.form.addEventListener("change", ({ target }) => this.#leave(target));
    this.form.addEventListener("focusout", ({ target }) => this.#leave(target));
    this.form.addEventListener("submit", (event) => this.#lookOver(event));
    this.form.addEventListener("click", ({ target }) => this.#remove(target));
    element("afresh").addEventListener("click", () => this.#clear());
    element("back").addEventListener("click", () => this.#bringBack());
    addEventListener("pointerdown", () => this.#press(true));
    for (const lifted of ["pointerup", "pointercancel"]) {
      addEventListener(lifted, () => this.#press(false));
    }
    addEventListener("pagehide", () => this.#keep());
    document.addEventListener("visibilitychange", () => document.hidden && this.#keep());
    for (const door of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".door"))) {
      door.href = "#story";
      door.addEventListener("click", (event) => this.#enter(event, door));
    }
    this.update();
    this.form.dataset.ready = "";
  }

  /** Checks and shows everything anew. */
  update() {
    clearTimeout(this.#typing);
    const date = today();
    const typed = this.fields.story(date);
    const slug = this.#slug(typed, date);
    const story = { ...typed, slug, allow: [] };
    const plain = check(story, this.rules, date, writeFile(story, this.rules));
    const found = new Set(plain.map(({ rule }) => rule));
    this.#showAllowances(found, typed.allow);
    story.allow = typed.allow.filter(({ rule }) => found.has(rule));
    const file = writeFile(story, this.rules);
    const faults = story.allow.length ? check(story, this.rules, date, file) : plain;
    this.faults.show(faults);
    this.ways.show(file.text, slug, faults.length === 0);
    this.shown.show(story, file.body);
    this.#advise(story);
    return faults;
  }

  /** @param {Story} story @param {string} date */
  #slug(story, date) {
    const given = story.slug.trim();
    const made = slugOf(story.title, this.rules);
    const slug = given || made || plainSlug(date, this.#mark);
    const hint = given || !story.title.trim() ? "" : `Now it is: ${slug}.`;
    const plea = !given && !made && story.title.trim()
      ? " The letters of this title cannot be part of it: a few words in Latin letters would be kinder to read."
      : "";
    const line = hint + plea;
    if (element("slug-hint").textContent !== line) element("slug-hint").textContent = line;
    return slug;
  }

  /** @param {Set<string>} found the rules that something breaks @param {Story["allow"]} given */
  #showAllowances(found, given) {
    let any = false;
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-allows]"))) {
      const rule = box.dataset.allows ?? "";
      // Where somebody is typing, nothing goes away under their hands.
      const wanted = found.has(rule) || box.contains(document.activeElement);
      const open = wanted && (this.faults.all || this.#privateLeft() || given.some((one) => one.rule === rule));
      box.hidden = !open;
      any ||= open;
    }
    element("allows").hidden = !any;
  }

  #privateLeft() {
    return this.faults.left.size > 0;
  }

  /** @param {Story} story */
  #advise(story) {
    const isLeft = this.faults.all || this.faults.left.has("story");
    const advice = isLeft ? adviceOnNames(story.story, story.others) : "";
    const line = element("advice");
    if (line.textContent !== advice) line.textContent = advice;
    line.hidden = !advice;
    const order = story.themes
      .map((key) => this.fields.of("themes").find(({ value }) => value === key)?.labels?.[0].textContent?.trim())
      .join(", then ");
    element("order").textContent = story.themes.length > 1 ? `Now: ${order}.` : "";
  }

  /** @param {EventTarget | null} target */
  #typed(target) {
    if (!(target instanceof HTMLElement)) return;
    this.#touched = true;
    clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#settle(), TYPING);
  }

  /**
   * Keeps and checks what was typed; not while something is being pressed, because a fault that
   * comes or goes would move it away from under the finger.
   */
  #settle() {
    if (this.#pressed) return;
    this.#keep();
    this.update();
  }

  /** @param {boolean} isDown */
  #press(isDown) {
    this.#pressed = isDown;
    // The click itself comes after the finger is lifted.
    if (!isDown) setTimeout(() => this.#touched && this.#settle());
  }

  /** @param {EventTarget | null} target a field that somebody has left, or chosen in */
  #leave(target) {
    if (!(target instanceof Element) || !("name" in target) || !target.name) return;
    // Walking through an untouched form is no reason to be told what is missing in it.
    if (!this.#touched) return;
    this.faults.left.add(String(target.name));
    this.#settle();
  }

  /** @param {Event} event */
  #lookOver(event) {
    event.preventDefault();
    this.faults.all = true;
    const faults = this.update();
    this.#keep();
    for (const { field } of faults) this.#reveal(field);
    element(faults.length ? "to-mend-heading" : "ways-heading").focus();
  }

  /** @param {string} field opens what it is folded into */
  #reveal(field) {
    this.fields.of(field)[0]?.closest("details")?.setAttribute("open", "");
  }

  /** @param {EventTarget | null} target takes out characters that cannot be shown */
  #remove(target) {
    const button = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-remove]")) : null;
    const [control] = button ? this.fields.of(button.dataset.remove ?? "") : [];
    if (!control) return;
    control.value = this.rules.withoutForbidden(control.value);
    this.#keep();
    this.update();
    control.focus();
  }

  /** @param {Event} event @param {HTMLElement} door */
  #enter(event, door) {
    event.preventDefault();
    const story = /** @type {HTMLTextAreaElement} */ (element("story"));
    story.placeholder = door.dataset.opening ?? "";
    document.querySelector(".door[aria-current]")?.removeAttribute("aria-current");
    door.setAttribute("aria-current", "true");
    this.#preset({ perspective: door.dataset.perspective ?? "" });
    story.focus();
    this.update();
  }

  /** @param {Record<string, unknown>} values are chosen where nothing is chosen yet */
  #preset(values) {
    const now = this.fields.values();
    const free = Object.entries(values).filter(([name]) => {
      const value = now[name];
      return Array.isArray(value) ? value.length === 0 : !value;
    });
    this.fields.write(Object.fromEntries(free));
  }

  #keep() {
    const values = { ...this.fields.values(), mark: this.#mark };
    if (!this.#touched && !this.#cleared) return;
    if (isEmpty(this.fields.values())) this.draft.clear();
    else this.draft.save(values);
    if (!this.draft.works) {
      this.#say("This browser keeps no drafts: copy or download the file before you leave.", false);
    } else if (!isEmpty(values)) this.#say("Kept in this browser, and nowhere else.", true);
  }

  /** @param {Record<string, unknown>} values */
  #restore(values) {
    this.fields.write(values);
    if (typeof values.mark === "string" && /^[a-z0-9]{4}$/.test(values.mark)) this.#mark = values.mark;
    this.#touched = true;
    for (const [name, value] of Object.entries(values)) {
      if (Array.isArray(value) ? value.length : value) this.faults.left.add(name);
    }
  }

  #clear() {
    this.#cleared = this.fields.values();
    this.form.reset();
    this.fields.write({ themes: [] });
    this.faults.left.clear();
    this.faults.all = false;
    this.draft.clear();
    this.update();
    this.#say("The draft was cleared.", false);
    element("back").hidden = false;
    element("back").focus();
  }

  #bringBack() {
    if (this.#cleared) this.#restore(this.#cleared);
    this.#cleared = null;
    element("back").hidden = true;
    this.#keep();
    this.update();
    element("afresh").focus();
  }

  /** @param {string} text @param {boolean} canClear */
  #say(text, canClear) {
    if (element("kept").textContent !== text) element("kept").textContent = text;
    element("afresh").hidden = !canClear;
    if (canClear) element("back").hidden = true;
  }
}

/** @param {Record<string, unknown>} values @returns {boolean} whether nothing was typed or chosen */
function isEmpty(values) {
  return Object.entries(values).every(
    ([name, value]) => name === "mark" || (Array.isArray(value) ? value.length === 0 : !value),
  );
}

const form = document.getElementById("form");
if (form instanceof HTMLFormElement && form.dataset.rules) {
  const answer = await fetch(form.dataset.rules);
  if (answer.ok) new Share(form, new Rules(await answer.json())).start();
}
