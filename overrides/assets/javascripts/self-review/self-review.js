/**
 * The partnership self-review: answer alone, bring the answers together on one device, see where to start.
 * Nothing is sent. Nothing is kept on the device until the reader says so.
 */

import { ask } from "../shared/ask.js"
import { Draft } from "../shared/draft.js"
import { button, element } from "../shared/element.js"
import { handOver } from "../shared/handover.js"
import { refuseHuge } from "../shared/huge.js"
import { Refused } from "../shared/refused.js"
import { list, named, persons, say, sayCount } from "../shared/words.js"
import { MOST_PEOPLE, nobody, together } from "./answers.js"
import { fromCode, linesOf, toCode } from "./code.js"
import { MOST_FILES, fromFile, toText } from "./file.js"
import { fromKept, fromValues, toKept, toValues } from "./kept.js"
import { showPeople, showResults } from "./results.js"

const LONGEST_PASTE = 6_000 // letters: sixty codes

/** @type {any} */
const form = document.querySelector("[data-self-review]")
/** @type {any} */
const desk = document.querySelector("[data-review-desk]")
/** @type {(selector: string) => any} */
const find = selector => desk.querySelector(selector)
const saving = form.querySelector("#review-saving")
const aside = form.querySelector(".review-aside")
const codeField = find(".review-code-field")

const elements = [...form.querySelectorAll(".review-element")].map(part => ({
  slug: part.dataset.element,
  title: part.dataset.title,
  stage: part.className.match(/stage-(\w+)/)[1],
  statements: [...part.querySelectorAll(".statement")].map(line => ({
    id: line.dataset.id,
    number: line.querySelector(".statement-number").textContent,
    words: line.querySelector(".statement-words").textContent,
  })),
})).map(part => ({ ...part, ids: part.statements.map(line => line.id) }))

const review = {
  elements,
  ids: new Set(elements.flatMap(part => part.ids)),
  roles: new Map([...form.elements.role].map(
    ({ value, labels, dataset }) => [value, { name: labels[0].textContent, letter: dataset.letter }])),
  edition: form.dataset.edition,
  safety: form.dataset.safety.split(" "),
  answers: [...form.querySelectorAll(".review-scale dt")].map(term => term.textContent),
}

let me = nobody()
/** @type {import("./answers.js").Person[]} */
let people = []
/** @type {Map<string, any> | null} my answers as they were handed in last: by code, by file or to the table */
let handed = null
/** @type {string | null} what this device kept and nobody can read */
let unreadable = null
/** @type {Map<string, string>} what each statement says, and what those said that have changed */
const words = new Map(elements.flatMap(part => part.statements.map(line => [line.id, line.words])))

const draft = new Draft("self-review", false, {
  values: () => toValues(me, people),
  show: values => {
    ({ me, people } = fromValues(values, review))
    fillForm()
    show()
  },
  pack: (values, trail) => toKept(values, trail, review, words),
  unpack: text => {
    const { words: older, ...kept } = fromKept(text, review)
    for (const [id, said] of Object.entries(older)) if (!review.ids.has(id)) words.set(id, said)
    return kept
  },
  state: () => { saving.checked = draft.saving },
  restored: () => {},
  damaged: text => {
    unreadable = text
    tell("mine", say("What this device kept cannot be read. It was put aside, and you can save it as a file."))
    showAside()
  },
  merged: ({ clashes, cleared }) => tell("mine", clashes.length ? say("Another tab has other answers to %(statements)s. This page keeps its own.", { statements: list(clashes.map(clash => nameOf(clash.name))) })
    : cleared ? say("The answers were cleared in another tab.") : say("This page is also open in another tab. What was answered there shows here too.")),
  cannot: () => {
    draft.saving = saving.checked = false
    tell("mine", say("This browser keeps nothing for this page. Save a file or make a code before you leave."))
  },
  turned: on => tell("mine", on ? say("“Keep my answers” was turned on in another tab.") : say("“Keep my answers” was turned off in another tab. They stay on this page until you close it.")),
})

// Say

function tell(where, words) {
  for (const line of desk.querySelectorAll("[data-said]")) line.textContent = line.dataset.said === where ? words : ""
}

/** “3.2” for a statement of this edition, words for the rest. @param {string} name */
function nameOf(name) {
  const id = name.replace(/^mine:/, "")
  return elements.flatMap(part => part.statements).find(line => line.id === id)?.number
    ?? (name.startsWith("person:") ? say("a person on the table") : name === "role" ? say("“I answer as”") : oldName(id))
}

/** A statement that has changed, in its own words where this device kept them. @param {string} id */
const oldName = id => words.has(id) ? `“${words.get(id)}”` : say("a statement of “%(element)s”", { element: elements.find(part => id.startsWith(part.slug))?.title ?? named(id) })

const answerOf = value => review.answers[value === "?" ? review.answers.length - 1 : value]

