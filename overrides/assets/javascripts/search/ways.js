/**
 * Which page answers best, by the ways in which people ask for it. Each page and part has a list of them
 * (docs/_data/ways.yml, and `typed` beside the thing itself); what pages say counts besides. Nothing here knows a
 * language: words, endings and what means the same come from a module such as en.js.
 *
 * How a page is ranked, in the order of weight:
 * 1. One way of asking (its title is one) that says what was typed, and little else: NEAR.
 * 2. All its ways together: how many of the words that were typed they hold, each by how rare it is: BAG.
 * 3. What the page itself says: TEXT.
 * 4. Times its kind: a page of tools before a handout, a source last (KIND); and, where its kind is asked for by
 *    name, “letter”, “training”, times NAMED.
 * A word that means the same counts SAME of the word itself, and one that people say in passing LIGHTLY.
 */

import { fold } from "./fold.js"

/** Weights, tried on questions of which the answer was known and its own way of asking was left out. */
export const WEIGHTS = {
  NEAR: 0.7,
  OTHERS: 0.5, // of the next two ways, on the average, besides the nearest
  BAG: 0.8,
  TEXT: 0.6,
  SAME: 0.5,
  LIGHTLY: 0.5,
  SMALL: 0.5, // as if it were so rare: a small word, which tells ways apart only where others are alike
  OFTEN: 1.2, // mentions that are worth half of any number of them
  MANY: 0.2, // how much a page that is asked for in more ways needs more of them
  LONG: 0.4, // how much a page longer than others needs more of them
  COVER: 0.3, // of the whole, what a page gets only for the share of the words that it holds
  NAMED: 1.25,
}
/** @type {Record<string, number>} */
const KIND = {
  situation: 1.1, message: 1.05, tool: 1.05, session: 0.9, rule: 0.75, term: 0.7, handout: 0.6, paper: 0.6, home: 0.5,
  source: 0.35,
}
const SHOWN = 40
const LEAST = 8 // answers that are shown though the first is far better
const FAR = 0.25 // of the score of the first, below which others are not
const DANGER = 0.05 // how near a way of asking that may be danger must be,
const RATHER = 0.5 // and of how near its page’s nearest way is,
const SURE = 0.6 // or how near where it is not the best answer

