"""Make your edition: a form whose answers a browser shows at once and saves as the folder of an edition."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.edition import guide_edition

MAIN = "#0b5d66"
"""The guide’s own color (overrides/assets/stylesheets/tokens.css)."""


def make_edition(here: Here) -> str:
    """The form, what it changes, and the button that saves one zip."""
    contacts = list(here.guide.names.known.contacts) if here.guide.names.known else []
    stop = here.guide.stop.rule if here.guide.stop else ""
    known = here.guide.names.groups()
    return render(
        "make-edition", here, contacts=contacts, known=known, color=MAIN, edition=guide_edition(), stop_rule=stop
    )
