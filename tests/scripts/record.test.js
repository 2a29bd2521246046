/**
 * The gate for files and stored answers of a form: whatever is strange is refused in words, whatever is right comes
 * back whole.
 */

import assert from "node:assert/strict"
import { test } from "node:test"
import { pack, unpack } from "../../overrides/assets/javascripts/form/record.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"
import { STRANGE, WORDS, chance } from "./chance.js"

const FIELDS = [
  { id: "name", kind: "text" }, { id: "story", kind: "long" }, { id: "day", kind: "date" }, { id: "level", kind: "rating" },
  { id: "true-things", kind: "checkboxes" }, { id: "answer", kind: "choice" },
  { id: "people", kind: "table", columns: [{ id: "who", kind: "text" }, { id: "on", kind: "date" }] },
]
const RIGHT = { name: "A name", day: "2027-05-12", level: 2, "true-things": ["One"], people: [{ who: "A", on: "2027-01-02" }, {}] }
const file = (parts = {}) => JSON.stringify({ ...JSON.parse(pack({ tool: "sample", title: "Sample", answers: RIGHT, kept: {} })), ...parts })
const refused = (text, says = /./) => assert.throws(() => unpack(text, "sample", FIELDS), error => error instanceof Refused && says.test(error.message), text.slice(0, 80))

test("200 sets of answers made by chance come back unchanged", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const { pick, maybe, whole } = chance(seed)
    const some = () => Array.from({ length: whole(0, 4) }, () => pick(WORDS)).join(pick(["", " ", "\n"]))
    const row = () => ({ ...maybe() && { who: some() }, ...maybe() && { on: pick(["", "2027-02-28", "0207-01-01", "12027-01-01"]) } })
    const answers = { name: some(), story: some(), day: pick(["", "2027-05-12", "0001-01-01"]), level: pick(["", 1, 2]), "true-things": [some(), some()], people: Array.from({ length: whole(0, 30) }, row) }
    const kept = maybe() ? { "old-question": some(), rows: [{ a: some() }], list: [some()] } : {}
    for (const how of [{}, { space: 1 }, { trail: ["a1", "b2"] }]) {
      const opened = unpack(pack({ tool: "sample", title: "Sample", answers, kept }, how), "sample", FIELDS)
      assert.deepEqual([opened.answers, opened.kept, opened.trail], [answers, kept, how.trail ?? []])
      assert.ok(opened.saved instanceof Date)
    }
  }
})

test("every strange value in every field, and cut and torn files, are refused with a way out", () => {
  let count = 0
  for (const { id } of FIELDS) {
    for (const value of STRANGE) {
      if (value === "" || (id === "level" && value === -1)) continue
      if (["name", "story", "answer"].includes(id) && typeof value === "string" && value.length <= 100_000 && !value.includes("\u0000")) continue
      if (["true-things", "people"].includes(id) && Array.isArray(value) && !value.length) continue
      refused(file({ answers: { [id]: value } }))
      count++
    }
  }
  const text = file()
  const { whole } = chance(7)
  for (let cut = 0; cut < 100; cut++, count++) refused(text.slice(0, whole(0, text.length - 1)))
  for (const top of STRANGE) { refused(JSON.stringify(top)); count++ }
  for (const parts of [{ format: "x" }, { version: 2 }, { version: "1" }, { tool: "other" }, { tool: "<b>" }, { tool: 5 }, { answers: [] }, { kept: "x" }, { more: 1 }, { trail: "x" }, { trail: [5] }, { answers: { "Big Name": "x" } }, { answers: { unknown: "x" } }]) { refused(file(parts)); count++ }
  assert.ok(count > 180, `${count} cases`)
})

test("a date that no calendar has is refused in words, in a field and in a table", () => {
  for (const day of ["0000-05-12", "2027-02-30", "2027-13-01"]) {
    refused(file({ answers: { day } }), /date that no calendar has/)
    refused(file({ answers: { people: [{ on: day }] } }), /date that no calendar has/)
  }
})

test("too many rows and too long an answer are told with their limits", () => {
  refused(file({ answers: { people: Array(2001).fill({ who: "x" }) } }), /2,000 rows/)
  refused(file({ answers: { story: "x".repeat(110_001) } }), /110,001 characters/)
})

test("a record of this device may be older than the form; nothing of it is dropped", () => {
  const text = pack({ tool: "sample", title: "Sample", answers: { gone: "x", level: "two", day: ["x"] }, kept: {} })
  assert.deepEqual(unpack(text, "sample", FIELDS, true).answers, { gone: "x", level: "two", day: ["x"] })
})

test("no file reaches the prototype of all objects", () => {
  refused(file().replace('"answers":{', '"answers":{"__proto__":{"polluted":1},'))
  assert.equal({}.polluted, undefined)
})
