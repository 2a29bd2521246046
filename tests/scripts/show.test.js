/** The run of show: its clock, its plan, its link, its calendar file and its timer. */

import assert from "node:assert/strict"
import { test } from "node:test"
import { calendarFile, utc } from "../../overrides/assets/javascripts/run-of-show/calendar-file.js"
import { HOUR, MINUTE, date, hour, length, moment, next } from "../../overrides/assets/javascripts/run-of-show/clock.js"
import { fromLink, toLink } from "../../overrides/assets/javascripts/run-of-show/link.js"
import { CHOICES, makePlan } from "../../overrides/assets/javascripts/run-of-show/plan.js"
import * as timers from "../../overrides/assets/javascripts/run-of-show/timer.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"
import { STRANGE, chance } from "./chance.js"

const CUTS = ["full", "hour", "half", "opener"].map(id => ({ id, name: `${id} cut` }))
const limits = { breaks: 6, minutes: 90 }

/** A session made by chance: each shorter cut takes as long or less, and the opener is one step. */
function agendaOf(seed) {
  const { whole, maybe } = chance(seed)
  const steps = Array.from({ length: whole(3, 12) }, (_, place) => {
    const full = whole(1, 25), short = !place || maybe(0.8) ? whole(1, full) : 0
    const half = !place || (short && maybe(0.6)) ? whole(1, short) : 0
    const minutes = [full, short, half, place === 1 ? 5 : 0]
    const parts = Array.from({ length: place % 3 }, (_, part) => ({ title: `Part ${part}`, minutes: minutes.map(all => Math.floor(all / 3)) }))
    return { id: `step-${place}`, title: `Step ${place}`, minutes, parts, short: "Leave it out.", needs: [], group: "all" }
  })
  return { slug: "sample", title: "Sample", cuts: CUTS, steps, interpreted: 1.5 }
}

const choicesOf = (seed, agenda) => {
  const { pick, whole, maybe } = chance(seed + 1000)
  const breaks = Array.from({ length: whole(0, 4) }, () => ({ after: pick(agenda.steps).id, minutes: whole(1, 90) }))
  return { ...CHOICES, date: `20${whole(26, 99)}-0${whole(1, 9)}-1${whole(0, 9)}`, start: `${whole(10, 20)}:${whole(10, 59)}`, cut: pick(CUTS).id, by: maybe() ? `${whole(10, 22)}:00` : "", interpreted: maybe(), breaks }
}

test("every minute of 300 plans is accounted for", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const agenda = agendaOf(seed), choices = choicesOf(seed, agenda)
    const plan = makePlan(agenda, choices), place = CUTS.findIndex(cut => cut.id === choices.cut)
    const said = agenda.steps.reduce((sum, step) => sum + step.minutes[place], 0)
    const breaks = plan.rows.filter(row => !row.step)
    assert.equal(breaks.length + plan.homeless.length, choices.breaks.length)
    const spoken = plan.rows.filter(row => row.step).reduce((sum, row) => sum + row.minutes, 0)
    assert.equal(spoken, Math.round(said * (choices.interpreted ? 1.5 : 1)))
    assert.equal((plan.end - plan.start) / MINUTE, plan.rows.reduce((sum, row) => sum + row.minutes, 0))
    plan.rows.forEach((row, at) => assert.equal(row.start, at ? plan.rows[at - 1].end : plan.start))
    assert.ok(plan.rows.at(-1).step && plan.rows[0].step, "no session begins or ends with a break")
    if (plan.by) assert.equal(plan.over, Math.max(0, (plan.end - plan.by) / MINUTE))
    if (plan.over && plan.fits) assert.equal(makePlan(agenda, { ...choices, cut: plan.fits.id }).over, 0, "the cut that it offers fits")
    if (plan.over && plan.enough) assert.ok(plan.cuts.reduce((sum, { from, to }) => sum + from - to, 0) >= plan.over - plan.cuts.length, "what it cuts is enough")
  }
})

test("links bring 300 choices back unchanged; damaged ones are refused", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const agenda = agendaOf(seed), choices = choicesOf(seed, agenda)
    assert.deepEqual(fromLink(toLink(choices), agenda, limits), choices)
  }
  const agenda = agendaOf(1)
  const good = "#run=1&date=2026-12-01&start=16:00&cut=hour"
  assert.ok(fromLink(good, agenda, limits))
  const wrong = ["", "#", "#run=2", "#run=1", good.replace("2026", "0000"), good.replace("12-01", "02-30"), good.replace("2026", "99999"), good.replace("16:00", "24:00"), good.replace("16:00", "4pm"), good.replace("hour", "none"), `${good}&by=25:00`, `${good}&interpreted=2`, `${good}&breaks=step-0.0`,
    `${good}&breaks=step-0.91`, `${good}&breaks=nowhere.5`, `${good}&breaks=step-0.1e1`, `${good}&breaks=step-0.5.5`, `${good}&breaks=${Array(7).fill("step-0.5").join("_")}`, `${good}&x=1`, `${good}&cut=half`, good + "x".repeat(1000), "#run=1&date=__proto__&start=16:00&cut=hour"]
  for (const link of wrong) assert.throws(() => fromLink(link, agenda, limits), Refused, link.slice(0, 80))
})

