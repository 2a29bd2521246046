/** A plan with a reader’s own minutes: sums, parts of a step, what is left out, and links that hold it all. */

import assert from "node:assert/strict"
import { test } from "node:test"
import { fromLink, toLink } from "../../overrides/assets/javascripts/run-of-show/link.js"
import { CHOICES, makePlan } from "../../overrides/assets/javascripts/run-of-show/plan.js"

const agenda = {
  interpreted: 1.5,
  cuts: [{ id: "full", name: "Full" }, { id: "half", name: "Half" }],
  steps: [
    { id: "welcome", title: "Welcome", minutes: [5, 0], short: "Skip.", needs: [] },
    { id: "cards", title: "Cards", minutes: [40, 20], short: "Fewer.", needs: [], parts: [{ title: "Read", minutes: [30, 15] }] },
    { id: "exit", title: "Exit", minutes: [15, 10], short: "One.", needs: [] },
  ],
}
const limits = { breaks: 6, minutes: 90, own: 180 }
const choices = { ...CHOICES, date: "2026-12-01", start: "16:00" }
const lengths = plan => plan.rows.map(row => row.minutes)

test("Own minutes replace the planned ones, and the sum says so", () => {
  const plan = makePlan(agenda, { ...choices, own: { cards: 20 } })
  assert.deepEqual([lengths(plan), plan.minutes, plan.sum], [[5, 20, 15], 40, { own: 40, usual: 60 }])
  assert.deepEqual(plan.rows[1].parts.map(part => part.minutes), [5, 15])
  const both = makePlan(agenda, { ...choices, own: { cards: 20 }, interpreted: true })
  assert.deepEqual(lengths(both), [8, 30, 22])
})

test("No minutes leave a step out, and its break follows the step before", () => {
  const plan = makePlan(agenda, { ...choices, own: { cards: 0, exit: 60 }, breaks: [{ after: "cards", minutes: 7 }] })
  assert.deepEqual(lengths(plan), [5, 7, 60])
  assert.deepEqual(plan.leftOut.map(step => step.id), ["cards"])
})

test("A short cut has no breaks, and an end before the start is told", () => {
  const plan = makePlan(agenda, { ...choices, cut: "half", breaks: [{ after: "cards", minutes: 7 }], by: "15:00" })
  assert.deepEqual([lengths(plan), plan.homeless.length, plan.by, plan.early], [[20, 10], 1, null, true])
  assert.equal(makePlan(agenda, { ...choices, by: "01:00" }).early, false)
})

test("A link holds own minutes, and refuses those of no step", () => {
  const own = { ...choices, own: { welcome: 6, exit: 0 } }
  assert.deepEqual(fromLink(toLink(own), agenda, limits), own)
  for (const wrong of ["welcome.181", "welcome", "welcome.1.2", "lunch.5", "__proto__.5", "welcome.-1"])
    assert.throws(() => fromLink(`${toLink(choices)}&own=${wrong}`, agenda, limits), { name: /Refused|Error/ }, wrong)
  assert.throws(() => fromLink(`${toLink({ ...choices, cut: "half" })}&own=welcome.5`, agenda, limits))
})
