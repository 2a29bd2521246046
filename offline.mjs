/**
 * Bundle scripts of a built site for pages opened by double-click, where browsers load no modules and fetch nothing.
 * publish/stick.py runs `node offline.mjs SITE OUT` and names the scripts, one a line; each becomes a plain script at
 * the same place in OUT. What it would fetch it asks of publish/stick.js.
 */

import { readFileSync } from "node:fs"
import path from "node:path"
import esbuild from "esbuild-wasm"

const [site, out] = process.argv.slice(2).map(folder => path.resolve(folder))
const entries = readFileSync(0, "utf8").split("\n").filter(Boolean)

/** Pagefind takes its places from the address of its module. Here it is told them, and starts no worker. */
const PROGRAM = `
  import * as pagefind from ${JSON.stringify(path.join(site, "pagefind", "pagefind.js"))}
  export async function program() {
    const at = folder => new URL(guideStick.address(folder)).pathname
    await pagefind.options({ basePath: at("pagefind/"), baseUrl: at(""), noWorker: true })
    return pagefind
  }`

const places = {
  name: "places",
  setup(build) {
    build.onLoad({ filter: /[\\/]search[\\/]program\.js$/ }, () => ({ contents: PROGRAM, resolveDir: site }))
    build.onLoad({ filter: /\.js$/ }, file => {
      const place = path.relative(site, file.path).split(path.sep).join("/")
      const own = `guideStick.address(${JSON.stringify(place)})`
      return { contents: readFileSync(file.path, "utf8").replaceAll("import.meta.url", own) }
    })
  },
}

await esbuild.build({
  entryPoints: entries.map(entry => path.join(site, entry)), outbase: site, outdir: out,
  bundle: true, format: "iife", platform: "browser", target: "es2022", minify: true, legalComments: "none",
  define: { fetch: "guideStick.fetch" }, plugins: [places], logLevel: "warning",
})
