/**
 * The `edition.yml` of an edition’s folder, as a reader opens it. js-yaml reads; our rules decide, as those of
 * model/yaml_lines.py do: texts stay as they are typed, and whatever would be more than texts, lists and names with a
 * colon is refused with its line. Loaded once somebody opens such a file.
 */

import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "../vendor/js-yaml.js"
import { checked } from "./details.js"
import { faults } from "./edition-fields.js"
import { Refused } from "./refused.js"
import { say } from "./words.js"

const DEEPEST = 10, SHOWN = 5
const SIGN = say("a text cannot begin with this sign. Put quotation marks around the text.")
/** Where a value ends early: `#` after a space begins a note. */
const BARE_COLOR = /^[^"']*:\s+#[0-9a-fA-F]{3,8}\b/

/** @typedef {Map<string, number>} Lines for each value, by its names joined with periods, the line of the file */
/** @typedef {{ fields: any, lines: Lines }} Read */

/** What a line does wrong, and what to write instead. @type {[(line: string) => boolean, string][]} */
const SLIPS = [
  [line => /^ *\t/.test(line), say("it begins with a tab. Use spaces instead of tabs at the start of a line.")],
  [line => BARE_COLOR.test(line), say("what follows a space and # counts as a note. Put quotation marks around a color, such as \"#1f4e8c\".")],
  [line => /^\s*(?:- )?[\w-]+:[^\s/]/.test(line) || /^\s*(?:- )?[\w-]+:\u00a0/.test(line), say("no plain space follows its colon. Write the name, a colon, a space and the text.")],
  [line => /(?:^\s*-|[:,{[])\s+[&*!@%`]/.test(line), SIGN],
  [line => /:\s.*:(?:\s|$)/.test(line.replace(/\{.*|"(?:[^"\\]|\\.)*"/, "")), say("it has a second colon. Put quotation marks around a text that holds a colon.")],
]
/** The same of what may have begun many lines above. @type {typeof SLIPS} */
const OPEN = [
  [unclosed, say("its quotation marks do not fit together. Put one at the start of the text and one at its end; inside a text write ’ for an apostrophe.")],
  [opened, say("a bracket is not closed, or a comma is missing. Put commas between the items, and } or ] at the end.")],
]
const UNCLEAR = say("it does not fit its neighbors. Begin it exactly below them, and put a colon and a space after each name.")

/** Is a text on this line begun with a quotation mark that nothing on it closes? @param {string} line */
function unclosed(line) {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"(?=\s*(?:[,}\]:#]|$))|'(?:[^']|'')*'(?=\s*(?:[,}\]:#]|$))/g, "")
  return /(?:^|[:,[{-])\s*["']/.test(bare)
}

/** Does this line open more braces or brackets than it closes? @param {string} line */
function opened(line) {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "")
  return bare.split(/[[{]/).length > bare.split(/[\]}]/).length
}

/**
 * The line to blame, counted from 1, and why: where reading stopped, the line above, or what was never closed.
 * @param {string[]} written
 * @param {number} at
 * @returns {{ line: number, wrong: string }}
 */
function slip(written, at) {
  const last = Math.min(at, written.length)
  /** @param {typeof SLIPS} slips @param {number} first */
  const upward = (slips, first) => {
    for (let line = last; line >= Math.max(first, 1); line--) {
      const known = slips.find(([slipped]) => slipped(written[line - 1]))
      if (known) return { line, wrong: known[1] }
    }
  }
  return upward([...OPEN, ...SLIPS], last) ?? upward(OPEN, 1) ?? upward(SLIPS, last - 1)
    ?? { line: last, wrong: UNCLEAR }
}

/** What is wrong in a text, with its line. */
class Wrong extends Error {
  /** @param {number} line @param {string} wrong */
  constructor(line, wrong) {
    super(wrong)
    this.line = line
  }
}

/**
 * The texts, lists and names that a YAML text holds; null stands for what is empty. Throws Wrong.
 * @param {string} text
 * @returns {Read}
 */
export function readYaml(text) {
  const written = text.split(/\r\n|\r|\n/)
  try {
    return new Reading(text).whole()
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { line, wrong } = slip(written, (error.mark?.line ?? 0) + 1)
    throw new Wrong(line, wrong)
  }
}

class Reading {
  /** @param {string} text */
  constructor(text) {
    this.text = text
    this.events = parseEvents(text, { maxDepth: DEEPEST })
    this.place = 0
    this.starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(end => end.index + end[0].length)]
    /** @type {Lines} */
    this.lines = new Map()
    this.last = 1
  }

  /** @returns {Read} */
  whole() {
    const [first] = this.events
    if (!first) return { fields: null, lines: this.lines }
    if (first.directives.length) throw new Wrong(1, say("it begins with %. Delete the line."))
    this.place = 1
    const fields = this.value("")
    if (this.events.length > this.place + 1) throw new Wrong(this.last + 1, say("a line of dashes stands in the middle. Delete the line ---."))
    return { fields, lines: this.lines }
  }

  /**
   * The line, from 1, of an offset behind those asked before; of what has none, the line last met.
   * @param {number} offset
   */
  line(offset) {
    while (this.starts[this.last] <= offset) this.last++
    return this.last
  }

  /** The value that comes next. @param {string} path its names, joined with periods */
  value(path) {
    const event = this.events[this.place++]
    const line = this.line(event.start ?? event.valueStart ?? event.anchorStart)
    if (path && !this.lines.has(path)) this.lines.set(path, line)
    if (event.type === EVENT_ID.ALIAS || event.anchorStart >= 0 || event.tagStart >= 0) {
      throw new Wrong(this.line(event.anchorStart >= 0 ? event.anchorStart : event.tagStart), SIGN)
    }
    if (event.type === EVENT_ID.SEQUENCE) return this.items(path)
    if (event.type === EVENT_ID.MAPPING) return this.fields(path)
    const words = event.valueStart < 0 ? "" : getScalarValue(this.text, event)
    return words === "" && event.style === SCALAR_STYLE.PLAIN ? null : words
  }

  /** @param {string} path @returns {any[]} */
  items(path) {
    const items = []
    while (this.events[this.place].type !== EVENT_ID.POP) items.push(this.value(`${path}.${items.length}`))
    this.place++
    return items
  }

  /** @param {string} path @returns {Record<string, any>} */
  fields(path) {
    /** @type {Map<string, any>} */
    const fields = new Map()
    while (this.events[this.place].type !== EVENT_ID.POP) {
      const key = this.value("")
      const line = this.last
      if (typeof key !== "string") throw new Wrong(line, say("a name before a colon must be a word."))
      if (fields.has(key)) throw new Wrong(line, say("“%(field)s” stands here twice. Keep one of the two and delete the other.", { field: key.slice(0, 80) }))
      const whole = path ? `${path}.${key}` : key
      this.lines.set(whole, line)
      fields.set(key, this.value(whole))
    }
    this.place++
    return Object.fromEntries(fields)
  }
}

/**
 * The details that an edition.yml holds, checked whole before anything uses them. Throws Refused, with the file, the
 * line and the cure.
 * @param {string} text
 * @param {string} guide the edition of this guide: a newer one may mean other things
 * @param {string} [file] its name
 * @param {Record<string, string[]>} [known] the ids that the guide has, by the field in which they stand
 * @returns {import("./details.js").Details}
 */
export function editionIn(text, guide, file = "edition.yml", known = {}) {
  /** @param {{ line: number, wrong: string }} fault */
  const told = ({ line, wrong }) => say("%(file)s, line %(line)s: %(wrong)s", { file: file.slice(0, 80), line, wrong })
  try {
    const { fields, lines } = readYaml(text)
    const wrong = faults(fields, lines, known)
    if (wrong.length) throw new Refused(wrong.slice(0, SHOWN).map(told).join(" "))
    return checked({ ...fields, version: Number(fields.version ?? 1) }, guide)
  } catch (error) {
    if (error instanceof Wrong) throw new Refused(told({ line: error.line, wrong: error.message }))
    throw error
  }
}
