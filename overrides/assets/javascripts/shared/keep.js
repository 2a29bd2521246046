/** What a page keeps on this device and nowhere else, under one name. */

import { say } from "./words.js"

/** Why nothing can be kept, in words. */
export class CannotKeep extends Error {}

const FULL = say("The space that this browser has for saving is full.")
const FORBIDDEN = say("This browser does not let pages save anything on this device.")

/**
 * A place for one text. What cannot be read is put aside beside it; forgetting takes both.
 * @param {string} name
 * @param {"localStorage" | "sessionStorage"} where
 */
export function place(name, where = "localStorage") {
  const aside = `${name}-damaged`

  /** @template T @param {(shelf: Storage) => T} what @returns {T} */
  function at(what) {
    try {
      return what(globalThis[where])
    } catch (error) {
      throw new CannotKeep(error instanceof Error && error.name === "QuotaExceededError" ? FULL : FORBIDDEN)
    }
  }

  return {
    name,
    aside,
    read: () => at(shelf => shelf.getItem(name)),
    readAside: () => at(shelf => shelf.getItem(aside)),
    /** @param {string} text */
    write: text => at(shelf => shelf.setItem(name, text)),
    forget: () => at(shelf => { shelf.removeItem(name); shelf.removeItem(aside) }),
    forgetAside: () => at(shelf => shelf.removeItem(aside)),
    /** Take the text away, and leave what was put aside. */
    remove: () => at(shelf => shelf.removeItem(name)),
    /**
     * So that nothing writes over it; where there is no room for two, it moves; where that fails, it stays.
     * @param {string} text
     */
    putAside: text => at(shelf => {
      try {
        shelf.setItem(aside, text)
        shelf.removeItem(name)
      } catch {
        shelf.removeItem(name)
        try {
          shelf.setItem(aside, text)
        } catch (error) {
          shelf.setItem(name, text)
          throw error
        }
      }
    }),
  }
}

/** @typedef {ReturnType<typeof place>} Place */

/**
 * A place where nothing depends on keeping: what cannot be kept lasts as long as the page.
 * @param {string} name
 * @param {"localStorage" | "sessionStorage"} where
 */
export function ifPossible(name, where = "localStorage") {
  const kept = place(name, where)
  /** @template T @param {() => T} what */
  const attempt = what => {
    try {
      return what()
    } catch { /* forbidden or full */ }
  }
  return {
    name,
    read: () => attempt(kept.read) ?? null,
    /** @param {string} text */
    write: text => attempt(() => kept.write(text)),
    forget: () => attempt(kept.forget),
  }
}
