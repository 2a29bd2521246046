"""The partnership self-review: how its statements are answered, and by whom."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from model.framework import Id, Text
from model.patterns import LETTER
from model.reading import Data


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
