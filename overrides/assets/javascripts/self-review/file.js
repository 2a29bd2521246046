/** Answers as a file: one person’s, or everyone’s. */

import { asFile } from "../shared/handover.js"
import { recordIn, textOf } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { MOST_PEOPLE, checkedPerson } from "./answers.js"
import { say } from "../shared/words.js"

/** @typedef {import("./answers.js").Person} Person */
/** @typedef {import("./answers.js").Review} Review */

const KIND = {
  format: "partnering-for-student-success/self-review",
  version: 1,
  largest: 250_000, // bytes: sixty people with every answer take about 150,000
}
const LARGE = say("it is too large")
const WORDS = { large: LARGE, damaged: say("it is damaged, or not saved from this page"), other: say("it was not saved from this page"), newer: say("it was saved by a newer form of this page") }
export const MOST_FILES = 60

/** @param {Person[]} people @param {string} edition @param {(person: Person) => Iterable<[string, unknown]>} given */
export const toText = (people, edition, given = person => person.answers) => asFile({
  format: KIND.format, version: KIND.version, edition,
  people: people.map(person => ({ tag: person.tag, role: person.role, answers: Object.fromEntries(given(person)) })),
})

/**
 * Answers to statements that have changed since belong to it too.
 * @param {Person} person
 * @returns {[string, unknown][]}
 */
export const everything = person => [...person.answers, ...person.left ?? []]

/**
 * The people in a text that toText wrote. Throws Refused.
 * @param {string} text
 * @param {Review} review
 */
export function fromText(text, review, ours = false) {
  const { people } = recordIn(text, KIND, WORDS)
  if (!Array.isArray(people) || !people.length) throw new Refused(say("it holds nobody’s answers"))
  if (people.length > MOST_PEOPLE) throw new Refused(say("it holds more than %(most)s people", { most: MOST_PEOPLE }))
  const checked = people.map(person => checkedPerson(person, review, ours))
  if (new Set(checked.map(person => person.tag)).size !== checked.length) throw new Refused(say("it holds one person twice"))
  return checked
}

/** @param {File} file @param {Review} review */
export const fromFile = async (file, review) => fromText(await textOf(file, KIND.largest, LARGE), review)
