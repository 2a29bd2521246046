/* The partnership self-review: answer alone, bring the answers together on one device, see where to start.
   Nothing is sent. Nothing is kept on the device until the reader says so. */

import { MOST_PEOPLE, nobody, plainObject, together } from "./self-review/answers.js"
import { fromCode, toCode } from "./self-review/code.js"
import { MOST_FILES, fromFile, fromText, offer, toText } from "./self-review/file.js"
import { Refused } from "./self-review/refused.js"
import { showPeople, showResults } from "./self-review/results.js"
import { forget, store, stored, watch } from "./self-review/store.js"

const LONGEST_PASTE = 6_000 // letters: sixty codes

const form = document.querySelector("[data-self-review]")
const desk = document.querySelector("[data-review-desk]")
const one = selector => desk.querySelector(selector)
const saving = form.querySelector("#review-saving")
const codeField = one(".review-code-field")

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
  roles: new Map([...form.elements.role].map(radio => [radio.value, { name: radio.labels[0].textContent, letter: radio.dataset.letter }])),
  edition: form.dataset.edition,
  safety: form.dataset.safety.split(" "),
  answers: [...form.querySelectorAll(".review-scale dt")].map(term => term.textContent),
}

let me = nobody()
let people = []

/* Say */

function say(where, words) {
  for (const line of desk.querySelectorAll("[data-said]")) line.textContent = line.dataset.said === where ? words : ""
}

