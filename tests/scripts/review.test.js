/** The self-review: codes that survive every program, scores that need no rounding, answers that no edition drops. */

import assert from "node:assert/strict"
import { test } from "node:test"
import { nobody, together } from "../../overrides/assets/javascripts/self-review/answers.js"
import { fromCode, linesOf, toCode } from "../../overrides/assets/javascripts/self-review/code.js"
import { fromText, toText } from "../../overrides/assets/javascripts/self-review/file.js"
import { fromKept, fromValues, toKept, toValues } from "../../overrides/assets/javascripts/self-review/kept.js"
import { POINT, findOut, median, scores, shown, startWith } from "../../overrides/assets/javascripts/self-review/score.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"
import { STRANGE, chance } from "./chance.js"

const IDS = Array.from({ length: 45 }, (_, place) => `element-${place % 9}-${place}`)
const review = { ids: new Set(IDS), roles: new Map([["leader", { name: "Leader", letter: "L" }], ["none", { name: "None", letter: "N" }]]), edition: "A1B" }
const WORDS = new Map(IDS.map(id => [id, `What ${id} says`]))

function person(seed, ids = IDS) {
  const { pick, maybe } = chance(seed)
  const answers = new Map(ids.filter(() => maybe(0.8)).map(id => [id, pick([0, 1, 2, 3, "?"])]))
  return { ...nobody(), role: pick([...review.roles.keys()]), answers: answers.size ? answers : new Map([[ids[0], 1]]) }
}

const shape = ({ tag, role, answers }) => [tag, role, [...answers]]

/** What chats, word processors and people make of a code. */
const MANGLES = [
  code => code, code => code.toLowerCase(), code => code.replaceAll("-", ""), code => code.replaceAll("-", " "), code => ` ${code}\t`,
  code => code.replaceAll("-", "\u2011"), code => code.replaceAll("-", "\u00ad"), code => code.replaceAll("-", "\u2212"), code => code.replaceAll("-", "\u2013"),
  code => code.replaceAll("-", "\u2014"), code => code.replaceAll("-", "\u2010"), code => code.replaceAll("-", "-\u200b"), code => code.replaceAll("-", "\u00a0"),
  code => code.replaceAll("-", "\u202f-"), code => [...code].join("\u200b"), code => `\ufeff${code}`, code => `\u202a${code}\u202c`, code => `\u2066${code}\u2069`,
  code => `“${code}”`, code => `"${code}".`, code => `*${code}*`, code => `(${code})`, code => code.replaceAll("-", "\u2060-\u2060"), code => code.replaceAll("0", "O").replaceAll("1", "l"),
  code => code.replaceAll("-", "\uff0d"), code => [...code].map(sign => /[0-9A-Z]/.test(sign) ? String.fromCodePoint(sign.codePointAt(0) + 0xfee0) : sign).join(""),
  code => code.replaceAll("-", "\u00ad-"), code => code.replaceAll("-", " - "), code => code.replaceAll("-", "\u2043"), code => `- ${code}`,
]

test("codes come back unchanged through every program that they pass, 40 people and 30 ways", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const given = person(seed), code = toCode(given, review)
    for (const [place, mangle] of MANGLES.entries()) {
      const read = fromCode(mangle(code), review)
      assert.deepEqual([read.tag, read.role, [...read.answers]], [given.tag, given.role, [...given.answers]], `way ${place}`)
    }
  }
})

test("a pasted heap of codes is taken apart, also where a program broke a line at a hyphen", () => {
  const codes = [1, 2, 3].map(seed => toCode(person(seed), review))
  for (const heap of [codes.join("\n"), codes.join("\r\n\r\n"), codes.join(", "), codes.join(";"), codes.join("\u2028"), `\n\u200b\n${codes.join("\n \n")}\n`]) {
    const tags = lines => lines.map(line => fromCode(line, review).tag)
    assert.deepEqual(tags(linesOf(heap)), tags(codes))
  }
  const broken = codes.map(code => code.replace(/-(?=.{20,}$)/, "-\n  "))
  assert.deepEqual(linesOf(broken.join("\n")).length, 3)
})

