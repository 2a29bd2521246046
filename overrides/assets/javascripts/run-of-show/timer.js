/* Where a timer stands. It keeps moments, not ticks: whatever sleeps or reloads, the wall clock knows. Lengths are milliseconds. */

import { HOUR, MINUTE } from "./clock.js"

const VERSION = 1
const KEPT = 12 * HOUR // after the planned end

/** A timer for `plan` that has not started. */
export function ready(plan) {
  return {
    version: VERSION,
    rows: plan.rows.map(({ title, minutes, step }) => ({ title, length: minutes * MINUTE, needs: step?.needs ?? [], short: step?.short ?? "" })),
    planned: plan.start,
    total: plan.end - plan.start,
    used: plan.rows.map(() => 0),
    at: 0,
    from: null, // when the plan's clock began: its own start time, or when Start was pressed
    since: null, // when the step that runs began to run, or nothing in a pause
    ended: null,
  }
}

/** A session that starts within an hour of its time keeps to its clock times; any other is a rehearsal and counts from now. */
export function start(timer, now) {
  const from = timer.from ?? (Math.abs(now - timer.planned) <= HOUR ? timer.planned : now)
  return { ...timer, from, since: now }
}

export const pause = (timer, now) => ({ ...settle(timer, now), since: null })

export function next(timer, now) {
  const last = timer.at === timer.rows.length - 1
  return { ...settle(timer, now), at: timer.at + 1, ...last && { since: null, ended: now } }
}

export function back(timer, now) {
  if (timer.ended) return { ...timer, at: timer.at - 1, ended: null, since: now }
  return { ...settle(timer, now), at: Math.max(0, timer.at - 1) }
}

export const addMinute = timer => ({ ...timer, rows: timer.rows.map((row, i) => i === timer.at ? { ...row, length: row.length + MINUTE } : row) })

export const hasStarted = timer => timer.from !== null

/** What a timer says at `now`: time left in the step, when all ends, and by how much that is behind. Ahead and over are negative. */
export function read(timer, now) {
  const left = timer.rows.map((row, i) => row.length - spent(timer, i, now))
  const toCome = left.slice(timer.at).reduce((sum, one) => sum + Math.max(0, one), 0)
  const ends = timer.ended ?? now + toCome
  return { row: timer.rows[timer.at], next: timer.rows[timer.at + 1], left: left[timer.at], ends, behind: hasStarted(timer) ? ends - timer.from - timer.total : 0 }
}

const spent = (timer, i, now) => timer.used[i] + (i === timer.at && timer.since !== null ? Math.max(0, now - timer.since) : 0)

/** Note what the step has used so far; the rest counts from now. */
function settle(timer, now) {
  return { ...timer, used: timer.used.map((_, i) => spent(timer, i, now)), since: timer.since === null ? null : now }
}

/** A timer as text, and back: nothing for one that is damaged, of another edition, or long over. */
export const toText = timer => JSON.stringify(timer)

export function fromText(text, now) {
  try {
    const timer = JSON.parse(text)
    return isTimer(timer) && now < timer.from + timer.total + KEPT ? timer : null
  } catch {
    return null
  }
}

function isTimer(timer) {
  const number = Number.isFinite
  const orNothing = value => value === null || number(value)
  return timer?.version === VERSION && number(timer.planned) && number(timer.from) && number(timer.total) && orNothing(timer.since) && orNothing(timer.ended)
    && Array.isArray(timer.rows) && timer.rows.length > 0 && Array.isArray(timer.used) && timer.used.length === timer.rows.length && timer.used.every(number)
    && timer.rows.every(row => typeof row?.title === "string" && number(row.length) && typeof row.short === "string" && Array.isArray(row.needs) && row.needs.every(one => typeof one === "string"))
    && Number.isInteger(timer.at) && timer.at >= 0 && timer.at <= timer.rows.length && (timer.at < timer.rows.length || timer.ended !== null)
}
