// The columns file, decoded: for each facet, the value of every story.

/**
 * Stories are known by their places, which count from the oldest.
 * @typedef {object} Index
 * @property {number} count how many stories there are
 * @property {number} cardsPerFile
 * @property {number} filesPerFolder so many files of cards each folder holds
 * @property {string} cardFolders the names of those folders, twelve letters each
 * @property {Record<string, string[]>} choices the keys of each facet's choices
 * @property {number[][]} themeSets the sets of themes that occur, as places in `choices.theme`
 * @property {Record<string, Uint16Array>} columns a value for each story. Of the facet `theme` it
 *   is a place in `themeSets`, of others a place in `choices`, or one more than the last: none
 * @property {Uint16Array} minutes
 */

/**
 * @param {any} file what columns.json holds
 * @returns {Index}
 */
export function decode(file) {
  const minutes = decodeColumn(file.columns.minutes);
  /** @type {Record<string, Uint16Array>} */
  const columns = {};
  for (const name of Object.keys(file.choices)) {
    columns[name] =
      name === "length"
        ? minutes.map((value) => file.lengthLimits.filter((limit) => value > limit).length)
        : decodeColumn(file.columns[name]);
  }
  const { count, cardsPerFile, filesPerFolder, cardFolders, choices, themeSets } = file;
  return { count, cardsPerFile, filesPerFolder, cardFolders, choices, themeSets, columns, minutes };
}

/**
 * The values of a column, one a character. The characters are those from # on without the
 * backslash and without the controls; see facets.py, which writes them.
 * @param {string} text
 * @returns {Uint16Array}
 */
function decodeColumn(text) {
  const values = new Uint16Array(text.length);
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    values[place] = code - 35 - (code > 92 ? 1 : 0) - (code > 160 ? 34 : 0);
  }
  return values;
}
