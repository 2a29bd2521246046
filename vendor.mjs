/**
 * Write overrides/assets/javascripts/vendor/fflate.js: the four functions of fflate that pages use, bundled from its
 * package by the pinned esbuild.
 */

import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import esbuild from "esbuild-wasm"

export const TARGET = new URL("overrides/assets/javascripts/vendor/fflate.js", import.meta.url)
const version = name => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version

/** The file's text. */
export async function bundle() {
  const about = [
    `/* strFromU8, strToU8, unzipSync and zipSync of fflate ${version("fflate")} (MIT, see fflate/LICENSE),`,
    `bundled by esbuild ${version("esbuild-wasm")} with \`npm run vendor\`. Not written by hand. */`,
  ].join(" ")
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: 'export { strFromU8, strToU8, unzipSync, zipSync } from "fflate"',
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true, format: "esm", platform: "browser", target: "es2022", minify: true, legalComments: "none", write: false,
    banner: { js: `// @ts-nocheck\n${about}` },
  })
  return outputFiles[0].text
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, await bundle())
