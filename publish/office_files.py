"""What Word, Excel and PowerPoint files share: fixed dates, plain facts and byte-for-byte sameness."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from model.tools import Level, Tool, ToolField
from model.words import Words
from publish.imprint import Imprint

FIRST = ("mimetype", "[Content_Types].xml", "_rels/.rels")
"""Members that readers expect at the front of an archive (ECMA-376, part 2)."""


def normalize(path: Path, change: Callable[[str, bytes], bytes] = lambda name, data: data) -> None:
    """Rewrite the archive at `path` with fixed times, order and permissions: same content, same bytes.

    `change` may correct a member (its name, its bytes) on the way.
    """
    with zipfile.ZipFile(path) as old:
        members = {name: change(name, old.read(name)) for name in old.namelist() if not name.endswith("/")}
    order = sorted(members, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    unfinished = path.with_name(f".{path.name}.new")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in order:
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # zipfile writes the system it runs on; 3 (Unix) keeps the permissions
            info.external_attr = 0o644 << 16
            new.writestr(info, members[name])
    os.replace(unfinished, path)


def edition_date(edition: str) -> datetime:
    """The first day of the month an edition such as `2026.11` is named for."""
    match = re.match(r"(\d{4})\.(\d{1,2})", edition)
    if not match:
        raise ValueError(f"the edition “{edition}” does not start with a year and a month, such as 2026.11")
    return datetime(int(match[1]), int(match[2]), 1)


def stamp(properties: Any, imprint: Imprint, *, title: str, subject: str) -> None:
    """Fill in the core properties of a python-docx or python-pptx file; no date depends on the clock."""
    properties.title, properties.subject, properties.language = title, subject, imprint.language
    properties.author = properties.last_modified_by = imprint.name
    properties.created = properties.modified = edition_date(imprint.edition)
    properties.comments = properties.keywords = ""
    properties.revision = 1


def facts(tool: Tool, speakers: Mapping[str, str], words: Words) -> list[tuple[str, str]]:
    """When, who, how long (minutes) and the short version of a tool, each with its name."""
    first, *others = [speakers[role] for role in tool.who]
    return [
        (words.say("When"), tool.use_when),
        (words.say("Who"), ", ".join([first, *(other[0].lower() + other[1:] for other in others)])),
        (words.say("Time"), words.say("%(minutes)s (our estimate)", minutes=words.minutes(tool.minutes))),
        (words.say("If you are small"), tool.minimum),
    ]


def day_of(value: str) -> date | None:
    """The day that an ISO date such as `2027-05-12` names; None for other words."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def printed_date(value: str, words: Words) -> str:
    """`2027-05-12` as readers write it, `May 12, 2027`; anything else as it is."""
    day = day_of(value)
    return words.date(day) if day else value


def question(field: ToolField, words: Words) -> str:
    """A field’s label as every form prints it, with a word where the answer is needed."""
    return words.say("%(label)s (needed)", label=field.label) if field.required else field.label


def level_name(level: Level) -> str:
    """A level as people choose it from a list: `2 Ready with help`."""
    return f"{level.value} {level.label}"
