// The ways in which a file leaves this page, all of them by the teller's own hand.

import { bytes } from "./rules.js";

/** Longer addresses are cut, or refused, somewhere on the way. */
export const ADDRESS_LIMIT = 8000;

/** Some systems pass no longer address on to a mail program. */
export const MAIL_LIMIT = 2000;

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

/**
 * About how many more words fit into the address of the new file.
 * @param {string} page
 * @param {string} slug
 * @param {string} text the file
 * @param {string} story the words from which the length of a word is taken
 */
export function wordsLeft(page, slug, text, story) {
  const room = ADDRESS_LIMIT - bytes(`${emptyAddress(page, slug)}&value=${encodeURIComponent(text)}`);
  const words = story.split(/\s+/).filter(Boolean);
  const length = words.length ? bytes(encodeURIComponent(story)) / words.length : 8;
  const left = Math.floor(room / length);
  return left > 20 ? Math.floor(left / 10) * 10 : left;
}

/**
 * A message to the curators, with the file between two lines that `kindness from-email` knows.
 * @param {string} contact their address
 * @param {string} site its name
 * @param {string} slug
 * @param {string} title
 * @param {string} text the file
 * @returns {string} empty where the message would be too long
 */
export function mailWithStory(contact, site, slug, title, text) {
  const lines = `[story begins: ${slug}.md]\n${text.trimEnd()}\n[story ends]`;
  const address = mail(contact, title, `Dear curators,\n\nhere is a story for “${site}”.\n\n${lines}\n`);
  return address.length <= MAIL_LIMIT ? address : "";
}

/**
 * The same with the file to be attached by hand.
 * @param {string} contact
 * @param {string} site
 * @param {string} slug
 * @param {string} title
 */
export function mailWithFile(contact, site, slug, title) {
  return mail(contact, title, `Dear curators,\n\nhere is a story for “${site}”. The file ${slug}.md is attached.\n`);
}

/** @param {string} contact @param {string} title @param {string} body */
function mail(contact, title, body) {
  const subject = encodeURIComponent(`A story: ${title}`);
  // Lines of a message end like this (RFC 6068).
  const lines = encodeURIComponent(body.replaceAll("\n", "\r\n"));
  return `mailto:${encodeURIComponent(contact).replace("%40", "@")}?subject=${subject}&body=${lines}`;
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
