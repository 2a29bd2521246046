"""Excel files ask what the page asks, take only what fits, and print on Letter paper."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from model import Guide
from model.tools import Column, Tool, ToolField
from model.words import Words
from publish.excel import write_tool
from publish.excel_table import sheet_name
from publish.imprint import Imprint
from publish.office_files import level_name, question
from publish.plain_words import plain_data

IMPRINT = "Partnering for Student Success · CC BY 4.0 & more"
Books = dict[str, tuple[Tool, Workbook]]


@pytest.fixture(scope="module")
def books(site: Path, guide: Guide) -> Books:
    """Every tabular tool with its workbook from the built site."""
    folder = site / "downloads" / "tools"
    forms = {
        slug: (plain_data(tool), load_workbook(folder / f"{slug}.xlsx"))
        for slug, tool in guide.tools.items()
        if tool.tabular
    }
    assert forms, "no tool has a spreadsheet"
    return forms


@pytest.fixture
def write(guide: Guide, imprint: Imprint) -> Callable[..., None]:
    """Write a tool with the rules, stop line and names of the guide."""
    return partial(
        write_tool,
        rules=guide.rules,
        stop=guide.stop,
        speakers=guide.speakers,
        imprint=replace(imprint, sentence=IMPRINT),
        address="https://example.org/",
    )


def named(book: Workbook, prefix: str) -> dict[str, tuple[str, str]]:
    """Sheet and cell of every defined name that starts with `prefix`, by the rest of its name."""
    cells = {}
    for name, defined in book.defined_names.items():
        if name.startswith(prefix):
            ((sheet, cell),) = defined.destinations
            cells[name.removeprefix(prefix)] = (sheet, cell.replace("$", ""))
    return cells


def text(sheet: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def shown_sheets(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def test_every_field_is_there_in_order(books: Books) -> None:
    """The spreadsheet asks for the same things, in the same order and with the same words, as the page."""
    for slug, (tool, book) in books.items():
        wanted = [field for field in tool.fields if field.kind != "note"]
        places = named(book, "field_")
        order = sorted(
            places, key=lambda name: (book.sheetnames.index(places[name][0]), int(re.sub(r"\D", "", places[name][1])))
        )
        assert order == [field.id.replace("-", "_") for field in wanted], slug
        for field in wanted:
            sheet, cell = places[field.id.replace("-", "_")]
            assert book[sheet][cell].value == question(field, Words()), slug


def test_every_table_has_its_sheet_and_columns(books: Books) -> None:
    """Each table has a sheet of its own, with the columns of the page and as many rows."""
    for slug, (tool, book) in books.items():
        columns = named(book, "column_")
        for tool_field in (field for field in tool.fields if field.kind == "table"):
            places = [columns[f"{tool_field.id}.{column.id}".replace("-", "_")] for column in tool_field.columns]
            sheet = book[places[0][0]]
            assert [sheet[cell].value for _, cell in places] == [column.label for column in tool_field.columns], slug
            (table,) = sheet.tables.values()
            first, last = (int(re.sub(r"\D", "", part)) for part in table.ref.split(":"))
            assert last - first == len(tool.rows_of(tool_field)), slug


def _lists(book: Workbook, sheet: Worksheet) -> list[list[str]]:
    """The entries of every drop-down list of a sheet."""
    limits = []
    for check in sheet.data_validations.dataValidation:
        if check.type == "list":
            name, cells = check.formula1.lstrip("=").split("!")
            limits.append([row[0].value for row in book[name][cells.replace("$", "")]])
    return limits


def test_lists_dates_and_numbers_are_checked(books: Books) -> None:
    """A choice opens its list, a date column takes only dates and a number column only numbers, in new rows too."""
    for slug, (tool, book) in books.items():
        columns = named(book, "column_")
        for tool_field in (field for field in tool.fields if field.kind == "table"):
            for column in tool_field.columns:
                name, cell = columns[f"{tool_field.id}.{column.id}".replace("-", "_")]
                below = (
                    f"{re.sub(r'[0-9]', '', cell)}{int(re.sub('[A-Z]', '', cell)) + len(tool.rows_of(tool_field)) + 5}"
                )
                kinds = [check.type for check in book[name].data_validations.dataValidation if below in check.sqref]
                expected = {"choice": ["list"], "date": ["date"], "number": ["decimal"]}.get(column.kind, [])
                assert kinds == expected, f"{slug}: {tool_field.id}.{column.id}"
                assert column.kind != "choice" or column.options in _lists(book, book[name])


def test_ratings_speak_in_words(books: Books) -> None:
    """A rating has a list of levels with all their words in sight, and says the chosen level beside the color."""
    for slug, (tool, book) in books.items():
        for tool_field in (field for field in tool.fields if field.kind == "rating"):
            sheet_name_, cell = named(book, "field_")[tool_field.id.replace("-", "_")]
            sheet, row = book[sheet_name_], int(cell[1:])
            levels = [level_name(level) for level in tool_field.levels]
            assert levels in _lists(book, sheet), slug
            assert "Not rated yet" in sheet.cell(row, 3).value and "INDEX" in sheet.cell(row, 3).value
            assert all(level.means in sheet.cell(row, 4).value for level in tool_field.levels), slug
            colored = [rules for rules in sheet.conditional_formatting if f"B{row}" in rules.sqref]
            assert sum(len(rules.rules) for rules in colored) == len(tool_field.levels)


def test_sheets_print_on_letter_paper(books: Books) -> None:
    """Every sheet fits the width of Letter paper, repeats its header row, and carries imprint and page numbers."""
    for slug, (_, book) in books.items():
        for sheet in shown_sheets(book):
            place = f"{slug}: {sheet.title}"
            assert sheet.page_setup.paperSize == 1 and sheet.sheet_properties.pageSetUpPr.fitToPage, place
            assert (sheet.page_setup.fitToWidth in (None, 1)) and sheet.page_setup.fitToHeight == 0, place
            assert sheet.print_title_rows, place
            assert "Partnering" in sheet.oddFooter.left.text and "&P of &N" in sheet.oddFooter.right.text, place


def test_headers_stay_in_sight_and_rows_grow(books: Books, site: Path) -> None:
    """The header row stays while people scroll, and a row grows with what they write."""
    for slug, (_, book) in books.items():
        for sheet in shown_sheets(book):
            assert sheet.freeze_panes or sheet.title == "About", f"{slug}: {sheet.title}"
        with zipfile.ZipFile(site / "downloads" / "tools" / f"{slug}.xlsx") as archive:
            for name in (name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")):
                assert not re.search(rb"<row [^>]*customHeight", archive.read(name)), slug


def test_safety_privacy_and_imprint(books: Books, guide: Guide) -> None:
    """The stop line and the privacy note stand on the first sheet, and the last says what the tool is and whose."""
    stop = plain_data(guide.stop)
    for slug, (tool, book) in books.items():
        first, about = text(book.worksheets[0]), text(book["About"])
        for line in [*stop.never, *stop.do, *stop.do_not] if tool.stop_line else []:
            assert line in about and line in first, f"{slug}: {line}"
        assert tool.privacy in about and tool.purpose in about and tool.use_when in about and tool.minimum in about, (
            slug
        )
        assert f"{tool.minutes} minutes" in about and "CC BY 4.0" in about and "http" in about, slug


def test_the_example_matches(books: Books) -> None:
    """The example sheet holds every answer of the fictional school, dates as dates and numbers as numbers."""
    for slug, (tool, book) in books.items():
        sheet = book["Example"]
        assert "fictional" in text(sheet)
        cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for field in tool.fields:
            value = tool.example.get(field.id)
            if value is None:
                continue
            if field.kind in ("text", "long", "choice", "number"):
                assert value in cells, f"{slug}: {field.id}"
            if field.kind == "date":
                assert value in [str(cell)[:10] for cell in cells], f"{slug}: {field.id}"
            for row in value if field.kind == "table" else []:
                assert all(row[c.id] in cells for c in field.columns if c.kind != "date" and row.get(c.id)), (
                    f"{slug}: {field.id}"
                )


def test_text_that_looks_like_a_formula_stays_text(guide: Guide, write: Callable[..., None], tmp_path: Path) -> None:
    """Words that begin with an equals sign, or a list entry with a comma, arrive as written."""
    columns = [Column(id="a", label="Same"), Column(id="b", label="Same", kind="choice", options=["No, never", "=Yes"])]
    fields = [
        ToolField(id="one", label="=1+1", kind="text"),
        ToolField(
            id="two",
            label="A: very/long [name] of a table, indeed",
            kind="table",
            columns=columns,
            row_labels=["Nurse"],
        ),
    ]
    tool = next(iter(guide.tools.values()))
    section = tool.sections[0].model_copy(update={"fields": fields, "rule": None})
    write(
        tool.model_copy(update={"sections": [section], "start": {}, "example": {"two": [{"a": "x", "b": "=Yes"}]}}),
        tmp_path / "odd.xlsx",
    )
    book = load_workbook(tmp_path / "odd.xlsx")
    place, cell = named(book, "field_")["one"]
    assert book[place][cell].value == "=1+1" and book[place][cell].data_type == "s"
    sheet = book[named(book, "column_")["two.a"][0]]
    assert ["No, never", "=Yes"] in _lists(book, sheet)
    assert "Nurse" in text(sheet) and "Nurse" in text(book["Example"])


def test_sheet_names_are_allowed_and_different() -> None:
    """Excel opens the file: sheet names are short, hold no forbidden sign and never repeat."""
    long = "What the school keeps: and what it turns down / each year"
    first = sheet_name(long, [], Words())
    second = sheet_name(long, [first], Words())
    assert first != second and len(first) <= 31 and len(second) <= 31
    assert not re.search(r"[\[\]:*?/\\]", first + second)
    assert sheet_name("Example", [], Words()) != "Example"


def test_the_same_content_gives_the_same_file(guide: Guide, write: Callable[..., None], tmp_path: Path) -> None:
    """Writing a workbook twice gives the same file, byte for byte, with no date from the clock."""
    for slug, tool in guide.tools.items():
        for name in ("one", "two"):
            write(tool, tmp_path / f"{name}.xlsx")
        assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes(), slug
    book = load_workbook(tmp_path / "one.xlsx")
    assert book.properties.created.isoformat()[:10] == book.properties.modified.isoformat()[:10] == "2026-11-01"
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
