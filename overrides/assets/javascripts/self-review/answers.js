/* A person: a random tag, the role they answer for, and a Map from statement to 0, 1, 2, 3 or "?". */

import { Refused } from "./refused.js"

export const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // base 32 without I, L, O and U
export const MOST_PEOPLE = 60
const MOST_ANSWERS = 300
const VALUES = [0, 1, 2, 3, "?"]
const TAG = /^[0-9A-HJKMNP-TV-Z]{4}$/
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export const plainObject = one => typeof one === "object" && one !== null && !Array.isArray(one)

/** Four random letters, so that answers handed in twice count once. They say nothing about the person. */
export const newTag = () => [...crypto.getRandomValues(new Uint8Array(4))].map(byte => LETTERS[byte & 31]).join("")

export const nobody = () => ({ tag: newTag(), role: "", answers: new Map() })

/** A person read from a file: every part checked, what this edition does not ask left out. Throws Refused. */
export function checkedPerson(found, { ids, roles }) {
  if (!plainObject(found) || !plainObject(found.answers)) throw new Refused("it is damaged")
  if (typeof found.tag !== "string" || !TAG.test(found.tag)) throw new Refused("it is damaged: a tag is not one of ours")
  if (!roles.has(found.role)) throw new Refused("it names a role that this page does not know")
  const given = Object.entries(found.answers)
  if (given.length > MOST_ANSWERS) throw new Refused("it holds more answers than there are statements")
  if (!given.every(([id, value]) => id.length <= 80 && ID.test(id) && VALUES.includes(value))) throw new Refused("it holds an answer that nobody can give on this page")
  const answers = new Map(given.filter(([id]) => ids.has(id)))
  if (!answers.size) throw new Refused(given.length ? "its statements are not those of this edition" : "it holds no answers")
  return { person: { tag: found.tag, role: found.role, answers }, left: given.length - answers.size }
}

/** Everyone so far with newcomers; whoever comes again replaces what they gave before. Throws Refused. */
export function together(people, newcomers) {
  const found = new Map(people.map(person => [person.tag, person]))
  for (const person of newcomers) found.set(person.tag, person)
  if (found.size > MOST_PEOPLE) throw new Refused(`one table holds ${MOST_PEOPLE} people`)
  return [...found.values()]
}
