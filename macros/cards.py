"""Sheets for the table: cards with cut lines, and ruled lines to write on."""

from __future__ import annotations

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render
from model.pages import HandoutPage, SessionPage

SHORT = 130
"""Letters of a card’s text that fit a low card, so that twelve stand on one sheet."""


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
    return render(
        "cards",
        here,
        cards=page.cards,
        origin=here.say("Session %(number)s · %(step)s", number=number, step=step),
        low=low,
    )


def lines(here: Here, count: int = 3) -> str:
    """`count` ruled lines, 1 to 30."""
    if not isinstance(count, int) or not 1 <= count <= 30:
        raise MacroMistake(f"lines() cannot rule {count} lines", "Write a number from 1 to 30, such as {{ lines(4) }}.")
    return render("lines", here, count=count)