/** Above the statements: answers to statements that have changed, or what cannot be read; to save, and to remove. */
function showAside() {
  const spelled = (whose, person) => [...person.left ?? []].map(([id, value]) => `${whose}${oldName(id)}: ${answerOf(value)}`)
  const lines = [...spelled("", me), ...people.flatMap(person => spelled(`${review.roles.get(person.role).name}: `, person))]
  aside.hidden = !lines.length && unreadable === null
  const parts = []
  if (unreadable !== null) parts.push(
    element("p", {}, element("strong", {}, say("What this device kept cannot be read."))), element("p", {}, say("“Clear my answers”, or turning “Keep my answers” off, takes it away.")),
    element("p", { className: "review-buttons" }, button(say("Save it as a file"), () => handOver(unreadable ?? "", "self-review-unreadable.txt", "text/plain"), "")))
  if (lines.length) parts.push(
    element("p", {}, element("strong", {}, sayCount("%(num)s answer is to a statement that has changed.", "%(num)s answers are to statements that have changed.", lines.length))),
    element("p", {}, say("They count for nothing here, and stay with your answers until you remove them.")), element("ul", {}, ...lines.map(line => element("li", {}, line))),
    element("p", { className: "review-buttons" },
      button(say("Save them as text"), () => handOver(lines.join("\n"), "self-review-changed-statements.txt", "text/plain"), ""), " ", button(say("Remove these answers"), dropLeft, "")))
  aside.replaceChildren(...parts)
}

function dropLeft() {
  me = { ...me, left: undefined }
  people = people.map(person => ({ ...person, left: undefined }))
  change()
  saving.focus()
}

// Show

function show() {
  find(".review-progress").textContent = say("%(done)s of %(all)s statements answered.", { done: me.answers.size, all: review.ids.size })
  codeField.hidden = true
  showPeople(find(".review-people"), people, me.tag, review, remove)
  find("[data-do=remove-all]").hidden = find("[data-do=file-all]").hidden = !people.length
  showResults(desk, people, review)
  showAside()
}

/** Put a person’s answers into the form. */
function fillForm() {
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    const value = radio.name === "role" ? me.role : me.answers.get(radio.name)
    radio.checked = value !== undefined && radio.value === String(value)
  }
}

// Change

function change() {
  show()
  if (draft.holds()) draft.edited()
  else draft.cleared()
}

function setPeople(next) {
  people = next
  change()
}

function remove(tag) {
  setPeople(people.filter(person => person.tag !== tag))
  tell("others", say("Removed. %(people)s left.", { people: persons(people.length) }))
  find("#review-add").tabIndex = -1
  find("#review-add").focus()
}

// Do

/** True if there is something to hand in; otherwise says what is missing and goes there. */
function ready() {
  const missing = !me.answers.size ? [say("Answer at least one statement first."), form.querySelector(".statement input")] : !me.role ? [say("Say first as whom you answer."), form.elements.role[0]] : null
  if (!missing) return true
  tell("mine", missing[0])
  missing[1].focus()
  return false
}

