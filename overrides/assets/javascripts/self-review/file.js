/* Answers as a file: one person’s, or everyone’s. */

import { MOST_PEOPLE, checkedPerson, plainObject } from "./answers.js"
import { Refused } from "./refused.js"

const FORMAT = "partnering-for-student-success/self-review"
const VERSION = 1
const LARGEST = 250_000 // bytes: sixty people with every answer take about 150,000
export const MOST_FILES = 60

export const toText = (people, edition) => JSON.stringify({
  format: FORMAT, version: VERSION, edition,
  people: people.map(({ tag, role, answers }) => ({ tag, role, answers: Object.fromEntries(answers) })),
}, null, 1) + "\n"

/** The people in a text that toText wrote, and how many answers are to statements that have changed since. Throws Refused. */
export function fromText(text, review) {
  if (text.length > LARGEST) throw new Refused("it is too large")
  let found
  try {
    found = JSON.parse(text)
  } catch {
    throw new Refused("it is damaged, or not saved from this page")
  }
  if (!plainObject(found) || found.format !== FORMAT) throw new Refused("it was not saved from this page")
  if (found.version !== VERSION) throw new Refused("it was saved by a newer form of this page")
  if (!Array.isArray(found.people) || !found.people.length) throw new Refused("it holds nobody’s answers")
  if (found.people.length > MOST_PEOPLE) throw new Refused(`it holds more than ${MOST_PEOPLE} people`)
  const checked = found.people.map(person => checkedPerson(person, review))
  if (new Set(checked.map(({ person }) => person.tag)).size !== checked.length) throw new Refused("it holds one person twice")
  return { people: checked.map(({ person }) => person), left: checked.reduce((sum, one) => sum + one.left, 0) }
}

export async function fromFile(file, review) {
  if (file.size > LARGEST) throw new Refused("it is too large")
  return fromText(await file.text(), review)
}

export function offer(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }))
  Object.assign(document.createElement("a"), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
