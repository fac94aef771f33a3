// The form on /share/. Nothing leaves this page by itself: it checks as somebody types, previews the
// story, keeps a draft in the browser, and makes a file for its teller to send.

import { check } from "./checks.js";
import { DiagnosticsView } from "./diagnostics.js";
import { Draft, when } from "./draft.js";
import { ExportPanel } from "./export-panel.js";
import { Fields, presets } from "./fields.js";
import { today, writeFile } from "./file.js";
import { adviceOnNames } from "./full-names.js";
import { Preview } from "./preview.js";
import { Rules } from "./rules.js";
import { freeSlug, plainSlug, randomSuffix, slugOf } from "./slug.js";

/** @typedef {import("./file.js").Story} Story */

const DEBOUNCE = 250; // milliseconds after the last letter

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

class ShareForm {
  #timer = 0;
  /** Keeps two stories without a name apart. */
  #suffix = randomSuffix();
  /** @type {Record<string, unknown> | null} what was cleared last */
  #cleared = null;
  /** True once somebody has typed, or chosen, something. */
  #touched = false;
  /** @type {Promise<void> | null} what is asked for once somebody begins to tell */
  #rest = null;
  /** True while a finger, or a button of the mouse, is down. */
  #pressed = false;

  /** @param {HTMLFormElement} form @param {Rules} rules */
  constructor(form, rules) {
    this.form = form;
    this.rules = rules;
    this.fields = new Fields(form);
    this.draft = new Draft(`kindness-story:${location.pathname}`);
    this.diagnostics = new DiagnosticsView(this.fields, element("status"), element("error-summary"));
    this.exportPanel = new ExportPanel(element("export"), form.dataset);
    this.preview = new Preview(element("preview"), rules);
  }

  start() {
    this.form.hidden = false;
    const saved = this.draft.load();
    if (saved) {
      this.#restore(saved.values);
      this.#loadRest();
    }
    this.#preset(presets(location.search, this.fields));
    this.#showStatus(saved ? `Your draft from ${when(saved.saved)} is here.` : "", Boolean(saved));
    this.form.addEventListener("input", ({ target }) => this.#onInput(target));
    this.form.addEventListener("change", ({ target }) => this.#onLeave(target));
    this.form.addEventListener("focusout", ({ target }) => this.#onLeave(target));
    this.form.addEventListener("submit", (event) => this.#onSubmit(event));
    this.form.addEventListener("click", ({ target }) => this.#removeForbidden(target));
    element("clear-draft").addEventListener("click", () => this.#clear());
    element("restore-draft").addEventListener("click", () => this.#undoClear());
    addEventListener("pointerdown", () => this.#setPressed(true));
    for (const lifted of ["pointerup", "pointercancel"]) {
      addEventListener(lifted, () => this.#setPressed(false));
    }
    addEventListener("pagehide", () => this.#saveDraft());
    document.addEventListener("visibilitychange", () => document.hidden && this.#saveDraft());
    for (const prompt of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".prompt"))) {
      prompt.href = "#story";
      prompt.addEventListener("click", (event) => this.#onPrompt(event, prompt));
    }
    this.update();
    this.form.dataset.ready = "";
  }

  /** Checks and shows everything anew. */
  update() {
    clearTimeout(this.#timer);
    const date = today();
    const typed = this.fields.story(date);
    const slug = this.#slug(typed, date);
    const story = { ...typed, slug, allow: [] };
    const unsuppressed = check(story, this.rules, date, writeFile(story, this.rules));
    const broken = new Set(unsuppressed.map(({ rule }) => rule));
    this.#showSuppressions(broken, typed.allow);
    story.allow = typed.allow.filter(({ rule }) => broken.has(rule));
    const file = writeFile(story, this.rules);
    const diagnostics = story.allow.length ? check(story, this.rules, date, file) : unsuppressed;
    this.diagnostics.show(diagnostics);
    this.exportPanel.show(file.text, story, diagnostics.length === 0);
    this.preview.show(story, file.body);
    this.#advise(story);
    return diagnostics;
  }

  /** @param {Story} story @param {string} date */
  #slug(story, date) {
    const given = story.slug.trim();
    const made = freeSlug(slugOf(story.title, this.rules), this.rules);
    const slug = given || made || plainSlug(date, this.#suffix);
    const hint = given || !story.title.trim() ? "" : `Now: ${slug}.`;
    const plea = !given && !made && story.title.trim()
      ? " An address cannot be made from this title. You could type a few words in Latin letters here."
      : "";
    const line = hint + plea;
    if (element("slug-hint").textContent !== line) element("slug-hint").textContent = line;
    return slug;
  }

  /** @param {Set<string>} broken rules @param {Story["allow"]} given */
  #showSuppressions(broken, given) {
    let any = false;
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-suppresses]"))) {
      const rule = box.dataset.suppresses ?? "";
      // Where somebody is typing, nothing goes away under their hands.
      const wanted = broken.has(rule) || box.contains(document.activeElement);
      const open =
        wanted &&
        (this.diagnostics.all || this.diagnostics.visited.size > 0 || given.some((suppression) => suppression.rule === rule));
      box.hidden = !open;
      any ||= open;
    }
    element("suppressions").hidden = !any;
  }

  /** @param {Story} story */
  #advise(story) {
    const isVisited = this.diagnostics.all || this.diagnostics.visited.has("story");
    const advice = isVisited ? adviceOnNames(story.story, story.others) : "";
    const line = element("advice");
    // Once below the story, where it is written, and once where it is sent.
    for (const place of [line, element("last-advice")]) {
      if (place.textContent !== advice) place.textContent = advice;
      place.hidden = !advice;
    }
    const order = story.themes
      .map((key) => this.fields.of("themes").find(({ value }) => value === key)?.labels?.[0].textContent?.trim())
      .join(", then ");
    element("theme-order").textContent = story.themes.length > 1 ? `Now: ${order}.` : "";
  }

  /** @param {EventTarget | null} target */
  #onInput(target) {
    if (!(target instanceof HTMLElement)) return;
    this.#touched = true;
    this.#loadRest();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#settle(), DEBOUNCE);
  }

  /**
   * Keeps and checks what was typed; not while something is being pressed, because a diagnostic that
   * comes or goes would move it away from under the finger.
   */
  #settle() {
    if (this.#pressed) return;
    this.#saveDraft();
    this.update();
  }

  /** @param {boolean} isDown */
  #setPressed(isDown) {
    this.#pressed = isDown;
    // The click itself comes after the finger is lifted.
    if (!isDown) setTimeout(() => this.#touched && this.#settle());
  }

  /** @param {EventTarget | null} target a field that somebody has left, or chosen in */
  #onLeave(target) {
    if (!(target instanceof Element) || !("name" in target) || !target.name) return;
    // Walking through an untouched form is no reason to be told what is missing in it.
    if (!this.#touched) return;
    this.diagnostics.visited.add(String(target.name));
    this.#settle();
  }

  /** Asks for what is of use once somebody begins to tell: names that are taken, private patterns. */
  #loadRest() {
    const { slugs, personalData } = this.form.dataset;
    // Without them nothing is lost: the check of the file, and the curators, see the same.
    this.#rest ??= Promise.all([json(slugs, []), json(personalData, null)]).then(([taken, patterns]) => {
      this.rules.taken = new Set(taken);
      if (patterns) this.rules.addPersonalData(patterns);
      if (!this.#pressed) this.update();
    });
    return this.#rest;
  }

  /** @param {Event} event */
  async #onSubmit(event) {
    event.preventDefault();
    await this.#loadRest();
    this.diagnostics.all = true;
    const diagnostics = this.update();
    this.#saveDraft();
    for (const { field } of diagnostics) this.#reveal(field);
    element(diagnostics.length ? "error-summary-heading" : "export-heading").focus();
  }

  /** @param {string} field opens what it is folded into */
  #reveal(field) {
    this.fields.of(field)[0]?.closest("details")?.setAttribute("open", "");
  }

  /** @param {EventTarget | null} target takes out characters that cannot be shown */
  #removeForbidden(target) {
    const button = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-remove]")) : null;
    const [control] = button ? this.fields.of(button.dataset.remove ?? "") : [];
    if (!control) return;
    control.value = this.rules.withoutForbidden(control.value);
    this.#saveDraft();
    this.update();
    control.focus();
  }

