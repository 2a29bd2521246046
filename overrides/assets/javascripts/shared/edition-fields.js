/** The fields of an edition’s file: what each may hold, and what to write where it holds something else. */

import { apart } from "../search/spell.js"
import { HIDDEN } from "./limits.js"
import { isRecord } from "./record.js"
import { say } from "./words.js"

/** @typedef {{ path: string, wrong: string }} Fault */
/**
 * Faults of a value that stands at a path, in a field of that name.
 * @typedef {(value: any, path: string, field: string) => Fault[]} Kind
 */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
const LONGEST = 2000
/** Words that people write for a field, and the field. @type {Record<string, string>} */
const MEANT = { color: "colors", colour: "colors", logo: "mark", picture: "mark", rules: "answers", title: "name", url: "site", website: "site", district: "publisher" }
/** Fields that only the guide’s own file has. */
const GUIDES = ["pages", "house", "typefaces", "imprint"]

/** @param {string} path @param {string} wrong @returns {Fault[]} */
const fault = (path, wrong) => [{ path, wrong }]

/** The known word nearest to a wrong one; empty where none is near. @param {string} word @param {string[]} known */
export function nearest(word, known) {
  const bare = word.toLowerCase().replace(/[\s_]+/g, "-"), most = Math.max(1, Math.floor(bare.length / 3))
  const near = known.map(other => ({ other, away: apart(bare, other, most) })).filter(({ away }) => away <= most)
  return near.sort((a, b) => a.away - b.away)[0]?.other ?? known.find(other => bare.startsWith(other)) ?? ""
}

/** @param {string} word @param {string[]} known */
const instead = (word, known) => {
  const near = nearest(word, known)
  return near ? say("Did you mean “%(word)s”?", { word: near }) : known.length > 12 ? "" : say("Write one of: %(words)s.", { words: known.join(", ") })
}

/** @type {Kind} */
function text(value, path, field) {
  if (typeof value !== "string") return fault(path, say("“%(field)s” must be one text. Write it on the same line, after the colon.", { field }))
  if (value.length > LONGEST) return fault(path, say("“%(field)s” is too long. Shorten it to %(most)s characters.", { field, most: LONGEST }))
  if (HIDDEN.test(value)) return fault(path, say("“%(field)s” holds a sign that cannot be shown. Type the text anew.", { field }))
  if (/^[“„«].*[”“»]$/.test(value)) return fault(path, say("“%(field)s” stands in curly quotation marks, which would be shown. Write straight ones, or none.", { field }))
  return []
}

/** @param {RegExp} pattern @param {string} cure @returns {Kind} */
const like = (pattern, cure) => (value, path, field) => text(value, path, field).concat(
  typeof value !== "string" || pattern.test(value) ? [] : fault(path, `${say("“%(field)s” cannot be “%(value)s”.", { field, value: value.slice(0, 80) })} ${cure}`))

/** @param {string[]} words @returns {Kind} */
const among = words => (value, path, field) => typeof value === "string" && words.includes(value) ? []
  : fault(path, `${say("“%(field)s” cannot be “%(value)s”.", { field, value: String(value).slice(0, 80) })} ${instead(String(value), words)}`)

const below = (/** @type {string} */ path, /** @type {string} */ field) =>
  fault(path, say("“%(field)s” must have names below it. Write each as name: value on a line of its own, two spaces further in.", { field }))

/**
 * Names that the file chooses among `ids`, if these are known, each with the same kind of value. Of `some` the file may
 * have its own: then only what is nearly one of `ids` is told.
 * @param {Kind} kind @param {string[]} [ids] @param {boolean} [some] @returns {Kind}
 */
const each = (kind, ids, some = false) => (value, path, field) => {
  if (!isRecord(value)) return below(path, field)
  const strange = (/** @type {string} */ id) => ids && !ids.includes(id) && (!some || nearest(id, ids))
  return Object.entries(value).flatMap(([id, inner]) => {
    if (!strange(id)) return filled(inner, `${path}.${id}`, id, kind)
    const wrong = say("The guide has no “%(word)s” here.", { word: id.slice(0, 80) })
    return fault(`${path}.${id}`, `${wrong} ${instead(id, ids ?? [])}`)
  })
}

/**
 * Named fields, some of them needed; `ids` stand below fields of that name, and not beside them.
 * @param {Record<string, Kind>} kinds @param {string[]} [needed] @param {Record<string, string[]>} [ids]
 * @returns {Kind}
 */
const record = (kinds, needed = [], ids = {}) => (value, path, field) => {
  if (!isRecord(value)) return below(path, field)
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const at = path ? `${path}.${name}` : name
    if (Object.hasOwn(kinds, name)) return filled(inner, at, name, kinds[name])
    return fault(at, stranger(name, Object.keys(kinds), ids))
  })
  const missing = needed.filter(name => !Object.hasOwn(value, name))
  return [
    ...wrong,
    ...missing.flatMap(name => fault(path, say("“%(field)s” is missing. Add it, with a colon and a text.", { field: name }))),
  ]
}

