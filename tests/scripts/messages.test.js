import assert from "node:assert/strict"
import { test } from "node:test"
import { mail } from "../../overrides/assets/javascripts/form/messages.js"

test("a message opens in a mail program whole, with its lines and signs", () => {
  const text = "Dear [name],\nroom 12 & 14: \"yes\"?\n\n50 % ¿sí?"
  const parts = new URLSearchParams(mail("Nobody came", text).slice("mailto:?".length).replaceAll("+", "%2B"))
  assert.equal(parts.get("subject"), "Nobody came")
  assert.equal(parts.get("body"), text.replaceAll("\n", "\r\n"))
})
