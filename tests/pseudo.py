"""A language that nobody speaks, made from the English: every word a third longer, and every letter marked.

What stays English on its pages was never in a catalog or a layer; what breaks would break in German or Somali.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any

import yaml
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from model import Guide
from model.guide import Entry
from model.markdown import HEADING, headings
from model.merging import flat, tree
from model.pages import Page
from model.schemas import MODELS
from model.texts import texts

ID = "eo"
"""The folder of the language; Babel must know its dates and numbers."""
MARKED = str.maketrans("aeiounycAEIOUNYC", "áéíóúñýçÁÉÍÓÚÑÝÇ")
KEPT = re.compile(
    r"%\(\w+\)[sd]|%%|\{\{.*?\}\}|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|https?://\S+|[\w.]+\.(?:gov|org|io)\S*|&\w+;|\*\*|[\w-]*\d[\w.-]*"
)
"""What is no word: places, calls, ids, addresses, numbers."""
LIMITS = {"description": 160, "hold": 70}
"""Characters that a text may have, in any language."""
WORD = re.compile(r"[^\W\d_]+")


def stretched(text: str) -> str:
    """`text` with its words a third longer and marked: “Skip to content” becomes “Skípíp tóó çóñtéñtéñt”."""
    kept = [*KEPT.finditer(text)]
    ends = [0, *(match.end() for match in kept)]
    starts = [*(match.start() for match in kept), len(text)]
    between = [WORD.sub(_longer, text[end:start]) for end, start in zip(ends, starts, strict=True)]
    return "".join(part for pair in zip(between, [*(match[0] for match in kept), ""], strict=True) for part in pair)


def _longer(word: re.Match[str]) -> str:
    more = ceil(len(word[0]) / 3)
    return f"{word[0]}{word[0][-more:].lower()}".translate(MARKED)


def within(text: str, limit: int) -> str:
    """`text` stretched; only its first words where all would be longer than `limit` letters."""
    whole = stretched(text)
    return whole if len(whole) <= limit else f"{stretched(text[: limit // 2].rpartition(' ')[0]).rstrip('.,')}."


def is_stretched(text: str) -> bool:
    """True where no English word is left: each word of three letters or more has a mark."""
    plain = [word for word in WORD.findall(KEPT.sub(" ", text)) if len(word) > 2 and word == word.translate(MARKED)]
    return not [word for word in plain if re.search("[aeiou]", word)]


def write_language(guide: Guide, pages: Sequence[str], data: Sequence[str], beside: str) -> None:
    """Write the language into languages/ of the guide’s folder: these pages, these files of docs/_data, the catalog."""
    folder = guide.root / "languages" / ID
    folder.mkdir()
    about = guide.edition
    said = {
        "language": "Pśéúdó",
        "english": "Pseudo",
        "locale": ID,
        "name": stretched(about.name),
        "description": within(about.description, LIMITS["description"]),
        "imprint": stretched(about.imprint),
        "menu": [
            {
                "title": stretched("All pages"),
                "pages": [src for src in pages if "handout-" not in src and "slides" not in src],
            }
        ],
        "side_by_side": [beside],
    }
    _write(folder / "language.yml", yaml.safe_dump(said, allow_unicode=True, sort_keys=False))
    for src in pages:
        entry = guide.pages[src]
        _write(folder / (src if src.startswith("facilitator/") else f"docs/{src}"), _page(entry))
    for file in data:
        read = guide.lines[f"docs/_data/{file}"]
        kind = MODELS[file.rpartition("/")[0] or file.removesuffix(".yml")]
        value = _values(kind, flat(tree(read)).value)
        _write(folder / "docs/_data" / file, yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000))
    with (guide.root / "languages" / "messages.pot").open("rb") as file:
        catalog = read_po(file)
    strange = Catalog(ID)
    for message in catalog:
        if message.id:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            said_so = tuple(map(stretched, forms))
            text = said_so if len(said_so) > 1 else said_so[0]
            strange.add(message.id, text, context=message.context, flags=message.flags)
    with (folder / "messages.po").open("wb") as file:
        write_po(file, strange)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _values(kind: Any, value: Any) -> Any:
    """A copy of data with every text stretched; what is a word among options is stretched there, too."""
    copy = yaml.safe_load(yaml.safe_dump(value, allow_unicode=True))
    for *path, last in texts(kind, copy):
        inner: Any = copy
        for step in path:
            inner = inner[step]
        inner[last] = within(inner[last], LIMITS.get(last, 10_000))
    return copy


def _page(entry: Entry) -> str:
    """A page’s file: its front matter’s texts, and its body with the English ids."""
    front = _values(type(entry.page) if entry.page else Page, entry.read.value)
    ids = {heading.line: heading for heading in headings(entry.body)}
    taken: Counter[str] = Counter()
    lines = []
    for number, line in enumerate(entry.body.split("\n"), 1):
        heading = ids.get(number)
        if heading and (match := HEADING.match(line)) and heading.level > 1:
            again = f"_{taken[heading.id]}" if taken[heading.id] else ""  # as Python-Markdown tells them apart
            taken[heading.id] += 1
            attributes = f"{{ #{heading.id}{again} }}" if not match[3] or "#" not in match[3] else f"{{{match[3]}}}"
            lines.append(f"{match[1]} {stretched(heading.text)} {attributes}")
        elif line.startswith("///"):
            mark, bar, title = line.partition("|")
            lines.append(f"{mark}{bar}{stretched(title)}")
        else:
            lines.append(stretched(line))
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)}---\n" + "\n".join(lines)
