/* Answers kept on this device, only while the reader wants it. */

const PLACE = "guide-self-review"

/** What was stored, or null; also null where the browser lets no page store anything. */
export function stored() {
  try {
    return localStorage.getItem(PLACE)
  } catch {
    return null
  }
}

/** True if it was stored. */
export function store(text) {
  try {
    localStorage.setItem(PLACE, text)
    return true
  } catch {
    return false
  }
}

export function forget() {
  try {
    localStorage.removeItem(PLACE)
  } catch { /* nothing can be there */ }
}

/** Hear of what another tab stored, or of its forgetting. */
export const watch = heard => addEventListener("storage", event => { if (event.key === PLACE || event.key === null) heard() })
