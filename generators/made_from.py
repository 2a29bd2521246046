"""What pages are made from, as checksums: what an earlier build made of a page holds while they are the same."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from model import Guide
from model.edition import ANSWERS, LOCK, guide_edition

CONTENT = ("docs", "facilitator", "languages", "releases", "edition.yml", "mkdocs.yml", LOCK, ANSWERS)
"""What people write, in the guide and in an edition of one’s own."""
CODE = ("generators", "macros", "model", "publish")
LIBRARIES = ("mkdocs", "mkdocs-macros-plugin", "Markdown", "pymdown-extensions", "Jinja2", "MarkupSafe", "babel")
PROJECT = Path(__file__).parent.parent


@dataclass(frozen=True)
class MadeFrom:
    """Two checksums of all that decides what a page becomes."""

    everything: str
    """Changes with every file of the content and the code: macros may look at any of them."""
    but_words: str
    """The same, but for the Markdown of pages."""


def made_from(guide: Guide) -> MadeFrom:
    """The checksums of the guide as it stands in its files, with the code and the libraries that read them."""
    about = (sys.version, guide_edition(), os.environ.get("SOURCE_DATE_EPOCH"), [(n, version(n)) for n in LIBRARIES])
    everything, but_words = (hashlib.sha256(repr(about).encode()) for _ in range(2))
    folders = [(guide.root, CONTENT), (PROJECT, CODE), *([(guide.local, CONTENT)] if guide.local else [])]
    for folder, names in folders:
        for path in _files(folder, names):
            text = path.read_bytes()
            entry = f"{path.relative_to(folder).as_posix()}\0{len(text)}\0".encode() + text
            everything.update(entry)
            if path.suffix != ".md":
                but_words.update(entry)
    return MadeFrom(everything.hexdigest(), but_words.hexdigest())


def last_change(root: Path) -> float:
    """When anything but a page was last changed in `root`, in seconds since 1970."""
    places = ("docs/_data", "macros", "model", "overrides", "mkdocs.yml", "edition.yml")
    return max((path.stat().st_mtime for path in _files(root, places)), default=0.0)


def _files(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """The files of these names, and all that stand in folders of these names, always in the same order."""
    for name in names:
        place = folder / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path
