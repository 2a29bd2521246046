/**
 * What two tabs wrote, brought together: a part that only one of them changed is taken from it, and where both did,
 * this tab’s stands and the other’s is handed back to be shown. So nothing that was written goes without a word.
 */

import { same } from "./record.js"

/** @typedef {Record<string, any>} Values what was written, by name; what is blank is left out */
/** @typedef {{ name: string, theirs: any }} Clash */

/** @param {Values} from @param {string} name */
const at = (from, name) => Object.hasOwn(from, name) ? from[name] : undefined

/**
 * @param {Values} base what both began from
 * @param {Values} ours
 * @param {Values} theirs
 */
export function merge(base, ours, theirs) {
  /** @type {Clash[]} */
  const clashes = []
  /** @type {Values} */
  const values = {}
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const [before, mine, other] = [base, ours, theirs].map(from => at(from, name))
    let taken = mine
    if (same(mine, before)) taken = other
    else if (!same(other, before) && !same(mine, other)) {
      if (mine === undefined) taken = other // taken out here, changed there
      else if (other !== undefined) clashes.push({ name, theirs: other })
    }
    if (taken !== undefined) values[name] = taken
  }
  return { values, clashes }
}

/** Do two hold the same, in whatever order? @param {Values} a @param {Values} b */
export const alike = (a, b) => Object.keys(a).length === Object.keys(b).length
  && Object.keys(a).every(name => Object.hasOwn(b, name) && same(a[name], b[name]))

const KEPT = 30 // writings that a record remembers having grown from

/** Which writings a tab knows, so that two which grew from one can be told from one that grew from the other. */
export class Lineage {
  /** @type {Map<string, Values>} */
  known = new Map()
  /** @type {string[]} */
  trail = []

  /** The names of a new writing and of all before it. @param {() => string} name */
  next(name = () => Math.random().toString(36).slice(2, 8)) {
    return [...this.trail, name()].slice(-KEPT)
  }

  /** This tab now stands where the writing stands that ends `trail`. @param {string[]} trail @param {Values} values */
  stand(trail, values) {
    this.trail = [...this.trail.filter(id => !trail.includes(id)), ...trail].slice(-KEPT)
    const id = trail.at(-1)
    if (id) this.known.set(id, values)
    for (const old of [...this.known.keys()].slice(0, -KEPT)) this.known.delete(old)
  }

  /** Everything was cleared: whatever a tab knew is blank now, for all that grows from it. */
  clear() {
    for (const id of this.known.keys()) this.known.set(id, {})
  }

  /** What another tab’s writing and this tab’s last one both grew from. @param {string[]} trail */
  shared(trail) {
    const nearest = [...trail].reverse().find(id => this.known.has(id))
    if (nearest !== undefined) return this.known.get(nearest) ?? {}
    return trail.length === KEPT ? this.last() : {} // so far ahead that the beginning is forgotten
  }

  /** What this tab last read or wrote. */
  last() {
    return this.known.get(this.trail.at(-1) ?? "") ?? {}
  }
}
