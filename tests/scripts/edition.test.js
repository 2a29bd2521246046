/** The folder that Make your edition saves: nothing typed breaks its lines; no unsafe mark, no pale color. */

import assert from "node:assert/strict"
import { test } from "node:test"

import {
  contrastWithWhite, darker, editionText, folder, markFrom, wrong,
} from "../../overrides/assets/javascripts/make-edition/folder.js"
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
  for (const text of ["<svg><script>1</script></svg>", "<svg onload=\"x()\"></svg>", "<svg><a href=\"https://x.y\"/></svg>", "GIF89a", `<svg>${" ".repeat(200_000)}</svg>`]) {
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
  for (const change of [{ name: " " }, { publisher: "<b>" }, { address: "=1+1" }, { site: "javascript:x" }]) {
    assert.equal(wrong({ ...typed, ...change }).length, 1)
  }
})
