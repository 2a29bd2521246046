/** The conversation builder: links and files are checked whole, and what the device keeps survives every edition. */

import assert from "node:assert/strict"
import { test } from "node:test"
import { fileName, fromText, toFile, toText } from "../../overrides/assets/javascripts/conversation/file.js"
import { fromKept, fromValues, toKept, toValues } from "../../overrides/assets/javascripts/conversation/kept.js"
import { fromLink, isLink, toLink } from "../../overrides/assets/javascripts/conversation/link.js"
import { EMPTY, minutesOf, moved, typed, withQuestion, withoutQuestion } from "../../overrides/assets/javascripts/conversation/talk.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"
import { STRANGE, WORDS, chance } from "./chance.js"

const limits = { most: 8, title: 60, there: 200, minutes: [10, 20, 30, 45, 60] }

function catalogOf(...sets) {
  return new Map(sets.map(id => {
    const set = { id, each: 5 }
    set.questions = new Map(["who", "what", "why"].map(name => [name, { set, id: name, ask: `${id} ${name}?`, listen: "Listen for it." }]))
    return [id, set]
  }))
}
const catalog = catalogOf("first-meeting", "money", "goodbye", "room")
const all = [...catalog.values()].flatMap(set => [...set.questions.values()])
const asks = new Map(all.map(({ set, id, ask }) => [`${set.id} ${id}`, ask]))

function talkOf(seed) {
  const { pick, maybe, whole } = chance(seed)
  let talk = { ...EMPTY, title: maybe() ? typed(pick(WORDS)) : "", minutes: pick([0, ...limits.minutes]) }
  for (let count = whole(1, 8); count; count--) {
    const question = pick(all)
    if (!talk.questions.includes(question)) talk = withQuestion(talk, question)
  }
  return talk
}

test("links and files bring 200 agendas back unchanged", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const talk = talkOf(seed)
    assert.deepEqual(fromLink(toLink(talk), catalog, limits), talk)
    const whole = { ...talk, date: "2027-05-12", there: "Principal", answers: true }
    assert.deepEqual(fromText(toFile(whole), catalog, limits), whole)
    assert.ok(isLink(toLink(talk)) && toText(whole, "Title").includes(whole.questions[0].ask))
  }
})

test("damaged and hostile links and files are refused in words; 400 cases", () => {
  const { whole, pick } = chance(5)
  const good = toLink(talkOf(1)), file = JSON.parse(toFile({ ...talkOf(2), date: "2027-05-12" }))
  const links = ["#talk", "#talk=", "#talk=2&q=money.who", "#talk=1&q=", "#talk=1", "#talk=1&q=money", "#talk=1&q=money.who.who", "#talk=1&q=nothing.here", "#talk=1&min=7&q=money.who", "#talk=1&x=1&q=money.who",
    "#talk=1&q=money.who&q=money.what", `#talk=1&title=${"x".repeat(61)}&q=money.who`, `#talk=1&title=%00&q=money.who`, "#talk=1&title=%E2%80%AE&q=money.who", `#talk=1&q=${"a.b_".repeat(600)}`, `#talk=1&q=${all.slice(0, 9).map(({ set, id }) => `${set.id}.${id}`).join("_")}`, "#talk=1&q=__proto__.who", "#talk=1&q=money.constructor"]
  for (let seed = 0; seed < 100; seed++) links.push(`${good.slice(0, whole(6, good.length - 1))}${pick([".", "_", "&", "=", "%", "\u0000"])}${pick(["zz", "&&", "%zz", "=1"])}`)
  for (const link of links) assert.throws(() => fromLink(link, catalog, limits), Refused, link.slice(0, 80))
  const names = ["format", "version", "title", "date", "there", "minutes", "answers", "questions"]
  for (const name of names) {
    for (const value of STRANGE) {
      if (value === "" && ["title", "date", "there"].includes(name)) continue
      if (["title", "there"].includes(name) && typeof value === "string" && value.length <= 60 && typed(value) === value) continue
      if (name === "answers" && typeof value === "boolean") continue
      if (name === "there" && typeof value === "string" && value.length <= 200 && typed(value) === value) continue
      assert.throws(() => fromText(JSON.stringify({ ...file, [name]: value }), catalog, limits), Refused, `${name}: ${JSON.stringify(value)?.slice(0, 40)}`)
    }
  }
})

test("a date of the year 0 is refused in words", () => {
  for (const date of ["0000-01-01", "2027-02-30"]) assert.throws(() => fromText(JSON.stringify({ ...JSON.parse(toFile(talkOf(1))), date }), catalog, limits), /stands in no calendar/)
})

test("what the device keeps comes back; questions that an edition lost are named, and come back with it; 100 cases", () => {
  const later = catalogOf("first-meeting", "room")
  for (let seed = 1; seed <= 100; seed++) {
    const talk = { ...talkOf(seed), date: "2027-05-12", there: "Both sides" }, before = seed % 2 ? talkOf(seed + 500) : null
    const text = toKept(toValues(talk, before, []), ["a"], asks)
    const restored = fromValues(fromKept(text, catalog, limits).values, catalog, limits)
    assert.deepEqual([restored.talk, restored.before, restored.gone], [talk, before, []])
    const { values, words } = fromKept(text, later, limits)
    const lost = talk.questions.filter(({ set }) => !later.has(set.id)).map(({ set, id }) => [set.id, id])
    const now = fromValues(values, later, limits)
    assert.deepEqual(now.gone, lost)
    assert.equal(now.talk.questions.length, talk.questions.length - lost.length)
    for (const pair of lost) assert.equal(words[pair.join(" ")], `${pair.join(" ")}?`)
    const back = fromKept(toKept(values, [], new Map(Object.entries(words))), catalog, limits)
    assert.equal(fromValues(back.values, catalog, limits).talk.questions.length, talk.questions.length, "back in the old edition")
  }
  assert.deepEqual(toValues({ ...EMPTY, minutes: 30 }, null, []), {}, "minutes alone are nothing to lose")
  for (const text of ["{", "null", "[]", "{}", toFile(talkOf(1)).replace("}\n", ', "before": 5}'), toFile(talkOf(1)).replace("}\n", ', "trail": [5]}')]) assert.throws(() => fromKept(text, catalog, limits), Refused, text.slice(0, 40))
})

test("questions move, and never out of the list", () => {
  let talk = { ...EMPTY, questions: all.slice(0, 4) }
  talk = moved(talk, all[2], -1)
  assert.deepEqual(talk.questions, [all[0], all[2], all[1], all[3]])
  assert.deepEqual(withoutQuestion(talk, all[0]).questions, [all[2], all[1], all[3]])
  assert.equal(minutesOf(talk), 20)
  assert.equal(fileName("Über uns: 3 <b>", "md"), "u-ber-uns-3-b.md")
  assert.equal(fileName("שלום", "md"), "agenda.md")
})
