"""Sources with their strength, and the terms readers meet elsewhere."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from model.framework import Id, Text
from model.reading import ADDRESS, SOURCE_ID, Data

Strength = Literal[
    "randomized", "quasi-experimental", "correlational", "review", "implementation study",
    "practice guide", "law", "standard", "data", "book",
]


class Source(Data):
    """Something a claim rests on: what it shows, how strongly, and where it stops."""

    id: Annotated[str, Field(pattern=SOURCE_ID)]
    short: Text
    citation: Text
    strength: Strength
    shows: Text
    limits: Text
    url: Annotated[str, Field(pattern=ADDRESS)] | None = None
    background: bool = False
    """Read for the guide, but no claim on a page rests on it."""


class Sources(Data):
    """docs/_data/sources.yml"""

    sources: list[Source] = Field(min_length=1)


class Term(Data):
    """A term and its meaning in one to three sentences; `also` holds other words for it, as pages use them."""

    id: Id
    term: Text
    also: list[Text] = []
    meaning: Text


class Glossary(Data):
    """docs/_data/glossary.yml"""

    terms: list[Term] = Field(min_length=1)
