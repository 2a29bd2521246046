"""The partnership self-review: every chapter’s statements as one form, and what becomes of the answers."""

from __future__ import annotations

from macros.here import Here
from macros.question_set import page_of_set
from macros.rendering import render
from model.guide import Entry
from model.self_review import SelfReview
from model.statements import edition, statements


def self_review_form(here: Here) -> str:
    """The statements under “Check yourselves” of all nine chapters, to answer on screen or on paper."""
    review = _review(here)
    stages = {stage.id: stage for stage in here.guide.stages}
    answerers = [
        *(
            (reviewer.who, reviewer.letter, here.guide.speakers[reviewer.who])
            for reviewer in review.answerers
            if reviewer.who in here.guide.speakers
        ),
        ("none", "N", review.no_role),
    ]
    return render(
        "self-review-form",
        here,
        review=review,
        answerers=answerers,
        groups=statements(here.guide),
        stages=stages,
        edition=edition(here.guide),
        level=here.level("self_review_form"),
    )


def self_review_results(here: Here) -> str:
    """Where answers come together, with the scores that self-review.js works out, and a grid to count paper forms by
    hand.
    """
    return render(
        "self-review-results",
        here,
        review=_review(here),
        groups=statements(here.guide),
        level=here.level("self_review_results"),
    )


def self_review_next(here: Here) -> str:
    """For each element its chapter, tools, question sets and sessions."""
    guide = here.guide
    rows: dict[str, tuple[list[str], list[str], list[Entry]]] = {
        slug: (
            [id for id, tool in guide.tools.items() if tool.element == slug],
            [id for id, question_set in guide.questions.items() if question_set.element == slug],
            guide.sessions_for(slug),
        )
        for slug in guide.elements
    }
    places = {id: page_of_set(here, id) for id in guide.questions}
    return render("self-review-next", here, rows=rows, places=places)


def _review(here: Here) -> SelfReview:
    if here.guide.self_review is None:
        raise LookupError("the self-review cannot be shown: docs/_data/self-review.yml could not be read")
    return here.guide.self_review
