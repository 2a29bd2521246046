/** Narrow the table of tools down. What is chosen stands in the address, so that it can be sent; nothing is stored. */

import { say } from "../shared/words.js"

/** @type {any} */
const root = document.querySelector("[data-tool-finder]")
const filters = root.querySelector("form")
const rows = [...root.querySelectorAll("tbody tr")]
const said = root.querySelector("[role=status]")
const clear = root.querySelector("button[type=reset]")
const selects = [...filters.querySelectorAll("select")]

const fits = {
  element: (row, value) => row.dataset.element === value,
  month: (row, value) => row.dataset.month.split(" ").includes(value),
  role: (row, value) => row.dataset.role.split(" ").includes(value),
  minutes: (row, value) => Number(row.dataset.minutes) <= Number(value),
}

function show() {
  const chosen = selects.filter(select => select.value)
  for (const row of rows) row.hidden = !chosen.every(select => fits[select.name](row, select.value))
  const count = rows.filter(row => !row.hidden).length
  said.textContent = say("%(shown)s of %(all)s tools", { shown: count, all: rows.length })
  clear.hidden = !chosen.length
  root.querySelector(".table-scroll").hidden = !count
  root.querySelector(".tool-finder-none").hidden = count > 0
}

/** `#month=aug&role=school-leaders`; other anchors of the page stay what they are. */
function toAddress() {
  const chosen = new URLSearchParams(selects.filter(select => select.value).map(select => [select.name, select.value]))
  const { pathname, search } = location
  history.replaceState(null, "", `${pathname}${search}${chosen.size ? `#${chosen}` : ""}`)
}

/** Choose what the address says; what it says wrongly is left out. */
function fromAddress() {
  if (location.hash && !location.hash.includes("=")) return
  const asked = new URLSearchParams(location.hash.slice(1))
  for (const select of selects) {
    const value = asked.get(select.name) ?? ""
    select.value = [...select.options].some(option => option.value === value) ? value : ""
  }
  show()
}

filters.addEventListener("change", () => { show(); toAddress() })
filters.addEventListener("submit", event => event.preventDefault())
filters.addEventListener("reset", event => {
  event.preventDefault() // the browser would also bring back what it restored from an earlier visit
  for (const select of selects) select.value = ""
  selects[0].focus() // the button goes away
  show()
  toAddress()
})
addEventListener("hashchange", fromAddress)

/** A phone shows rows as blocks, and some browsers then forget that they are a table: say it in roles. */
const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "thead th": "columnheader", "tbody th": "rowheader" }
for (const [part, role] of Object.entries(roles)) for (const cell of root.querySelectorAll(part)) cell.setAttribute("role", role)

filters.hidden = false
show()
fromAddress()
