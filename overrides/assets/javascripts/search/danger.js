import { fold } from "./fold.js"

/** What sounds like danger to somebody: then Safety first stands on top, whatever else matches. */

const DANGER = [
  /\b(suicid\w*|kill(s|ed|ing)? (my|him|her|them|your)sel\w*|self[ -]?harm\w*|cut(s|ting) (my|him|her|them)sel\w*|overdos\w*)\b/,
  /\b(want|wants|wanted|wanting|going) to die\b/, /\b(hurt(s|ing)?|harm(s|ing)?) (my|him|her|them|your)sel\w*/, /\bend (my|his|her|their) life\b/,
  /\b(abus\w+|molest\w*|neglect\w*|groom(ing|ed)|sexual\w*|rape\w*|inappropriate(ly)? touch\w*|touch(ed|es|ing) (me|him|her|a (child|student|kid)))\b/,
  /\b(weapon|gun|knife|shooter|bomb|threat\w*)\b/, /\b(hit|hits|hitting|beat|beats|beaten|beating) (me|him|her|them|a child|a kid|a student|at home)\b/,
  /\b(afraid|scared|unsafe|not safe) (to go )?(at |of )?(home|her|him|his|dad|mom|father|mother|stepfather|an adult|a teacher|a tutor|a coach)/,
  /\b(in danger|emergency|911|988|bruis\w+|bleeding|unconscious|missing (child|kid|student)|runaway|r[au]n (away|off)|lost a (child|kid|student)|intruder)\b/,
  /\b(text(s|ing)?|messag(es|ing)|dm|dms|snapchat|instagram)\b.*\b(student|kid|child|minor|girl|boy)\b/,
  /\b(student|kid|child|minor|girl|boy)\b.*\b(text(s|ing)|messaging|dms|snapchat|instagram)\b/,
  /\b(uncomfortable|creepy|creeps|too close)\b.*\b(coach|tutor|mentor|teacher|adult|volunteer)\b/,
  /\b(coach|tutor|mentor|teacher|adult|volunteer|he|she)\b.*\b(uncomfortable|creepy|creeps|too close)\b/,
  /\b(disclos\w+|told (me|us|our \w+) (a secret|something))\b/,
  /\balone with (a|my|the|one) (student|kid|child)\b/, /\b(stranger|unknown adult)\b.*\b(class\w*|room|hall\w*|building|school|students?|kids?)\b/,
  /\b(coach|tutor|mentor|teacher|adult|volunteer|he|she)( \w+)? (buy|giv|bring|driv)\w*\b.*\b(gifts?|presents?|rides?|him home|her home)\b/,
  /\b(student|kid|child|girl|boy)\b.*\b(got hurt|injured|can(not|t|'t) (breathe|stand|wake))\b/,
  /\b(students?|kids?|children|boys?|girls?)\b.*\bfight(s|ing)?\b/, /\bmandat(ed|ory) report\w*/,
  /\b(drunk|intoxicated|was drinking|(smell\w*|reek\w*) (of|like) (alcohol|beer|wine|weed|marijuana|liquor))\b/,
  /\b(not|dont|don't) trust (this|that|the|a|her|his|my \w+'?s?) (man|guy|woman|adult|coach|tutor|mentor|volunteer|teacher)\b/,
  /\b(hug(s|ged|ging)|touch(y|es|ing)) (a|my|the|one|all|our)? ?(students?|kids?|child(ren)?|girls?|boys?|daughter|son)\b/,
  /\b(gave|gives|giving) (a|my|the|one|our) (student|kid|child|girl|boy|daughter|son) (his|her|their) (phone )?number\b/,
  /\b(dad|father|mom|mother|uncle|aunt|brother|sister|step\w+|boyfriend|cousin|grand\w+|someone|somebody|adult|coach|tutor|mentor|teacher|he|she|they) (hurts?|hits?|beats?|slaps?|kicks?|touches) (me|him|her|them|us|kids|children|students)\b/,
  // Spanish, without accents
  /\b(senor|hombre|adulto|entrenador\w*|tutora?|mentora?|voluntari\w+|maestr[oa]|profesora?)\b.*\b(mensajes?|textos?|escribe|whatsapp|snapchat|instagram)\b.*\b(hij[oa]|nin[oa]|estudiante|noche)/,
  /\b(su[ics]{1,3}id\w*|matar(se|me)|se (quiere|va a) matar|quitarse la vida|(quiere|quiero|queria) morir\w*|no (quiere|quiero) vivir|hacer(se|me) dano|se (corta|lastima|hace dano)|abu[sz]\w+|maltrat\w*|violencia|viol(o|aron|acion)|peligro|negligencia)\b/,
  /\b(toco|toca|tocaron|tocado|manose\w+) (a mi|a su|partes|mi|su)\b/, /\bno (le )?(diga|digas|digera|dijera) (nada )?a nadie\b/, /\b(pistola|arma|cuchillo|amenaz\w+|golpe(a|an|o|aron|ando)|le peg\w+|me peg\w+)\b/,
  /\bmiedo (de|a) (ir|volver|su|mi|el|la|un|una|estar)\b/, /\bno esta a salvo\b/, /\b(mensajes|fotos)\b.*\b(secret\w+|privad\w+|desnud\w+)\b/,
]

/** @param {string} typed */
export const soundsLikeDanger = typed => DANGER.some(pattern => pattern.test(fold(typed).replace(/\s+/g, " ")))
