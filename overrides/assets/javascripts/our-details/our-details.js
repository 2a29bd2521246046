/** Our details: typed once, kept on this device if the reader says so, offered to forms, forgotten with one press. */

import { ask } from "../shared/ask.js"
import { changes, kept, LARGEST, PARTNERS, pack, TOO_LARGE, unpack, used, valuesOf } from "../shared/details.js"
import { button } from "../shared/element.js"
import { handOver } from "../shared/handover.js"
import { CannotKeep } from "../shared/keep.js"
import { askBeforeLeaving } from "../shared/leave.js"
import { merge } from "../shared/merge.js"
import { openDetails } from "../shared/open-details.js"
import { isRecord, textOf } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { announce } from "../shared/say.js"
import { list, say, sayCount } from "../shared/words.js"

/** @type {any} */
const root = document.querySelector("[data-our-details]")
const form = root.querySelector("form")
const said = root.querySelector(".form-message")
const picker = root.querySelector("[type=file]")
const edition = root.dataset.edition
const DETAILS = root.dataset.details.split(" ")
/** Also the parts that cells of a table hold: a name, a phone. */
const PARTS = DETAILS.flatMap(id => [id, `${id}.name`, `${id}.phone`])
const NOTHING = say("Nothing is kept on this device.")

/** @type {import("../shared/details.js").Details} what this page last read or wrote, with the parts it does not show */
let standing = {}
/** @type {string | null} the text on this device as this page last read or wrote it */
let seen = null
/** What stood in the fields when a file or this device last held it. */
let safe = ""

const tell = (words, bad = false) => {
  const line = Object.assign(document.createElement("p"), { textContent: words, className: bad ? "form-bad" : "" })
  said.replaceChildren(line)
  announce(words)
}

/** Do what needs this device’s memory; say so where there is none. */
function withDevice(act) {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof CannotKeep)) throw error
    tell(say("%(why)s Save to a file instead.", { why: error.message }), true)
  }
}

/** Put one field’s words where its name says: `school.name`, `contacts.principal.phone`, `partners.0.name`. */
function put(details, { name, value }) {
  const [part, id, key] = name.split(".")
  const place = key ? details[part][id] ??= {} : details[part]
  const last = key ?? id
  if (value.trim()) place[last] = value.trim()
  else delete place[last]
}

/** Without parts in which nothing stands. */
const filled = parts => Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length))

/** People as they were, to write over: of some an edition knows more than this page shows. */
const held = () => structuredClone(standing.contacts ?? {})

/** What stands in the fields, within what was there before. */
function typed() {
  const details = { ...standing, school: {}, dates: {}, partners: [], contacts: held() }
  for (const control of form.elements) if (control.name) put(details, control)
  const { school, dates, contacts, partners, ...others } = details
  const beyond = standing.partners?.slice(partners.length) ?? [] // more than the page has rows
  const named = [...partners.filter(({ name }) => name), ...beyond]
  return { ...others, ...filled({ school, dates, contacts: filled(contacts), partners: named }) }
}

/** Each field’s words by its name. @param {import("../shared/details.js").Details} details */
function flat(details) {
  const names = [...form.elements].map(({ name }) => name).filter(Boolean)
  return Object.fromEntries(names.map(name => [name, heldBy(details, name)]).filter(([, words]) => words))
}

/** What details say of a field. @param {any} details @param {string} name */
function heldBy(details, name) {
  const [part, id, key] = name.split(".")
  return (key ? details[part]?.[id]?.[key] : details[part]?.[id]) ?? ""
}

/** From now on a file or this device holds what stands here. */
const isSafe = () => { safe = written() }
const isUnkept = () => written() !== safe
const written = () => JSON.stringify([...form.elements].map(({ value }) => value))

/** False where a row of partners has words and no name, which would go unseen: it is told, and has the focus. */
function namesStand() {
  const nameOf = row => form.elements[`partners.${row}.name`]
  const rows = [...Array(PARTNERS).keys()].filter(row => nameOf(row) && !nameOf(row).value.trim()
    && ["contact", "phone"].some(key => form.elements[`partners.${row}.${key}`].value.trim()))
  if (!rows.length) return true
  nameOf(rows[0]).focus()
  tell(say("Row %(row)s of the partners has no partner’s name. Write one, or empty the row. Nothing was kept or saved yet.", { row: rows[0] + 1 }), true)
  return false
}

