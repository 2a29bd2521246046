/** Days of the calendar, and no others. */

import assert from "node:assert/strict"
import { test } from "node:test"
import { inWords, isDay } from "../../overrides/assets/javascripts/shared/day.js"

test("every day that a computer’s calendar has is a day, and the one after each month’s last is none", () => {
  for (let year = 1; year <= 2400; year += year < 1890 ? 37 : 1) {
    for (let month = 1; month <= 12; month++) {
      const last = new Date(Date.UTC(2000, month, 0))
      last.setUTCFullYear(year, month, 0)
      const text = day => `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
      assert.ok(isDay(text(1)) && isDay(text(last.getUTCDate())), text(last.getUTCDate()))
      assert.ok(!isDay(text(last.getUTCDate() + 1)) && !isDay(text(0)), text(last.getUTCDate() + 1))
    }
  }
})

test("no calendar has a year 0, and words are no day", () => {
  for (const text of ["0000-01-01", "0000-12-31", "2027-13-01", "2027-00-10", "27-01-01", "5/12/2027", "soon", "", null, 20270101, ["2027-01-01"], "2027-01-01T00:00", " 2027-01-01", "275761-01-01"]) assert.ok(!isDay(text), String(text))
  assert.ok(isDay("275760-09-13"), "what a date field can hold can be opened again")
})

test("a day is said as people say it", () => {
  assert.equal(inWords("2027-05-12"), "May 12, 2027")
  assert.equal(inWords("0207-05-12"), "May 12, 207")
  assert.equal(inWords(""), "")
  assert.equal(inWords("soon"), "soon")
})
