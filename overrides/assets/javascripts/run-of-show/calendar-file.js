/**
 * A calendar file (RFC 5545) of one event. Moments are written in UTC: right in every calendar,
 * and on nights when clocks change.
 */

const FOLD = 75 // octets a line, section 3.1
const utf8 = new TextEncoder()

/**
 * The file’s text.
 * @param {{ uid: string, start: number, end: number, written: number, summary: string, description: string,
 *   url: string }} event start, end and written are moments
 */
export function calendarFile({ uid, start, end, written, summary, description, url }) {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Partnering for Student Success//Run of show//EN",
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(written)}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url.replace(/[\r\n]/g, "")}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ].map(line => folded(line) + "\r\n").join("")
}

/** “20261201T210000Z” @param {number} moment */
export const utc = moment => new Date(moment).toISOString().replace(/[-:]|\.\d{3}/g, "")

/** A TEXT value, section 3.3.11. @param {string} text */
const escaped = text => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n")

/** A long line in pieces, none of which cuts a letter in two. @param {string} line */
function folded(line) {
  let out = "", octets = 0
  for (const letter of line) {
    const size = utf8.encode(letter).length
    if (octets + size > FOLD) {
      out += "\r\n "
      octets = 1
    }
    out += letter
    octets += size
  }
  return out
}
