/** Which part of which page answers best. Pagefind wants every word on a page; readers type sentences. */

import { fold } from "./fold.js"

const READ = 45 // likely pages that are looked into
const OWN = 6 // and the best for each of the two rarest words: a short part may hold no other word that was typed
const PAGES = 400 // in the index, roughly
const OTHER = 0.6 // what a word counts that means the same
const TITLE = 0.9 // what a word counts besides, where the title holds it
const LEAST = 8 // pages that are shown though the first is far better: by a word, perhaps, that was not meant
const LENGTH = 150 // words in a part of usual length
const WHOLE = 3 // what a page counts besides that holds all that was typed, and times it where that is its title
const TYPED = 1.6 // times, where the page names these words as what people type
const NEAR = 1.5 // times, and one, where its title or a way of typing it is what was typed
const SAID = 1 // what a page counts besides for each word of that, by how rare it is: a way of typing says little else
const LIGHTLY = 0.5 // what a word counts, of its rarity, that people say in passing: “keeps”, “stuff”
const NAMED = 1.6 // times, where its kind is asked for: a session, a message
const MOST = 5 // more mentions than these add nothing: a long list is no better answer
const KIND = {
  situation: 1.1, element: 1, tool: 1.05, handout: 0.6, paper: 0.6, rule: 0.5, source: 0.5, term: 0.8, home: 0.7,
  session: 0.9, message: 1.05,
}

/** @param {string} text @returns {string[]} */
const split = text => fold(text).match(/[\p{L}\d]+/gu) ?? []

/** What is known of the language of this search. */
let SAME = /** @type {string[][]} */ ([])
let SMALL = new Set(/** @type {string[]} */ ([]))
let LIGHT = new Set(/** @type {string[]} */ ([]))
let ENDING = /^$/
let KINDS = /** @type {Record<string, string[]>} */ ({})

/** From now on, search in a language: a module such as en.js. */
function speak(language) {
  SAME = language.SAME.map(list => list.map(entry => split(entry).join(" "))) // “no-show” and “no show” are one phrase
  SMALL = language.SMALL
  LIGHT = language.LIGHT
  ENDING = language.ENDING
  KINDS = language.KINDS
}

/** Is `other` a form of `word`, or does it begin so? “closes” and “closing” are alike, “man” and “manage” are not. */
function alike(word, other) {
  if (word === other || (word.length > 3 && other.startsWith(word))) return true
  let same = 0
  while (same < word.length && word[same] === other[same]) same++
  return same > 2 && ENDING.test(word.slice(same)) && ENDING.test(other.slice(same))
}

/** @param {string} word @returns {any} */
const alone = word => ({ word, others: [] })

/** The words that matter, each with others that mean the same. */
function wanted(query) {
  const all = split(query)
  let said = [...new Set(all.filter(word => !SMALL.has(word)))].map(alone)
  const typed = ` ${all.join(" ")} `
  for (const phrase of SAME.flat().filter(entry => entry.includes(" ") && typed.includes(` ${entry} `))) {
    if (said.some(term => term.word === phrase)) continue
    said = [...said.filter(term => !split(phrase).includes(term.word)), alone(phrase)]
  }
  for (const term of said) {
    const same = SAME.filter(list => list.some(entry => entry === term.word || (!entry.includes(" ") && alike(entry, term.word))))
    term.others = [...new Set(same.flat())].filter(entry => !alike(entry, term.word))
  }
  return said.length ? said : all.map(alone)
}

const answered = new Map() // what Pagefind said before

function look(pagefind, term) {
  const asked = term?.includes(" ") ? `"${term}"` : term // a phrase is meant whole: “no show” is no show
  if (!answered.has(term)) answered.set(term, pagefind.search(asked).then(answer => answer.results))
  return answered.get(term)
}

/** For one word: the pages that hold it or another that means the same. */
async function pagesWith(pagefind, { word, others }) {
  const pages = new Map()
  for (const [i, term] of [word, ...others].entries()) {
    for (const result of await look(pagefind, term)) {
      const worth = i === 0 ? 1 : OTHER
      const hit = { term, worth, result }
      pages.set(result.id, [...(pages.get(result.id) ?? []), hit])
    }
  }
  return pages
}

