/** What families type in Spanish, and what the guide says. Each list holds words that mean the same here; add yours. */

import { fold } from "./fold.js"

export const SAME = [
  ["hijo", "hija", "nino", "nina", "chico", "chica", "estudiante", "alumno", "alumna"],
  ["papa", "mama", "padre", "madre", "padres", "tutor legal", "guardian legal", "abuela", "abuelo", "familia", "cuidador"],
  ["maestro", "maestra", "profesor", "profesora", "personal"],
  ["adulto", "adultos", "senor", "senora", "hombre", "gente"],
  ["permiso", "consentimiento", "autorizacion", "firmar", "firma", "consent form", "consent", "permission", "waiver"],
  ["papel", "papeles", "hoja", "formulario", "forma", "documento"],
  ["expediente", "datos", "informacion", "calificaciones", "records", "registros"],
  ["privacidad", "compartir", "confidencial", "secreto", "quien ve", "quien mira"],
  ["foto", "fotos", "imagen", "video"],
  ["programa", "grupo", "actividad", "club", "despues de la escuela", "tutoria"],
  ["despues de clases", "fuera de clases", "after school", "afterschool"],
  ["cancelar", "cancelado", "no hay", "hoy no hay", "no va a haber", "nadie llego", "no llego"],
  ["casa", "salida", "recoger", "camion", "autobus", "bus", "transporte", "regreso", "pick up", "pickup", "dismissal"],
  ["inscribir", "inscripcion", "registrar", "apuntar", "entrar", "lugar", "cupo"],
  ["salir", "dejar", "quitar", "decir que no", "digo que no", "no quiero", "renunciar", "darse de baja"],
  ["queja", "quejarse", "reclamo", "problema", "denuncia", "reportar"],
  ["ayuda", "a quien llamar", "telefono", "numero", "contacto"],
  ["derechos", "derecho", "ley", "leyes"],
  ["interprete", "idioma", "espanol", "traduccion", "traductor", "ingles"],
  ["discapacidad", "504", "iep", "educacion especial", "necesidades especiales"],
  ["discriminacion", "racismo", "trato injusto", "titulo"],
  ["inmigracion", "migra", "ice", "papeles migratorios", "estatus"],
  ["seguridad", "peligro", "abuso", "maltrato", "a salvo", "emergencia"],
  ["golpear", "pegar", "lastimar", "herido", "herida"],
  ["suicidio", "matarse", "hacerse dano", "morir", "morirse", "cortarse"],
  ["acoso", "bullying", "molestar", "burlarse", "burlan"],
  ["encuesta", "opinion", "preguntas", "cuestionario", "comentarios"],
  ["reunion", "junta", "sesion", "taller", "platica", "meeting", "invitacion"],
  ["dinero", "costo", "cuesta", "gratis", "pagar", "pago"],
  ["comida", "alimentos", "despensa"],
  ["salud", "clinica", "doctor", "medico", "consejero", "terapia", "psicologa", "psicologo"],
  ["medicina", "medicamento", "alergia", "asma", "inhalador", "enfermera", "enfermo", "enferma"],
  ["antecedentes", "verificacion", "huellas", "background check", "background"],
  ["director", "directora", "direccion", "principal", "oficina"],
  ["terminar", "termina", "acabar", "acaba", "despedida", "ya no va a haber"],
  ["miedo", "susto", "asustado", "asustada", "llora"],
  ["dormir en otra casa", "sin casa", "mckinney"],
  ["mentor", "tutor", "entrenador", "coach", "voluntario", "voluntaria"],
  ["calificaciones", "notas", "grados", "boleta", "report card"],
  ["expediente", "records", "archivo"],
  ["tarea", "tareas", "homework"],
  ["llenar", "contestar", "poner"],
  ["escoger", "elegir", "seleccionar"],
  ["paseo", "excursion", "field trip", "viaje"],
  ["camion", "autobus", "bus", "guagua", "ruta", "transporte"],
  ["carro", "coche", "auto", "troca", "camioneta"],
  ["lonche", "almuerzo", "comida", "merienda", "snack"],
  ["iglesia", "religion", "templo", "pastor"],
  ["policia", "oficial", "agente", "migra"],
  ["aplicacion", "app", "apps", "programa de computadora"],
  ["cuesta", "cuestan", "costo", "cobran", "cobrar", "pagar", "gratis", "cuota"],
  ["quiere", "quiero", "querer", "quieren"],
  ["sale", "salen", "salida", "salir", "termina"],
  ["sirve", "funciona", "ayuda"],
  ["avisar", "avisaron", "aviso", "notificar", "dijeron"],
  ["suspender", "suspendieron", "expulsar", "correr", "corrieron", "echar", "echaron"],
  ["nino especial", "discapacidad", "educacion especial"],
  ["sordo", "sorda", "lengua de senas", "discapacidad"],
  ["tia", "tio", "abuela", "abuelo", "hermano", "hermana", "vecina", "vecino"],
  ["esposo", "marido", "papa", "ex"],
  ["antecedentes", "record", "huellas", "background check"],
]

