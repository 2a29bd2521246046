/* The search box: a combobox whose list comes from the Pagefind index of the published site. */

const KINDS = [
  ["What’s going on?", "situation"], ["Elements", "element"], ["Roles", "role"], ["Questions", "questions"], ["Tools", "tool"],
  ["Sessions", "session", "handout"], ["Cases", "case"], ["Your rules", "rule"], ["Words", "term"], ["Sources", "source"], ["Other pages"],
]
const BEST = 3 // of all kinds, shown first
const SHOWN = 4 // more of each kind
const PAUSE = 120 // milliseconds without a key before a search starts

const root = document.getElementById("search")
const input = document.getElementById("search-input")
const list = document.getElementById("search-results")
const panel = root.querySelector(".search__panel")
const message = root.querySelector(".search__message")
const status = root.querySelector("[role=status]")
const opener = document.querySelector(".search-button")

let index // a promise of a function that answers, made when the box is first used
let asked = 0
let options = []
let active = -1

const load = () => index ??= Promise.all([
  import(new URL(root.dataset.index, document.baseURI)),
  import("./search/rank.js"),
]).then(async ([pagefind, { rank }]) => {
  await pagefind.options({ excerptLength: 18 })
  await pagefind.init()
  return words => rank(pagefind, words)
})

const groupOf = kind => (KINDS.find(group => group.includes(kind)) ?? KINDS.at(-1))[0]

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

const bare = title => title.replace(/¶\s*$/, "")

/** A result: the page, the part of it that answers unless that is its beginning, and what it says there. */
function option({ page, part }) {
  const inside = part?.anchor && part.anchor.element !== "h1"
  const under = [groupOf(page.meta.kind), inside ? bare(part.title) : ""].filter(Boolean).join(" · ")
  const made = element("a", { href: inside ? part.url : page.url, className: "search__option", role: "option", tabIndex: -1 },
    element("span", { className: "search__title" }, bare(page.meta.title)),
    element("span", { className: "search__part" }, under),
    element("span", { className: "search__excerpt", innerHTML: (part ?? page).excerpt }))
  made.setAttribute("aria-selected", "false")
  return made
}

/** The best of all kinds first; then the others, kind by kind. */
function grouped(found) {
  const groups = new Map(found.length ? [["Best matches", found.slice(0, BEST)]] : [])
  for (const one of found.slice(BEST)) {
    const group = groupOf(one.page.meta.kind)
    groups.set(group, [...(groups.get(group) ?? []), one].slice(0, SHOWN))
  }
  return groups
}

function show(found) {
  const total = found.length
  const groups = grouped(found)
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
    const answer = await load()
    const found = await answer(words)
    if (mine !== asked) return
    move(-1)
    show(found)
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
