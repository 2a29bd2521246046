"""Tables in Word: header rows that repeat, rows that stay whole, cells that are content controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from docx.document import Document as DocumentType

from model.patterns import ASKED
from model.safety import Stop
from model.tools import Column, ColumnKind, ToolField
from model.words import Words, said_later
from publish import controls
from publish.controls import Element, node, run
from publish.imprint import Imprint
from publish.office_files import level_name
from publish.word_blank import WIDTH

TWIPS = 1440
"""A twentieth of a point, Word’s unit: 1440 to the inch."""
STOP_HEADS = (said_later("Never through partnership steps"), said_later("Do"), said_later("Do not"))
"""The columns of the stop line: what it is about, what to do in order, and what not to do."""


def levels_table(document: DocumentType, field: ToolField) -> None:
    """The levels of a rating side by side, each with the words that tell it from the others."""
    widths = _share([1] * len(field.levels))
    cells = [
        _cell(width, _paragraph("Cell", run(level.means), kept=True))
        for width, level in zip(widths, field.levels, strict=True)
    ]
    _append(document, _table(field.label, widths, [level_name(level) for level in field.levels], [_row(cells)]))


def stop_table(document: DocumentType, stop: Stop, imprint: Imprint) -> None:
    """What never goes through partnership steps, what to do in order, and what not to do."""
    widths = _share([2, 3, 1.9])
    columns = (("Celllist", stop.never), ("Cellsteps", stop.do), ("Celllist", stop.do_not))
    cells = [
        _cell(width, *(_paragraph(style, run(line)) for line in lines))
        for width, (style, lines) in zip(widths, columns, strict=True)
    ]
    heads = [imprint.words.say(head) for head in STOP_HEADS]
    _append(document, _table(stop.title, widths, heads, [_row(cells)], frame=imprint.color("ink")))


def fill_in_table(
    document: DocumentType, field: ToolField, values: Sequence[Mapping[str, Any]], least: int, words: Words
) -> None:
    """A table to fill in, with the rows of `values` first and `least` rows at least.

    Where the field has `row_labels`, they stand in a column of their own and the rows cannot be repeated.
    """
    for column in field.columns:
        if column.options:  # a list that opens on screen is closed on paper
            mark = "" if column.label.endswith(tuple(ASKED)) else ":"
            document.add_paragraph(f"{column.label}{mark} {' / '.join(column.options)}", style="Field hint")
    widths = _widths(field)
    count = max(len(values), field.row_count if field.row_labels else least)
    rows = [
        _fill_in_row(field, index, values[index : index + 1], widths, words, kept=index == 0 and count > 1)
        for index in range(count)
    ]
    heads = [*([words.say("For")] if field.row_labels else []), *(column.label for column in field.columns)]
    if field.row_labels:
        block = controls.group(field.label, field.id, [_table(field.label, widths, heads, rows)])
    else:
        block = _table(field.label, widths, heads, [controls.repeating(field.label, field.id, rows, words.say("row"))])
    _append(document, block)


def _widths(field: ToolField) -> list[int]:
    """Column widths in twips: by kind, but never too small for the longest word of the label."""
    labels = [_weight("text")] if field.row_labels else []
    return _share([*labels, *(max(_weight(c.kind), 0.16 * max(map(len, c.label.split()))) for c in field.columns)])


def _weight(kind: ColumnKind) -> float:
    """How much of a table’s width a column of the kind takes."""
    match kind:
        case "long":
            return 3.2
        case "text":
            return 2.2
        case "choice":
            return 1.7
        case "date" | "number":
            return 1.5
    assert_never(kind)


def _share(weights: Sequence[float]) -> list[int]:
    """The width of the text in twips, shared out by weight."""
    return [round(WIDTH * TWIPS * weight / sum(weights)) for weight in weights]


def _fill_in_row(
    field: ToolField, index: int, given: Sequence[Mapping[str, Any]], widths: Sequence[int], words: Words, kept: bool
) -> Element:
    """One row, empty or with the answers `given`; `kept` holds it on one page with the next row, so that no header
    stands alone with it.
    """
    row = given[0] if given else {}
    labels = [_paragraph("Cellhead", run(field.row_labels[index]), kept=kept)] if field.row_labels else []
    answers = [
        _paragraph("Cell", _control(field, column, index + 1, row.get(column.id), words), kept=kept)
        for column in field.columns
    ]
    cells = [_cell(width, content) for width, content in zip(widths, [*labels, *answers], strict=True)]
    tall = any(column.kind == "long" for column in field.columns)
    return _row(cells, height=0 if given else 0.72 if tall else 0.5)


def _control(field: ToolField, column: Column, row: int, value: Any, words: Words) -> Element:
    tag = f"{field.id}.{row}.{column.id}"
    label = words.say("Row %(number)s: %(column)s", number=row, column=column.label)
    answer, say = "" if value is None else str(value), words.say
    match column.kind:
        case "date":
            return controls.day(label, tag, answer, prompt=say("Date"), words=words)
        case "choice":
            return controls.choice(label, tag, answer, column.options, prompt=say("Choose"))
        case "number":
            return controls.text(label, tag, answer, prompt=say("Number"))
        case "text" | "long":
            return controls.text(label, tag, answer, prompt=say("Write"), many=column.kind == "long")
    assert_never(column.kind)


def _table(name: str, widths: Sequence[int], heads: Sequence[str], rows: Sequence[Element], frame: str = "") -> Element:
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val="Table"),
        node("w:tblW", w=sum(widths), type="dxa"),
        *([_thick_frame(frame)] if frame else []),
        node("w:tblLayout", type="fixed"),
        node("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        node("w:tblCaption", val=name),
    )
    grid = node("w:tblGrid", *(node("w:gridCol", w=width) for width in widths))
    head = _row(
        [
            _cell(width, _paragraph("Cellhead", run(words), kept=True))
            for width, words in zip(widths, heads, strict=True)
        ],
        header=True,
    )
    return node("w:tbl", properties, grid, head, *rows)


def _thick_frame(color: str) -> Element:
    sides = ("top", "left", "bottom", "right")
    return node("w:tblBorders", *(node(f"w:{side}", val="single", sz=18, color=color) for side in sides))


def _row(cells: Sequence[Element], *, header: bool = False, height: float = 0) -> Element:
    """A row that never splits over two pages; `height` in inches is the least it takes."""
    properties = node("w:trPr", node("w:cantSplit"))
    if height:
        properties.append(node("w:trHeight", val=round(height * TWIPS), hRule="atLeast"))
    if header:
        properties.append(node("w:tblHeader"))
    return node("w:tr", properties, *cells)


def _cell(width: int, *blocks: Element) -> Element:
    return node("w:tc", node("w:tcPr", node("w:tcW", w=width, type="dxa")), *blocks)


def _paragraph(style: str, *content: Element, kept: bool = False) -> Element:
    """A paragraph; `kept` holds it on one page with what follows."""
    properties = node("w:pPr", node("w:pStyle", val=style), *([node("w:keepNext")] if kept else []))
    return node("w:p", properties, *content)


def _append(document: DocumentType, block: Element) -> None:
    document.element.body.insert_element_before(block, "w:sectPr")
