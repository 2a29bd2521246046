/** Show who is on the table and what they said together, on the page and on the two pages that print. */

import { today } from "../shared/day.js"
import { element, imprint } from "../shared/element.js"
import { list, persons, say } from "../shared/words.js"
import { chart } from "./chart.js"
import { counts, findOut, scores, shown, startWith } from "./score.js"

const PAPER = 760 // pixels that a printed page is wide: letters of 9 points
const FEW = 3 // people in a role: with fewer, others can tell who said what

let watching // the drawing’s width

export function showPeople(place, people, mine, review, remove) {
  place.replaceChildren(...people.map(({ tag, role, answers }, i) => {
    const name = tag === mine ? say("%(role)s (answered on this page)", { role: review.roles.get(role).name }) : review.roles.get(role).name
    const button = element("button", { type: "button", textContent: say("Remove") })
    button.append(element("span", { className: "hidden-label", textContent: ` ${say("person %(number)s, %(name)s", { number: i + 1, name })}` }))
    button.addEventListener("click", () => remove(tag))
    return element("li", {}, `${say("%(name)s, %(done)s of %(all)s answered.", { name, done: answers.size, all: review.ids.size })} `, button)
  }))
}

export function showResults(desk, people, review) {
  const find = selector => desk.querySelector(selector)
  const sheet = document.querySelector(".review-sheet") ?? document.body.appendChild(element("div", { className: "review-sheet" }))
  find(".review-results").hidden = !people.length
  document.documentElement.classList.toggle("has-review", people.length > 0)
  watching?.disconnect()
  if (!people.length) return sheet.replaceChildren()

  const present = new Map([...review.roles].filter(([id]) => people.some(person => person.role === id)))
  const scored = scores(people, review.elements, [...present.keys()])
  const first = startWith(scored, review.safety)
  find(".review-summary").textContent = summary(people, present)
  find(".review-small").textContent = small(people, present)
  find(".review-notes").replaceChildren(...notes(scored, first, review))
  find(".review-scores").replaceChildren(boxed(say("Scores"), scoresTable(scored, present)))
  find(".review-three").replaceChildren(...three(first))
  find(".review-counts").replaceChildren(boxed(say("Answers to every statement"), countsTable(people, review)))

  const figure = find(".review-chart")
  const draw = () => figure.replaceChildren(chart(scored, review.roles, review.answers.slice(0, 4), Math.max(260, Math.min(720, figure.clientWidth)), "review-screen"), legend(people, present))
  draw()
  let width = figure.clientWidth
  watching = new ResizeObserver(() => { if (figure.clientWidth !== width) { width = figure.clientWidth; draw() } })
  watching.observe(figure)

  const line = (className, textContent) => element("p", { className, textContent })
  sheet.replaceChildren(
    element("section", { className: "review-page" },
      line("sheet-heading", say("Partnership self-review")), line("", `${today()}. ${summary(people, present)} ${small(people, present)}`), ...notes(scored, first, review),
      chart(scored, review.roles, review.answers.slice(0, 4), PAPER, "review-paper", 40), legend(people, present), scoresTable(scored, present),
      line("sheet-part", say("Start with these three")), ...three(first)),
    element("section", { className: "review-page" },
      line("sheet-part", say("Every statement, counted")), countsTable(people, review),
      line("sheet-write", say("We start with: ______________________________ because: ________________________________________")),
      line("sheet-write", say("Who: ____________________ By: ______________ We look again on: ______________")), line("sheet-imprint", imprint())))
}

function summary(people, present) {
  const groups = [...present].map(([id, { name }]) => `${name} ${people.filter(person => person.role === id).length}`)
  return say("%(people)s: %(roles)s. Scores run from 0, Not yet, to 3, Yes.", { people: persons(people.length), roles: groups.join(", ") })
    + (people.length === 1 ? ` ${say("One person has no spread: these are that person’s own scores.")}` : "")
}