  /** @param {Event} event @param {HTMLElement} prompt */
  #onPrompt(event, prompt) {
    event.preventDefault();
    const story = /** @type {HTMLTextAreaElement} */ (element("story"));
    story.placeholder = prompt.dataset.placeholder ?? "";
    document.querySelector(".prompt[aria-current]")?.removeAttribute("aria-current");
    prompt.setAttribute("aria-current", "true");
    this.#preset({ perspective: prompt.dataset.perspective ?? "" });
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

  #saveDraft() {
    const values = { ...this.fields.values(), suffix: this.#suffix };
    if (!this.#touched && !this.#cleared) return;
    if (isEmpty(this.fields.values())) this.draft.clear();
    else this.draft.save(values);
    if (!this.draft.works) {
      this.#showStatus("This browser does not keep drafts. Copy or download your story before you leave.", false);
    } else if (!isEmpty(values)) this.#showStatus("Saved in this browser and nowhere else.", true);
  }

  /** @param {Record<string, unknown>} values */
  #restore(values) {
    this.fields.write(values);
    if (typeof values.suffix === "string" && /^[a-z0-9]{4}$/.test(values.suffix)) this.#suffix = values.suffix;
    this.#touched = true;
    for (const [name, value] of Object.entries(values)) {
      if (Array.isArray(value) ? value.length : value) this.diagnostics.visited.add(name);
    }
  }

  #clear() {
    this.#cleared = this.fields.values();
    this.form.reset();
    this.fields.write({ themes: [] });
    this.diagnostics.visited.clear();
    this.diagnostics.all = false;
    this.draft.clear();
    this.update();
    this.#showStatus("The draft was cleared.", false);
    element("restore-draft").hidden = false;
    element("restore-draft").focus();
  }

  #undoClear() {
    if (this.#cleared) this.#restore(this.#cleared);
    this.#cleared = null;
    element("restore-draft").hidden = true;
    this.#saveDraft();
    this.update();
    element("clear-draft").focus();
  }

  /** @param {string} text @param {boolean} canClear */
  #showStatus(text, canClear) {
    if (element("draft-status").textContent !== text) element("draft-status").textContent = text;
    element("clear-draft").hidden = !canClear;
    if (canClear) element("restore-draft").hidden = true;
  }
}

/** @param {string | undefined} address @param {unknown} otherwise @returns {Promise<any>} what lies there */
function json(address, otherwise) {
  return fetch(address ?? "")
    .then((response) => (response.ok ? response.json() : otherwise))
    .catch(() => otherwise);
}

/** @param {Record<string, unknown>} values @returns {boolean} whether nothing was typed or chosen */
function isEmpty(values) {
  return Object.entries(values).every(
    ([name, value]) => name === "suffix" || (Array.isArray(value) ? value.length === 0 : !value),
  );
}

const form = document.getElementById("form");
if (form instanceof HTMLFormElement && form.dataset.rules) {
  const response = await fetch(form.dataset.rules);
  if (response.ok) new ShareForm(form, new Rules(await response.json())).start();
}
