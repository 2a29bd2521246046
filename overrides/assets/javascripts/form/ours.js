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
  const has = field => field.kind === "table" ? contactsOf(ours, "").length : valuesOf(ours, field.box.dataset.ours).length
  if (!ours || !fields.some(has)) return
  const offer = element("p", { className: "form-buttons form-ours" }, button(say("Fill in our details"), () => fillIn(filling, fields)))
  const above = filling.form.previousElementSibling
  above.querySelector(".form-ours")?.remove()
  above.querySelector(".form-more").before(offer)
}

async function fillIn(filling, fields) {
  const ours = keptDetails()
  if (!ours) return filling.panel.tell(say("This device keeps no details any more."))
  const empty = fields.filter(field => isEmpty(answerOf(field)))
  const partners = valuesOf(ours, "partner")
  const partner = partners.length > 1 && empty.some(field => field.box.dataset.ours === "partner") ? await choose(partners) : partners[0]
  const written = empty.flatMap(field => {
    const detail = field.box.dataset.ours
    if (field.kind === "table") return rowsFor(field, contactsOf(ours, partner))
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

const ROLES = { coordinator: say("Partnership coordinator"), principal: say("Principal"), "front-office": say("Front office") }

/**
 * Whom to call on each side, as cells of a table of contacts, and which detail each cell comes from.
 * @param {import("../shared/details.js").Details} ours
 * @param {string} partner the partner that the form is about
 */
function contactsOf(ours, partner) {
  const people = Object.entries(ROLES).map(([id, role]) => ({ id, side: 0, role, place: 0 }))
  const place = (ours.partners ?? []).findIndex(({ name }) => name === partner)
  const all = place < 0 ? people : [...people, { id: "partner", side: 1, role: "", place }]
  return all.flatMap(({ id, side, role, place }) => {
    const [name = "", phone = ""] = [valuesOf(ours, `${id}.name`)[place], valuesOf(ours, `${id}.phone`)[place]]
    if (!name && !phone) return []
    const row = { side, who: [name, role].filter(Boolean).join(", "), how: phone }
    const cells = [
      { detail: `${id}.name`, column: "who", value: name, role },
      { detail: `${id}.phone`, column: "how", value: phone, role: "" },
    ]
    return [{ row, cells }]
  })
}

/** A table filled with contacts; nothing where there are none. */
function rowsFor(field, contacts) {
  if (!contacts.length) return []
  const sides = [...field.body.querySelectorAll("select")[0].options].map(({ value }) => value).filter(Boolean)
  const value = contacts.map(({ row }) => ({ side: sides[row.side], who: row.who, ...row.how && { how: row.how } }))
  return [{ field, detail: "contacts", value, cells: contacts.flatMap(({ cells }) => cells.filter(cell => cell.value)) }]
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
    const fields = Object.fromEntries(written.map(({ field, detail, value, cells }) => [
      field.id, cells ? { detail, cells } : { detail, value },
    ]))
    const older = isRecord(all) && isRecord(all[filling.tool]?.fields) ? all[filling.tool].fields : {}
    const form = { title: filling.title, fields: { ...older, ...fields } }
    used.write(JSON.stringify({ ...(isRecord(all) ? all : {}), [filling.tool]: form }))
  } catch (error) {
    if (!(error instanceof CannotKeep || error instanceof SyntaxError)) throw error
  }
}
