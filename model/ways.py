"""How people ask for pages and parts in the search box, in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from model.framework import Text
from model.reading import Data


@dataclass(frozen=True)
class Asked:
    """How people ask for a page, or a part of it."""

    ways: tuple[str, ...] = ()
    danger: tuple[str, ...] = ()
    """What may be danger: where it answers best, Safety first stands on top of the results."""


class Ways(Data):
    """docs/_data/ways.yml: texts of ways with commas between, by the address of the page among the sources, such as
    `start/situations.md#start-monday`.
    """

    ways: dict[str, Text] = Field(min_length=1)
    danger: dict[str, Text] = {}
    """Ways of asking where a student may be in danger."""
    harmless: Text | None = None
    """What sounds like danger and is none. A star stands for any ending, three dots for up to three words between."""

    def asked(self) -> dict[str, Asked]:
        """The ways of each page or part."""
        return {
            page: Asked(_list(self.ways.get(page)), _list(self.danger.get(page)))
            for page in dict.fromkeys([*self.ways, *self.danger])
        }

    def harmless_phrases(self) -> tuple[str, ...]:
        return _list(self.harmless)


def _list(text: str | None) -> tuple[str, ...]:
    """What stands between the commas, each once."""
    parts = (" ".join(part.split()) for part in (text or "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
