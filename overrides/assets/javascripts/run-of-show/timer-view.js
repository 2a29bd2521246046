/** The timer on the whole window: reads a clock, draws what it says, and obeys buttons and keys. */

import { ifPossible } from "../shared/keep.js"
import { minutes, say } from "../shared/words.js"
import { announcer } from "./announcer.js"
import { ring, ringing, rings } from "./bell.js"
import { MINUTE, ended, length, time } from "./clock.js"
import * as timers from "./timer.js"
import { screenLight } from "./wake.js"

const SECOND = 1000 // milliseconds
const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back" }

/** A timer in `dialog` for the plan that `planNow` gives; `told` gets one line about it whenever it changes. */
export function timerView(dialog, slug, planNow, told) {
  const part = name => dialog.querySelector(`[data-timer=${name}]`)
  const button = name => dialog.querySelector(`[data-do=${name}]`)
  const kept = ifPossible(`guide-timer-${slug}`)
  const opened = ifPossible(kept.name, "sessionStorage") // does this tab show it?
  const announce = announcer(part("said"))
  const light = screenLight()
  let timer = timers.fromText(kept.read(), Date.now())
  let waiting
  /** @type {string | undefined} */
  let heard // the part for which the bell has rung
  if (!timer) kept.forget()

  const actions = {
    toggle: now => timer.since === null ? timers.start(timer, now) : timers.pause(timer, now),
    next: now => timers.next(timer, now),
    back: now => timers.back(timer, now),
    add: () => timers.addMinute(timer),
  }

  function act(what) {
    if (button(what).disabled) return
    change(actions[what](Date.now()))
    if (button(what).disabled) button("toggle").disabled ? button("close").focus() : button("toggle").focus()
  }

  function change(to) {
    timer = to
    if (timer && timers.hasStarted(timer)) kept.write(timers.toText(timer))
    else kept.forget()
    look()
  }

  /** Show what the clock says, and look again at its next whole second. */
  function look() {
    clearTimeout(waiting)
    if (!timer) return told("")
    const now = Date.now(), says = timers.read(timer, now), started = timers.hasStarted(timer)
    draw(timer, says, started)
    listen(timer, says)
    told(started ? line(timer, says) : "")
    if (!dialog.open && !started) return
    if (dialog.open) announce(timer, says, started)
    if (!timer.ended) waiting = setTimeout(look, (says.left % SECOND + SECOND) % SECOND || SECOND)
  }

  /** Ring when a part gives way to the next one, or the step is over, while the timer runs in this window. */
  function listen(timer, { part }) {
    const now = `${timer.at} ${part?.place ?? "over"}`
    if (heard?.startsWith(`${timer.at} `) && heard !== now && timer.since !== null && dialog.open) ring()
    heard = now
  }

  function draw(timer, says, started) {
    const over = Boolean(timer.ended)
    dialog.classList.toggle("timer--over", started && !over && says.left <= -SECOND)
    write("now", time(Date.now()))
    if (over) drawEnd(timer, says)
    else drawStep(timer, says, started)
    write("pace", started ? `${pace(says.behind)}. ${over ? "" : say("Ends at %(time)s, planned %(planned)s.", { time: time(says.ends), planned: time(timer.from + timer.total) })}` : say("Ends at %(time)s if you start now.", { time: time(says.ends) }))
    write("changed", started && !over && isOther(timer, planNow()) ? say("The plan below has changed since this timer began. Start over to use it.") : "")
    write("toggle", timer.since !== null ? say("Pause") : started ? say("Resume") : say("Start"))
    button("toggle").disabled = over
    button("next").disabled = button("add").disabled = !started || over
    button("back").disabled = !started || timer.at === 0
    button("again").hidden = !started
    write("next-button", says.next || over ? say("Next") : say("Finish"))
  }

  function drawEnd(timer, { ends }) {
    for (const name of ["left", "part", "needs", "short", "next"]) write(name, "")
    write("place", say("Done"))
    write("step", say("That is the end"))
    write("means", say("Ended at %(time)s.", { time: time(ends) }))
  }

  function drawStep(timer, { row, next, left, behind, part }, started) {
    write("place", say("Step %(number)s of %(all)s", { number: timer.at + 1, all: timer.rows.length }))
    write("step", row.title)
    write("left", (left <= -SECOND ? "+" : "") + length(Math.abs(Math.ceil(left / SECOND)) * SECOND))
    write("means", `${left > -SECOND ? say("left in this step") : say("over time")}${started && timer.since === null ? ` ${say("(paused)")}` : ""}`)
    write("part", part && row.parts.length > 1 ? say("Now: %(what)s (%(left)s)", { what: part.title, left: length(Math.ceil(part.left / SECOND) * SECOND) }) : "")
    write("needs", row.needs.length ? say("You need now: %(things)s.", { things: row.needs.join(", ") }) : "")
    write("short", started && behind >= MINUTE && row.short ? say("To catch up: %(how)s", { how: row.short }) : "")
    write("next", next ? `${say("Next: %(step)s (%(minutes)s).", { step: next.title, minutes: minutes(next.length / MINUTE) })} ${next.needs.length ? say("You need: %(things)s.", { things: next.needs.join(", ") }) : ""}`.trim() : say("This is the last step."))
  }

  function write(name, words) {
    const element = part(name)
    if (element.textContent !== words) element.textContent = words
    element.hidden = !words && name !== "said"
  }

  function open() {
    if (!timer || !timers.hasStarted(timer)) {
      const plan = planNow()
      if (!plan) return
      timer = timers.ready(plan)
    }
    dialog.showModal()
    opened.write("open")
    light(true)
    look()
  }

  dialog.addEventListener("close", () => {
    opened.forget()
    light(false)
    if (timer?.ended) {
      timer = null
      kept.forget()
    }
    look()
  })
  dialog.addEventListener("click", event => {
    const what = event.target.closest("button")?.dataset.do
    if (what === "close") dialog.close()
    else if (what === "again") again()
    else if (what === "room") dialog.classList.toggle("timer--room", press(what))
    else if (what === "bell") ringing(press(what))
    else if (what) act(what)
  })
  dialog.addEventListener("keydown", event => {
    const what = KEYS[event.key]
    if (!what || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    act(what)
  })

  /** Turn a button that stays pressed; returns whether it is. @param {string} what */
  function press(what) {
    const on = button(what).getAttribute("aria-pressed") !== "true"
    button(what).setAttribute("aria-pressed", String(on))
    return on
  }
  button("bell").setAttribute("aria-pressed", String(rings()))

  function again() {
    const plan = planNow()
    if (!plan) return
    change(timers.ready(plan))
    button("toggle").focus()
  }

  addEventListener("storage", event => { // another tab, on the projector perhaps, shows the same timer
    if (event.key !== kept.name) return
    timer = timers.fromText(event.newValue, Date.now()) ?? (dialog.open && planNow() ? timers.ready(planNow()) : null)
    look()
  })
  for (const wakes of ["visibilitychange", "focus", "pageshow"]) addEventListener(wakes, look)

  if (timer && opened.read() === "open") open()
  else look()
  return open
}

const pace = behind => {
  const seconds = Math.round(behind / SECOND)
  const time = length(Math.abs(seconds) * SECOND)
  return seconds === 0 ? say("On time") : seconds > 0 ? say("%(time)s behind", { time }) : say("%(time)s ahead", { time })
}

const line = (timer, { row, behind }) => row
  ? `${timer.since === null ? say("Paused") : say("Running")}: ${ended(row.title)} ${pace(behind)}.`
  : say("Ended. %(pace)s.", { pace: pace(behind) })

/** Has the plan changed since the timer began? */
const isOther = (timer, plan) => plan && (plan.start !== timer.planned || plan.end - plan.start !== timer.total
  || plan.rows.map(row => row.title).join() !== timer.rows.map(row => row.title).join())
