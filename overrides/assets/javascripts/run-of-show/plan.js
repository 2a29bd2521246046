/** A plan: an agenda in one of its cuts, with breaks, from a start time on; and what to cut where it runs too long. */

import { MINUTE, moment, next } from "./clock.js"
import { say } from "../shared/words.js"

/** @typedef {{ title: string, minutes: number[] }} Doing what people do in a step, with its minutes in each cut */
/**
 * @typedef {{ id: string, title: string, minutes: number[], short: string, needs: string[], group?: string,
 *   parts?: Doing[] }} Step
 */
/** @typedef {{ id: string, name: string }} Cut */
/** @typedef {{ cuts: Cut[], steps: Step[], interpreted: number, slug?: string, title?: string }} Agenda */
/** @typedef {{ after: string, minutes: number }} Pause */
/**
 * @typedef {{ date: string, start: string, cut: string, by: string, interpreted: boolean, breaks: Pause[],
 *   own: Record<string, number> }} Choices
 */
/** @typedef {{ title: string, minutes: number }} Part */
/** @typedef {{ title: string, minutes: number, step?: Step, parts?: Part[], start: number, end: number }} Row */

/**
 * What a reader may choose. `breaks` are steps and minutes, `own` the minutes of steps that differ from the plan’s in
 * this cut, `by` is the time at which it must end, or nothing.
 * @type {Choices}
 */
export const CHOICES = { date: "", start: "", cut: "full", by: "", interpreted: false, breaks: [], own: {} }

const SHORT = 45 // minutes: a cut as short as this has no break
const LONGEST = 12 * 60 // minutes from the start to the time to end by; what is later was meant to be earlier

/**
 * Rows with their moments, the end, and what is too much. All lengths are minutes.
 * @param {Agenda} agenda
 * @param {Choices} choices
 */
export function makePlan(agenda, choices) {
  const place = placeOf(agenda, choices.cut), cut = agenda.cuts[place]
  const usual = sum(agenda, place)
  const own = withOwn(agenda, choices.own, place)
  const factor = choices.interpreted ? agenda.interpreted : 1
  const { rows, homeless } = withBreaks(own, choices, place, factor)
  const start = moment(choices.date, choices.start)
  let now = start
  for (const row of rows) {
    row.start = now
    now = row.end = now + row.minutes * MINUTE
  }
  const asked = choices.by ? next(start, choices.by) : null
  const early = asked !== null && asked - start > LONGEST * MINUTE
  const by = early ? null : asked
  const over = by ? Math.max(0, (now - by) / MINUTE) : 0
  return {
    cut, rows, start, end: now, by, early, over, homeless,
    sum: { own: sum(own, place), usual },
    minutes: (now - start) / MINUTE,
    leftOut: cut.id === "opener" ? [] : own.steps.filter(step => !step.minutes[place]),
    ...over && whatToCut(own, choices, place, factor, over),
  }
}

/**
 * Where a cut stands in the minutes of a step; an unknown one is the first.
 * @param {Agenda} agenda
 * @param {string} cut
 */
export const placeOf = (agenda, cut) => Math.max(0, agenda.cuts.findIndex(known => known.id === cut))

/** @param {Agenda} agenda @param {number} place */
const sum = (agenda, place) => agenda.steps.reduce((total, step) => total + step.minutes[place], 0)

/**
 * The agenda with a reader’s own minutes in one cut; the parts of a step shrink and grow with it.
 * @param {Agenda} agenda
 * @param {Record<string, number>} own
 * @param {number} place
 * @returns {Agenda}
 */
function withOwn(agenda, own, place) {
  /** @param {number[]} minutes @param {(minutes: number) => number} to */
  const changed = (minutes, to) => minutes.map((value, i) => i === place ? to(value) : value)
  const steps = agenda.steps.map(step => {
    const usual = step.minutes[place], wanted = own[step.id]
    if (wanted === undefined || !usual) return step
    /** @param {number} value */
    const scaled = value => value * wanted / usual
    const parts = step.parts?.map(part => ({ ...part, minutes: changed(part.minutes, scaled) }))
    return { ...step, minutes: changed(step.minutes, () => wanted), parts }
  })
  return { ...agenda, steps }
}

