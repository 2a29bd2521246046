"""Conversations ready to use: questions picked from the sets, in the order in which they are asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from model.framework import Id, Text
from model.reading import Data, Mistakes

MINUTES = (10, 15, 20, 30, 40, 45, 60, 90)
"""The lengths of a talk that a reader can choose."""
MOST_QUESTIONS = 8
"""More do not fit one page with room to write, nor one talk."""
LONGEST_TITLE = 80
"""Characters: one line on the printed agenda."""


class Picked(Data):
    """Questions from one set, in order."""

    set: Id
    questions: list[Id] = Field(min_length=1)


class Conversation(Data):
    """A talk with a title, the minutes set aside for it, and its questions."""

    id: Id
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    when: Text
    minutes: int
    picks: list[Picked] = Field(min_length=1)


class Conversations(Data):
    """docs/_data/conversations.yml"""

    conversations: list[Conversation] = Field(min_length=1)

    @model_validator(mode="after")
    def of_a_length(self) -> Conversations:
        wrong = Mistakes()
        for index, talk in enumerate(self.conversations):
            count = sum(len(picked.questions) for picked in talk.picks)
            if talk.minutes not in MINUTES:
                wrong.add(
                    f"nobody can choose a talk of {talk.minutes} minutes",
                    f"Write one of: {', '.join(map(str, MINUTES))}.",
                    "conversations",
                    index,
                    "minutes",
                )
            if count > MOST_QUESTIONS:
                wrong.add(
                    f"“{talk.id}” has {count} questions",
                    f"Leave at most {MOST_QUESTIONS}: more do not fit one page.",
                    "conversations",
                    index,
                    "picks",
                )
        wrong.stop_if_any()
        return self
