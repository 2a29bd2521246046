/** Days as date fields write them, “2027-05-12”, and as people say them. */

import { language } from "./words.js"

const DAY = /^(\d{4,6})-(\d\d)-(\d\d)$/
const FURTHEST = 275_760 // the last year that a date field takes

/**
 * Is it a day of the calendar? No calendar has a year 0.
 * @param {unknown} text
 */
export function isDay(text, furthest = FURTHEST) {
  const [, year, month, day] = typeof text === "string" ? (DAY.exec(text) ?? []).map(Number) : []
  return year >= 1 && year <= furthest && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** @param {number} year @param {number} month */
function daysIn(year, month) {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/**
 * “May 12, 2027”; nothing for an empty field, other words as they are.
 * @param {string} text
 */
export function inWords(text) {
  if (!isDay(text)) return text
  const [year, month, day] = text.split("-").map(Number)
  const noon = new Date(2000, month - 1, day, 12)
  noon.setFullYear(year)
  return noon.toLocaleDateString(language, { dateStyle: "long" })
}

export const today = () => new Date().toLocaleDateString(language, { dateStyle: "long" })
