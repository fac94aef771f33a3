// The diagnostics of the form: beside each field, said aloud once, and as a list above the export.

/** @typedef {import("./rules.js").Diagnostic} Diagnostic */
/** @typedef {import("./fields.js").Fields} Fields */

const ANNOUNCE_DELAY = 900; // milliseconds without a change before anything is said aloud

export class DiagnosticsView {
  /** Fields that somebody has left; `all` once the story was submitted. */
  visited = new Set();
  all = false;
  #timer = 0;
  #announced = "";

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

  /** @param {Diagnostic[]} diagnostics @returns {Diagnostic[]} those of visited fields, in the order of the form */
  show(diagnostics) {
    const boxes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-diagnostics]")]);
    const order = boxes.map((box) => box.dataset.diagnostics);
    const visible = diagnostics
      .filter(({ field }) => this.all || this.visited.has(field))
      .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
    for (const box of boxes) {
      const field = box.dataset.diagnostics ?? "";
      this.#beside(box, field, visible.filter((diagnostic) => diagnostic.field === field));
    }
    this.#list(this.all ? visible : []);
    this.#announce(visible);
    return visible;
  }

  /** @param {HTMLElement} box @param {string} field @param {Diagnostic[]} diagnostics */
  #beside(box, field, diagnostics) {
    const key = diagnostics.map(({ code, message }) => code + message).join("\n");
    if (box.dataset.key === key || (!key && !box.dataset.key)) return;
    box.dataset.key = key;
    box.hidden = diagnostics.length === 0;
    box.replaceChildren(...diagnostics.map((diagnostic) => this.#line(diagnostic)));
    for (const control of this.fields.of(field)) {
      const marked = control.type === "radio" ? control.closest("[role=radiogroup]") : control;
      if (diagnostics.length) marked?.setAttribute("aria-invalid", "true");
      else marked?.removeAttribute("aria-invalid");
    }
  }

  /** @param {Diagnostic} diagnostic */
  #line(diagnostic) {
    const line = document.createElement("p");
    line.append(diagnostic.message);
    if (diagnostic.code === "S302" && diagnostic.field !== "slug") {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "text-button";
      button.dataset.remove = diagnostic.field;
      button.textContent = "Remove it";
      line.append(" ", button);
    }
    return line;
  }

  /** @param {Diagnostic[]} diagnostics */
  #list(diagnostics) {
    const list = /** @type {HTMLElement} */ (this.summary.querySelector("ul"));
    const heading = /** @type {HTMLElement} */ (this.summary.querySelector("h3"));
    this.summary.hidden = diagnostics.length === 0;
    const key = JSON.stringify(diagnostics.map(({ field, message }) => [field, message]));
    if (list.dataset.key === key) return;
    const focused = list.contains(document.activeElement);
    list.dataset.key = key;
    heading.textContent = diagnostics.length === 1 ? "One thing to fix" : `${diagnostics.length} things to fix`;
    list.replaceChildren(
      ...diagnostics.map(({ field, message }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${this.fields.of(field)[0]?.id ?? "story"}`;
        link.textContent = message.split(/(?<=[.?!]) /, 1)[0];
        item.append(link);
        return item;
      }),
    );
    if (focused && diagnostics.length) heading.focus();
  }

  /** @param {Diagnostic[]} visible */
  #announce(visible) {
    const text = visible.map(({ message }) => message).join(" ");
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (text === this.#announced) return;
      // Only what is new is said; what was mended is said in one word.
      const fresh = visible.filter(({ message }) => !this.#announced.includes(message));
      this.status.textContent = fresh.length
        ? fresh.map(({ message }) => message).join(" ")
        : visible.length
          ? `Fixed. ${visible.length === 1 ? "One thing is" : `${visible.length} things are`} left.`
          : "Fixed.";
      this.#announced = text;
    }, ANNOUNCE_DELAY);
  }
}
