/** Make your edition: what is typed is seen at once on a page, a pack’s cover and a slide, and saved as one zip. */

import { unpack } from "../form/record.js"
import { ask } from "../shared/ask.js"
import { handOver } from "../shared/handover.js"
import { askBeforeLeaving } from "../shared/leave.js"
import { openDetails } from "../shared/open-details.js"
import { Refused } from "../shared/refused.js"
import { announce } from "../shared/say.js"
import { say } from "../shared/words.js"
import { strToU8, zipSync } from "../vendor/fflate.js"
import { begun, CONTRAST, contrastWithWhite, darker, fileForSchools, folder, isRulesFile, markFrom, wrong } from "./folder.js"

/** @type {any} */
const root = document.querySelector("[data-make-edition]")
const form = root.querySelector("form")
const said = root.querySelector(".form-message")
const about = root.querySelector(".make-edition-contrast")
const shows = root.querySelectorAll("[data-shows]")
const tinted = root.querySelectorAll("[data-tinted]")
const marked = root.querySelectorAll("[data-mark]")
const known = Object.fromEntries(["contacts", "jobs", "offices", "answers"].map(part => [part, root.dataset[part].split(" ")]))
const rules = known.answers.map(id => ({ id, kind: "long" }))
/** @type {Record<string, string>} */
let answers = {}
/** @type {Record<string, any>} what an opened edition says beside the fields of this page */
let others = {}
/** @type {Record<string, Record<string, string>>} its contacts, of which this page shows the phone */
let people = {}
/** @type {{ name: string, bytes: Uint8Array } | undefined} */
let mark
let unkept = false // something stands here that no zip holds

function tell(words, bad = false) {
  said.replaceChildren(Object.assign(document.createElement("p"), { textContent: words, className: bad ? "form-bad" : "" }))
  announce(words)
}

function typed() {
  const fields = Object.fromEntries(["name", "publisher", "address", "site", "color", "paper"].map(id => [id, form.elements[id].value]))
  /** @type {Record<string, Record<string, string>>} */
  const contacts = {}
  for (const { name, value } of form.elements) {
    const [part, id, key] = name.split(".")
    if (part === "contacts" && (value.trim() || people[id])) contacts[id] = filled({ ...people[id], [key]: value.trim() })
  }
  if (fields.color === root.dataset.color) fields.color = ""
  return /** @type {any} */ ({ ...fields, contacts: { ...hidden(contacts), ...contacts }, answers, others, mark })
}

/** Without words that are empty. */
const filled = words => Object.fromEntries(Object.entries(words).filter(([, said]) => said))

/** Contacts of an opened edition for which this page has no field. */
const hidden = shown => Object.fromEntries(Object.entries(people).filter(([id]) => !(id in shown)))

function show() {
  const edition = typed(), desk = edition.contacts["partnerships-office"] ?? {}
  const words = {
    name: edition.name.trim() || root.dataset.name,
    publisher: edition.publisher.trim() || "…",
    desk: [desk.name, desk.phone].filter(Boolean).join(", ") || "…",
    answer: answers[root.dataset.stop] || "…",
  }
  for (const place of shows) place.textContent = words[place.dataset.shows]
  const color = form.elements.color.value, ratio = contrastWithWhite(color)
  for (const place of tinted) place.style.setProperty("--main", color)
  const better = ratio < CONTRAST ? darker(color) : ""
  about.textContent = about.dataset[better ? "pale" : "good"].replace("{ratio}", ratio.toFixed(1)).replace("{better}", better)
  return better
}

/** Read a chosen file; a refusal is told, and what stood before stays. */
async function open(picker, take) {
  const [file] = picker.files
  picker.value = ""
  if (!file) return
  try {
    tell(await take(file.name, new Uint8Array(await file.arrayBuffer())))
    unkept = true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    tell(error.message, true)
  }
  show()
}

/** What the form Your rules saved. @param {string} text */
function answersIn(text) {
  const record = unpack(text, "your-rules", rules)
  return Object.fromEntries(rules.filter(({ id }) => record.answers[id]).map(({ id }) => [id, record.answers[id]]))
}

