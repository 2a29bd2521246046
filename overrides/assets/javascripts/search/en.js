/**
 * What readers type, and what the guide says. Each list holds words that mean the same here. Add yours where its reason
 * stands.
 */

export const SAME = [
  // The paper’s own name, and what offices and law call it.
  ["mou", "memorandum", "agreement", "contract"],
  ["template", "form", "worksheet", "sheet", "sample"],
  ["vet", "vetting", "screen", "screening", "approve", "clearance"],
  ["clearance", "background check", "fingerprint"],
  ["evaluate", "evaluation", "assess", "measure", "review"],
  ["research", "evidence", "study", "studies"],
  ["cost", "price", "fee", "pay"],
  ["budget", "funding", "money"],
  ["funder", "grant", "donor"],
  ["job description", "role description", "role kit"],
  ["permission", "consent", "release"],
  ["title i", "title 1", "title one"],
  ["immigration", "ice", "officer", "badge"],
  ["police", "officer", "badge"],
  ["ferpa", "records", "privacy", "student information", "student data"],
  ["data", "records", "information"],
  ["copyright", "license", "reprint", "copy"],
  ["accessibility", "accessible", "wcag", "ada"],
  ["policy", "policies", "rule", "rules"],
  ["lawyer", "legal", "counsel"],
  ["needs assessment", "needs and strengths"],
  ["organisation", "organization"],
  ["about our organization", "profile"],
  ["facility use", "space use", "use of space", "rent"],
  ["sign contracts", "who may sign", "allowed to sign"],
  ["immigration", "agency", "ice"],
  // What people say when something went wrong, and the calm word that the guide has for it.
  ["expired", "expire", "lapsed", "ran out"],
  ["decline", "reject", "refuse", "turn down", "say no", "not yet"],
  ["cancel", "canceled", "cancelled", "no show", "not showing up", "did not show up", "never came", "nobody came"],
  ["fire a partner", "fire them", "get rid of", "kick out", "dismiss a partner", "end"], // “fire” alone is a drill
  ["late every day", "always late", "comes late", "keeps coming late", "on time"],
  ["close", "closing", "end", "ending", "goodbye", "leave"],
  ["overlap", "duplicate", "same"],
  ["double booked", "conflict", "clash", "same room"],
  ["abuse", "neglect", "hurt"],
  ["suicide", "self-harm", "wants to die"],
  ["pulled", "taken out", "take out"],
  ["withdraw", "quit", "opt out", "stop", "say no"],
  ["fix", "correct", "report", "suggest"],
  ["mistake", "error", "typo"],
  ["complain", "complaint", "concern", "something is wrong"],
  ["sick", "cancel", "cannot come", "not coming"],
  ["ran away", "run away", "ran off", "wandered off", "lost a child", "missing child", "missing student"],
  ["racist", "racism", "discrimination", "treated differently", "unfair", "civil rights"],
  ["doesnt want", "does not want", "hates", "refuses", "quit", "stop"],
  ["call back", "calls back", "return my calls", "return calls", "no answer", "not answering", "ghosted"],
  ["let us in", "let me in", "locked out", "locked"],
  ["missing", "stolen", "broken", "gone"],
  ["yell", "shout", "scream", "rude", "mean"],
  ["crying", "cried", "cries", "tears", "upset", "afraid", "scared"],
  ["angry", "mad", "furious", "upset"],
  ["custody", "my ex", "court order", "restraining order"],
  ["intruder", "stranger", "trespasser", "unknown adult"],
  ["injured", "injury", "got hurt", "accident", "hurt"],
  ["brag", "claim", "credit"],
  ["fight", "argue", "quarrel", "conflict"],
  ["stuff", "things", "supplies", "materials", "storage"],
  ["behavior", "behave", "misbehave", "will not listen", "acting up", "discipline"],
  ["yelled", "yelling", "screamed", "screaming", "yell", "rude"],
  ["showed up", "shows up", "show up", "turned up", "came"],
  ["came late", "arrived late", "running late", "behind", "started late", "late"],
  ["wifi", "wi fi", "internet", "network", "online", "connection"],
  ["copies", "photocopy", "photocopies", "copy", "xerox", "print", "printing"],
  ["transferred", "new job", "leaving", "retire", "retiring", "moving to another school"],
  ["dont want", "do not want", "dont need", "do not need", "not interested", "say no"],
  ["anymore", "any more", "no longer", "stop"],
  ["borrowed", "borrow", "took my", "used my", "used up"],
  ["markers", "paper", "supplies", "materials", "equipment"],
  ["wrong way", "different way", "another way", "differently", "confuses"],
  ["give me back", "gave back", "give back", "return"],
  ["hitting each other", "punched", "fighting", "fight", "shoving"],
  ["lobby", "hallway", "hall", "upstairs", "entrance", "front door"],
  ["choir", "band", "dance", "theater", "studio", "scouts", "sports team", "outside group"],
  ["cafeteria", "library", "auditorium", "field", "playground", "gym", "room", "space"],
  ["saturday", "saturdays", "sunday", "weekend", "weekends", "evening"],
  ["lady", "woman", "man", "guy", "stranger", "unknown adult"],
  ["journalist", "reporter", "news", "tv", "camera", "newspaper"],
  ["sign by", "deadline", "by tomorrow", "by friday", "right away"],
  ["teams", "zoom", "video", "online", "virtual"],
  ["test results", "test scores", "scores", "grades", "report card", "reading level"],
  ["mom", "mother", "dad", "father", "grandma", "grandmother", "aunt", "uncle", "parent"],
  ["asthma", "allergy", "medicine", "inhaler", "epipen", "diabetes"],
  ["epilepsy", "seizure", "seizures", "medicine"],
  ["citizen", "citizens", "papers", "immigration", "green card"],
  ["suspended", "expelled", "kicked out", "sent home", "excluded"],
  ["candy", "snack", "snacks", "cookies", "food"],
  ["lost", "missing", "stolen"],
  ["interrupting", "interrupts", "dominates", "talks all the time"],
  ["misses", "missing class", "pulled", "taken out"],
  ["hasnt answered", "has not answered", "never answers", "does not answer", "call back", "no answer"],
  ["scores went up", "raised scores", "our results", "claims"],
  ["troublemakers", "behavior", "misbehave", "discipline"],
  ["chess", "robotics", "soccer", "basketball", "club", "program"],
  ["proof", "evidence", "prove", "research", "works"],
  ["afford", "money", "budget", "cost", "pay"],
  // What people ask for, and the heading or page that answers it.
  ["schools want", "schools need", "schools look for", "how to be invited"], // the heading of “For partners, on one page”
  ["start", "begin"],
  ["gym", "room", "space"],
  ["handover", "hand over", "turnover", "successor"],
  ["calendar", "year", "month", "schedule"],
  ["propose", "proposal", "pitch", "offer"],
  ["text", "texting", "message", "messaging", "dm"],
  ["email", "write", "wrote", "letter", "note", "message"],
  ["training", "session", "workshop", "pd"],
  ["slides", "presentation", "talk", "powerpoint", "power point"],
  ["author", "who wrote", "written", "made"],
  ["wrote", "written", "write"],
  ["thank", "thanks", "thank you"],
  ["overview", "minutes", "in short"],
  ["customize", "adapt", "make it yours", "change this first"],
  ["icebreaker", "opener", "warm up"],
  ["sign in", "sign-in sheet", "attendance", "roster", "log"],
  ["wait list", "waiting list", "waitlist", "full"],
  ["field trip", "fieldtrip", "trip"],
  ["sub", "substitute"],
  ["references", "reference", "reference call"],
  ["download", "zip", "save all"],
  ["logo", "name and color", "branding"],
  // Everyday words for the same, as people talk.
  ["cops", "cop", "sheriff", "officer", "police"],
  ["boss", "supervisor", "principal"],
  ["deal", "arrangement", "agreement"],
  ["picked", "chosen", "selected", "choose", "place"],
  ["trash", "garbage", "mess", "dirty"],
  ["ok", "okay", "allow", "allowed", "approve", "permission"],
  ["feed", "lunch", "snack", "meal", "food"],
  ["banner", "poster", "sign", "logo"],
  ["show", "display", "report"],
  ["boring", "bored", "quit"],
  ["buddies", "buddy", "mentor"],
  ["animals", "animal", "dog", "dogs", "pet", "pets"],
  ["vendor", "provider", "contractor", "company", "partner"],
  ["charity", "agency", "nonprofit", "organization", "group", "partner"],
  ["teen", "teenager", "youth", "student"],
  ["coworker", "colleague", "staff"],
  ["supt", "superintendent"],
  ["pto", "pta", "parent group"],
  ["pd", "inservice", "professional development", "workshop", "training"],
  ["para", "paraprofessional", "aide"],
  ["sped", "special education", "iep", "disability"],
  ["esl", "ell", "english learners", "language"],
  ["bully", "bullied", "bullying", "mean"],
  ["grade", "grades", "report card"],
  ["stop", "quit", "cancel"],
  ["early", "before the end"],
  ["hire", "recruit", "job"],
  ["turned over", "turning over", "turns over", "turnover", "new staff"],
  ["certificate of completion", "attendance certificate", "certificate of attendance", "proof of attendance"],
  ["wrote", "written", "records", "file"],
  // Titles and people: every building has its own words.
  ["boys girls club", "boys and girls club", "ymca", "scout", "scouts", "4h", "club", "program"],
  ["5th grader", "6th grader", "grader", "student"],
  ["small", "tiny", "rural"],
  ["parent", "mother", "father", "guardian", "caregiver", "family", "families"],
  ["kid", "boy", "girl", "child", "children", "son", "daughter", "student"],
  ["volunteer", "tutor", "mentor", "coach"],
  ["program", "tutoring", "mentoring", "club", "after school", "afterschool"],
  ["interpreter", "interpretor", "interpret", "translator", "translate", "translation", "language"],
  ["vietnamese", "arabic", "chinese", "somali", "language"],
  ["janitor", "custodian", "custodial"],
  ["secretary", "office manager", "front desk", "front office"],
  ["principal", "school leader", "principle"],
  ["wheelchair", "disability", "iep", "access"],
  // Other words for a picture, a number, a half hour.
  ["ten", "10"],
  ["thirty", "half hour", "30"],
  ["picture", "photo", "photograph", "image"],
  ["1", "01"], ["2", "02"], ["3", "03"], ["4", "04"], ["5", "05"], ["6", "06"], ["7", "07"], ["8", "08"], ["9", "09"],
  // Spanish words that families type into the English search.
  ["familia", "familias", "families"],
  ["escuela", "school"],
  ["hijo", "hija", "child"],
  ["hoja", "formulario", "sheet", "form"],
  ["permiso", "permission"],
]

