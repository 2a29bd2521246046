/** Runs before the first paint, so that colors and layout never jump. */
document.documentElement.classList.add("js")
try {
  const colors = localStorage.getItem("guide-colors")
  const sheet = /** @type {any} */ (document.getElementById("dark-colors"))
  if (colors) sheet.media = colors === "dark" ? "screen" : "not all"
} catch { /* storage is blocked */ }
