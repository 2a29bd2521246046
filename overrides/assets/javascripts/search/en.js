/** What readers type, and what the guide says. Each list holds words that mean the same here; add yours. */

export const SAME = [
  ["mou", "memorandum", "agreement", "contract"],
  ["template", "form", "worksheet", "sheet", "sample"],
  ["vet", "vetting", "screen", "screening", "approve", "clearance"],
  ["clearance", "background check", "fingerprint"],
  ["expired", "expire", "lapsed", "ran out"],
  ["evaluate", "evaluation", "assess", "measure", "review"],
  ["research", "evidence", "study", "studies"],
  ["cost", "price", "fee", "pay"],
  ["budget", "funding", "money"],
  ["funder", "grant", "donor"],
  ["decline", "reject", "refuse", "turn down", "say no", "not yet"],
  ["cancel", "canceled", "cancelled", "no show", "not showing up", "did not show up", "never came", "nobody came"],
  ["fire a partner", "fire them", "get rid of", "kick out", "dismiss a partner", "end"], // “fire” alone is a drill
  ["schools want", "schools need", "schools look for", "how to be invited"], // the heading of “For partners, on one page”
  ["late every day", "always late", "comes late", "keeps coming late", "on time"],
  ["close", "closing", "end", "ending", "goodbye", "leave"],
  ["start", "begin"],
  ["overlap", "duplicate", "same"],
  ["double booked", "conflict", "clash", "same room"],
  ["gym", "room", "space"],
  ["job description", "role description", "role kit"],
  ["handover", "hand over", "turnover", "successor"],
  ["calendar", "year", "month", "schedule"],
  ["small", "tiny", "rural"],
  ["ten", "10"],
  ["thirty", "half hour", "30"],
  ["propose", "proposal", "pitch", "offer"],
  ["text", "texting", "message", "messaging", "dm"],
  ["email", "write", "wrote", "letter", "note", "message"],
  ["abuse", "neglect", "hurt"],
  ["suicide", "self-harm", "wants to die"],
  ["pulled", "taken out", "take out"],
  ["withdraw", "quit", "opt out", "stop", "say no"],
  ["parent", "mother", "father", "guardian", "caregiver", "family", "families"],
  ["kid", "child", "children", "son", "daughter", "student"],
  ["volunteer", "tutor", "mentor"],
  ["picture", "photo", "photograph", "image"],
  ["permission", "consent", "release"],
  ["title i", "title 1", "title one"],
  ["immigration", "ice", "officer", "badge"],
  ["police", "officer", "badge"],
  ["ferpa", "records", "privacy", "student information", "student data"],
  ["data", "records", "information"],
  ["interpreter", "translate", "translation", "language"],
  ["copyright", "license", "reprint", "copy"],
  ["accessibility", "accessible", "wcag", "ada"],
  ["policy", "policies", "rule", "rules"],
  ["lawyer", "legal", "counsel"],
  ["training", "session", "workshop", "pd"],
  ["slides", "presentation", "talk", "powerpoint", "power point"],
  ["janitor", "custodian", "custodial"],
  ["secretary", "office manager", "front desk", "front office"],
  ["principal", "school leader", "principle"],
  ["fix", "correct", "report", "suggest"],
  ["mistake", "error", "typo"],
  ["author", "who wrote", "written", "made"],
  ["wrote", "written", "write"],
  ["thank", "thanks", "thank you"],
  ["complain", "complaint", "concern", "something is wrong"],
  ["sick", "cancel", "cannot come", "not coming"],
  ["overview", "minutes", "in short"],
  ["needs assessment", "needs and strengths"],
  ["customize", "adapt", "make it yours", "change this first"],
  ["organisation", "organization"],
  ["about our organization", "profile"],
  ["facility use", "space use", "use of space", "rent"],
  ["sign contracts", "who may sign", "allowed to sign"],
  ["icebreaker", "opener", "warm up"],
  ["wheelchair", "disability", "iep", "access"],
  ["immigration", "agency", "ice"],
  ["1", "01"], ["2", "02"], ["3", "03"], ["4", "04"], ["5", "05"], ["6", "06"], ["7", "07"], ["8", "08"], ["9", "09"],
  ["familia", "familias", "families"],
  ["escuela", "school"],
  ["hijo", "hija", "child"],
  ["hoja", "formulario", "sheet", "form"],
  ["permiso", "permission"],
]

/** Words by which a kind of page is asked for. */
export const KINDS = {
  session: ["session", "training", "workshop", "pd"], message: ["message", "email", "letter", "note"], questions: ["questions"],
}

/** Words that stand on every page and tell pages apart no better than a comma. */
export const SMALL = new Set((
  "a about actually after all also am an and any are as at be been before being but by can could de did do does doing el for from get "
  + "had has have he her him his how i if in into is it its just la may me might must my no nobody not of on or our out para por que she should so some take taken "
  + "didn don doesn isn won t s m re ll dont wont cant didnt doesnt isnt someone that the their them then there these they this those to us was we were what when where which who whom why will with would y you your"
).split(" "))

/** How the forms of one word end: “closes” and “closing”. */
export const ENDING = /^(e?s|ies|y|e?d|e|.?ed|.?ing|ions?|ations?|or|ors|ments?|ly|ships?)?$/

/** Endings that a word may lose before it counts as typed wrong. */
export const STEM = /(ing|ed|es|s|ly)$/
