/** Search by the ways in which people ask: which page comes first, and what no way of asking may do. */

import assert from "node:assert/strict"
import { test } from "node:test"
import * as english from "../../overrides/assets/javascripts/search/en.js"
import { stem } from "../../overrides/assets/javascripts/search/en.js"
import { answers, isDanger, prepare } from "../../overrides/assets/javascripts/search/ways.js"

/** What each page says is in the last list. */
const PAGES = [
  ["/agreement/", "tool", "Partnership agreement", ["mou form", "contract with a nonprofit"], "terms insurance signature"],
  ["/no/", "message", "No for this year", ["turn down a group", "rejection letter"], "dear name thank you"],
  ["/messy/", "situation", "My classroom was a wreck", ["left my room dirty", "who cleans up after the club"], "picture desk"],
  ["/room/", "situation", "They want my room", ["do i have to share my room"], "answer same day"],
  ["/safety/", "page", "Safety first", ["took a bottle of pills", "child is missing"], "call 911 insurance"],
  ["/session/", "session", "Session 05", ["mou workshop"], "sheet insurance insurance insurance"],
  ["/source/", "source", "A study of contracts", ["contract with a nonprofit"], ""],
].map(([url, kind, title, ways, text]) => (
  { id: url, url, kind, title, text, ways: url === "/safety/" ? [] : ways, danger: url === "/safety/" ? ways : [] }))

/** The text as publish/search.py writes it. */
function written() {
  const words = [...new Set(PAGES.flatMap(page => page.text.split(" ").filter(Boolean)))]
  return words.map(word => {
    let last = -1
    const places = PAGES.flatMap(({ text }, place) => {
      const times = text.split(" ").filter(other => other === word).length
      if (!times) return []
      const step = (place - last).toString(36)
      last = place
      return [times > 1 ? `${step}*${times}` : step]
    })
    return [word, ...places].join(" ")
  }).join("\n")
}

const index = prepare({ pages: PAGES, text: written() }, english)
const first = query => answers(index, query)[0]?.page.url

for (const [query, url] of [
  ["MOU", "/agreement/"], ["contracts with nonprofits", "/agreement/"], ["memorandum", "/agreement/"],
  ["how do i turn down this group", "/no/"], ["a letter to decline", "/no/"], ["they left my room so dirty", "/messy/"],
  ["sharing rooms", "/room/"], ["signature", "/agreement/"], ["mou training", "/session/"], ["insurance", "/session/"],
]) {
  test(`“${query}” is answered by ${url}`, () => assert.equal(first(query), url))
}

test("a way of asking that is left out does not count", () => {
  assert.equal(first("mou workshop"), "/session/")
  const left = answers(index, "mou workshop", way => way.includes("workshop"))
  assert.notEqual(left[0]?.page.url, "/session/")
})

test("danger is heard where the best answer is about it, and not in other words of it", () => {
  assert.ok(isDanger(answers(index, "he took pills from a bottle")))
  assert.ok(!isDanger(answers(index, "mou form")) && !isDanger(answers(index, "insurance")) && !isDanger([]))
})

test("nothing is found for nothing", () => {
  for (const query of ["", "?!", "zzz", "x".repeat(1000)]) assert.deepEqual(answers(index, query), [])
})

test("forms of one word have one stem, and different words their own", () => {
  for (const [word, other] of [["closes", "closing"], ["agreement", "agreements"], ["canceled", "cancel"], ["policies", "policy"], ["classes", "class"]]) assert.equal(stem(word), stem(other))
  for (const [word, other] of [["reporter", "report"], ["numbers", "number of"]]) assert.notEqual(stem(word), stem(other))
})
