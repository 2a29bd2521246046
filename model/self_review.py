"""The partnership self-review: the statements under “Check yourselves” in all nine chapters, and how they are answered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from model.framework import Id, Text
from model.markdown import items_under
from model.reading import LETTER, Data
from model.wording import plain

if TYPE_CHECKING:
    from model.guide import Guide

PART = "Check yourselves"
FEWEST, MOST = 4, 6
"""Statements in a chapter: the skeleton asks for four to six, and the scores on the page count in sixtieths of a point."""
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford’s base 32: no I, L, O or U, which are easily misread."""


class Answer(Data):
    """A way to answer, and what somebody else would see if it is true."""

    label: Text
    means: Text


class Answerer(Data):
    """Somebody who may answer: a role or an audience."""

    who: Id
    letter: Annotated[str, Field(pattern=LETTER)]
    """N is for those who give no role."""


class SelfReview(Data):
    """docs/_data/self-review.yml: the four steps, the answer of those who do not know, and who answers."""

    steps: list[Answer] = Field(min_length=4, max_length=4)
    unknown: Answer
    answerers: list[Answerer] = Field(min_length=2, max_length=7)
    no_role: Text
    safety: list[Id] = Field(min_length=1)


@dataclass(frozen=True)
class Statement:
    """One statement. Its id follows its words: when these change, old answers no longer count for it."""

    id: str
    element: str
    number: str
    text: str
    line: int


def statements(guide: "Guide") -> dict[str, list[Statement]]:
    """The statements of each element, as its chapter has them."""
    return {slug: _of(guide, slug, place) for place, slug in enumerate(guide.elements, 1)}


def _of(guide: "Guide", element: str, place: int) -> list[Statement]:
    chapter = guide.page_for("element", element)
    found = items_under(chapter.body, PART, chapter.body_line) if chapter else ()
    return [Statement(f"{element}-{_mark(text)}", element, f"{place}.{number}", text, line) for number, (line, text) in enumerate(found, 1)]


def _mark(text: str) -> str:
    return hashlib.sha256(" ".join(plain(text).casefold().split()).encode()).hexdigest()[:6]


def edition(guide: "Guide") -> str:
    """Three letters that change whenever a statement, their order or the list of roles does: a code is read only by the edition that made it."""
    ids = [one.id for group in statements(guide).values() for one in group]
    answerers = [one.who for one in guide.self_review.answerers] if guide.self_review else []
    number = int.from_bytes(hashlib.sha256("\n".join([*ids, *answerers]).encode()).digest()[:2]) >> 1
    return "".join(LETTERS[number >> shift & 31] for shift in (10, 5, 0))
