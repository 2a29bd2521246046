/** Ask before a page is left on which something stands that nothing holds yet. */

/** @param {() => boolean} unkept */
export function askBeforeLeaving(unkept) {
  addEventListener("beforeunload", event => { if (unkept()) event.preventDefault() })
}
