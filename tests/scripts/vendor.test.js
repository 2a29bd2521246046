/** Bundled libraries are what their pinned packages give. */

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import * as vendored from "../../overrides/assets/javascripts/vendor/fflate.js"
import { TARGET, bundle } from "../../vendor.mjs"

test("fflate.js is what `npm run vendor` writes", async () => {
  assert.equal(readFileSync(TARGET, "utf8"), await bundle())
})

test("it zips and unzips", () => {
  const { strFromU8, strToU8, unzipSync, zipSync } = vendored
  assert.equal(strFromU8(unzipSync(zipSync({ "a.xml": strToU8("Nguyễn") }))["a.xml"]), "Nguyễn")
})
