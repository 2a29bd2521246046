/**
 * Build a conversation: pick questions, put them in order, see the time add up; print, send or save the agenda.
 * All of it happens on this page: nothing is sent, and nothing is kept when it is closed unless the reader says so.
 */

import { button, choice } from "../shared/element.js"
import { handOver } from "../shared/handover.js"
import { pageAddress } from "../shared/link.js"
import { same } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { list as listed, minutes, named as spelled, saidLater, say, sayCount } from "../shared/words.js"
import { drawAgenda, focusButton } from "./agenda.js"
import { readCatalog } from "./catalog.js"
import { fileName, fromFile, plainly, toFile, toText } from "./file.js"
import { filter } from "./filters.js"
import { fromLink, isLink, toLink } from "./link.js"
import { makeSheet } from "./sheet.js"
import { EMPTY, minutesOf, moved, typed, withQuestion, withoutQuestion } from "./talk.js"

/** @type {any} */
const root = document.querySelector("[data-conversation]")
/** @type {(selector: string) => any} */
const find = selector => root.querySelector(selector)
const filters = find(".conversation-filters")
const about = find(".conversation-about")
const agenda = find(".conversation-agenda")
const list = find(".agenda")
const bar = find(".conversation-bar")
const undo = find("[data-do=undo]")
const address = find("#talk-address")
const saving = find("#talk-saving")

const catalog = readCatalog(root)
const limits = {
  most: Number(agenda.dataset.most),
  title: about.elements.title.maxLength,
  there: about.elements.there.maxLength,
  minutes: [...filters.elements.minutes.options].map(option => Number(option.value)).filter(Boolean),
}
const fillSheet = makeSheet(find("template"))
const boxes = new Map()

let talk = EMPTY
/** @type {import("./talk.js").Talk | null} */
let before = null // what “Put back” brings back
let ours = false // is that what the reader made, and not a link, a file or a talk to start from?
/** @type {import("./talk.js").Pair[]} */
let gone = [] // questions of a kept agenda that this edition does not have
let wiped = false // by “Start over”: then the device keeps nothing of it, and “Put back” lasts as long as the page
/** @type {import("../shared/draft.js").Draft | null} what keeps the agenda; comes once the page stands */
let draft = null
/** @type {import("./talk.js").Talk | null} as a link or a file brought it, which still holds it */
let opened = null
let touched = false // there is something that no link and no file holds

// Show

/** Show a talk that the reader has made or changed; then a link in the address no longer says what stands here. */
function change(next, own = true) {
  if (own && isLink(location.hash)) history.replaceState(history.state, "", location.pathname + location.search)
  touched = true
  show(next)
  if (draft?.holds()) draft.edited()
  else draft?.cleared()
}

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
  const many = sayCount("%(num)s question", "%(num)s questions", count)
  const time = talk.minutes ? say("about %(total)s of %(minutes)s", { total, minutes: minutes(talk.minutes) }) : say("about %(minutes)s", { minutes: minutes(total) })
  const sum = `${many}, ${time}`
  find(".conversation-total").textContent = !count ? say("Nothing is picked yet. Open a set above and check a question.")
    : `${sum}.` + (over ? ` ${say("That is %(minutes)s too many: take one out, or find more time.", { minutes: minutes(over) })}` : "") + (count >= limits.most ? ` ${say("An agenda holds %(most)s questions.", { most: limits.most })}` : "")
  find(".conversation-total").classList.toggle("conversation-total--over", over > 0)
  bar.hidden = !count
  bar.firstElementChild.textContent = talk.minutes
    ? say("Agenda: %(questions)s, %(total)s of %(minutes)s min", { questions: many, total, minutes: talk.minutes })
    : say("Agenda: %(questions)s, %(total)s min", { questions: many, total })
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
  find(".conversation-shown").textContent = count ? say("%(shown)s of %(all)s sets shown.", { shown: count, all: catalog.size }) : say("No set fits all of this. Take one thing away, or show all sets.")
}

const tell = (words, where = ".conversation-said") => {
  for (const line of root.querySelectorAll(".conversation-said, .conversation-done")) line.textContent = ""
  find(where).textContent = words
}

// Change

function pick(question, chosen) {
  change(chosen ? withQuestion(talk, question) : withoutQuestion(talk, question))
  tell(`${chosen ? say("Added.") : say("Removed.")} ${find(".conversation-total").textContent}`)
}

function act(what, question) {
  const at = talk.questions.indexOf(question)
  change(what === "remove" ? withoutQuestion(talk, question) : moved(talk, question, what === "up" ? -1 : 1))
  tell(what === "remove" ? `${say("Removed.")} ${find(".conversation-total").textContent}`
    : say("Moved to place %(place)s of %(all)s.", { place: talk.questions.indexOf(question) + 1, all: talk.questions.length }))
  if (!focusButton(list, what === "remove" ? at : talk.questions.indexOf(question), what)) find("#your-agenda").focus()
}

