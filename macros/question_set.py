"""Question sets: what people ask each other, and what to listen for."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import heading, render
from model.questions import MARK_WORDS


def question_set(here: Here, id: str) -> str:
    """One question set under its own heading."""
    here.find("question set", id, here.guide.questions)
    return _shown(here, id, here.level("question_set", id))


def questions(here: Here) -> str:
    """Every question set of the element whose chapter this is."""
    ids = [id for id, asked in here.guide.questions.items() if asked.element == here.entry.slug]
    return "\n\n".join(_shown(here, id, here.level("questions")) for id in ids)


def question_sets_table(here: Here) -> str:
    """Every question set: who talks, when and how long, with its page."""
    places = {id: page_of_set(here, id) for id in here.guide.questions}
    return render("question-sets-table", here, places=places)


def page_of_set(here: Here, id: str) -> str:
    """Where a question set is shown: its page of questions, or else the nine elements."""
    if entry := here.guide.page_of_questions(id):
        return f"{entry.src}#{id}"
    element = here.guide.questions[id].element
    return (
        f"elements/{element}.md#{id}" if here.guide.page_for("element", element) else f"{here.pages.elements}#{element}"
    )


def _shown(here: Here, id: str, level: int) -> str:
    body = render("question-set", here, id=id, set=here.guide.questions[id], marks=MARK_WORDS)
    marked = ' data-search-part="questions"' if here.entry.kind == "questions" else ""
    opening = f'<section class="question-set" data-set="{id}"{marked} data-pagefind-ignore="all" markdown="1">'
    return "\n\n".join([opening, heading(level, here.guide.questions[id].title, id), body, "</section>"])
