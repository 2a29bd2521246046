/**
 * What this device keeps of the self-review, as text; and as values by name, so that what two tabs answered can be
 * brought together.
 */

import { isRecord } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { nobody } from "./answers.js"
import { everything, fromText, toText } from "./file.js"
import { say } from "../shared/words.js"

/** @typedef {import("./answers.js").Person} Person */
/** @typedef {import("./answers.js").Review} Review */
/** @typedef {import("../shared/merge.js").Values} Values */

const MINE = "mine:", PERSON = "person:"

/** @param {Person} person */
const plainly = person => ({ role: person.role, answers: Object.fromEntries(everything(person)) })

/** @param {Person} me @param {Person[]} people @returns {Values} */
export function toValues(me, people) {
  const mine = everything(me).map(([id, answer]) => [MINE + id, answer])
  const began = mine.length || me.role
  return Object.fromEntries([
    ...began ? [["tag", me.tag]] : [],
    ...me.role ? [["role", me.role]] : [],
    ...mine,
    ...people.map(person => [PERSON + person.tag, plainly(person)]),
  ])
}

/** @param {Values} values @param {Review} review @returns {{ me: Person, people: Person[] }} */
export function fromValues(values, { ids }) {
  /** @param {[string, any][]} given */
  const parted = given => {
    const [answers, left] = [true, false].map(asked => new Map(given.filter(([id]) => ids.has(id) === asked)))
    return { answers: new Map([...ids].filter(id => answers.has(id)).map(id => [id, answers.get(id)])), left }
  }
  /** @param {string} prefix @returns {[string, any][]} */
  const under = prefix => Object.entries(values).filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value])
  return {
    me: { ...nobody(), ...values.tag && { tag: values.tag }, role: values.role ?? "", ...parted(under(MINE)) },
    people: under(PERSON).map(([tag, { role, answers }]) => ({ tag, role, ...parted(Object.entries(answers)) })),
  }
}

/**
 * @param {Values} values
 * @param {string[]} trail
 * @param {Review} review
 * @param {Map<string, string>} words what the statements say
 */
export function toKept(values, trail, review, words) {
  const { me, people } = fromValues(values, review)
  const mine = everything(me).length || me.role ? toText([{ ...me, role: me.role || "none" }], review.edition, everything) : null
  const table = people.length ? toText(people, review.edition, everything) : null
  const answered = [me, ...people].flatMap(person => everything(person).map(([id]) => id))
  const said = Object.fromEntries([...words].filter(([id]) => answered.includes(id)))
  return JSON.stringify({ mine, chosen: !!me.role, table, words: said, saved: new Date().toISOString(), trail })
}

/** @param {string} text @param {Review} review */
export function fromKept(text, review) {
  const record = parsed(text)
  if (!isRecord(record)) throw new Refused(say("it is damaged"))
  const { mine, chosen, table, words = {}, trail = [] } = record
  if (![mine, table].every(part => part === null || part === undefined || typeof part === "string")) throw new Refused(say("it is damaged"))
  if (!isRecord(words) || !Object.values(words).every(said => typeof said === "string" && said.length < 1000)) throw new Refused(say("it is damaged"))
  if (!Array.isArray(trail) || !trail.every(id => typeof id === "string" && id.length < 20)) throw new Refused(say("it is damaged"))
  const [me = nobody()] = mine ? fromText(mine, review, true) : []
  const people = table ? fromText(table, review, true) : []
  return { values: toValues({ ...me, role: chosen ? me.role : "" }, people), saved: new Date(record.saved), trail, words }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(say("it is damaged"))
  }
}