const LETTERS = /(?<!\p{L})\p{L}(?:[. ]{1,2}\p{L}){2,}(?!\p{L})/gu // M.O.U., r f p
const split = (/** @type {string} */ text) => (
  fold(text.replace(/[’']/g, "").replace(LETTERS, letters => letters.replace(/[. ]/g, ""))).match(/[\p{L}\d]+/gu) ?? [])
const sum = (/** @type {Iterable<number>} */ numbers) => [...numbers].reduce((all, number) => all + number, 0)

/**
 * @typedef {{
 *   SAME: string[][], SMALL: Set<string>, LIGHT: Set<string>, KINDS: Record<string, string[]>,
 *   KIND_OF?: Record<string, string[]>, stem?: (word: string) => string, LEAST_DANGER?: number,
 * }} Language
 * @typedef {{ id: string, url: string, title: string, kind: string, ways: string[], danger?: string[] }} Page
 * @typedef {{ stem: string, rarity: number, others: string[][] }} Term a word that was typed, and what means the same
 * @typedef {{ words: string[], small: string[], danger?: boolean }} Way the stems of a way of asking: words that
 *   matter, and small ones; and whether it may be danger
 */

/** How often each word is there. @param {string[]} words */
function counted(words) {
  const counts = new Map()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The last words of an address, under which people remember a page: “glossary”. */
const address = (/** @type {string} */ url) => url.includes("#") ? "" : url.split("/").filter(Boolean).at(-1) ?? ""

/** The stem of a word, cut once for all: there are thousands. @param {Language} language */
function cutter({ stem = word => word }) {
  const cut = new Map()
  return (/** @type {string} */ word) => {
    if (!cut.has(word)) cut.set(word, stem(word))
    return cut.get(word)
  }
}

/** Give each entry the words that its page says: a line for each word, as publish/search.py writes them. */
function read(text, entries, stem) {
  for (const line of text.split("\n").filter(Boolean)) {
    const [word, ...places] = line.split(" ")
    const own = stem(word)
    let place = -1
    for (const [step, times = "1"] of places.map(entry => entry.split("*"))) {
      const entry = entries[place += parseInt(step, 36)]
      entry.text.set(own, (entry.text.get(own) ?? 0) + Number(times))
      entry.length += Number(times)
    }
  }
}

/**
 * What is known of all pages, ready to be asked.
 * @param {{ pages: Page[], text: string }} data
 * @param {Language} language
 */
export function prepare({ pages, text }, language) {
  const stem = cutter(language)
  const way = (/** @type {string} */ phrase) => {
    const said = split(phrase)
    const words = [...new Set(said.filter(word => !language.SMALL.has(word)).map(stem))]
    return { words, small: [...new Set(said.map(stem))].filter(word => !words.includes(word)) }
  }
  const entries = pages.map(page => {
    const asked = [page.title, address(page.url), ...page.ways].map(way)
    const ways = [...asked, ...(page.danger ?? []).map(phrase => ({ ...way(phrase), danger: true }))]
    const bag = counted(ways.flatMap(({ words }) => words))
    return { page, ways, bag, said: sum(bag.values()), text: new Map(), length: 0 }
  })
  read(text, entries, stem)
  const holders = new Map()
  for (const entry of entries) {
    for (const word of new Set([...entry.bag.keys(), ...entry.text.keys()])) {
      if (!holders.has(word)) holders.set(word, [])
      holders.get(word).push(entry)
    }
  }
  const asked = counted(entries.flatMap(({ bag }) => [...bag.keys()]))
  const told = counted(entries.flatMap(entry => [...entry.text.keys()]))
  const rarity = word => Math.log(1 + pages.length / (1 + ((asked.get(word) ?? 0) + (told.get(word) ?? 0)) / 2))
  const average = (/** @type {number[]} */ numbers) => sum(numbers) / numbers.filter(Boolean).length || 1
  const usual = { text: average(entries.map(entry => entry.length)), said: average(entries.map(entry => entry.said)) }
  const stems = (/** @type {string} */ words) => split(words).map(stem)
  const same = language.SAME.map(list => list.map(stems))
  const kinds = Object.entries(language.KIND_OF ?? {})
    .flatMap(([kind, list]) => list.map(entry => ({ kind: stems(kind), words: stems(entry) })))
  return { usual, rarity, holders, same, kinds, stem, language }
}

/** What the words that were typed mean as well: the rest of their list, or the kind of thing that they are. */
function* meantToo(typed, same, kinds) {
  for (const list of same) {
    for (const words of list.filter(entry => typed.includes(` ${entry.join(" ")} `))) {
      yield { words, others: list.filter(other => other !== words) }
    }
  }
  for (const { kind, words } of kinds) if (typed.includes(` ${words.join(" ")} `)) yield { words, others: [kind] }
}

/**
 * The words that matter, each with what means the same: a word or, whole, a phrase; and the small ones.
 * @returns {{ terms: Term[], small: string[], stems: Set<string> }}
 */
function wanted({ language: { SMALL, LIGHT }, stem, same, kinds, rarity, holders }, query) {
  const all = split(query)
  const heavy = all.filter(word => !SMALL.has(word))
  const terms = new Map()
  for (const word of heavy.length ? heavy : all) {
    const own = stem(word)
    const share = LIGHT.has(word) ? WEIGHTS.LIGHTLY : 1
    if (!terms.has(own)) terms.set(own, { stem: own, rarity: rarity(own) * share, others: [] })
  }
  for (const [place, word] of all.slice(1).entries()) { // “non profit” is “nonprofit”
    const joined = stem(all[place] + word)
    if (holders.has(joined)) for (const part of [all[place], word]) terms.get(stem(part))?.others.push([joined])
  }
  for (const { words, others } of meantToo(` ${all.map(stem).join(" ")} `, same, kinds)) {
    for (const word of words) terms.get(word)?.others.push(...others)
  }
  const small = [...new Set(all.map(stem))].filter(word => !terms.has(word))
  const stems = new Set([...terms.values()].flatMap(term => [term.stem, ...term.others.flat()]))
  return { terms: [...terms.values()], small, stems }
}

/** How much of a word, or of what means the same, is there, from 0 to 1. */
function share(counts, term, slack) {
  const of = words => {
    const times = Math.min(...words.map(word => counts.get(word) ?? 0))
    return times / (times + slack)
  }
  return Math.max(of([term.stem]), ...term.others.map(words => WEIGHTS.SAME * of(words)))
}

/**
 * How near a way of asking is to what was typed: the share of it that it says, times the share of its own words that
 * were typed.
 */
function nearness({ words: way, small }, query, all, rarity) {
  if (!way.some(word => query.stems.has(word))) return 0 // most ways, at once
  let value = 0
  const met = new Set()
  for (const term of query.terms) {
    const own = way.includes(term.stem)
    const words = own ? [term.stem] : term.others.find(other => other.every(word => way.includes(word)))
    if (!words) continue
    value += term.rarity * (own ? 1 : WEIGHTS.SAME)
    for (const word of words) met.add(word)
  }
  if (!value) return 0
  const [both, typed, said] = [query.small.filter(word => small.includes(word)), query.small, small]
    .map(list => list.length * WEIGHTS.SMALL)
  return (value + both) / (all + typed) * (sum([...met].map(rarity)) + both) / (sum(way.map(rarity)) + said)
}

/** How much all that an entry says holds of the words that were typed. */
function holding(entry, bag, terms, usual) {
  const [often, slack] = [[entry.said, usual.said, WEIGHTS.MANY], [entry.length, usual.text, WEIGHTS.LONG]].map(
    ([length, other, part]) => WEIGHTS.OFTEN * (1 - part + part * length / other))
  let value = 0, covered = 0
  for (const term of terms) {
    const asked = share(bag, term, often), told = share(entry.text, term, 2 * slack)
    value += term.rarity * (WEIGHTS.BAG * asked + WEIGHTS.TEXT * told)
    covered += asked || told ? term.rarity : 0
  }
  return { value, covered }
}

/**
 * The pages that answer, best first, each with its score and how near its nearest way of asking is.
 * @param {ReturnType<typeof prepare>} index
 * @param {string} query
 * @param {(words: string[]) => boolean} [leaveOut] which ways of asking do not count, to try what others do
 */
export function answers(index, query, leaveOut) {
  const { usual, rarity, holders, stem, language: { KINDS, LEAST_DANGER = DANGER } } = index
  const said = wanted(index, query)
  const { terms } = said
  const all = sum(terms.map(term => term.rarity)) || 1
  const typed = new Set(split(query).map(stem))
  const named = new Set(Object.keys(KINDS).filter(kind => KINDS[kind].some(word => typed.has(stem(word)))))
  const words = terms.flatMap(term => [term.stem, ...term.others.map(([first]) => first)])
  const ranked = [...new Set(words.flatMap(word => holders.get(word) ?? []))].map(entry => {
    const ways = leaveOut ? entry.ways.filter((way, place) => !place || !leaveOut(way.words)) : entry.ways
    const bag = leaveOut ? counted(ways.flatMap(({ words: own }) => own)) : entry.bag
    const { value, covered } = holding(entry, bag, terms, usual)
    const nearest = ways.map(way => ({ near: nearness(way, said, all, rarity), danger: way.danger }))
    const danger = Math.max(0, ...nearest.filter(way => way.danger).map(({ near }) => near))
    const [near = 0, second = 0, third = 0] = nearest.map(({ near }) => near).sort((a, b) => b - a)
    const whole = WEIGHTS.NEAR * (near + WEIGHTS.OTHERS * (second + third) / 2) + value / all
    const kind = (KIND[entry.page.kind] ?? 1) * (named.has(entry.page.kind) ? WEIGHTS.NAMED : 1)
    const score = whole * kind * (1 - WEIGHTS.COVER + WEIGHTS.COVER * covered / all)
    return { page: entry.page, near, danger: danger > Math.max(LEAST_DANGER, near * RATHER), score }
  }).filter(answer => answer.score).sort((a, b) => b.score - a.score)
  return ranked.slice(0, SHOWN).filter(({ score }, place) => place < LEAST || score > ranked[0].score * FAR)
}

/**
 * May a student be in danger: is the best answer about it, or one of the first asked for in nearly these words?
 * @param {{ danger: boolean, near: number }[]} ranked
 */
export const isDanger = ranked => (
  ranked.slice(0, 4).some(({ danger, near }, place) => danger && (place === 0 || near > SURE)))
