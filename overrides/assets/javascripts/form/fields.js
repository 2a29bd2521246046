/** The form as data: its fields, what stands in them now, and what the blank form holds. */

import { same } from "../shared/record.js"
import { kindOfColumn, kindOfField, strange } from "./kinds.js"
import { setRows } from "./rows.js"

/** @typedef {{ id: string, kind: import("./kinds.js").FieldKind, [part: string]: any }} Field */

const CONTROLS = "input, textarea, select"

const now = { words: control => control.value, ticked: control => control.checked }
const atFirst = {
  words: control => control.tagName === "SELECT" ? [...control.options].find(option => option.defaultSelected)?.value ?? "" : control.defaultValue,
  ticked: control => control.defaultChecked,
}

/** What a reader sees of an element, without the mark that an answer is needed. */
export function wordsOf(element) {
  const copy = element?.cloneNode(true)
  copy?.querySelectorAll(".needed, .column-options").forEach(mark => mark.remove())
  return copy?.textContent.replace(/\s+/g, " ").trim() ?? ""
}

export function fieldsOf(form) {
  return [...form.querySelectorAll("[data-field]")].map(box => {
    /** @type {Field} */
    const field = {
      id: box.dataset.field,
      prefix: `${form.dataset.tool}-${box.dataset.field}`,
      kind: kindOfField(box),
      label: wordsOf(box.querySelector("legend, label, caption")),
      needed: !!box.querySelector(".needed"),
      box,
    }
    if (field.kind === "table") describeTable(field)
    field.blank = valueOf(field, atFirst)
    return field
  })
}

function describeTable(field) {
  field.body = field.box.querySelector("tbody")
  field.fixed = !!field.body.querySelector("th.row-name")
  field.columns = [...field.body.rows[0].querySelectorAll("td[data-label]:not(.row-tools)")].map(cell => ({
    id: cell.querySelector(CONTROLS).name.split(".")[2],
    kind: kindOfColumn(cell),
    label: cell.dataset.label,
  }))
}

export const controlsOf = place => [...place.querySelectorAll(CONTROLS)]
export const rowsOf = field => [...field.body.rows]

/** The options of a choice or a rating with the words beside them. */
export function optionsOf(field) {
  return controlsOf(field.box).map(control => ({ control, value: control.value, words: wordsOf(field.box.querySelector(`label[for="${control.id}"]`)) }))
}

/** @param {Field} field @param {typeof now} when */
function valueOf(field, when) {
  const controls = field.kind === "table" ? [] : controlsOf(field.box)
  switch (field.kind) {
    case "choice": return controls.find(when.ticked)?.value ?? ""
    case "rating": { const chosen = controls.find(when.ticked); return chosen ? Number(chosen.value) : "" }
    case "checkboxes": return controls.filter(when.ticked).map(control => control.value)
    case "table": return rowsOf(field).map(row => Object.fromEntries(
      controlsOf(row).map(control => [control.name.split(".")[2], when.words(control)]).filter(([, words]) => words !== "")))
    case "text":
    case "long":
    case "date":
    case "number": return when.words(controls[0])
    default: return strange(field.kind)
  }
}

export const answerOf = field => valueOf(field, now)

/** Every answer that differs from the blank form, by the id of its field. */
export function readAnswers(fields) {
  const answers = fields.map(field => [field.id, answerOf(field)])
  return Object.fromEntries(answers.filter(([, value], place) => !same(value, fields[place].blank)))
}

export function isEmpty(value) {
  return value === "" || (Array.isArray(value) && value.every(row => typeof row === "object" && !Object.keys(row).length))
}

/** Make the form hold these answers and nothing else. Returns what has no place in it, by id. */
export function writeAnswers(fields, answers) {
  const left = {}
  for (const field of fields) {
    const rest = place(field, Object.hasOwn(answers, field.id) ? answers[field.id] : field.blank)
    if (!isEmpty(rest)) left[field.id] = rest
  }
  const known = new Set(fields.map(field => field.id))
  for (const [id, value] of Object.entries(answers)) if (!known.has(id) && !isEmpty(value)) left[id] = value
  return left
}

/**
 * Put one value into its field; returns the part of it that does not fit, or "".
 * @param {Field} field
 * @param {any} value
 */
function place(field, value) {
  const controls = field.kind === "table" ? [] : controlsOf(field.box)
  switch (field.kind) {
    case "choice":
    case "rating": {
      for (const control of controls) control.checked = control.value === String(value)
      return controls.some(control => control.checked) ? "" : value
    }
    case "checkboxes": return placeTicks(controls, value)
    case "table": return Array.isArray(value) ? placeRows(field, value) : value
    case "text":
    case "long":
    case "date":
    case "number": return placeWords(controls[0], value)
    default: return strange(field.kind)
  }
}

function placeTicks(controls, value) {
  const ticked = Array.isArray(value) ? value : []
  for (const control of controls) control.checked = ticked.includes(control.value)
  return Array.isArray(value) ? ticked.filter(words => !controls.some(control => control.value === words)) : value
}

function placeWords(control, value) {
  if (typeof value !== "string") return value
  const lines = value.replace(/\r\n?/g, "\n")
  const words = control.tagName === "INPUT" ? lines.replaceAll("\n", " ") : lines
  if (control.value !== words) control.value = words // or the caret would jump
  return control.value === words ? "" : (control.value = "", value)
}

function placeRows(field, rows) {
  const places = field.fixed ? rowsOf(field).length : Math.max(rows.length, 1)
  setRows(field, places)
  const columns = new Set(field.columns.map(column => column.id))
  const left = rows.slice(places)
  rowsOf(field).forEach((row, index) => {
    const held = rows[index] ?? {}
    const rest = Object.fromEntries(Object.entries(held).filter(([id]) => !columns.has(id)))
    for (const control of controlsOf(row)) {
      const id = control.name.split(".")[2]
      const over = placeWords(control, Object.hasOwn(held, id) ? held[id] : "")
      if (over !== "") rest[id] = over
    }
    if (Object.keys(rest).length) left.push(rest)
  })
  return left.filter(row => Object.keys(row).length)
}
