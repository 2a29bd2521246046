/** Which sets fit the talk: by who is in the room, element, situation and minutes. */

const FEW = 3 // questions: “pick three” is what the page advises

/** Show the sets that fit what `form` says; returns how many do. */
export function filter(form, catalog) {
  const chosen = new FormData(form)
  const room = new Set(chosen.getAll("who"))
  let count = 0
  for (const set of catalog.values()) {
    const fits = inRoom(set, room)
      && (!chosen.get("element") || set.element === chosen.get("element"))
      && (!chosen.get("situation") || set.situations.includes(chosen.get("situation")))
      && (!chosen.get("minutes") || set.each * FEW <= Number(chosen.get("minutes")))
    set.box.hidden = !fits
    if (fits) count++
  }
  return count
}

function inRoom(set, room) {
  if (!room.size) return true
  const there = set.between.filter(who => room.has(who))
  const asked = !set.families || there.includes("families") || there.includes("students")
  return asked && there.length >= Math.min(2, room.size)
}
