/* A record of answers as text, for this device and for files; and the way back, which trusts nothing. */

import { MOST_ROWS } from "./rows.js"
import { HIDDEN } from "./checks.js"

export const FORMAT = "partnering-form", VERSION = 1
export const LARGEST = 20 * 1024 * 1024
const LONGEST = 1_000_000
const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/
const PARTS = ["format", "version", "tool", "title", "saved", "answers", "kept"]

/* Why a record cannot be used, in words for the reader. */
export class Refused extends Error {}

export function pack({ tool, title, answers, kept }, space) {
  const record = { format: FORMAT, version: VERSION, tool, title, saved: new Date().toISOString(), answers }
  if (Object.keys(kept).length) record.kept = kept
  return JSON.stringify(record, null, space)
}

const isRecord = value => typeof value === "object" && value !== null && !Array.isArray(value)
const isText = value => typeof value === "string" && value.length <= LONGEST
const damaged = () => { throw new Refused("The file is damaged, or something other than this guide has changed it. Open an older copy, or type the answers again.") }

function checkText(words) {
  if (!isText(words)) damaged()
  if (HIDDEN.test(words)) throw new Refused("The file holds hidden control characters, which no Word or Excel file can keep. Save the answers again from the page they were written on.")
}

function checkNames(value, known) {
  if (!isRecord(value) || !Object.keys(value).every(name => NAME.test(name) && (!known || known.includes(name)))) damaged()
}

/* A value that some form could hold: words, a number, ticked options, or rows. */
function checkValue(value) {
  if (typeof value === "number") return (Number.isInteger(value) && Math.abs(value) < 1000) || damaged() // a level
  if (!Array.isArray(value)) return checkText(value)
  if (value.length > MOST_ROWS) throw new Refused(`A table in the file has more than ${MOST_ROWS.toLocaleString("en-US")} rows. Divide it over several files.`)
  for (const one of value) {
    if (!isRecord(one)) checkText(one)
    else { checkNames(one); Object.values(one).forEach(checkText) }
  }
}

/* The value’s type must be the field’s. */
function checkKind(field, value) {
  const rows = Array.isArray(value) && value.every(isRecord)
  const right = {
    checkboxes: Array.isArray(value) && value.every(one => typeof one === "string"),
    rating: value === "" || Number.isInteger(value),
    table: rows,
    date: value === "" || (typeof value === "string" && isDay(value)),
  }[field.kind] ?? typeof value === "string"
  if (!right) damaged()
  if (field.kind !== "table") return
  for (const column of field.columns.filter(column => column.kind === "date")) {
    for (const row of value) if (Object.hasOwn(row, column.id) && !(row[column.id] === "" || isDay(row[column.id]))) damaged()
  }
}

const isDay = words => /^\d{4}-\d{2}-\d{2}$/.test(words) && !Number.isNaN(Date.parse(words)) && new Date(words).toISOString().startsWith(words)

/* The record that `text` holds, checked whole before anything uses it. Throws Refused.
   A record of this device may be older than the form, so its answers need not fit (`ours`). */
export function unpack(text, tool, fields, ours = false) {
  let record
  try {
    record = JSON.parse(text)
  } catch {
    throw new Refused("This is not a file of saved answers. Choose the file that “Save to a file” made; its name ends in “-answers.json”.")
  }
  if (!isRecord(record) || record.format !== FORMAT) throw new Refused("This is not a file of saved answers. Choose the file that “Save to a file” made; its name ends in “-answers.json”.")
  if (Number.isInteger(record.version) && record.version > VERSION) throw new Refused("A newer edition of this guide made the file. Load this page again, then open the file again.")
  if (record.version !== VERSION || typeof record.tool !== "string" || !Object.keys(record).every(part => PARTS.includes(part))) damaged()
  if (record.tool !== tool) throw new Refused(`The file holds answers to another form${NAME.test(record.tool) ? ` (“${record.tool.replaceAll("-", " ")}”)` : ""}. Open it on that form’s page.`)
  const { answers, kept = {} } = record
  for (const part of [answers, kept]) { checkNames(part); Object.values(part).forEach(checkValue) }
  const saved = typeof record.saved === "string" && !Number.isNaN(Date.parse(record.saved)) ? new Date(record.saved) : null
  if (ours) return { answers, kept, saved }
  const known = fields.filter(field => Object.hasOwn(answers, field.id))
  known.forEach(field => checkKind(field, answers[field.id]))
  if (!known.length && Object.keys(answers).length) throw new Refused("The file answers none of the questions of this form. It may belong to a very old edition; open it in a text editor to read it.")
  return { answers, kept, saved }
}