/** What outside groups bring to schools, too many to name each on a page: whoever asks for one asks for a program. */
export const KIND_OF = {
  program: (
    "glasses eyeglasses vision dental dentist hearing asthma-van fafsa scholarship sat act-prep robotics chess coding soccer basketball "
    + "football baseball softball volleyball lacrosse wrestling track karate yoga swim swimming dance ballet theater drama choir "
    + "band guitar piano violin mariachi art pottery garden gardening cooking nutrition cadets rotc scouts scout scouting ymca "
    + "4h rec league camp museum zoo planetarium storytime story-hour read-aloud book-club bookmobile homework-help pantry "
    + "backpacks coats shoes barber haircuts internship apprenticeship job-shadow career-day junior-achievement esports debate"
  ).split(" ").map(words => words.replaceAll("-", " ")),
}

/** Words by which a kind of page is asked for. */
export const KINDS = {
  session: ["session", "training", "workshop", "pd"], message: ["message", "email", "letter", "note"], questions: ["questions"],
}

/** Words that stand on every page and tell pages apart no better than a comma. */
export const SMALL = new Set((
  "a about actually all also am an and any are as at be been being but by can could de did do does doing el for from get "
  + "had has have he her him his how i if in into is it its just la may me might must my nobody not of on or our para por que she should so some take taken "
  + "didn don doesn isn won t s m re ll dont wont cant didnt doesnt isnt arent werent havent hasnt hadnt wasnt couldnt shouldnt wouldnt youre theyre thats whats someone that the their them then there these they this those to us was we were what whom will with would y you your"
).split(" "))

