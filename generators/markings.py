"""Write into a page’s Markdown what our Markdown extensions add: explanations of terms, numbers that a phone calls.

A generator without our extensions then makes the same page. What is written is rendered and compared with what the
extensions make, so that a term is marked where they mark it and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

from macros.first_use import FirstUse
from macros.rendering import render
from model.guide import Entry, Guide
from model.wording import NUMBER, EmergencyNumbers

ID = re.compile(r'\bid="([^"]+)"')
MARK = re.compile(r'<button type="button" class="term" popovertarget="term-([^"]+)">')
EMERGENCY = re.compile(NUMBER)
INLINE = (
    r"^(?:```|~~~).*?^(?:```|~~~)|^#+ [^\n]*$|^>[^\n]*$|^[^\n]*\n(?=\|?[ :]*-+[-| :]*$)"
    r"|`[^`\n]+`|<(a|button|span|code)\b.*?</\1>|<[^<>]+>|\[[^\[\]]*\]\([^()]*\)|\{[ :]?[#.][^{}]*\}|^///[^\n]*$"
)
IN_HTML = re.compile(INLINE, re.M | re.S)
"""What is no running text, where the words in blocks of HTML count as such: those of question sets, for one."""
APART = re.compile(rf"^<[a-zA-Z/].*?(?=\n\s*\n|\Z)|{INLINE}", re.M | re.S)
"""What is no running text: code, headings, words to say, HTML, the first row of a table, links, names of places."""


@dataclass(frozen=True)
class Marked:
    """A page’s Markdown, and the names of all places on the page that it becomes."""

    text: str
    ids: set[str]


@dataclass(frozen=True)
class Change:
    """Words to put in the place of others in a text."""

    start: int
    end: int
    words: str


class Markings:
    """Marks pages one after the other."""

    def __init__(self, guide: Guide, names: Sequence[str], configured: Mapping[str, dict[str, Any]]) -> None:
        self.terms = FirstUse(guide)
        options = {name: dict(values) for name, values in configured.items()}
        self.plain = Markdown(extensions=[*names], extension_configs=options)
        self.ours = Markdown(extensions=[*names, self.terms, EmergencyNumbers()], extension_configs=options)
        self.unmarked: list[str] = []
        """Files of pages in which a marking could not be written down."""

    def mark(self, guide: Guide, entry: Entry, text: str) -> Marked:
        """`text`, the Markdown of the page `entry`, with what our extensions would add."""
        self.terms.open(guide, entry)
        waiting = dict(self.terms.waiting)
        wanted = self.ours.reset().convert(text)
        terms = [id for id in waiting if id not in self.terms.waiting]
        ids = set(ID.findall(wanted))
        changes = [*self._numbers(text), *(change for id in terms for change in self._first(text, id))]
        if self._rendered(text, changes) != wanted:
            changes = [*self._numbers(text), *(change for id in terms for change in self._where(text, id, waiting))]
        if self._rendered(text, changes) != wanted:
            self.unmarked.append(entry.file)
        return Marked(_changed(text, changes), ids)

    def _rendered(self, text: str, changes: Sequence[Change]) -> str:
        return str(self.plain.reset().convert(_changed(text, changes)))

    def _numbers(self, text: str) -> Iterator[Change]:
        for match in EMERGENCY.finditer(_running(text)):
            text, between, number = match.groups()
            call = f"[{number}](tel:{number})"
            words = f"<span>[{text}](sms:{number}){between or ''} {call}</span>" if text else call
            yield Change(match.start(), match.end(), words)

    def _places(self, text: str, id: str, apart: re.Pattern[str] = APART) -> Iterator[Change]:
        """Each use of a term, explained."""
        term, pattern = next((term, pattern) for term, pattern in self.terms.patterns if term.id == id)
        for match in pattern.finditer(_running(text, apart)):
            note = render("term", self.terms.guide, term=term, words=match[0], note=f"term-{id}").replace("\n", "")
            yield Change(match.start(), match.end(), note)

    def _first(self, text: str, id: str) -> list[Change]:
        return [change for change, _ in zip(self._places(text, id), range(1), strict=False)]

    def _where(self, text: str, id: str, waiting: Mapping[str, Any]) -> list[Change]:
        """The use at which our extension explains the term, where it has no other to explain."""
        self.terms.waiting = {id: waiting[id]}
        wanted = self.ours.reset().convert(text)
        numbers = list(self._numbers(text))
        places = (*self._places(text, id), *self._places(text, id, IN_HTML))
        return [c for c in places if self._rendered(text, [*numbers, c]) == wanted][:1]


def _running(text: str, apart: re.Pattern[str] = APART) -> str:
    """`text` with all that is no running text blotted out."""
    return apart.sub(lambda match: "\0" * len(match[0]), text)


def _changed(text: str, changes: Sequence[Change]) -> str:
    for change in sorted(changes, key=lambda change: -change.start):
        text = text[: change.start] + change.words + text[change.end :]
    return text
