/**
 * The kinds of fields and of columns, which model/tools.py decides. `make schemas` writes them down as types, so that a
 * script that does not know one of them is told by `make lint`.
 */

/** @typedef {import("../../../../schemas/kinds").ColumnKind} ColumnKind */
/** @typedef {Exclude<import("../../../../schemas/kinds").FieldKind, "note">} FieldKind what a reader fills in */

/** @type {Record<ColumnKind, true>} */
const COLUMNS = { text: true, long: true, date: true, number: true, choice: true }
/** @type {Record<FieldKind, true>} */
const FIELDS = { ...COLUMNS, checkboxes: true, rating: true, table: true }

/** Its class names the kind. @param {Element} box @param {string} prefix @param {Record<string, true>} kinds */
function named(box, prefix, kinds) {
  const kind = Object.keys(kinds).find(name => box.classList.contains(`${prefix}-${name}`))
  if (!kind) throw new Error(`${box.className} names no kind`)
  return kind
}

/** @param {Element} box */
export const kindOfField = box => /** @type {FieldKind} */ (named(box, "field", FIELDS))

/** @param {Element} cell */
export const kindOfColumn = cell => /** @type {ColumnKind} */ (named(cell, "column", COLUMNS))

/**
 * What stands after the last case of a switch over kinds: the type checker names a kind that has no case.
 * @param {never} kind
 */
export function strange(kind) {
  throw new Error(`no field is of the kind ${kind}`)
}
