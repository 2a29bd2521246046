/* The timer on the whole window: reads a clock, draws what it says, and obeys buttons and keys. */

import { announcer } from "./announcer.js"
import { MINUTE, ended, length, minutes, time } from "./clock.js"
import { keeper } from "./keep.js"
import * as timers from "./timer.js"
import { screenLight } from "./wake.js"

const SECOND = 1000 // milliseconds
const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back" }

/** A timer in `dialog` for the plan that `planNow` gives; `told` gets one line about it whenever it changes. */
export function timerView(dialog, slug, planNow, told) {
  const part = name => dialog.querySelector(`[data-timer=${name}]`)
  const button = name => dialog.querySelector(`[data-do=${name}]`)
  const kept = keeper(slug)
  const announce = announcer(part("said"))
  const light = screenLight()
  let timer = timers.fromText(kept.load(), Date.now())
  let waiting
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
    if (timer && timers.hasStarted(timer)) kept.save(timers.toText(timer))
    else kept.forget()
    look()
  }

  /** Show what the clock says, and look again at its next whole second. */
  function look() {
    clearTimeout(waiting)
    if (!timer) return told("")
    const now = Date.now(), says = timers.read(timer, now), started = timers.hasStarted(timer)
    draw(timer, says, started)
    told(started ? line(timer, says) : "")
    if (!dialog.open && !started) return
    if (dialog.open) announce(timer, says, started)
    if (!timer.ended) waiting = setTimeout(look, (says.left % SECOND + SECOND) % SECOND || SECOND)
  }

  function draw(timer, { row, next, left, ends, behind }, started) {
    const running = timer.since !== null, over = Boolean(timer.ended)
    dialog.classList.toggle("timer--over", started && !over && left <= -SECOND)
    write("place", over ? "Done" : `Step ${timer.at + 1} of ${timer.rows.length}`)
    write("now", time(Date.now()))
    write("step", over ? "That is the end" : row.title)
    write("left", over ? "" : (left <= -SECOND ? "+" : "") + length(Math.abs(Math.ceil(left / SECOND)) * SECOND))
    write("means", over ? `Ended at ${time(ends)}.` : `${left > -SECOND ? "left in this step" : "over time"}${started && !running ? " (paused)" : ""}`)
    write("pace", started ? `${pace(behind)}. ${over ? "" : `Ends at ${time(ends)}, planned ${time(timer.from + timer.total)}.`}` : `Ends at ${time(ends)} if you start now.`)
    write("needs", row?.needs.length ? `You need now: ${row.needs.join(", ")}.` : "")
    write("short", started && behind >= MINUTE && row?.short ? `To catch up: ${row.short}` : "")
    write("next", next ? `Next: ${next.title} (${minutes(next.length / MINUTE)}).${next.needs.length ? ` You need: ${next.needs.join(", ")}.` : ""}` : over ? "" : "This is the last step.")
    write("changed", started && !over && isOther(timer, planNow()) ? "The plan below has changed since this timer began. Start over to use it." : "")
    write("toggle", running ? "Pause" : started ? "Resume" : "Start")
    button("toggle").disabled = over
    button("next").disabled = button("add").disabled = !started || over
    button("back").disabled = !started || timer.at === 0
    button("again").hidden = !started
    write("next-button", next || !row ? "Next" : "Finish")
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
    kept.setOpen(true)
    light(true)
    look()
  }

  dialog.addEventListener("close", () => {
    kept.setOpen(false)
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
    else if (what) act(what)
  })
  dialog.addEventListener("keydown", event => {
    const what = KEYS[event.key]
    if (!what || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    act(what)
  })

  function again() {
    const plan = planNow()
    if (!plan) return
    change(timers.ready(plan))
    button("toggle").focus()
  }

  addEventListener("storage", event => { // another tab, on the projector perhaps, shows the same timer
    if (event.key !== kept.key) return
    timer = timers.fromText(event.newValue, Date.now()) ?? (dialog.open && planNow() ? timers.ready(planNow()) : null)
    look()
  })
  for (const wakes of ["visibilitychange", "focus", "pageshow"]) addEventListener(wakes, look)

  if (timer && kept.wasOpen()) open()
  else look()
  return open
}

const pace = behind => {
  const seconds = Math.round(behind / SECOND)
  return seconds === 0 ? "On time" : `${length(Math.abs(seconds) * SECOND)} ${seconds > 0 ? "behind" : "ahead"}`
}

const line = (timer, { row, left, behind }) => row
  ? `${timer.since === null ? "Paused" : "Running"}: ${ended(row.title)} ${pace(behind)}.`
  : `Ended. ${pace(behind)}.`

const isOther = (timer, plan) => plan && (plan.start !== timer.planned || plan.rows.map(row => row.title).join() !== timer.rows.map(row => row.title).join() || plan.end - plan.start !== timer.total)