/** Does this part of a page really hold the term? Pagefind 1.5 also offers distant guesses. */
function holds(part, term) {
  const marked = [...part.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(match => split(match[1]))
  return split(term).every(word => SMALL.has(word) || marked.some(mark => alike(word, mark)))
}

/** How many words a part has: to the next heading, or to the end. */
function lengthOf(part, page) {
  const starts = page.anchors?.map(anchor => anchor.location) ?? []
  const from = part.anchor?.location ?? 0
  return Math.max(30, (starts.filter(start => start > from).sort((a, b) => a - b)[0] ?? page.word_count) - from)
}

/** What one word is worth in one part: more where it is said often, in a heading, in few words (as in BM25). */
function worth(part, page) {
  const said = Math.min(MOST, part.weighted_locations.reduce((sum, place) => sum + Math.min(place.weight, 3), 0))
  return said / (said + 0.4 + 0.6 * lengthOf(part, page) / LENGTH)
}

/**
 * What one word is worth in the title: more where the title is short. Its kind is part of it: “questions for a first
 * meeting”.
 */
function titled(page, term) {
  const words = split(`${page.meta.title} ${page.meta.kind}`).filter(word => !SMALL.has(word))
  const hit = split(term).every(asked => SMALL.has(asked) || words.some(word => alike(asked, word)))
  return hit ? 1 + TITLE * Math.min(1, 4 / words.length) : 0
}

/** What one word is worth on one page: for each part that holds it, by address, and at best. */
async function worths(id, { rarity, pages }) {
  const here = new Map()
  let page, best = 0
  for (const { term, worth: share, result } of pages.get(id) ?? []) {
    page = await result.data()
    for (const part of page.sub_results.length ? page.sub_results : [page]) {
      if (!holds(part, term)) continue
      const value = rarity * share * worth(part, page)
      if (value > (here.get(part.url)?.value ?? 0)) here.set(part.url, { value, part })
      best = Math.max(best, value)
    }
    best = Math.max(best, rarity * share * titled(page, term))
  }
  return { page, here, best }
}

/** The pages that Pagefind itself puts first for one word: a title counts for it. @param {Map<string, any[]>} pages */
function bestFor(pages) {
  const best = [...pages].map(([id, hits]) => (
    { id, score: Math.max(...hits.map(hit => hit.worth * hit.result.score)) }))
  return best.sort((a, b) => b.score - a.score).slice(0, OWN).map(answer => answer.id)
}

/** Does the page say that people type these words, or some of them? A single word must be all that was typed. */
function isTyped(page, query) {
  const all = split(query).filter(word => !SMALL.has(word))
  const heavy = all.filter(word => !LIGHT.has(word))
  const asked = heavy.length ? heavy : all
  return (page.meta.typed ?? "").split(". ").some(phrase => {
    const words = split(phrase).filter(word => !SMALL.has(word))
    const enough = words.length >= Math.min(2, asked.length)
    return enough && words.every(word => all.some(term => alike(term, word)))
  })
}

/** Which words of a name the term is, itself or in another form; none where it is not there whole. */
function wordsFor(term, words, text) {
  const parts = split(term).filter(part => !SMALL.has(part))
  const there = !term.includes(" ") || text.includes(` ${term} `)
  return there ? words.filter(word => parts.some(part => alike(part, word))) : []
}

/**
 * How near the title, or one of the ways in which people type it, is to what was typed, from 0 to 1: the share of the
 * query that it holds times the share of it that the query holds.
 */
function nearness({ meta }, said) {
  const all = said.reduce((sum, term) => sum + term.rarity, 0)
  return Math.max(...[meta.title, ...(meta.typed ?? "").split(". ")].map(name => {
    const words = split(name).filter(word => !SMALL.has(word))
    const text = ` ${split(name).join(" ")} `
    const met = new Set()
    let value = 0
    for (const term of said) {
      const hits = [term.word, ...term.others].map(word => wordsFor(word, words, text))
      const place = hits.findIndex(hit => hit.length)
      if (place < 0) continue
      value += term.rarity * (place ? OTHER : 1)
      for (const word of hits[place]) met.add(word)
    }
    return words.length ? value / all * met.size / words.length : 0
  }))
}

/** Does the query ask for this kind of page by its name? */
const isNamed = ({ meta }, query) => split(query).some(word => KINDS[meta.kind]?.some(name => alike(name, word)))

/** Every part that answers, with its score; a page as a whole counts a little. */
async function score(id, said) {
  const parts = new Map()
  let holder, overall = 0, covered = 0
  for (const word of said) {
    const { page, here, best } = await worths(id, word)
    holder ??= page
    for (const [url, { value, part }] of here) {
      const known = parts.get(url) ?? { score: 0, part, value: 0 }
      const better = value > known.value
      const most = better ? { part, value } : { part: known.part, value: known.value }
      parts.set(url, { ...most, score: known.score + value })
    }
    overall += best
    covered += best && word.rarity
  }
  if (!holder || !overall) return null
  const best = [...parts.values()].sort((a, b) => b.score - a.score)[0]
  const share = covered / said.reduce((sum, word) => sum + word.rarity, 0)
  const whole = (overall + (best?.score ?? 0)) * (0.3 + 0.7 * share)
  return { page: holder, part: best?.part, score: whole * (KIND[holder.meta.kind] ?? 1) }
}

/** Count that people type it so, that its title is near to what was typed, and that its kind is asked for. */
function weighBySaying(answer, query, said) {
  if (isTyped(answer.page, query)) answer.score *= TYPED
  const near = nearness(answer.page, said)
  answer.score = answer.score * (1 + NEAR * near) + SAID * near * said.reduce((sum, term) => sum + term.rarity, 0)
  if (isNamed(answer.page, query)) answer.score *= NAMED
}

/** The words that matter, each with its pages and how rare it is. @returns {Promise<any[]>} */
async function heard(pagefind, query) {
  const said = await Promise.all(wanted(query).map(async term => ({ ...term, pages: await pagesWith(pagefind, term) })))
  for (const term of said) {
    const own = (await look(pagefind, term.word)).length
    term.rarity = Math.log(1 + PAGES / (1 + (own || term.pages.size))) * (LIGHT.has(term.word) ? LIGHTLY : 1)
  }
  return said
}

/**
 * Pages that answer by the ways in which people ask (ways.js), in their order, each with its best part.
 * @param {{ page: { id: string }, score: number }[]} answers
 */
export async function withParts(pagefind, query, language, answers) {
  speak(language)
  const said = await heard(pagefind, query)
  const every = new Map((await look(pagefind, null)).map(result => [result.id, result]))
  return Promise.all(answers.filter(({ page }) => every.has(page.id)).map(async ({ page: { id }, score: value }) => {
    const known = await score(id, said)
    return { page: known?.page ?? await every.get(id).data(), part: known?.part, score: value }
  }))
}

/** The pages that answer `query`, best first, each with its best part; and how many hold any of its words. */
export async function rank(pagefind, query, language) {
  speak(language)
  const said = await heard(pagefind, query)
  const counts = new Map()
  for (const term of said) {
    for (const [id, hits] of term.pages) {
      const most = Math.max(...hits.map(hit => hit.worth * (1 + hit.result.score / (1 + hit.result.score))))
      counts.set(id, (counts.get(id) ?? 0) + term.rarity * most)
    }
  }
  const whole = split(query).join(" ")
  const exact = new Set(whole.includes(" ") ? (await look(pagefind, whole)).map(result => result.id) : [])
  for (const id of exact) counts.set(id, (counts.get(id) ?? 0) + WHOLE)
  const likely = new Set([...counts].sort((a, b) => b[1] - a[1]).slice(0, READ).map(([id]) => id))
  for (const { pages } of said.toSorted((a, b) => b.rarity - a.rarity).slice(0, 2)) {
    for (const id of bestFor(pages)) likely.add(id)
  }
  const scored = (await Promise.all([...likely].map(id => score(id, said)))).filter(Boolean)
  for (const answer of scored) if (split(answer.page.meta.title).join(" ") === whole) answer.score *= WHOLE
  for (const answer of scored) weighBySaying(answer, query, said)
  scored.sort((a, b) => b.score - a.score)
  return scored.filter((answer, place) => place < LEAST || answer.score > scored[0].score / 4)
}