/** @param {import("./talk.js").Talk} talk */
const isSomething = ({ questions, title, date, there }) => Boolean(questions.length || title || date || there)

/**
 * Take over a whole talk; what was here can be put back. What a link or a file still holds does not push out what the
 * reader made, and neither does the same agenda opened once more.
 */
function replace(next, words, { wipes = false, swaps = false } = {}) {
  const again = !swaps && same(plainly(talk), plainly(next))
  if (isSomething(talk) && !again && (swaps || !before || !ours || talk !== opened)) {
    before = talk
    ours = talk !== opened
  }
  wiped = wipes
  change(next, swaps || wipes)
  if (!before) {
    touched = false
    draft?.handedOver()
  }
  fillFields()
  tell(words)
  find("#your-agenda").focus()
}

const LINK = saidLater("This link cannot be opened: %(why)s. Nothing was changed.")
const FILE = saidLater("This file cannot be opened: %(why)s. Nothing was changed.")

/** Open a link or a file: a right one takes over, a wrong one changes nothing. Was it right? */
async function open(cannot, read) {
  try {
    const next = await read()
    replace(next, sayCount("Opened: %(title)s. %(num)s question.", "Opened: %(title)s. %(num)s questions.", next.questions.length, { title: next.title || say("an agenda") }))
    opened = next
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    tell(say(cannot, { why: error.message }))
    find("#your-agenda").focus()
    return false
  }
}

const openLink = hash => open(LINK, () => fromLink(hash, catalog, limits))

/**
 * Show an agenda that somebody shared as an agenda and nothing else; “Change this agenda” brings the rest of the page.
 * @param {string} hash
 */
async function openShared(hash) {
  if (await openLink(hash)) asShared(true)
}

/** @param {boolean} on */
function asShared(on) {
  document.documentElement.classList.toggle("shared-agenda", on)
  find("#your-agenda").textContent = on ? named() : find("#your-agenda").dataset.words
  find("[data-do=change]").hidden = !on
  const said = { num: talk.questions.length, time: minutes(minutesOf(talk)) }
  if (on) tell(say("An agenda that somebody shared with you: questions, %(num)s; time, about %(time)s. Nothing here is sent to anyone.", said))
  find("#your-agenda").focus()
  if (on) scrollTo(0, 0) // the page was longer when it first went to the agenda
}

const named = () => talk.title || document.querySelector(".sheet-title").textContent

