/**
 * Our run of show: choices in, clock times out; print it, save it for a calendar, send it as a link, or run it by
 * the timer.
 * All of it happens on this page: nothing is sent.
 */

import { ask } from "../shared/ask.js"
import { button, element, imprint } from "../shared/element.js"
import { handOver } from "../shared/handover.js"
import { ifPossible } from "../shared/keep.js"
import { pageAddress } from "../shared/link.js"
import { Refused } from "../shared/refused.js"
import { LENGTH, breakList } from "./breaks.js"
import { calendarFile, utc } from "./calendar-file.js"
import { date } from "./clock.js"
import { fromLink, isLink, toLink } from "./link.js"
import { ownMinutes, sumLine } from "./own-minutes.js"
import { CHOICES, makePlan } from "./plan.js"
import { cutList, notes, plainText, summary, tableRows } from "./sheet.js"
import { timerView } from "./timer-view.js"
import { say } from "../shared/words.js"

/** @type {any} */
const root = document.querySelector("[data-run-of-show]")
/** @type {(selector: string) => any} */
const find = selector => root.querySelector(selector)
const agenda = JSON.parse(root.dataset.runOfShow)
const form = find("form")
const template = find("template")
const limits = { breaks: Number(find(".breaks").dataset.most), minutes: Number(template.content.querySelector("input").max), own: Number(find(".own-minutes").dataset.most) }
const own = ownMinutes(find(".own-minutes"), agenda, limits.own)
const ownOf = {} // by cut, so that trying another one loses nothing
const kept = ifPossible(`guide-run-${agenda.slug}`)
const breaks = breakList(find(".breaks"), template, agenda.steps.slice(0, -1))
const first = { ...CHOICES, date: date(Date.now()), start: form.elements.start.defaultValue, cut: agenda.cuts[0].id }

let choices = first
let plan = null
let whole = first // the last choices with a date and a start
/** @type {import("./plan.js").Choices | null} what this device keeps while a link shows something else */
let mine = null

// Show

function show() {
  plan = choices.date && choices.start ? makePlan(agenda, choices) : null
  find(".our-run-total").textContent = plan ? summary(plan) : say("Choose a date and a start time.")
  find(".our-run-total").classList.toggle("our-run-total--over", Boolean(plan?.over))
  find(".own-sum").textContent = plan ? sumLine(plan.sum) : ""
  find("[data-do=usual]").hidden = !Object.keys(choices.own).length
  find(".our-run-cut").replaceChildren(...plan ? cutList(plan) : [])
  find(".our-run-notes").replaceChildren(...plan ? notes(plan, choices).map(words => element("p", {}, words)) : [])
  find(".our-run-table tbody").replaceChildren(...plan ? tableRows(plan) : [])
  find(".our-run-plan").hidden = !plan
  find(".our-run-sheet").classList.toggle("our-run-sheet--full", Boolean(plan) && plan.rows.length + (plan.cuts?.length ?? 0) > 12)
  for (const needy of root.querySelectorAll("[data-needs-plan]")) needy.disabled = !plan
  find("[data-do=add-break]").disabled = choices.breaks.length >= limits.breaks || agenda.steps.length < 2
}

function fillFields() {
  for (const name of ["date", "start", "cut", "by"]) form.elements[name].value = choices[name]
  form.elements.interpreted.checked = choices.interpreted
  breaks.show(choices.breaks)
  own.show(choices)
  if (Object.keys(choices.own).length) find(".own-minutes").closest("details").open = true
}

