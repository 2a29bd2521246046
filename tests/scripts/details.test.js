import assert from "node:assert/strict"
import { test } from "node:test"
import { changes, ourWords, pack, PARTNERS, unpack, valuesOf, whose } from "../../overrides/assets/javascripts/shared/details.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"

const NOW = "2026.11"
const DETAILS = {
  school: { name: "Riverbend School", district: "Riverbend Public Schools" },
  contacts: { coordinator: { name: "Coordinator", phone: "555-0101", hours: "8 to noon" } },
  partners: [{ name: "University tutors" }, { name: "Arts group", phone: "555-0102" }],
  dates: { "first-day": "2027-08-30", "last-day": "2028-05-25" },
}
const file = more => JSON.stringify({ format: "partnering-edition", version: 1, ...more })

test("what is packed is read again as it was, with the parts that an edition’s editors wrote", () => {
  const whole = { ...DETAILS, name: "Our edition", answers: { "who-may-sign": "The superintendent." } }
  assert.deepEqual(unpack(pack(whole, NOW), NOW), whole)
})

test("answers that are no words, or belong to no rule, are refused", () => {
  for (const answers of [{ "who-may-sign": 1 }, { "<b>": "x" }, [], "x"]) assert.throws(() => unpack(file({ answers }), NOW), Refused)
})

test("details in the words of a field: a person with the phone, each partner, a day", () => {
  assert.deepEqual(valuesOf(DETAILS, "school"), ["Riverbend School"])
  assert.deepEqual(valuesOf(DETAILS, "school-and-district"), ["Riverbend Public Schools, Riverbend School"])
  assert.deepEqual(valuesOf(DETAILS, "coordinator"), ["Coordinator, 555-0101"])
  assert.deepEqual(valuesOf(DETAILS, "partner"), ["University tutors", "Arts group"])
  assert.deepEqual(valuesOf(DETAILS, "last-day"), ["2028-05-25"])
  for (const id of ["school", "district", "school-and-district", "principal", "partner", "first-day"]) assert.deepEqual(valuesOf({}, id), [], id)
})

test("named values in the forms that sentences need, as the build makes them; nothing where the file is silent", () => {
  const ours = {
    jobs: { principal: { title: "office head" }, counsel: { title: "lawyer", the: "our lawyer", plural: "people at law" } },
    offices: { business: { title: "money room" } },
    contacts: { state: { name: "State desk", phone: "555-0100", hours: "9 to 5" } },
  }
  const said = { "jobs.principal.The": "The office head", "jobs.principal.a": "an office head", "jobs.principal.plural": "office heads", "jobs.counsel.the": "our lawyer", "jobs.counsel.plural": "people at law", "offices.business.title": "money room", "contacts.state.name": "State desk", "contacts.state.reach": "555-0100, 9 to 5", "contacts.state.words": "State desk, 555-0100, 9 to 5" }
  for (const [named, words] of Object.entries(said)) assert.equal(ourWords(ours, named), words, named)
  for (const named of ["jobs.coordinator.the", "contacts.title-ix.name", "jobs.constructor.the", "toString.principal.the"]) assert.equal(ourWords(ours, named), "", named)
  assert.equal(whose({ name: "Ours", publisher: "Hill Schools", school: { name: "Hill One" } }), "Hill Schools, Hill One")
})

test("a change is told by its old and its new words; what is new, gone or only moved is none", () => {
  const ids = ["school", "coordinator", "partner", "first-day"]
  const after = { ...DETAILS, school: { name: "Riverbend K-8" }, partners: [{ name: "Tutors of the university" }, { name: "Arts group" }] }
  assert.deepEqual(changes(DETAILS, after, ids), [
    { detail: "school", from: "Riverbend School", to: "Riverbend K-8" },
    { detail: "partner", from: "University tutors", to: "Tutors of the university" },
  ])
  assert.deepEqual(changes({}, DETAILS, ids), [])
  assert.deepEqual(changes(DETAILS, {}, ids), [])
  assert.deepEqual(changes(DETAILS, { ...DETAILS, partners: [...DETAILS.partners].reverse() }, ids), [])
})

test("what is not a file of details, or not right, is refused whole", () => {
  const wrong = [
    "", "not JSON", "null", "[]", "{}", file({ format: "partnering-form" }), file({ version: 2 }), file({ version: "1" }),
    file({ guide: "2027.05" }), file({ unknown: 1 }), file({ school: "Riverbend" }), file({ school: { motto: "x" } }),
    file({ school: { name: 1 } }), file({ school: { name: "x".repeat(2001) } }), file({ school: { name: "a\u0000b" } }),
    file({ contacts: [] }), file({ contacts: { "No Id": {} } }), file({ contacts: { principal: { pin: "1" } } }),
    file({ partners: {} }), file({ partners: [{ phone: "1" }] }), file({ partners: Array(PARTNERS + 1).fill({ name: "x" }) }),
    file({ jobs: { principal: "head" } }), file({ jobs: { principal: {} } }), file({ offices: { "<b>": { title: "x" } } }), file({ name: 1 }),
    file({ dates: { "first-day": "2027-02-30" } }), file({ dates: { "some-day": "2027-02-03" } }), `${" ".repeat(1_000_001)}`,
  ]
  for (const text of wrong) assert.throws(() => unpack(text, NOW), Refused, text.slice(0, 80))
})
