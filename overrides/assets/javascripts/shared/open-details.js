/** Open a file of details that a reader chose: our-edition.json, or an edition.yml, for which js-yaml comes then. */

import { LARGEST, NOT_OURS, TOO_LARGE, unpack } from "./details.js"
import { Refused } from "./refused.js"
import { say } from "./words.js"

/** The first line of an edition.yml that is no note begins with the name of a field. */
const NAMED = /^(?:[ \t]*(?:#.*|---[ \t]*)?\r?\n)*[ \t]*["']?[A-Za-z][\w-]*["']?[ \t]*:/

/**
 * The details that a file holds, checked whole. Refused says why it cannot be used: file, line and cure.
 * @param {string} text
 * @param {string} guide the edition of this guide
 * @param {string} file its name
 * @param {Record<string, string[]>} [known] the ids that the guide has, by the field in which they stand
 * @returns {Promise<import("./details.js").Details>}
 */
export async function openDetails(text, guide, file, known) {
  if (text.length > LARGEST) throw new Refused(TOO_LARGE)
  if (text.startsWith("PK\u0003\u0004")) throw new Refused(say("This is a zip. Unpack it first, then choose edition.yml or our-edition.json in its folder."))
  const bare = text.replace(/^\uFEFF/, "")
  if (/^\s*[{[]/.test(bare)) return unpack(bare, guide)
  if (!NAMED.test(bare)) throw new Refused(NOT_OURS)
  const { editionIn } = await reader()
  return editionIn(bare, guide, file, known)
}

/** What reads YAML, which a page without a connection may not get. */
async function reader() {
  try {
    return await import("./edition-file.js")
  } catch {
    throw new Refused(say("This file cannot be read now: a part of this page did not arrive. Look at your connection and open the file again."))
  }
}