test("one wrong letter, anywhere, is found; 1,500 cases", () => {
  const { pick, whole } = chance(3)
  for (let seed = 1; seed <= 30; seed++) {
    const code = toCode(person(seed), review).replaceAll("-", "")
    for (let place = 0; place < code.length; place++) {
      const letter = pick([..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"].filter(other => other !== code[place]))
      assert.throws(() => fromCode(code.slice(0, place) + letter + code.slice(place + 1), review), Refused)
    }
    assert.throws(() => fromCode(code.slice(0, whole(0, code.length - 1)), review), Refused)
  }
  for (const text of ["", "-", "hello", "ÄÖÜ", "€", "\u0000", "9".repeat(5000)]) assert.throws(() => fromCode(text, review), Refused)
})

test("files bring everybody back; strange ones are refused whole", () => {
  const people = [1, 2, 3].map(seed => person(seed))
  const back = fromText(toText(people, "A1B"), review)
  assert.deepEqual(back.map(shape), people.map(shape))
  const good = JSON.parse(toText(people, "A1B"))
  const first = parts => ({ ...good, people: [{ ...good.people[0], ...parts }] })
  const wrong = STRANGE.flatMap(value => [
    value, { ...good, format: value }, { ...good, version: value }, { ...good, people: value },
    { ...good, people: [value] },
    first({ tag: value }), first({ role: value }), first({ answers: value }), first({ answers: { [IDS[0]]: value } }),
  ])
  for (const value of wrong) {
    const text = JSON.stringify(value)
    assert.throws(() => fromText(text, review), Refused, text?.slice(0, 80))
  }
  assert.throws(() => fromText(JSON.stringify({ ...good, people: Array(61).fill(good.people[0]) }), review), /more than 60/)
  assert.throws(() => together(Array.from({ length: 60 }, (_, seed) => ({ ...person(seed + 1), tag: `T${seed}` })), [person(99)]), /60 people/)
})

test("what the device keeps comes back, whoever answered and whatever changed since; 100 cases", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const me = { ...person(seed), role: seed % 3 ? "leader" : "" }, people = [person(seed + 200), person(seed + 300)]
    const text = toKept(toValues(me, people), ["a"], review, WORDS)
    const { values, trail, words } = fromKept(text, review)
    assert.deepEqual(fromValues(values, review).me.answers, me.answers)
    assert.deepEqual(fromValues(values, review).people.map(shape), people.map(shape))
    assert.deepEqual(trail, ["a"])
    // The next edition has other statements: the answers to the old ones stay, with their words.
    const next = { ...review, ids: new Set(IDS.slice(0, 20).concat("new-1")) }
    const kept = fromKept(text, next)
    const { me: later } = fromValues(kept.values, next)
    assert.deepEqual(new Map([...later.answers, ...later.left]), me.answers)
    for (const id of later.left.keys()) assert.equal(words[id], `What ${id} says`)
    const again = fromKept(toKept(kept.values, ["a"], next, new Map(Object.entries(words))), review)
    assert.deepEqual(fromValues(again.values, review).me.answers, me.answers, "back in the old edition")
  }
})

test("what was stored by something else is refused, not trusted", () => {
  for (const text of ["{", "null", "[]", '{"mine":"{}"}', '{"table":"[]","mine":null}', '{"mine":5}', '{"trail":5}', '{"words":{"a":5}}', "9".repeat(10_000)]) {
    assert.throws(() => fromKept(text, review), Refused, text.slice(0, 40))
  }
})

test("medians and the three to start with agree with a count by hand, 100 teams", () => {
  const elements = Array.from({ length: 9 }, (_, place) => ({ slug: `element-${place}`, title: `Element ${place}`, ids: IDS.filter(id => id.startsWith(`element-${place}-`)) }))
  for (let seed = 1; seed <= 100; seed++) {
    const people = Array.from({ length: 1 + seed % 12 }, (_, place) => ({ ...person(seed * 100 + place), tag: `T${place}` }))
    const scored = scores(people, elements, [...review.roles.keys()])
    for (const { element, all, given, unknown } of scored) {
      const steps = people.map(({ answers }) => element.ids.map(id => answers.get(id)).filter(Number.isInteger))
      const own = steps.filter(some => some.length).map(some => some.reduce((a, b) => a + b, 0) * POINT / some.length)
      own.sort((a, b) => a - b)
      if (!own.length) { assert.equal(all, null); continue }
      assert.deepEqual([all.low, all.high], [own[0], own.at(-1)])
      assert.equal(all.middle, (own[Math.floor((own.length - 1) / 2)] + own[Math.ceil((own.length - 1) / 2)]) / 2)
      assert.equal(unknown, people.flatMap(({ answers }) => element.ids.map(id => answers.get(id))).filter(answer => answer === "?").length)
      assert.ok(given >= unknown)
    }
    const first = startWith(scored, ["element-4"])
    const middles = scored.filter(score => score.all).map(score => score.all.middle).sort((a, b) => a - b)
    assert.deepEqual(first.map(score => score.all.middle), middles.slice(0, 3))
    const lowest = scored.filter(score => score.all?.middle === middles[0]).map(score => score.element.slug)
    if (lowest.includes("element-4")) assert.equal(first[0].element.slug, "element-4", "safety first among the lowest")
    for (const score of findOut(scored)) assert.ok(score.unknown * 3 >= score.given)
  }
  assert.equal(median([3, 1, 2]), 2)
  assert.equal(median([4, 1, 2, 3]), 2.5)
  assert.deepEqual([0, POINT / 20, POINT, 1.25 * POINT, 3 * POINT].map(shown), ["0.0", "0.1", "1.0", "1.3", "3.0"])
})
