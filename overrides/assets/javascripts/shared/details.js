/**
 * What a school or a partner types once: its name, people by role, partners, the year’s dates. Kept on this device
 * under the name of an edition’s file, whose other parts stay as they came.
 */

import { isDay } from "./day.js"
import { CannotKeep, place } from "./keep.js"
import { HIDDEN } from "./limits.js"
import { isRecord } from "./record.js"
import { Refused } from "./refused.js"
import { say } from "./words.js"

export const FORMAT = "partnering-edition", VERSION = 1, LARGEST = 1_000_000
export const LONGEST = 2000, PARTNERS = 40
export const TOO_LARGE = say("This file is too large to hold details. Choose the file our-edition.json.")
/** Parts of an edition that its editors write elsewhere: they are kept, and not shown. */
const OTHERS = [
  "status", "description", "imprint", "language", "languages", "address", "site", "source", "mark", "colors",
  "typefaces", "paper", "months", "year-begins", "answered", "counsel", "add", "hide", "pages", "house",
]
const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/

/** @typedef {{ name?: string, phone?: string, email?: string, hours?: string }} Person */
/** @typedef {{ name: string, contact?: string, phone?: string }} Partner */
/** @typedef {{ title: string, the?: string, a?: string, plural?: string }} Called */
/**
 * @typedef {Record<string, any> & {
 *   name?: string, publisher?: string, jobs?: Record<string, Called>, offices?: Record<string, Called>,
 *   school?: { name?: string, district?: string },
 *   answers?: Record<string, string>,
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

/** @param {any} part */
const isCalled = part => isRecord(part)
  && Object.entries(part).every(([id, called]) => NAME.test(id) && isNamed(called, ["title", "the", "a", "plural"]) && called.title)

export const NOT_OURS = say("This is not a file of details. Choose our-edition.json, which “Save to a file” made, or the edition.yml of an edition.")

/** Each part that pages show, and what makes it right. @type {Record<string, (part: any) => boolean>} */
const RIGHT = {
  name: isText,
  publisher: isText,
  jobs: isCalled,
  offices: isCalled,
  school: part => isNamed(part, ["name", "district"]),
  contacts: part => isRecord(part)
    && Object.entries(part).every(([id, person]) => NAME.test(id) && isNamed(person, ["name", "phone", "email", "hours"])),
  partners: part => Array.isArray(part) && part.length <= PARTNERS
    && part.every(partner => isNamed(partner, ["name", "contact", "phone"]) && partner.name),
  answers: part => isRecord(part) && Object.entries(part).every(([id, words]) => NAME.test(id) && isText(words)),
  dates: part => isNamed(part, ["first-day", "last-day"]) && Object.values(part).every(day => day === "" || isDay(day)),
}

/**
 * The details that `text` holds, as `pack` wrote them. Throws Refused.
 * @param {string} text
 * @param {string} edition the edition of this guide: a newer one may mean other things
 * @returns {Details}
 */
export function unpack(text, edition) {
  if (text.length > LARGEST) throw new Refused(TOO_LARGE)
  let fields
  try {
    fields = JSON.parse(text)
  } catch { /* then it is no such file */ }
  if (fields?.format === "partnering-form" && fields.tool === "your-rules") {
    throw new Refused(say("This is what the form Your rules saved. Open it on the page Make your edition, and save the file for schools there."))
  }
  if (fields?.format === "partnering-form") {
    const title = String(fields.title ?? "").slice(0, 80)
    throw new Refused(say("This is a saved form, “%(title)s”. Open it on the form’s own page.", { title }))
  }
  if (!isRecord(fields) || fields.format !== FORMAT) throw new Refused(NOT_OURS)
  return checked(fields, edition)
}

/**
 * The details that a file’s fields hold, checked whole before anything uses them. Throws Refused.
 * @param {Record<string, any>} fields
 * @param {string} edition the edition of this guide
 * @returns {Details}
 */
export function checked(fields, edition) {
  const { version, guide, ...details } = fields
  delete details.format
  if (version > VERSION || String(guide ?? "") > edition) {
    throw new Refused(say("A newer edition of this guide made the file. Load this page again, then open the file again."))
  }
  const known = [...OTHERS, ...Object.keys(RIGHT)]
  if (version !== VERSION || !Object.keys(details).every(key => known.includes(key))) damaged()
  if (!Object.entries(RIGHT).every(([part, right]) => !Object.hasOwn(details, part) || right(details[part]))) damaged()
  return details
}

/** The details that this device keeps; null where there are none, or none that can be read. */
export function keptDetails() {
  try {
    const text = kept.read()
    return text === null ? null : unpack(text, "9999")
  } catch (error) {
    if (!(error instanceof CannotKeep || error instanceof Refused)) throw error
    return null
  }
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
  "partner.name": ({ partners = [] }) => partners.map(({ contact = "" }) => contact),
  "partner.phone": ({ partners = [] }) => partners.map(({ phone = "" }) => phone),
}

/**
 * What a detail is in words for a field: a person with the phone, each partner’s name, a day.
 * @param {Details} details
 * @param {string} id
 */
export function valuesOf(details, id) {
  if (Object.hasOwn(WORDS, id)) return WORDS[id](details)
  const [who, part] = id.split(".")
  const person = /** @type {Record<string, string | undefined> | undefined} */ (details.contacts?.[who])
  return joined(part ? [person?.[part]] : [person?.name, person?.phone])
}

/** Whose names a file holds, in words. @param {Details} details */
export const whose = ({ name, publisher, school }) => [school?.district || publisher || name, school?.name].filter(Boolean).join(", ")

/**
 * What the details say in the place of a named value of the guide, such as `jobs.principal.The`; empty where nothing.
 * The forms are those of model/names.py.
 * @param {Details} details
 * @param {string} named
 */
export function ourWords(details, named) {
  const [group, id, form] = named.split("."), kind = form.toLowerCase()
  const held = own({ contacts: details.contacts, jobs: details.jobs, offices: details.offices }[group], id)
  if (!held) return ""
  const words = (group === "contacts" ? reached(held) : formsOf(held))[kind] ?? ""
  return form === kind ? words : words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** @param {Person} person @returns {Record<string, string>} */
function reached({ name = "", phone, email, hours }) {
  const reach = [phone, email, hours].filter(Boolean).join(", ")
  return { name, reach, words: [name, reach].filter(Boolean).join(", ") }
}

/** @param {Called} called @returns {Record<string, string>} */
const formsOf = ({ title, the, a, plural }) => ({
  title,
  the: the || `the ${title}`,
  a: a || `${/^[aeiou]/i.test(title) ? "an" : "a"} ${title}`,
  plural: plural || `${title}s`,
})

/** @param {Record<string, any> | undefined} group @param {string} id */
const own = (group, id) => group && Object.hasOwn(group, id) ? group[id] : undefined

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
      return from && to && to !== from && !now.includes(from) ? [{ detail: id, from, to }] : []
    })
  })
}
