"""Pages that an edition hides: what leads to them is taken out of data and front matter as these are read.

Routes skip their stops there, lists of tools skip their forms, and links in texts become plain words. What macros make
of the rest is in macros/links.py.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from model.merging import Node, flat, tree
from model.yaml_lines import Read

LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)(?:\{[^}]*\})?")
NAMED = re.compile(r"tools/([\w-]+)\.md|facilitator/sessions/([\w-]+)/index\.md")
LISTS = ("tools", "materials", "offered")
"""Lists of the names of forms, or of pages, from which one may be missing."""
HOLD = ("stops", "pieces", "parts", "offered")
"""What a route, a part of a book or a book holds: without any, it goes too."""
MESSAGES = "message-templates"
"""The tool whose fields situations name as their message."""


def names(hidden: Iterable[str]) -> frozenset[str]:
    """What data call the tools and sessions on hidden pages."""
    return frozenset(match[1] or match[2] for page in hidden if (match := NAMED.fullmatch(page)))


def with_parts(hidden: Sequence[str], pages: Iterable[str]) -> list[str]:
    """The hidden pages, with the slides and handouts of hidden sessions among `pages`."""
    folders = tuple(page.removesuffix("index.md") for page in hidden if NAMED.fullmatch(page) and "sessions/" in page)
    return [*hidden, *(page for page in pages if page not in hidden and page.startswith(folders) and folders)]


def with_folders(hidden: Sequence[str], pages: Iterable[str]) -> frozenset[str]:
    """The hidden pages, and every folder of `pages` in which all are hidden, such as `facilitator/sessions/`."""
    gone = frozenset(hidden)
    shown = {folder for page in pages if page not in gone for folder in _folders(page)}
    return gone | {folder for page in gone for folder in _folders(page) if folder not in shown}


def _folders(page: str) -> list[str]:
    steps = page.split("/")[:-1]
    return ["/".join(steps[:length]) + "/" for length in range(1, len(steps) + 1)]


def without_links(text: str, src: str, hidden: Collection[str]) -> str:
    """A text of the page `src` in which links to hidden pages are plain words."""
    if not hidden:
        return text

    def words(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(src), match[2].partition("#")[0]))
        return match[1] if target in hidden else match[0]

    return LINK.sub(words, text)


def without_hidden(read: Read, src: str, hidden: Collection[str], instead: str) -> Read:
    """What was read of a data file or of the front matter of `src`, without what is on hidden pages.

    A situation whose page is hidden leads to the page `instead`, where all of them stand.
    """
    if not hidden:
        return read
    tools = names(hidden)

    def gone(value: Any) -> bool:
        return isinstance(value, str) and (value.partition("#")[0] in hidden or value in tools)

    def clean(node: Node) -> Node:
        if isinstance(node.value, dict):
            return Node(node.line, group(node))
        if isinstance(node.value, list):
            items = (clean(item) for item in node.value if not leads_there(item))
            return Node(node.line, [item for item in items if not empty(item)])
        if isinstance(node.value, str):
            return Node(node.line, without_links(node.value, src, hidden))
        return node

    def leads_there(item: Node) -> bool:
        fields = item.value if isinstance(item.value, dict) else {}
        led = [fields[name].value for name in ("page", "session") if name in fields]
        return "words" not in fields and any(map(gone, led))

    def empty(item: Node) -> bool:
        held = [item.value[name].value for name in HOLD if name in item.value] if isinstance(item.value, dict) else []
        return [] in held

    def group(node: Node) -> dict[Any, Node]:
        fields = {}
        for name, inner in node.value.items():
            if (name == "tool" and gone(inner.value)) or (name == "message" and MESSAGES in tools):
                continue
            if name == "page" and gone(inner.value):
                inner = Node(inner.line, instead)
            elif name in LISTS and isinstance(inner.value, list):
                inner = Node(inner.line, [item for item in inner.value if not gone(item.value)])
            elif name == "forms" and isinstance(inner.value, dict):
                inner = Node(inner.line, {key: item for key, item in inner.value.items() if key not in tools})
            fields[name] = clean(inner)
        if "stops" in fields and "minutes" in fields:
            minutes = [stop.value["minutes"].value for stop in fields["stops"].value]
            fields["minutes"] = Node(fields["minutes"].line, sum(minutes))
        return fields

    return flat(clean(tree(read)))
