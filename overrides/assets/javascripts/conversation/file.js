/** A conversation as a file: to open again, or as plain text for a message or a document. */

import { inWords } from "../shared/day.js"
import { recordIn, textOf } from "../shared/record.js"
import { minutes, say } from "../shared/words.js"
import { checked, minutesOf } from "./talk.js"

/** @typedef {import("./talk.js").Talk} Talk */
/** @typedef {import("./talk.js").Pair} Pair */

const KIND = {
  format: "partnering-for-student-success/conversation",
  version: 1,
  largest: 20_000, // bytes
}
const LARGE = say("it is too large to be an agenda")
const WORDS = {
  large: LARGE, damaged: say("it is damaged, or not an agenda saved from this page"),
  other: say("it is not an agenda saved from this page"), newer: say("it was made by another edition of the guide"),
}

/** A talk as plain values. @param {Talk} talk */
export const plainly = ({ questions, ...talk }) =>
  ({ ...talk, questions: questions.map(({ set, id }) => [set.id, id]) })

/** Plain values as a record that says what it is. @param {object} values */
export const labeled = values => ({ format: KIND.format, version: KIND.version, ...values })

/** @param {Talk} talk */
export const toFile = talk => `${JSON.stringify(labeled(plainly(talk)), null, 2)}\n`

/**
 * The conversation in a text; throws Refused.
 * @param {string} text
 * @param {import("./talk.js").Catalog} catalog
 * @param {import("./talk.js").Limits} limits
 * @param {Pair[] | null} gone takes questions that this edition does not have, if it may hold such
 */
export function fromText(text, catalog, limits, gone = null) {
  const { title, date, there, minutes, answers, questions } = recordIn(text, KIND, WORDS)
  return checked({ title, date, there, minutes, answers, questions }, catalog, limits, gone)
}

/**
 * The conversation in a file that the reader chose.
 * @param {File} file
 * @param {import("./talk.js").Catalog} catalog
 * @param {import("./talk.js").Limits} limits
 */
export const fromFile = async (file, catalog, limits) =>
  fromText(await textOf(file, KIND.largest, LARGE), catalog, limits)

/** The conversation as Markdown, which reads well as plain text too. @param {Talk} talk @param {string} title */
export function toText(talk, title) {
  const facts = [[say("Date"), inWords(talk.date)], [say("Who is there"), talk.there], [say("Time"), say("about %(minutes)s", { minutes: minutes(minutesOf(talk)) })]].filter(([, value]) => value)
  const questions = talk.questions.map((question, place) => {
    const first = `${place + 1}. ${question.ask} (${say("%(minutes)s min", { minutes: question.set.each })})`
    return talk.answers ? `${first}\n   ${question.listen}` : first
  })
  return `${[`# ${title}`, facts.map(([name, value]) => `${name}: ${value}`).join("  \n"), ...questions].join("\n\n")}\n`
}

/** The name of the file: letters, digits and hyphens of the title. @param {string} title @param {string} ending */
export function fileName(title, ending) {
  const words = title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60)
  return `${words || "agenda"}.${ending}`
}
