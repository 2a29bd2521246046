/**
 * Write overrides/assets/javascripts/vendor/: of each library that pages use, the functions that they use, bundled from
 * its package by the pinned esbuild, with its license beside it.
 */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import esbuild from "esbuild-wasm"

const FOLDER = new URL("overrides/assets/javascripts/vendor/", import.meta.url)
/** The functions of each library that pages use. */
export const USED = {
  fflate: ["strFromU8", "strToU8", "unzipSync", "zipSync"],
  "js-yaml": ["EVENT_ID", "getScalarValue", "parseEvents", "SCALAR_STYLE", "YAMLException"],
}
const inPackage = (name, file) => new URL(`node_modules/${name}/${file}`, import.meta.url)
const version = name => JSON.parse(readFileSync(inPackage(name, "package.json"), "utf8")).version

/** Where the bundle of a library is kept. @param {string} name */
export const target = name => new URL(`${name}.js`, FOLDER)

/** The text of a library’s bundle. @param {keyof typeof USED} name */
export async function bundle(name) {
  const used = USED[name], listed = `${used.slice(0, -1).join(", ")} and ${used.at(-1)}`
  const about = [
    `/* ${listed} of ${name} ${version(name)} (MIT, see ${name}/LICENSE),`,
    `bundled by esbuild ${version("esbuild-wasm")} with \`npm run vendor\`. Not written by hand. */`,
  ].join(" ")
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `export { ${used.join(", ")} } from "${name}"`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true, format: "esm", platform: "browser", target: "es2022", minify: true, legalComments: "none", write: false,
    banner: { js: `// @ts-nocheck\n${about}` },
  })
  return outputFiles[0].text
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(USED)) {
    writeFileSync(target(name), await bundle(/** @type {keyof typeof USED} */ (name)))
    mkdirSync(new URL(`${name}/`, FOLDER), { recursive: true })
    copyFileSync(inPackage(name, "LICENSE"), new URL(`${name}/LICENSE`, FOLDER))
  }
}
