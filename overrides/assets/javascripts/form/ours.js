/** “Our details” in a form: offered where this device keeps some, written when the reader presses, and taken back. */

import { ask } from "../shared/ask.js"
import { keptDetails, used, valuesOf } from "../shared/details.js"
import { button, element } from "../shared/element.js"
import { CannotKeep } from "../shared/keep.js"
import { isRecord } from "../shared/record.js"
import { list, say, sayCount } from "../shared/words.js"
import { answerOf, isEmpty } from "./fields.js"

/** Put a button above the form that writes our details into its empty fields. @param {any} filling */
export function offerDetails(filling) {
  const fields = filling.fields.filter(field => field.box.dataset.ours)
  const ours = keptDetails()
  if (!ours || !fields.some(field => valuesOf(ours, field.box.dataset.ours).length)) return
  const above = filling.form.previousElementSibling
  const careful = filling.form.querySelector(".privacy-prompt")
  const offer = element("p", { className: "form-buttons form-ours" }, button(say("Fill in our details"), () => fillIn(filling, fields)))
  // Where a form may hold details about people, nothing is offered before the reader looks for it.
  if (careful) {
    above.querySelector(".form-more").append(offer)
    above.querySelector(".form-more > summary").textContent = say("A shared computer, a saved file, our details")
  }
  else above.querySelector(".form-message").before(offer)
}

async function fillIn(filling, fields) {
  const ours = keptDetails()
  if (!ours) return filling.panel.tell(say("This device keeps no details any more."))
  const empty = fields.filter(field => isEmpty(answerOf(field)))
  const partners = valuesOf(ours, "partner")
  const partner = partners.length > 1 && empty.some(field => field.box.dataset.ours === "partner") ? await choose(partners) : partners[0]
  const written = empty.flatMap(field => {
    const detail = field.box.dataset.ours
    const value = detail === "partner" ? partner : valuesOf(ours, detail)[0]
    return value ? [{ field, detail, value }] : []
  })
  if (!written.length) return filling.panel.tell(say("Every field that our details could fill holds an answer already."))
  const before = filling.record
  const answers = Object.fromEntries(written.map(({ field, value }) => [field.id, value]))
  filling.fill({ answers: { ...before.answers, ...answers }, kept: before.kept })
  filling.draft.edited()
  remember(filling, written)
  const labels = list(written.map(({ field }) => field.label))
  filling.offerUndo(sayCount("%(num)s answer filled in from our details: %(fields)s.", "%(num)s answers filled in from our details: %(fields)s.", written.length, { fields: labels }), before)
}

/** @param {string[]} partners */
async function choose(partners) {
  const choices = Object.fromEntries([...partners.map((name, place) => [String(place), name]), ["none", say("None of these")]])
  const chosen = await ask({ title: say("Which partner is this form about?"), lines: [], choices })
  return partners[Number(chosen ?? "none")]
}

/** Note where a detail went, so that a change of it can be offered there. */
function remember(filling, written) {
  if (!filling.saving) return
  try {
    const text = used.read()
    const all = text === null ? {} : JSON.parse(text)
    const fields = Object.fromEntries(written.map(({ field, detail, value }) => [field.id, { detail, value }]))
    const older = isRecord(all) && isRecord(all[filling.tool]?.fields) ? all[filling.tool].fields : {}
    const form = { title: filling.title, fields: { ...older, ...fields } }
    used.write(JSON.stringify({ ...(isRecord(all) ? all : {}), [filling.tool]: form }))
  } catch (error) {
    if (!(error instanceof CannotKeep || error instanceof SyntaxError)) throw error
  }
}
