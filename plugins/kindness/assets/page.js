// The button for light and dark: shown only where scripts run, and remembered.
const button = document.querySelector(".mode");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : prefersDark.matches;
}

function label() {
  button.textContent = isDark() ? "Light" : "Dark";
  button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
}

if (button) {
  label();
  button.hidden = false;
  prefersDark.addEventListener("change", label);
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // The choice then holds for this page only.
    }
    label();
  });
}

// Today's kindness: one story for each day, the same for everybody on that day.
const today = document.querySelector("[data-today]");

async function showToday() {
  const answer = await fetch(today.dataset.today);
  const stories = await answer.json();
  const day = Math.floor(Date.now() / 86_400_000 - new Date().getTimezoneOffset() / 1440);
  const [address, title, blurb, , language] = stories[day % stories.length];
  const link = today.querySelector(".today-title a");
  const text = today.querySelector(".today-blurb");
  link.href = today.dataset.root + address;
  link.textContent = title;
  text.textContent = blurb;
  for (const element of [link, text]) {
    if (language) element.lang = language;
    else element.removeAttribute("lang");
  }
  chooseAnew(".one-minute", stories.filter((story) => story[3] === 1));
  chooseAnew(".surprise", stories);
}

function chooseAnew(selector, stories) {
  if (!stories.length) return;
  const [address] = stories[Math.floor(Math.random() * stories.length)];
  today.querySelector(selector).href = today.dataset.root + address;
}

// Where the file cannot be had, the story that the page came with stays.
if (today) showToday().catch(() => {});

// Copying a story's address, announced in words.
const copy = document.querySelector(".copy");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.address);
    document.querySelector(".copied").textContent = "Copied.";
  });
}
