/** A conversation as the part of an address behind #, which browsers send to nobody:
   #talk=1&title=First%20meeting&min=30&q=set.question.question_set.question */

import { partsOf } from "../shared/link.js"
import { checked } from "./talk.js"

const LONGEST = 2000 // characters
const KNOWN = ["talk", "title", "min", "q"] // the first says which edition

/** @param {string} hash */
export const isLink = hash => /^#talk\b/.test(hash)

/** @param {import("./talk.js").Talk} talk */
export function toLink({ title, minutes, questions }) {
  /** @type {string[][]} */
  const runs = []
  for (const { set, id } of questions) {
    if (runs.at(-1)?.[0] !== set.id) runs.push([set.id])
    runs.at(-1)?.push(id)
  }
  return "#talk=1"
    + (title ? `&title=${encodeURIComponent(title)}` : "")
    + (minutes ? `&min=${minutes}` : "")
    + `&q=${runs.map(run => run.join(".")).join("_")}`
}

/**
 * The conversation that `hash` holds; throws Refused.
 * @param {string} hash
 * @param {import("./talk.js").Catalog} catalog
 * @param {import("./talk.js").Limits} limits
 */
export function fromLink(hash, catalog, limits) {
  const { title = "", min = "0", q = "" } = partsOf(hash, KNOWN, LONGEST)
  return checked({
    title,
    minutes: /^\d{1,3}$/.test(min) ? Number(min) : -1,
    questions: q.split("_").flatMap(run => {
      const [set, ...ids] = run.split(".")
      return ids.length ? ids.map(id => [set, id]) : [[set]]
    }),
  }, catalog, limits)
}
