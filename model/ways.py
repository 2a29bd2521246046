"""How people ask for pages and parts in the search box, in their own words."""

from __future__ import annotations

from pydantic import Field

from model.framework import Text
from model.reading import Data


class Asked(Data):
    """A page, or a part of it, and how people ask for it."""

    page: Text
    """Its address among the sources: `start/situations.md#start-monday`."""
    typed: list[Text] = Field(min_length=1)
    danger: bool = False
    """True where whoever asks so may have a student in danger: then Safety first stands on top of the results."""


class Ways(Data):
    """docs/_data/ways.yml"""

    ways: list[Asked] = Field(min_length=1)
