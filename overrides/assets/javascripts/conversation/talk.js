/* A conversation: its title, date, people and minutes, and its questions in order. It never changes; changes make a new one. */

export const EMPTY = Object.freeze({ title: "", date: "", there: "", minutes: 0, answers: false, questions: Object.freeze([]) })

const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/gu // controls, turned text, broken letters

/** Why something cannot be opened, in words for the reader. */
export class Refused extends Error {}

/** The gate for all that comes from outside: values of the right kind and size and questions of this page, or Refused. */
export function checked(values, catalog, limits) {
  const talk = { ...EMPTY, ...values }
  const damaged = () => { throw new Refused("part of it is missing or damaged") }
  if (!isText(talk.title, limits.title) || !isText(talk.there, limits.there) || typeof talk.answers !== "boolean") damaged()
  if (talk.date !== "" && !isDate(talk.date)) damaged()
  if (talk.minutes !== 0 && !limits.minutes.includes(talk.minutes)) damaged()
  if (!Array.isArray(talk.questions) || !talk.questions.length) damaged()
  if (talk.questions.length > limits.most) throw new Refused(`it holds more than ${limits.most} questions`)
  const questions = talk.questions.map(pair => {
    if (!Array.isArray(pair) || pair.length !== 2 || pair.some(id => typeof id !== "string")) damaged()
    const found = catalog.get(pair[0])?.questions.get(pair[1])
    if (!found) throw new Refused("it names a question that this edition of the guide does not have")
    return found
  })
  if (new Set(questions).size < questions.length) damaged()
  return Object.freeze({ ...talk, questions: Object.freeze(questions) })
}

/** What a reader typed, without letters that would steer a program. */
export const typed = text => text.replace(STEERING, "")

export const minutesOf = talk => talk.questions.reduce((sum, question) => sum + question.set.each, 0)

export const withQuestion = (talk, question) => ({ ...talk, questions: [...talk.questions, question] })

export const withoutQuestion = (talk, question) => ({ ...talk, questions: talk.questions.filter(one => one !== question) })

/** The question moved by so many places: -1 is up. */
export function moved(talk, question, by) {
  const questions = withoutQuestion(talk, question).questions
  questions.splice(talk.questions.indexOf(question) + by, 0, question)
  return { ...talk, questions }
}

const isText = (text, longest) => typeof text === "string" && text.length <= longest && text === typed(text)

function isDate(text) {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
