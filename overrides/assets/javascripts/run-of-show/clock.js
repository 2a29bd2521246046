/**
 * Clock times and lengths of time, as people here write them. Moments are milliseconds since 1970, so that no night
 * on which clocks change makes an hour too long.
 */

import { language } from "../shared/words.js"

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" })
const calendar = new Intl.DateTimeFormat(language, { weekday: "long", year: "numeric", month: "long", day: "numeric" })
/** @param {number} number */
const two = number => String(number).padStart(2, "0")

/** “4:05 PM”, on one line. @param {number} moment */
export const time = moment => clock.format(moment).replace(/\s/g, "\u00a0")

/** “Tuesday, December 1, 2026”. @param {number} moment */
export const day = moment => calendar.format(moment)

/** What a date field holds: “2026-12-01”. @param {number} moment */
export function date(moment) {
  const local = new Date(moment)
  return [local.getFullYear(), two(local.getMonth() + 1), two(local.getDate())].join("-")
}

/** What a time field holds: “16:05”. @param {number} moment */
export function hour(moment) {
  const local = new Date(moment)
  return `${two(local.getHours())}:${two(local.getMinutes())}`
}

/**
 * The moment of a local date and time; where clocks skip that hour, an hour later.
 * @param {string} date
 * @param {string} hour
 */
export function moment(date, hour, daysLater = 0) {
  const [year, month, day] = date.split("-").map(Number)
  const [hours, minutes] = hour.split(":").map(Number)
  return new Date(year, month - 1, day + daysLater, hours, minutes).getTime()
}

/** The first moment after `start` at which clocks show `hour`. @param {number} start @param {string} hour */
export function next(start, hour) {
  const today = moment(date(start), hour)
  const again = clock.format(today + HOUR) === clock.format(today) ? [today + HOUR] : [] // the hour that comes twice
  return [today, ...again, moment(date(start), hour, 1)].find(comes => comes > start) ?? start
}

/** A text with a full stop, unless it ends in a mark of its own. @param {string} text */
export const ended = text => /[.?!…]$/.test(text) ? text : `${text}.`

/** A length in minutes and whole seconds: “4:05”, “64:05”. @param {number} milliseconds */
export function length(milliseconds) {
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
}
