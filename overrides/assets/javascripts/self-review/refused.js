/* Why a code, a file or what was stored cannot be used, in words that finish “…, because”. */

export class Refused extends Error {}
