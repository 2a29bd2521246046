/** The search box: a combobox whose list comes from the Pagefind index of the published site. */

import { program } from "./search/program.js"
import { element } from "./shared/element.js"
import { say, sayCount } from "./shared/words.js"

const KINDS = [
  [say("What’s going on?"), "situation"], [say("Elements"), "element"], [say("Roles"), "role"], [say("Questions"), "questions"], [say("Forms and tools"), "tool"], [say("Messages"), "message"],
  [say("Sessions"), "session", "handout"], [say("Cases"), "case"], [say("Your rules"), "rule"], [say("Words"), "term"], [say("Sources"), "source"], [say("Other pages")],
]
const BEST = 3 // of all kinds, shown first
const SHOWN = 4 // more of each kind
const SPOKEN = ["en", "es"] // languages whose words are known, in search/
const MOST = 24 // answers of which the best part is looked for
const PAUSE = 120 // milliseconds without a key before a search starts

/** @type {any} */
const root = document.getElementById("search")
/** @type {any} */
const input = document.getElementById("search-input")
const list = document.getElementById("search-results")
const panel = root.querySelector(".search__panel")
const message = root.querySelector(".search__message")
const status = root.querySelector("[role=status]")
/** @type {any} */
const opener = document.querySelector(".search-button")

const absolute = (address, base = document.baseURI) => new URL(address, base).href

/** Where browsers ask for trusted types, Pagefind may start its own worker, and nothing else may start. */
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: address => absolute(address) === absolute("pagefind-worker.js", absolute(root.dataset.index)) ? address : null,
})

let index // a promise of a function that answers, made when the box is first used
let asked = 0
let options = []
let active = -1

const tongue = document.documentElement.lang.split("-")[0]

/** A file beside the index, or an empty text where the language of the page has none. */
const beside = name => fetch(new URL(name, new URL(root.dataset.index, document.baseURI))).then(answer => answer.ok ? answer.text() : "")

const load = () => index ??= Promise.all([
  program(new URL(root.dataset.index, document.baseURI).href),
  import("./search/rank.js"),
  import("./search/spell.js"),
  import("./search/danger.js"),
  import(`./search/${SPOKEN.includes(tongue) ? tongue : "any"}.js`),
  beside(`words.${tongue}.txt`),
  beside(`ways.${tongue}.json`),
  import("./search/ways.js"),
]).then(async ([pagefind, { rank, withParts }, { corrected }, { soundsLikeDanger }, language, words, told, ways]) => {
  await pagefind.options({ excerptLength: 18 })
  await pagefind.init()
  const known = words.split("\n").filter(Boolean)
  const data = told && JSON.parse(told) // null in a language that is searched by what pages say alone
  const index = data && ways.prepare(data, language)
  const ranked = async query => index ? ways.answers(index, query) : rank(pagefind, query, language)
  return async typed => {
    const better = corrected(typed, known, language)
    const asked = await ranked(typed)
    // a word that no page knows tells pages apart by chance
    const right = better ? await ranked(better) : []
    const others = asked.filter(({ page }) => !right.some(shown => shown.page.url === page.url))
    const answers = [...right, ...others]
    const asksForHelp = Boolean(index) && ways.isDanger(/** @type {any} */ (answers), language)
    const danger = soundsLikeDanger(typed) || soundsLikeDanger(better) || asksForHelp
    const first = { answers, better, instead: !asked.length && right.length > 0, danger }
    if (!index) return { first }
    // the pages are known at once, and what each says of it a little later
    const most = answers.slice(0, MOST)
    const whole = withParts(pagefind, better || typed, language, most).then(answers => ({ ...first, answers }))
    const bare = most.map(({ page: { url, title, kind } }) => (
      { page: { url: absolute(`..${url}`, absolute(root.dataset.index)), excerpt: "", meta: { title, kind } } }))
    return { first: { ...first, answers: bare }, whole }
  }
})

