/** Text so long that a browser would stand still over it is refused as it arrives, and told at once. */

import { LONGEST } from "./limits.js"
import { number, say } from "./words.js"

/** How a browser names what is pasted or dropped; `data` for fields, a parcel elsewhere. @param {InputEvent} event */
const arriving = ({ data, dataTransfer }) => data ?? dataTransfer?.getData("text/plain") ?? ""

/**
 * Keep what is too long out of the fields inside `root`; it stays where it was copied from.
 * @param {HTMLElement} root
 * @param {(field: HTMLElement, words: string) => void} tell
 */
export function refuseHuge(root, tell, longest = LONGEST) {
  root.addEventListener("beforeinput", event => {
    const field = /** @type {any} */ (event.target), text = arriving(/** @type {InputEvent} */ (event))
    if (!text || (field.value?.length ?? 0) + text.length <= longest) return
    event.preventDefault()
    tell(field, say("This text has %(count)s characters, and a field of this page takes %(most)s. Nothing of it was put in: paste a part, or name the file that holds it.", { count: number(text.length), most: number(longest) }))
  })
}
