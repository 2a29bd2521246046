"""Read a file as its readers do: a PDF’s words in tag order, the edges of its pages, its fields; the words of an Office
file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from typing import Any

from pypdf import PdfReader

LOOSE, SAID = -1, -2
"""The mark of words that have none, and of letters whose words are known already."""


@dataclass
class Tag:
    """An element of the tag tree: its role (`P`, `Table`, `Figure`), its own words in pieces, and what it holds."""

    role: str
    alt: str = ""
    pages: set[int] = field(default_factory=set)
    inside: list[Tag | str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return "".join(item if isinstance(item, str) else item.text for item in self.inside)

    @cached_property
    def all_pages(self) -> set[int]:
        """The pages, from 1, on which it has words."""
        return self.pages.union(*(item.all_pages for item in self.inside if isinstance(item, Tag)))

    def find(self, role: str) -> Iterator[Tag]:
        for item in self.inside:
            if isinstance(item, Tag):
                if item.role == role:
                    yield item
                yield from item.find(role)


class Paper:
    """One PDF file."""

    def __init__(self, path: Path) -> None:
        self.path, self.reader = path, PdfReader(path)
        self.tagged: set[tuple[int, int]] = set()
        self.numbers = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages, 1)}

    @cached_property
    def words(self) -> list[dict[int, str]]:
        """For each page, the words of each mark; the words without one under LOOSE."""
        return [_words(page) for page in self.reader.pages]

    @cached_property
    def tags(self) -> Tag:
        """The tag tree, with the words that a screen reader speaks."""
        top = Tag("Root")
        kids = self.reader.root_object["/StructTreeRoot"]["/K"]
        for kid in kids if isinstance(kids, list) else [kids]:
            self._grow(top, kid.get_object(), 0)
        return top

    def _grow(self, parent: Tag, item: Any, page: int) -> None:
        if isinstance(item, int):
            parent.pages.add(page)
            self.tagged.add((page, item))
            parent.inside.append(self.words[page - 1].get(item, ""))
            return
        page = self.numbers[item.raw_get("/Pg").idnum] if "/Pg" in item else page
        if item.get("/Type") == "/MCR":
            self._grow(parent, item["/MCID"], page)
        elif item.get("/Type") != "/OBJR":
            tag = Tag(str(item["/S"]).lstrip("/"), str(item.get("/Alt", "")))
            parent.inside.append(tag)
            kids = item.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                self._grow(tag, kid.get_object(), page)

    @cached_property
    def squeezed(self) -> str:
        """All tagged words in order, without spaces and hyphens."""
        return squeeze(self.tags.text)

    def edge(self, page: int) -> str:
        """The running header and footer of a page, counted from 1: its words that are no part of the text."""
        assert self.tags
        return " ".join(words for mark, words in self.words[page - 1].items() if (page, mark) not in self.tagged)

    @cached_property
    def outline(self) -> list[tuple[str, int]]:
        """The bookmarks of the first level, each with its page, counted from 1."""
        marks = [mark for mark in self.reader.outline if not isinstance(mark, list)]
        return [(str(item.title), (self.reader.get_destination_page_number(item) or 0) + 1) for item in marks]

    @cached_property
    def bookmarks(self) -> list[tuple[str, int]]:
        """All bookmarks in order, each with its page, counted from 1."""

        def flat(marks: list[Any]) -> Iterator[tuple[str, int]]:
            for item in marks:
                if isinstance(item, list):
                    yield from flat(item)
                else:
                    yield str(item.title), (self.reader.get_destination_page_number(item) or 0) + 1

        return list(flat(self.reader.outline))

    @cached_property
    def fields(self) -> list[dict[str, str]]:
        """Each form field: its full `name`, its `tip` and its `kind` (Tx, Btn, Ch)."""
        form = self.reader.root_object.get("/AcroForm", {})
        return [field for entry in form.get("/Fields", []) for field in _fields(entry.get_object(), "")]

    @cached_property
    def boxes(self) -> int:
        """How many places to write or tick the pages show."""
        return sum(
            note.get_object().get("/Subtype") == "/Widget"
            for page in self.reader.pages
            for note in page.get("/Annots") or []
        )


@cache
def paper(path: Path) -> Paper:
    """The PDF at `path`, read once."""
    return Paper(path)


def squeeze(text: str) -> str:
    """`text` without spaces, hyphens and invisible marks: the same words however their lines were broken."""
    return re.sub(r"[\s\-\u00ad\u2010\u2011\u200b\u2060\ufeff]+", "", text)


def office_words(path: Path) -> str:
    """All text inside a Word, Excel or PowerPoint file."""
    if path.suffix == ".ics":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return unescape(
            " ".join(
                re.sub(r"<[^>]+>", "", archive.read(name).decode())
                for name in archive.namelist()
                if name.endswith(".xml") and not name.startswith("docProps")
            )
        )


def _fields(node: Any, above: str) -> Iterator[dict[str, str]]:
    name = ".".join(part for part in (above, str(node.get("/T", ""))) if part)
    kids = [kid.get_object() for kid in node.get("/Kids", [])]
    named = [kid for kid in kids if "/T" in kid]
    if named:
        for kid in named:
            yield from _fields(kid, name)
        return
    tips = [str(part.get("/TU", "")) for part in [node, *kids]]
    yield {
        "name": name,
        "tip": tips[0] or (tips[1] if len(tips) > 1 and all(tips[1:]) else ""),
        "kind": str(node.get("/FT", "")),
    }


@cache
def _letters(cmap: bytes) -> dict[bytes, str]:
    """What each glyph number of a font stands for."""
    names: dict[bytes, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for glyph, text in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            names[glyph.lower()] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                names[b"%04x" % (int(first, 16) + step)] = chr(int(text, 16) + step)
    return names


MARKS = re.compile(
    rb"/ActualText <feff([0-9a-f]*)>>>\s*BDC|"
    rb"/MCID (\d+)[^>]*>>\s*BDC|\b(B[DM]C)\b|\b(EMC)\b|/(\w+) [\d.]+ Tf|\[([^\]]*)\]\s*TJ|(<[0-9a-f]*>)\s*Tj"
)
"""What matters in a page as WeasyPrint 70 writes it: letters are always numbers of glyphs in <>."""


def _words(page: Any) -> dict[int, str]:
    fonts = page["/Resources"].get("/Font", {})
    letters = {name.lstrip("/"): _letters(font.get_object()["/ToUnicode"].get_data()) for name, font in fonts.items()}
    words_of: dict[int, str] = {}
    marks, font = [LOOSE], {}
    for match in MARKS.finditer(page.get_contents().get_data()):
        actual, number, begins, ends, name, many, single = match.groups()
        if actual is not None:  # the words of these letters, in the order in which they are read
            words = bytes.fromhex(actual.decode()).decode("utf-16-be")
            words_of[marks[-1]] = words_of.get(marks[-1], "") + words
            marks.append(SAID)
        elif number:
            marks.append(int(number))
        elif begins:
            marks.append(marks[-1])
        elif ends:
            marks.pop()
        elif name:
            font = letters[name.decode()]
        elif marks[-1] != SAID:
            said = "".join(
                font.get(glyph, "\ufffd")
                for text in re.findall(rb"<([0-9a-f]*)>", many or single)
                for glyph in re.findall(rb"....", text)
            )
            words_of[marks[-1]] = words_of.get(marks[-1], "") + said
    return words_of
