"""What is going on, in readers’ own words, and the first thing to do."""

from __future__ import annotations

from macros.here import Here
from macros.question_set import page_of_set
from macros.rendering import heading, render
from macros.stop_line import stop_line
from model.situations import URGENCY, Situation


def situations(here: Here, who: str = "") -> str:
    """All situations by urgency, or those that one role or audience brings."""
    if who:
        here.find("role or audience", who, here.guide.speakers)
    chosen = [one for one in here.guide.situations if not who or one.who == who or who in one.also]
    parts = [stop_line(here)] if any(one.stop_line for one in chosen) and not here.calls("stop_line") else []
    level = here.level("situations", *([who] if who else []))
    if not who:
        parts.append(situations_index(here, here.guide.speakers))
    for urgency, label in URGENCY.items():
        group = [one for one in chosen if one.urgency == urgency]
        if group and not who:
            parts.append(heading(level, here.say(label), urgency, "urgency-heading"))
        parts += [_article(here, one, level if who else level + 1) for one in group]
    return "\n\n".join(parts)


def situations_index(here: Here, labels: dict[str, str]) -> str:
    """The situations as links, under a label for each role or audience that brings one; closed until it is tapped."""
    brought = {
        label: [one for one in here.guide.situations if who in (one.who, *one.also)] for who, label in labels.items()
    }
    return render("situations-index", here, groups={label: ones for label, ones in brought.items() if ones})


def _article(here: Here, one: Situation, level: int) -> str:
    questions = page_of_set(here, one.questions) if one.questions in here.guide.questions else ""
    tools = (here.guide.original.tools if here.guide.original else {}) | here.guide.tools
    messages = {field.id: field.label for tool in here.guide.tools.values() for field in tool.fields}
    return render(
        "situation",
        here,
        one=one,
        level=level,
        urgency=here.say(URGENCY[one.urgency]),
        questions=questions,
        messages=messages,
        tool=tools.get(one.tool or ""),
    )
