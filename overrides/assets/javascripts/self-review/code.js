/** A person’s answers as a short code to read out or type: format, edition, tag, role, answers, check. */

import { Refused } from "../shared/refused.js"
import { LETTERS } from "./answers.js"
import { say } from "../shared/words.js"

/** @typedef {import("./answers.js").Person} Person */
/** @typedef {import("./answers.js").Review} Review */

const FORMAT = "1"
const STATES = [undefined, 0, 1, 2, 3, "?"]
const CHECK = 6 // letters: 30 bits of CRC-32
/** Spaces, hyphens and invisible signs that chats and word processors put into a code, or make of its hyphens. */
const BETWEEN = /[\s\p{Cf}\p{Pd}\u2043\u2212\ufe58\ufe63_.·•]+/gu
const AROUND = /^[“”„‟"'‘’`´«»<>()[\]*:]+|[“”„‟"'‘’`´«»<>()[\]*:!?]+$/gu
/** @type {Record<string, string>} */
const MISREAD = { O: "0", I: "1", L: "1" }

/** How many letters hold `count` answers of six kinds each. @param {number} count */
const room = count => (6n ** BigInt(count) - 1n).toString(32).length

/** @param {bigint} number @param {number} length */
function letters(number, length) {
  let text = ""
  for (; text.length < length; number >>= 5n) text = LETTERS[Number(number & 31n)] + text
  return text
}

/** @param {string} text */
const number = text => [...text].reduce((sum, letter) => sum * 32n + BigInt(LETTERS.indexOf(letter)), 0n)

/** @param {string} text */
function check(text) {
  let crc = -1
  for (const letter of text) {
    crc ^= letter.charCodeAt(0)
    for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return letters(BigInt(~crc >>> 2), CHECK)
}

/** @param {Person} person @param {Review} review */
export function toCode({ tag, role, answers }, { ids, roles, edition }) {
  const packed = [...ids].reduce((sum, id) => sum * 6n + BigInt(STATES.indexOf(answers.get(id))), 0n)
  const text = FORMAT + edition + tag + LETTERS[[...roles.keys()].indexOf(role)] + letters(packed, room(ids.size))
  return (text + check(text)).replace(/.{5}(?=.)/g, "$&-")
}

/**
 * The codes in what was pasted, one on each line or between commas; a line that ends in a hyphen goes on in the next.
 * @param {string} text
 */
export const linesOf = text => text.replace(/([\p{Pd}\u2212\u00ad])[^\S\n]*\r?\n\s*/gu, "$1").split(/[\r\n\u2028\u2029\v;,]+/).map(line => line.trim()).filter(line => line.replace(BETWEEN, ""))

/**
 * The person in a code, however it was typed. Throws Refused.
 * @param {string} typed
 * @param {Review} review
 * @returns {Person}
 */
export function fromCode(typed, { ids, roles, edition }) {
  const text = typed.normalize("NFKC").toUpperCase().replace(BETWEEN, "").replace(AROUND, "").replace(/[OIL]/g, letter => MISREAD[letter])
  const strange = [...text].find(letter => !LETTERS.includes(letter))
  if (strange) throw new Refused(say("no code has a “%(letter)s” in it", { letter: strange }))
  if (text.length < 15 || check(text.slice(0, -CHECK)) !== text.slice(-CHECK)) throw new Refused(say("a letter is wrong or missing: compare it with the original, five letters at a time"))
  if (text[0] !== FORMAT || text.slice(1, 4) !== edition) throw new Refused(say("it was made with another edition of the statements: ask for the file, or have that person answer again"))
  const size = room(ids.size)
  let packed = number(text.slice(9, 9 + size))
  const role = [...roles.keys()][LETTERS.indexOf(text[8])]
  if (text.length !== 9 + size + CHECK || !role || packed >= 6n ** BigInt(ids.size)) throw new Refused(say("it is no code of this page"))
  const answers = new Map()
  for (const id of [...ids].reverse()) {
    const value = STATES[Number(packed % 6n)]
    if (value !== undefined) answers.set(id, value)
    packed /= 6n
  }
  if (!answers.size) throw new Refused(say("it holds no answers"))
  return { tag: text.slice(4, 8), role, answers: new Map([...answers].reverse()) }
}
