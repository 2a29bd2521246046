"""How readers arrive: what is going on, in their own words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from model.framework import Id, Text
from model.reading import Data

URGENCY = {"today": "Today", "this-week": "This week", "when-you-can": "When you can"}


class Situation(Data):
    """What somebody says, and the first thing to do."""

    id: Id
    words: Text
    who: Id
    urgency: Literal["today", "this-week", "when-you-can"]
    first: Text
    tell: Text
    do_not: Text
    page: Text
    tool: Id | None = None
    questions: Id | None = None
    stop_line: bool = False


class Situations(Data):
    """docs/_data/situations.yml"""

    situations: list[Situation] = Field(min_length=1)
