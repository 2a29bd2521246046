/** The folder of an edition, from what a reader typed: pure sums, so that they can be tested without a page. */

import { pack } from "../shared/details.js"
import { HIDDEN } from "../shared/limits.js"
import { Refused } from "../shared/refused.js"
import { say } from "../shared/words.js"

export const LARGEST_MARK = 200_000, CONTRAST = 4.5
const ACTIVE = /<script|<foreignObject|javascript:|\son\w+\s*=|<!ENTITY|(?:href|src)\s*=\s*["'](?!#|data:image\/)|@import|url\(\s*["']?(?!\s*#|data:image\/)/i
const MARKUP = /[<>{}|*`\n]|(?<!\w)_|_(?!\w)|^[=+@-]/
/** The same of longer texts, as model/rules/edition.py has both. */
const COMMAND = /[<>{}]|\]\(|^[=+@-]/

/**
 * @typedef {{
 *   name: string, publisher: string, address: string, site: string, color: string, paper: string,
 *   contacts: Record<string, { name?: string, phone?: string }>, answers: Record<string, string>,
 *   mark?: { name: string, bytes: Uint8Array }, others?: Record<string, any>,
 * }} Typed `others`: what an opened edition says beside the fields of the page
 */

const TYPED = ["name", "publisher", "address", "site", "paper", "contacts", "answers"]
/** Parts that a school keeps to itself, and what every new file says anew. */
const NOT_OURS = ["format", "version", "guide", "status", "school", "partners", "dates"]

/** The contrast of a color such as #0b5d66 with white, as WCAG 2.2 defines it. @param {string} color */
export function contrastWithWhite(color) {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** The nearest darker color that can be read on white. @param {string} color */
export function darker(color) {
  let parts = [1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16))
  while (contrastWithWhite(color) < CONTRAST) {
    parts = parts.map(part => Math.trunc(part * 0.97))
    color = `#${parts.map(part => part.toString(16).padStart(2, "0")).join("")}`
  }
  return color
}

/**
 * Throws Refused, with the cure, unless the file is a small, still picture.
 * @param {string} name
 * @param {Uint8Array} bytes
 */
export function markFrom(name, bytes) {
  if (bytes.length > LARGEST_MARK) throw new Refused(say("This picture is larger than 200 KB. Save it smaller: 400 pixels in width are enough."))
  if ([0x89, 0x50, 0x4e, 0x47].every((byte, at) => bytes[at] === byte)) return { name: "mark.png", bytes }
  const text = new TextDecoder().decode(bytes)
  if (!name.toLowerCase().endsWith(".svg") || !/<svg[\s>]/.test(text.slice(0, 4000))) throw new Refused(say("This is no SVG or PNG picture. Save it as one of these, then open it again."))
  if (ACTIVE.test(text)) throw new Refused(say("This picture holds a script or leads to another address. Save it as a plain SVG, or as PNG."))
  return { name: "mark.svg", bytes }
}

/** Is this what the form Your rules saved? @param {string} text */
export function isRulesFile(text) {
  try {
    return JSON.parse(text)?.format === "partnering-form"
  } catch {
    return false
  }
}

/**
 * What an opened edition says, by the fields of the page, and what the page only carries.
 * @param {Record<string, any>} edition
 * @returns {Partial<Typed>}
 */
export function begun(edition) {
  const { main, ...colors } = edition.colors ?? {}
  const elsewhere = [...TYPED, ...NOT_OURS, "colors"]
  const others = Object.fromEntries(Object.entries(edition).filter(([key]) => !elsewhere.includes(key)))
  if (Object.keys(colors).length) others.colors = colors
  return {
    ...Object.fromEntries(TYPED.filter(key => edition[key]).map(key => [key, edition[key]])),
    ...main ? { color: String(main) } : {}, others,
  }
}

/** What is wrong with what was typed, in words. @param {Typed} typed @returns {string[]} */
export function wrong(typed) {
  const contacts = Object.values(typed.contacts).flatMap(({ name = "", phone = "" }) => [name, phone])
  const texts = [typed.name, typed.publisher, typed.address, ...contacts]
  return [
    ...typed.name.trim() ? [] : [say("Type a name for your edition.")],
    ...texts.some(text => MARKUP.test(text) || HIDDEN.test(text)) ? [say("Names, addresses and phones take plain words and numbers: no < > { } | * _ and no = + - @ at the start.")] : [],
    ...Object.entries(typed.answers).flatMap(([id, words]) => COMMAND.test(words) ? [say("The answer to “%(rule)s” takes plain words and numbers: no < > { } and no = + - @ at the start.", { rule: id })] : []),
    ...!typed.site || /^https:\/\/\S+$/.test(typed.site) ? [] : [say("The address of the site starts with https:// and holds no space.")],
  ]
}

