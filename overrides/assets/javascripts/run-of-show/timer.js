/**
 * Where a timer stands. It keeps moments, not ticks: whatever sleeps or reloads, the wall clock knows. Lengths are
 * milliseconds.
 */

import { HOUR, MINUTE } from "./clock.js"

/** @typedef {{ title: string, length: number }} TimerPart */
/**
 * @typedef {{ title: string, length: number, needs: string[], short: string, parts: TimerPart[] }} TimerRow
 */
/**
 * @typedef {{ version: number, rows: TimerRow[], planned: number, total: number, used: number[], at: number,
 *   from: number | null, since: number | null, ended: number | null }} Timer
 */

const VERSION = 2
const DAY = 24 * HOUR
const LARGEST = 100_000 // characters of a stored timer
const ROWS = 100, PARTS = 30, NEEDS = 50, TITLE = 300, SHORT = 2000 // the most of a run of show, with room to spare
const ROW_LENGTH = 12 * HOUR
const KEPT = 12 * HOUR // after the planned end

/**
 * A timer for `plan` that has not started.
 * @param {{ rows: { title: string, minutes: number, step?: { needs: string[], short: string },
 *   parts?: { title: string, minutes: number }[] }[], start: number, end: number }} plan
 * @returns {Timer}
 */
export function ready(plan) {
  return {
    version: VERSION,
    rows: plan.rows.map(({ title, minutes, step, parts = [] }) => ({
      title, length: minutes * MINUTE, needs: step?.needs ?? [], short: step?.short ?? "",
      parts: parts.map(part => ({ title: part.title, length: part.minutes * MINUTE })),
    })),
    planned: plan.start,
    total: plan.end - plan.start,
    used: plan.rows.map(() => 0),
    at: 0,
    from: null, // when the plan's clock began: its own start time, or when Start was pressed
    since: null, // when the step that runs began to run, or nothing in a pause
    ended: null,
  }
}

/**
 * A session that starts within an hour of its time keeps to its clock times; any other is a rehearsal and counts from
 * now.
 * @param {Timer} timer
 * @param {number} now
 * @returns {Timer}
 */
export function start(timer, now) {
  const from = timer.from ?? (Math.abs(now - timer.planned) <= HOUR ? timer.planned : now)
  return { ...timer, from, since: now }
}

/** @param {Timer} timer @param {number} now @returns {Timer} */
export const pause = (timer, now) => ({ ...settle(timer, now), since: null })

/** @param {Timer} timer @param {number} now @returns {Timer} */
export function next(timer, now) {
  const last = timer.at === timer.rows.length - 1
  return { ...settle(timer, now), at: timer.at + 1, ...last && { since: null, ended: now } }
}

/** @param {Timer} timer @param {number} now @returns {Timer} */
export function back(timer, now) {
  if (timer.ended) return { ...timer, at: timer.at - 1, ended: null, since: now }
  return { ...settle(timer, now), at: Math.max(0, timer.at - 1) }
}

/** @param {Timer} timer @returns {Timer} */
export const addMinute = timer =>
  ({ ...timer, rows: timer.rows.map((row, place) => place === timer.at ? longer(row) : row) })

/** @param {TimerRow} row */
const longer = row => ({ ...row, length: Math.min(row.length + MINUTE, ROW_LENGTH) })

/** @param {Timer} timer */
export const hasStarted = timer => timer.from !== null

/**
 * What a timer says at `now`: time left in the step, when all ends, and by how much that is behind. Ahead and over
 * are negative.
 * @param {Timer} timer
 * @param {number} now
 */
export function read(timer, now) {
  const left = timer.rows.map((row, i) => row.length - spent(timer, i, now))
  const toCome = left.slice(timer.at).reduce((sum, rest) => sum + Math.max(0, rest), 0)
  const ends = timer.ended ?? now + toCome
  const behind = timer.from === null ? 0 : ends - timer.from - timer.total
  const row = timer.rows[timer.at], next = timer.rows[timer.at + 1]
  return { row, next, left: left[timer.at], ends, behind, part: partAt(timer, now) }
}

/**
 * The part of the step that runs, its place, and its time left; nothing where a step has no parts, or is over.
 * @param {Timer} timer
 * @param {number} now
 */
function partAt(timer, now) {
  let left = -spent(timer, timer.at, now)
  for (const [place, part] of (timer.rows[timer.at]?.parts ?? []).entries()) {
    left += part.length
    if (left > 0) return { ...part, place, left }
  }
  return null
}

/** @param {Timer} timer @param {number} i @param {number} now */
const spent = (timer, i, now) =>
  timer.used[i] + (i === timer.at && timer.since !== null ? Math.max(0, now - timer.since) : 0)

/**
 * Note what the step has used so far; the rest counts from now.
 * @param {Timer} timer
 * @param {number} now
 * @returns {Timer}
 */
function settle(timer, now) {
  return { ...timer, used: timer.used.map((_, i) => spent(timer, i, now)), since: timer.since === null ? null : now }
}

/** @param {Timer} timer */
export const toText = timer => JSON.stringify(timer)

/**
 * The timer in a text; nothing for one that is damaged, of another edition, or long over.
 * @param {string | null} text
 * @param {number} now
 */
export function fromText(text, now) {
  if (!text || text.length > LARGEST) return null
  try {
    const timer = JSON.parse(text)
    return isTimer(timer, now) ? timer : null
  } catch {
    return null
  }
}

/** @param {any} value @param {number} least @param {number} most @returns {value is number} */
const within = (value, least, most) => Number.isFinite(value) && value >= least && value <= most
/** @param {any} value @param {number} longest */
const isText = (value, longest) => typeof value === "string" && value.length <= longest

/**
 * What comes from storage is checked like a file from outside: no number or text that no timer could have.
 * @param {any} timer
 * @param {number} now
 * @returns {timer is Timer}
 */
function isTimer(timer, now) {
  return timer?.version === VERSION && isList(timer.rows, ROWS, isRow) && timer.rows.length > 0
    && areMoments(timer, now) && isPlaced(timer)
}

/** @param {any} row */
const isRow = row => isText(row?.title, TITLE) && within(row.length, 0, ROW_LENGTH) && isText(row.short, SHORT)
  && isList(row.needs, NEEDS, need => isText(need, TITLE)) && isList(row.parts, PARTS, isPart)

/** @param {any} part */
const isPart = part => isText(part?.title, SHORT) && within(part.length, 0, ROW_LENGTH)

/** @param {unknown} value @param {number} most @param {(part: unknown) => boolean} is */
const isList = (value, most, is) => Array.isArray(value) && value.length <= most && value.every(is)

/**
 * It began within the days that a timer is kept, and nothing of it lies before that or far ahead.
 * @param {any} timer
 * @param {number} now
 */
function areMoments({ planned, total, from, since, ended, used }, now) {
  if (!within(total, 0, 2 * DAY) || !within(from, now - total - KEPT, now + DAY)) return false // a day: clocks set back
  return within(planned, -100_000 * DAY, 1_000_000 * DAY)
    && isList(used, ROWS, part => within(part, 0, total + KEPT + 2 * DAY))
    && [since, ended].every(moment => moment === null || within(moment, from - DAY, now + DAY))
}

/** @param {any} timer */
const isPlaced = ({ at, rows, used, ended }) => used.length === rows.length && Number.isInteger(at) && at >= 0
  && (at < rows.length || (at === rows.length && ended !== null))
