/** Count copies, pages and sheets of paper for the people who are expected. Nothing is sent or kept. */

import { sayCount } from "../shared/words.js"

/** @type {any} */
const asked = document.querySelector("[data-copies]")
/** @type {any} */
const people = document.getElementById("copies-people")
/** @type {any} */
const teams = document.getElementById("copies-teams")
/** @type {any} */
const cut = document.getElementById("copies-cut")
const said = asked.querySelector("[role=status]")
/** @type {any[]} */
const tables = [...document.querySelectorAll("table.copies-table")]

/** A whole number within the field’s limits, or 0. */
function numberIn(field) {
  const value = Number(field.value)
  return Number.isInteger(value) && value >= 1 && value <= Number(field.max) ? value : 0
}

/** Copies of one sheet; the same sums as in model/copies.py. */
function count({ each, by, of, eachTeam, team, spare }, room, schoolTeams) {
  const inTeams = schoolTeams || Math.ceil(room / Number(team))
  const sharing = by === "team" ? inTeams : by === "table" ? Math.max(1, Math.floor(room / Number(each))) : Math.ceil(room / Number(each))
  return sharing * Number(of) + inTeams * Number(eachTeam) + Number(spare)
}

function fill(row, numbers) {
  row.querySelectorAll(".copies-counted").forEach((cell, place) => { cell.textContent = numbers[place] ?? "" })
}

function show() {
  const room = numberIn(people)
  for (const table of tables) {
    const total = [0, 0]
    for (const row of table.tBodies[0].rows) {
      const half = cut.value === "half"
      row.hidden = room > 0 && half && "notInHalf" in row.dataset
      if (row.hidden) continue
      const needed = count(row.dataset, room, numberIn(teams))
      const copies = half ? Math.ceil(needed / Number(row.dataset.halfOn)) : needed // short tickets stand side by side
      const length = Number(half ? row.dataset.halfPages : row.dataset.sheetPages)
      const pages = copies * length, paper = copies * Math.ceil(length / 2)
      fill(row, [copies, ...length ? [pages, paper] : []])
      total[0] += pages
      total[1] += paper
    }
    fill(table.tFoot, ["", ...total])
    table.classList.toggle("copies-are-counted", room > 0)
    for (const cell of table.querySelectorAll(".copies-counted, .copies-head")) cell.hidden = !room
    for (const cell of table.querySelectorAll(".copies-for")) cell.hidden = room > 0
    table.tFoot.hidden = !room
  }
  said.textContent = room ? sayCount("Counted for %(num)s person, in every session below.", "Counted for %(num)s people, in every session below.", room) : people.value ? said.dataset.wrong : ""
}

asked.addEventListener("input", show)
asked.addEventListener("submit", event => event.preventDefault())
asked.hidden = false
show()
