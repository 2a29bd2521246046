/**
 * What a reader writes on a page: kept on this device while they want it, the same in every tab,
 * asked about before the page is left where nothing keeps it, and dropped by nobody but them.
 */

import { CannotKeep, place } from "./keep.js"
import { Lineage, alike, merge } from "./merge.js"
import { Refused } from "./refused.js"

const PAUSE = 300 // milliseconds after the last key before answers are saved

/** @typedef {import("./merge.js").Values} Values */
/**
 * @typedef {object} Page what a page does for its draft
 * @property {() => Values} values what is written now, by name, without what is blank
 * @property {(values: Values) => void} show make the page hold these and nothing else
 * @property {(values: Values, trail: string[]) => string} pack
 * @property {(text: string) => { values: Values, saved: Date | null, trail: string[] }} unpack throws Refused
 * @property {() => void} state the line that says whether it is saved has changed
 * @property {(saved: Date | null) => void} restored
 * @property {(text: string) => void} damaged what was stored cannot be read, and was put aside
 * @property {(change: { before: Values, clashes: import("./merge.js").Clash[], cleared: boolean }) => void} merged
 * @property {(why: string) => void} cannot it cannot be saved
 * @property {(on: boolean) => void} turned saving was turned on or off in another tab
 */

export class Draft {
  /** @type {string | null} the text on this device as this tab knows it */
  seen = null
  saving = false
  unsaved = false
  possible = true
  failing = false
  /** @type {Date | null} */
  savedAt = null
  lineage = new Lineage()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting

  /**
   * @param {string} name such as “form-consent-form”
   * @param {boolean} usual is it saved until the reader says otherwise?
   * @param {Page} page
   */
  constructor(name, usual, page) {
    this.place = place(`guide-${name}`)
    this.choice = place(`guide-saving-${name.replace(/^form-/, "")}`)
    this.usual = usual
    this.page = page
  }

  /** Bring back what this device keeps; `early` was written before this script arrived. @param {Values} early */
  begin(early = {}) {
    this.listen()
    try {
      const text = this.place.read()
      this.saving = this.wanted()
      if (this.saving && !this.usual) this.choice.write("on")
      if (!this.saving) this.place.forget()
      const aside = this.place.readAside()
      if (aside !== null) this.page.damaged(aside)
      if (this.saving && text !== null) this.bringBack(text, early)
    } catch (error) {
      if (!(error instanceof CannotKeep)) throw error
      this.saving = this.possible = false
    }
    if (Object.keys(early).length) this.edited()
    this.page.state()
  }

  listen() {
    addEventListener("storage", ({ key }) => {
      if (key === null || key === this.place.name || key === this.choice.name) this.look()
    })
    addEventListener("pagehide", () => this.save({ leaving: true }))
    addEventListener("pageshow", event => { if (event.persisted) this.look() })
    document.addEventListener("visibilitychange", () => document.hidden ? this.save({ leaving: true }) : this.look())
    addEventListener("beforeunload", event => {
      this.save({ leaving: true })
      if (this.unsaved && this.holds()) event.preventDefault()
    })
  }

  /** @param {string} text @param {Values} early */
  bringBack(text, early) {
    const kept = this.read(text)
    if (!kept) return
    this.stand(text, kept)
    this.page.show({ ...kept.values, ...early })
    this.savedAt = kept.saved
    this.page.restored(kept.saved)
  }

  /** What a stored text holds; one that cannot be read is put aside. @param {string} text */
  read(text) {
    try {
      return this.page.unpack(text)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.seen = null
      try {
        this.place.putAside(text)
      } catch { // it stays where it is, and nothing is written over it
        this.saving = this.possible = false
      }
      this.page.damaged(text)
      return null
    }
  }

  /** @param {string} text @param {{ values: Values, trail: string[] }} kept */
  stand(text, { values, trail }) {
    this.seen = text
    this.lineage.stand(trail, values)
  }

  holds() {
    return Object.keys(this.page.values()).length > 0
  }

  edited() {
    this.unsaved = true
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.save(), PAUSE)
  }

  /** It has been handed over in another way, such as a file. */
  handedOver() {
    if (!this.saving || this.failing) this.unsaved = false
  }

  save({ leaving = false } = {}) {
    clearTimeout(this.waiting)
    try {
      if (!this.saving || !this.unsaved) return
      this.hearChoice()
      if (!this.saving) return
      this.meet(this.place.read())
      if (!this.saving || !this.unsaved) return
      const values = this.page.values()
      const trail = this.lineage.next()
      const text = Object.keys(values).length ? this.page.pack(values, trail) : null
      if (text === null) this.place.remove()
      else this.place.write(text)
      this.seen = text
      this.lineage.stand(trail, values)
      this.unsaved = this.failing = false
      this.savedAt = new Date()
      this.page.state()
    } catch (error) {
      if (!(error instanceof CannotKeep)) throw error
      this.failing = true
      if (!leaving) this.page.cannot(error.message)
    }
  }

  /** Keep answers on this device from now on, or take all of them away. @param {boolean} on */
  turn(on) {
    this.saving = on
    try {
      if (on === this.usual) this.choice.forget()
      else this.choice.write(on ? "on" : "off")
      if (!on) this.place.forget()
      this.seen = null
      this.lineage = new Lineage()
      this.unsaved = this.holds()
      if (on) this.look()
      this.save()
    } catch (error) {
      if (!(error instanceof CannotKeep)) throw error
      this.page.cannot(error.message)
    }
    this.page.state()
  }

  /** The reader has cleared everything: nothing of it stays on this device, whatever was there. */
  cleared() {
    clearTimeout(this.waiting)
    this.seen = null
    this.unsaved = false
    this.lineage.clear()
    try {
      this.place.forget()
    } catch { /* forbidden: nothing is there */ }
    this.page.state()
  }

  /** Take away what could not be read. */
  forgetAside() {
    try {
      this.place.forgetAside()
    } catch { /* forbidden: nothing is there */ }
  }

  // Other tabs

  wanted() {
    const said = this.choice.read()
    return said === "on" || (said !== "off" && (this.usual || this.place.read() !== null)) // a damaged choice is none
  }

  hearChoice() {
    const on = this.wanted()
    if (on === this.saving) return
    this.saving = on
    this.seen = null
    this.lineage = new Lineage()
    this.unsaved = this.holds()
    this.page.turned(on)
    this.page.state()
    if (on) this.edited()
  }

  /** Look at what another tab did, also while this page slept. */
  look() {
    try {
      this.hearChoice()
      if (this.saving) this.meet(this.place.read())
    } catch (error) {
      if (!(error instanceof CannotKeep)) throw error
    }
  }

  /** Take over what another tab wrote, and keep what only this one holds. @param {string | null} text */
  meet(text) {
    if (text === this.seen) return
    const kept = text === null ? { values: {}, trail: [] } : this.read(text)
    if (!kept) return
    const before = this.page.values()
    const base = text === null ? this.lineage.last() : this.lineage.shared(kept.trail)
    const { values, clashes } = merge(base, before, kept.values)
    this.seen = null
    if (text === null) this.lineage.clear()
    else this.stand(text, kept)
    const changed = !alike(values, before)
    if (changed) this.page.show(values)
    this.unsaved = clashes.length > 0 || !alike(values, kept.values)
    if (changed || clashes.length) this.page.merged({ before, clashes, cleared: text === null })
    if (this.unsaved) this.edited()
    this.page.state()
  }
}
