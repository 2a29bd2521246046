/** "Keep the guide on this device": the buttons, and what they say. Nothing is kept, fetched or changed unasked. */

import { ask } from "../shared/ask.js"
import { Refused } from "../shared/refused.js"
import { announce } from "../shared/say.js"
import { language, say } from "../shared/words.js"
import { able, interrupted, keep, kept, mayVanish, missing, newest, remove } from "./shelf.js"

/** @type {any} */
const root = document.querySelector("[data-keep-guide]")
const state = root.querySelector(".keep-guide-state")
const message = root.querySelector(".form-message")
const choice = root.querySelector("fieldset")
const bar = root.querySelector("progress")
/** @type {Record<string, any>} */
const buttons = Object.fromEntries([...root.querySelectorAll("[data-do]")].map(press => [press.dataset.do, press]))

/** @type {import("./shelf.js").Kept | null} */
let record = null
/** @type {import("./shelf.js").List | null} a newer edition that the reader was told of */
let offered = null
let stopping = new AbortController()

const day = iso => new Date(iso.length > 10 ? iso : `${iso}T12:00`).toLocaleDateString(language, { dateStyle: "long" })
const size = bytes => say("%(number)s MB", { number: Math.max(1, Math.round(bytes / 1_000_000)) })

function tell(words, bad = false) {
  message.replaceChildren(...words ? [Object.assign(document.createElement("p"), { textContent: words, className: bad ? "form-bad" : "" })] : [])
  if (words) announce(words)
}

/** Show only these buttons; the focus goes on to one that is there. */
function only(...names) {
  const all = Object.entries(buttons)
  const focused = all.some(([, press]) => press === document.activeElement)
  for (const [name, press] of all) press.hidden = !names.includes(name)
  if (focused && !all.some(([, press]) => press === document.activeElement && !press.hidden)) buttons[names[0]]?.focus()
}

/** What this device keeps, and what can be done about it. */
function show() {
  choice.hidden = record !== null
  bar.hidden = true
  if (!record) {
    state.textContent = say("Nothing is kept on this device now.")
    return only("keep")
  }
  const about = { edition: record.edition, day: day(record.day), since: day(record.since), size: size(record.bytes) }
  state.textContent = record.files
    ? say("This device keeps edition %(edition)s of %(day)s, with all files: %(size)s. It was kept on %(since)s.", about)
    : say("This device keeps edition %(edition)s of %(day)s, without the files: %(size)s. It was kept on %(since)s.", about)
  only("look", "remove", ...record.files ? [] : ["files"], ...offered ? ["take"] : [])
}

/** Do what takes time; what goes wrong is told in words, and what was kept stays. */
async function attempt(what) {
  try {
    await what()
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") tell(say("Stopped. What has come waits; press the button again to go on, or remove it."))
    else if (error instanceof Refused) tell(error.message, true)
    else throw error
  } finally {
    record = await kept().catch(() => null)
    show()
    if (await interrupted().catch(() => false)) buttons.remove.hidden = false
  }
}

async function fill(files, list) {
  stopping = new AbortController()
  only("stop")
  bar.hidden = false
  bar.value = 0
  tell(say("Keeping the guide. Leave this page open until it is done."))
  record = await keep(list ?? await newest(), files, share => { bar.value = share }, stopping.signal)
  offered = null
  const lasting = await mayVanish() ? say("The browser may take it away by itself when this device runs short of room, so look here before you rely on it.") : ""
  tell([say("Done. Try it: turn the network off and open any page."), lasting].filter(Boolean).join(" "))
}

/** Ask for the newest edition, and tell what it is. */
async function look() {
  tell(say("Asking the site…"))
  const list = await newest()
  const about = { edition: list.edition, day: day(list.day), size: size(await missing(list, record?.files ?? false)) }
  offered = list.version === record?.version ? null : list
  tell(offered ? say("The site now has edition %(edition)s of %(day)s. Taking it fetches %(size)s. Until then this device keeps what it has.", about)
    : say("Nothing is newer. The site, too, has edition %(edition)s of %(day)s.", about))
  return list
}

/** The files belong to the edition that is kept; where the site has another, its files wait for the reader’s word. */
async function addFiles() {
  const list = await look()
  if (!offered) await fill(true, list)
}

/** What is taken away without a network is gone until there is one. */
async function sure() {
  const line = navigator.onLine ? say("It can be kept again later, and for that this device needs a network.")
    : say("This device has no network now. Without one you cannot get the guide back, and its pages will not open.")
  return await ask({
    title: say("Remove the guide from this device?"),
    lines: [line, say("What you typed into forms stays.")],
    choices: { yes: say("Remove it"), no: say("Keep it") },
  }) === "yes"
}

const DO = {
  keep: () => fill(root.querySelector(":checked").value === "files"),
  files: addFiles,
  take: () => fill(record?.files ?? false, offered),
  stop: () => stopping.abort(),
  look,
  remove: async () => {
    if (!await sure()) return
    await remove()
    offered = null
    tell(say("Removed. Pages come from the site again."))
  },
}
root.addEventListener("click", event => {
  const asked = event.target.closest("button")?.dataset.do
  if (asked === "stop") DO.stop()
  else if (asked) attempt(DO[asked])
})

/** What keeps this browser from it, if anything does. */
function obstacle() {
  if (location.protocol === "file:") return say("You are reading the copy for a USB stick. It needs no network as it is.")
  if (!able()) return say("This browser keeps no pages. That is so in some private windows, and where the address does not begin with https. Use the zip, or another browser.")
  return ""
}

if (obstacle()) {
  choice.hidden = true
  state.textContent = obstacle()
  only()
} else {
  attempt(async () => {
    if (await interrupted()) tell(say("An earlier try ended before everything was here. Nothing of it is used. Press the button again to go on, or remove it."))
  })
}
root.dataset.ready = ""
