/** The Menu button of small screens. */

/** @type {any} */
const button = document.querySelector(".menu-button")
const sections = document.getElementById("sections")

function show(open) {
  button.setAttribute("aria-expanded", open)
  sections.classList.toggle("tabs--open", open)
}

button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"))

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || button.getAttribute("aria-expanded") === "false") return
  show(false)
  button.focus()
})

document.addEventListener("focusin", (/** @type {any} */ event) => {
  if (!event.target.closest(".header")) show(false)
})

if (navigator.serviceWorker?.controller) import("./keep-guide/kept.js")
