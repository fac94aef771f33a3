// Days in words.

const UP_TO_NINETEEN = [
  "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/**
 * A number as a word: `twenty-one`; from a hundred on, in digits.
 * @param {number} number
 */
export function inWords(number) {
  if (number < UP_TO_NINETEEN.length) return UP_TO_NINETEEN[number];
  if (number >= 100) return String(number);
  const ones = number % 10;
  const tens = TENS[Math.floor(number / 10) - 2];
  return ones ? `${tens}-${UP_TO_NINETEEN[ones]}` : tens;
}

/**
 * The date on this machine's own calendar, as `2026-11-24`.
 * @param {Date} date
 */
export function isoDay(date) {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