/** Words that people say in passing: they count half, and by themselves only where nothing else was typed. */
export const LIGHT = new Set((
  "after again always another anymore anything asking because before early friday house later monday october quick quickly something thursday today tomorrow tuesday wednesday week weeks without bad big come comes coming came else ever every everybody everyone everything few get gets getting give gives go goes going gone good got guy guys "
  + "im ive keep keeps keeping kept know knows let lets little look looks lot lots make makes many more most much need needs never new no now one only other out people put puts really right said same say saying says see sees still stuff "
  + "tell telling tells thing things think time told too try use used using very way well yes want wanted wants when where which who why"
).split(" "))

/** How the forms of one word end: “closes” and “closing”. */
export const ENDING = /^(e?s|ies|y|e?d|e|.?ed|.?ing|ions?|ations?|or|ors|ments?|ly|ships?)?$/

/** Endings that a word may lose before it counts as typed wrong. */
export const STEM = /(ing|ed|es|s|ly)$/

const CUT = ["ization", "ational", "ships", "ship", "ation", "ments", "ment", "ness", "ance", "ence", "able", "ible", "ition", "ion", "ally", "ly", "ful", "ive", "al"]

/**
 * What the forms of one word have in common: “closes” and “closing” are “clos”. It need not be a word.
 * @param {string} word
 */
export function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word
  let cut = word.replace(/sses$/, "ss").replace(/ies$/, "y").replace(/([^su])s$/, "$1")
  const [, before] = cut.match(/^(.*[aeiouy].*?)(?:ing|ed)$/) ?? []
  if (before?.length > 2) cut = before.replace(/([bdfgkmnprtz])\1$/, "$1")
  const end = CUT.find(entry => cut.endsWith(entry) && cut.length - entry.length >= (entry.length === 2 ? 3 : 4))
  if (end) cut = cut.slice(0, -end.length)
  return cut.length > 3 ? cut.replace(/e$/, "").replace(/([bdfgklmnprtz])\1$/, "$1").replace(/y$/, "i") : cut
}
