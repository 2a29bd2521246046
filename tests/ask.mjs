/** What the search box answers, without a browser: a list of queries in, for each its addresses and whether it sounds
 * like danger out. `node tests/ask.mjs site en < queries.json` */

import { readFileSync } from "node:fs"

const [site, tongue] = process.argv.slice(2)
const scripts = "../overrides/assets/javascripts/search"
const [{ looker }, language] = await Promise.all([import(`${scripts}/look.js`), import(`${scripts}/${tongue}.js`)])
const beside = name => readFileSync(`${site}/pagefind/${name}`, "utf8")
const known = beside(`words.${tongue}.txt`).split("\n").filter(Boolean)
const look = looker(JSON.parse(beside(`ways.${tongue}.json`)), known, language)
const told = JSON.parse(readFileSync(0, "utf8")).map(query => {
  const { answers, danger } = look(query)
  return { addresses: answers.map(({ page }) => page.url.slice(1)), danger }
})
process.stdout.write(JSON.stringify(told))
