/* Tell people who listen what has changed, once they are free to hear it. */

const region = document.createElement("div")
region.className = "hidden-label form-announcements"
region.setAttribute("role", "status")
region.setAttribute("aria-live", "polite")
document.querySelector("main").append(region)

let waiting

export function announce(words) {
  clearTimeout(waiting)
  waiting = setTimeout(() => { region.textContent = words }, 100)
  region.textContent = ""
}