/**
 * Steps of a cut; lengths are rounded from the beginning on, so that the sum is right to the minute.
 * @param {Agenda} agenda
 * @param {Choices} choices
 * @param {number} place
 * @param {number} factor
 */
function withBreaks(agenda, choices, place, factor) {
  const kept = agenda.steps.filter(step => step.minutes[place])
  const after = new Map(kept.map(step => [step, /** @type {Pause[]} */ ([])]))
  const homeless = /** @type {Pause[]} */ ([])
  const short = sum(agenda, place) <= SHORT
  for (const pause of choices.breaks) {
    const wanted = agenda.steps.findIndex(step => step.id === pause.after)
    const home = agenda.steps.slice(0, wanted + 1).findLast(step => step.minutes[place])
    if (home && home !== kept.at(-1) && !short) after.get(home)?.push(pause)
    else homeless.push(pause)
  }
  let said = 0
  const rows = kept.flatMap(step => /** @type {Row[]} */ (rowsOf(step)))
  return { rows, homeless }

  /** @param {Step} step @returns {object[]} */
  function rowsOf(step) {
    const before = Math.round(said * factor)
    said += step.minutes[place]
    const breaks = (after.get(step) ?? []).map(pause => ({ title: say("Break"), minutes: pause.minutes }))
    const minutes = Math.round(said * factor) - before
    const parts = partsOf(step, place, minutes)
    return [{ step, title: step.title, minutes, parts }, ...breaks]
  }
}

/**
 * What follows what within a step: first what is said and set up, then what people do. Together they fill it.
 * @param {Step} step
 * @param {number} place of the cut
 * @param {number} minutes that the step has, with an interpreter or without
 * @returns {Part[]}
 */
function partsOf({ parts = [], minutes: planned }, place, minutes) {
  const factor = minutes / planned[place]
  const done = parts.filter(part => part.minutes[place])
    .map(part => ({ title: part.title, minutes: part.minutes[place] * factor }))
  const rest = minutes - done.reduce((sum, part) => sum + part.minutes, 0)
  return rest > 1e-9 ? [{ title: say("Say it, and set up"), minutes: rest }, ...done] : done
}

/**
 * What to cut until it fits: what the next shorter cut cuts. First the steps that the shortest
 * cut leaves out, then the rest; among these the longest saving first.
 * @param {Agenda} agenda
 * @param {Choices} choices
 * @param {number} place
 * @param {number} factor
 * @param {number} over
 * @returns {{ cuts: { step: Step, from: number, to: number, how: string }[], enough: boolean, fits: Cut | undefined }}
 */
function whatToCut(agenda, choices, place, factor, over) {
  const shorter = agenda.cuts.slice(place + 1).filter(cut => cut.id !== "opener")
  const shortest = agenda.cuts.findLastIndex(cut => cut.id !== "opener")
  /** @param {Step} step */
  const saved = step => step.minutes[place] - step.minutes[place + 1]
  /** @param {Step} step */
  const kept = step => Number(step.minutes[shortest] > 0)
  const candidates = shorter.length ? agenda.steps.filter(step => saved(step) > 0) : []
  candidates.sort((a, b) => kept(a) - kept(b) || saved(b) - saved(a))
  const cuts = []
  let sum = 0
  for (const step of candidates) {
    if (Math.floor(sum * factor) >= over) break
    sum += saved(step)
    const [from, to] = [place, place + 1].map(column => Math.round(step.minutes[column] * factor))
    cuts.push({ step, from, to, how: to ? step.short : say("Leave it out.") })
  }
  const fits = shorter.find(cut => !makePlan(agenda, { ...choices, cut: cut.id, own: {} }).over)
  return { cuts, enough: Math.floor(sum * factor) >= over, fits }
}