function small(people, present) {
  const count = id => people.filter(person => person.role === id).length
  const few = [...present].filter(([id]) => count(id) < FEW).map(([, { name }]) => name)
  return few.length ? say("Not anonymous: fewer than %(few)s people answered as %(roles)s, so others can work out who said what.", { few: FEW, roles: list(few) }) : ""
}

function notes(scored, first, review) {
  const lines = []
  const lead = first[0]
  if (lead && review.safety.includes(lead.element.slug)) lines.push(say("Safety first: no element scores lower than “%(element)s”. Read its lines together today, before anything else here.", { element: lead.element.title }))
  const ask = findOut(scored).map(({ element: { title } }) => `“${title}”`)
  if (ask.length) lines.push(say("Find out: in %(elements)s, a third of the answers or more are “I do not know”. Ask who could know before you plan.", { elements: list(ask) }))
  return lines.map(words => element("p", { className: "review-note", textContent: words }))
}

function three(first) {
  if (!first.length) return [element("p", { textContent: say("Nobody could score an element yet. Begin with who could know.") })]
  return [element("ol", { className: "review-first" }, ...first.map(({ element: { slug }, all }) => {
    const next = /** @type {any} */ (document.querySelector(`[data-next="${slug}"]`)).cloneNode(true)
    next.removeAttribute("data-next")
    next.querySelector("p").append(`: ${say("%(middle)s, people from %(low)s to %(high)s", { middle: shown(all.middle), low: shown(all.low), high: shown(all.high) })}`)
    return element("li", {}, next)
  }))]
}

function legend(people, present) {
  return element("figcaption", { className: "review-legend" }, `${say("Bar: middle person. Line and dots: all people, from lowest to highest. Letters: middle of a role.")} `,
    ...[...present].map(([id, { name, letter }]) => element("span", {}, element("b", { textContent: letter }), ` ${name} (${people.filter(person => person.role === id).length})`)))
}

// Tables

const cell = (tag, words, properties = {}) => element(tag, { textContent: words, ...properties })
const head = (...cells) => element("thead", {}, element("tr", {}, ...cells))
const column = (words, properties) => cell("th", words, { scope: "col", ...properties })

function scoresTable(scored, present) {
  const rows = scored.map(({ element: { title }, all, roles, given, unknown }, i) => element("tr", {},
    cell("th", `${i + 1} ${title}`, { scope: "row" }),
    cell("td", all ? shown(all.middle) : say("none")),
    cell("td", all ? say("%(low)s to %(high)s", { low: shown(all.low), high: shown(all.high) }) : say("none")),
    ...[...present.keys()].map(role => cell("td", roles.get(role) ? shown(roles.get(role).middle) : say("none"))),
    cell("td", say("%(some)s of %(all)s", { some: unknown, all: given }))))
  const roles = [...present.values()].map(({ name, letter }) => {
    const head = column(letter)
    head.append(element("span", { className: "hidden-label", textContent: `: ${name}` }))
    return head
  })
  return element("table", { className: "review-scores-table" },
    head(column(say("Element")), column(say("Middle (median)")), column(say("People, lowest to highest")), ...roles, column(say("“I do not know”"))), element("tbody", {}, ...rows))
}

function countsTable(people, review) {
  const groups = review.elements.map(({ title, statements }, i) => element("tbody", {},
    element("tr", {}, cell("th", `${i + 1} ${title}`, { scope: "rowgroup", colSpan: 6, className: "review-group" })),
    ...statements.map(({ id, number, words }) => element("tr", {}, cell("th", `${number} ${words}`, { scope: "row" }),
      ...counts(people, id).map(count => cell("td", count, { className: count ? "some" : "" }))))))
  return element("table", { className: "review-counts-table" }, head(column(say("Statement")), ...review.answers.map(words => column(words.split(",")[0]))), ...groups)
}

/** A table that scrolls by itself where it is too wide. */
function boxed(name, table) {
  const box = element("div", { className: "table-scroll", tabIndex: 0 }, table)
  box.setAttribute("role", "region")
  box.setAttribute("aria-label", name)
  return box
}
