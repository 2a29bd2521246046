/* Make elements of the page. Words go in as text, never as markup. */

export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** A checkbox and its label. */
export function choice(id, words) {
  return element("div", { className: "choice" },
    element("input", { type: "checkbox", id }),
    element("label", { htmlFor: id }, words))
}
