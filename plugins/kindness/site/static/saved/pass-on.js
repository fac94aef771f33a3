// Passing an address on, by the system's own sheet where there is one, else by the clipboard.

/**
 * @param {string} title
 * @param {string} url
 * @param {HTMLElement} status where it is said what was done
 */
export async function passOn(title, url, status) {
  if (navigator.share) {
    try {
      return await navigator.share({ title, url });
    } catch (/** @type {any} */ error) {
      // Whoever closes the sheet has changed their mind.
      if (error.name === "AbortError") return;
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    status.textContent = "Link copied.";
  } catch {
    // Some browsers ask first, and people may refuse: then the address is shown.
    status.textContent = url;
  }
}
