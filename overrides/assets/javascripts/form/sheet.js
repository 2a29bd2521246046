/**
 * Fill an Excel workbook. The names `field_<id>` and `column_<field>.<column>` say where; a hyphen is written as `_`.
 */

import { Package, withNames } from "./package.js"
import { say } from "../shared/words.js"

const S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const XML = "http://www.w3.org/XML/1998/namespace"
const ANSWER = 1, WORDS = 2 // columns of the form sheet, from 0
const BLANK_ROW = 42, HIGHEST = 409 // points; Excel makes no row higher
const HEAD = 255, WHO = 80 // characters: Excel takes no longer head of a printed sheet
const DAY = 86_400_000 // milliseconds
const FIRST_DAY = Date.UTC(1899, 11, 30) // Excel counts days from here, and rightly from March 1900 on

const all = (place, name) => [...place.querySelectorAll(name)]
const safe = id => id.replaceAll("-", "_")

/**
 * @param {Uint8Array} bytes
 * @param {any[]} fields
 * @param {ReturnType<typeof import("./export.js").oursInWords>} ours
 */
export function fill(bytes, fields, ours = null) {
  const file = new Package(bytes)
  const book = new Book(file)
  if (ours) showOurs(file, book, ours)
  for (const field of fields) {
    if (field.kind === "table") fillTable(book, field)
    else fillField(book, field)
  }
  for (const sheet of book.sheets.values()) sheet.finish()
  return file.bytes()
}

/** Our names in the form’s own words, our answers in the cells named `rule_…`, and whose they are above each sheet. */
function showOurs(file, book, { names, answers, who }) {
  for (const text of all(file.xml("xl/sharedStrings.xml"), "t")) text.textContent = withNames(text.textContent, names)
  for (const [id, words] of Object.entries(answers)) {
    if (!words || !book.names.has(`rule_${safe(id)}`)) continue
    const { sheet, row, column } = book.place(`rule_${safe(id)}`)
    sheet.write(row, column, words)
  }
  for (const { path } of who ? book.files.values() : []) {
    const head = all(file.xml(path), "oddHeader")[0]
    if (!head) continue
    const [, title, mark] = head.textContent.match(/^(.*?)(&[LR]&G)?$/s)
    head.textContent = `${title} · ${who.slice(0, WHO).replaceAll("&", "&&")}`.slice(0, HEAD - (mark ?? "").length).replace(/&$/, "") + (mark ?? "")
  }
}

function fillField(book, field) {
  const { sheet, row } = book.place(`field_${safe(field.id)}`)
  if (field.kind === "checkboxes") {
    const any = field.ticked.includes(true)
    field.ticked.forEach((on, index) => sheet.write(row + 1 + index, ANSWER, on ? say("Yes") : any ? say("No") : ""))
    return
  }
  sheet.write(row, ANSWER, field.value, field.kind)
  if (field.kind === "rating") sheet.showResult(row, WORDS, field.means || say("Not rated yet"))
}

function fillTable(book, { id, columns, rows }) {
  const heads = columns.map(column => book.place(`column_${safe(id)}.${safe(column.id)}`))
  const { sheet, row: head } = heads[0]
  const held = sheet.table.last - head
  rows.forEach((cells, index) => columns.forEach((column, place) => {
    sheet.write(head + 1 + index, heads[place].column, cells[place], column.kind, head + 1)
  }))
  for (let index = rows.length; index < held; index++) for (const { column } of heads) sheet.write(head + 1 + index, column, "", "text", head + 1)
  if (rows.length > held) {
    sheet.table.reach(head + rows.length)
    sheet.reachChecks(head + rows.length)
    book.reachPrint(sheet, head + rows.length)
  }
}

/** `$B$7`, 0-based column and 1-based row. */
function reference(words) {
  const [, letters, row] = words.match(/\$?([A-Z]+)\$?(\d+)$/)
  return { column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1, row: Number(row) }
}

function letters(column) {
  let name = ""
  for (let rest = column + 1; rest; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + (rest - 1) % 26) + name
  }
  return name
}

const endAt = (range, row) => range.replace(/(\$?[A-Z]+\$?)\d+$/, `$1${row}`)

class Book {
  constructor(file) {
    this.file = file
    this.tree = file.xml("xl/workbook.xml")
    this.sheets = new Map()
    const targets = relations(file, "xl/_rels/workbook.xml.rels")
    this.files = new Map(all(this.tree, "sheet").map((sheet, index) => [sheet.getAttribute("name"), { index, path: `xl/${targets.get(sheet.getAttributeNS(R, "id"))}` }]))
    this.names = new Map(all(this.tree, "definedName").map(name => [name.getAttribute("name"), name.textContent]))
  }

  /** Where a defined name points. */
  place(name) {
    const [, quoted, cell] = this.names.get(name).match(/^(.*)!([^!]+)$/)
    const title = quoted.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : quoted
    if (!this.sheets.has(title)) this.sheets.set(title, new Sheet(this.file, this.files.get(title)))
    return { sheet: this.sheets.get(title), ...reference(cell) }
  }

  /** Print down to this row. */
  reachPrint(sheet, row) {
    const area = all(this.tree, "definedName").find(name => name.getAttribute("name") === "_xlnm.Print_Area" && name.getAttribute("localSheetId") === String(sheet.index))
    if (area) area.textContent = endAt(area.textContent, row)
  }
}

