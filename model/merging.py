"""Merge what an edition changes into the guide: data by id, pages by part, never whole files."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from model.follows import LEFT_OUT, Follows, Replaced, words_of
from model.markdown import Heading, headings
from model.problems import Origin, Problems, nearest
from model.reading import front_matter_lines
from model.yaml_lines import Loc, Read

NEW, LEAVE_OUT, AFTER = "new", "leave_out", "after"
"""Marks of an item: `new: true` adds it, `after:` an item of the guide; `leave_out: true` takes it away."""


@dataclass
class Node:
    """A value with its line; a group or list holds nodes."""

    line: int
    value: Any

    @property
    def id(self) -> str:
        """The id of an item, or an empty text."""
        inner = self.value.get("id") if isinstance(self.value, dict) else None
        return inner.value if inner and isinstance(inner.value, str) else ""


def tree(read: Read) -> Node:
    """What was read, each value with its line."""

    def node(value: Any, at: Loc) -> Node:
        inner: Any = value
        if isinstance(value, dict):
            inner = {key: node(item, (*at, key)) for key, item in value.items()}
        elif isinstance(value, list):
            inner = [node(item, (*at, index)) for index, item in enumerate(value)]
        return Node(read.line(at), inner)

    return node(read.value, ())


def flat(root: Node) -> Read:
    """The plain value of a tree, with the line of every key and item."""
    lines: dict[Loc, int] = {}

    def value(node: Node, at: Loc) -> Any:
        if at:
            lines[at] = node.line
        if isinstance(node.value, dict):
            return {key: value(item, (*at, key)) for key, item in node.value.items()}
        if isinstance(node.value, list):
            return [value(item, (*at, index)) for index, item in enumerate(node.value)]
        return node.value

    return Read(value(root, ()), lines)


@dataclass
class Merging:
    """One file of an edition on its way into the guide; `file` is the guide’s, whose numbering of lines goes on.

    `place` is what the places of its pieces begin with, such as `docs/_data/rules.yml#`.
    """

    file: str
    place: str
    problems: Problems
    follows: Follows

    def merged(self, base: Node, local: Node, at: Loc = (), where: str = "") -> Node:
        """`base` with what `local` says otherwise: groups by name, items by id, all else as a whole.

        `where` is the place of both, of names and ids.
        """
        if isinstance(base.value, dict) and isinstance(local.value, dict):
            return Node(base.line, self._groups(base, local, at, where))
        if isinstance(base.value, list) and isinstance(local.value, list) and any(item.id for item in base.value):
            self._items(base.value, base.value, local.value, str(at[-1]) if at else "list", where)
            return base
        if not where.endswith("/id"):
            self._replace(where, base, local)
        return local

    def _groups(self, base: Node, local: Node, at: Loc, where: str) -> dict[Any, Node]:
        fields = dict(base.value)
        for name, inner in local.value.items():
            inside = f"{where}/{name}" if where else str(name)
            if name in fields:
                fields[name] = self.merged(fields[name], inner, (*at, name), inside)
            elif isinstance(inner.value, list) and (below := list(_lists(base, name))):
                everything = [item for items in below for item in items]
                known = {item.id for item in everything}
                homes = [self._home(item, inside, below, known) for item in inner.value]
                for place, items in enumerate(below):
                    changes = [item for item, home in zip(inner.value, homes, strict=True) if home == place]
                    self._items(items, everything, changes, name, inside)
                self._items([], everything, [i for i, h in zip(inner.value, homes, strict=True) if h < 0], name, inside)
            else:
                fields[name] = inner
                self._replace(inside, fields.get(ANSWERS.get(name), Node(0, None)), inner)
        return fields

    def _items(self, items: list[Node], known: list[Node], changes: Iterable[Node], name: str, where: str) -> None:
        """Change `items` in place."""
        ids, seen = {item.id for item in known}, set[str]()
        for change in changes:
            marks = change.value if isinstance(change.value, dict) else {}
            id = self._name(change, where, ids)
            if id != change.id:
                marks["id"] = Node(change.line, id)
            place = next((index for index, item in enumerate(items) if id and item.id == id), None)
            new, leave_out = (self._mark(marks.pop(mark, Node(0, False)), mark) for mark in (NEW, LEAVE_OUT))
            after = marks.pop(AFTER, Node(0, "")) if new else Node(0, "")
            inside = f"{where}/{id}"
            if not id:
                message = f"an item under “{name}” does not say which it changes"
                self.problems.add(
                    self.file,
                    change.line,
                    message,
                    "Add its id:, as the guide’s own file has it there, such as id: cell-phones.",
                )
            elif id in seen:
                message = f"“{id}” stands here twice under “{name}”, and only one can count"
                self.problems.add(self.file, change.line, message, "Put what both say under one of them.")
            elif new and after.value and after.value not in ids:
                message = f"the guide has no item “{after.value}” under “{name}” after which to put “{id}”"
                self.problems.add(self.file, after.line, message, nearest(str(after.value), ids))
            elif new and place is None and known and not items:
                message = f"nothing says where in the guide “{id}” belongs"
                self.problems.add(self.file, change.line, message, "Add after: and the id of the item before it.")
            elif new:
                self._add(items, place, change, inside, str(after.value))
            elif place is None and self.follows.known_once(self.place + inside):
                self.follows.lose(self.place + inside, words_of(_plain(change)), self._origin(change))
            elif place is None:
                cure = f"{nearest(id, [item.id for item in known if item.id])} Add new: true to add one."
                message = f"the guide has no item “{id}” under “{name}” to change"
                self.problems.add(self.file, change.line, message, cure)
            elif leave_out:
                self._replace(inside, items[place], change, LEFT_OUT)
                del items[place]
            else:
                items[place] = self.merged(items[place], change, (name, place), inside)
            seen.add(id)

    def _mark(self, given: Node, mark: str) -> bool:
        """Whether an item has a mark; `yes` and `no` are texts in YAML, and so are told."""
        if not isinstance(given.value, bool):
            cure = f"Write {mark}: true, or delete the line."
            self.problems.add(self.file, given.line, f"“{mark}” cannot be “{given.value}”", cure)
        return given.value is True

    def _home(self, change: Node, where: str, lists: list[list[Node]], known: Container[str]) -> int:
        """Which of several lists holds the item that is meant, or the one after which it comes; -1 for none."""
        id = self._name(change, where, known)
        after = change.value[AFTER].value if isinstance(change.value, dict) and AFTER in change.value else ""
        ids = [[item.id for item in items] for items in lists]
        return next((place for name in (id, after) if name for place, inner in enumerate(ids) if name in inner), -1)

    def _add(self, items: list[Node], place: int | None, change: Node, where: str, after: str) -> None:
        """Add an item; where the guide has meanwhile got one of that id, the edition’s stays in its place."""
        self._replace(where, items[place] if place is not None else Node(0, None), change)
        if place is None:
            ids = [item.id for item in items]
            items.insert(ids.index(after) + 1 if after in ids else len(items), change)
        elif self.follows.seen(self.place + where):
            items[place] = change
        else:
            message = f"the guide has an item “{change.id}” already"
            cure = "Take out new: true to change it, or give yours another id."
            self.problems.add(self.file, change.line, message, cure)

    def _name(self, change: Node, where: str, ids: Container[str]) -> str:
        """The id of the item that is meant: as written, or as the guide calls it now."""
        if change.id in ids:
            return change.id
        return self.follows.moved(f"{self.place}{where}/{change.id}").rpartition("/")[2] or change.id

    def _replace(self, where: str, base: Node, local: Node, yours: str = "") -> None:
        now, own = words_of(_plain(base)), yours or words_of(_plain(local))
        origin = self._origin(local)
        self.follows.replace(Replaced(self.place + where, now, own, origin, watched=yours != LEFT_OUT))

    def _origin(self, node: Node) -> Origin:
        return self.problems.origin(self.file, node.line)


ANSWERS = {"answer": "question"}
"""What is given where the guide has nothing, and what it belongs to: a new question wants a new look."""


def _plain(node: Node) -> Any:
    """The value of a node without its lines."""
    if isinstance(node.value, dict):
        return {key: _plain(inner) for key, inner in node.value.items()}
    return [_plain(inner) for inner in node.value] if isinstance(node.value, list) else node.value


def _lists(node: Node, name: str) -> Iterator[list[Node]]:
    """Every list of items called `name` below a node."""
    inner = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
    for key, item in inner:
        if key == name and isinstance(item.value, list):
            yield item.value
        elif isinstance(item.value, (dict, list)):
            yield from _lists(item, name)


@dataclass(frozen=True)
class Text:
    """A page’s text, with the file and line from which each of its lines comes."""

    lines: list[str]
    origins: list[Origin]
    front_matter: int
    """How many of the lines, from the first, are front matter."""

    @classmethod
    def of(cls, text: str, file: str) -> Text:
        """A text as it stands in `file`."""
        lines = text.split("\n")
        origins = [Origin(file, number) for number in range(1, len(lines) + 1)]
        return cls(lines, origins, front_matter_lines(text))

    def headings(self) -> list[Heading]:
        """Its headings, front matter apart."""
        return list(headings("\n".join(self.lines[self.front_matter :]), self.front_matter + 1))


def with_parts(base: Text, local: Text, file: str, problems: Problems, follows: Follows) -> Text:
    """`base` with its parts replaced by those of `local` that have the same heading id; `file` is the guide’s.

    A part goes to the next heading of its level or above.
    """
    first = local.front_matter
    own = local.headings()
    level = min((heading.level for heading in own), default=1)
    starts = [heading for heading in own if heading.level == level]
    above = local.lines[first : starts[0].line - 1] if starts else local.lines[first:]
    if any(line.strip() for line in above):
        number = first + 1 + next(index for index, line in enumerate(above) if line.strip())
        place = local.origins[number - 1]
        message = "this text stands under no heading, so that nobody knows which part it replaces"
        problems.add(place.file, place.line, message, "Start with the heading of the part, such as “## At Riverbend”.")
    ends = [*(heading.line for heading in starts[1:]), len(local.lines) + 1]
    seen = set[str]()
    for start, end in zip(starts, ends, strict=False):
        if start.id in seen:
            message, place = (
                f"the part “{start.id}” stands here twice, and only one can count",
                local.origins[start.line - 1],
            )
            problems.add(place.file, place.line, message, "Put what both say under one heading.")
            continue
        seen.add(start.id)
        base = _with_part(base, local, start, end, file, problems, follows)
    return base


def _with_part(
    base: Text, local: Text, start: Heading, end: int, file: str, problems: Problems, follows: Follows
) -> Text:
    """`base` with one part, the lines of `local` from the heading `start` up to the line `end`."""
    known = base.headings()
    place, lines = local.origins[start.line - 1], local.lines[start.line - 1 : end - 1]
    where = f"{file}#{start.id}"
    old = next((heading for heading in known if heading.id == start.id), None)
    if not old and (id := follows.moved(where).partition("#")[2]):
        old = next((heading for heading in known if heading.id == id), None)
        where = f"{file}#{id}"
        lines = [f"{'#' * start.level} {start.text} {{ #{id} }}", *lines[1:]]  # links lead to the name it has now
    if not old and follows.known_once(where):
        follows.lose(where, "\n".join(lines), place)
        return base
    if not old:
        cure = nearest(start.id, [heading.id for heading in known])
        problems.add(place.file, place.line, f"the page has no part with the id “{start.id}” to replace", cure)
        return base
    if old.level != start.level:
        cure = f"Write {'#' * old.level} before it, as the guide has it: the parts after it stay where they are."
        message = f"the heading of “{start.id}” has {'#' * start.level}, and replaces one with {'#' * old.level}"
        problems.add(place.file, place.line, message, cure)
        return base
    rest = next((heading.line for heading in known if _ends(heading, old)), len(base.lines) + 1)
    inside = tuple(f"{file}#{heading.id}" for heading in known if old.line < heading.line < rest)
    now = "\n".join(base.lines[old.line - 1 : rest - 1])
    follows.replace(Replaced(where, now, "\n".join(lines), place, inside))
    return Text(
        base.lines[: old.line - 1] + lines + base.lines[rest - 1 :],
        base.origins[: old.line - 1] + local.origins[start.line - 1 : end - 1] + base.origins[rest - 1 :],
        base.front_matter,
    )


def _ends(heading: Heading, part: Heading) -> bool:
    return heading.line > part.line and heading.level <= part.level
