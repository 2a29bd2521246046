/** Ask before something that cannot be taken for granted: one question at a time. */

import { button, element } from "./element.js"

let last = Promise.resolve(/** @type {string | null} */ (null))
let count = 0

/**
 * Resolves to the choice, or to null after Escape. The last choice is the harmless one, and has the focus.
 * @param {{ title: string, lines: string[], choices: Record<string, string> }} question
 * @returns {Promise<string | null>}
 */
export function ask(question) {
  last = last.then(() => open(question))
  return last
}

/** @param {{ title: string, lines: string[], choices: Record<string, string> }} question */
function open({ title, lines, choices }) {
  const id = `form-dialog-${++count}`
  const dialog = element("dialog", { className: "form-dialog text" },
    element("h2", { id, textContent: title }), ...lines.map(textContent => element("p", { textContent })))
  dialog.setAttribute("aria-labelledby", id)
  const buttons = Object.entries(choices).map(([value, words]) => button(words, () => dialog.close(value)))
  dialog.append(element("p", { className: "form-buttons" }, ...buttons))
  document.body.append(dialog)
  return new Promise(done => {
    dialog.addEventListener("close", () => { dialog.remove(); done(dialog.returnValue || null) })
    dialog.showModal()
    buttons.at(-1).focus()
  })
}
