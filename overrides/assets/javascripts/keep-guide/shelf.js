/**
 * The edition that this device keeps, in the browser’s Cache storage. Files come into a cache of their own; only when
 * every one of them is there and is the one that the site’s list names does the record say so, and service-worker.js
 * begin to serve it. So what is half there serves nobody, and an old edition stands until a new one is whole.
 */

import { Refused } from "../shared/refused.js"
import { say } from "../shared/words.js"

/**
 * @typedef {[address: string, bytes: number, sum: string]} Entry of a file, by its address below the site
 * @typedef {{ edition: string, day: string, version: string, help: string }} Edition
 * @typedef {Edition & { pages: Entry[], files: Entry[] }} List
 * @typedef {Edition & { cache: string, files: boolean, bytes: number, since: string }} Kept
 */

const SITE = new URL("../../../", import.meta.url).href
const MINE = `guide ${new URL(SITE).pathname} `
const RECORD = `${MINE}kept`
const LIST = `${SITE}offline.json`
const SUM = "guide-sum"
const AT_ONCE = 6
const WORKER = `${SITE}service-worker.js`
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("guide-keep", {
  createScriptURL: (/** @type {string} */ address) => address === WORKER ? address : null,
})

const NO_ROOM = say("This device has not enough room for it. Make room, or keep the pages only.")
const FORBIDDEN = say("This browser lets no page keep anything here. That is so in some private windows, where an administrator forbids it, and where the address does not begin with https.")
const NO_NETWORK = say("The network is gone, or the site does not answer. What has come waits, and is not used until all of it is here. Press the button again to go on.")
const NO_LIST = say("What came is not this site’s list of files. Perhaps the network wants you to log in first.")

/** Can this browser keep pages at all? */
export const able = () => "serviceWorker" in navigator && "caches" in globalThis

/** The sum by which a file is known, as publish/kept.py writes it. @param {ArrayBuffer} bytes */
async function sumOf(bytes) {
  const whole = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return [...whole.slice(0, 8)].map(byte => byte.toString(16).padStart(2, "0")).join("")
}

/** Turn what a browser throws into words. @template T @param {() => Promise<T>} what @returns {Promise<T>} */
async function inWords(what) {
  try {
    return await what()
  } catch (error) {
    if (error instanceof Refused || !(error instanceof Error) || error.name === "AbortError") throw error
    if (error.name === "QuotaExceededError") throw new Refused(NO_ROOM)
    if (error.name === "SecurityError" || error.name === "NotAllowedError") throw new Refused(FORBIDDEN)
    if (error instanceof TypeError) throw new Refused(NO_NETWORK)
    throw error
  }
}

/** A file of the site itself, whatever this device keeps. @param {string} address @param {AbortSignal} [signal] */
async function ask(address, signal) {
  const answer = await fetch(address, { cache: "reload", signal })
  if (!answer.ok) throw new Refused(say("The site did not give the file %(address)s (%(status)s). Try again later.", { address, status: answer.status }))
  return answer
}

/** What the site holds now. @returns {Promise<List>} */
export const newest = () => inWords(async () => {
  const answer = await ask(LIST)
  return answer.json().catch(error => {
    throw error instanceof SyntaxError ? new Refused(NO_LIST) : error
  })
})

/** What this device keeps, or null. @returns {Promise<Kept | null>} */
export const kept = () => inWords(async () => {
  const record = await caches.match(LIST, { cacheName: RECORD })
  return record ? record.json() : null
})

/** Our caches besides the record, by name. */
const ours = async () => (await caches.keys()).filter(name => name.startsWith(MINE) && name !== RECORD)

/** Did an earlier try end before everything was there? */
export const interrupted = () => inWords(async () => {
  const record = await kept()
  return (await ours()).some(name => name !== record?.cache)
})

/** @param {List} list @param {boolean} files */
const wanted = (list, files) => files ? [...list.pages, ...list.files] : list.pages

