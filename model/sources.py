"""Sources with their strength, and the terms readers meet elsewhere."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from model.framework import Id, Text
from model.patterns import ADDRESS, SOURCE_ID
from model.reading import Data
from model.words import said_later

Strength = Literal[
    "randomized",
    "quasi-experimental",
    "correlational",
    "review",
    "economic model",
    "implementation study",
    "practice guide",
    "law",
    "standard",
    "data",
    "book",
]
"""What kind of work a source is. A work with two designs has an entry for each: a sentence shows the one it rests on.
"""
STRENGTHS = (
    said_later("randomized"),
    said_later("quasi-experimental"),
    said_later("correlational"),
    said_later("review"),
    said_later("economic model"),
    said_later("implementation study"),
    said_later("practice guide"),
    said_later("law"),
    said_later("standard"),
    said_later("data"),
    said_later("book"),
)
"""The same as readers see them."""

Reading = Literal["whole", "abstract", "part"]
"""How far the guide’s writers read a source: all of it, its abstract or record, or some pages and summaries."""


class Source(Data):
    """Something a claim rests on: what it shows, how strongly, and where it stops."""

    id: Annotated[str, Field(pattern=SOURCE_ID)]
    short: Text
    citation: Text
    strength: Strength
    read: Reading
    funded_by: Text
    """Who paid for the work; where that is not known, “Not stated where we read it.”"""
    stake: Text | None = None
    """What its writers or payers had to gain, in a few words that follow the citation wherever it stands."""
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
