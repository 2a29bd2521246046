"""Sheets for the table: cards with cut lines, and ruled lines to write on."""

from __future__ import annotations

from math import ceil

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render
from model.pages import Card, HandoutPage, SessionPage
from model.wording import plain

SHORT = 130
"""Letters of a card’s text that fit a low card, so that twelve stand on one sheet."""
SIZES = (14.2, 13.2, 12.2, 11.2)
"""Points of type that a card can have on paper, the largest first; print.css has a class for each."""
WIDTH = 78
HEIGHTS = {"high": 53, "": 36, "low": 26.5}
"""Millimeters of a card that its title and its text have to themselves (print.css: `.card`)."""
FEW = 6
"""Cards that stand on one sheet when they are high."""
BOLD, REGULAR, LINE = 0.182, 0.166, 0.445
"""Millimeters that a letter of a title and of a text is wide and a line is high, for each point of type: measured,
with room for lines that end early.
"""


def cards(here: Here) -> str:
    """The cards in this handout’s front matter, each with the step it belongs to."""
    page = here.page(HandoutPage, "a handout with cards: between the lines --- at its top")
    if not page.cards:
        raise MacroMistake(
            "this handout has no cards", "Add cards: between the lines --- at the top, each with a title."
        )
    session = here.guide.pages.get(f"{here.entry.folder}/index.md")
    steps = session.page.agenda if session and isinstance(session.page, SessionPage) else []
    step = next((step.title for step in steps if here.entry.slug in step.materials), page.title)
    number = here.entry.folder.rpartition("/")[2][:2]
    low = 8 < len(page.cards) <= 12 and all(len(card.text or "") <= SHORT for card in page.cards)
    form = "low" if low else "high" if len(page.cards) <= FEW else ""
    return render(
        "cards",
        here,
        cards=page.cards,
        origin=here.say("Session %(number)s · %(step)s", number=number, step=step),
        form=form,
        size=_size(page.cards, HEIGHTS[form]),
    )


def _size(cards: list[Card], room: float) -> int:
    """The largest size of type, in whole points, at which every card has its words; 10 where none is larger."""

    def height(text: str, letter: float, size: float) -> float:
        return ceil(len(plain(text)) * letter * size / WIDTH) * LINE * size

    fitting = (
        s for s in SIZES if all(height(c.title, BOLD, s) + height(c.text or "", REGULAR, s) <= room for c in cards)
    )
    return int(next(fitting, 10))


def lines(here: Here, count: int = 3) -> str:
    """`count` ruled lines, 1 to 30."""
    if not isinstance(count, int) or not 1 <= count <= 30:
        raise MacroMistake(f"lines() cannot rule {count} lines", "Write a number from 1 to 30, such as {{ lines(4) }}.")
    return render("lines", here, count=count)
