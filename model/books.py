"""Which books are bound from the pages: for whom, of which parts, and where they are offered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from model.framework import Id, Text
from model.patterns import FILES, PAGE, PAGE_OR_FOLDER
from model.reading import Data

FILE = "docs/_data/books.yml"

Blocks = Literal["tables", "lists", "quotes", "boxes", "text"]


class Piece(Data):
    """A page, or parts of it, or every page in a folder."""

    page: Annotated[str, Field(pattern=PAGE_OR_FOLDER)]
    """`start/money.md`, or `cases/` for all pages of that folder in the order of the menu."""
    take: list[Id] = []
    """Ids of headings, boxes and fields of forms; without any, the page is taken whole."""
    leave: list[Id] = []
    """Ids of headings whose parts are left out."""
    only: list[Blocks] = []
    """Kinds of block to keep of what is taken; without any, all."""
    heading: bool = True
    """False where the sheet’s own title says enough."""


class Chapter(Data):
    """A part of a book; on a book of sheets, one sheet of paper."""

    id: Id
    title: Text
    line: str = ""
    """What it is for, in a sentence."""
    stage: Literal["", "establish", "support", "manage"] = ""
    leave: list[Id] = []
    """Ids of headings whose parts are left out of every page, and names of sheets of a session."""
    pieces: list[Piece] = Field(min_length=1)


class Book(Data):
    """A book of one design: sheets that each stand alone, a form, or a bound book with cover, contents and parts."""

    id: Id
    title: Text
    subtitle: Text
    readers: Text
    """Who it is for."""
    use: Text
    """When one prints it, in a sentence."""
    design: Literal["sheets", "form", "bound"]
    most_pages: int = Field(alias="most-pages", ge=1)
    at_every_build: bool = Field(default=True, alias="at-every-build")
    """False for long books: they are written on request, weekly and on release."""
    subject_index: bool = Field(default=False, alias="subject-index")
    offered: list[Annotated[str, Field(pattern=PAGE)]] = Field(min_length=1)
    """The pages that offer it to download."""
    parts: list[Chapter] = Field(min_length=1)


class IndexEntry(Data):
    """A line of the subject index: what a reader looks for, and the words by which it is found."""

    id: Id
    title: Text
    words: list[Text] = []
    """Words and phrases that count as it, besides the title."""
    see: Text | None = None
    """Another entry, where the pages stand."""


class ShortPages(Data):
    """Files of which some pages may be used less than a third, and why."""

    files: Annotated[str, Field(pattern=FILES)]
    """Their name below downloads/; `*` stands for any letters."""
    pages: int = Field(ge=1)
    """How many pages of each file at most, the last of four or more aside."""
    why: Text


class Books(Data):
    """docs/_data/books.yml"""

    books: list[Book] = Field(min_length=1)
    index: list[IndexEntry] = []
    short_pages: list[ShortPages] = Field(default=[], alias="short-pages")
