/**
 * An edition’s file as text: `our-edition.json`, or the `edition.yml` of an edition’s folder. Of YAML, what such files
 * use: fields, texts with or without quotation marks, `{…}`, `[…]` and lists of these. Everything else is refused with
 * its line.
 */

import { isRecord } from "./record.js"
import { Refused } from "./refused.js"
import { say } from "./words.js"

const DEEPEST = 5, LONGEST_LINE = 20_000
const FIELD = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#[\]{},:][^#:]*?)\s*:(?:\s+(.*))?$/

/** @typedef {{ at: number, indent: number, words: string }} Line */

/** @param {number} at @returns {never} */
function unreadable(at) {
  throw new Refused(say("Line %(line)s of this file cannot be read here. Write each field as name: \"text\", as the example on the page Make it yours has them.", { line: at }))
}

/**
 * The fields of an edition’s file; null where the text is neither JSON nor such a file. Throws Refused.
 * @param {string} text
 * @returns {Record<string, any> | null}
 */
export function fieldsIn(text) {
  if (text.startsWith("PK\u0003\u0004")) throw new Refused(say("This is a zip. Unpack it first, then choose edition.yml or our-edition.json in its folder."))
  try {
    const fields = JSON.parse(text)
    return isRecord(fields) ? fields : null
  } catch { /* then it may be an edition.yml */ }
  const written = text.replace(/^\uFEFF/, "").split(/\r?\n/)
  if (!/^[a-z][a-z-]*\s*:/.test(written.find(line => line.trim() && !/^(?:#|---)/.test(line)) ?? "")) return null
  const lines = written.flatMap((whole, place) => {
    if (whole.length > LONGEST_LINE || whole.includes("\t")) unreadable(place + 1)
    const words = withoutComment(whole).trimEnd()
    return words.trim() && words !== "---" ? [{ at: place + 1, indent: words.length - words.trimStart().length, words: words.trim() }] : []
  })
  const [value, end] = block(lines, 0, 0)
  if (end < lines.length) unreadable(lines[end].at)
  return isRecord(value) ? value : null
}

/** @param {string} line */
function withoutComment(line) {
  let quote = "", before = "" // the sign before, spaces aside
  for (let place = 0; place < line.length; place++) {
    const sign = line[place]
    if ((quote === '"' && sign === "\\") || (quote === "'" && line.startsWith("''", place))) place++
    else if (quote) quote = sign === quote ? "" : quote
    else if (/["']/.test(sign) && (!before || ":,[{-".includes(before))) quote = sign
    else if (sign === "#" && !line[place - 1]?.trim()) return line.slice(0, place)
    if (sign.trim()) before = sign
  }
  return line
}

/**
 * The value whose lines begin at `from`, and where they end.
 * @param {Line[]} lines
 * @param {number} from
 * @param {number} depth
 * @returns {[any, number]}
 */
function block(lines, from, depth) {
  const { indent, words } = lines[from]
  if (depth > DEEPEST) unreadable(lines[from].at)
  return words.startsWith("- ") ? items(lines, from, indent) : fields(lines, from, indent, depth)
}

/** @param {Line[]} lines @param {number} from @param {number} indent @returns {[any, number]} */
function items(lines, from, indent) {
  const listed = []
  let place = from
  for (; place < lines.length && lines[place].indent === indent && lines[place].words.startsWith("- "); place++) {
    listed.push(inline(lines[place].words.slice(2).trim(), lines[place].at))
  }
  return [listed, place]
}

/** @param {Line[]} lines @param {number} from @param {number} indent @param {number} depth @returns {[any, number]} */
function fields(lines, from, indent, depth) {
  /** @type {[string, any][]} */
  const pairs = []
  let place = from
  while (place < lines.length && lines[place].indent === indent) {
    const { at, words } = lines[place]
    const match = FIELD.exec(words)
    if (!match) unreadable(at)
    const key = scalar(match[1].trim(), at)
    place++
    if (match[2]?.trim()) pairs.push([key, inline(match[2].trim(), at)])
    else if (place < lines.length && (lines[place].indent > indent || (lines[place].indent === indent && lines[place].words.startsWith("- ")))) {
      const [value, end] = block(lines, place, depth + 1)
      pairs.push([key, value])
      place = end
    } else pairs.push([key, {}])
  }
  if (place < lines.length && lines[place].indent > indent) unreadable(lines[place].at)
  return [Object.fromEntries(pairs), place]
}

/** A value on one line. @param {string} words @param {number} at */
function inline(words, at) {
  if (!/^[{[]/.test(words)) return scalar(words, at)
  const [value, rest] = flow(words, at, 0)
  if (rest.trim()) unreadable(at)
  return value
}

/**
 * `{a: b}` or `[a, b]` at the start of `words`, and what follows it.
 * @param {string} words
 * @param {number} at
 * @param {number} depth
 * @returns {[any, string]}
 */
function flow(words, at, depth) {
  if (depth > DEEPEST) unreadable(at)
  const map = words[0] === "{", close = map ? "}" : "]"
  /** @type {[string, any][]} */
  const pairs = []
  let rest = words.slice(1).trimStart()
  while (rest[0] !== close) {
    let key = String(pairs.length)
    if (map) {
      const match = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'{}[\],:]+)\s*:\s*/.exec(rest)
      if (!match) unreadable(at)
      key = scalar(match[1], at)
      rest = rest.slice(match[0].length)
    }
    let value
    if (/^[{[]/.test(rest)) [value, rest] = flow(rest, at, depth + 1)
    else {
      const match = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'{}[\],][^{}[\],]*)/.exec(rest)
      if (!match) unreadable(at)
      value = scalar(match[0].trim(), at)
      rest = rest.slice(match[0].length)
    }
    pairs.push([key, value])
    rest = rest.trimStart()
    if (rest[0] === ",") rest = rest.slice(1).trimStart()
    else if (rest[0] !== close) unreadable(at)
  }
  return [map ? Object.fromEntries(pairs) : pairs.map(([, value]) => value), rest.slice(1).trimStart()]
}

/** @param {string} words @param {number} at @returns {string} */
function scalar(words, at) {
  if (words[0] === "'") return words.length > 1 && words.endsWith("'") ? words.slice(1, -1).replaceAll("''", "'") : unreadable(at)
  if (/^[|>&*!%@`]/.test(words)) unreadable(at)
  if (words[0] !== '"') return words
  try {
    return String(JSON.parse(words))
  } catch {
    return unreadable(at)
  }
}
