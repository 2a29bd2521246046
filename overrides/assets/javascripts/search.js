/* The search box: a combobox whose list comes from the Pagefind index of the published site. */

const KINDS = [
  ["Elements", "element"], ["Roles", "role"], ["Questions", "questions"], ["Tools", "tool"],
  ["Sessions", "session", "handout"], ["Cases", "case"], ["Other pages"],
]
const READ = 20 // best results whose pages are looked into
const SHOWN = 4 // of each kind
const PAUSE = 120 // milliseconds without a key before a search starts

const root = document.getElementById("search")
const input = document.getElementById("search-input")
const list = document.getElementById("search-results")
const panel = root.querySelector(".search__panel")
const message = root.querySelector(".search__message")
const status = root.querySelector("[role=status]")
const opener = document.querySelector(".search-button")

let index // a promise of Pagefind, made when the box is first used
let asked = 0
let options = []
let active = -1

const load = () => index ??= import(new URL(root.dataset.index, document.baseURI)).then(async pagefind => {
  await pagefind.options({ excerptLength: 18 })
  await pagefind.init()
  return pagefind
})

const groupOf = kind => (KINDS.find(group => group.includes(kind)) ?? KINDS.at(-1))[0]

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** The part of a page that answers best; the page itself where its title does. */
function best(page) {
  const words = input.value.trim().toLowerCase()
  if (page.meta.title.toLowerCase().includes(words)) return { url: page.url, excerpt: page.excerpt }
  const parts = page.sub_results.filter(part => part.anchor && part.anchor.element !== "h1")
  const [first] = parts.sort((a, b) => b.locations.length - a.locations.length)
  const top = page.sub_results.find(part => part.url === page.url)
  return first && first.locations.length > (top?.locations.length ?? 0)
    ? { url: first.url, part: first.title.replace(/¶\s*$/, ""), excerpt: first.excerpt }
    : { url: page.url, excerpt: page.excerpt }
}

/** Does the page hold a word asked for, or one that begins alike? Pagefind 1.5 also offers distant guesses. */
function holds(page, words) {
  const stems = words.toLowerCase().split(/\s+/).map(word => word.slice(0, 3))
  const marked = [page, ...page.sub_results].flatMap(part => [...part.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)])
  const found = [page.meta.title, ...marked.map(match => match[1])].join(" ").toLowerCase().split(/[^\p{L}\d]+/u)
  return found.some(word => stems.some(stem => word.startsWith(stem)))
}

function option(page) {
  const { url, part, excerpt } = best(page)
  const made = element("a", { href: url, className: "search__option", role: "option", tabIndex: -1 },
    element("span", { className: "search__title" }, page.meta.title.replace(/¶\s*$/, "")),
    element("span", { className: "search__part" }, part ?? ""),
    element("span", { className: "search__excerpt", innerHTML: excerpt }))
  made.setAttribute("aria-selected", "false")
  return made
}

/** The best kind first, and in it the best pages. */
function grouped(pages) {
  const groups = new Map()
  for (const page of pages) {
    const group = groupOf(page.meta.kind)
    groups.set(group, [...(groups.get(group) ?? []), page].slice(0, SHOWN))
  }
  return groups
}

function show(pages, total) {
  const groups = grouped(pages)
  list.replaceChildren(...[...groups].map(([title, members], i) => {
    const group = element("div", { role: "group" },
      element("span", { className: "search__group", id: `search-group-${i}` }, title),
      ...members.map(option))
    group.setAttribute("aria-labelledby", `search-group-${i}`)
    return group
  }))
  options = [...list.querySelectorAll("[role=option]")]
  options.forEach((made, i) => { made.id = `search-option-${i}` })
  say(total === 0 ? `Nothing found for “${input.value.trim()}”. Try one plain word.`
    : total > options.length ? `${total} results; the best ${options.length} are shown`
    : total === 1 ? "1 result" : `${total} results`)
}

function say(words) {
  message.textContent = words
  status.textContent = words
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
  say("")
}

async function search() {
  const words = input.value.trim()
  if (!words) return clear()
  const mine = ++asked
  await new Promise(done => setTimeout(done, PAUSE))
  if (mine !== asked) return
  try {
    const pagefind = await load()
    const { results } = await pagefind.search(words)
    const read = await Promise.all(results.slice(0, READ).map(result => result.data()))
    if (mine !== asked) return
    const pages = read.filter(page => holds(page, words))
    move(-1)
    show(pages, results.length - read.length + pages.length)
  } catch {
    index = undefined
    clear()
    say("Search works in the published site.")
  }
}

/* The sheet of small screens. */
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
list.addEventListener("click", event => { if (event.target.closest("a")) close() })
root.addEventListener("focusout", event => {
  if (event.relatedTarget && !root.contains(event.relatedTarget)) close()
})
document.addEventListener("click", event => {
  if (event.target.closest("[data-open-search]")) return start()
  if (!event.target.closest(".search, .search-button")) clear()
})

/** Go to the box, wherever the screen shows it. */
function start() {
  if (opener.offsetParent) open(true)
  else input.focus()
}

document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) return
  event.preventDefault()
  start()
})
