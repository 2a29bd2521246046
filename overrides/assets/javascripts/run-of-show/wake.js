/** Keep the screen lit while the timer shows, where the browser can. */

export function screenLight() {
  let wanted = false, lock = null

  async function ask() {
    if (!wanted || lock || document.visibilityState !== "visible") return
    try {
      lock = await navigator.wakeLock?.request("screen") ?? null
      lock?.addEventListener("release", () => { lock = null })
      if (!wanted) lock?.release()
    } catch { /* low battery, or not allowed: the screen follows the device */ }
  }

  document.addEventListener("visibilitychange", ask) // a hidden tab loses the lock
  return on => {
    wanted = on
    if (on) ask()
    else lock?.release()
  }
}
