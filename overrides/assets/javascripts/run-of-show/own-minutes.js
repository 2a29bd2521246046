/** The minutes that a reader gives each step of a cut; what is not changed stays as the plan has it. */

import { element } from "../shared/element.js"
import { minutes, say } from "../shared/words.js"
import { placeOf } from "./plan.js"

/**
 * Draws a field for each step of a cut into `list` and reads them back.
 * @param {HTMLElement} list
 * @param {import("./plan.js").Agenda} agenda
 * @param {number} most minutes of a step
 */
export function ownMinutes(list, agenda, most) {
  /** @param {string} cut */
  const steps = cut => agenda.steps.filter(step => step.minutes[placeOf(agenda, cut)])
  list.addEventListener("change", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target)
    field.value = String(wanted(field, most) ?? field.dataset.usual)
  })
  return {
    /** @param {import("./plan.js").Choices} choices */
    show({ cut, own }) {
      const place = placeOf(agenda, cut)
      list.replaceChildren(...steps(cut).map(step => line(step, step.minutes[place], own[step.id], most)))
    },
    /** @returns {Record<string, number>} */
    read: () => Object.fromEntries([...list.querySelectorAll("input")].flatMap(field => {
      const value = wanted(field, most)
      return value === null || value === Number(field.dataset.usual) ? [] : [[field.name.slice(4), value]]
    })),
  }
}

/** @param {import("./plan.js").Step} step @param {number} usual @param {number | undefined} own @param {number} most */
function line(step, usual, own, most) {
  const field = element("input", { type: "number", id: `run-own-${step.id}`, name: `own-${step.id}`, min: "0", max: String(most), value: String(own ?? usual), inputMode: "numeric" })
  field.dataset.usual = String(usual)
  return element("li", {}, element("label", { htmlFor: field.id }, step.title), field, element("span", { className: "hint" }, say("planned: %(minutes)s", { minutes: minutes(usual) })))
}

/**
 * Whole minutes within what a step may have; nothing for what is no number.
 * @param {HTMLInputElement} field
 * @param {number} most
 */
function wanted({ value }, most) {
  return value.trim() === "" || !Number.isFinite(Number(value)) ? null : Math.min(most, Math.max(0, Math.round(Number(value))))
}

/** What the steps add up to, beside what the cut has. @param {{ own: number, usual: number }} sum */
export function sumLine({ own, usual }) {
  const words = { own: minutes(own), cut: minutes(usual) }
  if (own === usual) return say("Your steps add up to %(own)s, as this cut does.", words)
  const off = minutes(Math.abs(own - usual))
  return own > usual
    ? say("Your steps add up to %(own)s; this cut has %(cut)s: %(off)s too many.", { ...words, off })
    : say("Your steps add up to %(own)s; this cut has %(cut)s: %(off)s left.", { ...words, off })
}
