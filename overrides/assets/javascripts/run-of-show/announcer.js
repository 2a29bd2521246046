/** What a screen reader hears of the timer: a new step, one minute left, time is up, and nothing else. */

import { minutes, say } from "../shared/words.js"
import { MINUTE, ended } from "./clock.js"

export function announcer(region) {
  let at = null, before = null

  /** Tell what is new since the last call. After a sleep only the latest is told. */
  return (timer, { row, next, left }, started) => {
    const words = !started ? null : at !== timer.at ? step(timer, row) : row && passed(before, left, next)
    at = started ? timer.at : null
    before = left
    if (words) region.textContent = words
  }
}

function step(timer, row) {
  if (!row) return say("The session is over.")
  const needs = row.needs.length ? ` ${say("You need: %(things)s.", { things: row.needs.join(", ") })}` : ""
  return `${ended(row.title)} ${minutes(row.length / MINUTE)}.${needs}`
}

function passed(before, left, next) {
  if (before > 0 && left <= 0) return next ? say("Time is up. Next: %(step)s", { step: ended(next.title) }) : say("Time is up. This was the last step.")
  if (before > MINUTE && left <= MINUTE) return say("One minute left.")
}
