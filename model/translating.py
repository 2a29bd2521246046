"""Put a language’s texts into the guide’s data: items by id, lists without ids by their order, nothing but texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from model.merging import Node
from model.problems import nearest
from model.texts import OWN, WRITTEN

LEAVES_OUT, CHECKED_BY, CHECKED = "leaves_out", "checked_by", "checked"
MARKS = (LEAVES_OUT, CHECKED_BY, CHECKED, "own")
"""What a translated file says of itself, beside its texts."""


def shifted(node: Node, by: int) -> Node:
    """The same tree, every line `by` further down."""
    inner = node.value
    if isinstance(inner, dict):
        inner = {key: shifted(item, by) for key, item in inner.items()}
    elif isinstance(inner, list):
        inner = [shifted(item, by) for item in inner]
    return Node(node.line + by, inner)


@dataclass
class Translating:
    """One file of a language on its way into the guide."""

    only_given: bool = False
    """True where an item that the language does not have is left out, as in the glossary."""
    leaves_out: frozenset[str] = field(default_factory=frozenset)
    unknown: list[tuple[str, int, str, str]] = field(default_factory=list)
    """What does not fit the guide: the name, the line, what is wrong, and its cure."""

    def translated(self, base: Node, own: Node, name: str = "") -> Node:
        """`base`, the guide’s value called `name`, in the words of `own`."""
        if isinstance(base.value, dict) and isinstance(own.value, dict):
            return Node(base.line, self._group(base.value, own.value))
        if isinstance(base.value, list) and isinstance(own.value, list):
            if name in OWN:
                return own
            if any(item.id for item in base.value):
                return Node(base.line, self._items(base.value, own.value, name))
            if any("fields" in item.value for item in base.value if isinstance(item.value, dict)):
                return Node(base.line, list(self._sections(base.value, own.value)))
            return self._row(base, own, name)
        if isinstance(base.value, str) and isinstance(own.value, str):
            return base if name in WRITTEN else own
        if base.value != own.value:
            message = f"“{name}” is no text, and so is the same in every language"
            self._note(name, own, message, f"Leave out {name}:.")
        return base

    def _group(self, base: dict[Any, Node], own: dict[Any, Node]) -> dict[Any, Node]:
        left_out = {*self.leaves_out, *({"typed"} - own.keys())}  # what people type in English helps nobody here
        fields = {key: item for key, item in base.items() if key not in left_out}
        for key, item in own.items():
            if key in fields:
                fields[key] = self.translated(fields[key], item, str(key))
            elif key in OWN:
                fields[key] = item
            elif key not in self.leaves_out:
                message = f"the guide has no “{key}” here"
                self._note(str(key), item, message, nearest(str(key), map(str, fields)))
        for key, item in base.items():
            if key in fields and key not in own and self.leaves_out:
                fields[key] = self._without(item)
        return fields

    def _items(self, base: list[Node], own: list[Node], name: str) -> list[Node]:
        given = {item.id: item for item in own if item.id}
        for item in own:
            if not item.id:
                message = f"an item under “{name}” does not say which it is"
                self._note("", item, message, "Add its id:, as the guide’s English file has it.")
            elif item.id not in {known.id for known in base}:
                cure = nearest(item.id, [known.id for known in base if known.id])
                self._note(item.id, item, f"the guide has no item “{item.id}” under “{name}”", cure)
        shown = [item for item in base if item.id not in self.leaves_out and (item.id in given or not self.only_given)]
        return [self.translated(item, given[item.id], name) if item.id in given else item for item in shown]

    def _sections(self, base: list[Node], own: list[Node]) -> Iterator[Node]:
        """The sections of a form: each is known by the fields in it."""
        given: dict[str, Node] = {name: section for section in own for name in _fields(section)}
        known = {name for section in base for name in _fields(section)}
        for section in own:
            if not any(name in known for name in _fields(section)):
                first = next(iter(_fields(section)), "")
                message = "this section holds no field of the guide’s"
                self._note(first, section, message, "Give each field the id: that the English form has.")
        for section in base:
            names = [name for name in _fields(section) if name not in self.leaves_out]
            match = next((given[name] for name in names if name in given), None)
            if names:
                yield self.translated(section, match, "sections") if match else self._without(section)

    def _row(self, base: Node, own: Node, name: str) -> Node:
        if len(base.value) != len(own.value):
            message = f"“{name}” has {len(own.value)} entries, and in English {len(base.value)}"
            self._note(name, own, message, "Write as many, in the same order.")
        pairs = zip(base.value, own.value, strict=False)
        return Node(base.line, [self.translated(item, other, name) for item, other in pairs])

    def _without(self, base: Node) -> Node:
        """The guide’s own value, without what is left out."""
        if isinstance(base.value, dict):
            kept = {key: self._without(item) for key, item in base.value.items() if key not in self.leaves_out}
            return Node(base.line, kept)
        if isinstance(base.value, list):
            return Node(base.line, [self._without(item) for item in base.value if item.id not in self.leaves_out])
        return base

    def _note(self, name: str, node: Node, message: str, cure: str) -> None:
        self.unknown.append((name, node.line, message, cure))


def _fields(section: Node) -> list[str]:
    inner = section.value.get("fields") if isinstance(section.value, dict) else None
    return [item.id for item in inner.value if item.id] if inner and isinstance(inner.value, list) else []


def choices(base: Any, shown: Any) -> None:
    """Answers of a translated form that are still those of the guide become the same options in its language.

    Changes `shown`, the data of a tool as read, in place; `base` is the guide’s.
    """
    words: dict[str, dict[str, str]] = {}
    columns: dict[str, dict[str, dict[str, str]]] = {}
    for old, new in _pairs(_all_fields(base), _all_fields(shown)):
        words[new["id"]] = _options(old, new)
        pairs = _pairs(old.get("columns", []), new.get("columns", []))
        columns[new["id"]] = {column["id"]: _options(before, column) for before, column in pairs}
    for part in ("start", "example"):
        answers = shown.get(part)
        for name in answers if isinstance(answers, dict) else ():
            if name in words:
                answers[name] = _said(answers[name], words[name], columns[name])


def _said(answer: Any, words: dict[str, str], columns: dict[str, dict[str, str]]) -> Any:
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        return [{key: columns.get(key, {}).get(cell, cell) for key, cell in row.items()} for row in answer]
    if isinstance(answer, list):
        return [words.get(item, item) for item in answer]
    return words.get(answer, answer) if isinstance(answer, str) else answer


def _options(old: Any, new: Any) -> dict[str, str]:
    return dict(zip(old.get("options") or (), new.get("options") or (), strict=False))


def _all_fields(tool: Any) -> list[Any]:
    return [field for section in tool.get("sections", []) for field in section.get("fields", [])]


def _pairs(base: Iterable[Any], shown: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Items that stand in both, by their ids."""
    known = {item.get("id"): item for item in base}
    return ((known[item["id"]], item) for item in shown if item.get("id") in known)
