/** On paper every answer shows in full: a box becomes the text that stands in it. */

import { inWords } from "../shared/day.js"
import { element } from "../shared/element.js"

const FILLED = ".tool-form :is(input:not([type=radio], [type=checkbox]), textarea, select)"

function spellOut() {
  for (const control of /** @type {NodeListOf<any>} */ (document.querySelectorAll(FILLED))) {
    if (!control.value || control.nextElementSibling?.className === "print-answer") continue
    const textContent = control.type === "date" ? inWords(control.value) : control.value
    control.after(element("div", { className: "print-answer", textContent, dir: "auto" }))
  }
}

function putBack() {
  document.querySelectorAll(".print-answer").forEach(copy => copy.remove())
  document.documentElement.classList.remove("form-only")
  document.querySelectorAll(".left-out").forEach(part => part.classList.remove("left-out"))
}

addEventListener("beforeprint", spellOut)
addEventListener("afterprint", putBack)

/**
 * Print the page’s title and form, and nothing else of it.
 * @param {HTMLElement} form
 * @param {string} [sheet] the part of the form that is handed out by itself
 */
export function printForm(form, sheet) {
  document.documentElement.classList.add("form-only")
  const others = sheet ? form.querySelectorAll(`:scope > :not([data-sheet="${sheet}"])`) : []
  others.forEach(part => part.classList.add("left-out"))
  print()
}
