"""What to copy for a session: sheets for so many people, worked out from each handout’s own rule."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import heading, render
from model.copies import MOST_PEOPLE, ROOMS, sheets
from model.pages import SessionPage


def copies(here: Here) -> str:
    """A field for the number of people, then for each session its sheets, how many copies and how many pages."""
    level = here.level("copies")
    sessions = [(entry, entry.page) for entry in here.guide.of_kind("session") if isinstance(entry.page, SessionPage)]
    parts = [render("copies-asked", here, most=MOST_PEOPLE, sessions=[entry.slug[:2] for entry, _ in sessions])]
    for entry, page in sessions:
        parts += [
            heading(level, page.title, f"copies-{entry.slug[:2]}"),
            render("copies", here, session=entry, sheets=sheets(here.guide, entry), people=ROOMS),
        ]
    return "\n\n".join(parts)
