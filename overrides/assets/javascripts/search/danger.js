import { fold } from "./fold.js"

/** What sounds like danger to somebody: then Safety first stands on top, whatever else matches. */

const DANGER = [
  /\b(suicid\w*|kill(s|ed|ing)? (my|him|her|them|your)sel\w*|self[ -]?harm\w*|cut(s|ting) (my|him|her|them)sel\w*|overdos\w*)\b/,
  /\b(want|wants|wanted|wanting|going) to die\b/, /\b(hurt(s|ing)?|harm(s|ing)?) (my|him|her|them|your)sel\w*/, /\bend (my|his|her|their) life\b/,
  /\b(abus\w+|molest\w*|neglect\w*|groom(ing|ed)|sexual\w*|rape\w*|inappropriate(ly)? touch\w*|touch(ed|es|ing) (me|him|her|a (child|student|kid)))\b/,
  /\b(weapon|gun|knife|shooter|bomb|threat\w*)\b/, /\b(hit|hits|hitting|beat|beats|beaten|beating) (me|him|her|them|a child|a kid|a student|at home)\b/,
  /\b(afraid|scared|unsafe|not safe) (to go )?(at |of )?(home|her|him|his|dad|mom|father|mother|stepfather|an adult|a teacher|a tutor|a coach)/,
  /\b(in danger|emergency|911|988|bruis\w+|bleeding|unconscious|missing (child|kid|student)|runaway|ran (away|off)|run away|lost a (child|kid|student)|intruder)\b/,
  /\b(text(s|ing)?|messag(es|ing)|dm|dms|snapchat|instagram)\b.*\b(student|kid|child|minor|girl|boy)\b/,
  /\b(student|kid|child|minor|girl|boy)\b.*\b(text(s|ing)|messaging|dms|snapchat|instagram)\b/,
  /\b(uncomfortable|creepy|creeps|too close)\b.*\b(coach|tutor|mentor|teacher|adult|volunteer)\b/,
  /\b(coach|tutor|mentor|teacher|adult|volunteer|he|she)\b.*\b(uncomfortable|creepy|creeps|too close)\b/,
  /\b(disclos\w+|told (me|us|our \w+) (a secret|something)|promise\w* (\w+ ){0,3}not to tell|(not|dont|don't) tell any(one|body))\b/,
  /\balone with (a|my|the|one) (student|kid|child)\b/, /\b(stranger|unknown adult)\b.*\b(class\w*|room|hall\w*|building|school|students?|kids?)\b/,
  /\b(coach|tutor|mentor|teacher|adult|volunteer|he|she)( \w+)? (buy|giv|bring|driv)\w*\b.*\b(gifts?|presents?|rides?|him home|her home)\b/,
  /\b(student|kid|child|girl|boy)\b.*\b(got hurt|injured|can(not|t|'t) (breathe|stand|wake))\b/,
  /\b(students?|kids?|children|boys?|girls?)\b.*\bfight(s|ing)?\b/, /\b(fists?|punches|chairs?) (are )?(flying|thrown)\b/, /\bmandat(ed|ory) report\w*/,
  /\b(drunk|intoxicated|was drinking|(smell\w*|reek\w*) (of|like) (alcohol|beer|wine|weed|marijuana|liquor))\b/,
  /\b(not|dont|don't) trust (this|that|the|a|her|his|my \w+'?s?) (man|guy|woman|adult|coach|tutor|mentor|volunteer|teacher)\b/,
  /\b(hug(s|ged|ging)|touch(y|es|ing)) (a|my|the|one|all|our)? ?(students?|kids?|child(ren)?|girls?|boys?|daughter|son)\b/,
  /\b(gave|gives|giving) (a|my|the|one|our) (student|kid|child|girl|boy|daughter|son) (his|her|their) (phone )?number\b/,
  /\b(dad|father|mom|mother|uncle|aunt|brother|sister|step\w+|boyfriend|cousin|grand\w+|someone|somebody|adult|coach|tutor|mentor|teacher|he|she|they) (hurts?|hits?|beats?|slaps?|kicks?|touches) (me|him|her|them|us|kids|children|students)\b/,
  // as students write it, and as it is misspelled
  /\b(kms|kys|unaliv\w*|su[iey]*[csz]+i[ie]*d\w*|od ?(d|ed|ing)|self[ -]?h[ar]{2}m\w*)\b/,
  /\b(not|dont|don't|doesnt|doesn't|didnt|didn't|no longer|stop) (want\w* to |wanna )?(live|living|exist|be alive|be here) ?(anymore|any more|any longer)?$/,
  /\b(dont|don't|doesnt|doesn't|not|no longer) (want\w* to|wanna) (live|exist|be alive|wake up)\b/, /\b(wish\w*|better off|rather be|want\w* to be|wanna be) (\w+ )?(was |were )?dead\b/, /\bwanna die\b/, /\b(nobody|no one|noone) (would|will) (even )?(miss|notice|care)\b/, /\b(good ?bye|suicide|farewell) (letter|note|message|video|post)\b/,
  /\b(hang(s|ed|ing)?|hung|jump(s|ed|ing)? off|slit\w*|cut(s|ting)? (her|his|their|my)) ?(my|him|her|them)?(sel\w+|wrists?|arms?|legs?|a bridge|the roof|a roof|the building)\b/, /\b(is|keeps|started|she|he|student|kid|girl|boy|friend) cutting$/,
  /\b(took|takes|taken|taking|swallow\w*|ate) (\w+ ){0,3}(pills?|drugs?|tylenol|poison|something bad)\b/, /\b(fentanyl|narcan|naloxone|opioid\w*|poison(ed|ing)?)\b/, /\b(using|selling|sells|sold|has|have|had|with|found|on) drugs\b/,
  // by an adult
  /\b(nudes?|naked|sext\w*|porn\w*|pedo\w*|paedo\w*|pervert\w*|predator\w*|private parts?|undress\w*|sex (with|to|from|offender)|had sex|kiss(ed|es|ing)?|gropes?|grop(ed|ing)|fondl\w*|(his|her|their|my) lap)\b/,
  /\b(send|sends|sent|sending|asks?|asked|asking)( \w+)? (for )?(nudes?|pics|pictures of her|pictures of him|dirty \w+)\b/, /\b(touch\w*|grab\w*|rub\w*|strok\w*) (\w+ )?(students?|kids?|child|children|girls?|boys?|minors?|daughter|son|inappropriate\w*)\b/,
  /\b(creep\w*|weird|gross|strange|handsy|inappropriate) (man|guy|dude|adult|coach|tutor|mentor|teacher|volunteer|behavior|touch|text|message|comment)\w*\b/, /\b(with|behind) (the )?(door (closed|locked|shut)|closed doors?|locked doors?)\b/, /\balone (in a (room|car)|w(ith)? (\w+ )?(girls?|boys?|him|her|kids?|child(ren)?|students?|daughter|son))\b/,
  // at home
  /\b(black eye|marks on|welts?|burns? on|cigarette burns?|starv(ed|ing)|locked in|chok(e|ed|es|ing)|punch(ed|es|ing)? (me|him|her|them|a))\b/, /\b(beat(s|en|ing)?|hit(s|ting)?|hurt(s|ing)?|slap\w*|kick\w*|whip\w*) (by|from) (\w+ )?(dad|father|mom|mother|parents?|step\w*|uncle|aunt|brother|boyfriend|grand\w+|home)\b/,
  /\b(bruis\w*|brus(e|es|ed)|domestic violence|trafficking|trafficked|kicked out of (the|his|her|their) (house|home))\b/, /\b(scared|afraid|terrified|fears?) (to go home|of (going home|(his|her|their|my) (\w+ )?(dad|father|mom|mother|parents?|step\w*|uncle|aunt|brother|boyfriend|grand\w+|coach|tutor|mentor|teacher)))\b/,
  /\b(hurt(s|ing)?|hit(s|ting)?|beat(s|ing)?|harm(s|ing)?|touch(es|ing)?) (her|him|them|me) at home\b/, /\b(someone|somebody|adult|parent|stepdad|stepfather|stepmom) (is |keeps |was )?(hurting|hitting|beating|harming|touching)\b/,
  // a weapon, a threat
  /\b(weapons?|guns?|k?ni(fe|ves|f)|pistols?|rifles?|firearms?|bullets?|ammo|machete|grenade|stab\w*|bombs?|hostage|gunman|gunshots?|shots fired|hit ?list)\b/, /\b(shoot|shot|shooting|blow) (up|at|someone|somebody|people|everyone|him|her|them|me|us|kids|students|the school|our school)\b/, /\bschool shoot\w*\b/,
  /\b(kill|hurt|attack)(s|ed|ing)? (someone|somebody|everyone|everybody|people|us|me|him|her|them|a|another|other|the|his|my) ?(students?|kids?|teachers?|classmates?|girls?|boys?|child|children|friends?|principal|family)?$/, /\bthret\w*\b/,
  // missing, taken
  /\b(missing|lost|vanished|disappeared|kidnap\w*|abduct\w*|snatch\w*) (\w+ )?(child|kid|student|boy|girl|son|daughter|children|kids|students)\b/, /\b(child|kid|student|boy|girl|son|daughter|children|kids|students) (\w+ )?(is |has |was |went |got )?(missing|vanished|disappeared|kidnap\w*|abduct\w*|ran off|run off|wandered|walked (off|out|away)|left (alone|by (him|her|them)sel\w+))\b/, /\b(somebody|someone|a man|a woman|a stranger|some guy) (took|grabbed|drove off with|left with|has) (him|her|them|my|our|a|the)\b/, /\b(kidnap\w*|abduct\w*|amber alert)\b/,
  /\b(can ?not|cant|can't|cannot|couldnt|couldn't|could not|didnt|didn't) (find|locate|account for) (\w+ ){0,3}(child(ren)?|kids?|students?|boys?|girls?|son|daughter|him|her|them|everyone|everybody)\b/, /\bhead ?count (\w+ )?(is )?(short|off|wrong|low)\b/, /\b(one|a) (kid|child|student) (is )?(short|less)\b/, /\b(tak(e|es|ing)|took|grab\w*|lur(e|ed|ing)) (a|the|my|our|his|her) (child|kid|student|boy|girl|son|daughter)$/,
  // a body in danger
  /\b(smok(e|y)|flames|on fire|fire (in|at|outside)|(house|kitchen|school) fire|gas leak|smell\w* (of )?gas|choking|turn(ed|ing|s)? (blue|purple)|electrocut\w*|defibrillator|aed|ambulance)\b/,
  /\b(asthma attack|(no|empty|without an?|lost (his|her|the)) (inhaler|epi ?pen)|inhaler (is )?(empty|gone)|(drank|swallowed|ingested|inhaled) (\w+ )?(bleach|chemical\w*|clean\w+|battery|batteries|magnet\w*|something|stuff)|(kid|child|student|boy|girl|toddler|he|she|someone) (\w+ ){0,2}(drank|swallowed|ingested|drowned|fell (off|out|into|from|down)|hit (his|her) head))\b/,
  /\b(broken (arm|leg|wrist|ankle|bone|nose|neck)|broke (his|her|my|an?) (arm|leg|wrist|ankle|nose|neck)|epi ?pens? (where|now|help)|where\w* ((is|are) )?(the )?(epi ?pens?|narcan|aed))\b/,
  /\b(child|kid|student|boy|girl|son|daughter|kindergart\w+|preschooler|\w+ grader) (\w+ )?not (\w+ )?(at (dismissal|pick ?up)|on the bus|home yet)\b/,
  /\bfollow\w* (me|him|her|them|us) (home|around|to the|into)\b/,
  /\b(coach|tutor|mentor|teacher|adult|volunteer|he|man) (\w+ )?(asks?|asked|wants?) (for )?(my|her|his) (address|number|phone number|snap\w*|pics?|pictures?|photos?)\b/,
  /\b(cps|dcfs|(child|abuse) hotline)\b|\bchild (protective|abuse)\b/, /\b(no|without|lost|not have|doesnt have|hasnt got) custody\b.*\b(tak(e|es|ing)|took|grab\w*|here|came|wants?)\b/, /\bnever (got|gets|came|made it) (off|on|to|home)\b/, /\b(jump|beat up|hurt|kill|stab|shoot|fight) me\b/,
  /\b(not breathing|(isnt|isn't|stopped|cant|can't|cannot|can not) (breath\w*|wak\w*)|unresponsive|passed out|fainted|collapsed|seizure|anaphyla\w*|heart attack|allergic reaction|drown(s|ed)|is drowning|stroke)\b/,
  // Spanish, without accents
  /\b(senor|hombre|adulto|entrenador\w*|tutora?|mentora?|voluntari\w+|maestr[oa]|profesora?)\b.*\b(mensajes?|textos?|escribe|whatsapp|snapchat|instagram)\b.*\b(hij[oa]|nin[oa]|estudiante|noche)/,
  /\b(su[ics]{1,3}id\w*|matar(se|me)|se (quiere|va a) matar|quitarse la vida|(quiere|quiero|queria) morir\w*|no (quiere|quiero) vivir|hacer(se|me) dano|se (corta(?! (el|la) (pelo|cabello|luz|llamada))|lastima|hace dano)|(me|le|les|nos) (hizo|hace|hacen|hicieron) dano|abu[sz]\w+|maltrat\w*|violencia|viol(o|aron|acion)|peligro|negligencia)\b/,
  /\b((?<!\ble )(toco|toca|tocan|tocaron|tocado|tocando) (a (mi|su|un|una|otr[oa]|los|las) |(mi|mis|su|sus|las) (partes?|cuerpo|pechos?|piernas?|nalgas|pompis))|manose\w+)/, /\bno (le )?(diga|digas|digera|dijera) (nada )?a nadie\b/, /\b((pist[oi]las?|bombas?)(?! de (silicon|agua|aire|pegamento|juguete|bicicleta))|armas?(?! (un|una|el|la|tu)\b)|(cuchillo|(con|trae|traen|tiene) cuchillos)(?! de (plastico|mantequilla))|na[bv]ajas?|rifles?|tirador\w*|amena[zs]\w+|golpe(a|an|o|aron|ando)|(le|les|me|nos|lo|la) peg\w+(?! (un|una|el|la|en el|en la) (ingles|espanol|idioma|gripe?|gripa|catarro|tos|nota|papel|aviso|etiqueta|calcomania|hoja|cuaderno|dibujo)))\b/,
  /\b(ya )?no (quier[eo]|aguant[ao]) (estar|seguir|vivir|mas|ya|aqui)\b/, /\b(desapare[szc]\w*|mejor sin (mi|el|ella)|carta de despedida|se despidio|no estar aqui|en este mundo)\b/,
  /\b(tom[oa]|trag[oa]\w*|comi[oa]|dieron|dio) (\w+ ){0,3}(pastillas?(?! para (la|el|su|mi)\b)|veneno|drogas?|fentanilo|cloro)\b/, /\b(no respira|no (puede|puedo|pueden) (ni )?respirar|no (reacciona|se mueve|contesta ni se mueve)|(ataque|reaccion) (de )?(alergi\w+|asma|epilep\w+|anafil\w+)|sobredosis|(?<!simulacro de (un )?)incendio|(hay|huele a) (humo|fuego|gas)|ambulancia|auxilio|socorro|(?<!(numero|contacto|telefono|persona|forma|hoja|tarjeta|lista)s? de (la )?)emergencia(?! en la (forma|hoja))|se (esta )?ahog\w+|atragant\w+|desmay\w+|convulsion\w*|(?<!donar |donacion de |tipo de )sangr(e|a|ando)|inconsciente|no despierta)\b/,
  /\b(pide|pidio|piden|manda|mando|mandan|ensen[oa]) (\w+ ){0,2}(fotos?|videos?|nudes?)\b/, /\bno (le|lo|se lo|les?) ?(cuente|cuentes|platique|platiques)\b.*\bnadie\b/, /\b(le|les) (da|dan|dio|compra|compro) (\w+ )?(regalos?|dinero)\b/, /\b(lleva|llevo|sube|subio) (\w+ )?(en|a) su (carro|coche|troca|casa)\b/,
  /\b(agarr\w+|tent\w+|sob[oa]\w*) (\w+ )?(sus? |las )?partes\b/, /\bpartes (intimas|privadas)\b/, /\b(mete|metio|meten) (\w+ )?(a|en) (su|mi) cama\b/, /\b(moret\w+|jal(o|a|on\w*) (\w+ ){0,2}(brazo|pelo|oreja)|cachete\w*|nalgad\w*|cinturon)\b/,
  /\b(conto|cuenta|dijo|platico) (\w+ )?algo (muy )?(feo|malo|raro)\b/, /\b(balazos?|balacera|dispar\w+|tirote\w+|machete|armad[oa])\b/,
  /\bno (la |lo |los |las )?(h?allo|h?allamos|h?allan|encuentr\w+) (a )?(mi|mis|un|una|el|la|los|las|otr[oa]|\d+|dos|tres) (\w+ )?(hij|nin|niet|sobrin|herman|estudiante|alumn|bebe|muchach|menor)/, /\bno (la|lo|los|las) (h?allo|h?allamos|encuentr\w+)\b/, /\b(hij[oa]|nin[oa]|niet[oa]|sobrin[oa]|herman[oa]|estudiante|alumn[oa]|muchach[oa])s? (\w+ ){0,2}no (ha |han |me )?(aparec\w+|regres\w+|vuelve|volvio|llego|llega)$/, /\bse (me |nos )?(perdio|perdieron|extravio|extraviaron) (un|una|mi|el|la|los|las|dos|tres|otr[oa]) (\w+ )?(hij|nin|niet|sobrin|herman|estudiante|alumn|bebe|muchach)/, /\bno (ha )?(lleg[oa]\w*|aparec\w+|regres\w+) (\w+ ){0,2}(casa|programa|escuela|after|bus)\b/, /\b(nin[oa]|hij[oa]|niet[oa]|estudiante|muchach[oa]) (\w+ ){0,2}(perdid[oa]|desaparecid[oa])\b/, /\b(se|me) (la|lo) (llevo|llevaron|robaron|quitaron)\b/, /\b(se )?(escapo|huyo|fugo)\b/, /\bse (la |lo |los |las |me la |me lo )?(quiso|quiere|quieren|quisieron|trato de|intento) llevar/, /\b(secuestr|rapt)\w+/, /\bse fue de (la )?casa\b/,
  /\b(padrastro|papa|novio|tio|primo|abuelo|senor|hombre|maestr[oa]|tutora?|mentora?|entrenador\w*|coach|vecino|voluntari[oa]|alguien|director|chofer|hermano|companer[oa]|muchachos?|nino) (\w+ ){0,4}(me|la|lo|nos) (toc[oa]|tocan|tocaron|bes[oa]|agarr\w+|abraza)\b/, /\b(el|ella) me (toc[oa]|bes[oa])\b/, /\bme toco($| y| mis| abajo| donde| feo| alli| ahi)/,
  /\b(guard\w+ (el|un|este|ese) secreto|nuestro secreto|secreto entre)\b/, /\b(encerr\w+|se queda|quedo|esta|estaba) (con|sol[oa]s? con) (mi|un|una|el|la) .*\b(a solas|sol[oa]s|con llave)\b/, /\bencerr(o|ado|ada|aron) (con|en|a)\b/, /\ba solas con (mi|un|una|el|la|su)\b/, /\b(llev|sub)\w+ (\w+ ){0,5}(en|a) su (carro|coche|troca|camioneta|casa|apartamento)\b/,
  /\b(chantaj\w+|extorsion\w*|desnud\w+|encuerad\w+|porno\w*|prostitu\w+|trata de personas|acoso sexual|(me|la|lo|nos) (acosa|acosan|sigue|siguen) (un|el|en la)|(me|la|lo) viol(a|an)|violad[oa])\b/, /\b(borrach[oa]|drogad[oa]|huele a (alcohol|cerveza|mota|marihuana)|vend(e|en|iendo) (drogas?|mota|pastillas)|(trae|tiene|encontr\w+|uso|usa|usan|usando) drogas?)\b/, /\b(quebro|fractur\w+|rompio) (\w+ )?(brazo|pierna|hueso|cabeza|mano|pie)\b/,
  /\b(esta|estan|estaba) (pegando|golpeando)\b/, /\b(senor|hombre|carro|alguien|adulto|desconocid[oa]) (\w+ ){0,2}(me|la|lo|nos) sigue\b/, /\bno (ha |han |me )?(llegado|regresado|vuelto)( a (la )?casa)?$/, /\bno (se )?(bajo|[vb]enia|viene|iba|estaba) (del|en el) (camion|bus|autobus)\b/, /\b(camion|bus|autobus)\b.*\b(hij|ij|nin|niet)\w+ no ([vb]enia|[vb]iene|[vb]ino|[vb]ajo|iba|esta|estaba)\b/, /\bse (llevo|llevaron|robaron) a (mi|un|una|el|la) (hij|nin|niet|sobrin|herman|estudiante|alumn)/,
  /\b(tutora?|mentora?|maestr[oa]|entrenador\w*|coach|voluntari[oa]|senora?|hombre|adulto) (\w+ )?(le|les|me) (regal|compr|pag)\w+/, /\bquiere (conocer|ver|verse|encontrarse) (\w+ )?(a|con) (mi|una?) (hij|nin)/, /\b(videos?|fotos?)\b.*\b(bano|vestidor|sin ropa)\b/, /\b(baj|quit)\w+ (los |el |la |su |sus )?(pantal\w+|calzon\w*|ropa|falda)\b/, /\bcarta\b.*\bse despid/, /\bcort(o|a|an|ando|arse|aba) (los|las|sus|la|el) (bra[zs]os?|piernas?|venas|munecas?)\b/, /\bme corto( con|$)/,
  /\b(fum\w+ (mota|marihuana|hierba|weed|droga)|fum\w+ en (el bano|la escuela)|vape(a|o|an|ando|ar)|vend\w+ (\w+ )?(drogas?|mota|pastillas))\b/, /\bno (se )?(puede|puedo) (mover|moverse|caminar|pararse|levantarse|hablar)\b/, /\b(dando|dio|da) un ataque(?! de (risa|tos))/, /\bse trag\w+/, /\b(comi[oa]|tom[oa]|trag[oa]|beb(e|io)) (\w+ ){0,2}(venenos[oa]|raticida|jabon|detergente|gasolina)\b/, /\bse (mete|metio) (a|en) (mi|su|el) (cuarto|cama|recamara|bano)\b/, /\b(pico|mordio) (\w+ ){0,2}(abeja|avispa|alacran|arana|vibora|perro)\b/, /\b(ojo morado|quemaduras?|marcas en|sin comer|no (le|les) dan? de comer|nadie (lo|la|los|las|le) cuida)\b/,
  /\b(nin|herman|hij|bebe)\w* (\w+ ){0,3}sol(o|a|os|as|itos?|itas?) en (la |su |mi )?casa\b/, /\b(va|voy|van|vamos|quiere|quieren) (a )?matar\b/, /\b(hombre|senora?|mujer|tipo|carro|persona|alguien) (\w+ )?(rar[oa]|extran[oa]|sospechos[oa]|descono[sc]id[oa])\b/, /\bun (extrano|descono[sc]ido)\b/, /\b(chofer|maestr[oa]|tutora?|senora?|papa|mama|mentora?|entrenador\w*) (\w+ ){0,2}tomad[oa]\b/,
  /\bcosas (feas|sucias|sexuales|raras|cochinas)\b/, /\bobliga\w* a (hacer cosas|tocar|besar|verlo)\b/, /\bno (quiere|quiero) (ir|regresar|volver) a (mi|su) casa\b/,
  /\bmiedo (de|a) (ir|volver|su|mi|el|un|una|estar|ese|esa)\b/, /\bmiedo (al?|del?) ?(la )?(tutora?|mentora?|maestr[oa]|entrenador\w*|coach|voluntari[oa]|senora?|hombre|adulto|padrastro|papa|tio)\b/, /\b(mucho|tengo|tiene) miedo( en (mi|su|la) casa)?$/, /\bno esta a salvo\b/, /\b(mensajes|fotos)\b.*\b(secret\w+|privad\w+|desnud\w+)\b/,
]

/** What is harmless, as a pattern: a star stands for any ending, three dots for up to three words between. */
function harmlessly(phrase) {
  const parts = fold(phrase).replace(/[^\p{L}\d*. ]+/gu, " ").split(/ *\.\.\. */)
  const words = parts.map(part => part.trim().split(/ +/).map(word => word.replace("*", "[\\p{L}\\d]*")).join(" "))
  return `(?<![\\p{L}\\d])${words.join(" (?:[\\p{L}\\d]+ ){0,3}")}(?![\\p{L}\\d])`
}

/**
 * What was typed without the phrases that sound like danger and are none: “bullet points for the board”.
 * @param {string} typed
 * @param {string[]} harmless
 */
export function serious(typed, harmless) {
  if (!harmless.length) return typed
  const plain = fold(typed).replace(/[’']/g, "").replace(/[^\p{L}\d]+/gu, " ")
  const rest = plain.replace(new RegExp(harmless.map(harmlessly).join("|"), "gu"), " ")
  return rest === plain ? typed : rest.replace(/ +/g, " ").trim()
}

/** @param {string} typed */
export const soundsLikeDanger = typed => DANGER.some(pattern => pattern.test(fold(typed).replace(/\s+/g, " ")))
