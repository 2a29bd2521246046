/** A record of answers as text, for this device and for files; and the way back, which trusts nothing. */

import { isDay } from "../shared/day.js"
import { HIDDEN, LONGEST, ROWS } from "../shared/limits.js"
import { isRecord } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { named, number, say } from "../shared/words.js"
import { strange } from "./kinds.js"

export const FORMAT = "partnering-form", VERSION = 1
const MOST = LONGEST + 10_000 // some ways to write come past the limit of a field
const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/
const PARTS = ["format", "version", "tool", "title", "saved", "answers", "kept", "trail"]
const NOT_OURS = say("This is not a file of saved answers. Choose the file that “Save to a file” made; its name ends in “-answers.json”.")

/** @typedef {{ tool: string, title: string, answers: Record<string, any>, kept: Record<string, any> }} Answers */
/** @typedef {import("./kinds.js").ColumnKind} ColumnKind */
/** @typedef {import("./kinds.js").FieldKind} FieldKind */
/** @typedef {{ id: string, kind: FieldKind, columns?: { id: string, kind: ColumnKind }[] }} Field */

/** @param {Answers} record @param {{ space?: number, trail?: string[] }} how */
export function pack({ tool, title, answers, kept }, { space, trail } = {}) {
  const saved = new Date().toISOString()
  const others = { ...Object.keys(kept).length && { kept }, ...trail && { trail } }
  return JSON.stringify({ format: FORMAT, version: VERSION, tool, title, saved, answers, ...others }, null, space)
}

/** @returns {never} */
function damaged() {
  throw new Refused(say("The file is damaged, or something other than this guide has changed it. Open an older copy, or type the answers again."))
}

/** @param {unknown} words */
function checkText(words) {
  if (typeof words !== "string") damaged()
  if (words.length > MOST) throw new Refused(say("An answer in the file has %(count)s characters, and this page takes %(most)s. Divide it over several files.", { count: number(words.length), most: number(LONGEST) }))
  if (HIDDEN.test(words)) throw new Refused(say("The file holds hidden control characters, which no Word or Excel file can keep. Save the answers again from the page they were written on."))
}

/** @param {unknown} value @returns {asserts value is Record<string, any>} */
function checkNames(value) {
  if (!isRecord(value) || !Object.keys(value).every(name => NAME.test(name))) damaged()
}

/** A value that some form could hold: words, a number, ticked options, or rows. @param {unknown} value */
function checkValue(value) {
  if (typeof value === "number") return void ((Number.isInteger(value) && Math.abs(value) < 1000) || damaged()) // a level
  if (!Array.isArray(value)) return checkText(value)
  if (value.length > ROWS) throw new Refused(say("A table in the file has more than %(most)s rows. Divide it over several files.", { most: number(ROWS) }))
  for (const row of value) {
    if (!isRecord(row)) checkText(row)
    else { checkNames(row); Object.values(row).forEach(checkText) }
  }
}

/** @param {unknown} value */
function checkDay(value) {
  if (value === "" || isDay(value)) return
  if (typeof value === "string" && /^\d+-\d+-\d+$/.test(value)) {
    throw new Refused(say("The file holds a date that no calendar has, “%(date)s”. To mend it, open it in a text editor and write the right date as year, month and day, such as 2027-05-12.", { date: value.slice(0, 20) }))
  }
  damaged()
}

/** The value’s type must be the field’s. @param {Field} field @param {any} value */
function checkKind({ kind, columns = [] }, value) {
  switch (kind) {
    case "checkboxes": return isList(value, option => typeof option === "string") || damaged()
    case "rating": return value === "" || Number.isInteger(value) || damaged()
    case "table": return isList(value, isRecord) ? checkCells(columns, value) : damaged()
    default: return checkWords(kind, value)
  }
}

/** @param {unknown} value @param {(part: unknown) => boolean} is */
const isList = (value, is) => Array.isArray(value) && value.every(is)

/** @param {ColumnKind} kind @param {unknown} value */
function checkWords(kind, value) {
  switch (kind) {
    case "date": return checkDay(value)
    case "text":
    case "long":
    case "number":
    case "choice": return typeof value === "string" || damaged()
    default: return strange(kind)
  }
}

/** @param {{ id: string, kind: ColumnKind }[]} columns @param {Record<string, unknown>[]} rows */
function checkCells(columns, rows) {
  for (const { id, kind } of columns) {
    for (const row of rows) if (Object.hasOwn(row, id)) checkWords(kind, row[id])
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(NOT_OURS)
  }
}

/** @param {string} text @param {string} tool */
function opened(text, tool) {
  const record = parsed(text)
  if (!isRecord(record) || record.format !== FORMAT) throw new Refused(NOT_OURS)
  if (Number.isInteger(record.version) && record.version > VERSION) throw new Refused(say("A newer edition of this guide made the file. Load this page again, then open the file again."))
  if (record.version !== VERSION || typeof record.tool !== "string" || !Object.keys(record).every(part => PARTS.includes(part))) damaged()
  if (record.tool !== tool) throw new Refused(NAME.test(record.tool)
    ? say("The file holds answers to another form (“%(form)s”). Open it on that form’s page.", { form: named(record.tool) })
    : say("The file holds answers to another form. Open it on that form’s page."))
  return record
}

/**
 * The record that `text` holds, checked whole before anything uses it. Throws Refused.
 * A record of this device may be older than the form, so its answers need not fit (`ours`).
 * @param {string} text
 * @param {string} tool
 * @param {Field[]} fields
 */
export function unpack(text, tool, fields, ours = false) {
  const record = opened(text, tool)
  const { answers, kept = {}, trail = [] } = record
  for (const part of [answers, kept]) { checkNames(part); Object.values(part).forEach(checkValue) }
  if (!Array.isArray(trail) || !trail.every(id => typeof id === "string" && id.length < 20)) damaged()
  const saved = typeof record.saved === "string" && !Number.isNaN(Date.parse(record.saved)) ? new Date(record.saved) : null
  if (!ours) {
    const known = fields.filter(field => Object.hasOwn(answers, field.id))
    known.forEach(field => checkKind(field, answers[field.id]))
    if (!known.length && Object.keys(answers).length) throw new Refused(say("The file answers none of the questions of this form. It may belong to a very old edition; open it in a text editor to read it."))
  }
  return { answers, kept, saved, trail }
}
