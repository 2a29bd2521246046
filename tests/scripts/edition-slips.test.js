/** An edition.yml that a person typed: what the page Make your edition says of each slip, and what it refuses. */

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"

import { readYaml } from "../../overrides/assets/javascripts/shared/edition-file.js"
import { openDetails } from "../../overrides/assets/javascripts/shared/open-details.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"

const { right, slips } = JSON.parse(readFileSync(new URL("../edition-slips.json", import.meta.url), "utf8"))
const whole = `${right.join("\n")}\n`
const KNOWN = { contacts: ["partnerships-office", "program-desk"], jobs: ["principal"], offices: ["business"], answers: ["who-may-sign", "cell-phones"] }
const open = text => openDetails(text, "2026.11", "edition.yml", KNOWN)

for (const { slip, add, replace, by, line, page } of slips) {
  test(`${slip}: ${page ? "told with its line and what to write" : "taken as it is typed"}`, async () => {
    const text = add ? `${whole}${add}\n` : whole.replaceAll(replace, () => by)
    assert.notEqual(text, whole)
    if (!page) return assert.equal((await open(text)).name, "Partnerships in Lakeview Schools")
    await assert.rejects(open(text), error => {
      assert.ok(error instanceof Refused, error)
      assert.ok(error.message.startsWith(`edition.yml, line ${line}: `), error.message)
      for (const words of page) assert.ok(error.message.includes(words), error.message)
      return true
    })
  })
}

test("a right file is read, with the line ends of any system, with notes, and with a mark at its start", async () => {
  const fields = await open(whole)
  assert.equal(fields.contacts?.["partnerships-office"].phone, "218-444-0120")
  for (const text of [whole.replaceAll("\n", "\r\n"), `\uFEFF${whole}`, `# ours\n---\n${whole}`, `${whole}# end`]) {
    assert.deepEqual(await open(text), fields)
  }
})

test("a text over several lines, a list and words that look like numbers stay what was typed", () => {
  const { fields, lines } = readYaml("a: |\n  One.\n  Two.\nb:\n- x: 1.50\n  y: 'It''s: yes # no note'\n- z: no\nc: 2026.10\nd: [0x1F, ~, \"\"]\n")
  assert.deepEqual(fields, { a: "One.\nTwo.\n", b: [{ x: "1.50", y: "It's: yes # no note" }, { z: "no" }], c: "2026.10", d: ["0x1F", "~", ""] })
  assert.deepEqual([lines.get("b.0.y"), lines.get("b.1.z"), lines.get("c")], [6, 7, 8])
})

test("several mistakes are told together", async () => {
  await assert.rejects(open(`${whole}paper: A4\nstatus: done\n`), /line 8: “paper”.* edition\.yml, line 9: “status”/)
})

test("what would reach beyond the file’s own fields is refused", async () => {
  for (const text of ["name: &a x\npublisher: *a", "name: !!js/function x", "__proto__: {name: x}", "constructor: {prototype: {a: b}}", "name: x\n<<: {paper: a4}", "? [a]\n: b", "%YAML 1.2\n---\nname: x"]) {
    await assert.rejects(open(text), Refused, text)
  }
  await assert.rejects(open("name: x\njobs: {__proto__: {title: y}}"), Refused)
  assert.equal(/** @type {any} */ ({}).name, undefined)
  assert.equal(/** @type {any} */ ({}).title, undefined)
})

test("a huge, a deep and a many times doubled file are answered within seconds", async () => {
  const began = performance.now()
  const doubled = ["a: &a [x, x]", ...[..."bcdefghijklmnop"].map((id, at) => `${id}: &${id} [*${"abcdefghijklmnop"[at]}, *${"abcdefghijklmnop"[at]}]`)].join("\n")
  for (const text of [`name: ${"x".repeat(1_000_001)}`, `name: ${"[".repeat(5000)}`, `name: ${"{a: ".repeat(5000)}`, doubled, `answers:\n${"  a: b\n".repeat(100_000)}`]) {
    await assert.rejects(open(text), Refused, text.slice(0, 40))
  }
  await open(`${whole}${Array.from({ length: 40_000 }, (_, at) => `  rule-${at}: b\n`).join("")}`)
  assert.ok(performance.now() - began < 8000, String(performance.now() - began))
})

test("what is no edition is told so, and never a mistake of ours", async () => {
  const seeds = [whole, readFileSync(new URL("../../editions/lakeview/edition.yml", import.meta.url), "utf8")]
  let state = 7
  const chance = most => { state = (state * 48271) % 2147483647; return state % most }
  for (let round = 0; round < 3000; round++) {
    const text = seeds[round % 2], at = chance(text.length), sign = "\t\n\r:#'\"{}[],-|>&*!@%\u00a0\u2028é "[chance(26)]
    const broken = text.slice(0, at) + (chance(2) ? sign : "") + text.slice(at + chance(3))
    try {
      await open(broken)
    } catch (error) {
      assert.ok(error instanceof Refused, `${JSON.stringify(broken)} ${error instanceof Error ? error.stack : error}`)
    }
  }
})

test("the three examples are read whole", async () => {
  const folder = new URL("../../editions/", import.meta.url)
  for (const name of readdirSync(folder).filter(entry => !entry.includes("."))) {
    const text = readFileSync(new URL(`${name}/edition.yml`, folder), "utf8")
    const details = await openDetails(text, "2026.11", "edition.yml")
    assert.ok(details.contacts?.["partnerships-office"], name)
  }
})
