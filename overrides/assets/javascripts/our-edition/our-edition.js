/**
 * Names and answers from a district’s file that this device keeps (see Our details), shown on a page in the place of
 * the guide’s, until one button forgets them. Everything goes in as text.
 */

import { kept, keptDetails, ourWords, used, whose } from "../shared/details.js"
import { button, element } from "../shared/element.js"
import { announce } from "../shared/say.js"
import { say } from "../shared/words.js"

/** @type {(() => void)[]} how each place gets the guide’s words back */
let back = []

/** Show `nodes` in a place until it gets its own back. @param {Element} place @param {...(Node | string)} nodes */
function show(place, ...nodes) {
  const before = [...place.childNodes]
  place.replaceChildren(...nodes)
  back.push(() => place.replaceChildren(...before))
}

/** @typedef {import("../shared/details.js").Details} Details */

/**
 * Jobs, offices and contacts, marked by the build (model/names.py); a page’s Word and Excel files read them here.
 * @param {Details} ours
 */
function names(ours) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-named]"))) {
    const words = ourWords(ours, place.dataset.named ?? "")
    if (!words || words === place.textContent) continue
    place.dataset.guide = place.textContent ?? ""
    show(place, words)
    back.push(() => delete place.dataset.guide)
  }
}

/** Answers to local rules, in the boxes that ask. @param {Details} ours */
function rules({ answers = {} }) {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-our-rules]"))) {
    const id = box.dataset.ourRules ?? ""
    const words = Object.hasOwn(answers, id) ? answers[id] : "", place = box.querySelector(".your-rule-answer")
    if (!words || !place) continue
    show(place, element("strong", { textContent: say("From your file, kept on this device only:") }), " ", words)
    const wasOpen = box.hasAttribute("open")
    box.setAttribute("open", "")
    back.push(() => box.toggleAttribute("open", wasOpen))
  }
}

/** The name of the edition at the head of the page, and in the name of its tab. @param {Details} ours */
function title({ name }) {
  const head = document.querySelector(".header__name"), guide = head?.lastChild?.textContent?.trim()
  if (!name || !head || !guide || name === guide) return
  show(head, ...[...head.children].map(picture => picture.cloneNode(true)), name)
  const before = document.title
  document.title = before.endsWith(guide) ? before.slice(0, -guide.length) + name : before
  back.push(() => { document.title = before })
}

/**
 * A line at the end of the page: whose names these are, whom to ask, and the button that forgets them.
 * @param {Details} ours
 */
function told(ours) {
  const who = whose(ours), desk = ourWords(ours, "contacts.partnerships-office.words")
  const line = element("p", { className: "our-edition" },
    who ? say("Names and answers on this page come from a file kept on this device: %(who)s.", { who }) : say("Names and answers on this page come from a file kept on this device."),
    desk ? ` ${say("Questions: %(contact)s.", { contact: desk })}` : "", " ",
    onScreen(say("Forget it all"), () => forget(line)))
  document.querySelector("main")?.append(line)
}

/** A button that paper leaves out. */
function onScreen(words, act) {
  const shown = button(words, act)
  shown.classList.add("screen-only")
  return shown
}

/** The guide’s words again, and nothing kept; what was kept can be brought back until the page is closed. */
function forget(line) {
  const text = kept.read(), uses = used.read()
  kept.forget()
  used.forget()
  putBack()
  const undo = onScreen(say("Undo"), () => {
    if (text !== null) kept.write(text)
    if (uses !== null) used.write(uses)
    line.remove()
    begin()
  })
  line.classList.add("screen-only")
  line.replaceChildren(say("Forgotten. The page shows the guide’s own words again."), " ", undo)
  announce(say("Forgotten. The page shows the guide’s own words again."))
  undo.focus()
}

function putBack() {
  back.reverse().forEach(place => place())
  back = []
}

function begin() {
  const ours = keptDetails()
  if (!ours) return
  names(ours)
  rules(ours)
  title(ours)
  if (back.length) told(ours)
}

addEventListener("storage", ({ key, newValue }) => {
  if (key !== kept.name || newValue !== null) return // forgotten in another tab
  putBack()
  document.querySelector(".our-edition")?.remove()
})
if (!document.querySelector("[data-our-details]")) begin() // that page shows the file itself
