/* A person: a random tag, the role they answer for, and a Map from statement to 0, 1, 2, 3 or "?". */

import { isRecord } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { say } from "../shared/words.js"

/** @typedef {0 | 1 | 2 | 3 | "?"} Answer */
/**
 * @typedef {{ tag: string, role: string, answers: Map<string, Answer>, left?: Map<string, Answer> }} Person `left`
 *   are answers to statements that have changed since
 */
/** @typedef {{ ids: Set<string>, roles: Map<string, { name: string, letter: string }>, edition: string }} Review */

export const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // base 32 without I, L, O and U
export const MOST_PEOPLE = 60
const MOST_ANSWERS = 300
const VALUES = [0, 1, 2, 3, "?"]
const TAG = /^[0-9A-HJKMNP-TV-Z]{4}$/
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Four random letters, so that answers handed in twice count once. They say nothing about the person. */
export const newTag = () => [...crypto.getRandomValues(new Uint8Array(4))].map(byte => LETTERS[byte & 31]).join("")

/** @returns {Person} */
export const nobody = () => ({ tag: newTag(), role: "", answers: new Map() })

/**
 * A person read from a file: every part checked, what this edition does not ask set apart. Throws Refused.
 * What this device kept may be older than all statements (`ours`).
 * @param {unknown} person
 * @param {Review} review
 * @returns {Person & { left: Map<string, Answer> }}
 */
export function checkedPerson(person, { ids, roles }, ours = false) {
  if (!isRecord(person) || !isRecord(person.answers)) throw new Refused(say("it is damaged"))
  if (typeof person.tag !== "string" || !TAG.test(person.tag)) throw new Refused(say("it is damaged: a tag is not one of ours"))
  if (!roles.has(person.role)) throw new Refused(say("it names a role that this page does not know"))
  const given = Object.entries(person.answers)
  if (given.length > MOST_ANSWERS) throw new Refused(say("it holds more answers than there are statements"))
  if (!given.every(([id, value]) => id.length <= 80 && ID.test(id) && VALUES.includes(value))) throw new Refused(say("it holds an answer that nobody can give on this page"))
  const [answers, left] = [true, false].map(asked => new Map(given.filter(([id]) => ids.has(id) === asked)))
  if (!answers.size && !ours) throw new Refused(given.length ? say("its statements are not those of this edition") : say("it holds no answers"))
  return { tag: person.tag, role: person.role, answers, left }
}

/**
 * Everyone so far with newcomers; whoever comes again replaces what they gave before. Throws Refused.
 * @param {Person[]} people
 * @param {Person[]} newcomers
 */
export function together(people, newcomers) {
  const byTag = new Map(people.map(person => [person.tag, person]))
  for (const person of newcomers) byTag.set(person.tag, person)
  if (byTag.size > MOST_PEOPLE) throw new Refused(say("one table holds %(most)s people", { most: MOST_PEOPLE }))
  return [...byTag.values()]
}
