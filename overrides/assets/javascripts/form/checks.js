/* Say beside a field what is wrong with its answer. Nothing is cut and nothing is blocked. */

import { announce } from "./say.js"

export const LIMIT = 32_000
/* Characters that XML, and so Word and Excel, cannot hold. */
export const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u
const EVERY_HIDDEN = new RegExp(HIDDEN, "gu")
const NUMBER = /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/

const count = number => number.toLocaleString("en-US")

function trouble(one) {
  if (one.value.length > LIMIT) {
    return `This answer has ${count(one.value.length)} characters. Word and Excel files take ${count(LIMIT)}: shorten it by ${count(one.value.length - LIMIT)}, or save to a file to keep it whole.`
  }
  if (one.type === "date") {
    if (one.validity.badInput) return "This date is not complete or does not exist. Write month, day and year, such as 05/12/2027."
    if (one.value && !(one.value >= "1900-03-01" && one.value <= "2199-12-31")) return "Check the year: it needs four figures, such as 2027."
  }
  if (one.inputMode === "decimal" && one.value.trim() && !NUMBER.test(one.value.trim())) {
    return "This is not a number alone, such as 3. It is kept as words, and Excel cannot count with it."
  }
  return ""
}

/* Show or take away the message beside one field; `aloud` also says it. */
export function check(one, aloud) {
  const id = `${one.id}-error`
  let note = one.parentElement.querySelector(".field-error:not(.field-refused)")
  const words = trouble(one)
  if (words && !note) {
    note = Object.assign(document.createElement("p"), { className: "field-error" })
    one.after(note)
  }
  const others = (one.getAttribute("aria-describedby") ?? "").split(" ").filter(name => name && !name.endsWith("-error"))
  if (!words) {
    note?.remove()
    one.removeAttribute("aria-invalid")
  } else {
    if (aloud && note.textContent !== words) announce(words)
    note.id = id
    note.textContent = words
    one.setAttribute("aria-invalid", "true")
    others.push(id)
  }
  if (others.length) one.setAttribute("aria-describedby", others.join(" "))
  else one.removeAttribute("aria-describedby")
}

/* Leave out hidden control characters as they arrive, and say so. */
export function refuseHidden(one) {
  if (!HIDDEN.test(one.value)) return
  const { selectionStart } = one
  const before = one.value.slice(0, selectionStart).replace(EVERY_HIDDEN, "").length
  one.value = one.value.replace(EVERY_HIDDEN, "")
  one.setSelectionRange?.(before, before)
  let note = one.parentElement.querySelector(".field-refused")
  if (!note) {
    note = Object.assign(document.createElement("p"), { className: "field-error field-refused" })
    one.after(note)
  }
  note.textContent = "Hidden control characters were left out: Word and Excel cannot hold them. The words are all here."
  announce(note.textContent)
  one.addEventListener("change", () => note.remove(), { once: true })
}

/* Is there an answer that Word and Excel files cannot take? */
export const cannotExport = one => one.value.length > LIMIT || HIDDEN.test(one.value) || one.validity.badInput

export function checkAll(form) {
  for (const one of form.querySelectorAll("input:not([type=radio], [type=checkbox]), textarea")) if (one.value || one.hasAttribute("aria-invalid") || one.validity.badInput) check(one, false)
}
