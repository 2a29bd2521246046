/** Choices as the part of an address behind #, which browsers send to nobody: `#talk=1&title=First%20meeting`. */

import { Refused } from "./refused.js"
import { say } from "./words.js"

/**
 * The parts of a link by name, the first of `known` being its edition; throws Refused.
 * @param {string} hash
 * @param {string[]} known
 * @param {number} longest characters
 * @returns {Record<string, string>}
 */
export function partsOf(hash, known, longest) {
  if (hash.length > longest) throw new Refused(say("it is too long"))
  const given = new URLSearchParams(hash.slice(1).replaceAll("+", "%2B"))
  const names = [...given.keys()]
  if (names.some(name => !known.includes(name)) || new Set(names).size < names.length) {
    throw new Refused(say("part of it is missing or damaged"))
  }
  if (given.get(known[0]) !== "1") throw new Refused(say("it was made by another edition of the guide"))
  return Object.fromEntries(given)
}

/**
 * The address of this page for others: its public one where this copy has none, as on a stick.
 * @param {Location} at
 */
export const pageAddress = at => (at.protocol === "file:" && document.querySelector("link[rel=canonical]")?.getAttribute("href")) || at.href
