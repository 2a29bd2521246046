/** What pages, Word and Excel files take. Whatever is more is told in words, and nothing is cut. */

export const ANSWER = 32_000 // characters of one answer in a Word or Excel file
export const LONGEST = 100_000 // characters that a page shows in one field without growing slow
export const ROWS = 2000 // of one table: more keep a page from answering within two seconds
export const SLICE = 500 // rows that are added at once
export const FILE = 20 * 1024 * 1024 // bytes of a file of answers

/** Characters that XML, and so Word and Excel, cannot hold. */
// eslint-disable-next-line no-control-regex -- these are the very characters that are looked for
export const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u
