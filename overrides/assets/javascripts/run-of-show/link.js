/** Choices as the part of an address behind #, which browsers send to nobody:
   #run=1&date=2026-12-01&start=16:00&cut=hour&by=17:30&interpreted=1&breaks=data-walk.10_own-paper.5&own=welcome.6
 */

import { isDay } from "../shared/day.js"
import { partsOf } from "../shared/link.js"
import { Refused } from "../shared/refused.js"
import { CHOICES, placeOf } from "./plan.js"
import { say } from "../shared/words.js"

const LONGEST = 1000 // characters
const KNOWN = ["run", "date", "start", "cut", "by", "interpreted", "breaks", "own"]
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** @param {string} hash */
export const isLink = hash => hash.startsWith("#run=")

/** @param {import("./plan.js").Choices} choices */
export function toLink({ date, start, cut, by, interpreted, breaks, own }) {
  return `#run=1&date=${date}&start=${start}&cut=${cut}`
    + (by ? `&by=${by}` : "")
    + (interpreted ? "&interpreted=1" : "")
    + (breaks.length ? `&breaks=${breaks.map(pause => `${pause.after}.${pause.minutes}`).join("_")}` : "")
    + (Object.keys(own).length ? `&own=${Object.entries(own).map(([step, minutes]) => `${step}.${minutes}`).join("_")}` : "")
}

/**
 * The choices that `hash` holds; throws Refused.
 * @param {string} hash
 * @param {import("./plan.js").Agenda} agenda
 * @param {{ breaks: number, minutes: number, own: number }} limits
 * @returns {import("./plan.js").Choices}
 */
export function fromLink(hash, agenda, limits) {
  const { date, start, cut, by = "", interpreted = "0", breaks = "", own = "" } = partsOf(hash, KNOWN, LONGEST)
  if (!/^[12]/.test(date) || !isDay(date, 2999)) throw new Refused(say("it has no right date"))
  if (!TIME.test(start)) throw new Refused(say("it has no right start time"))
  if (by && !TIME.test(by)) throw new Refused(say("the time to end by is not a time"))
  if (!agenda.cuts.some(known => known.id === cut)) throw new Refused(say("this session has no such cut"))
  if (!["0", "1"].includes(interpreted)) throw new Refused(say("part of it is missing or damaged"))
  return { ...CHOICES, date, start, cut, by, interpreted: interpreted === "1", breaks: pauses(breaks, agenda, limits), own: ownSteps(own, agenda, cut, limits) }
}

/**
 * @param {string} text
 * @param {import("./plan.js").Agenda} agenda
 * @param {{ breaks: number, minutes: number }} limits
 */
function pauses(text, agenda, limits) {
  const pauses = text ? text.split("_") : []
  if (pauses.length > limits.breaks) throw new Refused(say("it has more than %(most)s breaks", { most: limits.breaks }))
  return pauses.map(part => pause(part, agenda, limits))
}

/** @param {string} text @param {import("./plan.js").Agenda} agenda @param {{ minutes: number }} limits */
function pause(text, agenda, limits) {
  const [after, minutes, ...more] = text.split(".")
  if (more.length || !agenda.steps.some(step => step.id === after)) throw new Refused(say("a break comes after a step that this session does not have"))
  if (!/^\d{1,3}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > limits.minutes) throw new Refused(say("a break is not 1 to %(most)s minutes long", { most: limits.minutes }))
  return { after, minutes: Number(minutes) }
}

/**
 * @param {string} text
 * @param {import("./plan.js").Agenda} agenda
 * @param {string} cut
 * @param {{ own: number }} limits
 * @returns {Record<string, number>}
 */
function ownSteps(text, agenda, cut, limits) {
  const parts = text ? text.split("_").map(part => part.split(".")) : []
  for (const [id, minutes, ...more] of parts) {
    const step = agenda.steps.find(known => known.id === id)
    if (more.length || !step?.minutes[placeOf(agenda, cut)]) throw new Refused(say("minutes are for a step that this cut does not have"))
    if (!/^\d{1,3}$/.test(minutes) || Number(minutes) > limits.own) throw new Refused(say("a step has not 0 to %(most)s minutes", { most: limits.own }))
  }
  return Object.fromEntries(parts.map(([id, minutes]) => [id, Number(minutes)]))
}
