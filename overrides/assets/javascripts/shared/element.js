/**
 * Make an element of the page. Words go in as text, never as markup.
 * @param {string} tag
 * @param {Record<string, any>} properties
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties)
  node.append(...children)
  return node
}

/**
 * A button with words.
 * @param {string} words
 * @param {() => void} act
 */
export const button = (words, act, className = "form-button") =>
  element("button", { type: "button", className, textContent: words, onclick: act })

/**
 * A checkbox and its label.
 * @param {string} id
 * @param {string} words
 */
export const choice = (id, words) => element("div", { className: "choice" },
  element("input", { type: "checkbox", id }), element("label", { htmlFor: id }, words))

/** Whose page this is and under which license: the last line of what prints. */
export const imprint = () =>
  [".header__name", ".footer p"].map(part => document.querySelector(part)?.textContent.trim()).join(". ")
