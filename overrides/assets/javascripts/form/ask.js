/* Ask before something that cannot be taken for granted. Resolves to the choice, or to null after Escape. */

export function ask({ title, lines, choices }) {
  const dialog = document.createElement("dialog")
  dialog.className = "form-dialog md-typeset"
  const heading = Object.assign(document.createElement("h2"), { textContent: title, id: "form-dialog-title" })
  dialog.setAttribute("aria-labelledby", heading.id)
  dialog.append(heading, ...lines.map(words => Object.assign(document.createElement("p"), { textContent: words })))
  const buttons = Object.assign(document.createElement("p"), { className: "form-buttons" })
  dialog.append(buttons)
  document.body.append(dialog)
  return new Promise(done => {
    for (const [value, words] of Object.entries(choices)) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "form-button", textContent: words })
      button.addEventListener("click", () => { dialog.returnValue = value; dialog.close(value) })
      buttons.append(button)
    }
    dialog.addEventListener("close", () => { dialog.remove(); done(dialog.returnValue || null) })
    dialog.showModal()
  })
}
