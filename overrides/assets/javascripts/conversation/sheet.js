/** The printed agenda: one page that holds the questions and room to write. */

import { inWords } from "../shared/day.js"
import { element, imprint } from "../shared/element.js"
import { minutes, say } from "../shared/words.js"
import { minutesOf } from "./talk.js"

const LINES = 12 // more than any question has room for: the rest is not shown

/** A sheet at the end of the page that only print shows; returns how to fill it. */
export function makeSheet(template) {
  const sheet = template.content.firstElementChild.cloneNode(true)
  const part = name => sheet.querySelector(`.sheet-${name}`)
  const usual = part("title").textContent
  part("imprint").textContent = imprint()
  document.body.append(sheet)

  return talk => {
    const sets = new Set(talk.questions.map(question => question.set))
    const doNotAsk = new Set([...sets].flatMap(set => set.doNotAsk))
    part("title").textContent = talk.title || usual
    part("date").textContent = inWords(talk.date)
    part("there").textContent = talk.there
    part("minutes").textContent = say("about %(minutes)s", { minutes: minutes(minutesOf(talk)) })
    if (part("stop")) part("stop").hidden = ![...sets].some(set => set.stop)
    part("do-not-ask").hidden = !doNotAsk.size
    part("do-not-ask").querySelector("span").textContent = `${[...doNotAsk].join(". ")}.`
    part("questions").replaceChildren(...talk.questions.map(question => element("li", {},
      element("p", { className: "sheet-ask" }, element("b", {}, question.ask), " ", element("span", {}, say("%(minutes)s min", { minutes: question.set.each }))),
      ...talk.answers ? [element("p", { className: "sheet-listen" }, question.listen)] : [],
      room())))
    sheet.classList.toggle("sheet--full", talk.questions.length > 6)
    document.documentElement.classList.toggle("has-agenda", talk.questions.length > 0)
  }
}

/** Room to write: as many lines as the page has space for. */
function room() {
  const lines = Array.from({ length: LINES }, () => element("div", { className: "sheet-line" }))
  return element("div", { className: "sheet-room" }, element("div", { className: "sheet-lines" }, ...lines))
}
