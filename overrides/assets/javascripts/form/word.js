/** Fill the content controls of a Word form. Their tags are the fields’ ids; cells are `<field>.<row>.<column>`. */

import { Package, withNames } from "./package.js"
import { language, say } from "../shared/words.js"

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
const XML = "http://www.w3.org/XML/1998/namespace"
const RUNS_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u // letters as in Arabic
/** @type {Record<import("./kinds.js").ColumnKind | "rating", string>} */
const PROMPTS = { text: say("Write"), long: say("Write"), number: say("Number"), date: say("Date"), choice: say("Choose"), rating: say("Choose") }

const child = (parent, name) => [...parent.children].find(inner => inner.localName === name && inner.namespaceURI === W)
const properties = control => child(control, "sdtPr")
const content = control => child(control, "sdtContent")
const tagOf = control => child(properties(control), "tag")?.getAttributeNS(W, "val")
const controlsIn = place => place.querySelectorAll("sdt") // never getElementsBy…: each live list slows every later change

/**
 * @param {Uint8Array} bytes
 * @param {any[]} fields
 * @param {ReturnType<typeof import("./export.js").oursInWords>} ours
 */
export function fill(bytes, fields, ours = null) {
  const file = new Package(bytes)
  const tree = file.xml("word/document.xml")
  if (ours) showOurs(file, tree, ours)
  const byTag = new Map([...controlsIn(tree)].map(control => [tagOf(control), control]))
  const ids = counter(tree)
  for (const field of fields) {
    if (field.kind === "table") fillTable(byTag, byTag.get(field.id), field, ids)
    else if (field.kind === "checkboxes") field.ticked.forEach((on, place) => tick(byTag.get(`${field.id}.${place + 1}`), on))
    else write(byTag.get(field.id), field.kind, field.value)
  }
  return file.bytes()
}

/** Our names in the form’s own words, our answers where the bookmarks `rule_…` stand, and whose they are above. */
function showOurs(file, tree, { names, answers, who }) {
  for (const text of tree.querySelectorAll("t")) text.textContent = withNames(text.textContent, names)
  for (const start of tree.querySelectorAll("bookmarkStart")) {
    const id = start.getAttributeNS(W, "name").replace(/^rule_/, "").replaceAll("_", "-")
    if (!Object.hasOwn(answers, id) || !answers[id]) continue
    while (start.nextElementSibling.localName !== "bookmarkEnd") start.nextElementSibling.remove()
    start.after(run(tree, answers[id]))
  }
  for (const name of Object.keys(file.parts).filter(part => who && /^word\/header\d*\.xml$/.test(part))) {
    const title = file.xml(name).querySelector("t")
    if (title) title.textContent += ` · ${who}`
  }
}

/** Numbers that no control has yet. */
function counter(tree) {
  const taken = [...tree.querySelectorAll("id")].filter(id => id.parentNode.localName === "sdtPr").map(id => Number(id.getAttributeNS(W, "val")))
  let last = Math.max(1000, ...taken)
  return () => ++last
}

function fillTable(byTag, control, { id, fixed, columns, rows }, nextId) {
  const places = fixed ? null : fitRows(control, id, rows.length, nextId)
  rows.forEach((cells, index) => {
    const inside = places
      ? new Map([...controlsIn(places[index])].map(inner => [tagOf(inner), inner]))
      : byTag
    columns.forEach((column, place) => write(inside.get(`${id}.${index + 1}.${column.id}`), column.kind, cells[place]))
    if (places && cells.some(Boolean)) freeHeight(places[index])
  })
}

/** Make the repeating rows as many as the answers have. */
function fitRows(control, id, count, nextId) {
  const place = content(control)
  const items = [...place.children]
  while (items.length > Math.max(count, 1)) items.pop().remove()
  const last = items.at(-1).cloneNode(true), more = control.ownerDocument.createDocumentFragment()
  for (let row = items.length + 1; row <= count; row++) {
    const item = last.cloneNode(true)
    for (const part of [item, ...controlsIn(item)]) {
      const described = properties(part)
      child(described, "id").setAttributeNS(W, "w:val", nextId())
      const tag = child(described, "tag"), name = child(described, "alias")
      if (tag) tag.setAttributeNS(W, "w:val", `${id}.${row}.${tagOf(part).split(".")[2]}`)
      if (name) name.setAttributeNS(W, "w:val", name.getAttributeNS(W, "val").replace(/\d+/, String(row))) // “Row 3: Name”
    }
    more.append(item)
    items.push(item)
  }
  place.append(more)
  return items
}

/** A filled row is as high as its words; only a blank one keeps room for a pen. */
function freeHeight(item) {
  item.querySelectorAll("trHeight").forEach(height => height.remove())
}

/** @param {Element} control @param {keyof typeof PROMPTS} kind @param {string} words */
function write(control, kind, words) {
  const described = properties(control), prompt = child(described, "showingPlcHdr"), day = child(described, "date")
  if (!words && prompt) return
  if (day) {
    if (words) day.setAttributeNS(W, "w:fullDate", `${words}T00:00:00Z`)
    else day.removeAttributeNS(W, "fullDate")
  }
  if (words) {
    prompt?.remove()
    content(control).replaceChildren(run(control.ownerDocument, kind === "date" ? spelled(words) : words))
  } else { // ready wording that the reader took out
    described.lastElementChild.before(control.ownerDocument.createElementNS(W, "w:showingPlcHdr"))
    content(control).replaceChildren(run(control.ownerDocument, PROMPTS[kind], "PlaceholderText"))
  }
}

const spelled = words => new Date(`${words}T12:00`).toLocaleDateString(language, { dateStyle: "long" })

/**
 * A run of text: line ends become breaks, tabs become tabs. Letters that run from right to left say so, as they do in
 * the blank form (publish/right_to_left.py); a number or an address keeps its own way.
 */
function run(tree, words, style) {
  const run = tree.createElementNS(W, "w:r"), look = tree.createElementNS(W, "w:rPr")
  if (style) {
    const named = tree.createElementNS(W, "w:rStyle")
    named.setAttributeNS(W, "w:val", style)
    look.append(named)
  }
  if (RUNS_LEFT.test(words)) look.append(tree.createElementNS(W, "w:rtl"))
  if (look.children.length) run.append(look)
  for (const part of words.split(/([\n\t])/)) {
    if (part === "\n") run.append(tree.createElementNS(W, "w:br"))
    else if (part === "\t") run.append(tree.createElementNS(W, "w:tab"))
    else if (part) {
      const text = tree.createElementNS(W, "w:t")
      text.setAttributeNS(XML, "xml:space", "preserve")
      text.textContent = part
      run.append(text)
    }
  }
  return run
}

function tick(control, on) {
  const state = control.querySelector("checked")
  state.setAttributeNS(W14, "w14:val", on ? "1" : "0")
  content(control).querySelector("t").textContent = on ? "\u2612" : "\u2610"
}
