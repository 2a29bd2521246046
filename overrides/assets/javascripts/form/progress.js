/** Where one is in a long form and what is still needed: a line at the foot of the screen while the form is on it. */

import { button, element } from "../shared/element.js"
import { say, sayCount } from "../shared/words.js"
import { answerOf, controlsOf, isEmpty, wordsOf } from "./fields.js"

const PAUSE = 400 // milliseconds after the last key before answers are counted
const LINE = 0.4 // of the screen’s height, from its top: the part that crosses it is where the reader is
const HERE = "-40% 0px -60% 0px"

/** Has the part begun above the line? @param {Element} part */
const above = part => part.getBoundingClientRect().top <= innerHeight * LINE

/** Show the line of a form with many parts. @param {any} filling */
export function showProgress(filling) {
  const { form, fields } = filling
  const parts = [...form.querySelectorAll(":scope > .form-section")]
  const place = element("span"), left = element("span")
  let last = -1 // the field that the reader was in
  const next = button(say("Next empty one"), () => {
    const left = empty()
    const field = left.find(other => fields.indexOf(other) > last) ?? left[0]
    controlsOf(field?.box ?? form)[0]?.focus()
  }, "link-button")
  const needed = fields.filter((/** @type {any} */ field) => field.needed)
  /** @returns {any[]} */
  const empty = () => needed.filter((/** @type {any} */ field) => isEmpty(answerOf(field)))
  const count = () => {
    const { length } = empty()
    left.textContent = !needed.length ? ""
      : length === needed.length ? sayCount("%(num)s answer is needed.", "%(num)s answers are needed.", length)
      : length ? sayCount("%(num)s needed answer is empty.", "%(num)s needed answers are empty.", length)
      : say("All needed answers are written.")
    next.hidden = !length
  }
  const reach = (/** @type {Element} */ part) => {
    place.textContent = say("Part %(part)s of %(parts)s: %(title)s", { part: parts.indexOf(part) + 1, parts: parts.length, title: wordsOf(part.querySelector("legend")) })
  }
  const seen = new IntersectionObserver(() => reach(parts.findLast(above) ?? parts[0]), { rootMargin: HERE })

  parts.forEach(part => seen.observe(part))
  form.append(element("p", { className: "form-progress screen-only" }, place, left, next))
  let waiting = 0
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(count, PAUSE)
  }
  form.addEventListener("input", soon)
  form.addEventListener("focusin", (/** @type {any} */ { target }) => {
    const place = fields.findIndex((/** @type {any} */ field) => field.box.contains(target))
    if (place >= 0) last = place
  })
  filling.filled = count
  count()
}
