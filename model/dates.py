"""The dates of the two example schools’ stories, and the order in which a year has to come."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from model.framework import Id, Text
from model.patterns import STEP
from model.reading import Data

FILE = "docs/_data/dates.yml"

DateName = Literal[
    "asked",
    "signed",
    "first-day",
    "check-in",
    "money-known-by",
    "money-known",
    "reviewed",
    "decide-by",
    "decided",
    "told",
    "sign-by",
    "last-day",
]
"""What can have a date in the story of a partner, in words that the file uses."""


class PartnerDates(Data):
    """The dates of one partner’s story, and where each is told; `answer` is the word for next year."""

    id: Id
    answer: Literal["continue", "change", "pause", "end"] | None = None
    dates: dict[DateName, date] = Field(min_length=1)
    told_in: dict[DateName, Annotated[list[Text], Field(min_length=1)]] = Field(default={}, alias="told-in")


class Story(Data):
    """The dates of one example school’s partners."""

    school: Id
    partners: list[PartnerDates] = Field(min_length=1)


class Dates(Data):
    """docs/_data/dates.yml"""

    goodbye_weeks: int = Field(alias="goodbye-weeks", ge=1, le=20)
    order: list[Annotated[str, Field(pattern=STEP)]] = Field(min_length=2)
    forms: dict[Id, Annotated[str, Field(pattern=STEP)]] = {}
    """The step in which a form is begun."""
    stories: list[Story] = Field(min_length=1)


def in_words(day: date) -> str:
    """“May 11”."""
    return f"{day:%B} {day.day}"