/** Begin from an edition, or take answers; each file is known by what it holds. */
async function takeFile(name, bytes) {
  const text = new TextDecoder().decode(bytes)
  if (isRulesFile(text)) {
    answers = answersIn(text)
    return say("%(count)s answers were read from %(name)s.", { count: Object.keys(answers).length, name })
  }
  const held = begun(await openDetails(text, root.dataset.guide, name, known))
  answers = held.answers ?? answers
  others = held.others ?? {}
  people = held.contacts ?? {}
  for (const control of form.elements) if (control.type !== "file" && control.name) fillFrom(control, held)
  const told = say("Opened %(name)s: its names, phones and %(count)s answers are here, and what this page does not show is kept for the new folder.", { name, count: Object.keys(answers).length })
  return others.mark ? `${told} ${say("Put your mark %(mark)s back into it.", { mark: others.mark })}` : told
}

function fillFrom(control, held) {
  const [part, id, key] = control.name.split(".")
  const value = key ? held[part]?.[id]?.[key] : held[part]
  control.value = value ?? (part === "color" ? root.dataset.color : part === "paper" ? "letter" : "")
}

/** The address under which an opened picture can be shown: the picture itself. @returns {Promise<string>} */
const address = (bytes, type) => new Promise(tell => {
  const reader = new FileReader()
  reader.addEventListener("load", () => tell(String(reader.result)))
  reader.readAsDataURL(new Blob([bytes], { type }))
})

/** Show the mark where pages, packs and slides have it. Throws Refused for one that no browser can show. */
async function showMark(opened) {
  const src = await address(opened.bytes, opened.name.endsWith(".svg") ? "image/svg+xml" : "image/png")
  const pictures = [...marked].map(() => Object.assign(new Image(), { src, alt: "" }))
  try {
    await pictures[0].decode()
  } catch {
    throw new Refused(say("This picture is damaged: it cannot be shown. Save it anew as SVG or PNG, then open it again."))
  }
  marked.forEach((place, index) => place.replaceChildren(pictures[index]))
}

async function takeMark(name, bytes) {
  const opened = markFrom(name, bytes)
  await showMark(opened)
  mark = opened
  return say("The mark %(name)s goes into the folder.", { name })
}

function save() {
  const edition = typed(), faults = wrong(edition), better = show()
  if (better) faults.push(say("The color is too pale for text. Take %(better)s.", { better }))
  if (faults.length) return tell(faults.join(" "), true)
  const files = Object.entries(folder(edition, root.dataset.guide))
  const zip = zipSync(Object.fromEntries(files.map(([path, what]) => [path, typeof what === "string" ? strToU8(what) : what])))
  handOver(zip, "our-edition.zip", "application/zip")
  unkept = false
  tell(say("Saved as our-edition.zip. Unpack it, and follow three-steps.txt."))
}

function saveForSchools() {
  const edition = typed(), faults = wrong(edition)
  if (faults.length) return tell(faults.join(" "), true)
  handOver(fileForSchools(edition, root.dataset.guide), "our-edition.json", "application/json")
  tell(say("Saved as our-edition.json. A school opens it on the page Our details."))
}

async function forget() {
  if (unkept && await ask({ title: say("Forget what you typed?"), lines: [say("It goes from this page, and no zip holds it yet.")], choices: { yes: say("Forget it"), no: say("Keep it here") } }) !== "yes") return
  unkept = false
  form.reset()
  answers = {}
  others = {}
  people = {}
  mark = undefined
  for (const place of marked) place.replaceChildren()
  show()
  tell(say("This page has forgotten what you typed. Files that you saved are yours to delete."))
}

form.addEventListener("input", () => { unkept = true; show() })
askBeforeLeaving(() => unkept)
form.addEventListener("submit", event => event.preventDefault())
for (const picker of root.querySelectorAll("[name=rules-file], [name=edition-file]")) {
  picker.addEventListener("change", event => open(event.target, takeFile))
}
root.querySelector("[name=mark-file]").addEventListener("change", event => open(event.target, takeMark))
root.querySelector("[data-do=save]").addEventListener("click", save)
root.querySelector("[data-do=schools]").addEventListener("click", saveForSchools)
root.querySelector("[data-do=forget]").addEventListener("click", forget)
root.hidden = false
root.querySelector(".form-panel").dataset.ready = ""
show()
