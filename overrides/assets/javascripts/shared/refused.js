/** Why a link, a code, a file or what was stored cannot be used, in words for the reader. */
export class Refused extends Error {}
