/** Words that were typed wrong, set right by the words of the guide itself. */

import { fold } from "./fold.js"

const SHORT = 4 // letters below which a word is left alone: too many are one letter apart
const LONG = 8 // letters from which two may be wrong

/**
 * How many letters are wrong, missing, too many or changed over, up to `most` (optimal string alignment).
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function apart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before = /** @type {number[]} */ ([])
  let last = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong)
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[other.length]
}

/**
 * The word of the guide that was probably meant, or an empty text where it is one already or none is near.
 * `known` holds the guide’s words, the most frequent first.
 * @param {string} word
 * @param {string[]} known
 * @param {{ STEM: RegExp }} language
 */
export function meant(word, known, { STEM }) {
  const bare = fold(word)
  if (word.length < SHORT || known.includes(word) || known.some(other => fold(other) === bare)) return ""
  const stem = word.replace(STEM, "")
  if (stem.length >= SHORT && known.some(other => other.startsWith(stem))) return ""
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
 * What was typed with its wrong words set right, or an empty text where none is.
 * @param {string} typed
 * @param {string[]} known
 * @param {{ STEM: RegExp, SMALL?: Set<string>, SAME?: string[][], ENDING?: RegExp }} language
 */
export function corrected(typed, known, language) {
  let changed = false
  // “familia” is no “families” typed wrong
  const own = (language.SAME?.flat() ?? []).filter(entry => entry.length >= SHORT)
  const isForm = (/** @type {string} */ word, /** @type {string} */ entry) =>
    fold(word).startsWith(entry) && (language.ENDING ?? /^$/).test(fold(word).slice(entry.length))
  const words = typed.toLowerCase().split(/(\s+|-)/).map(word => {
    const right = /\p{L}/u.test(word) && !language.SMALL?.has(word) && !own.some(entry => isForm(word, entry)) // “wont” is no “want”
      ? meant(word, known, language) : ""
    if (right) changed = true
    return right || word
  })
  return changed ? words.join("") : ""
}
