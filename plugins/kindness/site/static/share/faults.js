// What there is to mend: beside each field, said aloud once, and as a list above the ways to send.

/** @typedef {import("./rules.js").Fault} Fault */
/** @typedef {import("./fields.js").Fields} Fields */

const QUIET = 900; // milliseconds without a change before anything is said aloud

export class FaultsShown {
  /** Fields that somebody has left, or all of them once the story was looked over. */
  left = new Set();
  all = false;
  #timer = 0;
  #said = "";

  /**
   * @param {Fields} fields
   * @param {HTMLElement} status is announced by screen readers
   * @param {HTMLElement} summary the list of what is left
   */
  constructor(fields, status, summary) {
    this.fields = fields;
    this.status = status;
    this.summary = summary;
  }

  /** @param {Fault[]} faults @returns {Fault[]} those that are shown */
  show(faults) {
    const boxes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-faults]")]);
    const order = boxes.map((box) => box.dataset.faults);
    const shown = faults
      .filter(({ field }) => this.all || this.left.has(field))
      .sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
    for (const box of boxes) {
      const field = box.dataset.faults ?? "";
      this.#beside(box, field, shown.filter((one) => one.field === field));
    }
    this.#list(this.all ? shown : []);
    this.#announce(shown);
    return shown;
  }

  /** @param {HTMLElement} box @param {string} field @param {Fault[]} faults */
  #beside(box, field, faults) {
    const key = faults.map(({ code, message }) => code + message).join("\n");
    if (box.dataset.shown === key || (!key && !box.dataset.shown)) return;
    box.dataset.shown = key;
    box.hidden = faults.length === 0;
    box.replaceChildren(...faults.map((fault) => this.#line(fault)));
    for (const control of this.fields.of(field)) {
      const marked = control.type === "radio" ? control.closest("[role=radiogroup]") : control;
      if (faults.length) marked?.setAttribute("aria-invalid", "true");
      else marked?.removeAttribute("aria-invalid");
    }
  }

  /** @param {Fault} fault */
  #line(fault) {
    const line = document.createElement("p");
    line.append(fault.message);
    if (fault.code === "S302" && fault.field !== "slug") {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.dataset.remove = fault.field;
      button.textContent = "Remove it";
      line.append(" ", button);
    }
    return line;
  }

  /** @param {Fault[]} faults */
  #list(faults) {
    const list = /** @type {HTMLElement} */ (this.summary.querySelector("ul"));
    const heading = /** @type {HTMLElement} */ (this.summary.querySelector("h3"));
    this.summary.hidden = faults.length === 0;
    const key = JSON.stringify(faults.map(({ field, message }) => [field, message]));
    if (list.dataset.shown === key) return;
    const focused = list.contains(document.activeElement);
    list.dataset.shown = key;
    heading.textContent = faults.length === 1 ? "One thing to mend" : `${faults.length} things to mend`;
    list.replaceChildren(
      ...faults.map(({ field, message }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${this.fields.of(field)[0]?.id ?? "story"}`;
        link.textContent = message.split(/(?<=[.?:!]) /, 1)[0];
        item.append(link);
        return item;
      }),
    );
    if (focused && faults.length) heading.focus();
  }

  /** @param {Fault[]} shown */
  #announce(shown) {
    const text = shown.map(({ message }) => message).join(" ");
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (text === this.#said) return;
      // Only what is new is said; what was mended is said in one word.
      const fresh = shown.filter(({ message }) => !this.#said.includes(message));
      this.status.textContent = fresh.length
        ? fresh.map(({ message }) => message).join(" ")
        : shown.length
          ? `Mended. ${shown.length === 1 ? "One thing is" : `${shown.length} things are`} left.`
          : "Mended.";
      this.#said = text;
    }, QUIET);
  }
}
