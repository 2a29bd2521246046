"""One table of a tool as one sheet: typed columns, drop-downs, a header row that stays in sight."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, assert_never

from xlsxwriter.worksheet import Worksheet

from model.tools import ColumnKind, Section, Tool, ToolField
from model.words import Words
from publish.excel_book import ABOUT, LISTS, SHEETS, Book, height, set_up_page, write_value
from publish.office_files import question

WIDE = 92
"""From this many characters on, a sheet prints in landscape."""
ROW_HEIGHT = 42
"""Points of an empty row: room for two lines, and for a pen."""
CHECKED_ROWS = 300
"""Lists and checks reach this far, for rows that people add."""


def sheet_name(label: str, taken: Collection[str], words: Words) -> str:
    """A name that Excel accepts: no []:*?/\\, at most 31 characters, used once."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", label).strip(" '")
    kept = [*(words.say(name) for name in SHEETS), LISTS, "History"]
    used = {name.lower() for name in [*taken, *kept]}
    name, number = _cut(clean, 31), 2
    while name.lower() in used:
        name, number = f"{_cut(clean, 28)} {number}", number + 1
    return name


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length + 1].rsplit(" ", 1)[0][:length]


def table_sheet(book: Book, tool: Tool, section: Section, field: ToolField, name: str) -> Worksheet:
    """The sheet for field `field`; its rows can be added to, and lists and checks reach row 300."""
    sheet = book.add_sheet(name)
    widths = _widths(field)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, question(field, book.words), book.format("title"))
    sheet.set_row(0, 24)
    head = 1
    for line in _notes(tool, section, field, sum(widths), book.words):
        sheet.write_string(head, 0, line, book.format("note"))
        sheet.set_row(head, 15)
        head += 1
    rows = tool.rows_of(field)
    last = head + len(rows)
    _columns(book, sheet, field, head, rows)
    sheet.set_row(
        head, height(((words, width - 3) for words, width in zip(heads(field, book.words), widths, strict=True)), 24)
    )
    for row in range(head + 1, last + 1):
        words = [
            (str(rows[row - head - 1].get(column.id, "")), width - 2)
            for column, width in zip(field.columns, widths[-len(field.columns) :], strict=True)
        ]
        sheet.set_row(row, height(words, ROW_HEIGHT))
    sheet.freeze_panes(head + 1, 0)
    set_up_page(
        sheet,
        book.imprint,
        title=f"{tool.title}: {field.label}",
        wide=sum(widths) > WIDE,
        header_row=head,
        last=(last, len(widths) - 1),
    )
    return sheet


def heads(field: ToolField, words: Words) -> list[str]:
    """The heads of a table, each different, as Excel wants them; fixed row labels have a column of their own."""
    titles = [words.say("For")] if field.row_labels else []
    for column in field.columns:
        titles.append(column.label if column.label not in titles else f"{column.label} ({len(titles) + 1})")
    return titles


def _widths(field: ToolField) -> list[int]:
    """By kind, and never less than the longest word of the head (characters)."""
    labels = [_width("text")] if field.row_labels else []
    return [*labels, *(max(_width(column.kind), max(map(len, column.label.split())) + 3) for column in field.columns)]


def _width(kind: ColumnKind) -> int:
    """Characters."""
    match kind:
        case "long":
            return 40
        case "text":
            return 28
        case "choice":
            return 24
        case "date":
            return 20
        case "number":
            return 14
    assert_never(kind)


def _notes(tool: Tool, section: Section, field: ToolField, width: int, words: Words) -> Iterator[str]:
    """What to know before writing, in lines that fit the sheet."""
    yield from wrap(" ".join(text for text in (section.intro, field.hint) if text), width)
    about = words.say(ABOUT)
    if tool.stop_line:
        yield from wrap(
            words.say("The stop line comes before this sheet. Read it on the sheet “%(sheet)s”.", sheet=about), width
        )
    if tool.privacy:
        yield from wrap(
            words.say("Before you write about people, read the privacy note on the sheet “%(sheet)s”.", sheet=about),
            width,
        )


def _columns(book: Book, sheet: Worksheet, field: ToolField, head: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """The heads as an Excel table, which screen readers announce and which grows with its rows."""
    columns = [{"header": words, "header_format": book.format("head")} for words in heads(field, book.words)]
    options = {"name": f"table_{field.id.replace('-', '_')}", "columns": columns, "style": None, "autofilter": False}
    sheet.add_table(head, 0, head + len(rows), len(columns) - 1, options)
    if field.row_labels:
        sheet.write_column(head + 1, 0, field.row_labels, book.format("cell label"))
    for place, column in enumerate(field.columns, len(columns) - len(field.columns)):
        book.name(f"column_{field.id}.{column.id}", sheet, head, place)
        book.answer(sheet, head + 1, place, column.kind, column.options, len(rows), CHECKED_ROWS)
        for index, row in enumerate(rows, head + 1):
            if row.get(column.id) not in (None, ""):
                write_value(book, sheet, index, place, column.kind, row[column.id])
