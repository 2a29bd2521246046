/** A ready message: copy it, or open it in the reader’s own mail program. Nothing is sent by the page. */

import { announce } from "../shared/say.js"
import { say } from "../shared/words.js"

/**
 * The address that opens a new mail with these words. Line ends as RFC 6068 wants them.
 * @param {string} subject
 * @param {string} text
 */
export const mail = (subject, text) =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\r?\n/g, "\r\n"))}`

/** Put the words on the clipboard, or select them where a browser forbids that. @param {HTMLTextAreaElement} box */
async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.value)
    announce(say("The message is copied."))
    return true
  } catch {
    box.focus()
    box.select()
    announce(say("The message is selected. Copy it with your keyboard or a long press."))
    return false
  }
}

/** Wake the buttons under each message of `form`. @param {HTMLElement} form */
export function messages(form) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-message]"))) {
    const field = /** @type {HTMLElement} */ (row.closest(".field"))
    const box = /** @type {HTMLTextAreaElement} */ (field.querySelector("textarea"))
    const subject = field.querySelector("label")?.textContent?.trim() ?? ""
    const button = /** @type {HTMLButtonElement} */ (row.querySelector("[data-do=copy]"))
    const link = /** @type {HTMLAnchorElement} */ (row.querySelector("[data-do=email]"))
    const address = () => { link.href = mail(subject, box.value) }
    box.addEventListener("input", address)
    button.addEventListener("click", async () => {
      button.textContent = await copy(box) ? say("Copied") : say("Selected")
      setTimeout(() => { button.textContent = say("Copy") }, 3000)
    })
    address()
    row.hidden = false
  }
}
