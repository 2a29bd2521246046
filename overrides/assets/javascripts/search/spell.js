/** Words that were typed wrong, set right by the words of the guide itself. */

import { fold } from "./fold.js"

const WORD = /([\p{L}\p{M}\d]+(?:[’'][\p{L}\p{M}]+)*)/u // a question mark is no letter that is wrong
const SHORT = 5 // letters below which a word is left alone: too many are one letter apart
const FORM = 4 // letters that a word and its form have in common
const LONG = 8 // letters from which two may be wrong

/**
 * How many letters are wrong, missing, too many or changed over, up to `most` (optimal string alignment).
 * @param {string} word
 * @param {string} other
 * @param {number} most
 */
export function apart(word, other, most) {
  if (Math.abs(word.length - other.length) > most) return most + 1
  let before = /** @type {number[]} */ ([])
  let last = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (let i = 1; i <= word.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const wrong = word[i - 1] === other[j - 1] ? 0 : 1
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong)
      const swapped = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[other.length]
}

/**
 * What spelling knows of a language.
 * @typedef {{
 *   STEM: RegExp, SMALL?: Set<string>, SAME?: string[][], ENDING?: RegExp, sound?: (word: string) => string
 * }} Language
 */

/** How the words of a list sound, and how their stems do: the first word that sounds so. */
const heard = /** @type {WeakMap<string[], { words: Map<string, string>, stems: Map<string, string> }>} */ (
  new WeakMap())

/** @param {string[]} known @param {Language} language */
function soundsOf(known, { STEM, SMALL = new Set(), SAME = [], sound = fold }) {
  const words = new Map(), stems = new Map()
  for (const word of [...known, ...SMALL, ...SAME.flat().filter(entry => !entry.includes(" "))]) {
    const stem = sound(word).replace(STEM, "")
    if (!words.has(sound(word))) words.set(sound(word), word)
    if (stem.length > 2 && !stems.has(stem)) stems.set(stem, word)
  }
  return { words, stems }
}

/** Is it a form of a word of the guide? @param {string} word @param {string[]} known @param {Language} language */
function isForm(word, known, { STEM }) {
  const stem = word.replace(STEM, "")
  return stem.length >= FORM && known.some(other => other.startsWith(stem))
}

/**
 * The word that sounds like this one, in a language that is written as it is heard: “kien” is “quien”.
 * @param {string} word
 * @param {string[]} known
 * @param {Language} language
 */
function byEar(word, known, language) {
  if (!language.sound || word.length < 2) return ""
  const same = heard.get(known) ?? soundsOf(known, language)
  heard.set(known, same)
  const sounds = language.sound(word)
  const stem = isForm(word, known, language) ? "" : sounds.replace(language.STEM, "")
  const right = same.words.get(sounds) ?? same.stems.get(stem) ?? ""
  return fold(right) === fold(word) ? "" : right
}

/** The word with the fewest other letters. @param {string} word @param {string[]} known @param {Language} language */
function byLetters(word, known, language) {
  if (word.length < SHORT || isForm(word, known, language)) return ""
  const most = word.length < LONG ? 1 : 2
  let best = "", least = most + 1
  for (const other of known) {
    if (other[0] !== word[0] && other[1] !== word[1]) continue
    const distance = apart(word, other, Math.min(most, least - 1))
    if (distance < least) [best, least] = [other, distance]
  }
  return best
}

/**
 * Two words of the guide that were typed as one: “thankyou”.
 * @param {string} word
 * @param {string[]} known
 * @param {Language} language
 */
function apartIn(word, known, { SMALL = new Set() }) {
  for (let at = 3; at <= word.length - 3; at++) {
    const two = [word.slice(0, at), word.slice(at)]
    if (two.every(part => SMALL.has(part) || known.includes(part)) && two.some(part => !SMALL.has(part))) return two.join(" ")
  }
  return ""
}

/**
 * The word of the guide that was probably meant, or an empty text where it is one already or none is near.
 * `known` holds the guide’s words, the most frequent first.
 * @param {string} word
 * @param {string[]} known
 * @param {Language} language
 */
export function meant(word, known, language) {
  const bare = fold(word)
  if (known.includes(word) || known.some(other => fold(other) === bare)) return ""
  const heardAs = byEar(word, known, language)
  if (heardAs || isForm(bare, known, language)) return heardAs
  return apartIn(bare, known, language) || byLetters(word, known, language)
}

/**
 * What was typed with its wrong words set right, or an empty text where none is.
 * @param {string} typed
 * @param {string[]} known
 * @param {Language} language
 */
export function corrected(typed, known, language) {
  let changed = false
  // “familia” is no “families” typed wrong
  const own = (language.SAME?.flat() ?? []).filter(entry => entry.length >= FORM)
  const isForm = (/** @type {string} */ word, /** @type {string} */ entry) =>
    fold(word).startsWith(entry) && (language.ENDING ?? /^$/).test(fold(word).slice(entry.length))
  const words = typed.toLowerCase().split(WORD).map(said => {
    const word = said.replace(/[’']/g, "")
    const right = /\p{L}/u.test(word) && !language.SMALL?.has(word) && !own.some(entry => isForm(word, entry)) // “wont” is no “want”
      ? meant(word, known, language) : ""
    if (right) changed = true
    return right || said
  })
  return changed ? words.join("") : ""
}
