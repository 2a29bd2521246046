/** Chance that is the same on every run, and words that people and programs write. */

/** Numbers from 0 to 1 (mulberry32), the same for the same seed. */
export function chance(seed) {
  const next = () => {
    seed = seed + 0x6d2b79f5 | 0
    let mixed = Math.imul(seed ^ seed >>> 15, 1 | seed)
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32
  }
  const whole = (least, most) => least + Math.floor(next() * (most - least + 1))
  return { next, whole, pick: list => list[whole(0, list.length - 1)], maybe: (share = 0.5) => next() < share }
}

/** Words of many kinds: other scripts, markup, signs that have hurt programs before. */
export const WORDS = [
  "school", "Nguyễn", "שלום", "مرحبا", "😀", "<b>bold</b>", "=1+1", "it's", "“quoted”", "a\nb", "  two  ", "e\u0301", "_x0041_", "]]>", "__proto__",
]

/** Values that no page writes, whatever is asked for. */
export const STRANGE = [
  null, true, -1, 0.5, 1e16, 1e308, -1e308, "", "x".repeat(1_000_000), [], [[]], {}, { a: 1 }, "<img src=x onerror=alert(1)>", "\u0000", "9".repeat(400),
]
