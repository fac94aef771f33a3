// Runs before the page is drawn, so that a remembered choice of light or dark does not flash.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage can be forbidden; the system's own preference holds then.
}
document.documentElement.classList.add("js");
