/**
 * A form that people fill in on the page: kept on this device if they like, taken along in any format, lost in none.
 */

import { ask } from "../shared/ask.js"
import { Draft } from "../shared/draft.js"
import { handOver } from "../shared/handover.js"
import { refuseHuge } from "../shared/huge.js"
import { ifPossible } from "../shared/keep.js"
import { FILE, SLICE } from "../shared/limits.js"
import { same } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { language, list, named, number, say, sayCount } from "../shared/words.js"
import { cannotExport, check, checkAll, note, refuseHidden } from "./checks.js"
import { answerOf, fieldsOf, isEmpty, readAnswers, writeAnswers } from "./fields.js"
import { panels } from "./panel.js"
import { printForm } from "./print.js"
import { pack, unpack } from "./record.js"
import { offerRows, setRows } from "./rows.js"

const SETTLE = 250 // milliseconds after a field is left before a note may move what a finger is about to touch
const LONG = 4 // parts of a form: a shorter one is soon seen whole
const DETAILS = "partnering-edition" // where this device keeps “our details”; without any, their script is not asked for
const KEPT = "kept:" // before the name of an answer without a place, where answers and those stand in one list
const TYPES = {
  word: { ending: "docx", name: say("Word"), type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  sheet: { ending: "xlsx", name: say("Excel"), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
}
const NOT_SAVED = say("Your answers are not saved on this device.")
const STILL_HERE = say("Your answers are still on this page: print them, download them or save them to a file before you close it.")
const FORBIDDEN = say("This browser does not let pages save anything on this device. Print, download or save to a file before you close the page.")

const SAVED = say("answers"), FILLED_IN = say("filled-in")
const OF_EDITIONS = "your-rules" // an edition looks for what this form saved by its English name

const clock = day => day.toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" })
const when = day => day ? `${day.toLocaleDateString(language, { month: "long", day: "numeric", year: "numeric" })}, ${clock(day)}` : say("an earlier visit")
const answers = count => sayCount("%(num)s answer", "%(num)s answers", count)

/** The first scroll, key or press, or the arrival at a place of the page. */
const moved = new Promise(done => {
  for (const kind of ["scroll", "wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, done, { once: true, passive: true, capture: true })
  if (location.hash) done()
})

/** From then on the filled-in example and a form’s later parts are laid out (components.css), and nothing jumps. */
moved.then(() => document.documentElement.classList.add("laid-out"))

class Filling {
  constructor(form) {
    this.form = form
    this.tool = form.dataset.tool
    this.title = form.dataset.title
    this.fields = fieldsOf(form)
    this.kept = {} // answers that no field takes any more
    this.filled = () => {} // what follows when all answers change at once
    const early = readAnswers(this.fields) // typed before this script arrived
    this.fields.filter(field => field.kind === "table").forEach(field => offerRows(field, () => this.draft.edited()))
    this.panel = panels(form, {
      saving: on => this.turnSaving(on), open: file => this.open(file), print: sheet => printForm(form, sheet),
      word: sheet => this.download("word", sheet), sheet: () => this.download("sheet"), file: () => this.toFile(), clear: () => this.clear(),
    })
    this.draft = new Draft(`form-${this.tool}`, !form.querySelector(".privacy-prompt"), {
      values: () => this.values(),
      show: values => this.fill(this.parted(values)),
      pack: (values, trail) => pack({ ...this.record, ...this.parted(values) }, { trail }),
      unpack: text => {
        const { answers, kept, saved, trail } = unpack(text, this.tool, this.fields, true)
        return { values: joined({ answers, kept }), saved, trail }
      },
      state: () => this.showState(),
      restored: saved => this.panel.tell(say("Your answers from %(when)s are back.", { when: when(saved) })),
      damaged: text => this.damaged(text),
      merged: change => this.merged(change),
      cannot: why => this.cannotSave(why),
      turned: on => this.panel.tell(on ? say("Saving was turned on in another tab.") : say("Saving was turned off in another tab. Your answers stay on this page until you close it.")),
    })
    this.listen()
    if (form.querySelector("[data-message]")) import("./messages.js").then(({ messages }) => messages(form))
    this.draft.begin(early)
    if (form.querySelectorAll(":scope > .form-section").length >= LONG) moved.then(() => import("./progress.js")).then(({ showProgress }) => showProgress(this))
    if (form.querySelector("[data-ours]") && ifPossible(DETAILS).read()) import("./ours.js").then(({ offerDetails }) => offerDetails(this))
  }

  listen() {
    this.form.addEventListener("submit", event => event.preventDefault())
    refuseHuge(this.form, (field, words) => note(field, words))
    this.form.addEventListener("input", event => {
      refuseHidden(event.target)
      if (event.target.hasAttribute("aria-invalid") || event.target.value.length > 1000) check(event.target, true)
      this.draft.edited()
    })
    this.form.addEventListener("focusout", event => { if (event.target.matches("input:not([type=radio], [type=checkbox]), textarea")) setTimeout(check, SETTLE, event.target, true) })
  }

  get answers() { return readAnswers(this.fields) }
  /**
   * What its files are called: by its id in English, by its title in another language.
   * @param {string} what
   * @param {string} [sheet]
   */
  named(what, sheet) {
    if (language.startsWith("en") || this.tool === OF_EDITIONS) return [this.tool, sheet, what].filter(Boolean).join("-")
    /** @type {HTMLElement | null} */
    const button = sheet ? document.querySelector(`button[data-sheet="${sheet}"][data-title]`) : null
    return `${button?.dataset.title ?? this.title} ${what}`.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").match(/[\p{L}\d]+/gu)?.join("-")
  }

  get record() { return { tool: this.tool, title: this.title, answers: this.answers, kept: this.kept } }
  get saving() { return this.draft.saving }
  get unsaved() { return this.draft.unsaved }
  save(how) { this.draft.save(how) }

  /** All that is written, by name: answers, and those without a place. */
  values() { return joined(this.record) }
  parted(values) {
    const parts = { answers: {}, kept: {} }
    for (const [name, value] of Object.entries(values)) {
      if (name.startsWith(KEPT)) parts.kept[name.slice(KEPT.length)] = value
      else parts.answers[name] = value
    }
    return parts
  }

  /** Make the form hold `answers`; what has no place in it is kept and shown. */
  fill({ answers, kept = {} }) {
    const left = writeAnswers(this.fields, { ...kept, ...answers }) // the form may take again what it once did not
    for (const [id, value] of Object.entries(kept)) {
      if (Object.hasOwn(answers, id)) left[id] = Object.hasOwn(left, id) ? together(value, left[id]) : value
    }
    this.kept = left
    this.fields.forEach(field => field.forgetRow?.())
    checkAll(this.form)
    this.filled()
    this.showKept()
  }

  // Shown

  showKept() {
    const words = Object.entries(this.kept).flatMap(([id, value]) => spelled(id, value))
    this.panel.kept(words, () => handOver(words.join("\n"), `${this.named(SAVED)}.txt`, "text/plain"), async () => {
      if (await ask({ title: say("Remove these answers?"), lines: [say("They cannot be brought back.")], choices: { yes: say("Remove them"), no: say("Keep them") } }) !== "yes") return
      this.kept = {}
      this.showKept()
      this.draft.edited()
    })
  }

  showState() {
    const { saving, possible, seen, savedAt } = this.draft
    this.panel.saving(saving, possible)
    this.panel.state(!possible ? FORBIDDEN : !saving ? NOT_SAVED : seen === null ? say("Your answers will be saved on this device as you type.")
      : savedAt ? say("Saved on this device at %(time)s.", { time: clock(savedAt) }) : say("Saved on this device."))
  }

  damaged(text) {
    this.panel.tell(say("The answers saved on this device cannot be read. They were put aside, and you can save them as a file to read in a text editor. “Clear all answers” takes them away."),
      { bad: true, acts: [[say("Save the unreadable answers"), () => handOver(text, `${this.named(SAVED)}.txt`, "text/plain")]] })
  }

  /**
   * Another tab wrote too: the form holds both, and what could not stand beside this page’s answer is listed above
   * it.
   */
  merged({ before, clashes, cleared }) {
    for (const { name, theirs } of clashes) {
      const id = name.replace(KEPT, "")
      this.kept[id] = Object.hasOwn(this.kept, id) ? together(this.kept[id], theirs) : theirs
    }
    if (clashes.length) this.showKept()
    const labels = clashes.map(({ name }) => `“${this.fields.find(field => field.id === name)?.label ?? named(name.replace(KEPT, ""))}”`)
    const words = clashes.length
      ? say("Another tab has other answers to %(fields)s. This page keeps its own, and the others stand in the list above the form.", { fields: list(labels) })
      : cleared ? say("All answers were cleared in another tab.") : say("This form is also open in another tab. Its answers show here too.")
    if (Object.keys(before).length) this.offerUndo(words, this.parted(before))
    else this.panel.tell(words)
  }

  async cannotSave(why) {
    this.panel.state(NOT_SAVED)
    if (this.told) return
    this.told = true
    const words = `${why} ${STILL_HERE}`
    this.panel.tell(words, { where: ["above", "below"], bad: true })
    const choice = await ask({ title: say("Your answers cannot be saved on this device"), lines: [words], choices: { file: say("Save to a file now"), go: say("Go on without saving") } })
    if (choice === "file") this.toFile()
  }

  // Done

  turnSaving(on) {
    this.told = false
    this.panel.tell(on ? say("From now on your answers are saved on this device as you type.") : say("Nothing is saved on this device any more. Your answers stay on this page until you close it."))
    this.draft.turn(on)
  }

  offerUndo(words, before, where = ["above"]) {
    this.panel.tell(words, { where, acts: [[say("Undo"), () => {
      const now = this.record
      this.fill(before)
      this.draft.edited()
      this.offerUndo(say("The answers are back as they were."), now, where)
    }]] })
  }

  async clear() {
    const before = this.record
    const [count, others] = [before.answers, before.kept].map(held => Object.keys(held).length)
    if (!count && !others) {
      this.draft.cleared() // also what could not be read
      return this.panel.tell(say("The form is blank already."), { where: ["below"] })
    }
    const lines = [this.saving
      ? sayCount("%(num)s answer goes from this page and from this device. Files that you have saved stay.", "%(num)s answers go from this page and from this device. Files that you have saved stay.", count)
      : sayCount("%(num)s answer goes from this page. Files that you have saved stay.", "%(num)s answers go from this page. Files that you have saved stay.", count)]
    if (others) lines.push(sayCount("So does the answer without a place: %(names)s.", "So do %(num)s answers without a place: %(names)s.", others, { names: list(Object.keys(before.kept).map(named)) }))
    if (await ask({ title: say("Clear all answers?"), lines, choices: { yes: say("Clear all answers"), no: say("Keep them") } }) !== "yes") return
    this.fill({ answers: {} })
    this.draft.cleared()
    this.offerUndo(say("All answers were cleared."), before, ["below"])
  }

  toFile() {
    handOver(pack(this.record, { space: 1 }), `${this.named(this.tool === OF_EDITIONS ? "answers" : SAVED)}.json`, "application/json")
    this.draft.handedOver()
    this.panel.tell(say("Your answers were saved to a file in your downloads."), { where: ["below"] })
  }

  async open(file) {
    try {
      if (file.size > FILE) throw new Refused(say("This file is too large to hold answers to this form. Choose the file that “Save to a file” made; its name ends in “-answers.json”."))
      const saved = unpack(await file.text(), this.tool, this.fields)
      if (!await this.mayReplace(saved)) return
      await this.makeRoom(saved.answers)
      this.replace(saved)
    } catch (error) {
      if (!(error instanceof Refused || error instanceof DOMException)) throw error
      const why = error instanceof Refused ? error.message : say("The file could not be read. Choose it again.")
      this.panel.tell(`${why} ${say("Nothing on this page was changed.")}`, { bad: true })
    }
  }

  /** Say what a file would replace, and what of it has no place here. */
  async mayReplace(saved) {
    const known = new Set(this.fields.map(field => field.id))
    const strange = [...Object.keys(saved.answers), ...Object.keys(saved.kept)].filter(id => !known.has(id))
    const held = Object.keys(this.answers).length
    const lines = []
    if (held) lines.push(say("%(here)s on this page would be replaced by %(there)s from %(when)s.", { here: answers(held), there: answers(Object.keys(saved.answers).length), when: when(saved.saved) }))
    if (strange.length) lines.push(sayCount("%(num)s answer in the file has no place in this form: %(names)s. They would be shown above it.", "%(num)s answers in the file have no place in this form: %(names)s. They would be shown above it.", strange.length, { names: list(strange.map(named)) }))
    return !lines.length || await ask({ title: say("Open this file?"), lines, choices: { yes: say("Open it"), no: say("Keep this page as it is") } }) === "yes"
  }

  /** Add the rows of long tables in slices, so that the page goes on answering and says how far it is. */
  async makeRoom(answers) {
    for (const field of this.fields.filter(({ kind, fixed }) => kind === "table" && !fixed)) {
      const count = Array.isArray(answers[field.id]) ? answers[field.id].length : 0
      for (let rows = field.body.rows.length + SLICE; rows < count; rows += SLICE) {
        field.body.hidden = true // laid out once, at the end
        setRows(field, rows)
        this.panel.tell(sayCount("Opening the file: %(done)s of %(num)s row…", "Opening the file: %(done)s of %(num)s rows…", count, { done: number(rows) }))
        await new Promise(done => setTimeout(done))
      }
      field.body.hidden = false
    }
  }

  replace(saved) {
    const before = this.record
    this.fill(saved)
    this.draft.edited()
    const count = Object.keys(saved.answers).length
    this.offerUndo(sayCount("%(num)s answer was opened from the file.", "%(num)s answers were opened from the file.", count), before)
  }

  /** @param {string} kind @param {string} [sheet] the part of the form that is handed out by itself */
  async download(kind, sheet) {
    const { ending, name: program, type } = TYPES[kind]
    const name = sheet ? `${this.tool}-${sheet}` : this.tool
    const wrong = [...this.form.querySelectorAll("input, textarea")].filter(cannotExport)
    if (wrong.length) {
      wrong.forEach(control => check(control, false))
      wrong[0].closest("details")?.setAttribute("open", "") // a part to fill in as one goes may be folded
      wrong[0].focus()
      return this.panel.tell(sayCount("%(num)s answer does not fit into a %(kind)s file. The reason stands beside each; the first has the focus. Print and “Save to a file” take them as they are.", "%(num)s answers do not fit into a %(kind)s file. The reason stands beside each; the first has the focus. Print and “Save to a file” take them as they are.", wrong.length, { kind: program }), { where: ["below"], bad: true })
    }
    this.panel.tell(say("Making the %(kind)s file…", { kind: program }), { where: ["below"] })
    try {
      const { make } = await import("./export.js")
      handOver(await make(kind, name, this.on(sheet)), `${this.named(FILLED_IN, sheet)}.${ending}`, type)
      this.draft.handedOver()
      this.panel.tell(`${say("The %(kind)s file with your answers is in your downloads.", { kind: program })}${this.missing(sheet)}`, { where: ["below"] })
    } catch (error) {
      console.warn(error)
      this.panel.tell(say("The %(kind)s file could not be made: the blank form did not arrive. Look at your connection and try again, or print the form or save it to a file.", { kind: program }), { where: ["below"], bad: true })
    }
  }

  /** The fields on a sheet; without one, all. @param {string} [sheet] */
  on(sheet) { return sheet ? this.fields.filter(({ box }) => box.closest("[data-sheet]")?.dataset.sheet === sheet) : this.fields }

  /** @param {string} [sheet] */
  missing(sheet) {
    const empty = this.on(sheet).filter(field => field.needed && isEmpty(answerOf(field)))
    if (!empty.length) return ""
    const names = empty.slice(0, 3).map(field => `“${field.label}”`).join(", ")
    return ` ${empty.length > 3
      ? sayCount("%(num)s answer that is needed is still empty, among them %(names)s.", "%(num)s answers that are needed are still empty, among them %(names)s.", empty.length, { names })
      : sayCount("%(num)s answer that is needed is still empty: %(names)s.", "%(num)s answers that are needed are still empty: %(names)s.", empty.length, { names })}`
  }
}

/** The other way round: answers and those without a place in one list. */
const joined = ({ answers, kept }) =>
  ({ ...answers, ...Object.fromEntries(Object.entries(kept).map(([id, value]) => [KEPT + id, value])) })

/** Two answers without a place to one question. */
function together(a, b) {
  const parts = [a, b].flat().map(part => typeof part === "object" ? part : String(part))
  return parts.filter((part, place) => parts.findIndex(other => same(part, other)) === place)
}

/** An answer without a place as lines to read. */
function spelled(id, value) {
  if (!Array.isArray(value)) return [`${named(id)}: ${value}`]
  return value.map(part => `${named(id)}: ${typeof part === "object" ? Object.entries(part).map(([column, words]) => `${named(column)}: ${words}`).join("; ") : part}`)
}

for (const form of /** @type {NodeListOf<any>} */ (document.querySelectorAll("form.tool-form"))) form.filling = new Filling(form)
