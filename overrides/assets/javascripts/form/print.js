/* On paper every answer shows in full: a box becomes the text that stands in it. */

const FILLED = ".tool-form :is(input:not([type=radio], [type=checkbox]), textarea, select)"

function shown(one) {
  if (one.type === "date" && one.value) return new Date(`${one.value}T12:00`).toLocaleDateString("en-US", { dateStyle: "long" })
  return one.value
}

function spellOut() {
  for (const one of document.querySelectorAll(FILLED)) {
    if (!one.value || one.nextElementSibling?.className === "print-answer") continue
    const copy = Object.assign(document.createElement("div"), { className: "print-answer", textContent: shown(one), dir: "auto" })
    one.after(copy)
  }
}

function putBack() {
  document.querySelectorAll(".print-answer").forEach(copy => copy.remove())
  document.documentElement.classList.remove("form-only")
}

addEventListener("beforeprint", spellOut)
addEventListener("afterprint", putBack)

/* Print the page’s title and form, and nothing else of it. */
export function printForm() {
  document.documentElement.classList.add("form-only")
  print()
}
