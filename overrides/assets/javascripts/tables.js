/** Let a table that is wider than its column scroll by itself, by keyboard too, under a name. */

import { say } from "./shared/words.js"

const names = new Map()

function nameOf(table) {
  const article = table.closest("article")
  const heading = [...article.querySelectorAll("h1, h2, h3")]
    .findLast(h => h.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING)
  const words = table.caption?.textContent.trim() || heading?.firstChild.textContent.trim() || document.title
  const count = (names.get(words) || 0) + 1
  names.set(words, count)
  return count > 1 ? say("Table: %(name)s, %(number)s", { name: words, number: count }) : say("Table: %(name)s", { name: words })
}

const watch = new ResizeObserver(entries => {
  const boxes = entries.map(entry => /** @type {any} */ (entry.target))
  // All are measured before any is changed, or each would be laid out anew.
  const wide = boxes.map(box => box.scrollWidth > box.clientWidth)
  for (const [place, box] of boxes.entries()) {
    if (wide[place]) {
      box.tabIndex = 0
      box.setAttribute("role", "region")
      box.setAttribute("aria-label", box.dataset.name)
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name)
    }
  }
})

for (const table of document.querySelectorAll("article table")) {
  const frame = /** @type {any} */ (table.closest(".table-scroll")) // by a macro, which names it
  if (frame) {
    frame.dataset.name = frame.getAttribute("aria-label")
    watch.observe(frame)
    continue
  }
  const box = document.createElement("div")
  box.className = "table-scroll"
  box.dataset.name = nameOf(table)
  table.replaceWith(box)
  box.append(table)
  watch.observe(box)
}
