/* A conversation as the part of an address behind #, which browsers send to nobody:
   #talk=1&title=First%20meeting&min=30&q=set.question.question_set.question */

import { Refused, checked } from "./talk.js"

const LONGEST = 2000 // characters
const KNOWN = ["talk", "title", "min", "q"]

export const isLink = hash => /^#talk\b/.test(hash)

export function toLink({ title, minutes, questions }) {
  const runs = []
  for (const { set, id } of questions) {
    if (runs.at(-1)?.[0] !== set.id) runs.push([set.id])
    runs.at(-1).push(id)
  }
  return "#talk=1"
    + (title ? `&title=${encodeURIComponent(title)}` : "")
    + (minutes ? `&min=${minutes}` : "")
    + `&q=${runs.map(run => run.join(".")).join("_")}`
}

/** The conversation that `hash` holds; throws Refused. */
export function fromLink(hash, catalog, limits) {
  if (hash.length > LONGEST) throw new Refused("it is too long")
  const found = new URLSearchParams(hash.slice(1).replaceAll("+", "%2B"))
  const names = [...found.keys()]
  if (names.some(name => !KNOWN.includes(name)) || new Set(names).size < names.length) throw new Refused("part of it is missing or damaged")
  if (found.get("talk") !== "1") throw new Refused("it was made by another edition of the guide")
  const minutes = found.get("min") ?? "0"
  return checked({
    title: found.get("title") ?? "",
    minutes: /^\d{1,3}$/.test(minutes) ? Number(minutes) : -1,
    questions: (found.get("q") ?? "").split("_").flatMap(run => {
      const [set, ...ids] = run.split(".")
      return ids.length ? ids.map(id => [set, id]) : [[set]]
    }),
  }, catalog, limits)
}
