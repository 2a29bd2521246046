/** Bundled libraries are what their pinned packages give. */

import assert from "node:assert/strict"
import { readFileSync, readdirSync } from "node:fs"
import { test } from "node:test"
import * as vendored from "../../overrides/assets/javascripts/vendor/fflate.js"
import { USED, bundle, target } from "../../vendor.mjs"

const FOLDER = new URL("../../overrides/assets/javascripts/vendor/", import.meta.url)
const NAMES = /** @type {(keyof typeof USED)[]} */ (Object.keys(USED))

for (const name of NAMES) {
  test(`${name}.js is what \`npm run vendor\` writes, with its license beside it, and makes no code of texts`, async () => {
    const written = readFileSync(target(name), "utf8")
    assert.equal(written, await bundle(name))
    assert.match(readFileSync(new URL(`${name}/LICENSE`, FOLDER), "utf8"), /Permission is hereby granted, free of charge/)
    assert.doesNotMatch(written, /\beval\s*\(|\bFunction\s*\(/)
  })
}

test("nothing else lies among them", () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), ["README", ...NAMES.flatMap(name => [name, `${name}.js`])].sort())
})

test("it zips and unzips", () => {
  const { strFromU8, strToU8, unzipSync, zipSync } = vendored
  assert.equal(strFromU8(unzipSync(zipSync({ "a.xml": strToU8("Nguyễn") }))["a.xml"]), "Nguyễn")
})