const bare = () => location.pathname + location.search
const publicAddress = () => pageAddress(location).replace(/[?#].*$/s, "") + location.hash
const tell = words => { find(".our-run-said").textContent = words }

// Change

function change(to) {
  choices = to
  ownOf[to.cut] = to.own
  tell("")
  if (to.date && to.start) whole = to
  keep()
  remember(held())
  show()
}

/** As address and device hold them: a field that is being typed in is empty for a moment. */
const held = (to = choices) => toLink({ ...to, date: choices.date || whole.date, start: choices.start || whole.start })

/**
 * The address holds the choices, and its entry in the browser’s history also what other cuts were given.
 * @param {string} address
 */
function remember(address) {
  const others = Object.entries(ownOf).filter(([cut]) => cut !== choices.cut)
    .map(([cut, own]) => held({ ...choices, cut, own }))
  history.replaceState({ ...history.state, runs: choices === first ? [] : [...others, held()] }, "", address)
}

function readFields() {
  const { date, start, cut, by, interpreted } = form.elements
  const values = { date: date.value, start: start.value, cut: cut.value, by: by.value }
  const moved = cut.value !== choices.cut
  const minutes = moved ? ownOf[cut.value] ?? {} : own.read()
  change({ ...values, interpreted: interpreted.checked, breaks: breaks.read(), own: minutes })
  if (moved) own.show(choices)
}

/** On this device only where the reader wants it, and told where it cannot be. */
function keep() {
  const { keep: box } = form.elements
  if (box.checked) kept.write(held())
  else if (!mine) kept.forget()
  if (!box.checked || kept.read() === held()) return
  box.checked = false
  tell(say("This browser keeps nothing for this page. Copy a link before you leave."))
}

/** The choices in a text; nothing where it holds none that are right. @param {string | null} text */
function read(text) {
  try {
    return text ? fromLink(text, agenda, limits) : null
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return null
  }
}

/** What the history or this device keeps. A link goes first, and takes nothing from the device. */
function bringBack() {
  const own = read(kept.read())
  if (!own) kept.forget()
  const runs = (history.state?.runs ?? []).map(read).filter(Boolean)
  for (const run of runs) ownOf[run.cut] = run.own
  const shown = isLink(location.hash) ? location.hash : runs.length ? toLink(runs.at(-1)) : ""
  mine = own && shown && shown !== toLink(own) ? own : null
  form.elements.keep.checked = Boolean(own) && !mine
  if (isLink(location.hash)) return
  choices = read(shown) ?? own ?? choices
  ownOf[choices.cut] = choices.own
}

/** While a link shows something else: what this device keeps, one press away. */
function offerMine() {
  if (!mine) return
  find(".our-run-said").append(` ${say("This device keeps choices of yours.")} `, button(say("Show mine"), () => {
    const kept = mine
    mine = null
    form.elements.keep.checked = true
    change(kept)
    fillFields()
    tell(say("Your choices are back."))
  }))
}

/** Keep from now on, or no more; what is kept already gives way only on the reader’s word. */
async function turnKeeping() {
  const { keep: box } = form.elements
  if (mine && box.checked && await ask({ title: say("Keep these choices instead?"), lines: [say("This device keeps other choices of yours for this session. They would go.")], choices: { yes: say("Keep these"), no: say("Keep mine") } }) !== "yes") {
    box.checked = false
    return offerMine()
  }
  mine = null
  readFields()
}

/** Take the choices of a link: a right one takes over, a wrong one changes nothing. */
function readLink() {
  if (!isLink(location.hash)) return void (choices !== first && remember(location.href)) // another place of this page
  try {
    choices = fromLink(location.hash, agenda, limits)
    whole = choices
    ownOf[choices.cut] = choices.own
    bringBack()
    tell("")
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    tell(say("The run of show in this link cannot be opened: %(why)s. Nothing was changed.", { why: error.message }))
    remember(choices === first ? bare() : held())
  }
  fillFields()
  show()
  offerMine()
  root.scrollIntoView()
}

/** The step nearest to the middle that no break follows yet. */
function middleWithoutBreak(pauses) {
  const middle = (agenda.steps.length - 1) / 2
  const free = agenda.steps.slice(0, -1).filter(step => !pauses.some(pause => pause.after === step.id))
  const far = step => Math.abs(agenda.steps.indexOf(step) + .5 - middle)
  return (free.length ? free : agenda.steps).reduce((best, step) => far(step) < far(best) ? step : best)
}

const actions = {
  "add-break"() {
    const pauses = breaks.read()
    pauses.push({ after: middleWithoutBreak(pauses).id, minutes: LENGTH })
    breaks.show(pauses)
    readFields()
    find(".breaks > :last-child select").focus()
  },
  "remove-break"(pressed) {
    pressed.closest("li").remove()
    breaks.show(breaks.read())
    readFields()
    find("[data-do=add-break]").focus()
  },
  print() {
    document.documentElement.classList.add("prints-run")
    window.print()
  },
  calendar() {
    change(choices)
    const uid = `${agenda.slug}-${utc(plan.start)}@partnering-for-student-success`
    const { start, end } = plan
    const words = { summary: agenda.title, description: plainText(plan), url: publicAddress() }
    const text = calendarFile({ uid, start, end, written: Date.now(), ...words })
    handOver(text, `${agenda.slug}.ics`, "text/calendar")
    tell(say("The calendar file is saved."))
  },
  usual() {
    change({ ...choices, own: {} })
    own.show(choices)
    find(".own-minutes input").focus()
  },
  async link() {
    change(choices)
    try {
      await navigator.clipboard.writeText(publicAddress())
      tell(say("The link is copied. It holds your choices, and nothing else."))
    } catch {
      tell(say("The address of this page now holds your choices: copy it from the address bar."))
    }
  },
  reset() {
    const before = choices
    choices = first
    fillFields()
    keep()
    remember(bare())
    show()
    tell(`${say("Back to the beginning.")} `)
    find(".our-run-said").append(button(say("Undo"), () => {
      change(before)
      fillFields()
      tell(say("Your choices are back."))
      find("[data-do=reset]").focus()
    }))
  },
  timer: () => openTimer(),
}

form.addEventListener("input", ({ target }) => target === form.elements.keep ? turnKeeping() : readFields())
form.addEventListener("submit", event => event.preventDefault())
root.addEventListener("click", event => {
  const pressed = event.target.closest("button")
  if (pressed && !pressed.closest("dialog")) actions[pressed.dataset.do]?.(pressed)
})
addEventListener("hashchange", readLink)
addEventListener("afterprint", () => document.documentElement.classList.remove("prints-run"))

find(".our-run-imprint").append(" ", imprint())
root.hidden = false
bringBack()
if (choices.date && choices.start) whole = choices
fillFields()
show()
readLink()
const openTimer = timerView(find("dialog"), agenda.slug, () => plan, words => {
  find(".our-run-timer-line").textContent = words
  find("[data-do=timer]").textContent = words ? say("Back to the timer") : say("Open the timer")
})
