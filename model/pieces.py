"""A translated file part by part: what each part says, and the English that it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from model.markdown import headings
from model.reading import Data
from model.texts import texts
from model.yaml_lines import Loc, Read

OPENING = "opening"
"""The part of a page above its second heading, with its title and description."""
ANSWERS = ("start", "example")
ABOUT = "about"
"""What a file says of itself: the part of its title is `about.title`."""
NAMES = ("label", "ask", "term", "question", "words", "title")
"""The fields by which a reader knows an item, the first that it has."""


@dataclass
class Part:
    """A part of a piece: its text in English and in the language, and the words by which readers know it."""

    id: str
    english: list[str] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    name: str = ""
    line: int = 0


@dataclass
class Piece:
    """A file that a language translates; `file` is the guide’s: `docs/_data/tools/consent-form.yml`."""

    file: str
    path: str
    """The language’s own file, from the repository."""
    parts: dict[str, Part] = field(default_factory=dict)
    missing: list[tuple[str, str]] = field(default_factory=list)
    """What the guide says and the language does not: the place, and the English words."""
    unknown: list[tuple[str, int, str, str]] = field(default_factory=list)
    """What the language says and the guide does not: the id, the line, what is wrong, the cure."""
    independent: bool = False
    """True for a page that is no translation: it was written for the readers of this language."""
    checked_by: str = ""
    checked: str = ""

    def part(self, id: str) -> Part:
        return self.parts.setdefault(id, Part(id))

    def where(self, part: str) -> str:
        """The name of a part among those of all pieces."""
        return f"{self.file}#{part}"


@dataclass(frozen=True)
class Placed:
    """A text of a data file: the part to which it belongs, and its line."""

    text: str
    part: str
    line: int


def placed(kind: type[Data], read: Read, known: Any = None) -> dict[str, Placed]:
    """Every text in `read` by a place that stays the same when items move: `school.label`, `example.records.0.item`.

    A section of a form is known by the first of its fields, as `known` (the guide’s own value) has them.
    """
    sections = _sections(known if known is not None else read.value)
    by_id: dict[str, Placed] = {}
    for loc in texts(kind, read.value):
        names = _names(read.value, loc, sections)
        text: Any = read.value
        for step in loc:
            text = text[step]
        by_id[".".join(names)] = Placed(" ".join(str(text).split()), _part(names), read.line(loc))
    return by_id


def _sections(value: Any) -> dict[str, str]:
    """The first field of the section in which each field stands."""
    listed = value.get("sections", []) if isinstance(value, dict) else []
    names: dict[str, str] = {}
    for section in listed if isinstance(listed, list) else []:
        ids = [item["id"] for item in section.get("fields", []) if isinstance(item, dict) and "id" in item]
        names |= dict.fromkeys(ids, ids[0])
    return names


def _names(value: Any, loc: Loc, sections: Mapping[str, str]) -> list[str]:
    names: list[str] = []
    for step in loc:
        value = value[step]
        if not isinstance(step, int):
            names.append(str(step))
        elif isinstance(value, dict) and isinstance(value.get("id"), str):
            names = [*(names[:1] if names[0] in ANSWERS else []), *_items(names), value["id"]]
        elif isinstance(value, dict) and isinstance(value.get("fields"), list):
            first = next((item["id"] for item in value["fields"] if item.get("id") in sections), "")
            names = [f"section-{sections.get(first, step)}"]
        else:
            names.append(str(step))
    return names if len(names) > 1 else [ABOUT, *names]


def _items(names: list[str]) -> list[str]:
    """The ids that stand above an item: of a table, above its column."""
    return names[:-1] if names[-1:] == ["columns"] else []


def _part(names: list[str]) -> str:
    return ".".join(names[:2]) if names[0] in (*ANSWERS, ABOUT) else names[0]


def data_parts(piece: Piece, english: Mapping[str, Placed], here: Mapping[str, Placed]) -> None:
    """Give a piece its parts: the texts of a data file, or of a page’s front matter."""
    for place, text in english.items():
        if place not in here:
            piece.missing.append((place, text.text))
            continue
        part = piece.part(text.part)
        part.english.append(text.text)
        part.here.append(here[place].text)
        part.line = part.line or here[place].line
        name = place.rpartition(".")[2]
        if name in NAMES and (not part.name or name == NAMES[0]):
            part.name = here[place].text
    for part in piece.parts.values():
        owner = piece.parts.get(part.id.partition(".")[2])
        part.name = part.name or (owner.name if owner else "")


@dataclass(frozen=True)
class Stretch:
    """A part of a page’s text: its heading’s id and words, its own lines, and the heading’s line."""

    id: str
    name: str
    text: str
    line: int
    level: int
    above: tuple[str, ...]
    """The ids of the parts in which it stands."""


def stretches(body: str, first_line: int = 1) -> Iterator[Stretch]:
    """The parts of a page in order: what stands above its second heading, then each heading with its own text."""
    lines = body.split("\n")
    marks = [heading for heading in headings(body, first_line) if heading.level > 1]
    ends = [*(heading.line for heading in marks), first_line + len(lines)]
    yield Stretch(OPENING, "", "\n".join(lines[: ends[0] - first_line]), first_line, 1, ())
    above: list[tuple[int, str]] = []
    taken: Counter[str] = Counter()
    for heading, end in zip(marks, ends[1:], strict=True):
        again, id = taken[heading.id], heading.id
        taken[heading.id] += 1
        id = f"{id}_{again}" if again else id  # as Python-Markdown tells headings of the same words apart
        above = [(level, name) for level, name in above if level < heading.level]
        text = "\n".join(lines[heading.line - first_line : end - first_line])
        ids = tuple(name for _, name in above)
        yield Stretch(id, heading.text, f"{heading.text}\n{text}", heading.line, heading.level, ids)
        above.append((heading.level, id))