const DO = {
  "add-mine"() {
    if (!ready()) return
    handed = me.answers
    setPeople(together(people, [me]))
    tell("mine", say("Your answers are on the table below. If another person answers on this device now, choose “Clear my answers” first: what is on the table stays there."))
  },
  code() {
    if (!ready()) return
    codeField.hidden = false
    const field = find("#review-code")
    field.value = toCode(me, review)
    handed = me.answers
    field.focus()
    field.select()
    tell("mine", say("Your code is in the box."))
  },
  async copy() {
    const field = find("#review-code")
    try {
      await navigator.clipboard.writeText(field.value)
      if (!people.length) draft.handedOver()
      tell("mine", say("The code is copied."))
    } catch {
      field.focus()
      field.select()
      tell("mine", say("Your browser does not let this page copy. The code is marked: copy it from there."))
    }
  },
  file() {
    if (!ready()) return
    handOver(toText([me], review.edition), "my-self-review.json", "application/json")
    handed = me.answers
    if (!people.length) draft.handedOver()
    tell("mine", say("Saved with your downloads as my-self-review.json. Bring it to whoever collects."))
  },
  async "clear-mine"() {
    if (me.answers.size && handed !== me.answers && await ask({ title: say("Clear your answers?"), lines: [sayCount("%(num)s answer goes, and nothing else keeps them: they are not on the table below, and not in a file.", "%(num)s answers go, and nothing else keeps them: they are not on the table below, and not in a file.", me.answers.size)], choices: { yes: say("Clear my answers"), no: say("Keep them") } }) !== "yes") return
    me = nobody()
    fillForm()
    dropAside()
    change()
    tell("mine", say("Your answers are cleared. What is on the table below stays."))
  },
  "add-codes"() {
    const field = find("#review-codes")
    const lines = linesOf(field.value.slice(0, LONGEST_PASTE + 1))
    try {
      if (field.value.length > LONGEST_PASTE || lines.length > MOST_PEOPLE) throw new Refused(say("paste %(most)s codes or fewer at a time", { most: MOST_PEOPLE }))
      if (!lines.length) throw new Refused(say("the box is empty"))
      const told = lines.map((line, i) => {
        try {
          return fromCode(line, review)
        } catch (error) {
          if (error instanceof Refused) throw new Refused(lines.length > 1 ? say("line %(number)s: %(why)s", { number: i + 1, why: error.message }) : error.message)
          throw error
        }
      })
      setPeople(together(people, told))
      field.value = ""
      tell("others", sayCount("Added %(num)s code. %(people)s on the table.", "Added %(num)s codes. %(people)s on the table.", lines.length, { people: persons(people.length) }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      tell("others", say("Nothing was added, because %(why)s.", { why: error.message }))
      field.focus()
    }
  },
  "file-all"() {
    handOver(toText(people, review.edition), "self-review-everyone.json", "application/json")
    if (!me.answers.size || people.some(person => person.tag === me.tag)) draft.handedOver()
    tell("others", say("Saved with your downloads as self-review-everyone.json. Opened here again, it brings everyone back."))
  },
  async "remove-all"() {
    const lines = [draft.saving
      ? say("The answers of %(people)s go from this page and from this device. Files and codes that you have stay.", { people: persons(people.length) })
      : say("The answers of %(people)s go from this page. Files and codes that you have stay.", { people: persons(people.length) })]
    if (draft.unsaved && await ask({ title: say("Remove everyone?"), lines, choices: { yes: say("Remove everyone"), no: say("Keep them") } }) !== "yes") return
    setPeople([])
    tell("others", say("Everyone is removed from this page."))
    find("#review-codes").focus()
  },
  print: () => print(),
}

/** The first statements of many by name. @param {string[]} ids */
const someOf = ids => list(ids.slice(0, 5).map(named)) + (ids.length > 5 ? ` ${say("and more")}` : "")

async function addFiles(files) {
  const heard = []
  let added = 0
  if (files.length > MOST_FILES) heard.push(say("Nothing was added: choose %(most)s files or fewer.", { most: MOST_FILES }))
  else for (const file of files) {
    try {
      const opened = await fromFile(file, review)
      const left = opened.flatMap(person => [...person.left.keys()])
      people = together(people, opened.map(person => ({ ...person, left: undefined })))
      added += opened.length
      if (left.length) heard.push(sayCount("“%(file)s”: %(num)s answer left out, because its statement has changed since: %(statements)s. The file still holds it.", "“%(file)s”: %(num)s answers left out, because their statements have changed since: %(statements)s. The file still holds them.", left.length, { file: file.name, statements: someOf([...new Set(left)]) }))
    } catch (error) {
      heard.push(say("“%(file)s” was not added, because %(why)s.", { file: file.name, why: error instanceof Refused ? error.message : say("it cannot be read") }))
    }
  }
  if (added) {
    change()
    heard.unshift(say("Added the answers of %(added)s. %(people)s on the table.", { added: persons(added), people: persons(people.length) }))
  }
  tell("others", heard.join(" "))
}

/** My answers with one more, in the order of the statements. */
function answered(id, value) {
  const answers = new Map(me.answers).set(id, value)
  return new Map([...review.ids].filter(known => answers.has(known)).map(known => [known, answers.get(known)]))
}

function turnSaving() {
  if (!saving.checked) dropAside()
  draft.turn(saving.checked)
}

/** What cannot be read goes from this device. */
function dropAside() {
  unreadable = null
  draft.forgetAside()
  showAside()
}

// Begin

form.addEventListener("submit", event => event.preventDefault())
form.addEventListener("change", ({ target }) => {
  if (target === saving) return turnSaving()
  if (target.name === "role") me = { ...me, role: target.value }
  else me = { ...me, answers: answered(target.name, target.value === "?" ? "?" : Number(target.value)) }
  if (me.role && me.answers.size && people.some(person => person.tag === me.tag)) people = together(people, [me])
  change()
})
refuseHuge(desk, (_, words) => tell("others", words))
desk.addEventListener("click", event => {
  const name = event.target.closest("[data-do]")?.dataset.do
  if (name) DO[name]()
})
find("#review-files").addEventListener("change", async event => {
  await addFiles([...event.target.files])
  event.target.value = ""
})
const paper = document.querySelector("[data-do=print-paper]")
paper.parentElement.hidden = false
paper.addEventListener("click", () => {
  document.documentElement.dataset.print = "paper"
  print()
})
addEventListener("afterprint", () => delete document.documentElement.dataset.print)

form.querySelector(".review-keep").hidden = false
desk.hidden = false
fillForm() // also undoes what the browser brings back by itself after a reload
show()
draft.begin()
