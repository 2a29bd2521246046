/** The chosen questions in order, with buttons to move and remove each. */

import { element } from "../shared/element.js"
import { minutes, say } from "../shared/words.js"

/** Draw the questions into `list`; `act(what, question)` is called with "up", "down" or "remove". */
export function drawAgenda(list, talk, act) {
  const last = talk.questions.length - 1
  list.replaceChildren(...talk.questions.map((question, place) => {
    const button = (what, words, disabled) => {
      const press = element("button", { type: "button", disabled, onclick: () => act(what, question) },
        words, element("span", { className: "hidden-label" }, `: ${question.ask}`))
      press.dataset.do = what
      return press
    }
    const item = element("li", {},
      element("p", { className: "agenda-ask" }, question.ask),
      element("p", { className: "agenda-from" }, `${question.set.title} · ${say("about %(minutes)s", { minutes: minutes(question.set.each) })}`),
      element("p", { className: "conversation-buttons" },
        button("up", say("Up"), place === 0), " ", button("down", say("Down"), place === last), " ", button("remove", say("Remove"), false)))
    item.dataset.id = `${question.set.id}.${question.id}`
    return item
  }))
}

/** Put the focus on a button of the question at `place`; on the other one where this one cannot be pressed. */
export function focusButton(list, place, what) {
  const item = list.children[Math.min(place, list.children.length - 1)]
  const other = { up: "down", down: "up" }[what]
  const wanted = item?.querySelector(`[data-do=${what}]:enabled`) ?? (other && item?.querySelector(`[data-do=${other}]:enabled`))
  wanted?.focus()
  return !!wanted
}
