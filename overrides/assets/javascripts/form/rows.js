/* Add and remove the rows of a table, by mouse and by keyboard; a row taken away can be put back. */

import { announce } from "./say.js"

export const MOST_ROWS = 5000

const MANY = 100 // from here on a table is laid out by its first row alone, or every key would measure all of them

const templates = new WeakMap()

/* A row like the last one, empty. */
function template(field) {
  if (!templates.has(field)) {
    const row = field.body.rows[field.body.rows.length - 1].cloneNode(true)
    row.querySelectorAll("input").forEach(one => { one.removeAttribute("value"); one.value = "" })
    row.querySelectorAll("textarea").forEach(one => { one.textContent = ""; one.rows = 2 })
    row.querySelectorAll("option[selected]").forEach(one => one.removeAttribute("selected"))
    row.querySelectorAll(".field-error").forEach(one => one.remove())
    row.querySelectorAll("[aria-invalid]").forEach(one => { one.removeAttribute("aria-invalid"); one.removeAttribute("aria-describedby") })
    templates.set(field, row)
  }
  return templates.get(field)
}

/* Number the rows from 1: the cells’ names, ids and labels follow. */
function number(field, from = 0) {
  const rows = field.body.rows
  for (let place = from; place < rows.length; place++) {
    const row = rows[place], head = row.cells[0]
    head.textContent = place + 1
    for (const one of row.querySelectorAll("input, textarea, select")) {
      const column = one.name.split(".")[2]
      const label = `${field.label}, row ${place + 1}, ${one.closest("td").dataset.label}`
      one.name = `${field.id}.${place + 1}.${column}`
      one.id = `${field.prefix}-${place + 1}-${column}`
      one.title = label
      one.setAttribute("aria-label", label)
      const note = one.parentElement.querySelector(".field-error[id]")
      if (note) { note.id = `${one.id}-error`; one.setAttribute("aria-describedby", note.id) }
    }
    const button = row.querySelector(".row-remove")
    if (button) button.setAttribute("aria-label", `Remove row ${place + 1} of ${field.label}`)
  }
}

/* Give the table exactly so many rows, at its end. */
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

function cell(name, words) {
  const made = document.createElement(name)
  made.className = "row-tools"
  if (words) made.innerHTML = `<span class="hidden-label">${words}</span>`
  return made
}

function removeButton(field, number) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "row-remove"
  button.innerHTML = '<span aria-hidden="true">×</span> <span class="row-remove-words">Remove this row</span>'
  button.setAttribute("aria-label", `Remove row ${number} of ${field.label}`)
  return button
}

/* Give a table its buttons. Rows that the form names stay; `changed` hears of every change. */
export function offerRows(field, changed) {
  if (field.fixed) return
  const { body, box } = field
  const given = field.blank.filter(row => Object.keys(row).length).length
  box.querySelector("thead tr").append(Object.assign(cell("th", "Remove"), { scope: "col" }))
  for (const [place, row] of [...body.rows].entries()) {
    const last = cell("td")
    if (place >= given) last.append(removeButton(field, place + 1))
    row.append(last)
  }
  const shape = template(field)
  if (!shape.querySelector(".row-remove")) shape.lastElementChild.append(removeButton(field, body.rows.length))

  const add = Object.assign(document.createElement("button"), { type: "button", className: "form-button row-add", textContent: "Add a row" })
  add.setAttribute("aria-label", `Add a row to ${field.label}`)
  const undo = Object.assign(document.createElement("button"), { type: "button", className: "form-button row-undo", textContent: "Put the row back", hidden: true })
  const tools = Object.assign(document.createElement("p"), { className: "row-buttons" })
  tools.append(add, undo)
  box.append(tools)

  let taken = null
  const settle = () => {
    undo.hidden = !taken
    add.disabled = body.rows.length >= MOST_ROWS
    changed()
  }
  add.addEventListener("click", () => {
    setRows(field, body.rows.length + 1)
    body.rows[body.rows.length - 1].querySelector("input, textarea, select").focus()
    announce(`Row ${body.rows.length} added to ${field.label}.`)
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
    undo.textContent = `Put row ${place + 1} back`
    undo.setAttribute("aria-label", `Put row ${place + 1} back into ${field.label}`)
    announce(`Row ${place + 1} removed from ${field.label}. “Put row ${place + 1} back” stands below the table.`)
  })
  undo.addEventListener("click", () => {
    const { row, place } = taken
    taken = null
    body.insertBefore(row, body.rows[place] ?? null)
    number(field, place)
    settle()
    row.querySelector("input, textarea, select").focus()
    announce(`Row ${place + 1} is back.`)
  })
  field.forgetRow = () => { taken = null; undo.hidden = true }
}
