/** Tell people who listen what has changed, once they are free to hear it. */

import { element } from "./element.js"

/** @type {HTMLElement | undefined} */
let region
/** @type {ReturnType<typeof setTimeout>} */
let waiting

/** The page’s own line for this, made when it is first needed. @returns {HTMLElement} */
function line() {
  const status = element("div", { className: "hidden-label form-announcements", role: "status", ariaLive: "polite" })
  document.querySelector("main")?.append(status)
  return status
}

/** @param {string} words */
export function announce(words) {
  const place = region ??= line()
  clearTimeout(waiting)
  waiting = setTimeout(() => { place.textContent = words }, 100)
  place.textContent = ""
}
