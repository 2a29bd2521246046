/** Say beside a field what is wrong with its answer. Nothing is cut and nothing is blocked. */

import { element } from "../shared/element.js"
import { ANSWER, HIDDEN } from "../shared/limits.js"
import { announce } from "../shared/say.js"
import { number, say } from "../shared/words.js"

const EVERY_HIDDEN = new RegExp(HIDDEN, "gu")
const NUMBER = /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/
const WRITTEN = "input:not([type=radio], [type=checkbox]), textarea"

/** @param {any} control */
function trouble(control) {
  if (control.value.length > ANSWER) {
    return say("This answer has %(count)s characters. Word and Excel files take %(most)s: shorten it by %(over)s, or save to a file to keep it whole.", {
      count: number(control.value.length), most: number(ANSWER), over: number(control.value.length - ANSWER),
    })
  }
  if (control.type === "date") {
    if (control.validity.badInput) return say("This date is not complete or does not exist. Write month, day and year, such as 05/12/2027.")
    if (control.value && !(control.value >= "1900-03-01" && control.value <= "2199-12-31")) return say("Check the year: it needs four figures, such as 2027.")
  }
  if (control.inputMode === "decimal" && control.value.trim() && !NUMBER.test(control.value.trim())) {
    return say("This is not a number alone, such as 3. It is kept as words, and Excel cannot count with it.")
  }
  return ""
}

/** Show or take away the message beside one field; `aloud` also says it. @param {any} control @param {boolean} aloud */
export function check(control, aloud) {
  const id = `${control.id}-error`
  let note = control.parentElement.querySelector(".field-error:not(.field-refused)")
  const words = trouble(control)
  if (words && !note) {
    note = element("p", { className: "field-error" })
    control.after(note)
  }
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((/** @type {string} */ name) => name && !name.endsWith("-error"))
  if (!words) {
    note?.remove()
    control.removeAttribute("aria-invalid")
  } else {
    if (aloud && note.textContent !== words) announce(words)
    note.id = id
    note.textContent = words
    control.setAttribute("aria-invalid", "true")
    others.push(id)
  }
  if (others.length) control.setAttribute("aria-describedby", others.join(" "))
  else control.removeAttribute("aria-describedby")
}

/** Leave out hidden control characters as they arrive, and say so. @param {any} control */
export function refuseHidden(control) {
  if (!HIDDEN.test(control.value)) return
  const { selectionStart } = control
  const before = control.value.slice(0, selectionStart).replace(EVERY_HIDDEN, "").length
  control.value = control.value.replace(EVERY_HIDDEN, "")
  control.setSelectionRange?.(before, before)
  note(control, say("Hidden control characters were left out: Word and Excel cannot hold them. The words are all here."))
}

/**
 * Say beside a field what did not go in, until the field is next changed.
 * @param {any} control
 * @param {string} words
 */
export function note(control, words) {
  let line = control.parentElement.querySelector(".field-refused")
  if (!line) {
    line = element("p", { className: "field-error field-refused" })
    control.after(line)
  }
  line.textContent = words
  announce(words)
  control.addEventListener("change", () => line.remove(), { once: true })
}

/** Is there an answer that Word and Excel files cannot take? @param {any} control */
export const cannotExport = control =>
  control.value.length > ANSWER || HIDDEN.test(control.value) || control.validity.badInput

/** @param {Element} form */
export function checkAll(form) {
  for (const control of /** @type {NodeListOf<any>} */ (form.querySelectorAll(WRITTEN))) {
    if (control.value || control.hasAttribute("aria-invalid") || control.validity.badInput) check(control, false)
  }
}
