/** The breaks that a reader puts into a plan: a step and minutes each. */

import { say } from "../shared/words.js"

export const LENGTH = 10 // minutes of a new break

/** Draws breaks into `list` and reads them back; `steps` are those after which a break can come. */
export function breakList(list, template, steps) {
  list.addEventListener("change", ({ target }) => {
    if (target.type === "number") target.value = clamped(target)
  })
  return {
    show(breaks) {
      list.replaceChildren(...breaks.map((pause, i) => item(template, steps, pause, i)))
    },
    read: () => [...list.children].map(item => ({
      after: item.querySelector("select").value,
      minutes: clamped(item.querySelector("input")),
    })),
  }
}

function item(template, steps, pause, i) {
  const item = template.content.firstElementChild.cloneNode(true)
  for (const field of item.querySelectorAll("select, input")) {
    const label = item.querySelector(`[for="${field.id}"]`)
    field.id = label.htmlFor = `${field.id}-${i + 1}`
    field.setAttribute("aria-label", `${label.textContent}, break ${i + 1}`)
  }
  item.querySelector("select").append(...steps.map(step => new Option(step.title, step.id, false, step.id === pause.after)))
  item.querySelector("input").value = pause.minutes
  item.querySelector("button").setAttribute("aria-label", say("Remove break %(number)s", { number: i + 1 }))
  return item
}

/** Minutes within the field's own limits; what is no number counts as the smallest. */
function clamped({ value, min, max }) {
  return Math.min(Number(max), Math.max(Number(min), Math.round(Number(value)) || 0))
}
