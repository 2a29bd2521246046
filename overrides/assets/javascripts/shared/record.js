/**
 * What a page writes and reads again, as text that says what it is. Whatever comes back is checked whole before it is
 * used.
 */

import { Refused } from "./refused.js"

/** @param {unknown} a @param {unknown} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isRecord = value => typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * The record in a text; throws Refused with one of `words`, which finish “…, because”.
 * @param {string} text
 * @param {{ format: string, version: number, largest: number }} kind
 * @param {{ large: string, damaged: string, other: string, newer: string }} words
 * @returns {Record<string, any>}
 */
export function recordIn(text, { format, version, largest }, words) {
  if (text.length > largest) throw new Refused(words.large)
  let record
  try {
    record = JSON.parse(text)
  } catch {
    throw new Refused(words.damaged)
  }
  if (!isRecord(record) || record.format !== format) throw new Refused(words.other)
  if (record.version !== version) throw new Refused(words.newer)
  return record
}

/**
 * The text of a file that a reader chose; throws Refused before a huge one is read.
 * @param {File} file
 * @param {number} largest
 * @param {string} large
 */
export async function textOf(file, largest, large) {
  if (file.size > largest) throw new Refused(large)
  return file.text()
}
