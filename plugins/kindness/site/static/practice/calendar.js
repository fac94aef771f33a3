// The calendar file, moved to the day on which somebody wants to begin.

/**
 * The same calendar with its first event on another day, and without coming back every year.
 *
 * In the file that the site offers, an event's day stands in DTSTART and in UID, in eight digits:
 * what is put in its place is as long, so that no line needs to be folded anew.
 * @param {string} calendar
 * @param {string} from the day of the first event, as `2026-11-13`
 * @param {string} to the day on which it shall be
 */
export function moved(calendar, from, to) {
  const distance = Date.parse(to) - Date.parse(from);
  return calendar
    .replace(/^RRULE:FREQ=YEARLY\r\n/gm, "")
    .replace(/^(DTSTART;VALUE=DATE:|UID:)(\d{4})(\d\d)(\d\d)/gm, (_, name, year, month, day) => {
      // Days are counted in UTC, where each is as long as the others.
      const date = new Date(Date.UTC(year, month - 1, day) + distance);
      return name + date.toISOString().slice(0, 10).replaceAll("-", "");
    });
}
