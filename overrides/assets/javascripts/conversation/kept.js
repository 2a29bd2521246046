/**
 * What this device keeps of the builder, as text; and as values by name, so that what two tabs did can be brought
 * together.
 */

import { isRecord, same } from "../shared/record.js"
import { Refused } from "../shared/refused.js"
import { fromText, labeled, plainly } from "./file.js"
import { EMPTY, checked } from "./talk.js"
import { say } from "../shared/words.js"

/** @typedef {import("./talk.js").Talk} Talk */
/** @typedef {import("./talk.js").Pair} Pair */
/** @typedef {import("./talk.js").Catalog} Catalog */
/** @typedef {import("./talk.js").Limits} Limits */
/** @typedef {import("../shared/merge.js").Values} Values */

/** @type {Values} */
const BLANK = plainly(EMPTY)

/**
 * Everything that is not blank. How long a talk is alone says nothing yet.
 * @param {Talk} talk
 * @param {Talk | null} before
 * @param {Pair[]} gone
 * @returns {Values}
 */
export function toValues(talk, before, gone) {
  /** @type {Values} */
  const values = Object.fromEntries(Object.entries(plainly(talk)).filter(([name, value]) => !same(value, BLANK[name])))
  if (before) values.before = plainly(before)
  if (gone.length) values.gone = gone
  return Object.keys(values).some(name => !["minutes", "answers"].includes(name)) ? values : {}
}

/** @param {Values} values @param {Catalog} catalog @param {Limits} limits */
export function fromValues({ before, gone = [], ...values }, catalog, limits) {
  /** @type {Pair[]} */
  const missing = []
  return {
    talk: checked(values, catalog, limits, missing),
    before: before ? checked(before, catalog, limits, []) : null,
    gone: /** @type {Pair[]} */ ([...gone, ...missing]),
  }
}

/** The words behind a pair, as a name: “first-meeting who-waits”. @param {Pair} pair */
export const nameOf = pair => pair.join(" ")

/**
 * With the words of its questions, so that they can still be named when an edition has them no more.
 * @param {Values} values
 * @param {string[]} trail
 * @param {Map<string, string>} asks what each question says
 */
export function toKept({ before = null, gone = [], ...values }, trail, asks) {
  const { questions = [], ...talk } = { ...BLANK, ...values }
  const all = [...questions, ...gone]
  const words = Object.fromEntries(all.map(nameOf).filter(name => asks.has(name)).map(name => [name, asks.get(name)]))
  const saved = new Date().toISOString()
  return JSON.stringify({ ...labeled({ ...talk, questions: all }), before, words, saved, trail })
}

/** @param {string} text @param {Catalog} catalog @param {Limits} limits */
export function fromKept(text, catalog, limits) {
  /** @type {Pair[]} */
  const gone = []
  const talk = fromText(text, catalog, limits, gone)
  const { before = null, trail = [], words = {}, saved } = JSON.parse(text)
  const texts = isRecord(words) ? Object.values(words) : [null]
  const right = (before === null || isRecord(before)) && Array.isArray(trail) && [...trail, ...texts].every(part => typeof part === "string" && part.length < 1000)
  if (!right) throw new Refused(say("it is damaged"))
  const values = toValues(talk, before && checked(before, catalog, limits, []), gone)
  return { values, saved: new Date(saved), trail, words }
}
