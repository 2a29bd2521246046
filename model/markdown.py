"""Look at a page’s Markdown source without rendering it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown.extensions.toc import slugify

CALL = re.compile(r"\{\{\s*(\w+)\((.*?)\)\s*\}\}")
HEADING = re.compile(r"^(#{1,6})\s*(.*?)\s*(?:\{([^}]*)\})?\s*$")


@dataclass(frozen=True)
class Call:
    """A macro call in a page: its name, its plain arguments and its line in the file."""

    name: str
    args: tuple[str | int, ...]
    line: int


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level, its words, its line in the file and its id."""

    level: int
    text: str
    line: int
    id: str
    """As written, `{ #like-this }`, or else as its words give it."""


@cache
def heading_id(words: str) -> str:
    """The id that Python-Markdown gives a heading with these words."""
    return str(slugify(words, "-"))


@lru_cache(maxsize=2048)  # asked many times about the same few hundred pages
def calls(body: str, first_line: int = 1) -> tuple[Call, ...]:
    """Every macro call, in order; arguments that are no plain words or numbers are left out."""
    return tuple(
        Call(match[1], _arguments(match[2].strip()), number)
        for number, line in enumerate(body.split("\n"), first_line)
        for match in CALL.finditer(line)
    )


@cache
def _arguments(written: str) -> tuple[str | int, ...]:
    try:
        return tuple(ast.literal_eval(f"({written},)")) if written else ()
    except (SyntaxError, ValueError):
        return ()


@lru_cache(maxsize=2048)
def headings(body: str, first_line: int = 1) -> tuple[Heading, ...]:
    """Every heading outside code blocks, in order."""
    return tuple(_headings(body, first_line))


def _headings(body: str, first_line: int) -> Iterator[Heading]:
    fenced = False
    for number, line in enumerate(body.split("\n"), first_line):
        if line.startswith(("```", "~~~")):
            fenced = not fenced
        match = None if fenced or not line.startswith("#") else HEADING.match(line)
        if match:
            written = re.search(r"#([\w-]+)", match[3] or "")
            yield Heading(len(match[1]), match[2], number, written[1] if written else heading_id(match[2]))


def paragraphs(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Every run of lines without a blank one, with the line it starts on; a table row or list item stands alone."""
    start, kept = first_line, list[str]()
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        item = re.match(r"\s*(?:[-*]|\d+\.)\s|\|", line)
        if kept and (not line.strip() or item):
            yield start, "\n".join(kept)
            kept = []
        if line.strip():
            start = start if kept else number
            kept.append(line)


def own_words(body: str) -> list[str]:
    """The words written on a page, without what its macros add."""
    text = re.sub(r"\{\{.*?\}\}|\{[ ]?#.*?\}|^///.*$|\]\([^)]*\)", " ", body, flags=re.M)
    return re.findall(r"[A-Za-z0-9][\w’'.,-]*", text)


def running_text(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """A page’s own sentences by line: no headings, calls, box marks, addresses; each item and cell ends as a sentence
    of its own.
    """
    text = re.sub(r"\{\{.*?\}\}|\{[ ]?#.*?\}|^///.*$|^#+ .*$|^\|[ :|-]*$|\]\([^)\n]*\)", " ", body, flags=re.M)
    text = re.sub(r"^[ \t]*(?:[-*>]|\d+\.)[ \t]+|[*_\[\]`]", "", text, flags=re.M)
    for number, line in enumerate(text.split("\n"), first_line):
        for part in map(str.strip, line.split("|")):
            if len(part.split()) > 3:
                yield number, part if re.search(r"[.!?][”\")]?$", part) else f"{part}."


def items_under(body: str, part: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Every item of the lists in the second-level part with the id `part`, and its line; what runs on is joined."""
    starts = {heading.line: heading.id == part for heading in headings(body, first_line) if heading.level == 2}
    start, words, inside = 0, "", False
    for number, line in enumerate([*body.split("\n"), "## "], first_line):
        item = re.match(r"[-*]\s+(.*)", line)
        if words and (item or not line.startswith(" ")):
            yield start, words
            words = ""
        if number in starts:
            inside = starts[number]
        elif inside and item:
            start, words = number, item[1].strip()
        elif words:
            words += f" {line.strip()}"