const groupOf = kind => (KINDS.find(group => group.includes(kind)) ?? KINDS.at(-1))[0]

const bare = title => title.replace(/¶\s*$/, "")

/**
 * What a result says under its title: the excerpt, or what the page is about where the excerpt is only a list of the
 * ways in which people type it. That list is there to be found and not to be read.
 * @param {string} excerpt
 * @param {{ typed?: string, about?: string }} meta
 */
function readable(excerpt, { typed = "", about = "" }) {
  const bare = excerpt.replace(/<\/?mark>/g, "")
  const listed = typed.split(". ").some(way => way.length > 3 && bare.includes(way))
  return listed && about ? about : excerpt
}

/** Pagefind’s excerpt as text and marks: its only markup is `<mark>`, and some characters are spelled out. */
function marked(excerpt) {
  const spelled = { "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&" }
  const plain = words => words.replace(/&(?:lt|gt|quot|#39|amp);/g, sign => spelled[sign])
  return excerpt.split(/<\/?mark>/).map((words, place) => place % 2 ? element("mark", {}, plain(words)) : plain(words))
}

/** A result: the page, the part of it that answers unless that is its beginning, and what it says there. */
function option({ page, part }) {
  const inside = part?.anchor && part.anchor.element !== "h1"
  const under = [groupOf(page.meta.kind), inside ? bare(part.title) : ""].filter(Boolean).join(" · ")
  const option = element("a", { href: inside ? part.url : page.url, className: "search__option", role: "option", tabIndex: -1 },
    element("span", { className: "search__title" }, bare(page.meta.title)),
    element("span", { className: "search__part" }, under),
    element("span", { className: "search__excerpt" }, ...marked(readable((part ?? page).excerpt, page.meta))))
  option.setAttribute("aria-selected", "false")
  return option
}

/** The best of all kinds first; then the others, kind by kind. */
function grouped(answers) {
  const groups = new Map(answers.length ? [[say("Best matches"), answers.slice(0, BEST)]] : [])
  for (const answer of answers.slice(BEST)) {
    const group = groupOf(answer.page.meta.kind)
    groups.set(group, [...(groups.get(group) ?? []), answer].slice(0, SHOWN))
  }
  return groups
}

/** A way to a page that stands there whatever was found. */
function way(name, words, under, lang = "") {
  const option = element("a", { href: root.dataset[name], className: "search__option", role: "option", tabIndex: -1, lang },
    element("span", { className: "search__title" }, words), element("span", { className: "search__part" }, under))
  option.setAttribute("aria-selected", "false")
  return option
}

/** A group of the list under its title. */
function titled([title, members], i) {
  const group = element("div", { role: "group" },
    element("span", { className: "search__group", id: `search-group-${i}` }, title), ...members)
  group.setAttribute("aria-labelledby", `search-group-${i}`)
  return group
}

const SAFETY = () => way("safety", say("Safety first"), say("Danger now: call 911. Thoughts of suicide: call or text 988."))
const WAYS = () => [way("situations", say("What’s going on?"), say("Find your situation in plain words")),
  ...(root.dataset.tools ? [way("tools", say("Forms and tools"), say("Every form, as a page, PDF and Word file"))] : []),
  root.dataset.other ? way("other", root.dataset.otherName, root.dataset.otherAbout, root.dataset.otherLang)
    : way("families", say("For families and students"), say("Para familias: una página sencilla, en inglés. Pida un intérprete a la escuela."))]

function show({ answers, better, instead, danger }, quiet = false) {
  const total = answers.length
  const groups = [...grouped(answers)].map(([title, members]) => [title, members.map(option)])
  if (danger) groups.unshift([say("A student may be unsafe?"), [SAFETY()]])
  if (!total) groups.push([say("Try these"), WAYS()])
  list.replaceChildren(...groups.map(titled))
  options = [...list.querySelectorAll("[role=option]")]
  options.forEach((option, i) => { option.id = `search-option-${i}` })
  const typed = input.value.trim()
  const words = instead ? say("Nothing found for “%(typed)s”. Results for “%(better)s”", { typed, better })
    : total === 0 ? say("Nothing found for “%(typed)s”. Try one plain word, or one of these.", { typed })
    : better ? say("Did you mean “%(better)s”? %(total)s results for “%(typed)s”", { better, total, typed })
    : total > options.length ? say("%(total)s results; the best %(shown)s are shown", { total, shown: options.length })
    : sayCount("%(num)s result", "%(num)s results", total)
  tell(words, quiet)
}

/** Say it, to those who listen too unless more is to come. */
function tell(words, quiet = false) {
  message.textContent = words
  if (!quiet) status.textContent = words
  input.setAttribute("aria-expanded", options.length > 0)
  panel.hidden = !words
}

function move(to) {
  options[active]?.setAttribute("aria-selected", "false")
  active = to
  const chosen = options[active]
  chosen?.setAttribute("aria-selected", "true")
  chosen?.scrollIntoView({ block: "nearest" })
  if (chosen) input.setAttribute("aria-activedescendant", chosen.id)
  else input.removeAttribute("aria-activedescendant")
}

function clear() {
  asked++
  move(-1)
  options = []
  list.replaceChildren()
  tell("")
}

async function search() {
  const words = input.value.trim()
  if (!words) return clear()
  const mine = ++asked
  await new Promise(done => setTimeout(done, PAUSE))
  if (mine !== asked) return
  try {
    const answer = await load()
    const { first, whole } = await answer(words)
    if (mine !== asked) return
    move(-1)
    show(first, Boolean(whole))
    const more = await whole
    if (!more || mine !== asked) return
    const chosen = active
    move(-1)
    show(more)
    if (chosen >= 0) move(chosen)
  } catch {
    index = undefined
    clear()
    tell(say("Search works in the published site."))
  }
}

/** The sheet of small screens. */
function open(yes) {
  root.classList.toggle("search--open", yes)
  opener.setAttribute("aria-expanded", yes)
  if (yes) input.focus()
}

function close() {
  clear()
  open(false)
}

input.addEventListener("focus", () => { load().catch(() => { index = undefined }) }, { once: true })
input.addEventListener("focus", () => { if (input.value && panel.hidden) search() })
input.addEventListener("input", search)
input.addEventListener("keydown", event => {
  const last = options.length - 1
  if (event.key === "ArrowDown" && options.length) move(active >= last ? 0 : active + 1)
  else if (event.key === "ArrowUp" && options.length) move(active <= 0 ? last : active - 1)
  else if (event.key === "Enter") options[Math.max(active, 0)]?.click()
  else if (event.key === "Escape") {
    const sheet = root.classList.contains("search--open")
    if (panel.hidden) input.value = ""
    close()
    if (sheet) opener.focus()
  } else return
  event.preventDefault()
})

opener.addEventListener("click", () => open(opener.getAttribute("aria-expanded") === "false"))
root.querySelector(".search__close").addEventListener("click", () => { close(); opener.focus() })
list.addEventListener("mousedown", event => event.preventDefault()) // keep the focus in the box
list.addEventListener("click", (/** @type {any} */ event) => { if (event.target.closest("a")) close() })
root.addEventListener("focusout", (/** @type {any} */ event) => {
  if (event.relatedTarget && !root.contains(event.relatedTarget)) close()
})
document.addEventListener("click", (/** @type {any} */ event) => {
  if (event.target.closest("[data-open-search]")) return start()
  if (!event.target.closest(".search, .search-button")) clear()
})

/** Go to the box, wherever the screen shows it. */
function start() {
  if (opener.offsetParent) open(true)
  else input.focus()
}

// With Ctrl or Command: a bare “/” would be pressed by people who dictate (WCAG 2.2, 2.1.4).
document.addEventListener("keydown", event => {
  if (event.key !== "/" || !(event.ctrlKey || event.metaKey) || event.altKey) return
  event.preventDefault()
  start()
})
