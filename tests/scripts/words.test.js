/** Scripts say English by themselves, and another language where the page has loaded its words. */

import assert from "node:assert/strict"
import test from "node:test"

/** The words of shared/words.js as a page has them that loaded `table` first. */
async function spoken(table) {
  globalThis.guideWords = table
  const words = await import(`../../overrides/assets/javascripts/shared/words.js?${table ? "other" : "english"}`)
  delete globalThis.guideWords
  return words
}

test("without a table scripts say English, with numbers and places filled in", async () => {
  const { say, sayCount, list, minutes, number } = await spoken()
  assert.equal(say("Row %(row)s of %(table)s, 100%%", { row: 2, table: "Dates" }), "Row 2 of Dates, 100%")
  assert.equal(sayCount("%(num)s answer", "%(num)s answers", 1), "1 answer")
  assert.equal(sayCount("%(num)s answer", "%(num)s answers", 2000), "2,000 answers")
  assert.equal(list(["a", "b", "c"]), "a, b and c")
  assert.equal(list([]), "")
  assert.deepEqual([minutes(1), number(32000)], ["1 minute", "32,000"])
})

test("with a table they say what it has, each number in its form, and English for the rest", async () => {
  const { say, sayCount, list } = await spoken({
    plural: n => Number(n !== 1),
    words: { "Start over": ["Empezar de nuevo"], "%(num)s answer": ["%(num)s respuesta", "%(num)s respuestas"], "%(items)s and %(last)s": ["%(items)s y %(last)s"] },
  })
  assert.equal(say("Start over"), "Empezar de nuevo")
  assert.equal(say("Undo"), "Undo")
  assert.deepEqual([1, 3].map(num => sayCount("%(num)s answer", "%(num)s answers", num)), ["1 respuesta", "3 respuestas"])
  assert.equal(list(["a", "b"]), "a y b")
})
