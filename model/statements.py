"""The statements of the self-review: what stands under “Check yourselves” in each chapter."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from model.guide import Guide
from model.markdown import items_under
from model.wording import plain

PART = "check-yourselves"
"""The id of the part of a chapter in which they stand."""
FEWEST, MOST = 4, 6
"""Statements in a chapter: the skeleton asks for four to six, and the scores on the page count in sixtieths of a point.
"""
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford’s base 32: no I, L, O or U, which are easily misread."""


@dataclass(frozen=True)
class Statement:
    """One statement. Its id follows its words: when these change, old answers no longer count for it."""

    id: str
    element: str
    number: str
    text: str
    line: int


def statements(guide: Guide) -> dict[str, list[Statement]]:
    """The statements of each element, as its chapter has them."""
    return {slug: _of(guide, slug, place) for place, slug in enumerate(guide.elements, 1)}


def _of(guide: Guide, element: str, place: int) -> list[Statement]:
    chapter = guide.page_for("element", element)
    items = items_under(chapter.body, PART, chapter.body_line) if chapter else ()
    return [
        Statement(f"{element}-{_mark(text)}", element, f"{place}.{number}", text, line)
        for number, (line, text) in enumerate(items, 1)
    ]


def _mark(text: str) -> str:
    return hashlib.sha256(" ".join(plain(text).casefold().split()).encode()).hexdigest()[:6]


def edition(guide: Guide) -> str:
    """Three letters that change whenever a statement, their order or the list of roles does.

    A code is read only by the edition that made it.
    """
    ids = [statement.id for group in statements(guide).values() for statement in group]
    answerers = [answerer.who for answerer in guide.self_review.answerers] if guide.self_review else []
    number = int.from_bytes(hashlib.sha256("\n".join([*ids, *answerers]).encode()).digest()[:2]) >> 1
    return "".join(LETTERS[number >> shift & 31] for shift in (10, 5, 0))
