/* Answers kept on this device, one record a form. Nothing here leaves it. */

const place = tool => `guide-form-${tool}`
const choice = tool => `guide-saving-${tool}`

/* Why nothing can be saved, in words. */
export class CannotSave extends Error {}

function shelf() {
  try {
    return localStorage
  } catch {
    throw new CannotSave("This browser does not let pages save anything on this device.")
  }
}

/* The record as it was written, or null. */
export function stored(tool) {
  return shelf().getItem(place(tool))
}

export function store(tool, text) {
  try {
    shelf().setItem(place(tool), text)
  } catch (error) {
    if (error instanceof CannotSave) throw error
    throw new CannotSave(error.name === "QuotaExceededError"
      ? "The space that this browser has for saving is full."
      : "This browser does not let pages save anything on this device.")
  }
}

export function forget(tool) {
  shelf().removeItem(place(tool))
}

/* Put a record that cannot be read aside, so that nothing writes over it. */
export function putAside(tool, text) {
  shelf().setItem(`${place(tool)}-damaged`, text)
  forget(tool)
}

/* Does the reader want answers saved? `usual` is what holds until they say. */
export function wanted(tool, usual) {
  const said = shelf().getItem(choice(tool))
  return said === null ? usual : said === "on"
}

export function want(tool, on, usual) {
  if (on === usual) shelf().removeItem(choice(tool))
  else shelf().setItem(choice(tool), on ? "on" : "off")
}

/* Hear of what another tab does: with the record it wrote (null once it cleared it), or with its choice. */
export function watch(tool, onRecord, onChoice) {
  addEventListener("storage", event => {
    if (event.key === place(tool)) onRecord(event.newValue)
    if (event.key === choice(tool)) onChoice()
    if (event.key === null) onRecord(null) // everything was cleared
  })
}
