"""Ways to a question set: by element, by who is talking, by what is going on."""

from __future__ import annotations

from macros.conversation import in_order
from macros.here import Here
from macros.question_set import page_of_set
from macros.rendering import heading, render
from model.questions import QuestionSet
from model.situations import URGENCY


def questions_by_element(here: Here) -> str:
    """The question sets of each element, under its name."""
    groups = [
        (
            element.title,
            element.id,
            {id: question_set for id, question_set in in_order(here).items() if question_set.element == element.id},
        )
        for element in here.guide.elements.values()
    ]
    return _grouped(here, "questions_by_element", groups)


def questions_by_who(here: Here) -> str:
    """For each role and audience, the question sets in which they ask or answer."""
    groups = [
        (name, id, {key: question_set for key, question_set in in_order(here).items() if id in question_set.between})
        for id, name in here.guide.speakers.items()
    ]
    return _grouped(here, "questions_by_who", groups)


def questions_by_situation(here: Here) -> str:
    """Each situation that a question set helps with: the first thing to do, then the questions."""
    parts: list[str] = []
    level = here.level("questions_by_situation")
    for urgency, label in URGENCY.items():
        situations = [
            situation
            for situation in here.guide.situations
            if situation.urgency == urgency and situation.questions in here.guide.questions
        ]
        if situations:
            parts += [
                heading(level, here.say(label), urgency, "urgency-heading"),
                render("question-situations", here, situations=situations, places=_places(here)),
            ]
    return "\n\n".join(parts)


def _grouped(here: Here, macro: str, groups: list[tuple[str, str, dict[str, QuestionSet]]]) -> str:
    level = here.level(macro)
    return "\n\n".join(
        f"{heading(level, title, id)}\n\n{render('question-sets-list', here, sets=sets, places=_places(here))}"
        for title, id, sets in groups
        if sets
    )


def _places(here: Here) -> dict[str, str]:
    return {id: page_of_set(here, id) for id in here.guide.questions}