const DO = {
  undo: () => replace(before, say("Your agenda is back."), { swaps: true }),
  clear() {
    gone = []
    draft?.forgetAside()
    replace(EMPTY, say("The agenda is empty."), { wipes: true })
  },
  print: () => print(),
  change: () => asShared(false),
  save() {
    handOver(toFile(talk), fileName(talk.title, "json"), "application/json")
    draft?.handedOver()
    tell(say("Saved with your downloads. “Open an agenda you saved” brings it back."), ".conversation-done")
  },
  text() {
    handOver(toText(talk, named()), fileName(talk.title, "md"), "text/markdown")
    draft?.handedOver()
    tell(say("Saved with your downloads."), ".conversation-done")
  },
  async copy() {
    address.value = pageAddress(location).replace(/[?#].*$/s, "") + toLink(talk)
    try {
      await navigator.clipboard.writeText(address.value)
      if (!talk.date && !talk.there) draft?.handedOver() // the link holds all of it
      tell(say("The link is copied. Whoever opens it gets these questions in this order."), ".conversation-done")
    } catch {
      address.parentElement.hidden = false
      address.select()
      tell(say("Your browser does not let this page copy. The link is in the box below: copy it from there."), ".conversation-done")
    }
  },
}

// Keep

function hasKept() {
  try {
    return localStorage.getItem("guide-conversation") !== null
  } catch {
    return false
  }
}

/**
 * Another tab has another agenda: it can be put back here. Returns the words that say so.
 * @param {import("../shared/merge.js").Clash[]} clashes
 * @param {(talk: import("./talk.js").Talk) => import("../shared/merge.js").Values} valuesOf
 * @param {(values: import("../shared/merge.js").Values) => import("./talk.js").Talk} talkOf
 */
function keepOther(clashes, valuesOf, talkOf) {
  const theirs = clashes.filter(({ name }) => !["before", "gone"].includes(name)).map(clash => [clash.name, clash.theirs])
  if (theirs.length) {
    before = talkOf({ ...valuesOf(talk), ...Object.fromEntries(theirs) })
    ours = true
  }
  show(talk)
  return say("Another tab has another agenda. This page keeps its own, and “Put back what was here before” brings the other.")
}

/** From now on the agenda is kept if the reader wants it, and not left without a question. */
async function keep() {
  const [{ Draft }, { fromKept, fromValues, nameOf, toKept, toValues }] =
    await Promise.all([import("../shared/draft.js"), import("./kept.js")])
  const asks = new Map([...catalog.values()].flatMap(set => [...set.questions.values()])
    .map(({ set, id, ask }) => [nameOf([set.id, id]), ask]))
  const words = pair => `“${asks.get(nameOf(pair)) ?? spelled(nameOf(pair))}”`
  const values = () => toValues(talk, wiped ? null : before, gone)
  /** @param {import("../shared/merge.js").Clash[]} clashes */
  const withOther = clashes =>
    keepOther(clashes, now => toValues(now, null, []), next => fromValues(next, catalog, limits).talk)
  const keeping = new Draft("conversation", false, {
    values,
    show: next => {
      ({ talk, before, gone } = fromValues(next, catalog, limits))
      ours = Boolean(before)
      show(talk)
      fillFields()
    },
    pack: (next, trail) => toKept(next, trail, asks),
    unpack: text => {
      const { words: older, ...kept } = fromKept(text, catalog, limits)
      for (const [name, ask] of Object.entries(older)) if (!asks.has(name)) asks.set(name, ask)
      return kept
    },
    state: () => { saving.checked = keeping.saving },
    restored: () => {
      tell(say("Your agenda is back.") + (gone.length ? ` ${sayCount("This edition of the guide no longer has %(num)s question of it: %(questions)s", "This edition of the guide no longer has %(num)s questions of it: %(questions)s", gone.length, { questions: listed(gone.map(words)) })}` : ""))
      if (gone.length) find(".conversation-said").append(
        " ", button(say("Save as text"), () => handOver(gone.map(words).join("\n"), "agenda-questions-that-are-gone.txt", "text/plain"), ""),
        " ", button(say("Remove"), () => { gone = []; change(talk); tell(say("Removed.")) }, ""))
    },
    damaged: text => {
      tell(say("The agenda that this device kept cannot be read. It was put aside; “Start over” takes it away."))
      find(".conversation-said").append(" ", button(say("Save it as a file"), () => handOver(text, "agenda-unreadable.txt", "text/plain"), ""))
    },
    merged: ({ clashes, cleared }) => tell(clashes.length ? withOther(clashes)
      : cleared ? say("The agenda was cleared in another tab.") : say("This page is also open in another tab. Its agenda shows here too.")),
    cannot: () => {
      keeping.saving = saving.checked = false
      tell(say("This browser keeps nothing for this page. Save a file or copy a link before you leave."), ".conversation-done")
    },
    turned: on => tell(on ? say("“Keep my agenda” was turned on in another tab.") : say("“Keep my agenda” was turned off in another tab. It stays on this page until you close it.")),
  })
  draft = keeping
  const wanted = saving.checked
  draft.begin(touched ? values() : {})
  if (wanted && !draft.saving) draft.turn(true)
  saving.addEventListener("change", () => keeping.turn(saving.checked))
  root.dataset.keeps = ""
}

// Begin

for (const set of catalog.values()) {
  for (const question of set.questions.values()) {
    const choosing = choice(`pick-${set.id}-${question.id}`, question.ask)
    const box = choosing.firstElementChild
    box.autocomplete = "off" // or Back would bring a check mark without its question
    box.addEventListener("change", () => pick(question, box.checked))
    question.item.querySelector(".pick-ask").replaceWith(choosing)
    boxes.set(question, box)
  }
}

filters.addEventListener("input", event => {
  if (event.target.name === "minutes") change({ ...talk, minutes: Number(event.target.value) })
  showSets()
})
filters.addEventListener("reset", () => setTimeout(() => { change({ ...talk, minutes: 0 }); showSets() }))
filters.addEventListener("submit", event => event.preventDefault())
about.addEventListener("input", () => {
  const { title, date, there, answers } = about.elements
  change({ ...talk, title: typed(title.value), date: date.value, there: typed(there.value), answers: answers.checked })
})
about.addEventListener("submit", event => event.preventDefault())
agenda.addEventListener("click", event => {
  const button = event.target.closest(".conversation-agenda > .conversation-buttons [data-do]")
  if (button) DO[button.dataset.do]()
})
find("#talk-file").addEventListener("change", event => {
  const [file] = event.target.files
  if (file) open(FILE, () => fromFile(file, catalog, limits)).finally(() => { event.target.value = "" })
})
root.addEventListener("click", event => {
  const start = event.target.closest("[data-start]")
  if (!start) return
  event.preventDefault() // also when the address already ends so: a second press starts anew
  history.replaceState(null, "", start.hash)
  openLink(start.hash)
})
addEventListener("hashchange", () => { if (isLink(location.hash)) openShared(location.hash) })

find(".conversation-alone").hidden = true
find(".conversation-desk").hidden = false
agenda.hidden = false
show(EMPTY)
showSets()
const arrived = () => { if (isLink(location.hash)) openShared(location.hash) }
if (hasKept()) keep().then(arrived)
else {
  arrived()
  addEventListener("load", () => setTimeout(keep, 200)) // not in the way of the first view
}
