/**
 * Serves the edition of the guide that a reader keeps on this device, and asks nobody. What is kept, and when it
 * changes, is decided on the page that keeps it (assets/javascripts/keep-guide/); until all of it is there, and when it
 * is gone, this serves nothing. It names no edition itself, so that it stays the same from one to the next.
 */

const here = new URL("./", location.href).href
const KEPT = `guide ${new URL(here).pathname} kept`

addEventListener("install", event => event.waitUntil(skipWaiting()))
addEventListener("activate", event => event.waitUntil(clients.claim()))
addEventListener("fetch", event => {
  const { method, url, mode, cache } = event.request
  const asksTheSite = cache === "reload" && mode !== "navigate" // how the page asks for another edition
  if (method === "GET" && url.startsWith(here) && !asksTheSite) event.respondWith(answer(event.request))
})

async function answer(request) {
  const record = await caches.match(`${here}offline.json`, { cacheName: KEPT })
  if (!record) return fetch(request)
  const { cache: cacheName, help } = await record.json()
  const address = request.url.replace(/[?#].*$/s, "").replace(/\/index\.html$/, "/")
  const kept = await caches.match(address, { cacheName, ignoreVary: true })
  if (kept) return kept
  try {
    return await fetch(request)
  } catch (error) {
    if (request.mode !== "navigate") throw error
    return Response.redirect(`${here}${help}#not-kept`)
  }
}
