/** Fill the blank Word or Excel file of a tool with the answers on the page. Loaded when somebody asks for a file. */

import { keptDetails, whose } from "../shared/details.js"
import { strange } from "./kinds.js"
import { answerOf, optionsOf, rowsOf, wordsOf, controlsOf } from "./fields.js"

const ENDINGS = { word: "docx", sheet: "xlsx" }
/** The blank form in the language of the page, as its list of files offers it. */
const address = (tool, ending) => {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[data-blank="${tool}.${ending}"]`))
  return link?.href ?? new URL(`../../../downloads/tools/${tool}.${ending}`, import.meta.url)
}
const lines = words => words.replace(/\r\n?/g, "\n")

/**
 * What the files are filled with: each field’s answer in the words that they show.
 * @param {import("./fields.js").Field[]} fields
 */
export function answersInWords(fields) {
  return fields.map(field => {
    const { id, kind, label } = field
    switch (kind) {
      case "choice":
      case "rating": {
        const chosen = optionsOf(field).find(({ control }) => control.checked)
        const means = kind === "rating" && chosen ? wordsOf(chosen.control.closest(".choice").querySelector(".level-means")) : ""
        return { id, kind, label, value: chosen?.words ?? "", means }
      }
      case "checkboxes": return { id, kind, label, ticked: optionsOf(field).map(({ control }) => control.checked) }
      case "table": return {
        id, kind, label, fixed: field.fixed, columns: field.columns,
        rows: rowsOf(field).map(row => controlsOf(row).map(control => lines(control.value))),
      }
      case "text":
      case "long":
      case "date":
      case "number": return { id, kind, label, value: lines(answerOf(field)) }
      default: return strange(kind)
    }
  })
}

/**
 * What a district’s file on this device says in the place of the guide’s words: names as this page shows them
 * (our-edition.js), answers to local rules, and whose they are; null without such a file.
 */
export function oursInWords() {
  const ours = keptDetails()
  if (!ours) return null
  const marked = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-guide]"))
  const names = [...marked].map(name => [name.dataset.guide ?? "", name.textContent ?? ""]).filter(([guide]) => guide)
  return { names, answers: ours.answers ?? {}, who: whose(ours) }
}

/** The filled file as bytes. Throws where the blank form cannot be fetched. */
export async function make(kind, tool, fields) {
  const [{ fill }, answer] = await Promise.all([import(`./${kind}.js`), fetch(address(tool, ENDINGS[kind]))])
  if (!answer.ok) throw new Error(`the blank form answered ${answer.status}`)
  return fill(new Uint8Array(await answer.arrayBuffer()), answersInWords(fields), oursInWords())
}