/** @param {string} name @param {string[]} known @param {Record<string, string[]>} ids */
const stranger = (name, known, ids) => {
  const above = Object.keys(ids).find(part => ids[part].includes(name))
  if (above) return say("“%(field)s” belongs two spaces further in, below “%(above)s:”.", { field: name, above })
  const meant = MEANT[name.toLowerCase()] ?? ""
  const cure = known.includes(meant) ? say("Did you mean “%(word)s”?", { word: meant }) : instead(name, known)
  return `${say("“%(field)s” is no field of an edition. Look at its spelling in the file.", { field: name.slice(0, 80) })} ${cure}`.trim()
}

/** @param {Kind} kind @returns {Kind} */
const listOf = kind => (value, path, field) => !Array.isArray(value)
  ? fault(path, say("“%(field)s” must be a list. Write its items with commas between [ and ].", { field }))
  : value.flatMap((inner, place) => filled(inner, `${path}.${place}`, field, kind))

/** @type {Kind} */
const any = () => []

/**
 * What is empty is told, whatever it should be.
 * @param {any} value @param {string} path @param {string} field @param {Kind} kind
 */
const filled = (value, path, field, kind) => value === null
  ? fault(path, field === "main" ? say("“%(field)s” is empty: what follows a space and # counts as a note. Put quotation marks around a color, such as \"#1f4e8c\".", { field })
    : say("“%(field)s” is empty. Write something after its colon or below it, two spaces further in, or delete the line.", { field }))
  : kind(value, path, field)

const address = like(/^https?:\/\/\S+$/, say("Write the whole address, which starts with https:// and holds no space."))
const page = like(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.md$/, say("Write the address of a page, such as start/money.md."))
const color = like(/^#[0-9a-fA-F]{6}$/, say("Write # and six digits or letters from a to f, in quotation marks, such as \"#0b5d66\"."))
const day = like(/^(?:\d{4}-\d\d-\d\d)?$/, say("Write a day of the calendar, such as 2026-11-21."))
const email = like(/^[^\s@:]+@[^\s@]+\.[^\s@]+$/, say("An email address has an @ and a period after it, such as office@lakeview.k12.us."))
const number = like(/^20\d\d\.\d{1,2}(?:\.\d+)?$/, say("Write the year and the month of the edition in quotation marks, such as \"2026.11\"."))
const mark = like(/^[\w-]+\.(?:svg|png)$/, say("Put an SVG or PNG picture beside the file and write its name without spaces, such as mark.svg."))
/** @type {Kind} */
const tint = (value, path, field) => field === "stages" ? [] : color(value, path, field)
const person = record({ name: text, phone: text, email, hours: text })
const called = record({ title: text, the: text, a: text, plural: text }, ["title"])

/** @param {Record<string, string[]>} known @returns {Kind} */
const edition = known => record({
  format: among(["partnering-edition"]), version: text, guide: number,
  name: text, description: text, publisher: text, address: text, language: text, site: address, source: address,
  // eslint-disable-next-line no-restricted-syntax -- words of the file
  status: among(["draft", "in use"]), paper: among(["letter", "a4"]),
  "year-begins": among(MONTHS), months: each(among(MONTHS), MONTHS),
  mark, colors: each(tint), languages: listOf(text),
  hide: listOf(page), add: listOf(record({ page, after: page }, ["page", "after"])),
  contacts: each(person, known.contacts), jobs: each(called, known.jobs), offices: each(called, known.offices),
  answers: each(text, known.answers, true),
  answered: record({ by: text, on: text, again: text }),
  counsel: listOf(record({ where: text, office: text, on: day })),
  school: record({ name: text, district: text }), dates: record({ "first-day": day, "last-day": day }),
  partners: listOf(record({ name: text, contact: text, phone: text }, ["name"])),
  ...Object.fromEntries(GUIDES.map(name => [name, any])),
}, [], known)

/**
 * What is wrong with the fields of an edition, and the line of each.
 * @param {any} fields
 * @param {Map<string, number>} lines
 * @param {Record<string, string[]>} known the ids that the guide has, by the field in which they stand
 */
export const faults = (fields, lines, known) => filled(fields, "", "name", edition(known)).map(({ path, wrong }) => ({ line: lineOf(lines, path), wrong }))

/** The line of the nearest place known. @param {Map<string, number>} lines @param {string} path @returns {number} */
function lineOf(lines, path) {
  return lines.get(path) ?? (path ? lineOf(lines, path.slice(0, Math.max(path.lastIndexOf("."), 0))) : 1)
}