/** JSON strings are YAML strings, so nothing a reader types can end one early. @param {string} words */
const quoted = words => JSON.stringify(words.trim())

/* eslint-disable no-restricted-syntax -- from here on the words of files, in English as GitHub is */

/** A value on one line; a name of a field needs no quotation marks. @param {any} value @returns {string} */
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`
  if (typeof value !== "object") return JSON.stringify(value)
  return `{${Object.entries(value).map(([key, inner]) => `${/^[a-z][a-z0-9-]*$/.test(key) ? key : JSON.stringify(key)}: ${flow(inner)}`).join(", ")}}`
}

/** The text of edition.yml. @param {Typed} typed @param {string} guide */
export function editionText(typed, guide) {
  const { colors, mark, ...others } = typed.others ?? {}
  const picture = typed.mark?.name ?? mark
  const tints = { ...typed.color ? { main: typed.color } : {}, ...colors }
  const contacts = Object.entries(typed.contacts).filter(([, contact]) => Object.values(contact).some(Boolean))
  const answers = Object.entries(typed.answers).filter(([, words]) => words.trim())
  return [
    "# Our edition of the guide: only what differs. Change draft to “in use” when your office has adopted it.",
    `name: ${quoted(typed.name)}`,
    "status: draft",
    `guide: ${quoted(guide)}`,
    ...["publisher", "address", "site"].flatMap(key => typed[/** @type {"site"} */ (key)].trim() ? [`${key}: ${quoted(typed[/** @type {"site"} */ (key)])}`] : []),
    ...picture ? [`mark: ${quoted(String(picture))}`] : [],
    ...Object.keys(tints).length ? [`colors: ${flow(tints)}`] : [],
    ...typed.paper === "a4" ? ["paper: a4"] : [],
    ...contacts.length ? ["contacts:"] : [],
    ...contacts.map(([id, contact]) => `  ${id}: {${Object.entries(contact).filter(([, words]) => words).map(([key, words]) => `${key}: ${quoted(String(words))}`).join(", ")}}`),
    ...answers.length ? ["answers:"] : [],
    ...answers.map(([id, words]) => `  ${id}: ${quoted(words)}`),
    ...Object.entries(others).map(([key, value]) => `${key}: ${flow(value)}`),
    "",
  ].join("\n")
}

/** What a school opens on its own devices, on the page Our details. @param {Typed} typed @param {string} guide */
export function fileForSchools({ name, publisher, contacts, answers, others = {} }, guide) {
  const rules = Object.fromEntries(Object.entries(answers).filter(([, words]) => words.trim()))
  const called = Object.fromEntries(Object.entries(others).filter(([key]) => key === "jobs" || key === "offices"))
  return pack({ name, publisher, ...called, contacts, answers: rules }, guide)
}

/** @param {string} guide */
const workflow = guide => `name: Site
on: [push, workflow_dispatch]
permissions: {contents: write, pages: write, id-token: write}
jobs:
  site:
    uses: partnering-for-student-success/guide/.github/workflows/edition.yml@${guide}
`

const STEPS = `Three steps to put your edition online

1. On github.com, make a new repository, and upload everything in this folder, the folder .github too.
   Computers hide that folder: on a Mac, press Command, Shift and the period to see it.
2. In the repository: Settings, Pages, Source: GitHub Actions.
3. Open Actions, choose Site, press “Run workflow.” Some ten minutes later the site stands at the address it shows.

Until you write “status: in use” in edition.yml, every footer says that it is a draft.
`

/**
 * Every file of the folder, as text or bytes.
 * @param {Typed} typed
 * @param {string} guide
 * @returns {Record<string, string | Uint8Array>}
 */
export const folder = (typed, guide) => ({
  "edition.yml": editionText(typed, guide),
  ".github/workflows/site.yml": workflow(guide),
  "three-steps.txt": STEPS,
  ...typed.mark ? { [typed.mark.name]: typed.mark.bytes } : {},
})