function show(details) {
  standing = details
  for (const control of form.elements) {
    if (control.name) control.value = heldBy(details, control.name)
  }
}

/** What this device keeps now; nothing where it cannot be read. */
function there() {
  const text = kept.read()
  try {
    return { text, details: text === null ? {} : unpack(text, edition) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    kept.putAside(text)
    return { text: null, details: {} }
  }
}

async function keep() {
  if (!namesStand()) return
  const both = withDevice(there)
  if (!both || (both.text !== seen && both.text !== null && !await meet(both))) return
  const before = standing, now = typed()
  withDevice(() => {
    seen = pack(now, edition)
    kept.write(seen)
    standing = now
    isSafe()
    tell(say("Our details are kept on this device. Forms here offer them with one press."))
    offerChanges(changes(before, now, PARTS))
  })
}

/**
 * Another tab has kept details meanwhile: what only it changed is taken over, and where both did, the reader says.
 * False where the reader would rather keep nothing now.
 * @param {{ text: string | null, details: import("../shared/details.js").Details }} both
 */
async function meet({ text, details }) {
  const base = seen === null ? {} : flat(unpack(seen, edition))
  const { values, clashes } = merge(base, flat(typed()), flat(details))
  if (clashes.length) {
    const choice = await ask({
      title: say("Another tab has kept other details"),
      lines: clashes.map(({ name, theirs }) => say("Here: “%(here)s”. There: “%(there)s”.", { here: values[name], there: theirs })),
      choices: { ours: say("Keep what stands here"), theirs: say("Keep what stands there"), no: say("Keep nothing now") },
    })
    if (choice !== "ours" && choice !== "theirs") return false
    if (choice === "theirs") for (const { name, theirs } of clashes) values[name] = theirs
  }
  standing = { ...details, ...standing }
  for (const control of form.elements) if (control.name) control.value = values[control.name] ?? ""
  seen = text
  return true
}

/**
 * What a stored text holds; nothing where it cannot be read.
 * @param {string | null} text
 * @returns {Record<string, any>}
 */
function recordIn(text) {
  try {
    const record = JSON.parse(text ?? "{}")
    return isRecord(record) ? record : {}
  } catch {
    return {}
  }
}

/** What the changed details would change in the rows of a table. */
function cellsHolding(rows, cells, changed) {
  if (!Array.isArray(rows) || !Array.isArray(cells)) return []
  return cells.flatMap(cell => {
    const words = value => [value, cell.role].filter(Boolean).join(", ")
    return changed.filter(({ detail, from }) => detail === cell.detail && from === cell.value).flatMap(change => {
      const held = rows.filter(row => row?.[cell.column] === words(change.from))
      const apply = () => {
        for (const row of held) row[cell.column] = words(change.to)
        cell.value = change.to
      }
      return held.length ? [{ change, apply }] : []
    })
  })
}

/** The forms kept on this device that still hold what a detail was. */
function holding(changed) {
  const all = recordIn(used.read())
  return Object.entries(all).flatMap(([tool, form]) => {
    const record = recordIn(localStorage.getItem(`guide-form-${tool}`))
    if (!isRecord(form) || typeof form.title !== "string" || !isRecord(form.fields) || !isRecord(record.answers)) return []
    const { title, fields } = form
    const edits = Object.entries(fields).flatMap(([field, entry]) => entry?.cells
      ? cellsHolding(record.answers[field], entry.cells, changed)
      : changed.filter(change => change.detail === entry?.detail && record.answers[field] === change.from)
        .map(change => ({ change, apply: () => { record.answers[field] = change.to; entry.value = change.to } })))
    return edits.length ? [{ tool, title, record, edits, all }] : []
  })
}

/** Offer to change a detail where it was used; answers that were changed by hand are left alone. */
async function offerChanges(changed) {
  if (!changed.length) return
  const places = withDevice(() => holding(changed)) ?? []
  if (!places.length) return
  const titles = list(places.map(({ title }) => title))
  const lines = [
    ...[...new Set(places.flatMap(({ edits }) => edits.map(({ change }) => change)))].map(({ from, to }) => say("“%(from)s” is now “%(to)s”.", { from, to })),
    sayCount("It stands in %(num)s form that this device keeps: %(titles)s.", "It stands in %(num)s forms that this device keeps: %(titles)s.", places.length, { titles }),
  ]
  if (await ask({ title: say("Change it there, too?"), lines, choices: { yes: say("Change it there"), no: say("Leave those as they are") } }) !== "yes") return
  withDevice(() => {
    for (const { tool, record, edits } of places) {
      for (const { apply } of edits) apply()
      record.saved = new Date().toISOString()
      const trail = Array.isArray(record.trail) ? record.trail : []
      record.trail = [...trail, Math.random().toString(36).slice(2, 8)].slice(-30)
      localStorage.setItem(`guide-form-${tool}`, JSON.stringify(record))
    }
    used.write(JSON.stringify(places[0].all))
    tell(say("Changed in %(titles)s.", { titles }))
  })
}

async function forget() {
  if (await ask({
    title: say("Forget our details?"),
    lines: [say("They go from this page and from this device. What forms already hold stays in the forms, and files that you have saved stay.")],
    choices: { yes: say("Forget them"), no: say("Keep them") },
  }) !== "yes") return
  withDevice(() => {
    kept.forget()
    used.forget()
    seen = null
    show({})
    isSafe()
    tell(`${say("Forgotten.")} ${NOTHING}`)
  })
}

async function open(file) {
  try {
    const opened = await openDetails(await textOf(file, LARGEST, TOO_LARGE), edition, file.name)
    const count = DETAILS.flatMap(id => valuesOf(opened, id)).length
    const rules = Object.values(opened.answers ?? {}).filter(Boolean).length
    const desks = Object.values(opened.contacts ?? {}).filter(desk => Object.values(desk).some(Boolean)).length
    if (isUnkept() && await ask({
      title: say("Open this file?"),
      lines: [say("What you typed here is kept nowhere yet. It would be replaced by what the file holds.")],
      choices: { yes: say("Open it"), no: say("Keep this page as it is") },
    }) !== "yes") return
    show(opened)
    isSafe()
    tell([
      sayCount("%(num)s detail opened from the file. Press “Keep on this device” if forms here shall offer it.", "%(num)s details opened from the file. Press “Keep on this device” if forms here shall offer them.", count),
      desks ? sayCount("%(num)s contact came with it; once kept, pages show it.", "%(num)s contacts came with it; once kept, pages show them.", desks) : "",
      rules ? sayCount("%(num)s answer to a local rule came with it; once kept, it stands in its box on every page.", "%(num)s answers to local rules came with it; once kept, they stand in their boxes on every page.", rules) : "",
    ].filter(Boolean).join(" "))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    tell(say("%(why)s Nothing on this page was changed.", { why: error.message }), true)
  }
}

const DO = {
  keep, forget,
  file: () => {
    if (!namesStand()) return
    handOver(pack(typed(), edition), "our-edition.json", "application/json")
    isSafe()
    tell(say("Our details were saved to a file in your downloads: our-edition.json."))
  },
  choose: () => picker.click(),
  print: () => print(),
}

root.addEventListener("click", event => {
  const act = event.target.closest("[data-do]")?.dataset.do
  if (act) DO[act]()
})
form.addEventListener("submit", event => event.preventDefault())
picker.addEventListener("change", () => {
  const [file] = picker.files
  if (file) open(file).finally(() => { picker.value = "" })
})

/** What nobody can read is put aside, to be saved as a file; “Forget it all” takes it away. */
function offerAside() {
  const text = withDevice(kept.readAside)
  if (!text) return
  tell(say("What this device kept cannot be read. It was put aside, and you can save it as a file."), true)
  said.append(button(say("Save it as a file"), () => handOver(text, "our-details-unreadable.txt", "text/plain")))
}

withDevice(() => {
  const text = kept.read()
  if (text === null) return tell(NOTHING)
  try {
    show(unpack(text, edition))
    seen = text
    tell(say("These are kept on this device."))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    kept.putAside(text)
  }
})
offerAside()
isSafe()
askBeforeLeaving(isUnkept)
root.querySelector(".form-panel").dataset.ready = ""
