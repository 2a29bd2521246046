"""What never goes through partnership steps, and what local rules decide."""

from __future__ import annotations

import re

from pydantic import Field

from model.framework import Id, Text
from model.reading import Data


class Stop(Data):
    """docs/_data/stop.yml: the one text that opens everything that touches the line."""

    title: Text
    lead: Text
    never: list[Text] = Field(min_length=4, max_length=4)
    do: list[Text] = Field(min_length=3)
    do_not: list[Text] = Field(min_length=3)
    rule: Id
    words: list[Text] = Field(min_length=4)

    def touched_by(self, text: str) -> str:
        """The first word of the line that `text` holds, or an empty string."""
        pattern = r"\b(" + "|".join(re.escape(word) for word in self.words) + r")\b"
        match = re.search(pattern, text, re.I)
        return match.group(0) if match else ""


class Rule(Data):
    """A question that law or local policy answers; counsel fills in the answer once."""

    id: Id
    question: Text
    who_answers: Text
    why: Text
    element: Id | None = None
    answer: str = ""


class Rules(Data):
    """docs/_data/rules.yml"""

    rules: list[Rule] = Field(min_length=1)
