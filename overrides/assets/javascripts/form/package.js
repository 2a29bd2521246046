/* The parts of a Word or Excel file: a zip archive of XML. */

import { strFromU8, strToU8, unzipSync, zipSync } from "../vendor/fflate/fflate-0.8.3.js"

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export class Package {
  constructor(bytes) {
    this.parts = unzipSync(bytes)
    this.read = new Map()
  }

  /* A part as a document, to change in place. */
  xml(name) {
    if (!this.read.has(name)) {
      const tree = new DOMParser().parseFromString(strFromU8(this.parts[name]), "application/xml")
      if (tree.querySelector("parsererror")) throw new Error(`${name} cannot be read`)
      this.read.set(name, tree)
    }
    return this.read.get(name)
  }

  /* The whole file, with what was changed. */
  bytes() {
    for (const [name, tree] of this.read) this.parts[name] = strToU8(HEAD + new XMLSerializer().serializeToString(tree.documentElement))
    return zipSync(this.parts, { level: 6 })
  }
}
