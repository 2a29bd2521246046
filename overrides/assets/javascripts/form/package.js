/** The parts of a Word or Excel file: a zip archive of XML. */

import { strFromU8, strToU8, unzipSync, zipSync } from "../vendor/fflate.js"

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Browsers that ask for trusted types take XML from this policy alone; what is parsed never enters the page. */
const office = globalThis.trustedTypes?.createPolicy("guide-office", { createHTML: text => text })

/** A text with our names in it. @param {string} text @param {string[][]} names the guide’s words and ours */
export const withNames = (text, names) => names.reduce((words, [guide, ours]) => words.replaceAll(guide, ours), text)

export class Package {
  constructor(bytes) {
    this.parts = unzipSync(bytes)
    this.read = new Map()
  }

  /** A part as a document, to change in place. */
  xml(name) {
    if (!this.read.has(name)) {
      const text = strFromU8(this.parts[name])
      const tree = new DOMParser().parseFromString(office?.createHTML(text) ?? text, "application/xml")
      if (tree.querySelector("parsererror")) throw new Error(`${name} cannot be read`)
      this.read.set(name, tree)
    }
    return this.read.get(name)
  }

  /** The whole file, with what was changed. */
  bytes() {
    const writer = new XMLSerializer()
    for (const [name, { documentElement }] of this.read) {
      this.parts[name] = strToU8(HEAD + writer.serializeToString(documentElement))
    }
    return zipSync(this.parts, { level: 6 })
  }
}
