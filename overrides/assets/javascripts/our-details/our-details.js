/** Our details: typed once, kept on this device if the reader says so, offered to forms, forgotten with one press. */

import { ask } from "../shared/ask.js"
import { changes, kept, LARGEST, pack, TOO_LARGE, unpack, used, valuesOf } from "../shared/details.js"
import { handOver } from "../shared/handover.js"
import { CannotKeep } from "../shared/keep.js"
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
const NOTHING = say("Nothing is kept on this device.")

/** @type {import("../shared/details.js").Details} what this page last read or wrote, with the parts it does not show */
let standing = {}

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
  const named = partners.filter(({ name }) => name)
  return { ...others, ...filled({ school, dates, contacts: filled(contacts), partners: named }) }
}

function show(details) {
  standing = details
  for (const control of form.elements) {
    const [part, id, key] = control.name?.split(".") ?? []
    if (!part) continue
    const held = key ? details[part]?.[id]?.[key] : details[part]?.[id]
    control.value = held ?? ""
  }
}

function keep() {
  const before = standing, now = typed()
  withDevice(() => {
    kept.write(pack(now, edition))
    standing = now
    tell(say("Our details are kept on this device. Forms here offer them with one press."))
    offerChanges(changes(before, now, DETAILS))
  })
}

/** The forms kept on this device that still hold what a detail was. */
function holding(changed) {
  const text = used.read()
  const all = text === null ? {} : JSON.parse(text)
  return Object.entries(isRecord(all) ? all : {}).flatMap(([tool, { title, fields }]) => {
    const stored = localStorage.getItem(`guide-form-${tool}`)
    const record = stored === null ? null : JSON.parse(stored)
    if (!isRecord(record?.answers)) return []
    const edits = Object.entries(fields).flatMap(([field, { detail }]) => changed
      .filter(change => change.detail === detail && record.answers[field] === change.from)
      .map(({ to }) => ({ field, detail, to })))
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
    ...changed.map(({ from, to }) => say("“%(from)s” is now “%(to)s”.", { from, to })),
    sayCount("It stands in %(num)s form that this device keeps: %(titles)s.", "It stands in %(num)s forms that this device keeps: %(titles)s.", places.length, { titles }),
  ]
  if (await ask({ title: say("Change it there, too?"), lines, choices: { yes: say("Change it there"), no: say("Leave those as they are") } }) !== "yes") return
  withDevice(() => {
    for (const { tool, record, edits, all } of places) {
      for (const { field, detail, to } of edits) {
        record.answers[field] = to
        all[tool].fields[field] = { detail, value: to }
      }
      record.saved = new Date().toISOString()
      record.trail = [...record.trail ?? [], Math.random().toString(36).slice(2, 8)].slice(-30)
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
    show({})
    tell(`${say("Forgotten.")} ${NOTHING}`)
  })
}

async function open(file) {
  try {
    const opened = unpack(await textOf(file, LARGEST, TOO_LARGE), edition)
    const count = DETAILS.flatMap(id => valuesOf(opened, id)).length
    const rules = Object.values(opened.answers ?? {}).filter(Boolean).length
    show(opened)
    tell([
      sayCount("%(num)s detail opened from the file. Press “Keep on this device” if forms here shall offer it.", "%(num)s details opened from the file. Press “Keep on this device” if forms here shall offer them.", count),
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
    handOver(pack(typed(), edition), "our-edition.json", "application/json")
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

withDevice(() => {
  const text = kept.read()
  if (text === null) return tell(NOTHING)
  try {
    show(unpack(text, edition))
    tell(say("These are kept on this device."))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    tell(say("What this device keeps cannot be read. “Forget it all” takes it away."), true)
  }
})
root.querySelector(".form-panel").dataset.ready = ""
