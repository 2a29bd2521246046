"""A tool as a form to fill in, and the same tool filled in at Riverbend."""

from __future__ import annotations

from functools import partial
from itertools import groupby, takewhile

from macros.here import Here
from macros.inputs import column_shape, in_words, shape, typing
from macros.rendering import render
from model.tools import Tool, ToolField


def tool_form(here: Here, slug: str = "") -> str:
    """The blank form of this page’s tool, or of the one named."""
    name, tool = _tool(here, slug)
    notes = list(takewhile(lambda section: all(field.kind == "note" for field in section.fields), tool.sections))
    sections = tool.sections[len(notes) :]
    by_kind = {"shape": shape, "column_shape": column_shape, "typing": typing}
    return render("tool-form", here, slug=name, tool=tool, lines=lines, notes=notes, sections=sections, **by_kind)


def message_list(here: Here) -> str:
    """The messages that this page’s tool holds, as links under the titles of its sections."""
    _, tool = _tool(here, "")
    sections = [section for section in tool.sections if any(map(tool.is_message, section.fields))]
    count = sum(tool.is_message(field) for field in tool.fields)
    return render("message-list", here, tool=tool, sections=sections, count=count)


def tool_example(here: Here, slug: str = "") -> str:
    """The example of this page’s tool: the form’s own parts with Riverbend’s answers as text."""
    name, tool = _tool(here, slug)
    return render(
        "tool-example",
        here,
        slug=name,
        tool=tool,
        in_words=partial(in_words, here.guide.words),
        runs=runs,
        shown=partial(_shown, tool),
    )


def _shown(tool: Tool, fields: list[ToolField]) -> list[ToolField]:
    """The fields that an example shows: not the notes, and nothing that stays as the blank form has it."""
    return [
        field for field in fields if field.kind != "note" and (field.id in tool.example or field.id not in tool.start)
    ]


def lines(words: str | None, width: int, least: int) -> int:
    """How many lines a box needs for words that it starts with: an even number, at least `least`, `width` characters
    each.
    """
    needed = sum(max(1, -(-len(line) // width)) for line in (words or "").rstrip("\n").split("\n"))
    return max(least, needed + needed % 2)


def runs(fields: list[ToolField]) -> list[tuple[bool, list[ToolField]]]:
    """Fields in order, tables apart from single answers, so that answers in a row make one list."""
    return [(tabular, list(group)) for tabular, group in groupby(fields, key=lambda field: field.kind == "table")]


def _tool(here: Here, slug: str) -> tuple[str, Tool]:
    name = slug or here.entry.slug
    return name, here.find("tool", name, here.guide.tools)
