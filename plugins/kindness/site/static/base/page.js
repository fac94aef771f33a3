// The button for light and dark: shown only where scripts run, and remembered.
const button = document.querySelector(".scheme-toggle");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : prefersDark.matches;
}

// The frame that the browser draws around the page follows the choice.
function colourFrame() {
  const chosen = root.dataset.theme;
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    const { scheme } = meta.dataset;
    meta.media = !chosen ? `(prefers-color-scheme: ${scheme})` : chosen === scheme ? "all" : "not all";
  }
}

function label() {
  button.querySelector(".scheme-toggle-label").textContent = isDark() ? "Light" : "Dark";
  button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
}

function remember(key, choice) {
  try {
    if (choice) localStorage.setItem(key, choice);
    else localStorage.removeItem(key);
  } catch {
    // The choice then holds for this page only.
  }
}

if (button) {
  colourFrame();
  label();
  button.hidden = false;
  prefersDark.addEventListener("change", label);
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    const isSystem = (next === "dark") === prefersDark.matches;
    if (isSystem) delete root.dataset.theme;
    else root.dataset.theme = next;
    // Whoever chooses what their machine asks for follows the machine again.
    remember("theme", isSystem ? "" : next);
    colourFrame();
    label();
  });
}

// The key / leads to the search. Who speaks to their machine, or has keys of their own, can turn that
// off on the page with the filter.
const field = document.getElementById("q") ?? document.getElementById("site-search");
const slashKey = document.querySelector(".slash-key");
const SLASH = "slash-key";

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

if (field) {
  addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    if (key !== "/" || ctrlKey || altKey || metaKey || recall(SLASH) === "off") return;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
  });
}

if (slashKey) {
  const button = slashKey.querySelector("button");
  const say = () => (button.textContent = recall(SLASH) === "off" ? "Turn it on" : "Turn it off");
  button.addEventListener("click", () => {
    remember(SLASH, recall(SLASH) === "off" ? "" : "off");
    say();
  });
  say();
  slashKey.hidden = false;
}

// A story that a search led to marks the words that were found.
const story = document.querySelector("[data-marks]");
if (story && location.hash.startsWith("#found=")) {
  const marks = import(new URL(story.dataset.marks, document.baseURI).href);
  marks.then(({ showMarks }) => showMarks(story)).catch(() => {}); // it can be read without them
}

// A page that does not exist: the words of its address may lead to the story that was meant.
const suggestion = document.querySelector("[data-suggest-search]");
if (suggestion) {
  const [last = ""] = location.pathname.split("/").filter(Boolean).slice(-1);
  const words = last.replace(/\.html$/, "").match(/[a-z0-9]+/gi) ?? [];
  if (words.length && last !== "404.html") {
    const link = suggestion.querySelector("a");
    link.href += `?q=${encodeURIComponent(words.join(" "))}`;
    link.textContent = `Search for “${words.join(" ")}”`;
    suggestion.hidden = false;
  }
}
