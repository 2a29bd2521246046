/**
 * Tabs that write one draft on one device: nothing that was written goes without a word, and all come to hold the
 * same.
 */

import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { Draft } from "../../overrides/assets/javascripts/shared/draft.js"
import { alike, merge } from "../../overrides/assets/javascripts/shared/merge.js"
import { Refused } from "../../overrides/assets/javascripts/shared/refused.js"
import { chance } from "./chance.js"

const NAMES = ["name", "story", "day", "table", "level"]

/** A device with room for `space` characters. */
class Device {
  kept = new Map()
  space = Infinity
  getItem(name) { return this.kept.get(name) ?? null }
  removeItem(name) { this.kept.delete(name) }
  setItem(name, text) {
    const others = [...this.kept].filter(([other]) => other !== name)
      .reduce((sum, [key, held]) => sum + key.length + held.length, 0)
    if (others + name.length + text.length > this.space) throw new DOMException("full", "QuotaExceededError")
    this.kept.set(name, text)
  }
}

/** A tab with a page that holds plain values; what could not stand is set aside, as the real pages do. */
class Tab {
  values = {}
  aside = []
  told = []
  leaving = []

  constructor(usual = true) {
    const listen = (kind, heard) => { if (kind === "beforeunload") this.leaving.push(heard) }
    globalThis.addEventListener = listen
    globalThis.document = { addEventListener: listen, hidden: false }
    this.draft = new Draft("form-sample", usual, {
      values: () => ({ ...this.values, ...this.aside.length && { aside: [...this.aside] } }),
      show: ({ aside = [], ...values }) => Object.assign(this, { values, aside }),
      pack: (values, trail) => JSON.stringify({ values, trail }),
      unpack: text => {
        try {
          return { saved: null, ...JSON.parse(text) }
        } catch {
          throw new Refused("damaged")
        }
      },
      state: () => {},
      restored: () => this.told.push("restored"),
      damaged: () => this.told.push("damaged"),
      merged: ({ clashes }) => {
        this.told.push("merged")
        for (const { name, theirs } of clashes) this.aside = [...new Set([...this.aside, ...name === "aside" ? theirs : [theirs]])].sort()
      },
      cannot: () => this.told.push("cannot"),
      turned: on => this.told.push(on ? "on" : "off"),
    })
    this.draft.begin()
  }

  write(name, value) {
    this.values = { ...this.values, [name]: value }
    this.draft.edited()
  }

  /** Would the browser ask before this tab is closed? */
  asks() {
    let prevented = false
    this.leaving.forEach(heard => heard({ preventDefault: () => { prevented = true } }))
    return prevented
  }

  /** The tab is killed: nothing of it runs any more. */
  kill() { clearTimeout(this.draft.waiting) }
}

let device
beforeEach(() => { globalThis.localStorage = device = new Device() })

const everything = tabs =>
  JSON.stringify([...device.kept.values(), ...tabs.map(({ values, aside }) => [values, aside])])
const settle = tabs => {
  for (let round = 0; round < 4; round++) {
    for (const tab of tabs) {
      tab.draft.save()
      for (const other of tabs) other.draft.look()
    }
  }
  tabs.forEach(tab => tab.kill())
}

test("what only one side changed is taken from it; where both did, ours stands and theirs is handed back", () => {
  const base = { a: 1, b: 1, c: 1, d: 1 }
  const { values, clashes } = merge(base, { a: 2, b: 1, c: 3, e: 5 }, { a: 1, b: 9, c: 4, d: 1, f: 6 })
  assert.deepEqual(values, { a: 2, b: 9, c: 3, f: 6, e: 5 })
  assert.deepEqual(clashes, [{ name: "c", theirs: 4 }])
  assert.ok(alike({ a: [1], b: 2 }, { b: 2, a: [1] }) && !alike({ a: 1 }, { a: 1, b: 2 }))
})

for (let seed = 1; seed <= 400; seed++) {
  test(`three tabs, case ${seed}: every word typed last is on every page, and no other is lost unseen`, () => {
    const { whole, pick, maybe } = chance(seed)
    let tabs = [new Tab(), new Tab(), new Tab()], count = 0
    const latest = new Map() // name -> the words typed by a tab that had not seen others' since
    for (let step = 0; step < 30; step++) {
      const tab = pick(tabs), what = whole(1, 10)
      if (what <= 5) {
        const name = pick(NAMES), words = `${name}-${++count}`
        const replaced = tab.values[name]
        if (replaced) latest.delete(replaced)
        tab.write(name, words)
        latest.set(words, tab)
      } else if (what <= 7) tab.draft.save({ leaving: maybe() })
      else if (what <= 9) tab.draft.look()
      else { // reloaded: what the browser would have saved before it closes is saved
        assert.equal(tab.asks(), false, "what is saved needs no question")
        tab.kill()
        tabs = [...tabs.filter(other => other !== tab), new Tab()]
      }
    }
    settle(tabs)
    for (const tab of tabs) {
      assert.deepEqual(tab.values, tabs[0].values)
      assert.deepEqual(tab.aside, tabs[0].aside)
    }
    const held = everything(tabs.slice(0, 1))
    for (const words of latest.keys()) assert.ok(held.includes(`"${words}"`), `${words} is gone`)
  })
}

