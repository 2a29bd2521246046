/** What a plan says: a line about its end, what to cut, and its table. Every text is set as text. */

import { element } from "../shared/element.js"
import { minutes, saidLater, say, sayCount } from "../shared/words.js"
import { date, day, ended, hour, time } from "./clock.js"

/** “Hour cut, Tuesday, December 1, 2026: 4:00 PM to 5:00 PM, 60 minutes.”, and whether that ends in time. */
export function summary(plan) {
  const words = [say("%(cut)s, %(day)s: %(start)s to %(end)s, %(minutes)s.", {
    cut: plan.cut.name,
    day: day(plan.start),
    start: time(plan.start),
    end: later(plan.end, plan),
    minutes: minutes(plan.minutes),
  })]
  if (plan.by) words.push(inTime(plan))
  if (plan.early) words.push(say("The time to end by is before the start: look at both."))
  return words.join(" ")
}

function inTime({ over, by, end }) {
  if (over) return say("That is %(minutes)s too long: it should end by %(time)s.", { minutes: minutes(over), time: time(by) })
  if (by === end) return say("It ends by %(time)s.", { time: time(by) })
  return say("It ends by %(time)s, with %(minutes)s to spare.", { time: time(by), minutes: minutes((by - end) / 60_000) })
}

/** Smaller things a facilitator should know. */
export function notes(plan, choices) {
  const words = []
  if (plan.leftOut.length) words.push(say("Left out in this cut: %(steps)s.", { steps: plan.leftOut.map(step => step.title).join(", ") }))
  if (plan.cut.id === "opener") words.push(say("Use this step alone, and stop when the time is over."))
  if (plan.homeless.length) words.push(sayCount("A break has no place in this cut, and is left out.", "%(num)s breaks have no place in this cut, and are left out.", plan.homeless.length))
  if (hour(plan.start) !== choices.start) words.push(say("On this night clocks skip %(skipped)s: the session starts at %(start)s.", { skipped: choices.start, start: time(plan.start) }))
  if (zone(plan.start) !== zone(plan.end)) words.push(say("Clocks change during this session; the minutes stay right."))
  return words
}

const zone = moment => new Date(moment).getTimezoneOffset()

/** A clock time, with the day where that is not the day of the start. */
const later = (moment, plan) => date(moment) === date(plan.start) ? time(moment) : say("%(time)s (next day)", { time: time(moment) })

const OR_CHOOSE = saidLater("Or choose the %(cut)s, which ends in time.")
const CHOOSE = saidLater("Choose the %(cut)s, which ends in time.")

/** What to cut, in order. */
export function cutList({ cuts, enough, fits, over }) {
  if (!over) return []
  const pieces = []
  if (cuts.length) {
    pieces.push(element("p", { className: "our-run-cut-title" }, say("Cut in this order, until it fits:")))
    const list = element("ol")
    list.append(...cuts.map(({ step, from, to, how }) => {
      return element("li", {}, element("strong", {}, ended(step.title)), ` ${how} ${to ? say("%(minutes)s instead of %(longer)s.", { minutes: to, longer: minutes(from) }) : say("Saves %(minutes)s.", { minutes: minutes(from) })}`)
    }))
    pieces.push(list)
  }
  const words = []
  if (!enough) words.push(cuts.length ? say("Even then it is too long.") : say("This cut cannot be cut further."))
  if (fits) words.push(say(enough ? OR_CHOOSE : CHOOSE, { cut: fits.name.toLowerCase() }))
  else if (!enough) words.push(say("Start earlier, take out a break, or agree on a later end."))
  if (words.length) pieces.push(element("p", {}, words.join(" ")))
  return pieces
}

/** The rows of the table. */
export function tableRows(plan) {
  return plan.rows.map(row => {
    const { step, title } = row
    const named = step ? [element("a", { href: `#${step.id}` }, title), element("span", { className: "our-run-about" }, step.group)] : [title]
    return element("tr", { className: step ? "" : "break" },
      element("td", { className: "starts" }, later(row.start, plan)), element("td", { className: "minutes" }, row.minutes), element("th", { scope: "row" }, ...named),
      labeled(say("You need"), step && (step.needs.join(", ") || say("nothing"))), labeled(say("If short of time"), step?.short))
  })
}

/** A cell that says on a phone, where columns have no heads, what it is. */
function labeled(label, words = "") {
  const cell = element("td", {}, words)
  cell.dataset.label = label
  return cell
}

/** The plan as plain text, for a calendar. */
export function plainText(plan) {
  return plan.rows.map(row => `${time(row.start)}  ${row.title} (${minutes(row.minutes)})${row.step?.needs.length ? `. ${say("You need: %(things)s", { things: row.step.needs.join(", ") })}` : ""}`).join("\n").replaceAll("\u00a0", " ") + `\n${time(plan.end).replaceAll("\u00a0", " ")}  ${say("End")}`
}
