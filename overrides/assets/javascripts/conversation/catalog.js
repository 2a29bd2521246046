/** The question sets that the page holds: what may be picked, and nothing else. */

/** Sets by id; each with its questions by id, in order. */
export function readCatalog(root) {
  const sets = [...root.querySelectorAll(".conversation-set")].map(readSet)
  return new Map(sets.map(set => [set.id, set]))
}

function readSet(box) {
  const { id, title, element, between, situations, each, families, stop } = box.dataset
  /** @type {any} */
  const set = {
    id, title, element, box,
    between: between.split(" "),
    situations: situations.split(" "),
    each: Number(each), // minutes a question takes
    families: families !== undefined,
    stop: stop !== undefined,
    doNotAsk: [...box.querySelectorAll(".do-not-ask li")].map(words),
  }
  const questions = [...box.querySelectorAll(".picks > li")].map(item => ({
    set, item,
    id: item.dataset.id,
    ask: words(item.querySelector(".pick-ask")),
    listen: words(item.querySelector(".pick-listen")),
  }))
  set.questions = new Map(questions.map(question => [question.id, question]))
  return set
}

const words = element => element.textContent.trim().replace(/\s+/g, " ")
