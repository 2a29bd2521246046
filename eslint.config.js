/** What `npm run lint` holds the scripts to. */

import js from "@eslint/js"
import globals from "globals"

const rules = {
  complexity: ["error", 15],
  eqeqeq: "error",
  "id-denylist": ["error", "one", "found", "made"], // a name says what a thing is
  "no-restricted-properties": ["error", ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map(property => ({ property, message: "Words go in as text: use element() of shared/element.js." }))],
  "no-var": "error",
  "prefer-const": ["error", { destructuring: "all" }],
  "max-len": ["error", { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }],
}

/**
 * What readers see goes through say() and its like, or no catalog has it. Two words in a row, or one with a capital,
 * are words unless they stand where selectors, names of classes and keys do.
 */
const SAID = "CallExpression[callee.name=/^(say|sayCount|saidLater)$/]"
const NO_WORDS = [
  "CallExpression[callee.property.name=/^(querySelector|querySelectorAll|closest|matches|getAttribute)$/]",
  "CallExpression[callee.name=/^(find|inAbove|matchMedia)$/]", "Property[key.name='className']", "BinaryExpression", "NewExpression[callee.name='Error']",
]
const elsewhere = [SAID, ...NO_WORDS].map(place => `:not(${place} > *)`).join("") + ":not(Property > Literal.key)"
const message = "Readers see this: put it into say() of shared/words.js, and run make words."
const escapes = [
  `Literal[value=/^(?!input|not all|PRODID|[.#<[])[^#<=[]*[A-Za-z’”]{2,}[,.:;]? [A-Za-z“]/]${elsewhere}`,
  `Literal[value=/^[A-Z][a-z]+[.?!…:]?$/]${elsewhere}`,
  `TemplateElement[value.raw=/^[^#<=[]*[A-Za-z’”]{2,}[,.:;]? [A-Za-z“]/]:not(NewExpression[callee.name='Error'] TemplateElement):not(Property[key.name=/^class/] TemplateElement)`,
].map(selector => ({ selector, message }))

export default [
  { ignores: ["site/", ".site-*/", ".venv/", "overrides/assets/javascripts/vendor/"] },
  js.configs.recommended,
  { rules },
  { files: ["overrides/assets/javascripts/**/*.js"], languageOptions: { globals: globals.browser } },
  {
    files: ["overrides/assets/javascripts/**/*.js"],
    ignores: ["overrides/assets/javascripts/search/*.js"], // what people type, not what they read
    rules: { "no-restricted-syntax": ["error", ...escapes] },
  },
  { files: ["overrides/service-worker.js"], languageOptions: { globals: globals.serviceworker } },
  { files: ["publish/stick.js"], languageOptions: { globals: globals.browser, sourceType: "script" } },
  { files: ["tests/scripts/**/*.js"], rules: { complexity: "off" } },
  { files: ["tests/scripts/**/*.js", "**/*.mjs", "eslint.config.js"], languageOptions: { globals: globals.node } },
]
