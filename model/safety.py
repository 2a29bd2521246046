"""What never goes through partnership steps, and what local rules decide."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from model.framework import Id, Text
from model.patterns import MONTH_AND_YEAR, SOURCE_ID
from model.reading import Data


class FamilyStop(Data):
    """The stop line in two sentences for families: what they may do, and no orders to staff."""

    ask: Text
    short: Text


class Stop(Data):
    """docs/_data/stop.yml: the one text for everything that touches the line.

    Screens show `ask` and `short`, with the rest one tap below; paper shows the whole.
    """

    title: Text
    lead: Text
    ask: Text
    short: Text
    never: list[Text] = Field(min_length=4, max_length=4)
    do: list[Text] = Field(min_length=3)
    do_not: list[Text] = Field(min_length=3)
    rule: Id
    families: FamilyStop
    words: list[Text] = Field(min_length=4)

    def touched_by(self, text: str) -> str:
        """The first word of the line that `text` holds, or an empty string."""
        lowered = text.lower()
        words = [word for word in self.words if word.lower() in lowered]  # known much sooner than by the pattern
        match = re.search(r"\b(" + "|".join(map(re.escape, words)) + r")\b", text, re.I) if words else None
        return match.group(0) if match else ""


class LawNote(Data):
    """What federal law says about a rule, in outline: one to four sentences, their sources and the month of the
    reading.
    """

    as_of: Annotated[str, Field(pattern=MONTH_AND_YEAR)]
    says: Text
    sources: list[Annotated[str, Field(pattern=SOURCE_ID)]] = Field(min_length=1)


class Rule(Data):
    """A question that law or local policy answers; counsel fills in the answer once."""

    id: Id
    question: Text
    who_answers: Text
    why: Text
    element: Id | None = None
    answer: str = ""
    law: list[LawNote] = []
    """What federal law says about it, so that the question is answered with the law beside it."""


class Rules(Data):
    """docs/_data/rules.yml"""

    rules: list[Rule] = Field(min_length=1)
