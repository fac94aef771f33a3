// Runs before the page is drawn, so that a remembered choice of light or dark does not flash.
try {
  const chosen = localStorage.getItem("theme");
  const page = document.documentElement;
  // A site may have chosen for all its readers; then there is nothing to remember.
  if (!page.dataset.theme && (chosen === "light" || chosen === "dark")) page.dataset.theme = chosen;
} catch {
  // Storage can be forbidden; the system's own preference holds then.
}
document.documentElement.classList.add("js");
