"""Question sets: what people ask each other, and what to listen for."""

from __future__ import annotations

import math
from typing import Literal

from pydantic import Field, model_validator

from model.framework import Id, Text
from model.patterns import ASKED, STOPS
from model.reading import Data, Mistakes
from model.words import said_later

Mark = Literal["fact", "upward", "no-is-fine"]
MARKS = {
    "fact": "answered with a number, a name or a date",
    "upward": "asked by the less powerful side of the more powerful",
    "no-is-fine": "to which “no” or “stop” is a good answer",
}

MARK_WORDS = {
    "fact": said_later("Asks for a fact"),
    "upward": said_later("Asked upward"),
    "no-is-fine": said_later("No is fine"),
}
"""The marks as the page questions/index.md explains them."""
LONGEST = 45
"""Words of a question that can be said aloud."""


class Question(Data):
    """One question, what a good answer holds and what should make you slow down."""

    id: Id
    ask: Text
    listen_for: str = ""
    we_will: str = ""
    worry_if: str = ""
    follow_up: str = ""
    marks: list[Mark] = []


class QuestionSet(Data):
    """docs/_data/questions/<id>.yml: five to eight questions for one conversation (minutes)."""

    title: Text
    element: Id
    use_when: Text
    between: list[Id] = Field(min_length=1)
    """Who talks with whom; one alone where people of one kind talk among themselves."""
    minutes: int = Field(ge=5, le=120)
    stop_line: bool = False
    do_not_ask: list[Text] = []
    questions: list[Question] = Field(min_length=5, max_length=8)

    @property
    def for_families(self) -> bool:
        """True where families or students are asked."""
        return bool({"families", "students"} & set(self.between))

    @property
    def minutes_each(self) -> int:
        """What one question takes: its share of the set’s minutes, rounded up, since a talk is seldom shorter than
        planned.
        """
        return math.ceil(self.minutes / len(self.questions))

    @model_validator(mode="after")
    def complete(self) -> QuestionSet:
        wrong = Mistakes()
        for mark, words in MARKS.items():
            if not any(mark in q.marks for q in self.questions):
                wrong.add(f"no question here is {words}", f"Mark one with marks: [{mark}], or write one.", "questions")
        for index, q in enumerate(self.questions):
            if not (set(ASKED) & set(q.ask) or q.ask.rstrip('”"').endswith(STOPS)):
                wrong.add(
                    f"the question “{q.id}” asks nothing",
                    "End it with a question mark or a period.",
                    "questions",
                    index,
                    "ask",
                )
            if (length := len(q.ask.split())) > LONGEST:
                wrong.add(
                    f"the question “{q.id}” has {length} words, and {LONGEST} are allowed",
                    "Shorten it until it can be said aloud.",
                    "questions",
                    index,
                    "ask",
                )
            if self.for_families and not q.we_will:
                wrong.add(
                    f"question “{q.id}” does not say what we will do with the answer",
                    "Add we_will: with one sentence, such as “We will move the bus stop.”",
                    "questions",
                    index,
                )
            if not self.for_families and not (q.listen_for and q.worry_if):
                wrong.add(
                    f"question “{q.id}” lacks listen_for or worry_if",
                    "Add listen_for: with what a good answer holds, and worry_if: with what should make you slow down.",
                    "questions",
                    index,
                )
        if self.for_families and not self.do_not_ask:
            wrong.add("a set for families or students must list what not to ask", "Add do_not_ask: with a list.")
        wrong.stop_if_any()
        return self
