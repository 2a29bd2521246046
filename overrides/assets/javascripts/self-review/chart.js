/**
 * The scores as a drawing: a line from the lowest person to the highest, a bar at the middle, a letter for each role.
 */

import { POINT, shown } from "./score.js"
import { say } from "../shared/words.js"

const SPACE = "http://www.w3.org/2000/svg"
const SIDE = 12
const LETTER = 17

function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SPACE, tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

/** Places at least LETTER apart, as near to where they belong as there is room. */
function apart(places, least, most) {
  const moved = [...places]
  for (let i = 1; i < moved.length; i++) moved[i] = Math.max(moved[i], moved[i - 1] + LETTER)
  for (let i = moved.length - 1, limit = most; i >= 0; i--, limit = moved[i + 1] - LETTER) {
    moved[i] = Math.min(moved[i], limit)
  }
  return moved.map(place => Math.max(place, least))
}

/** One sentence an element: what the drawing shows, for those who do not see it. */
export function inWords(scores, roles) {
  return scores.map(({ element, all, roles: byRole }) => {
    if (!all) return say("%(element)s: no score.", { element: element.title })
    const each = [...byRole].filter(([, group]) => group).map(([role, group]) => `${roles.get(role).name} ${shown(group.middle)}`)
    return say("%(element)s: %(middle)s, people from %(low)s to %(high)s; %(roles)s.", { element: element.title, middle: shown(all.middle), low: shown(all.low), high: shown(all.high), roles: each.join(", ") })
  }).join(" ")
}

/** The drawing, `width` pixels wide, with `room` for each element. `name` makes its ids unique on the page. */
export function chart(scores, roles, steps, width, name, room = 46) {
  const narrow = width < 520
  const left = narrow ? SIDE : 272
  const right = width - SIDE
  const top = 30
  const row = narrow ? room + 20 : room
  const height = top + scores.length * row + 4
  const x = points => left + (right - left) * points / (3 * POINT)
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": `${name}-title ${name}-text`, class: "review-drawing" },
    svg("title", { id: `${name}-title` }, say("Scores of the nine elements")),
    svg("desc", { id: `${name}-text` }, inWords(scores, roles)))
  steps.forEach((step, i) => {
    const anchor = i === 0 && narrow ? "start" : i === 3 ? "end" : "middle"
    drawing.append(
      svg("line", { x1: x(i * POINT), x2: x(i * POINT), y1: top - 8, y2: height - 4, class: "review-axis" }),
      svg("text", { x: x(i * POINT) + (anchor === "end" ? SIDE - 2 : anchor === "start" ? 2 - SIDE : 0), y: 14, "text-anchor": anchor, class: "review-step" }, `${i} ${step.split(",")[0]}`))
  })
  scores.forEach(({ element, all, each, roles: byRole }, i) => {
    const y = top + i * row + (narrow ? 38 : room * .4)
    const part = svg("g", { class: `review-row review-row-${element.stage}` })
    if (i) part.append(svg("line", { x1: 0, x2: width, y1: top + i * row - 2, y2: top + i * row - 2, class: "review-axis" }))
    part.append(svg("text", narrow ? { x: 2, y: y - 20, class: "review-name" } : { x: 0, y: y + 4, class: "review-name" }, `${i + 1} ${element.title}`))
    if (!all) {
      part.append(svg("text", { x: left + 6, y: y + 4, class: "review-step" }, say("no score yet")))
    } else {
      part.append(svg("line", { x1: x(all.low), x2: x(all.high), y1: y, y2: y, class: "review-range" }))
      for (const { score } of each) part.append(svg("circle", { cx: x(score), cy: y, r: 3.5, class: "review-person" }))
      part.append(svg("rect", { x: x(all.middle) - 2.5, y: y - 10, width: 5, height: 20, class: "review-middle" }))
      const groups = [...byRole].filter(([, group]) => group).sort((a, b) => a[1].middle - b[1].middle)
      const places = apart(groups.map(([, group]) => x(group.middle)), left, right)
      groups.forEach(([role], at) => part.append(svg("text", { x: places[at], y: y + 22, "text-anchor": "middle", class: "review-letter" }, roles.get(role).letter)))
    }
    drawing.append(part)
  })
  return drawing
}
