/** "On this page": mark the part that is being read. */

/** @type {any[]} */
const links = [...document.querySelectorAll("[data-contents] a")]
const parts = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))

function mark() {
  const line = innerHeight / 3
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2
  let current = parts.findLastIndex(part => part && part.getBoundingClientRect().top < line)
  if (atEnd && scrollY > 0) current = parts.length - 1
  links.forEach((link, i) => i === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"))
}

if (links.length) {
  let waiting = false
  addEventListener("scroll", () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => { waiting = false; mark() })
  }, { passive: true })
  setTimeout(mark, 500) // measuring at once would lay out a long page twice
}

/** On small screens the list closes once a part is chosen. */
document.querySelector(".contents-small")?.addEventListener("click", (/** @type {any} */ event) => {
  if (event.target.closest("a")) event.currentTarget.open = false
})
