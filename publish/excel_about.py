"""The two sheets that are only read: the filled-in example, and what the tool is and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, assert_never

from xlsxwriter.worksheet import Worksheet

from model.safety import Stop
from model.tools import ColumnKind, Tool, ToolField
from model.words import Words
from publish.excel_book import ABOUT, EXAMPLE, Book, CellKind, height, set_up_page, write_value
from publish.excel_table import heads
from publish.office_files import level_name


def stop_rows(stop: Stop, words: Words) -> list[tuple[str, str]]:
    """The stop line as names and words."""
    return [
        (stop.title, stop.lead),
        (words.say("Never through partnership steps"), "\n".join(f"• {line}" for line in stop.never)),
        (words.say("Do"), "\n".join(f"{number}. {line}" for number, line in enumerate(stop.do, 1))),
        (words.say("Do not"), "\n".join(f"• {line}" for line in stop.do_not)),
    ]


def about_sheet(
    book: Book,
    tool: Tool,
    stop: Stop | None,
    facts: Sequence[tuple[str, str]],
    address: str,
) -> None:
    """Purpose, when, who, how long, stop line, privacy, license and where it comes from."""
    say, imprint = book.words.say, book.imprint
    sheet = book.add_sheet(say(ABOUT))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 92)
    sheet.write_string(0, 0, tool.title, book.format("title"))
    sheet.set_row(0, 24)
    rows = [(say("Status"), tool.draft_notice)] if tool.draft_notice else []
    rows += [(say("What it is for"), tool.purpose), *facts, (say("How to adapt it"), tool.adapt)]
    row = _pairs(book, sheet, 1, rows, "text")
    if stop:
        row = _pairs(book, sheet, row, stop_rows(stop, book.words), "stop")
    rows = [(say("Before you write names"), tool.privacy)] if tool.privacy else []
    rows += [(say("Imprint and license"), imprint.sentence), (say("Edition"), imprint.edition)]
    row = _pairs(book, sheet, row, rows, "text")
    sheet.write_string(row, 0, say("On the web"), book.format("label"))
    sheet.write_url(row, 1, address, book.format("link"), address)
    title = say("%(tool)s: about", tool=tool.title)
    set_up_page(sheet, imprint, title=title, wide=True, header_row=0, last=(row, 1))


def _pairs(book: Book, sheet: Worksheet, row: int, pairs: Sequence[tuple[str, str]], style: str) -> int:
    """Write names and words from `row` on; returns the next free row."""
    for label, words in pairs:
        sheet.write_string(row, 0, label, book.format("label" if style == "text" else f"{style} label"))
        sheet.write_string(row, 1, words, book.format(style))
        sheet.set_row(row, height([(label, 32), (words, 92)]))
        row += 1
    return row


def example_sheet(book: Book, tool: Tool) -> None:
    """The whole form as the fictional school filled it in."""
    sheet = book.add_sheet(book.words.say(EXAMPLE))
    title = book.words.say("%(tool)s: filled-in example", tool=tool.title)
    count = max([2, *(len(field.columns) + bool(field.row_labels) for field in tool.fields)])
    widths = [32, 50, 30, 30, 30, *[26] * count][:count]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, title, book.format("title"))
    sheet.set_row(0, 24)
    row = 1
    for line in wrap(tool.example_note, sum(widths)):
        sheet.write_string(row, 0, line, book.format("note"))
        row += 1
    for section in tool.sections:
        for column in range(count):
            sheet.write_blank(row, column, None, book.format("section"))
        sheet.write_string(row, 0, section.title, book.format("section"))
        sheet.set_row(row, 24)
        row += 1
        for field in section.fields:
            if field.kind != "note" and field.id in tool.example:
                row = _filled_in(book, sheet, row, field, tool.example[field.id], widths)
    sheet.freeze_panes(1, 0)
    set_up_page(
        sheet,
        book.imprint,
        title=title,
        wide=True,
        header_row=0,
        last=(row - 1, count - 1),
    )


def _filled_in(book: Book, sheet: Worksheet, row: int, field: ToolField, value: Any, widths: Sequence[int]) -> int:
    """Write one filled-in field from `row` on; returns the next free row."""
    sheet.write_string(row, 0, field.label, book.format("label"))
    if field.kind != "table":
        kind, plain = _plain(field, value)
        write_value(book, sheet, row, 1, kind, plain)
        sheet.set_row(row, height([(field.label, widths[0] - 2), (str(plain), widths[1])]))
        return row + 1
    row += 1
    _cells(book, sheet, row, [("head", words) for words in heads(field, book.words)], widths)
    for index, line in enumerate(value):
        row += 1
        cells: list[tuple[CellKind, Any]] = [("cell label", words) for words in field.row_labels[index : index + 1]]
        cells += [(column.kind, line.get(column.id, "")) for column in field.columns]
        _cells(book, sheet, row, cells, widths)
    return row + 1


def _cells(
    book: Book, sheet: Worksheet, row: int, cells: Sequence[tuple[CellKind, Any]], widths: Sequence[int]
) -> None:
    """One row of kinds and values, high enough for all of them."""
    for column, (kind, value) in enumerate(cells):
        write_value(book, sheet, row, column, kind, value)
    sheet.set_row(row, height((str(value), width - 2) for (_, value), width in zip(cells, widths, strict=False)))


def _plain(field: ToolField, value: Any) -> tuple[ColumnKind, Any]:
    """A rating with the words of its level, ticked options one a line; anything else as it is."""
    match field.kind:
        case "rating":
            return "text", next(f"{level_name(level)}: {level.means}" for level in field.levels if level.value == value)
        case "checkboxes":
            return "text", "\n".join(f"• {option}" for option in value)
        case "text" | "long" | "date" | "number" | "choice":
            return field.kind, value
        case "table" | "note":
            raise ValueError(f"a field of the kind {field.kind} is no single answer")
    assert_never(field.kind)
