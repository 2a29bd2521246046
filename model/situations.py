"""How readers arrive: what is going on, in their own words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from model.framework import Id, Text
from model.reading import Data
from model.words import said_later

URGENCY = {
    "today": said_later("Today"),
    "this-week": said_later("This week"),
    "when-you-can": said_later("When you can"),
}


class Situation(Data):
    """What somebody says, and the first thing to do."""

    id: Id
    words: Text
    who: Id
    also: list[Id] = []
    """Others who may have to act: the situation is shown to them too."""
    typed: list[Text] = []
    """How people type it into a search box, where that differs from `words`."""
    urgency: Literal["today", "this-week", "when-you-can"]
    first: Text
    tell: Text
    do_not: Text
    page: Text
    tool: Id | None = None
    message: Id | None = None
    """The ready message (a field of the tool `message-templates`) that this calls for."""
    questions: Id | None = None
    stop_line: bool = False


class Situations(Data):
    """docs/_data/situations.yml"""

    situations: list[Situation] = Field(min_length=1)
