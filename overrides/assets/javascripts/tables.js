/* Let a table that is wider than its column scroll by itself, by keyboard too, under a name. */

const names = new Map()

function nameOf(table) {
  const article = table.closest("article")
  const heading = [...article.querySelectorAll("h1, h2, h3")]
    .findLast(h => h.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING)
  const words = table.caption?.textContent.trim() || heading?.firstChild.textContent.trim() || document.title
  const count = (names.get(words) || 0) + 1
  names.set(words, count)
  return `Table: ${words}${count > 1 ? `, ${count}` : ""}`
}

const watch = new ResizeObserver(entries => {
  const boxes = entries.map(entry => entry.target)
  const wide = boxes.map(box => box.scrollWidth > box.clientWidth) // all measured before any is changed, or each would be laid out anew
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
  const made = table.closest(".table-scroll") // by a macro, which names it
  if (made) {
    made.dataset.name = made.getAttribute("aria-label")
    watch.observe(made)
    continue
  }
  const box = document.createElement("div")
  box.className = "table-scroll"
  box.dataset.name = nameOf(table)
  table.replaceWith(box)
  box.append(table)
  watch.observe(box)
}
