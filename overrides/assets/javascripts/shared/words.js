/**
 * Words that scripts show, in the language of the page, and numbers and lists as its sentences need them. The scripts
 * say English; a page in another language loads a table of translations before any of them runs.
 */

/** @typedef {{ words: Record<string, string[]>, plural: (num: number) => number }} Table */

/** @type {Table | undefined} */
const table = /** @type {any} */ (globalThis).guideWords

/** The language of the page, as dates and numbers know it. */
export const language = globalThis.document?.documentElement.lang || "en-US"

/** @param {string} text @param {Record<string, unknown>} values */
const filled = (text, values) => text.replace(/%(?:\((\w+)\)s|%)/g, (_, name) => name ? String(values[name]) : "%")

/**
 * A text in the language of the page, with `values` in its places: `%(name)s`.
 * @param {string} text
 * @param {Record<string, unknown>} values
 */
export const say = (text, values = {}) => filled(table?.words[text]?.[0] ?? text, values)

/** `text` as it is: a mark for the catalog on what is said elsewhere. @param {string} text */
export const saidLater = text => text

/**
 * `single` or `many`, whichever goes with the number, which fills `%(num)s`.
 * @param {string} single
 * @param {string} many
 * @param {number} num
 * @param {Record<string, unknown>} values
 */
export function sayCount(single, many, num, values = {}) {
  const forms = table?.words[single]
  const text = forms ? forms[table?.plural(num) ?? 0] : num === 1 ? single : many
  return filled(text, { num: number(num), ...values })
}

/** “2,000”. @param {number} count */
export const number = count => count.toLocaleString(language)

/** @param {number} count */
export const minutes = count => sayCount("%(num)s minute", "%(num)s minutes", count)

/** @param {number} count */
export const persons = count => sayCount("%(num)s person", "%(num)s people", count)

/** “A, B and C”. @param {string[]} items */
export const list = items => items.length > 1
  ? say("%(items)s and %(last)s", { items: items.slice(0, -1).join(", "), last: items.at(-1) }) : items.join("")

/** The name behind an id: “old question”. @param {string} id */
export const named = id => id.replaceAll("-", " ")
