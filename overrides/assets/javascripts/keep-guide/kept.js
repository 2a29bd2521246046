/**
 * On a page that comes from this device: say so at its foot, and hand over files. Browsers ask the network alone for
 * what a link wants saved (Chromium 156), so the file is asked for here.
 */

import { element } from "../shared/element.js"
import { handOver } from "../shared/handover.js"
import { say } from "../shared/words.js"
import { kept } from "./shelf.js"

/** @param {string} help the address of the page that keeps the guide */
function work(help) {
  document.querySelector(".footer p")?.append(" ", element("a", { href: help }, say("This page comes from this device.")))

  document.addEventListener("click", async event => {
    const link = /** @type {Element} */ (event.target).closest("a")
    if (!link?.hasAttribute("download") || !link.href.startsWith("http") || event.defaultPrevented) return
    event.preventDefault()
    try {
      const answer = await fetch(link.href)
      if (!answer.ok) throw new Error(`${link.href} answered ${answer.status}`)
      handOver(await answer.blob(), link.download, answer.headers.get("content-type") ?? "")
    } catch {
      location.assign(`${help}#not-kept`)
    }
  })
}

kept().then(record => { if (record) work(new URL(`../../../${record.help}`, import.meta.url).href) }, () => {})
