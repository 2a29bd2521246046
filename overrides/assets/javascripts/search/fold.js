/**
 * Words as people type them: small letters without accents.
 * @param {string} text
 */
export const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