function relations(file, path) {
  if (!file.parts[path]) return new Map()
  return new Map([...file.xml(path).documentElement.children].map(link => [link.getAttribute("Id"), link.getAttribute("Target")]))
}

class Sheet {
  constructor(file, { index, path }) {
    this.index = index
    this.tree = file.xml(path)
    this.data = all(this.tree, "sheetData")[0]
    this.rows = new Map([...this.data.children].map(row => [Number(row.getAttribute("r")), { row, cells: new Map([...row.children].map(cell => [reference(cell.getAttribute("r")).column, cell])) }]))
    this.widths = new Map(all(this.tree, "col").flatMap(col => {
      const [first, last] = [Number(col.getAttribute("min")), Number(col.getAttribute("max"))]
      return Array.from({ length: last - first + 1 }, (_, step) => [first - 1 + step, Number(col.getAttribute("width"))])
    }))
    const part = all(this.tree, "tablePart")[0]
    const target = part && relations(file, path.replace(/([^/]+)$/, "_rels/$1.rels")).get(part.getAttributeNS(R, "id"))
    if (target) this.table = new Table(file.xml(target.replace("..", "xl")).documentElement)
  }

  /** The cell, made like the one in the row `like` where the blank form has none. */
  cell(row, column, like) {
    if (!this.rows.has(row)) {
      const added = this.tree.createElementNS(S, "row")
      added.setAttribute("r", row)
      added.setAttribute("ht", BLANK_ROW)
      this.data.append(added)
      this.rows.set(row, { row: added, cells: new Map() })
      // Every cell of the new row takes its border from the model row.
      for (const [place, model] of this.rows.get(like).cells) this.add(row, place, model.getAttribute("s"))
    }
    return this.rows.get(row).cells.get(column) ?? this.add(row, column, null)
  }

  add(row, column, style) {
    const cell = this.tree.createElementNS(S, "c"), held = this.rows.get(row)
    cell.setAttribute("r", `${letters(column)}${row}`)
    if (style) cell.setAttribute("s", style)
    const next = [...held.cells].filter(([place]) => place > column).sort(([a], [b]) => a - b)[0]
    held.row.insertBefore(cell, next?.[1] ?? null)
    held.cells.set(column, cell)
    return cell
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {string} words
   * @param {keyof typeof COUNTED} kind
   */
  write(row, column, words, kind = "text", like = row) {
    const cell = this.cell(row, column, like)
    cell.replaceChildren()
    cell.removeAttribute("t")
    if (!words) return
    const number = COUNTED[kind](words)
    if (number !== null) {
      this.child(cell, "v").textContent = number
    } else {
      cell.setAttribute("t", "inlineStr")
      const text = this.child(this.child(cell, "is"), "t")
      text.setAttributeNS(XML, "xml:space", "preserve")
      text.textContent = escaped(words)
    }
    this.raise(row, column, words)
  }

  /** The result of a formula, for programs that do not count anew. */
  showResult(row, column, words) {
    const cell = this.cell(row, column, row)
    cell.setAttribute("t", "str")
    ;(all(cell, "v")[0] ?? this.child(cell, "v")).textContent = words
  }

  child(parent, name) {
    return parent.appendChild(this.tree.createElementNS(S, name))
  }

  /** Make the row as high as its words need (the estimate of the blank form). */
  raise(row, column, words) {
    const width = Math.max(Math.round((this.widths.get(column) - 2.7) * 1.15), 8)
    const needed = words.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0)
    const place = this.rows.get(row).row
    const height = Math.min(Math.max(Number(place.getAttribute("ht") ?? 15), 6 + 13.5 * needed), HIGHEST)
    place.setAttribute("ht", height)
  }

  /** Drop-down lists and checks reach this row. */
  reachChecks(row) {
    for (const check of all(this.tree, "dataValidation")) {
      const range = check.getAttribute("sqref")
      if (range.includes(":") && reference(range).row < row) check.setAttribute("sqref", endAt(range, row))
    }
  }

  finish() {
    const size = all(this.tree, "dimension")[0]
    const last = Math.max(...this.rows.keys())
    if (size && reference(size.getAttribute("ref")).row < last) size.setAttribute("ref", endAt(size.getAttribute("ref"), last))
  }
}

class Table {
  constructor(element) {
    this.element = element
  }

  get last() { return reference(this.element.getAttribute("ref")).row }

  reach(row) {
    this.element.setAttribute("ref", endAt(this.element.getAttribute("ref"), row))
  }
}

/** A date as Excel’s number of days; null before its calendar is right. */
function serial(words) {
  const days = (Date.parse(`${words}T00:00:00Z`) - FIRST_DAY) / DAY
  return Number.isInteger(days) && days >= 61 ? days : null
}

/** A number as Excel holds it exactly; null for other words. */
function amount(words) {
  const plain = words.trim()
  if (!/^-?(\d{1,3}(,\d{3})+|0|[1-9]\d*)(\.\d+)?$/.test(plain)) return null
  const digits = plain.replaceAll(",", "")
  return digits.replace(/[-.]/g, "").length <= 15 ? Number(digits) : null
}

const asWords = () => null

/**
 * How each kind of answer becomes a number that Excel counts with; null where it stays words.
 * @type {Record<import("./kinds.js").ColumnKind | "rating", (words: string) => number | null>}
 */
const COUNTED = { text: asWords, long: asWords, date: serial, number: amount, choice: asWords, rating: asWords }

/** Excel reads `_x0041_` as a letter; written like this it stays as it is. */
const escaped = words => words.replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")
