"""What a page is, in one line, and the facts to decide whether to read on."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render
from macros.situations import situations_index
from model.reading import Data

READING_SPEED = 200
"""Words a minute: a careful pace for adults (Brysbaert 2019 puts the average for nonfiction at 238)."""


def facts(here: Here) -> str:
    """The lede and the fact list of an element, role, tool, session or case page."""
    entry = here.entry
    if entry.kind not in ("element", "role", "tool", "session", "case"):
        raise MacroMistake(
            "facts() has no facts for this kind of page",
            "Delete it here, from {{ to }}: it belongs on an element, role, tool, session or case page.",
        )
    if entry.page is None:
        return ""
    in_data: dict[str, Mapping[str, Data]] = {
        "element": here.guide.elements,
        "role": here.guide.roles,
        "tool": here.guide.tools,
    }
    known = in_data.get(entry.kind)
    about = here.find(entry.kind, entry.slug, known) if known is not None else None
    sessions = here.guide.sessions_for(entry.slug) if entry.kind == "element" else []
    shown = render(
        f"facts-{entry.kind}",
        here,
        page=entry.page,
        about=about,
        reading=reading_minutes(entry.body, *_shown_from_data(here)),
        sessions=sessions,
    )
    return (
        shown + "\n\n" + situations_index(here, {entry.slug: here.say("What’s going on? In your own words")})
        if entry.kind == "role"
        else shown
    )


def _shown_from_data(here: Here) -> list[str]:
    """What a chapter shows besides its own text, and a reader passes: its question sets, duties and tools."""
    if here.entry.kind != "element":
        return []
    guide, id = here.guide, here.entry.slug
    sets = [questions for questions in guide.questions.values() if questions.element == id]
    asked = [
        " ".join([question.ask, question.listen_for, question.we_will, question.worry_if, question.follow_up])
        for questions in sets
        for question in questions.questions
    ]
    tools = [f"{tool.title} {tool.purpose}" for tool in guide.tools.values() if tool.element == id]
    return [*asked, *(questions.use_when for questions in sets), *tools]


def reading_minutes(body: str, *shown: str) -> int:
    """Minutes to read a page’s own text and what it shows from data, rounded up."""
    words = len(re.sub(r"\{\{.*?\}\}", "", body).split()) + sum(len(text.split()) for text in shown)
    return max(1, math.ceil(words / READING_SPEED))
