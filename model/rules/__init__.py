"""The rules that content must keep and that need no built page, each a function from the guide to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from model.guide import Guide
from model.problems import Problem
from model.rules import (
    books,
    catalogs,
    conformance,
    cuts,
    data,
    edition,
    evidence,
    hours,
    house,
    languages,
    links,
    marks,
    minutes,
    nav,
    pages,
    private,
    protected,
    releases,
    sense,
    slides,
    strays,
    words,
    year,
)

RULES: tuple[Callable[[Guide], Iterator[Problem]], ...] = (
    catalogs.check,
    edition.check,
    nav.check,
    links.check,
    data.check,
    pages.check,
    links.parts,
    slides.check,
    marks.check,
    private.check,
    protected.check,
    strays.check,
    evidence.check,
    words.check,
    hours.check,
    house.check,
    minutes.check,
    cuts.check,
    year.check,
    languages.check,
    books.check,
    conformance.check,
    releases.check,
    sense.check,
)


def check_guide(guide: Guide) -> None:
    """Note in `guide.problems` everything that breaks a rule."""
    if not guide.edition.name:
        return  # nothing was loaded
    for rule in RULES:
        guide.problems.note(rule(guide))
