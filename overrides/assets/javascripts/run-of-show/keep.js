/* What the timer keeps on this device and nowhere else: where it stands, and whether this tab shows it. */

export function keeper(name) {
  const key = `guide-timer-${name}`
  return {
    key,
    load: () => attempt(() => localStorage.getItem(key)),
    save: text => attempt(() => localStorage.setItem(key, text)),
    wasOpen: () => attempt(() => sessionStorage.getItem(key)) === "open",
    setOpen: open => attempt(() => open ? sessionStorage.setItem(key, "open") : sessionStorage.removeItem(key)),
    forget: () => attempt(() => localStorage.removeItem(key)),
  }
}

function attempt(what) {
  try {
    return what()
  } catch { /* storage is blocked: the timer lasts as long as this page */ }
}
