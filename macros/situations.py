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
    chosen = [
        situation for situation in here.guide.situations if not who or situation.who == who or who in situation.also
    ]
    parts = (
        [stop_line(here)] if any(situation.stop_line for situation in chosen) and not here.calls("stop_line") else []
    )
    level = here.level("situations", *([who] if who else []))
    if not who:
        speakers = here.guide.speakers
        if here.guide.original:  # a guide in another language is for families: they come first
            speakers = dict(sorted(speakers.items(), key=lambda item: item[0] in here.guide.roles))
        parts.append(situations_index(here, speakers))
    for urgency, label in URGENCY.items():
        group = [situation for situation in chosen if situation.urgency == urgency]
        if group and not who:
            parts.append(heading(level, here.say(label), urgency, "urgency-heading"))
        parts += [_article(here, situation, level if who else level + 1) for situation in group]
    return "\n\n".join(parts)


def situations_index(here: Here, labels: dict[str, str]) -> str:
    """The situations as links, under a label for each role or audience that brings one; closed until it is tapped."""
    brought = {
        label: [situation for situation in here.guide.situations if who in (situation.who, *situation.also)]
        for who, label in labels.items()
    }
    return render("situations-index", here, groups={label: some for label, some in brought.items() if some})


def _article(here: Here, situation: Situation, level: int) -> str:
    questions = page_of_set(here, situation.questions) if situation.questions in here.guide.questions else ""
    tools = (here.guide.original.tools if here.guide.original else {}) | here.guide.tools
    messages = {field.id: field.label for tool in here.guide.tools.values() for field in tool.fields}
    return render(
        "situation",
        here,
        situation=situation,
        level=level,
        urgency=here.say(URGENCY[situation.urgency]),
        questions=questions,
        messages=messages,
        tool=tools.get(situation.tool or ""),
    )
