"""The papers around a session, with their files."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.pages import PaperPage
from model.words import said_later

WHEN = {
    "before": said_later("In the days before"),
    "door": said_later("At the door"),
    "room": said_later("In the room"),
    "after": said_later("In the weeks after"),
}


def papers(here: Here) -> str:
    """Each paper with what it is for, how many to print and its files, by when it is needed."""
    pages = [(entry, entry.page) for entry in here.guide.of_kind("paper") if isinstance(entry.page, PaperPage)]
    groups = {when: [(entry, page) for entry, page in pages if page.when == when] for when in WHEN}
    return render("papers", here, groups={WHEN[when]: entries for when, entries in groups.items() if entries})
