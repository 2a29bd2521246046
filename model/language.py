"""A language of the guide: its name, its menu, and the words its translators agreed on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from model.edition import Address
from model.framework import Text
from model.patterns import FONT, LANGUAGE
from model.reading import Data

FOLDER = "languages"
FILE = "language.yml"
LOCK = "follows.lock"


class Group(Data):
    """A part of the menu: its words, and the pages under it."""

    title: Text
    pages: list[Address] = Field(min_length=1)


class Wording(Data):
    """How a term of the guide is said in this language, and why so."""

    english: Text
    here: Text
    why: str = ""


FontFile = Annotated[str, Field(pattern=FONT)]


class Font(Data):
    """The typeface of a language whose letters the guide’s own has not; files stand in the language’s folder."""

    name: Text
    """As the files call it, and as Word finds it on a reader’s computer: Noto Naskh Arabic."""
    regular: FontFile
    bold: FontFile


class Language(Data):
    """languages/<id>/language.yml"""

    language: Text
    """As its speakers call it: Español."""
    english: Text
    """As English calls it: Spanish."""
    locale: Annotated[str, Field(pattern=LANGUAGE)]
    """The language and the country: es-US."""
    font: Font | None = None
    """On paper and in drawings; screens show the language in a typeface of the reader’s device."""
    name: Text
    """The guide’s name, and below what edition.yml says of it, in this language."""
    description: Text
    imprint: Text
    menu: list[Group] = Field(min_length=1)
    side_by_side: list[Address] = []
    """Pages that also come as one sheet with the original in a column beside them."""
    terms: list[Wording] = []
