/** Add and remove the rows of a table, by mouse and by keyboard; a row taken away can be put back. */

import { element } from "../shared/element.js"
import { ROWS } from "../shared/limits.js"
import { announce } from "../shared/say.js"
import { say } from "../shared/words.js"

const MANY = 100 // from here on a table is laid out by its first row alone, or every key would measure all of them

const templates = new WeakMap()

/** A row like the last one, empty. */
function template(field) {
  if (!templates.has(field)) {
    const row = field.body.rows[field.body.rows.length - 1].cloneNode(true)
    row.querySelectorAll("input").forEach(input => { input.removeAttribute("value"); input.value = "" })
    row.querySelectorAll("textarea").forEach(area => { area.textContent = ""; area.rows = 2 })
    row.querySelectorAll("option[selected]").forEach(option => option.removeAttribute("selected"))
    row.querySelectorAll(".field-error").forEach(message => message.remove())
    row.querySelectorAll("[aria-invalid]").forEach(control => { control.removeAttribute("aria-invalid"); control.removeAttribute("aria-describedby") })
    templates.set(field, row)
  }
  return templates.get(field)
}

/** Number the rows from 1: the cells’ names, ids and labels follow. */
function number(field, from = 0) {
  const rows = field.body.rows
  for (let place = from; place < rows.length; place++) {
    const row = rows[place], head = row.cells[0]
    head.textContent = place + 1
    for (const control of row.querySelectorAll("input, textarea, select")) {
      const column = control.name.split(".")[2]
      const label = say("%(table)s, row %(number)s, %(column)s", { table: field.label, number: place + 1, column: control.closest("td").dataset.label })
      control.name = `${field.id}.${place + 1}.${column}`
      control.id = `${field.prefix}-${place + 1}-${column}`
      control.setAttribute("aria-label", label)
      const note = control.parentElement.querySelector(".field-error[id]")
      if (note) { note.id = `${control.id}-error`; control.setAttribute("aria-describedby", note.id) }
    }
    const button = row.querySelector(".row-remove")
    if (button) nameRemove(button, field, place + 1)
  }
}

/** Give the table exactly so many rows, at its end. */
export function setRows(field, count) {
  const { body } = field
  const before = body.rows.length
  body.parentElement.classList.toggle("many-rows", count > MANY)
  while (body.rows.length > count) body.rows[body.rows.length - 1].remove()
  if (body.rows.length < count) {
    const more = document.createDocumentFragment()
    for (let place = body.rows.length; place < count; place++) more.append(template(field).cloneNode(true))
    body.append(more)
    number(field, before)
  }
}

/** What the button shows on a phone begins its name, so that a voice can press it. */
function nameRemove(button, field, number) {
  button.setAttribute("aria-label", say("Remove row %(row)s of %(table)s", { row: number, table: field.label }))
  button.querySelector(".row-remove-words").textContent = say("Remove row %(row)s", { row: number })
}

function removeButton(field, number) {
  const remove = element("button", { type: "button", className: "row-remove" }, element("span", { className: "row-remove-words" }))
  nameRemove(remove, field, number)
  return remove
}

/** Wake the buttons of a table. Rows that the form names stay; `changed` hears of every change. */
export function offerRows(field, changed) {
  if (field.fixed) return
  const { body, box } = field
  const shape = template(field)
  if (!shape.querySelector(".row-remove")) shape.lastElementChild.append(removeButton(field, body.rows.length))
  const add = box.querySelector(".row-add"), undo = box.querySelector(".row-undo")

  let taken = null
  const settle = () => {
    undo.hidden = !taken
    add.disabled = body.rows.length >= ROWS
    changed()
  }
  add.addEventListener("click", () => {
    setRows(field, body.rows.length + 1)
    body.rows[body.rows.length - 1].querySelector("input, textarea, select").focus()
    announce(say("Row %(row)s added to %(table)s.", { row: body.rows.length, table: field.label }))
    settle()
  })
  body.addEventListener("click", event => {
    const button = event.target.closest(".row-remove")
    if (!button) return
    const row = button.closest("tr"), place = row.sectionRowIndex
    if (body.rows.length === 1) {
      setRows(field, 2) // a table keeps one row to write in
    }
    taken = { row, place }
    row.remove()
    number(field, place)
    settle()
    const next = body.rows[Math.min(place, body.rows.length - 1)]
    ;(next.querySelector(".row-remove") ?? add).focus()
    undo.textContent = say("Put row %(row)s back", { row: place + 1 })
    undo.setAttribute("aria-label", say("Put row %(row)s back into %(table)s", { row: place + 1, table: field.label }))
    announce(say("Row %(row)s removed from %(table)s. “Put row %(row)s back” stands below the table.", { row: place + 1, table: field.label }))
  })
  undo.addEventListener("click", () => {
    const { row, place } = taken
    taken = null
    body.insertBefore(row, body.rows[place] ?? null)
    number(field, place)
    settle()
    row.querySelector("input, textarea, select").focus()
    announce(say("Row %(row)s is back.", { row: place + 1 }))
  })
  field.forgetRow = () => { taken = null; undo.hidden = true }
}
