import assert from "node:assert/strict"
import { test } from "node:test"
import * as english from "../../overrides/assets/javascripts/search/en.js"
import * as spanish from "../../overrides/assets/javascripts/search/es.js"
import { soundsLikeDanger } from "../../overrides/assets/javascripts/search/danger.js"
import { apart, corrected, meant } from "../../overrides/assets/javascripts/search/spell.js"

const KNOWN = "school partner agreement volunteer clearance clearances recommend schedule photo consent form permission interpreter calendar evaluate budget renewal".split(" ")

test("letters wrong, missing, too many and changed over are one each", () => {
  for (const [typed, other, distance] of [["agrement", "agreement", 1], ["volunter", "volunteer", 1], ["recomend", "recommend", 1], ["shcool", "school", 1], ["photto", "photo", 1], ["same", "same", 0], ["calender", "calendar", 1]]) {
    assert.equal(apart(typed, other, 2), distance, typed)
  }
  assert.equal(apart("a", "abcdef", 2), 3)
})

test("a word with one or two wrong letters is set right, and a right one is left alone", () => {
  for (const [typed, right] of [["agrement", "agreement"], ["volunter", "volunteer"], ["recomend", "recommend"], ["clearences", "clearances"], ["permision", "permission"], ["calender", "calendar"], ["evalute", "evaluate"], ["interperter", "interpreter"], ["bugdet", "budget"], ["renwal", "renewal"], ["schedual", "schedule"]]) {
    assert.equal(meant(typed, KNOWN, english), right, typed)
  }
  for (const typed of ["partners", "forms", "mou", "battery", "xylophone", "scheduling"]) assert.equal(meant(typed, KNOWN, english), "", typed)
  assert.equal(corrected("Partner agrement FORM", KNOWN, english), "partner agreement form")
  assert.equal(corrected("consent form", KNOWN, english), "")
})

const SPANISH = "hija hijo permiso quién queja recoger necesita intérprete alergia medicina hermano llamar autobús decir guerra perro escuela casa expediente disciplina vez hacen".split(" ")

test("a Spanish word written as it is heard is set right, however short, and a right one is left alone", () => {
  for (const [typed, right] of [
    ["kien", "quién"], ["ijo", "hijo"], ["ija", "hija"], ["recojer", "recoger"], ["yamar", "llamar"], ["desir", "decir"], ["ermano", "hermano"], ["alerjia", "alergia"], ["medisina", "medicina"],
    ["autovus", "autobús"], ["gerra", "guerra"], ["espediente", "expediente"], ["diciplina", "disciplina"], ["bes", "vez"], ["hezcuela", "escuela"], ["kejarse", "quejarse"], ["kejo", "queja"], ["nesesito", "necesita"],
  ]) assert.equal(meant(typed, SPANISH, spanish), right, typed)
  for (const typed of ["quien", "hija", "perro", "casa", "quejarse", "xilófono", "tren"]) assert.equal(meant(typed, SPANISH, spanish), "", typed)
  assert.equal(corrected("ke asen con mi ijo", SPANISH, spanish), "que hacen con mi hijo")
  assert.equal(meant("kien", KNOWN, english), "", "English is not written as it is heard")
})

test("words of danger to self, by an adult, at home or with a weapon are heard", () => {
  for (const typed of [
    "mentor buying gifts for a student", "coach gives my daughter rides", "kids fighting in the gym", "lost a child", "stranger in my classroom",
    "suicide", "she wants to die", "student cutting herself", "hurt myself", "self-harm", "self harm", "kid said he will kill himself", "abuse", "abused at home",
    "tutor touched a student", "dad hits him", "scared to go home", "weapon at school", "he has a gun", "threat", "coach texting a student", "kid texting a tutor", "snapchat with a girl",
    "alone with a student", "mandated reporter", "child neglect", "grooming", "student in danger", "bruises", "wants to end her life", "not safe at home", "abuso",
    "volunteer smells like alcohol", "child says uncle hurts him", "stepdad slaps her", "tutor is drunk", "i dont trust this man", "coach hugging a student", "volunteer gave a kid his phone number",
  ]) assert.ok(soundsLikeDanger(typed), typed)
})

test("ordinary worries are not taken for danger", () => {
  for (const typed of ["gifts for volunteers", "rides home for students", "no show", "budget cuts", "kill the program", "room left messy", "text message templates", "partner texting families", "cut the agenda", "hit our goals", "beat the deadline", "photo permission", "late bus", "end of year", "phone number for the front office", "i dont trust this form", "trust in partners"]) {
    assert.ok(!soundsLikeDanger(typed), typed)
  }
})

test("the forms of a Spanish word have one stem", () => {
  for (const [word, other] of [
    ["recoger", "recoge"], ["recojan", "recogio"], ["papeles", "papel"], ["tutores", "tutora"], ["firmado", "firmar"], ["llegaron", "llegue"], ["sacan", "saquen"], ["imagenes", "imagen"], ["fotos", "foto"], ["quejo", "quejarme"], ["recogerlo", "recoge"],
  ]) assert.equal(spanish.stem(word), spanish.stem(other), `${word}, ${other}`)
  for (const [word, other] of [["pelo", "pelea"], ["carta", "carro"], ["papel", "papa"]]) assert.notEqual(spanish.stem(word), spanish.stem(other), word)
})

test("in Spanish, fear is heard in a family’s words, and games and glue are not", () => {
  for (const typed of [
    "mi hijo no aparece", "no encuentro a mi niña", "se perdió un niño en el paseo", "me tocó y no me gustó", "mi padrastro me toca", "el entrenador le dijo que guarde el secreto", "un niño tiene una nabaja",
    "hay un tirador", "no puede respirar", "ataque de alergia", "tengo miedo del tutor", "un adulto se encerró con mi hijo a solas", "se quiso llevar a mi niña", "el mentor se lleva a mi hijo en su carro",
    "le vendieron droga", "no bajó del camión mi hija", "amenaza de bomba", "le enseñó cosas sucias", "se tragó una moneda", "hay humo en el salón",
  ]) assert.ok(soundsLikeDanger(typed), typed)
  for (const typed of [
    "pistola de silicón para manualidades", "bomba de agua", "la maestra me pegó una nota en el cuaderno", "se perdió la mochila de mi hijo", "no encuentro el formulario", "club de tiro con arco", "corte de pelo",
    "le toca a mi hija leer", "toca la guitarra", "número de emergencia en la forma", "simulacro de incendio", "pelea de gallos", "ataque de risa", "miedo a las matemáticas",
  ]) assert.ok(!soundsLikeDanger(typed), typed)
})