const many = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`
const persons = count => count === 1 ? "1 person" : `${count} people`

/* Show */

function show() {
  one(".review-progress").textContent = `${me.answers.size} of ${review.ids.size} statements answered.`
  codeField.hidden = true
  showPeople(one(".review-people"), people, me.tag, review, remove)
  one("[data-do=remove-all]").hidden = one("[data-do=file-all]").hidden = !people.length
  showResults(desk, people, review)
  keep()
}

/** Put a person’s answers into the form. */
function fillForm() {
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    const value = radio.name === "role" ? me.role : me.answers.get(radio.name)
    radio.checked = value !== undefined && radio.value === String(value)
  }
}

function setPeople(next) {
  people = next
  show()
}

function remove(tag) {
  setPeople(people.filter(person => person.tag !== tag))
  say("others", `Removed. ${persons(people.length)} left.`)
  one("#review-add").tabIndex = -1
  one("#review-add").focus()
}

/* Keep on this device */

function keep() {
  if (!saving.checked) return
  const mine = me.answers.size ? toText([{ ...me, role: me.role || "none" }], review.edition) : null
  const table = people.length ? toText(people, review.edition) : null
  if (store(JSON.stringify({ mine, chosen: !!me.role, table }))) return
  saving.checked = false
  say("mine", "This browser keeps nothing for this page. Save a file or make a code before you leave.")
}

function bringBack() {
  const text = stored()
  if (!text) return
  try {
    const kept = JSON.parse(text)
    if (!plainObject(kept)) throw new Refused("it is damaged")
    const { mine, chosen, table } = kept
    const [found] = mine ? fromText(mine, review).people : []
    const others = table ? fromText(table, review).people : []
    if (found) me = { ...found, role: chosen ? found.role : "" }
    people = others
    saving.checked = true
  } catch {
    say("mine", "What this device kept cannot be read. It stays as it is until you turn “Keep my answers” on again, which replaces it.")
  }
}

/* Do */

/** True if there is something to hand in; otherwise says what is missing and goes there. */
function ready() {
  const missing = !me.answers.size ? ["Answer at least one statement first.", form.querySelector(".statement input")] : !me.role ? ["Say first as whom you answer.", form.elements.role[0]] : null
  if (!missing) return true
  say("mine", missing[0])
  missing[1].focus()
  return false
}

const DO = {
  "add-mine"() {
    if (!ready()) return
    setPeople(together(people, [me]))
    say("mine", "Your answers are on the table below. If another person answers on this device now, choose “Clear my answers” first: what is on the table stays there.")
  },
  code() {
    if (!ready()) return
    codeField.hidden = false
    const field = one("#review-code")
    field.value = toCode(me, review)
    field.focus()
    field.select()
    say("mine", "Your code is in the box.")
  },
  async copy() {
    const field = one("#review-code")
    try {
      await navigator.clipboard.writeText(field.value)
      say("mine", "The code is copied.")
    } catch {
      field.focus()
      field.select()
      say("mine", "Your browser does not let this page copy. The code is marked: copy it from there.")
    }
  },
  file() {
    if (!ready()) return
    offer("my-self-review.json", toText([me], review.edition))
    say("mine", "Saved with your downloads as my-self-review.json. Bring it to whoever collects.")
  },
  "clear-mine"() {
    me = nobody()
    fillForm()
    show()
    say("mine", "Your answers are cleared. What is on the table below stays.")
  },
  "add-codes"() {
    const field = one("#review-codes")
    const lines = field.value.slice(0, LONGEST_PASTE + 1).split(/\n|;|,/).map(line => line.trim()).filter(Boolean)
    try {
      if (field.value.length > LONGEST_PASTE || lines.length > MOST_PEOPLE) throw new Refused(`paste ${MOST_PEOPLE} codes or fewer at a time`)
      if (!lines.length) throw new Refused("the box is empty")
      const found = lines.map((line, i) => {
        try {
          return fromCode(line, review)
        } catch (error) {
          if (error instanceof Refused) throw new Refused(`${lines.length > 1 ? `line ${i + 1}: ` : ""}${error.message}`)
          throw error
        }
      })
      setPeople(together(people, found))
      field.value = ""
      say("others", `Added ${many(lines.length, "code")}. ${persons(people.length)} on the table.`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      say("others", `Nothing was added, because ${error.message}.`)
      field.focus()
    }
  },
  "file-all"() {
    offer("self-review-everyone.json", toText(people, review.edition))
    say("others", "Saved with your downloads as self-review-everyone.json. Opened here again, it brings everyone back.")
  },
  "remove-all"() {
    setPeople([])
    say("others", "Everyone is removed from this page.")
    one("#review-codes").focus()
  },
  print: () => print(),
}

async function addFiles(files) {
  const heard = []
  let added = 0
  if (files.length > MOST_FILES) heard.push(`Nothing was added: choose ${MOST_FILES} files or fewer.`)
  else for (const file of files) {
    try {
      const { people: found, left } = await fromFile(file, review)
      people = together(people, found)
      added += found.length
      if (left) heard.push(`“${file.name}”: ${many(left, "answer")} left out, because ${left === 1 ? "its statement has" : "their statements have"} changed since.`)
    } catch (error) {
      heard.push(`“${file.name}” was not added, because ${error instanceof Refused ? error.message : "it cannot be read"}.`)
    }
  }
  if (added) {
    show()
    heard.unshift(`Added the answers of ${persons(added)}. ${persons(people.length)} on the table.`)
  }
  say("others", heard.join(" "))
}

/* Begin */

form.addEventListener("submit", event => event.preventDefault())
form.addEventListener("change", ({ target }) => {
  if (target === saving) {
    if (saving.checked) keep()
    else forget()
    return
  }
  if (target.name === "role") me = { ...me, role: target.value }
  else me = { ...me, answers: new Map([...review.ids].map(id => [id, id === target.name ? (target.value === "?" ? "?" : Number(target.value)) : me.answers.get(id)]).filter(([, value]) => value !== undefined)) }
  if (me.role && me.answers.size && people.some(person => person.tag === me.tag)) people = together(people, [me])
  show()
})
desk.addEventListener("click", event => {
  const name = event.target.closest("[data-do]")?.dataset.do
  if (name) DO[name]()
})
one("#review-files").addEventListener("change", async event => {
  await addFiles([...event.target.files])
  event.target.value = ""
})
watch(() => say("mine", "These answers were changed in another tab. Reload this page to see them; what you do here replaces them."))

const paper = document.querySelector("[data-do=print-paper]")
paper.parentElement.hidden = false
paper.addEventListener("click", () => {
  document.documentElement.dataset.print = "paper"
  print()
})
addEventListener("afterprint", () => delete document.documentElement.dataset.print)

form.querySelector(".review-keep").hidden = false
desk.hidden = false
bringBack()
fillForm() // also undoes what the browser brings back by itself after a reload
show()
