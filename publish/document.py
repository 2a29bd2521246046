"""A PDF to write: its title, its parts, and the page it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import Tag

from model.books import IndexEntry
from model.words import Words
from publish.imprint import Mark
from publish.look import Look


def whole(article: Tag) -> None:
    """Leave an article as it is."""


@dataclass(frozen=True)
class Part:
    """A captured page and what to cut from its copy."""

    src: str
    cut: Callable[[Tag], None] = whole
    beside: bool = False
    """True where the original stands in a column beside the translation, part by part."""
    mark: str = ""
    """What else the print styles know it by, as classes."""
    level: int = 1
    """In a book’s contents: 1 for a part, 2 for a chapter, 0 for what is not listed."""


@dataclass(frozen=True)
class Document:
    """A PDF to write. `path` is its address under the site; dates are words, never the build’s time."""

    path: str
    title: str
    kind: str
    """What the print styles know it by: `element`, `pack facilitator`, `book`."""
    parts: tuple[Part, ...]
    address: str
    """Public address of the page it belongs to, for the code in the footer."""
    edition: str
    imprint: str
    subtitle: str = ""
    running: str = ""
    audience: str = ""
    reviewed: str = ""
    description: str = ""
    cover: bool = False
    fillable: bool = False
    index: tuple[IndexEntry, ...] = ()
    """What its subject index lists; without entries it has none."""
    thumbs: tuple[tuple[int, str, float], ...] = ()
    """The numbers at the edge of its pages, each with its color and how much of it the ground has."""
    look: Look = Look()
    guide: str = ""
    """The name of the guide."""
    words: Words = field(default_factory=Words)
    type_style: str = ""
    """The typeface of a language with one of its own, as CSS."""
    color: str = ""
    """The edition’s own color for links, heads and covers; empty for the guide’s."""
    mark: Mark | None = None
    """The district’s mark, at the head of the first page."""

    @property
    def full_title(self) -> str:
        """The title a reader’s program shows."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


def public_address(site_url: str, src: str) -> str:
    """The address of a page on the published site."""
    path = src.removesuffix("index.md") if src.endswith("index.md") else src.removesuffix(".md") + "/"
    return site_url.rstrip("/") + "/" + path
