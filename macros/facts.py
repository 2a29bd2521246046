"""What a page is, in one line, and the facts to decide whether to read on."""

from __future__ import annotations

import math
import re

from macros.here import Here
from macros.plugin import MacroMistake
from macros.rendering import render
from macros.situations import situations_index

READING_SPEED = 200
"""Words a minute: a careful pace for adults (Brysbaert 2019 puts the average for nonfiction at 238)."""


def facts(here: Here) -> str:
    """The lede and the fact list of an element, role, tool, session or case page."""
    entry = here.entry
    if entry.kind not in ("element", "role", "tool", "session", "case"):
        raise MacroMistake("facts() has no facts for this kind of page | It belongs on an element, role, tool, session or case page.")
    if entry.page is None:
        return ""
    known = {"element": here.guide.elements, "role": here.guide.roles, "tool": here.guide.tools}.get(entry.kind)
    about = here.find(entry.kind, entry.slug, known) if known is not None else None
    sessions = here.guide.sessions_for(entry.slug) if entry.kind == "element" else []
    shown = render(f"facts-{entry.kind}", here, page=entry.page, about=about, reading=reading_minutes(entry.body), sessions=sessions)
    return shown + "\n\n" + situations_index(here, {entry.slug: "What’s going on? In your own words"}) if entry.kind == "role" else shown


def reading_minutes(body: str) -> int:
    """Minutes to read a page’s own text, rounded up."""
    return max(1, math.ceil(len(re.sub(r"\{\{.*?\}\}", "", body).split()) / READING_SPEED))
