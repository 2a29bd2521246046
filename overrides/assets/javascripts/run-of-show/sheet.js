/* What a plan says: a line about its end, what to cut, and its table. Every text is set as text. */

import { date, day, ended, hour, minutes, time } from "./clock.js"

/** “Hour cut, Tuesday, December 1, 2026: 4:00 PM to 5:00 PM, 60 minutes.”, and whether that ends in time. */
export function summary(plan) {
  const words = [`${plan.cut.name}, ${day(plan.start)}: ${time(plan.start)} to ${later(plan.end, plan)}, ${minutes(plan.minutes)}.`]
  if (plan.by) words.push(plan.over ? `That is ${minutes(plan.over)} too long: it should end by ${time(plan.by)}.` : `It ends by ${time(plan.by)}${plan.by - plan.end ? `, with ${minutes((plan.by - plan.end) / 60_000)} to spare` : ""}.`)
  return words.join(" ")
}

/** Smaller things a facilitator should know. */
export function notes(plan, choices) {
  const words = []
  if (plan.leftOut.length) words.push(`Left out in this cut: ${plan.leftOut.map(step => step.title).join(", ")}.`)
  if (plan.cut.id === "opener") words.push(`Use this step alone, and stop when the time is over.`)
  if (plan.homeless.length) words.push(`${plan.homeless.length === 1 ? "A break has" : `${plan.homeless.length} breaks have`} no step before and after in this cut, and ${plan.homeless.length === 1 ? "is" : "are"} left out.`)
  if (hour(plan.start) !== choices.start) words.push(`On this night clocks skip ${choices.start}: the session starts at ${time(plan.start)}.`)
  if (zone(plan.start) !== zone(plan.end)) words.push("Clocks change during this session; the minutes stay right.")
  return words
}

const zone = moment => new Date(moment).getTimezoneOffset()

/** A clock time, with the day where that is not the day of the start. */
const later = (moment, plan) => date(moment) === date(plan.start) ? time(moment) : `${time(moment)} (next day)`

/** What to cut, in order. */
export function cutList({ cuts, enough, fits, over }) {
  if (!over) return []
  const made = []
  if (cuts.length) {
    made.push(element("p", "our-run-cut-title", "Cut in this order, until it fits:"))
    const list = element("ol")
    list.append(...cuts.map(({ step, from, to, how }) => {
      const item = element("li")
      item.append(element("strong", "", ended(step.title)), ` ${how} ${to ? `${to} instead of ${minutes(from)}.` : `Saves ${minutes(from)}.`}`)
      return item
    }))
    made.push(list)
  }
  const not = enough ? "" : cuts.length ? "Even then it is too long. " : "This cut cannot be cut further. "
  const other = fits ? `${enough ? "Or choose" : "Choose"} the ${fits.name.toLowerCase()}, which ends in time.` : enough ? "" : "Start earlier, take out a break, or agree on a later end."
  if (not || other) made.push(element("p", "", not + other))
  return made
}

/** The rows of the table. */
export function tableRows(plan) {
  return plan.rows.map(row => {
    const line = element("tr", row.step ? "" : "break")
    const name = element("th")
    name.scope = "row"
    if (row.step) name.append(Object.assign(element("a", "", row.title), { href: `#${row.step.id}` }), element("span", "our-run-about", row.step.group))
    else name.append(row.title)
    line.append(element("td", "starts", later(row.start, plan)), element("td", "minutes", row.minutes), name, labeled("You need", row.step && (row.step.needs.join(", ") || "nothing")), labeled("If short of time", row.step?.short))
    return line
  })
}

/** A cell that says on a phone, where columns have no heads, what it is. */
function labeled(label, words = "") {
  const cell = element("td", "", words)
  cell.dataset.label = label
  return cell
}

/** The plan as plain text, for a calendar. */
export function plainText(plan) {
  return plan.rows.map(row => `${time(row.start)}  ${row.title} (${minutes(row.minutes)})${row.step?.needs.length ? `. You need: ${row.step.needs.join(", ")}` : ""}`).join("\n").replaceAll("\u00a0", " ") + `\n${time(plan.end).replaceAll("\u00a0", " ")}  End`
}

export function element(name, kind = "", words = "") {
  const made = document.createElement(name)
  if (kind) made.className = kind
  made.textContent = words
  return made
}
