/** The program that searches: Pagefind writes it beside its index. The copy for a stick holds it (offline.mjs). */

/** @param {string} address */
export const program = address => import(address)
