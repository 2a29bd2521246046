/** What the search box makes of what was typed, where it is known how people ask: answers, spelling, danger. */

import { serious, soundsLikeDanger } from "./danger.js"
import { corrected } from "./spell.js"
import { answers, isDanger, prepare } from "./ways.js"

const FEW = 5 // words that must be left beside a harmless phrase to be asked for danger: “in the hallway” is none

/**
 * @param {{ pages: import("./ways.js").Page[], text: string, harmless?: string[] }} data
 * @param {string[]} known the words of the guide, the most frequent first
 * @param {import("./ways.js").Language & import("./spell.js").Language} language
 */
export function looker(data, known, language) {
  const index = prepare(data, language)
  const harmless = data.harmless ?? []
  return (/** @type {string} */ typed) => {
    const better = corrected(typed, known, language)
    const asked = answers(index, typed)
    // a word that no page knows tells pages apart by chance
    const right = better ? answers(index, better) : []
    const all = [...right, ...asked.filter(({ page }) => !right.some(shown => shown.page.url === page.url))]
    const grave = serious(typed, harmless)
    const asksForHelp = grave === typed ? isDanger(all) : grave.split(" ").length >= FEW && isDanger(answers(index, grave))
    const danger = asksForHelp || soundsLikeDanger(grave) || soundsLikeDanger(corrected(grave, known, language))
    return { answers: all, better, instead: !asked.length && right.length > 0, danger }
  }
}