test("clocks: the hour that comes twice, a start after midnight, minutes past the hour", () => {
  const start = moment("2026-12-01", "23:30")
  assert.equal(hour(next(start, "00:30")), "00:30")
  assert.equal(next(start, "00:30") - start, HOUR)
  assert.equal(date(next(start, "00:30")), "2026-12-02")
  assert.equal(length(64 * MINUTE + 5000), "64:05")
  assert.equal(utc(Date.UTC(2026, 11, 1, 21)), "20261201T210000Z")
})

test("no line of a calendar file is longer than 75 octets, and unfolded it says what was put in; 100 texts", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const { pick, whole } = chance(seed)
    const summary = Array.from({ length: whole(1, 60) }, () => pick(["Señor ", "😀", "a;b,c\\", "line\nend ", "plain words "])).join("")
    const text = calendarFile({ uid: "x@y", start: 0, end: HOUR, written: 0, summary, description: "", url: "https://example.org/\r\nX:1" })
    for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75)
    const unfolded = text.replaceAll("\r\n ", "")
    assert.ok(unfolded.includes(`SUMMARY:${summary.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n")}\r\n`))
    assert.ok(!unfolded.includes("\r\nX:1"))
  }
})

test("a timer neither gains nor loses a second, whatever is pressed; 200 sessions", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const { pick, whole } = chance(seed)
    const plan = makePlan(agendaOf(seed), { ...choicesOf(seed, agendaOf(seed)), breaks: [] })
    let now = plan.start + whole(-50, 50) * MINUTE
    let timer = timers.start(timers.ready(plan), now), running = 0
    for (let step = 0; step < 40 && !timer.ended; step++) {
      const passed = whole(0, 600) * 1000
      if (timer.since !== null) running += passed
      now += passed
      const press = pick(["next", "back", "toggle", "add", "sleep"])
      if (press === "next") timer = timers.next(timer, now)
      else if (press === "back") timer = timers.back(timer, now)
      else if (press === "add") timer = timers.addMinute(timer)
      else if (press === "toggle") timer = timer.since === null ? timers.start(timer, now) : timers.pause(timer, now)
      else timer = timers.fromText(timers.toText(timer), now) ?? assert.fail("a sound timer was thrown away")
      if (timer.ended) break
      const settled = timer.used.reduce((sum, part) => sum + part, 0)
      const used = settled + (timer.since === null ? 0 : now - timer.since)
      assert.equal(used, running)
      const says = timers.read(timer, now)
      assert.equal(says.behind, says.ends - timer.from - timer.total)
    }
  }
})

test("what no timer could have written is thrown away: strange values in every place; 300 cases", () => {
  const now = Date.UTC(2026, 11, 1, 21)
  const plan = { rows: [{ title: "A", minutes: 5 }, { title: "B", minutes: 10, step: { needs: ["slides"], short: "Skip it." }, parts: [{ title: "Say it", minutes: 4 }, { title: "Write", minutes: 6 }] }], start: now, end: now + 15 * MINUTE }
  const good = timers.start(timers.ready(plan), now)
  assert.deepEqual(timers.fromText(timers.toText(good), now), good)
  let count = 0
  const thrown = timer => {
    const text = JSON.stringify(timer)
    count++
    assert.equal(timers.fromText(text, now), null, text?.slice(0, 200))
  }
  for (const value of [...STRANGE, -5, 1e17, "5", [1e16]]) {
    for (const name of Object.keys(good)) {
      if (value === null && ["since", "ended"].includes(name)) continue
      if (name === "planned" && [-1, 0.5, -5].includes(value)) continue
      if (name === "total" && [0.5].includes(value)) continue
      thrown({ ...good, [name]: value })
    }
    for (const name of Object.keys(good.rows[0])) {
      if (name === "length" && value === 0.5) continue
      if (["needs", "parts"].includes(name) && Array.isArray(value) && !value.length) continue
      if (["title", "short"].includes(name) && typeof value === "string" && value.length <= 300) continue
      if (name === "short" && typeof value === "string" && value.length <= 2000) continue
      thrown({ ...good, rows: [{ ...good.rows[0], [name]: value }, good.rows[1]] })
    }
    if (value !== 0.5) thrown({ ...good, used: [value, 0] })
    if (value !== 0.5) thrown({ ...good, rows: [{ ...good.rows[0], parts: [{ title: "A", length: value }] }, good.rows[1]] })
  }
  thrown({ ...good, rows: Array(5000).fill(good.rows[0]), used: Array(5000).fill(0) })
  thrown({ ...good, at: 2 })
  thrown({ ...good, at: -1 })
  for (const text of [null, "", "{", "[]", "9".repeat(400), "x".repeat(5_000_000)]) assert.equal(timers.fromText(text, now), null)
  assert.equal(timers.fromText(timers.toText(good), now + 14 * HOUR), null, "long over")
  assert.ok(count > 250, `${count} cases`)
})

test("the parts of a step follow each other and fill it, in every cut and with an interpreter; 100 sessions", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const agenda = agendaOf(seed), plan = makePlan(agenda, { ...choicesOf(seed, agenda), breaks: [] })
    let timer = timers.start(timers.ready(plan), plan.start), now = plan.start
    for (const row of plan.rows) {
      const { parts, length } = timer.rows[timer.at]
      assert.ok(Math.abs(parts.reduce((sum, part) => sum + part.length, 0) - length) < 1e-3 || !row.minutes, row.title)
      let at = now
      for (const [place, part] of parts.entries()) {
        assert.equal(timers.read(timer, at + 1).part?.place, place)
        at += part.length
      }
      assert.equal(timers.read(timer, now + length + 1).part, null)
      now += length
      timer = timers.next(timer, now)
    }
  }
})
