/* Build a conversation: pick questions, put them in order, see the time add up; print, send or save the agenda.
   All of it happens on this page: nothing is sent, and nothing is kept when the page is closed. */

import { drawAgenda, focusButton, minutes } from "./conversation/agenda.js"
import { readCatalog } from "./conversation/catalog.js"
import { choice } from "./conversation/elements.js"
import { fileName, fromFile, offer, toFile, toText } from "./conversation/file.js"
import { filter } from "./conversation/filters.js"
import { fromLink, isLink, toLink } from "./conversation/link.js"
import { day, makeSheet } from "./conversation/sheet.js"
import { EMPTY, Refused, minutesOf, moved, typed, withQuestion, withoutQuestion } from "./conversation/talk.js"

const root = document.querySelector("[data-conversation]")
const one = selector => root.querySelector(selector)
const filters = one(".conversation-filters")
const about = one(".conversation-about")
const agenda = one(".conversation-agenda")
const list = one(".agenda")
const bar = one(".conversation-bar")
const undo = one("[data-do=undo]")
const address = one("#talk-address")

const catalog = readCatalog(root)
const limits = {
  most: Number(agenda.dataset.most),
  title: about.elements.title.maxLength,
  there: about.elements.there.maxLength,
  minutes: [...filters.elements.minutes.options].map(option => Number(option.value)).filter(Boolean),
}
const fillSheet = makeSheet(one("template"), [".header__name", ".footer p"].map(part => document.querySelector(part)?.textContent.trim()).join(". "))
const boxes = new Map()

let talk = EMPTY
let before = null // what “Put back” brings back

/* Show */

function show(next) {
  talk = next
  drawAgenda(list, talk, act)
  const count = talk.questions.length
  for (const [question, box] of boxes) {
    box.checked = talk.questions.includes(question)
    box.disabled = !box.checked && count >= limits.most
  }
  const total = minutesOf(talk)
  const over = talk.minutes && total > talk.minutes ? total - talk.minutes : 0
  const many = `${count} ${count === 1 ? "question" : "questions"}`
  const time = talk.minutes ? `about ${total} of ${minutes(talk.minutes)}` : `about ${minutes(total)}`
  const sum = `${many}, ${time}`
  one(".conversation-total").textContent = !count ? "Nothing is picked yet. Open a set above and check a question."
    : `${sum}.` + (over ? ` That is ${minutes(over)} too many: take one out, or find more time.` : "") + (count >= limits.most ? ` An agenda holds ${limits.most} questions.` : "")
  one(".conversation-total").classList.toggle("conversation-total--over", over > 0)
  bar.hidden = !count
  bar.firstElementChild.textContent = `Agenda: ${many}, ${talk.minutes ? `${total} of ${talk.minutes}` : total} min`
  for (const button of agenda.querySelectorAll("[data-do=print], [data-do=copy], [data-do=save], [data-do=text], [data-do=clear]")) button.disabled = !count
  address.parentElement.hidden = true
  undo.hidden = !before
  fillSheet(talk)
}

/** Put the words of a talk from elsewhere into the fields. */
function fillFields() {
  const { title, date, there, answers } = about.elements
  title.value = talk.title
  date.value = talk.date
  there.value = talk.there
  answers.checked = talk.answers
  filters.elements.minutes.value = talk.minutes || ""
  showSets()
}

function showSets() {
  const count = filter(filters, catalog)
  one(".conversation-shown").textContent = count ? `${count} of ${catalog.size} sets shown.` : "No set fits all of this. Take one thing away, or show all sets."
}

const say = (words, where = ".conversation-said") => {
  for (const line of root.querySelectorAll(".conversation-said, .conversation-done")) line.textContent = ""
  one(where).textContent = words
}

const place = question => `place ${talk.questions.indexOf(question) + 1} of ${talk.questions.length}`

/* Change */

function pick(question, chosen) {
  before = null
  show(chosen ? withQuestion(talk, question) : withoutQuestion(talk, question))
  say(`${chosen ? "Added" : "Removed"}. ${one(".conversation-total").textContent}`)
}