/** How near a way of asking that may be danger must be: in Spanish there are few pages beside those of safety. */
export const LEAST_DANGER = 0.3

/** Words by which a kind of page is asked for. */
export const KINDS = { session: ["sesion", "taller"], message: ["mensaje", "carta", "correo"] }

/** Words that stand on every page and tell pages apart no better than a comma. */
export const SMALL = new Set((
  "a al algo alguien ante antes asi aunque cada como con cual cuando cuanto de del desde donde dos el ella ellas ellos en entre era es esa ese eso esta este esto "
  + "estan estoy fue ha hace hacen hacer hago han hasta hay hice hija hijas hijo hijos la las le les lo los mas me mi mis muy nada ni nina ninas nino ninos nos o para pero poner por porque puede puedo que quien quiero se sea ser si "
  + "no sin sobre son su sus tambien te tengo tiene tienen todo todos tu tus un una uno unos va van vas voy vaya esta estan soy somos eres estaba era fueron haber habia nos usted ustedes aqui alli ahi y ya yo"
).split(" "))

/** Words that people say in passing. */
export const LIGHT = new Set(["cosa", "cosas", "hoy", "vez", "veces", "solo", "siempre", "mucho", "mucha", "otra", "otro", "bien", "mal", "quiero", "quiere", "quieren", "necesito", "dice", "dijo", "dicen", "saber", "ver", "favor", "ahora", "dia", "dias", "nadie", "nunca", "mandaron", "dieron", "dar"])

/** How the forms of one word end: “firma”, “firmar” and “firmado”. */
export const ENDING = /^(e?s|[aoe]s?|[aei]r|[ai]d[ao]s?|ando|iendo|cion|ciones|mente|[ae]n|[ae]mos|r[ae]n?|on)?$/

const CUT = ["amientos", "imientos", "amiento", "imiento", "aciones", "iciones", "acion", "icion", "ciones", "cion", "adoras", "adores", "adora", "ador", "mente", "iendo", "ieron", "aron", "ando", "aban", "amos", "emos", "imos", "arme", "arse", "arlo", "arla", "arle", "erme", "erse", "erlo", "erla", "irme", "irse", "irlo", "irla", "aste", "iste", "ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida", "aba", "ar", "er", "ir", "an", "en", "ia", "io"]

/**
 * What the forms of one word have in common: “recoger”, “recoge” and “recojan” are “recoj”. It need not be a word.
 * @param {string} word
 */
export function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word
  let cut = word.replace(/([lnrdzj])es$/, "$1").replace(/([aeiou])s$/, "$1")
  const end = CUT.find(entry => cut.endsWith(entry) && cut.length - entry.length >= 3)
  cut = end ? cut.slice(0, -end.length) : cut.length > 3 ? cut.replace(/[aeo]$/, "") : cut
  return cut.replace(/qu$/, "c").replace(/gu?$/, "j")
}

/** Endings that a word may lose before it counts as typed wrong. */
export const STEM = /(mente|ciones|cion|ando|iendo|[ai]d[ao]s?|[aei]r|es|s|[aoe])$/

/**
 * How a word sounds in the Americas, so that one written as it is heard is found: “kien” for quien, “ijo” for hijo,
 * “recojer” for recoger, “nesesito” for necesito, “vrazo” for brazo, “yamar” for llamar.
 * @param {string} word
 */
export const sound = word => fold(word)
  .replace(/ll/g, "y").replace(/qu(?=[ei])/g, "k").replace(/gu(?=[ei])/g, "G").replace(/g(?=[ei])/g, "j")
  .replace(/sc(?=[ei])|[cz](?=[ei])|z|x(?=[^aeiou])/g, "s").replace(/ch/g, "C").replace(/h/g, "").replace(/[cq]/g, "k")
  .replace(/v/g, "b").replace(/y$/, "i").replace(/(.)\1+/g, "$1").toLowerCase()
