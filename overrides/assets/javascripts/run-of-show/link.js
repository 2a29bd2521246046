/* Choices as the part of an address behind #, which browsers send to nobody:
   #run=1&date=2026-12-01&start=16:00&cut=hour&by=17:30&interpreted=1&breaks=data-walk.10_own-paper.5 */

import { CHOICES } from "./plan.js"

const LONGEST = 1000 // characters
const KNOWN = ["run", "date", "start", "cut", "by", "interpreted", "breaks"]
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** A link that cannot be used, and why in words that end a sentence. */
export class Refused extends Error {}

export const isLink = hash => hash.startsWith("#run=")

export function toLink({ date, start, cut, by, interpreted, breaks }) {
  return `#run=1&date=${date}&start=${start}&cut=${cut}`
    + (by ? `&by=${by}` : "")
    + (interpreted ? "&interpreted=1" : "")
    + (breaks.length ? `&breaks=${breaks.map(pause => `${pause.after}.${pause.minutes}`).join("_")}` : "")
}

/** The choices that `hash` holds; throws Refused. */
export function fromLink(hash, agenda, limits) {
  if (hash.length > LONGEST) throw new Refused("it is too long")
  const found = new URLSearchParams(hash.slice(1))
  const names = [...found.keys()]
  if (names.some(name => !KNOWN.includes(name)) || new Set(names).size < names.length) throw new Refused("part of it is damaged")
  if (found.get("run") !== "1") throw new Refused("it was made by another edition of the guide")
  const { date, start, cut, by = "", interpreted = "0", breaks = "" } = Object.fromEntries(found)
  if (!isDay(date)) throw new Refused("it has no right date")
  if (!TIME.test(start)) throw new Refused("it has no right start time")
  if (by && !TIME.test(by)) throw new Refused("the time to end by is not a time")
  if (!agenda.cuts.some(one => one.id === cut)) throw new Refused("this session has no such cut")
  if (!["0", "1"].includes(interpreted)) throw new Refused("part of it is damaged")
  return { ...CHOICES, date, start, cut, by, interpreted: interpreted === "1", breaks: pauses(breaks, agenda, limits) }
}

function isDay(text) {
  const whole = new Date(`${text}T00:00Z`)
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(whole.getTime()) && whole.toISOString().startsWith(text)
}

function pauses(text, agenda, limits) {
  const found = text ? text.split("_") : []
  if (found.length > limits.breaks) throw new Refused(`it has more than ${limits.breaks} breaks`)
  return found.map(one => pause(one, agenda, limits))
}

function pause(text, agenda, limits) {
  const [after, minutes, ...more] = text.split(".")
  if (more.length || !agenda.steps.some(step => step.id === after)) throw new Refused("a break comes after a step that this session does not have")
  if (!/^\d{1,3}$/.test(minutes) || minutes < 1 || minutes > limits.minutes) throw new Refused(`a break is not 1 to ${limits.minutes} minutes long`)
  return { after, minutes: Number(minutes) }
}
