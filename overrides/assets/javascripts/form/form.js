/* A form that people fill in on the page: kept on this device if they like, taken along in any format, lost in none. */

import { ask } from "./ask.js"
import { cannotExport, check, checkAll, refuseHidden } from "./checks.js"
import { handOver } from "./download.js"
import { answerOf, controlsOf, fieldsOf, isEmpty, readAnswers, writeAnswers } from "./fields.js"
import { panels } from "./panel.js"
import { printForm } from "./print.js"
import { LARGEST, Refused, pack, unpack } from "./record.js"
import { offerRows } from "./rows.js"
import * as device from "./storage.js"

const PAUSE = 300 // milliseconds after the last key before answers are saved
const SETTLE = 250 // and after a field is left before a note may move what a finger is about to touch
const TYPES = {
  word: { ending: "docx", name: "Word", type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  sheet: { ending: "xlsx", name: "Excel", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
}
const STILL_HERE = "Your answers are still on this page: print them, download them or save them to a file before you close it."

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
const several = (count, one, many) => `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`
const clock = day => day.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" })
const when = day => day ? `${day.toLocaleDateString("en-US", { month: "long", day: "numeric", year: "numeric" })}, ${clock(day)}` : "an earlier visit"

/* The filled-in example is not laid out until somebody scrolls, types or presses (components.css); from then on it is, and nothing jumps. */
const layOut = () => document.documentElement.classList.add("laid-out")
for (const kind of ["scroll", "wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, layOut, { once: true, passive: true, capture: true })
if (location.hash) layOut()

class Filling {
  constructor(form) {
    this.form = form
    this.tool = form.dataset.tool
    this.title = form.dataset.title
    this.careful = !!form.querySelector(".privacy-prompt")
    this.formats = (form.dataset.files ?? "").split(" ").filter(Boolean)
    this.fields = fieldsOf(form)
    this.kept = {} // answers that no field takes any more
    this.lastSeen = null // the record on this device as this tab knows it
    this.unsaved = false
    this.early = readAnswers(this.fields) // typed before this script arrived
    this.fields.filter(field => field.kind === "table").forEach(field => offerRows(field, () => this.edited()))
    this.panel = panels(form, {
      tool: this.tool, careful: this.careful, formats: this.formats,
      acts: {
        saving: on => this.turnSaving(on), open: file => this.open(file), download: kind => this.download(kind),
        print: () => printForm(), toFile: () => this.toFile(), clear: () => this.clear(),
      },
    })
    this.listen()
    this.restore()
  }

  listen() {
    this.form.addEventListener("submit", event => event.preventDefault())
    this.form.addEventListener("input", event => {
      refuseHidden(event.target)
      if (event.target.hasAttribute("aria-invalid") || event.target.value.length > 1000) check(event.target, true)
      this.edited()
    })
    this.form.addEventListener("focusout", event => { if (event.target.matches("input:not([type=radio], [type=checkbox]), textarea")) setTimeout(check, SETTLE, event.target, true) })
    device.watch(this.tool, text => this.heard(text), () => this.heardChoice())
    addEventListener("pagehide", () => this.save({ leaving: true }))
    document.addEventListener("visibilitychange", () => document.hidden ? this.save({ leaving: true }) : this.look())
    addEventListener("pageshow", event => { if (event.persisted) this.look() })
    addEventListener("beforeunload", event => { this.save({ leaving: true }); if (this.unsaved) event.preventDefault() })
  }

  get answers() { return readAnswers(this.fields) }
  get record() { return { tool: this.tool, title: this.title, answers: this.answers, kept: this.kept } }

  edited() {
    this.unsaved = true
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.save(), PAUSE)
  }

  /* Make the form hold `answers`; what has no place in it is kept and shown. */
  fill({ answers, kept = {} }) {
    const left = writeAnswers(this.fields, { ...kept, ...answers }) // the form may take again what it once did not
    for (const [id, value] of Object.entries(kept)) if (Object.hasOwn(answers, id)) left[id] = Object.hasOwn(left, id) ? together(value, left[id]) : value
    this.kept = left
    this.fields.forEach(field => field.forgetRow?.())
    checkAll(this.form)
    this.showKept()
  }

  showKept() {
    this.panel.kept(Object.entries(this.kept).flatMap(([id, value]) => spelled(id, value)), async () => {
      if (await ask({ title: "Remove these answers?", lines: ["They cannot be brought back."], choices: { yes: "Remove them", no: "Keep them" } }) !== "yes") return
      this.kept = {}
      this.showKept()
      this.edited()
    })
  }

  restore() {
    let text = null
    try {
      text = device.stored(this.tool)
      this.saving = device.wanted(this.tool, !this.careful || text !== null)
      if (this.saving && this.careful) device.want(this.tool, true, false)
    } catch (error) {
      this.saving = false
      this.panel.saving(false, false)
      this.panel.state("This browser does not let pages save anything on this device. Print, download or save to a file before you close the page.")
      this.unsaved = Object.keys(this.early).length > 0
      return
    }
    this.panel.saving(this.saving)
    if (text !== null && this.saving) this.bringBack(text)
    else if (Object.keys(this.early).length) this.edited()
    this.showState()
  }

  bringBack(text) {
    try {
      const { answers, kept, saved } = unpack(text, this.tool, this.fields, true)
      this.lastSeen = text
      this.fill({ answers: { ...answers, ...this.early }, kept })
      this.savedAt = saved
      this.panel.tell(`Your answers from ${when(saved)} are back.`)
      if (Object.keys(this.early).length || !same(kept, this.kept)) this.edited()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      try { device.putAside(this.tool, text) } catch { /* it stays where it is */ this.lastSeen = text }
      this.panel.tell("The answers saved on this device cannot be read. They were put aside, and you can save them as a file to read in a text editor.",
        { bad: true, act: { words: "Save the unreadable answers", run: () => handOver(text, `${this.tool}-unreadable.txt`, "text/plain") } })
    }
  }

  showState() {
    const words = !this.saving ? "Your answers are not saved on this device."
      : this.lastSeen === null ? "Your answers will be saved on this device as you type."
      : `Saved on this device${this.savedAt ? ` at ${clock(this.savedAt)}` : ""}.`
    this.panel.state(words)
  }

  save({ leaving = false } = {}) {
    clearTimeout(this.waiting)
    if (!this.saving || !this.unsaved || this.asking) return
    try {
      const there = device.stored(this.tool)
      if (there !== this.lastSeen && !this.agrees(there)) {
        if (!leaving) this.decide()
        return
      }
      const record = this.record
      if (!Object.keys(record.answers).length && !Object.keys(record.kept).length) {
        device.forget(this.tool)
        this.lastSeen = null
      } else {
        const text = pack(record)
        device.store(this.tool, text)
        this.lastSeen = text
      }
      this.unsaved = false
      this.savedAt = new Date()
      this.showState()
    } catch (error) {
      if (!(error instanceof device.CannotSave || error instanceof DOMException)) throw error
      if (!leaving) this.cannotSave(error.message)
    }
  }

  async cannotSave(why) {
    this.panel.state("Your answers are not saved on this device.")
    const words = `${why} ${STILL_HERE}`
    if (this.told) return
    this.told = true
    this.panel.tell(words, { where: ["above", "below"], bad: true })
    this.asking = true
    const choice = await ask({ title: "Your answers cannot be saved on this device", lines: [words], choices: { file: "Save to a file now", go: "Go on without saving" } })
    this.asking = false
    if (choice === "file") this.toFile()
  }

  turnSaving(on) {
    this.saving = on
    this.told = false
    try {
      device.want(this.tool, on, !this.careful)
      if (on) {
        this.lastSeen = null
        this.unsaved = true
        this.save()
        this.panel.tell("From now on your answers are saved on this device as you type.")
      } else {
        device.forget(this.tool)
        this.lastSeen = null
        this.unsaved = Object.keys(this.answers).length > 0
        this.panel.tell("Nothing is saved on this device any more. Your answers stay on this page until you close it.")
      }
    } catch (error) {
      this.cannotSave("This browser does not let pages save anything on this device.")
    }
    this.showState()
  }

  // Two tabs

  /* Does the record hold just what this page holds? */
  agrees(text) {
    if (text === null) return !Object.keys(this.answers).length && !Object.keys(this.kept).length
    try {
      const { answers, kept } = unpack(text, this.tool, this.fields, true)
      if (!same(answers, this.answers) || !same(kept, this.kept)) return false
    } catch {
      return false
    }
    this.lastSeen = text
    return true
  }

  heard(text) {
    if (!this.saving || text === this.lastSeen) return
    if (this.agrees(text)) { this.lastSeen = text; this.unsaved = false; return }
    this.decide()
  }

  /* Look again after the page has slept: a sleeping page hears nothing. */
  look() {
    try {
      this.heardChoice()
      this.heard(device.stored(this.tool))
    } catch { /* saving is forbidden: nothing can have changed */ }
  }

  heardChoice() {
    let on
    try { on = device.wanted(this.tool, !this.careful) } catch { return }
    if (on === this.saving) return
    this.saving = on
    this.panel.saving(on)
    this.lastSeen = null
    this.unsaved = Object.keys(this.answers).length > 0
    this.panel.tell(on ? "Saving was turned on in another tab." : "Saving was turned off in another tab. Your answers stay on this page until you close it.")
    this.showState()
  }

  async decide() {
    if (this.asking) return
    this.asking = true
    const text = device.stored(this.tool)
    const choice = await ask({
      title: "This form is also open in another tab",
      lines: [text === null ? "The answers were cleared there. This page still holds yours." : "The answers there differ from the answers on this page. Only one set can be saved on this device.", "You can go back after either choice."],
      choices: { theirs: text === null ? "Clear this page too" : "Use the answers from the other tab", ours: "Keep the answers on this page" },
    })
    this.asking = false
    const there = device.stored(this.tool) // the other tab may have gone on meanwhile
    if (choice === "ours") {
      this.lastSeen = there
      this.unsaved = true
      this.save()
      this.panel.tell("The answers on this page were kept and saved.")
    } else if (choice === "theirs") {
      this.take(there)
    } else {
      this.panel.tell("This form is also open in another tab, with other answers. Nothing more is saved until you choose.", { where: ["above", "below"], bad: true, act: { words: "Choose which answers to keep", run: () => this.decide() } })
    }
  }

  take(text) {
    const before = this.record
    try {
      this.fill(text === null ? { answers: {} } : unpack(text, this.tool, this.fields, true))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.panel.tell("The answers of the other tab cannot be read. This page keeps its own.", { bad: true })
      return
    }
    this.lastSeen = text
    this.unsaved = false
    this.offerUndo("This page now shows the answers from the other tab.", before)
  }

  // Files, paper and back

  offerUndo(words, before, where = ["above"]) {
    this.panel.tell(words, { where, act: { words: "Undo", run: () => {
      const now = this.record
      this.fill(before)
      this.edited()
      this.offerUndo("The answers are back as they were.", now, where)
    } } })
  }

  async clear() {
    const before = this.record
    const count = Object.keys(before.answers).length
    if (!count && !Object.keys(this.kept).length) return this.panel.tell("The form is blank already.", { where: ["below"] })
    const lines = [`${several(count, "answer goes", "answers go")} from this page${this.saving ? " and from this device" : ""}. Files that you have saved stay.`]
    if (await ask({ title: "Clear all answers?", lines, choices: { yes: "Clear all answers", no: "Keep them" } }) !== "yes") return
    this.fill({ answers: {} })
    this.kept = {}
    this.showKept()
    this.unsaved = true
    this.save()
    this.unsaved = false
    this.offerUndo("All answers were cleared.", before, ["below"])
  }

  toFile() {
    handOver(pack(this.record, 1), `${this.tool}-answers.json`, "application/json")
    this.unsaved = false
    this.panel.tell("Your answers were saved to a file in your downloads.", { where: ["below"] })
  }

  async open(file) {
    try {
      if (file.size > LARGEST) throw new Refused("This file is too large to hold answers to this form. Choose the file that “Save to a file” made; its name ends in “-answers.json”.")
      const found = unpack(await file.text(), this.tool, this.fields)
      const before = this.record
      const known = new Set(this.fields.map(field => field.id))
      const strange = [...Object.keys(found.answers), ...Object.keys(found.kept)].filter(id => !known.has(id))
      const held = Object.keys(before.answers).length
      const lines = []
      if (held) lines.push(`${several(held, "answer", "answers")} on this page would be replaced by ${several(Object.keys(found.answers).length, "answer", "answers")} from ${when(found.saved)}.`)
      if (strange.length) lines.push(`${several(strange.length, "answer in the file has", "answers in the file have")} no place in this form. They would be shown above it.`)
      if (lines.length && await ask({ title: "Open this file?", lines, choices: { yes: "Open it", no: "Keep this page as it is" } }) !== "yes") return
      this.fill(found)
      this.edited()
      this.offerUndo(`${several(Object.keys(found.answers).length, "answer was", "answers were")} opened from the file.`, before)
    } catch (error) {
      if (!(error instanceof Refused || error instanceof DOMException)) throw error
      const why = error instanceof Refused ? error.message : "The file could not be read. Choose it again."
      this.panel.tell(`${why} Nothing on this page was changed.`, { bad: true })
    }
  }

  async download(kind) {
    const { ending, name, type } = TYPES[kind]
    const wrong = [...this.form.querySelectorAll("input, textarea")].filter(cannotExport)
    if (wrong.length) {
      wrong.forEach(one => check(one, false))
      wrong[0].focus()
      return this.panel.tell(`${several(wrong.length, "answer does", "answers do")} not fit into a ${name} file. The reason stands beside each; the first has the focus. Print and “Save to a file” take them as they are.`, { where: ["below"], bad: true })
    }
    this.panel.tell(`Making the ${name} file…`, { where: ["below"] })
    try {
      const { make } = await import("./export.js")
      const file = await make(kind, this.tool, this.fields)
      handOver(file, `${this.tool}-filled-in.${ending}`, type)
      this.unsaved = this.unsaved && this.saving
      const empty = this.fields.filter(field => field.needed && isEmpty(answerOf(field)))
      const first = empty.slice(0, 3).map(field => `“${field.label}”`).join(", ")
      const missing = empty.length ? ` ${several(empty.length, "answer that is needed is", "answers that are needed are")} still empty${empty.length > 3 ? ", among them" : ":"} ${first}.` : ""
      this.panel.tell(`The ${name} file with your answers is in your downloads.${missing}`, { where: ["below"] })
    } catch (error) {
      console.warn(error)
      this.panel.tell(`The ${name} file could not be made: the blank form did not arrive. Look at your connection and try again, or print the form or save it to a file.`, { where: ["below"], bad: true })
    }
  }
}

/* Two answers without a place to one question. */
function together(a, b) {
  const parts = [a, b].flat().map(one => typeof one === "object" ? one : String(one))
  return parts.filter((one, place) => parts.findIndex(other => same(one, other)) === place)
}

/* An answer without a place as lines to read. */
function spelled(id, value) {
  const name = id.replaceAll("-", " ")
  if (!Array.isArray(value)) return [`${name}: ${value}`]
  return value.map(one => `${name}: ${typeof one === "object" ? Object.entries(one).map(([column, words]) => `${column.replaceAll("-", " ")}: ${words}`).join("; ") : one}`)
}

for (const form of document.querySelectorAll("form.tool-form")) form.filling = new Filling(form)
