/* A conversation as a file: to open again, or as plain text for a message or a document. */

import { Refused, checked, minutesOf } from "./talk.js"

const FORMAT = "partnering-for-student-success/conversation"
const VERSION = 1
const LARGEST = 20_000 // bytes

export function toFile({ title, date, there, minutes, answers, questions }) {
  const pairs = questions.map(({ set, id }) => [set.id, id])
  return JSON.stringify({ format: FORMAT, version: VERSION, title, date, there, minutes, answers, questions: pairs }, null, 2) + "\n"
}

/** The conversation in a file that the reader chose; throws Refused. */
export async function fromFile(file, catalog, limits) {
  if (file.size > LARGEST) throw new Refused("it is too large to be an agenda")
  let found
  try {
    found = JSON.parse(await file.text())
  } catch {
    throw new Refused("it is damaged, or not an agenda saved from this page")
  }
  if (found?.format !== FORMAT) throw new Refused("it is not an agenda saved from this page")
  if (found.version !== VERSION) throw new Refused("it was made by another edition of the guide")
  const { title, date, there, minutes, answers, questions } = found
  return checked({ title, date, there, minutes, answers, questions }, catalog, limits)
}

/** The conversation as Markdown, which reads well as plain text too. */
export function toText(talk, title, date) {
  const facts = [["Date", date], ["Who is there", talk.there], ["Time", `about ${minutesOf(talk)} minutes`]].filter(([, value]) => value)
  const questions = talk.questions.map((question, i) => {
    const first = `${i + 1}. ${question.ask} (${question.set.each} min)`
    return talk.answers ? `${first}\n   ${question.listen}` : first
  })
  return [`# ${title}`, facts.map(([name, value]) => `${name}: ${value}`).join("  \n"), ...questions].join("\n\n") + "\n"
}

/** The name of the file: letters, digits and hyphens of the title. */
export function fileName(title, ending) {
  const words = title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60)
  return `${words || "agenda"}.${ending}`
}

export function offer(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }))
  Object.assign(document.createElement("a"), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
