/** The folder that Make your edition saves: nothing typed breaks its lines; no unsafe mark, no pale color. */

import assert from "node:assert/strict"
import { test } from "node:test"

import { readdirSync, readFileSync } from "node:fs"

import {
  begun, contrastWithWhite, darker, editionText, folder, isRulesFile, markFrom, wrong,
} from "../../overrides/assets/javascripts/make-edition/folder.js"
import { editionIn } from "../../overrides/assets/javascripts/shared/edition-file.js"
import { openDetails } from "../../overrides/assets/javascripts/shared/open-details.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"

const typed = {
  name: "Partners", publisher: "Hill School", address: "", site: "", color: "#7a1f3d", paper: "a4",
  contacts: { "partnerships-office": { phone: "218-444-0100" }, state: { phone: "" } },
  answers: { "who-may-sign": "The deputy: \"signs\"\nand dates.", empty: " " },
}
const bytes = text => new TextEncoder().encode(text)

test("each line is a field, and a text stays within its quotation marks", () => {
  const text = editionText(typed, "2026.11")
  assert.match(text, /^name: "Partners"$/m)
  assert.match(text, /^colors: \{main: "#7a1f3d"\}$/m)
  assert.match(text, /^paper: a4$/m)
  assert.match(editionText({ ...typed, others: { colors: { ink: "#111111" }, hide: ["a/b.md"] } }, "2026.11"), /^colors: \{main: "#7a1f3d", ink: "#111111"\}$/m)
  assert.match(text, /^ {2}partnerships-office: \{phone: "218-444-0100"\}$/m)
  assert.match(text, /^ {2}who-may-sign: "The deputy: \\"signs\\"\\nand dates\."$/m)
  assert.doesNotMatch(text, /state|empty|address|site/)
})

test("the folder holds the edition, a workflow of six lines and the three steps", () => {
  const files = folder({ ...typed, mark: markFrom("x.svg", bytes("<svg></svg>")) }, "2026.11")
  assert.deepEqual(Object.keys(files), ["edition.yml", ".github/workflows/site.yml", "three-steps.txt", "mark.svg"])
  assert.equal(String(files[".github/workflows/site.yml"]).trim().split("\n").length, 6)
})

test("a mark with a script, an address, too many bytes or no picture is refused", () => {
  for (const text of ["<svg><script>1</script></svg>", "<svg onload=\"x()\"></svg>", "<svg><a href=\"https://x.y\"/></svg>", "<svg><style>@import 'https://x.y'</style></svg>", "<svg><path style=\"fill:url(https://x.y)\"/></svg>", "GIF89a", `<svg>${" ".repeat(200_000)}</svg>`]) {
    assert.throws(() => markFrom("x.svg", bytes(text)), Refused)
  }
  assert.equal(markFrom("x.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47])).name, "mark.png")
})

test("a pale color is answered with one that can be read", () => {
  assert.equal(contrastWithWhite("#767676").toFixed(2), "4.54")
  assert.ok(contrastWithWhite("#ffcc00") < 2 && contrastWithWhite(darker("#ffcc00")) >= 4.5)
  assert.equal(darker("#0b5d66"), "#0b5d66")
})

test("markup, a formula, a missing name and a strange address are told", () => {
  assert.deepEqual(wrong(typed), [])
  assert.deepEqual(wrong({ ...typed, contacts: { state: { name: "Ms. Ortiz", email: "state_office@k12.us" } } }), [])
  for (const change of [{ name: " " }, { publisher: "<b>" }, { address: "=1+1" }, { site: "javascript:x" }, { publisher: "_our_ schools" }, { answers: { a: "<b>x</b>" } }, { answers: { a: "[x](y)" } }]) {
    assert.equal(wrong({ ...typed, ...change }).length, 1)
  }
})

test("a saved edition.yml opens again as it was, and what the page does not show goes into the next one", () => {
  const others = { jobs: { principal: { title: "head" } }, months: { aug: "jul" }, hide: ["cases/two-clocks.md"], source: "https://x.org/y", mark: "mark.png" }
  const text = editionText({ ...typed, others }, "2026.11")
  const again = begun(editionIn(text, "2026.11"))
  assert.deepEqual(again, {
    name: "Partners", publisher: "Hill School", paper: "a4", color: "#7a1f3d",
    contacts: { "partnerships-office": { phone: "218-444-0100" } }, answers: { "who-may-sign": typed.answers["who-may-sign"] }, others,
  })
  assert.equal(editionText({ ...typed, ...again }, "2026.11"), text)
  assert.ok(isRulesFile('{"format": "partnering-form", "tool": "your-rules"}'))
  for (const other of [text, "{", "null", '{"format": "partnering-edition"}']) assert.ok(!isRulesFile(other), other)
})

test("the examples’ edition.yml are read: names, phones, answers, and every other field", () => {
  const folder = new URL("../../editions/", import.meta.url)
  const read = name => editionIn(readFileSync(new URL(`${name}/edition.yml`, folder), "utf8"), "2026.11")
  const names = readdirSync(folder).filter(name => !name.includes("."))
  assert.ok(names.length > 2 && names.every(name => read(name).contacts["partnerships-office"]))
  const lakeview = read("lakeview")
  assert.equal(lakeview.contacts["partnerships-office"].hours, "7:30 to 4:00")
  assert.equal(lakeview.contacts["program-desk"].phone, "555-0121, in English and Spanish")
  assert.deepEqual(lakeview.offices.business, { title: "finance office" })
  assert.equal(Object.keys(lakeview.answers).length, 6)
  assert.deepEqual(lakeview.add, [{ page: "start/our-district.md", after: "start/money.md" }])
  assert.equal(lakeview.answered.by, "General Counsel")
})

test("a file for another page is sent there", async () => {
  const sent = [["PK\u0003\u0004", /zip/], ['{"format": "partnering-form", "tool": "your-rules"}', /Your rules/], ['{"format": "partnering-form", "tool": "x", "title": "Plan"}', /“Plan”/], ["nam: x", /“nam”/], ["hello", /not a file of details/]]
  for (const [text, words] of sent) await assert.rejects(openDetails(String(text), "2026.11", "edition.yml"), error => error instanceof Refused && /** @type {RegExp} */ (words).test(error.message), String(text))
})