for (let seed = 1; seed <= 100; seed++) {
  test(`two tabs write at once, case ${seed}: the one that the device kept and the other are brought together`, () => {
    const { pick, maybe } = chance(seed)
    const [tab, other] = [new Tab(), new Tab()]
    if (maybe()) { tab.write("name", "before"); settle([tab, other]) }
    const before = new Map(device.kept)
    tab.write(pick(NAMES), "from one")
    tab.draft.save()
    const written = new Map(device.kept)
    device.kept = before // the other process does not see it yet
    other.write(pick(NAMES), "from the other")
    other.draft.save()
    if (maybe()) device.kept = written // whichever of the two arrives last
    settle([tab, other])
    assert.deepEqual([tab.values, tab.aside], [other.values, other.aside])
    for (const words of ["from one", "from the other"]) assert.ok(everything([tab]).includes(words), `${words} is gone`)
  })
}

test("cleared in one tab, nothing is left on the device, and no sleeping tab brings it back", () => {
  const [tab, other] = [new Tab(), new Tab()]
  tab.write("name", "secret")
  settle([tab, other])
  tab.values = {}
  tab.draft.cleared()
  assert.equal(device.kept.size, 0)
  tab.write("story", "new")
  tab.draft.save() // the other wakes only now
  settle([tab, other])
  assert.deepEqual([tab.values, other.values], [{ story: "new" }, { story: "new" }])
  assert.ok(!everything([tab, other]).includes("secret"))
})

test("a blank second tab asks nothing, and takes over what the first one holds", () => {
  const tab = new Tab(), blank = new Tab()
  tab.write("name", "words")
  settle([tab, blank])
  assert.deepEqual(blank.values, { name: "words" })
  assert.deepEqual(blank.aside, [])
})

for (const text of ["{", "null]", "", "\u0000", "x".repeat(100_000)]) {
  test(`a stored text that cannot be read (${text.slice(0, 5)}) is put aside, told, and gone after clearing or with saving off`, () => {
    for (const end of ["cleared", "off"]) {
      device.kept = new Map([["guide-form-sample", text]])
      const tab = new Tab()
      assert.ok(tab.told.includes("damaged"))
      assert.equal(device.kept.get("guide-form-sample-damaged"), text)
      assert.ok(new Tab().told.includes("damaged"), "the next visit tells it again")
      tab.write("name", "mine")
      tab.draft.save()
      if (end === "cleared") tab.draft.cleared()
      else tab.draft.turn(false)
      assert.deepEqual([...device.kept.keys()].filter(name => name.startsWith("guide-form")), [])
    }
  })
}

test("where there is no room to put a damaged text aside, it stays, and nothing is written over it", () => {
  device.kept = new Map([["guide-form-sample", "{".repeat(100)]])
  device.space = "guide-form-sample".length + 100
  const tab = new Tab()
  tab.write("name", "mine")
  tab.draft.save()
  assert.deepEqual([...device.kept.values()], ["{".repeat(100)])
  assert.ok(tab.told.includes("damaged") && tab.asks(), "and the reader is asked before leaving")
  tab.kill()
})

test("where nothing is saved, the reader is asked before leaving; where it is, not; and never over a blank page", () => {
  const off = new Tab(false)
  assert.equal(off.asks(), false)
  off.write("name", "words")
  assert.equal(off.asks(), true)
  assert.equal(device.kept.size, 0)
  off.draft.handedOver()
  assert.equal(off.asks(), false)
  off.write("name", "more words")
  off.draft.turn(true)
  assert.equal(off.asks(), false)
  off.kill()
  assert.deepEqual(new Tab(false).values, { name: "more words" })
})

test("a full device is told once it matters, and the answers stay on the page", () => {
  const tab = new Tab()
  device.space = 60
  tab.write("name", "x".repeat(500))
  tab.draft.save()
  assert.ok(tab.told.includes("cannot") && tab.asks())
  device.space = Infinity
  tab.draft.save()
  assert.equal(tab.asks(), false)
  tab.kill()
})

test("a device that keeps nothing lets the page work", () => {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get() { throw new DOMException("no", "SecurityError") } })
  const tab = new Tab()
  tab.write("name", "words")
  tab.draft.look()
  assert.equal(tab.draft.possible, false)
  assert.equal(tab.asks(), true)
  tab.draft.cleared()
  tab.kill()
  Object.defineProperty(globalThis, "localStorage", { configurable: true, writable: true, value: new Device() })
})

test("saving turned off in one tab holds in the other, whose answers stay on its page", () => {
  const [tab, other] = [new Tab(), new Tab()]
  tab.write("name", "words")
  settle([tab, other])
  tab.draft.turn(false)
  other.draft.look()
  other.write("name", "private")
  other.draft.save()
  assert.ok(other.told.includes("off") && other.asks())
  assert.ok(![...device.kept.values()].join().includes("private"))
  assert.deepEqual(tab.values, { name: "words" })
  other.kill()
})