/** How many bytes of a list this device would have to fetch. @param {List} list @param {boolean} files */
export async function missing(list, files) {
  const record = await kept()
  const sums = record ? await sumsIn(record.cache) : new Map()
  return lacking(wanted(list, files), sums)
}

/** The bytes of `entries` that are not in `sums`. @param {Entry[]} entries @param {Map<string, string | null>} sums */
const lacking = (entries, sums) =>
  entries.reduce((total, [address, bytes, sum]) => sums.get(SITE + address) === sum ? total : total + bytes, 0)

/** The sum of each file in a cache, by its whole address. @param {string} name */
async function sumsIn(name) {
  const cache = await caches.open(name)
  const answers = await cache.matchAll()
  const requests = await cache.keys()
  return new Map(requests.map(({ url }, place) => [url, answers[place].headers.get(SUM)]))
}

/**
 * Keep what a list names, with the downloads or without them; what came before and is the same is not fetched again.
 * Throws Refused in plain words; then nothing that was kept has changed.
 * @param {List} list
 * @param {boolean} files
 * @param {(share: number) => void} told how much is there, from 0 to 1
 * @param {AbortSignal} signal
 */
export const keep = (list, files, told, signal) => inWords(async () => {
  const all = wanted(list, files)
  const bytes = all.reduce((sum, entry) => sum + entry[1], 0)
  const cacheName = `${MINE}${list.version}${files ? "-files" : ""}`
  const cache = await caches.open(cacheName)
  const there = await sumsIn(cacheName)
  const needed = lacking(all, there)
  const room = await navigator.storage?.estimate?.()
  if (room?.quota && room.quota - (room.usage ?? 0) < needed) throw new Refused(NO_ROOM)
  const older = (await ours()).filter(name => name !== cacheName)
  const oldSums = await Promise.all(older.map(sumsIn))
  let done = 0

  /** @param {Entry} entry */
  async function take([address, size, sum]) {
    const url = SITE + address
    if (there.get(url) !== sum) {
      const place = oldSums.findIndex(sums => sums.get(url) === sum)
      const old = place < 0 ? undefined : await caches.match(url, { cacheName: older[place], ignoreVary: true })
      await cache.put(url, old ?? await fetched(address, sum))
    }
    told((done += size) / bytes)
  }

  /** @param {string} address @param {string} sum */
  async function fetched(address, sum) {
    const answer = await ask(SITE + address, signal)
    const content = await answer.arrayBuffer()
    if (await sumOf(content) !== sum) throw new Refused(say("The file %(address)s is not the one that this edition names. The site may be changing just now, or something on the way alters its pages. Try again later.", { address: address || "index.html" }))
    const headers = new Headers(answer.headers)
    headers.set(SUM, sum)
    for (const name of ["content-encoding", "content-length"]) headers.delete(name) // they tell of what was sent
    return new Response(content, { headers })
  }

  const waiting = [...all]
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      signal.throwIfAborted()
      await take(entry).catch(error => { waiting.length = 0; throw error })
    }
  }))
  await serve()
  const { edition, day, version, help } = list
  /** @type {Kept} */
  const record = { edition, day, version, help, cache: cacheName, files, bytes, since: new Date().toISOString() }
  await (await caches.open(RECORD)).put(LIST, new Response(JSON.stringify(record)))
  await Promise.all(older.map(name => caches.delete(name)))
  return record
})

/** Start what serves kept pages. It serves nothing yet. */
async function serve() {
  await navigator.serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER, { scope: SITE })
  await navigator.serviceWorker.ready
}

/** Take everything away: files, record and what served them. */
export const remove = () => inWords(async () => {
  const serving = await navigator.serviceWorker.getRegistrations()
  await Promise.all(serving.filter(({ scope }) => scope === SITE).map(worker => worker.unregister()))
  await caches.delete(RECORD)
  for (const name of await ours()) await caches.delete(name)
})

/** May the browser take it away by itself when the device runs short of room? */
export const mayVanish = async () => !await navigator.storage?.persist?.().catch(() => false)
