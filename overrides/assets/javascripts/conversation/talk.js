/**
 * A conversation: its title, date, people and minutes, and its questions in order. It never changes; changes make a
 * new one.
 */

import { isDay } from "../shared/day.js"
import { Refused } from "../shared/refused.js"
import { say } from "../shared/words.js"

/** @typedef {{ id: string, ask: string, listen: string, item?: any, set: any }} Question */
/** @typedef {[string, string]} Pair a set and a question */
/**
 * @typedef {{ title: string, date: string, there: string, minutes: number, answers: boolean, questions: readonly
 *   Question[] }} Talk
 */
/** @typedef {Map<string, { questions: Map<string, Question> }>} Catalog */
/** @typedef {{ most: number, title: number, there: number, minutes: number[] }} Limits */

/** @type {Talk} */
export const EMPTY = Object.freeze({ title: "", date: "", there: "", minutes: 0, answers: false, questions: Object.freeze([]) })

const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/gu // controls, turned text, broken letters

/** @returns {never} */
function damaged() {
  throw new Refused(say("part of it is missing or damaged"))
}

/** @param {unknown} date */
function checkDate(date) {
  if (date === "" || isDay(date)) return
  if (typeof date !== "string" || !/^\d{1,6}-\d\d?-\d\d?$/.test(date)) damaged()
  throw new Refused(say("its date, %(date)s, stands in no calendar", { date }))
}

/**
 * The gate for all that comes from outside: values of the right kind and size and questions of this page, or Refused.
 * With `gone`, questions that this edition does not have are put into it instead.
 * @param {Record<string, any>} values
 * @param {Catalog} catalog
 * @param {Limits} limits
 * @param {Pair[] | null} gone
 * @returns {Talk}
 */
export function checked(values, catalog, limits, gone = null) {
  const talk = { ...EMPTY, ...values }
  if (!isText(talk.title, limits.title) || !isText(talk.there, limits.there) || typeof talk.answers !== "boolean") damaged()
  checkDate(talk.date)
  if (talk.minutes !== 0 && !limits.minutes.includes(talk.minutes)) damaged()
  if (!Array.isArray(talk.questions) || (!talk.questions.length && !gone)) damaged()
  if (talk.questions.length > limits.most) throw new Refused(say("it holds more than %(most)s questions", { most: limits.most }))
  const questions = talk.questions.flatMap(pair => questionOf(pair, catalog, gone))
  if (new Set(questions).size < questions.length) damaged()
  return Object.freeze({ ...talk, questions: Object.freeze(questions) })
}

/** @param {any} pair @param {Catalog} catalog @param {Pair[] | null} gone @returns {Question[]} */
function questionOf(pair, catalog, gone) {
  if (!Array.isArray(pair) || pair.length !== 2 || pair.some(id => typeof id !== "string" || id.length > 80)) damaged()
  const question = catalog.get(pair[0])?.questions.get(pair[1])
  if (question) return [question]
  if (!gone) throw new Refused(say("it names a question that this edition of the guide does not have"))
  gone.push(/** @type {Pair} */ (pair))
  return []
}

/** What a reader typed, without letters that would steer a program. @param {string} text */
export const typed = text => text.replace(STEERING, "")

/** @param {Talk} talk */
export const minutesOf = talk => talk.questions.reduce((sum, question) => sum + question.set.each, 0)

/** @param {Talk} talk @param {Question} question @returns {Talk} */
export const withQuestion = (talk, question) => ({ ...talk, questions: [...talk.questions, question] })

/** @param {Talk} talk @param {Question} question @returns {Talk} */
export const withoutQuestion = (talk, question) =>
  ({ ...talk, questions: talk.questions.filter(other => other !== question) })

/**
 * The question moved by so many places: -1 is up.
 * @param {Talk} talk
 * @param {Question} question
 * @param {number} by
 * @returns {Talk}
 */
export function moved(talk, question, by) {
  const questions = [...withoutQuestion(talk, question).questions]
  questions.splice(talk.questions.indexOf(question) + by, 0, question)
  return { ...talk, questions }
}

/** @param {unknown} text @param {number} longest */
const isText = (text, longest) => typeof text === "string" && text.length <= longest && text === typed(text)
