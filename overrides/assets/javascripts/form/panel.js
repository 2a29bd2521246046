/* What stands above and below a form: saving, opening, printing, downloading, clearing. */

import { announce } from "./say.js"

export function button(words, act, className = "form-button") {
  const made = Object.assign(document.createElement("button"), { type: "button", className, textContent: words })
  made.addEventListener("click", act)
  return made
}

function element(name, className, ...inside) {
  const made = document.createElement(name)
  made.className = className
  made.append(...inside)
  return made
}

function section(id, title, className) {
  const heading = Object.assign(element("h3", "", title), { id })
  const made = element("section", `form-panel ${className}`, heading)
  made.setAttribute("aria-labelledby", id)
  return made
}

const NOTE = "Nothing you type here is sent anywhere. It stays on this device, in this page."

/* Build both panels. `acts` says what each button does; `formats` which files the form can be downloaded as. */
export function panels(form, { tool, careful, formats, acts }) {
  const above = section(`${tool}-before`, "Before you type", "form-before")
  const box = Object.assign(document.createElement("input"), { type: "checkbox", id: `${tool}-saving` })
  box.setAttribute("aria-describedby", `${tool}-saving-hint`)
  box.addEventListener("change", () => acts.saving(box.checked))
  const label = Object.assign(element("label", "", "Save my answers on this device as I type"), { htmlFor: box.id })
  const hint = Object.assign(element("p", "hint", careful
    ? "This form can hold details about people, so nothing is saved until you turn this on. Leave it off on a computer that you share."
    : "Turn this off on a computer that you share: what is saved is then removed, and the page forgets your answers when you close it."), { id: `${tool}-saving-hint` })
  const picker = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json", hidden: true, tabIndex: -1 })
  picker.setAttribute("aria-label", "A file of saved answers")
  picker.addEventListener("change", () => { const [file] = picker.files; if (file) acts.open(file).finally(() => { picker.value = "" }) })
  const savedAbove = element("p", "form-saved")
  const kept = element("div", "form-kept")
  above.append(
    element("p", "form-note", NOTE), element("div", "form-saving choice", box, label), hint, savedAbove,
    element("p", "form-buttons", button("Open a file of saved answers", () => picker.click()), picker), element("div", "form-message"), kept)

  const below = section(`${tool}-after`, "When you are done", "form-after")
  const offers = []
  if (formats.includes("docx")) offers.push(button("Download as Word", () => acts.download("word"), "form-button form-button-main"))
  if (formats.includes("xlsx")) offers.push(button("Download as Excel", () => acts.download("sheet"), "form-button form-button-main"))
  offers.push(button("Print the form", acts.print), button("Save to a file", acts.toFile), button("Clear all answers", acts.clear))
  const what = formats.length ? "Word and Excel files, print and saved files hold what you wrote. Open a saved file here again to go on." : "Print and saved files hold what you wrote. Open a saved file here again to go on."
  const savedBelow = element("p", "form-saved")
  below.append(element("p", "hint", formats.includes("xlsx") ? what : what.replace("Word and Excel files", "The Word file")), element("p", "form-buttons", ...offers), savedBelow, element("div", "form-message"))

  form.before(above)
  form.after(below)
  const places = { above: above.querySelector(".form-message"), below: below.querySelector(".form-message") }

  return {
    /* Show words in one panel or both, with a button where something can be done; and say them. */
    tell(words, { where = ["above"], act = null, bad = false } = {}) {
      for (const [name, place] of Object.entries(places)) {
        place.replaceChildren()
        if (!words || !where.includes(name)) continue
        place.append(element("p", bad ? "form-bad" : "", words))
        if (act) place.append(element("p", "form-buttons", button(act.words, act.run)))
      }
      if (words) announce(words)
    },
    /* The quiet line that says whether the answers are on this device. */
    state(words) {
      savedAbove.textContent = savedBelow.textContent = words
    },
    saving(on, possible = true) {
      box.checked = on
      box.disabled = !possible
    },
    /* Answers that no field takes any more, to read, copy and remove. */
    kept(lines, remove) {
      kept.replaceChildren()
      if (!lines.length) return
      const list = element("ul", "", ...lines.map(words => element("li", "", words)))
      kept.append(
        element("p", "", element("strong", "", "Answers without a place.")),
        element("p", "", "The form has changed since you wrote these. They stay in your saved answers and files until you remove them. Copy what you need into the form."),
        list, element("p", "form-buttons", button("Remove these answers", remove)))
    },
  }
}
