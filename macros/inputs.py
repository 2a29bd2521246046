"""What the page shows for each kind of field and of column: what to write with, and an example’s answer in words."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple, assert_never

from model.tools import ColumnKind, FieldKind
from model.words import Words


def shape(kind: FieldKind) -> Literal["note", "options", "table", "box", "line"]:
    """Words to read, buttons to choose by, a table, a box for lines, or a single line."""
    match kind:
        case "note" | "table":
            return kind
        case "choice" | "checkboxes" | "rating":
            return "options"
        case "long":
            return "box"
        case "text" | "date" | "number":
            return "line"
    assert_never(kind)


def column_shape(kind: ColumnKind) -> Literal["list", "box", "line"]:
    """What stands in a cell: a list to open, a box for lines, or a single line."""
    match kind:
        case "choice":
            return "list"
        case "long":
            return "box"
        case "text" | "date" | "number":
            return "line"
    assert_never(kind)


class Typing(NamedTuple):
    """How a single line is typed: the `type` of its input, and the `inputmode` that chooses a phone’s keys."""

    type: str
    keys: str = ""


def typing(kind: ColumnKind) -> Typing:
    """How an answer of the kind is typed where it takes a single line."""
    match kind:
        case "date":
            return Typing("date")
        case "number":
            return Typing("text", keys="decimal")
        case "text" | "long" | "choice":
            return Typing("text")
    assert_never(kind)


def in_words(words: Words, kind: FieldKind, value: Any) -> str:
    """A single answer of an example, as its page shows it."""
    match kind:
        case "date":
            return _day(words, str(value))
        case "text" | "long" | "number" | "choice":
            return str(value)
        case "checkboxes" | "rating" | "table" | "note":
            raise ValueError(f"a field of the kind {kind} is no single answer")
    assert_never(kind)


def _day(words: Words, value: str) -> str:
    """An ISO date in words, “May 12, 2027”; anything else as it is."""
    try:
        return words.date(date.fromisoformat(value))
    except ValueError:
        return value
