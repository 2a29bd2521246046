/** What the answers add up to. Points are counted in 120ths, so that no rounding decides who comes first. */

export const POINT = 120

/** @typedef {import("./answers.js").Person} Person */
/** @typedef {{ slug: string, title: string, ids: string[] }} Element */
/** @typedef {{ middle: number, low: number, high: number }} Group */
/**
 * @typedef {{ element: Element, all: Group | null, each: { role: string, score: number }[],
 *   roles: Map<string, Group | null>, given: number, unknown: number }} Score
 */

/** The middle value; between two, their mean. @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/**
 * A person’s score for some statements: the mean of their steps, or null without any.
 * @param {Person} person
 * @param {string[]} ids
 */
function personal({ answers }, ids) {
  const steps = /** @type {number[]} */ (ids.map(id => answers.get(id)).filter(Number.isInteger))
  return steps.length ? steps.reduce((sum, step) => sum + step, 0) * POINT / steps.length : null
}

/** @param {number[]} values @returns {Group | null} */
const group = values =>
  values.length ? { middle: median(values), low: Math.min(...values), high: Math.max(...values) } : null

/**
 * For each element: the middle score, lowest and highest person, the middle of each role, and how much nobody could
 * say.
 * @param {Person[]} people
 * @param {Element[]} elements
 * @param {string[]} roles
 * @returns {Score[]}
 */
export function scores(people, elements, roles) {
  return elements.map(element => {
    const { ids } = element
    const each = people.map(person => ({ role: person.role, score: personal(person, ids) })).filter(hasScore)
    const given = people.flatMap(({ answers }) => ids.map(id => answers.get(id)).filter(answer => answer !== undefined))
    /** @param {typeof each} some */
    const middle = some => group(some.map(person => person.score))
    return {
      element, each,
      all: middle(each),
      roles: new Map(roles.map(role => [role, middle(each.filter(person => person.role === role))])),
      given: given.length,
      unknown: given.filter(answer => answer === "?").length,
    }
  })
}

/** @param {{ role: string, score: number | null }} person @returns {person is { role: string, score: number }} */
const hasScore = person => person.score !== null

/**
 * The three to start with: lowest middle score, safety first among the very lowest, then widest spread, then the
 * framework’s order.
 * @param {Score[]} scored
 * @param {string[]} safety
 */
export function startWith(scored, safety) {
  const known = scored.flatMap(score => score.all ? [{ ...score, all: score.all }] : [])
  const lowest = Math.min(...known.map(score => score.all.middle))
  /** @param {{ element: Element, all: Group }} score */
  const later = ({ element, all }) => all.middle === lowest && safety.includes(element.slug) ? 0 : 1
  /** @param {{ all: Group }} score */
  const spread = ({ all }) => all.high - all.low
  return known.sort((a, b) => a.all.middle - b.all.middle || later(a) - later(b) || spread(b) - spread(a)).slice(0, 3)
}

/** Elements in which a third of the answers or more are “I do not know”. @param {Score[]} scored */
export const findOut = scored => scored.filter(score => score.unknown && score.unknown * 3 >= score.given)

/**
 * How many people gave each answer to a statement: four steps, then “I do not know”.
 * @param {Person[]} people
 * @param {string} id
 */
export const counts = (people, id) =>
  [0, 1, 2, 3, "?"].map(answer => people.filter(person => person.answers.get(id) === answer).length)

/** Points as they are shown: one decimal, halves up. @param {number} points */
export const shown = points => (Math.floor((points + POINT / 20) / (POINT / 10)) / 10).toFixed(1)
