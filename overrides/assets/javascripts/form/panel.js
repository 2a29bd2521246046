/** What stands above and below a form: the page holds it, and this wakes it. */

import { button, element } from "../shared/element.js"
import { announce } from "../shared/say.js"
import { say } from "../shared/words.js"

/**
 * Wake both panels of `form`. `acts` says what each button does, by its data-do; `saving` and `open` besides.
 * @param {HTMLElement} form
 * @param {Record<string, any>} acts
 */
export function panels(form, acts) {
  const above = /** @type {HTMLElement} */ (form.previousElementSibling)
  const below = /** @type {HTMLElement} */ (form.nextElementSibling)
  /** @type {(selector: string) => any} */
  const inAbove = selector => above.querySelector(selector)
  const box = inAbove("[type=checkbox]"), picker = inAbove("[type=file]"), kept = inAbove(".form-kept")
  const lines = [above, below].map(panel => /** @type {HTMLElement} */ (panel.querySelector(".form-saved")))
  const places = { above: inAbove(".form-message"), below: /** @type {HTMLElement} */ (below.querySelector(".form-message")) }

  box.addEventListener("change", () => acts.saving(box.checked))
  picker.addEventListener("change", () => {
    const [file] = picker.files
    if (file) acts.open(file).finally(() => { picker.value = "" })
  })
  for (const panel of [above, below]) {
    panel.addEventListener("click", ({ target }) => {
      const { do: what, sheet } = /** @type {Element} */ (target).closest("button")?.dataset ?? {}
      if (what === "choose") picker.click()
      else if (what) acts[what](sheet)
    })
    panel.dataset.ready = ""
  }

  return {
    /**
     * Show words in one panel or both, with buttons where something can be done; and say them.
     * @param {string} words
     * @param {{ where?: string[], acts?: [string, () => void][], bad?: boolean }} how
     */
    tell(words, { where = ["above"], acts: offers = [], bad = false } = {}) {
      for (const [name, place] of Object.entries(places)) {
        place.replaceChildren()
        if (!words || !where.includes(name)) continue
        place.append(element("p", { className: bad ? "form-bad" : "" }, words))
        if (offers.length) place.append(element("p", { className: "form-buttons" }, ...offers.map(([said, act]) => button(said, act))))
      }
      if (words) announce(words)
    },
    /** The quiet line that says whether the answers are on this device. @param {string} words */
    state(words) {
      for (const line of lines) line.textContent = words
    },
    /** @param {boolean} on */
    saving(on, possible = true) {
      box.checked = on
      box.disabled = !possible
    },
    /**
     * Answers that no field holds, to read, copy, save and remove.
     * @param {string[]} words
     * @param {() => void} save
     * @param {() => void} remove
     */
    kept(words, save, remove) {
      kept.replaceChildren()
      if (!words.length) return
      kept.append(
        element("p", {}, element("strong", {}, say("Answers without a place."))),
        element("p", {}, say("The form has changed since you wrote these, or another tab held another answer. They stay in your saved answers and files until you remove them. Copy what you need into the form.")),
        element("ul", {}, ...words.map(line => element("li", {}, line))),
        element("p", { className: "form-buttons" }, button(say("Save these answers as text"), save), button(say("Remove these answers"), remove)))
    },
  }
}
