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
export const WEIGHTS = { NEAR: 1, BAG: 0.8, TEXT: 0.6, OTHERS: 0.3, SAME: 0.4, LIGHTLY: 0.5, OFTEN: 1.2, LONG: 0.4, NAMED: 1.25, CLOSE: 1, LEAST: 0.25, COVER: 0.3 }
/** @type {Record<string, number>} */
const KIND = { situation: 1.1, message: 1.05, tool: 1.05, session: 0.9, rule: 0.75, term: 0.7, handout: 0.6, paper: 0.6, home: 0.5, source: 0.35 }
const SHOWN = 40

const split = (/** @type {string} */ text) => fold(text.replace(/[’']/g, "")).match(/[\p{L}\d]+/gu) ?? []
const sum = (/** @type {Iterable<number>} */ numbers) => [...numbers].reduce((all, number) => all + number, 0)

/**
 * @typedef {{ SAME: string[][], SMALL: Set<string>, LIGHT: Set<string>, KINDS: Record<string, string[]>, stem?: (word: string) => string }} Language
 * @typedef {{ id: string, url: string, title: string, kind: string, about: string, ways: string[] }} Page
 * @typedef {{ stem: string, rarity: number, others: string[][] }} Term
 */

/**
 * What is known of all pages, ready to be asked.
 * @param {{ pages: Page[], text: string }} data
 * @param {Language} language
 */
export function prepare({ pages, text }, language) {
  const stem = language.stem ?? (word => word)
  const stems = words => split(words).filter(word => !language.SMALL.has(word)).map(stem)
  const known = pages.map((page, place) => {
    const ways = [page.title, ...page.ways].map(words => [...new Set(stems(words))])
    const bag = new Map()
    for (const word of ways.flat()) bag.set(word, (bag.get(word) ?? 0) + 1)
    return { page, place, ways, bag, text: new Map(), length: 0 }
  })
  for (const line of text.split("\n").filter(Boolean)) {
    const [word, ...places] = line.split(" ")
    let place = -1
    for (const entry of places) {
      const [step, often = "1"] = entry.split("*")
      const told = known[place += parseInt(step, 36)]
      const own = stem(word)
      told.text.set(own, (told.text.get(own) ?? 0) + Number(often))
      told.length += Number(often)
    }
  }
  const usual = sum(known.map(entry => entry.length)) / known.filter(entry => entry.length).length || 1
  const said = new Map(), told = new Map(), holders = new Map()
  for (const entry of known) {
    for (const word of entry.bag.keys()) said.set(word, (said.get(word) ?? 0) + 1)
    for (const word of entry.text.keys()) told.set(word, (told.get(word) ?? 0) + 1)
    for (const word of new Set([...entry.bag.keys(), ...entry.text.keys()])) {
      if (!holders.has(word)) holders.set(word, [])
      holders.get(word).push(entry)
    }
  }
  const rarity = word => Math.log(1 + pages.length / (1 + ((said.get(word) ?? 0) + (told.get(word) ?? 0)) / 2))
  const same = language.SAME.map(list => list.map(entry => split(entry).map(stem)))
  return { known, usual, rarity, holders, same, stem, language }
}

/** The words that matter, each with what means the same: a word or, whole, a phrase. @returns {Term[]} */
function wanted(index, query) {
  const { language: { SMALL, LIGHT }, stem, same, rarity } = index
  const all = split(query)
  const some = all.filter(word => !SMALL.has(word))
  const terms = new Map()
  for (const word of some.length ? some : all) {
    const own = stem(word)
    if (!terms.has(own)) terms.set(own, { stem: own, rarity: rarity(own) * (LIGHT.has(word) ? WEIGHTS.LIGHTLY : 1), others: [] })
  }
  const typed = ` ${all.map(stem).join(" ")} `
  for (const list of same) {
    for (const entry of list.filter(words => typed.includes(` ${words.join(" ")} `))) {
      for (const word of entry) terms.get(word)?.others.push(...list.filter(other => other !== entry))
    }
  }
  return [...terms.values()]
}

const holds = (map, words) => words.every(word => map.has(word))
const often = (map, words) => Math.min(...words.map(word => map.get(word)))

/** How much a word, or what means the same, is there. */
function there(map, term, slack) {
  const share = count => count / (count + slack)
  const own = map.has(term.stem) ? share(map.get(term.stem)) : 0
  const others = term.others.filter(words => holds(map, words)).map(words => WEIGHTS.SAME * share(often(map, words)))
  return Math.max(own, ...others)
}

/** How near a way of asking is to what was typed: the share that it holds of it, times the share of it that was typed. */
function nearness(way, terms, all, rarity) {
  let value = 0
  const met = new Set()
  for (const term of terms) {
    const hit = way.includes(term.stem) ? [term.stem] : term.others.find(words => words.every(word => way.includes(word)))
    if (!hit) continue
    value += term.rarity * (hit[0] === term.stem ? 1 : WEIGHTS.SAME)
    for (const word of hit) met.add(word)
  }
  return value && value / all * (sum([...met].map(rarity)) / sum(way.map(rarity))) ** WEIGHTS.CLOSE
}

/**
 * The pages that answer, best first, each with its score.
 * @param {string} query
 * @param {(way: string[], entry: any) => boolean} [left] ways to leave out: for trying
 */
export function answers(index, query, left) {
  const { known, usual, rarity, holders, language: { KINDS }, stem } = index
  const terms = wanted(index, query)
  const all = sum(terms.map(term => term.rarity)) || 1
  const near = new Set(terms.flatMap(term => [term.stem, ...term.others.map(words => words[0])]).flatMap(word => holders.get(word) ?? []))
  const typed = split(query).map(stem)
  const named = new Set(Object.keys(KINDS).filter(kind => KINDS[kind].some(word => typed.includes(stem(word)))))
  const found = []
  for (const entry of near) {
    const gone = left ? entry.ways.filter((way, place) => place && left(way, entry)) : []
    const ways = gone.length ? entry.ways.filter(way => !gone.includes(way)) : entry.ways
    const bag = gone.length ? count(ways) : entry.bag
    const slack = WEIGHTS.OFTEN * 2 * (1 - WEIGHTS.LONG + WEIGHTS.LONG * entry.length / usual)
    let covered = 0, said = 0, told = 0
    for (const term of terms) {
      const a = there(bag, term, WEIGHTS.OFTEN), b = there(entry.text, term, slack)
      said += term.rarity * a
      told += term.rarity * b
      covered += a || b ? term.rarity : 0
    }
    const best = ways.map(way => nearness(way, terms, all, rarity)).sort((a, b) => b - a)
    const closest = best[0] + WEIGHTS.OTHERS * ((best[1] ?? 0) + (best[2] ?? 0)) / 2
    const value = WEIGHTS.NEAR * closest + (WEIGHTS.BAG * said + WEIGHTS.TEXT * told) / all
    const share = 1 - WEIGHTS.COVER + WEIGHTS.COVER * covered / all
    const score = value * share * (KIND[entry.page.kind] ?? 1) * (named.has(entry.page.kind) ? WEIGHTS.NAMED : 1)
    if (score) found.push({ page: entry.page, score })
  }
  found.sort((a, b) => b.score - a.score)
  return found.slice(0, SHOWN).filter(({ score }, place) => place < 8 || score > found[0].score * WEIGHTS.LEAST)
}

function count(ways) {
  const bag = new Map()
  for (const word of ways.flat()) bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}
