"""The menu: which pages it names, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from model.edition import Edition
from model.yaml_lines import Loc, NotYaml, Read, parse

FILE = "mkdocs.yml"


@dataclass(frozen=True)
class Item:
    """A page that the menu names, and the line on which it does."""

    page: str
    line: int


@dataclass(frozen=True)
class Nav:
    """The menu as mkdocs.yml has it."""

    items: tuple[Item, ...]
    left_out: tuple[str, ...]
    """Patterns of the names of pages that no menu needs."""

    def leaves_out(self, src: str) -> bool:
        """True for a page that need not be in the menu."""
        return any(fnmatchcase(src.rpartition("/")[2], pattern) for pattern in self.left_out)


def read_nav(root: Path) -> Nav | None:
    """The menu of the guide at `root`; None where MkDocs’s settings cannot be read, of which MkDocs says more."""
    try:
        read = parse((root / FILE).read_text(encoding="utf-8"), any_tag=True)
    except (OSError, UnicodeDecodeError, NotYaml):
        return None
    settings = read.value if isinstance(read.value, dict) else {}
    left_out = str(settings.get("not_in_nav", "")).split()
    return Nav(tuple(_items(settings.get("nav"), ("nav",), read)), tuple(left_out))


def arranged(nav: Nav | None, edition: Edition) -> Nav | None:
    """The menu without the pages that the edition hides and with those that it adds."""
    if not nav:
        return None
    items = [item for item in nav.items if item.page not in edition.hide]
    for added in edition.add:
        place = next((index for index, item in enumerate(items, 1) if item.page == added.after), None)
        if place is not None and not any(item.page == added.page for item in items):
            items.insert(place, Item(added.page, items[place - 1].line))
    return replace(nav, items=tuple(items))


def settings_for(nav: list[Any], edition: Edition) -> list[Any]:
    """The same for the menu as MkDocs’s settings hold it: addresses, and groups by their title."""
    shown: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            title, inner = next(iter(item.items()))
            page = inner if isinstance(inner, str) else ""
            item = item if page else {title: settings_for(inner, edition)}
        else:
            page = item
        if page not in edition.hide:
            shown.append(item)
        shown += [added.page for added in edition.add if added.after == page]
    return shown


def _items(value: Any, at: Loc, read: Read) -> Iterator[Item]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _items(item, (*at, index), read)
    elif isinstance(value, dict):
        for title, item in value.items():
            yield from _items(item, (*at, title), read)
    elif isinstance(value, str) and "://" not in value:
        yield Item(value, read.line(at))
