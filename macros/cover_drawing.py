"""The picture on the cover of a bound book: the stages as land, the elements as marks on it."""

from __future__ import annotations

import math

from macros.framework import font
from macros.rendering import render
from model import Guide
from model.wording import plain

WIDTH = 216
TOPS = {"establish": 16.0, "support": 54.0, "manage": 84.0}


def cover_title(guide: Guide) -> str:
    """The picture in one sentence."""
    return guide.words.say("Three stretches of land, one for each stage, with the numbers of the elements on them")


def height(x: float, top: float, turn: float) -> float:
    """The edge of a land at `x` millimeters from the left, in millimeters from the top of the picture."""
    return top + 9 * math.sin(x / 34 + turn) + 4 * math.sin(x / 17 + 2 * turn)


def cover_svg(guide: Guide) -> str:
    """The picture, as wide as a Letter page."""
    numbers = {id: number for number, id in enumerate(guide.elements, 1)}
    lands = []
    for turn, stage in enumerate(guide.stages):
        top = TOPS[stage.id]
        edge = " ".join(f"L{x} {height(x, top, turn):.1f}" for x in range(0, WIDTH + 1, 6))
        inside = [element.id for element in guide.elements.values() if element.stage == stage.id]
        step = 130 / max(1, len(inside))
        places = [70 + step * (place + 0.5) for place in range(len(inside))]
        lands.append(
            {
                "title": plain(stage.title),
                "shape": stage.shape,
                "color": guide.edition.colors.stages[stage.id][0],
                "outline": f"M0 126 {edge} L{WIDTH} 126z",
                "name_y": round(height(30, top, turn) + 17, 1),
                "marks": [
                    {"x": round(x, 1), "y": round(height(x, top, turn) + 11, 1), "number": numbers[id]}
                    for x, id in zip(places, inside, strict=True)
                ],
            }
        )
    return render("_cover-svg", guide, lands=lands, title=cover_title(guide), font=font(guide))
