/* What the answers add up to. Points are counted in 120ths, so that no rounding decides who comes first. */

export const POINT = 120

/** The middle value; between two, their mean. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** A person’s score for some statements: the mean of their steps, or null without any. */
function personal(answers, ids) {
  const steps = ids.map(id => answers.get(id)).filter(Number.isInteger)
  return steps.length ? steps.reduce((sum, step) => sum + step, 0) * POINT / steps.length : null
}

const notNull = one => one !== null
const group = values => values.length ? { middle: median(values), low: Math.min(...values), high: Math.max(...values) } : null

/** For each element: the middle score, lowest and highest person, the middle of each role, and how much nobody could say. */
export function scores(people, elements, roles) {
  return elements.map(element => {
    const { ids } = element
    const each = people.map(person => ({ role: person.role, score: personal(person.answers, ids) }))
    const given = people.flatMap(({ answers }) => ids.map(id => answers.get(id)).filter(answer => answer !== undefined))
    return {
      element,
      all: group(each.map(one => one.score).filter(notNull)),
      each: each.filter(one => one.score !== null),
      roles: new Map([...roles].map(role => [role, group(each.filter(one => one.role === role).map(one => one.score).filter(notNull))])),
      given: given.length,
      unknown: given.filter(answer => answer === "?").length,
    }
  })
}

/** The three to start with: lowest middle score, safety first among the very lowest, then widest spread, then the framework’s order. */
export function startWith(found, safety) {
  const known = found.filter(one => one.all)
  const lowest = Math.min(...known.map(one => one.all.middle))
  const later = one => one.all.middle === lowest && safety.includes(one.element.slug) ? 0 : 1
  const spread = one => one.all.high - one.all.low
  return known.sort((a, b) => a.all.middle - b.all.middle || later(a) - later(b) || spread(b) - spread(a)).slice(0, 3)
}

/** Elements in which a third of the answers or more are “I do not know”. */
export const findOut = found => found.filter(one => one.unknown && one.unknown * 3 >= one.given)

/** How many people gave each answer to a statement: four steps, then “I do not know”. */
export const counts = (people, id) => [0, 1, 2, 3, "?"].map(answer => people.filter(person => person.answers.get(id) === answer).length)

/** Points as they are shown: one decimal, halves up. */
export const shown = points => (Math.floor((points + POINT / 20) / (POINT / 10)) / 10).toFixed(1)
