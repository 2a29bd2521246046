"""A week as a timetable, drawn from the cards that tell it: what slides show beside their words."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

from model.words import Words
from publish.imprint import GUIDE_TYPE, Imprint

DAYS = ("mon", "tue", "wed", "thu", "fri")
WIDTH, HEIGHT = 640, 350
"""Units of the drawing: a hundred to an inch of the slide."""
BESIDE, HEAD = 90, 34
"""The width of the column with the times, and the height of the row with the days."""
LINE = 21
"""The height of a line of type of 18 units."""
LETTERS = 11
"""Letters of a line that fit a day."""


@dataclass(frozen=True)
class Week:
    """What happens in a week: for each row its time, and for each day what stands there."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]

    def told(self, words: Words) -> str:
        """The week for those who do not see it, day by day."""
        days = []
        for place in range(len(DAYS)):
            held = [f"{cells[place]} ({time})" for time, cells in self.rows if cells[place]]
            if held:
                days.append(f"{words.weekday(place)}: {'; '.join(held)}.")
        return words.say("The week as a timetable. %(days)s", days=" ".join(days))


def week_drawing(week: Week, imprint: Imprint) -> str:
    """The week as SVG: days side by side, times one below the other, filled where a card stands."""
    main, ink, wash, line = (imprint.color(name) for name in ("main", "ink", "wash", "muted"))
    wide, high = (WIDTH - BESIDE) / len(DAYS), (HEIGHT - HEAD) / len(week.rows)

    def left(place: int) -> float:
        return WIDTH - BESIDE - (place + 1) * wide if imprint.right_to_left else BESIDE + place * wide

    pieces = [
        f'<text x="{left(place) + wide / 2:.1f}" y="22" text-anchor="middle" font-weight="700">'
        f"{escape(imprint.words.weekday(place))}</text>"
        for place in range(len(DAYS))
    ]
    for row, (time, cells) in enumerate(week.rows):
        top = HEAD + row * high
        beside = WIDTH - BESIDE / 2 if imprint.right_to_left else BESIDE / 2
        pieces.append(_lines(time, 8, beside, top + high / 2, f'font-weight="700" fill="#{main}"'))
        for place, words in enumerate(cells):
            pieces.append(
                f'<rect x="{left(place) + 1:.1f}" y="{top + 1:.1f}" width="{wide - 2:.1f}" height="{high - 2:.1f}" '
                f'fill="#{wash if words else "ffffff"}" stroke="#{main if words else line}" '
                f'stroke-width="{1.6 if words else 0.4}"/>'
            )
            if words:
                pieces.append(_lines(words, LETTERS, left(place) + wide / 2, top + high / 2, ""))
    family = f"{imprint.font}, {GUIDE_TYPE}" if imprint.fonts else imprint.font
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{family}" font-size="18" fill="#{ink}">{"".join(pieces)}</svg>'
    )


def _lines(words: str, letters: int, x: float, middle: float, style: str) -> str:
    """Words in short lines, one below the other around the `middle`."""
    lines = wrap(words, letters)
    first = middle - LINE * (len(lines) - 1) / 2 + 5.5
    return "".join(
        f'<text x="{x:.1f}" y="{first + LINE * number:.1f}" text-anchor="middle" {style}>{escape(text)}</text>'
        for number, text in enumerate(lines)
    )
