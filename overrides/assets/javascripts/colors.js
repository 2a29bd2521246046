/** Light or dark colors: the device decides until the reader does. */

import { say } from "./shared/words.js"

/** @type {any} */
const sheet = document.getElementById("dark-colors")
const button = document.querySelector(".colors-button")
const device = matchMedia("(prefers-color-scheme: dark)")

const isDark = () => matchMedia(sheet.media).matches

function name() {
  button.textContent = isDark() ? say("Switch to light colors") : say("Switch to dark colors")
}

button.addEventListener("click", () => {
  const dark = !isDark()
  sheet.media = dark ? "screen" : "not all"
  try {
    if (dark === device.matches) localStorage.removeItem("guide-colors")
    else localStorage.setItem("guide-colors", dark ? "dark" : "light")
  } catch { /* storage is blocked: the choice lasts for this page */ }
  name()
})

device.addEventListener("change", name)
name()
