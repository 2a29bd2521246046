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
}

addEventListener("beforeprint", spellOut)
addEventListener("afterprint", putBack)

/** Print the page’s title and form, and nothing else of it. */
export function printForm() {
  document.documentElement.classList.add("form-only")
  print()
}