function act(what, question) {
  const at = talk.questions.indexOf(question)
  before = null
  show(what === "remove" ? withoutQuestion(talk, question) : moved(talk, question, what === "up" ? -1 : 1))
  say(what === "remove" ? `Removed. ${one(".conversation-total").textContent}` : `Moved to ${place(question)}.`)
  if (!focusButton(list, what === "remove" ? at : talk.questions.indexOf(question), what)) one("#your-agenda").focus()
}

/** Take over a whole talk; what was here can be put back. */
function replace(next, words) {
  before = talk.questions.length ? talk : null
  show(next)
  fillFields()
  say(words)
  one("#your-agenda").focus()
}

/** Open a link or a file: a right one takes over, a wrong one changes nothing. */
async function open(what, read) {
  try {
    const next = await read()
    replace(next, `Opened: ${next.title || "an agenda"}. ${next.questions.length} questions.`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    say(`This ${what} cannot be opened: ${error.message}. Nothing was changed.`)
    one("#your-agenda").focus()
  }
}

const openLink = hash => open("link", () => fromLink(hash, catalog, limits))

const named = () => talk.title || document.querySelector(".sheet-title").textContent

const DO = {
  undo: () => replace(before, "Your agenda is back."),
  clear: () => { replace(EMPTY, "The agenda is empty.") },
  print: () => print(),
  save() {
    offer(fileName(talk.title, "json"), "application/json", toFile(talk))
    say("Saved with your downloads. “Open an agenda you saved” brings it back.", ".conversation-done")
  },
  text() {
    offer(fileName(talk.title, "md"), "text/markdown", toText(talk, named(), day(talk.date)))
    say("Saved with your downloads.", ".conversation-done")
  },
  async copy() {
    address.value = location.href.replace(/[?#].*$/s, "") + toLink(talk)
    try {
      await navigator.clipboard.writeText(address.value)
      say("The link is copied. Whoever opens it gets these questions in this order.", ".conversation-done")
    } catch {
      address.parentElement.hidden = false
      address.select()
      say("Your browser does not let this page copy. The link is in the box below: copy it from there.", ".conversation-done")
    }
  },
}

/* Begin */

for (const set of catalog.values()) {
  for (const question of set.questions.values()) {
    const made = choice(`pick-${set.id}-${question.id}`, question.ask)
    const box = made.firstElementChild
    box.addEventListener("change", () => pick(question, box.checked))
    question.item.querySelector(".pick-ask").replaceWith(made)
    boxes.set(question, box)
  }
}

filters.addEventListener("input", event => {
  if (event.target.name === "minutes") show({ ...talk, minutes: Number(event.target.value) })
  showSets()
})
filters.addEventListener("reset", () => setTimeout(() => { show({ ...talk, minutes: 0 }); showSets() }))
filters.addEventListener("submit", event => event.preventDefault())
about.addEventListener("input", () => {
  const { title, date, there, answers } = about.elements
  show({ ...talk, title: typed(title.value), date: date.value, there: typed(there.value), answers: answers.checked })
})
about.addEventListener("submit", event => event.preventDefault())
agenda.addEventListener("click", event => {
  const button = event.target.closest(".conversation-agenda > .conversation-buttons [data-do]")
  if (button) DO[button.dataset.do]()
})
one("#talk-file").addEventListener("change", event => {
  const [file] = event.target.files
  if (file) open("file", () => fromFile(file, catalog, limits)).finally(() => { event.target.value = "" })
})
root.addEventListener("click", event => {
  const start = event.target.closest("[data-start]")
  if (!start) return
  event.preventDefault() // also when the address already ends so: a second press starts anew
  history.replaceState(null, "", start.hash)
  openLink(start.hash)
})
addEventListener("hashchange", () => { if (isLink(location.hash)) openLink(location.hash) })

one(".conversation-alone").hidden = true
one(".conversation-desk").hidden = false
agenda.hidden = false
show(EMPTY)
showSets()
if (isLink(location.hash)) openLink(location.hash)
