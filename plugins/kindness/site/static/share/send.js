// The ways in which a file leaves this page, all of them by the teller's own hand.

import { bytes } from "./rules.js";

/** Longer addresses are cut, or refused, somewhere on the way. */
export const ADDRESS_LIMIT = 8000;

/**
 * GitHub's page for a new file, with the file filled in.
 * @param {string} page its address
 * @param {string} slug
 * @param {string} text
 * @returns {string} empty where the address would be too long
 */
export function filledAddress(page, slug, text) {
  const address = `${emptyAddress(page, slug)}&value=${encodeURIComponent(text)}`;
  return bytes(address) <= ADDRESS_LIMIT ? address : "";
}

/**
 * The same page with the name alone.
 * @param {string} page
 * @param {string} slug
 */
export function emptyAddress(page, slug) {
  return `${page}?filename=${encodeURIComponent(`stories/${slug}.md`)}`;
}

/** @param {string} slug @param {string} text */
export function download(slug, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${slug}.md`;
  link.click();
  // The browser needs the address for a moment longer than the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Copies `text`; where the browser does not let a page do that, it is selected, to be copied by hand.
 * @param {string} text
 * @param {HTMLElement} container holds the same text
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copy(text, container) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    container.closest("details")?.setAttribute("open", "");
    getSelection()?.selectAllChildren(container);
    return document.execCommand("copy");
  }
}
