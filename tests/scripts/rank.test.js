/** Search: which part of which page answers best, by an index of a few pages that answers as Pagefind does. */

import assert from "node:assert/strict"
import { test } from "node:test"
import * as english from "../../overrides/assets/javascripts/search/en.js"
import { rank } from "../../overrides/assets/javascripts/search/rank.js"

/** Pages with their parts: a heading and words. */
const PAGES = [
  { url: "/agreement/", kind: "tool", title: "Partnership agreement", parts: [["Terms", "the contract between school and partner says who pays and who signs"], ["End", "either side may end the agreement"]] },
  { url: "/clearance/", kind: "tool", title: "Clearance tracker", parts: [["Checks", "each clearance with its background check and fingerprint and when it lapsed"]] },
  { url: "/renew/", kind: "element", title: "Renew, grow or end well", parts: [["Goodbye", "close a partnership and say goodbye to students"], ["Money", "budget and grant"]] },
  { url: "/calendar/", kind: "tool", title: "Year calendar", parts: [["Months", "schedule of the year by month"]] },
  { url: "/handout/", kind: "handout", title: "Handout: agreement", parts: [["Terms", "the contract says who signs the agreement"]] },
  { url: "/thanks/", kind: "message", title: "Thanks", parts: [["Words", "dear name thanks for it"]] },
  { url: "/wishes/", kind: "element", title: "Share the joy", parts: [["Cards", "thanks from students and a partner"]] },
  { url: "/late/", kind: "situation", title: "It is 5:40", typed: "bus driver. late pick up", parts: [["First", "call the driver of the bus and stay"]] },
  { url: "/stranger/", kind: "situation", title: "Nobody knows him", typed: "visitor will not leave", parts: [["First", "call the office and move the students to the visitor room"]] },
  { url: "/visitors/", kind: "page", title: "A museum", parts: [["What", "a visitor and a visitor and a visitor leave a card"]] },
  { url: "/session-05/", kind: "session", title: "Session 05", parts: [["Print", "sheets for 05"]] },
  { url: "/case/", kind: "case", title: "A case of a driver", parts: [["What happened", "driver of the bus driver bus driver bus"]] },
  { url: "/families/", kind: "role", title: "Families and students", parts: [["Rights", "a parent may say no and opt out"]] },
]

const stem = word => word.toLowerCase().replace(/(ing|ed|es|s|e)$/, "")
const pagefind = {
  /** Every page that holds all words of the term, with its words marked in what it says. */
  async search(term) {
    const asked = term.split(" ").map(stem)
    const results = PAGES.flatMap((page, id) => {
      const sub_results = page.parts.map(([title, words], place) => {
        const said = `${title} ${words}`.split(" ").map(stem)
        const hits = asked.every(word => said.includes(word)) ? said.filter(word => asked.includes(word)) : []
        return {
          title, url: `${page.url}#${place}`, anchor: { element: "h2", location: place * 20 }, hits: hits.length,
          excerpt: words.replace(/\w+/g, word => asked.includes(stem(word)) ? `<mark>${word}</mark>` : word),
          weighted_locations: hits.map(() => ({ weight: 1 })),
        }
      }).filter(part => part.hits)
      if (!sub_results.length) return []
      const meta = { title: page.title, kind: page.kind, typed: page.typed }
      const anchors = page.parts.map((_, place) => ({ location: place * 20 }))
      return [{ id, score: 1, data: async () => ({ url: page.url, meta, anchors, word_count: 40, sub_results, excerpt: "" }) }]
    })
    return { results }
  },
}

/** What is typed, and what must come first; with the part that answers where it matters. */
const ASKED = [
  ["agreement", "/agreement/"], ["MOU", "/agreement/"], ["who signs the contract", "/agreement/", "/agreement/#0"],
  ["fingerprint", "/clearance/"], ["background check expired", "/clearance/"], ["vetting", "/clearance/"],
  ["how do we say goodbye", "/renew/", "/renew/#0"], ["funding", "/renew/", "/renew/#1"], ["closing a program", "/renew/"],
  ["schedule", "/calendar/"], ["guardian", "/families/"],
  ["a letter of thanks", "/thanks/"], ["bus driver not told", "/late/"],
  ["the bus driver keeps saying that he never gets told things", "/late/"],
  ["visitor leave", "/stranger/"], ["session 5", "/session-05/"],
]

for (const [query, first, part] of ASKED) {
  test(`“${query}” finds ${first}`, async () => {
    const [best] = await rank(pagefind, query, english)
    assert.equal(best?.page.url, first)
    if (part) assert.equal(best.part.url, part)
  })
}

test("nothing is found for nothing, and a million letters are no harm", async () => {
  for (const query of ["zzz", "?!", "x".repeat(1000)]) assert.deepEqual(await rank(pagefind, query, english), [])
})

test("best come first, each with its score", async () => {
  const answers = await rank(pagefind, "agreement", english)
  assert.ok(answers.every((answer, place) => !place || answers[place - 1].score >= answer.score))
  assert.ok(answers.findIndex(answer => answer.page.meta.kind === "handout") > 0, "a handout comes after the tool itself")
})
