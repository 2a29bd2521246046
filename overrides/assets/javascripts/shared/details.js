/**
 * What a school or a partner types once: its name, people by role, partners, the year’s dates. Kept on this device
 * under the name of an edition’s file, whose other parts stay as they came.
 */

import { isDay } from "./day.js"
import { place } from "./keep.js"
import { HIDDEN } from "./limits.js"
import { isRecord } from "./record.js"
import { Refused } from "./refused.js"
import { say } from "./words.js"

export const FORMAT = "partnering-edition", VERSION = 1, LARGEST = 1_000_000
export const LONGEST = 2000, PARTNERS = 40
export const TOO_LARGE = say("This file is too large to hold details. Choose the file our-edition.json.")
/** Parts of an edition that its editors write elsewhere: they are kept, and not shown. */
const OTHERS = [
  "status", "name", "description", "imprint", "language", "languages", "publisher", "address", "site", "source", "mark",
  "colors", "typefaces", "paper", "months", "year-begins", "jobs", "offices", "answered", "counsel", "add", "hide",
  "pages", "house",
]
const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/

/** @typedef {{ name?: string, phone?: string, email?: string, hours?: string }} Person */
/** @typedef {{ name: string, contact?: string, phone?: string }} Partner */
/**
 * @typedef {Record<string, any> & {
 *   school?: { name?: string, district?: string },
 *   contacts?: Record<string, Person>,
 *   partners?: Partner[],
 *   dates?: { "first-day"?: string, "last-day"?: string },
 * }} Details
 */

export const kept = place(FORMAT)
/** Which answers of which forms came from here: `{ tool: { title, fields: { id: { detail, value } } } }`. */
export const used = place("guide-our-details-used")

/** @returns {never} */
function damaged() {
  throw new Refused(say("The file is damaged, or something other than this guide has changed it. Open an older copy, or type the details again."))
}

/** @param {unknown} words */
const isText = words => typeof words === "string" && words.length <= LONGEST && !HIDDEN.test(words)

/** @param {unknown} record @param {string[]} names */
const isNamed = (record, names) => isRecord(record)
  && Object.entries(record).every(([name, value]) => names.includes(name) && isText(value))

const NOT_OURS = say("This is not a file of details. Choose the file that “Save to a file” made; its name is our-edition.json.")

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(NOT_OURS)
  }
}

/** Each part that pages show, and what makes it right. @type {Record<string, (part: any) => boolean>} */
const RIGHT = {
  school: part => isNamed(part, ["name", "district"]),
  contacts: part => isRecord(part)
    && Object.entries(part).every(([id, person]) => NAME.test(id) && isNamed(person, ["name", "phone", "email", "hours"])),
  partners: part => Array.isArray(part) && part.length <= PARTNERS
    && part.every(partner => isNamed(partner, ["name", "contact", "phone"]) && partner.name),
  answers: part => isRecord(part) && Object.entries(part).every(([id, words]) => NAME.test(id) && isText(words)),
  dates: part => isNamed(part, ["first-day", "last-day"]) && Object.values(part).every(day => day === "" || isDay(day)),
}

/**
 * The details that `text` holds, checked whole before anything uses them. Throws Refused.
 * @param {string} text
 * @param {string} edition the edition of this guide: a newer one may mean other things
 * @returns {Details}
 */
export function unpack(text, edition) {
  if (text.length > LARGEST) throw new Refused(TOO_LARGE)
  const { format, version, guide, ...details } = parsed(text) ?? {}
  if (format !== FORMAT) throw new Refused(NOT_OURS)
  if (version > VERSION || String(guide ?? "") > edition) {
    throw new Refused(say("A newer edition of this guide made the file. Load this page again, then open the file again."))
  }
  const known = [...OTHERS, ...Object.keys(RIGHT)]
  if (version !== VERSION || !Object.keys(details).every(key => known.includes(key))) damaged()
  if (!Object.entries(RIGHT).every(([part, right]) => !Object.hasOwn(details, part) || right(details[part]))) damaged()
  return details
}

/** @param {Details} details @param {string} edition */
export const pack = (details, edition) =>
  JSON.stringify({ format: FORMAT, version: VERSION, guide: edition, ...details }, null, 1)

/** @param {(string | undefined)[]} words */
const joined = words => [words.filter(Boolean).join(", ")].filter(Boolean)

/** Details that are not people, in words. @type {Record<string, (details: Details) => string[]>} */
const WORDS = {
  school: ({ school }) => joined([school?.name]),
  district: ({ school }) => joined([school?.district]),
  "school-and-district": ({ school }) => joined([school?.district, school?.name]),
  partner: ({ partners = [] }) => partners.map(partner => partner.name),
  "first-day": ({ dates }) => joined([dates?.["first-day"]]),
  "last-day": ({ dates }) => joined([dates?.["last-day"]]),
}

/**
 * What a detail is in words for a field: a person with the phone, each partner’s name, a day.
 * @param {Details} details
 * @param {string} id
 */
export function valuesOf(details, id) {
  if (Object.hasOwn(WORDS, id)) return WORDS[id](details)
  const person = details.contacts?.[id]
  return joined([person?.name, person?.phone])
}

/**
 * What changed from `before` to `after`, for each detail: from which words to which. Partners are known by places.
 * @param {Details} before
 * @param {Details} after
 * @param {string[]} ids
 */
export function changes(before, after, ids) {
  return ids.flatMap(id => {
    const [old, now] = [valuesOf(before, id), valuesOf(after, id)]
    return old.flatMap((from, place) => {
      const to = now[place]
      return to && to !== from && !now.includes(from) ? [{ detail: id, from, to }] : []
    })
  })
}
