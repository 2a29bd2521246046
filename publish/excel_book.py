"""A workbook with our formats, its lists for drop-downs, and the page set-up of each sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import shorten, wrap
from typing import Any, Literal, assert_never

import xlsxwriter
from PIL import Image
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from model.tools import ColumnKind
from model.words import said_later
from publish.imprint import Imprint
from publish.office_files import day_of, edition_date, normalize

CellKind = Literal[ColumnKind, "head", "cell label"]
"""What stands in a cell of a table: an answer of some kind, or a name."""
FORM, EXAMPLE, ABOUT = SHEETS = (said_later("Form"), said_later("Example"), said_later("About"))
"""The sheets of every workbook, beside those of its tables."""
LISTS = "Lists"
"""The hidden sheet with the lists behind drop-downs."""
MARK, WIDEST = 0.42, 2.0
"""Inches: the height of a district’s mark in the printed head of a sheet, and its width at most."""
PAPERS = {"letter": 1, "a4": 9}
"""The numbers by which Excel knows paper."""
SHADES = ("FBEEE7", "FDF6EC", "EEF5F5", "D5E8E8")
"""From the lowest level to the highest; pale enough for black text."""
BASE = {
    "font_size": 10.5,
    "font_color": "ink",
    "valign": "top",
    "text_wrap": True,
    "align": "left",
    "indent": 1,
}
BOXED = {"border": 1, "border_color": "edge"}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": False, "indent": 0},
    "note": {"font_color": "muted", "text_wrap": False, "indent": 0},
    "head": {"bold": True, "bg_color": "wash", "bottom": 2, "bottom_color": "ink", "valign": "bottom"},
    "section": {
        "bold": True,
        "font_size": 12,
        "font_color": "main",
        "top": 2,
        "top_color": "main",
        "bg_color": "wash",
    },
    "section text": {"top": 2, "top_color": "main", "bg_color": "wash"},
    "label": {"bold": True, "bottom": 1, "bottom_color": "line"},
    "option": {"indent": 2, "bottom": 1, "bottom_color": "line"},
    "text": {"bottom": 1, "bottom_color": "line"},
    "hint": {"font_size": 9.5, "font_color": "muted", "bottom": 1, "bottom_color": "line"},
    "link": {"font_color": "main", "underline": 1, "bottom": 1, "bottom_color": "line"},
    "stop label": {"bold": True, "left": 5, "left_color": "ink"},
    "stop": {"right": 5, "right_color": "ink"},
    "rule label": {"italic": True, "bottom": 1, "bottom_color": "line"},
    "rule": BOXED,
    "bold": {"bold": True, "font_size": 9.5, "font_color": "muted"},
    "cell": BOXED,
    "cell label": BOXED | {"bold": True, "bg_color": "wash"},
    "date": BOXED,
    "number": BOXED,
}
"""By name; colors by the names that the edition gives them."""


class Book:
    """An XlsxWriter workbook. The lists behind drop-downs stand on a hidden sheet, since Excel allows only 255 letters
    otherwise.
    """

    def __init__(self, path: Path, imprint: Imprint, *, title: str, subject: str) -> None:
        self.imprint, self.words = imprint, imprint.words
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(str(path), options)
        self.workbook.set_properties(
            {
                "title": title,
                "subject": subject,
                "author": imprint.name,
                "created": edition_date(imprint.edition),
            }
        )
        self._formats: dict[str, Format] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def add_sheet(self, name: str) -> Worksheet:
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        if self.imprint.right_to_left:
            sheet.right_to_left()
        return sheet

    def format(self, name: str) -> Format:
        """One of our named formats."""
        if name not in self._formats:
            look: dict[str, Any] = {"font_name": self.imprint.fallback} | BASE | FORMATS[name]
            look |= {key: f"#{self.imprint.color(value)}" for key, value in look.items() if key.endswith("color")}
            if self.imprint.right_to_left:
                look |= {"align": "right", "reading_order": 2}
            if name == "date":
                look["num_format"] = self.words.date_pattern.lower().replace("'", '"')
            self._formats[name] = self.workbook.add_format(look)
        return self._formats[name]

    def shade(self, index: int, count: int) -> Format:
        """The fill of level `index` (from 0) of `count`."""
        key = f"shade {index} {count}"
        if key not in self._formats:
            place = round(index * (len(SHADES) - 1) / max(count - 1, 1))
            self._formats[key] = self.workbook.add_format({"bg_color": f"#{SHADES[place]}", "bold": True})
        return self._formats[key]

    def name(self, name: str, sheet: Worksheet, row: int, column: int) -> None:
        """Name a cell, so that programs find it whatever its label says."""
        quoted = sheet.get_name().replace("'", "''")
        self.workbook.define_name(name.replace("-", "_"), f"='{quoted}'!{xl_rowcol_to_cell(row, column, True, True)}")

    def list_of(self, options: Sequence[str]) -> str:
        """The range that holds `options`; equal lists share one."""
        key = tuple(options)
        if key not in self._lists:
            column = len(self._lists)
            first, last = (xl_rowcol_to_cell(row, column, True, True) for row in (0, len(key) - 1))
            self._lists[key] = f"{LISTS}!{first}:{last}"
        return self._lists[key]

    def answer(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        kind: ColumnKind,
        options: Sequence[str],
        rows: int = 1,
        checked: int = 1,
    ) -> None:
        """Cells to fill in, that take only what fits their kind and say so in plain words (for `checked` rows)."""
        style = self.format(_look(kind))
        for place in range(row, row + rows):
            sheet.write_blank(place, column, None, style)
        if check := self._check(kind, options):
            sheet.data_validation(row, column, row + max(rows, checked) - 1, column, check)

    def _check(self, kind: ColumnKind, options: Sequence[str]) -> dict[str, Any]:
        say = self.words.say
        match kind:
            case "choice":
                return {
                    "validate": "list",
                    "source": f"={self.list_of(options)}",
                    "error_title": say("Choose from the list"),
                    "error_message": say("Open the list with the small arrow and choose one of its entries."),
                }
            case "date":
                span = {"minimum": edition_date("2000.1"), "maximum": edition_date("2099.12")}
                return {
                    "validate": "date",
                    "criteria": "between",
                    **span,
                    "error_title": say("This is not a date"),
                    "error_message": say("Write it as %(date)s.", date=self.words.short_date(date(2027, 5, 12))),
                }
            case "number":
                return {
                    "validate": "decimal",
                    "criteria": "between",
                    "minimum": -1e9,
                    "maximum": 1e9,
                    "error_title": say("This is not a number"),
                    "error_message": say("Write digits only, such as 3."),
                }
            case "text" | "long":
                return {}
        assert_never(kind)

    def close(self, path: Path) -> None:
        """Write the lists and the file."""
        sheet = self.workbook.add_worksheet(LISTS)
        for column, options in enumerate(self._lists):
            sheet.write_column(0, column, options)
        sheet.hide()
        self.workbook.close()
        normalize(path, _let_rows_grow)


def _let_rows_grow(name: str, data: bytes) -> bytes:
    """Take back that row heights are fixed: they are our estimate, and a row must grow with what people type."""
    if not name.startswith("xl/worksheets/sheet"):
        return data
    return re.sub(rb'(<row [^>]*?) customHeight="1"', rb"\1", data)


def height(cells: Iterable[tuple[str, int]], least: float = 19) -> float:
    """The points a row needs for texts in columns of so many characters (Excel does not measure before it opens a
    file).
    """
    lines = [
        sum(max(1, len(wrap(part, max(round((width - 2) * 1.15), 8)))) for part in text.split("\n"))
        for text, width in cells
    ]
    return max(least, 6 + 13.5 * max(lines, default=1))


def set_up_page(
    sheet: Worksheet, imprint: Imprint, *, title: str, wide: bool, header_row: int, last: tuple[int, int]
) -> None:
    """The edition’s paper, one page wide, header row on every page; title and mark above, imprint and page numbers
    below.
    """
    sheet.set_paper(PAPERS[imprint.paper])
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.75)
    if wide:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.print_area(0, 0, *last)
    # Excel reads & as a command and takes 255 characters in all.
    edition = f" · {imprint.edition}"  # always whole: it says whether this is a draft
    words = (shorten(imprint.sentence, 180 - len(edition), placeholder="…") + edition).replace("&", "&&")
    font = f'&"{imprint.fallback}"'
    counted = imprint.words.say("Page %(page)s of %(pages)s", page="&P", pages="&N")
    start, end = ("&R", "&L") if imprint.right_to_left else ("&L", "&R")
    header = f"{start}{font}&9{title[:180].replace('&', '&&')}"
    if imprint.mark:
        side = "left" if imprint.right_to_left else "right"
        picture = {f"image_{side}": imprint.mark.path, f"image_data_{side}": BytesIO(_sized(imprint.mark.png))}
        sheet.set_header(f"{header}{end}&G", picture)
    else:
        sheet.set_header(header)
    sheet.set_footer(f"{start}{font}&8{words}{end}{font}&8{counted}")


def _sized(mark: bytes) -> bytes:
    """A mark as PNG that says how large it is to be printed, which is how Excel knows."""
    picture = Image.open(BytesIO(mark))
    density = max(picture.height / MARK, picture.width / WIDEST)  # dots an inch
    file = BytesIO()
    picture.save(file, "PNG", dpi=(density, density))
    return file.getvalue()


def write_value(book: Book, sheet: Worksheet, row: int, column: int, kind: CellKind, value: Any) -> None:
    """A cell that holds a real date or number where the column asks for one."""
    look = _look(kind)
    if look == "date" and (day := day_of(str(value))):
        sheet.write_datetime(row, column, day, book.format("date"))
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, book.format("number"))
    else:
        words = "cell" if look in ("date", "number") else look  # such as “about 20”
        sheet.write_string(row, column, str(value), book.format(words))


def _look(kind: CellKind) -> str:
    """The format of such a cell."""
    match kind:
        case "head" | "cell label" | "date" | "number":
            return kind
        case "text" | "long" | "choice":
            return "cell"
    assert_never(kind)
