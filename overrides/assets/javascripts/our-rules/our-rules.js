/** Answers to local rules from a district’s file that this device keeps (see Our details), in the boxes that ask. */

import { say } from "../shared/words.js"

/** The answers, by rule; none where nothing is kept or it cannot be read. @returns {Record<string, unknown>} */
function answers() {
  try {
    return JSON.parse(localStorage.getItem("partnering-edition") ?? "{}").answers ?? {}
  } catch {
    return {}
  }
}

const ours = answers()
for (const box of document.querySelectorAll("[data-our-rules]")) {
  const id = /** @type {any} */ (box).dataset.ourRules
  const words = Object.hasOwn(ours, id) ? ours[id] : ""
  if (typeof words !== "string" || !words) continue
  const lead = document.createElement("strong")
  lead.textContent = say("From your file, kept on this device only:")
  box.querySelector(".your-rule-answer")?.replaceChildren(lead, " ", words)
  box.setAttribute("open", "")
}
