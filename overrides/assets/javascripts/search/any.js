/** A language whose words the search does not know: letters must match. */

export const SAME = /** @type {string[][]} */ ([])
export const SMALL = new Set(/** @type {string[]} */ ([]))
export const LIGHT = new Set(/** @type {string[]} */ ([]))
export const ENDING = /^$/
export const KINDS = {}
export const STEM = /$^/
