"""Tables in Word: header rows that repeat, rows that stay whole, cells that are content controls."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from docx.document import Document as DocumentType

from model.safety import Stop
from model.tools import Column, ToolField
from publish import controls
from publish.controls import Element, node, run
from publish.letter import WIDTH
from publish.office import INK, level_name

WEIGHTS = {"long": 3.2, "text": 2.2, "choice": 1.7, "date": 1.5, "number": 1.5}
"""How much of a table’s width each kind of column takes."""
TWIPS = 1440
"""A twentieth of a point, Word’s unit: 1440 to the inch."""
PROMPTS = {"text": "Write", "long": "Write", "date": "Date", "number": "Number", "choice": "Choose"}


def levels_table(document: DocumentType, one: ToolField) -> None:
    """The levels of a rating side by side, each with the words that tell it from the others."""
    widths = _share([1] * len(one.levels))
    cells = [_cell(width, _paragraph("Cell", run(level.means), kept=True)) for width, level in zip(widths, one.levels)]
    _append(document, _table(one.label, widths, [level_name(level) for level in one.levels], [_row(cells)]))


def stop_table(document: DocumentType, stop: Stop) -> None:
    """What never goes through partnership steps, what to do in order, and what not to do."""
    widths = _share([2, 3, 1.9])
    columns = (("Celllist", stop.never), ("Cellsteps", stop.do), ("Celllist", stop.do_not))
    cells = [_cell(width, *(_paragraph(style, run(line)) for line in lines)) for width, (style, lines) in zip(widths, columns)]
    heads = ["Never through partnership steps", "Do", "Do not"]
    _append(document, _table(stop.title, widths, heads, [_row(cells)], bold_frame=True))


def fill_in_table(document: DocumentType, one: ToolField, values: Sequence[Mapping[str, Any]], least: int) -> None:
    """A table to fill in, with the rows of `values` first and `least` rows at least.

    Where the field has `row_labels`, they stand in a column of their own and the rows cannot be repeated.
    """
    for column in one.columns:
        if column.options:  # a list that opens on screen is closed on paper
            mark = "" if column.label.endswith("?") else ":"
            document.add_paragraph(f"{column.label}{mark} {' / '.join(column.options)}", style="Field hint")
    widths = _widths(one)
    count = max(len(values), one.row_count if one.row_labels else least)
    rows = [_fill_in_row(one, index, values[index : index + 1], widths, kept=index == 0 and count > 1) for index in range(count)]
    heads = [*(["For"] if one.row_labels else []), *(column.label for column in one.columns)]
    if one.row_labels:
        block = controls.group(one.label, one.id, [_table(one.label, widths, heads, rows)])
    else:
        block = _table(one.label, widths, heads, [controls.repeating(one.label, one.id, rows)])
    _append(document, block)


def _widths(one: ToolField) -> list[int]:
    """Column widths in twips: by kind, but never too small for the longest word of the label."""
    labels = [WEIGHTS["text"]] if one.row_labels else []
    return _share([*labels, *(max(WEIGHTS[c.kind], 0.16 * max(map(len, c.label.split()))) for c in one.columns)])


def _share(weights: Sequence[float]) -> list[int]:
    """The width of the text in twips, shared out by weight."""
    return [round(WIDTH * TWIPS * weight / sum(weights)) for weight in weights]


def _fill_in_row(one: ToolField, index: int, given: Sequence[Mapping[str, Any]], widths: Sequence[int], kept: bool) -> Element:
    """One row, empty or with the answers `given`; `kept` holds it on one page with the next row, so that no header stands alone with it."""
    row = given[0] if given else {}
    labels = [_paragraph("Cellhead", run(one.row_labels[index]), kept=kept)] if one.row_labels else []
    answers = [_paragraph("Cell", _control(one, column, index + 1, row.get(column.id)), kept=kept) for column in one.columns]
    cells = [_cell(width, content) for width, content in zip(widths, [*labels, *answers])]
    tall = any(column.kind == "long" for column in one.columns)
    return _row(cells, height=0 if given else 0.72 if tall else 0.5)


def _control(one: ToolField, column: Column, row: int, value: Any) -> Element:
    tag, label = f"{one.id}.{row}.{column.id}", f"Row {row}: {column.label}"
    words, prompt = "" if value is None else str(value), PROMPTS[column.kind]
    if column.kind == "date":
        return controls.day(label, tag, words, prompt=prompt)
    if column.kind == "choice":
        return controls.choice(label, tag, words, column.options, prompt=prompt)
    return controls.text(label, tag, words, prompt=prompt, many=column.kind == "long")


def _table(name: str, widths: Sequence[int], heads: Sequence[str], rows: Sequence[Element], bold_frame: bool = False) -> Element:
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val="Table"),
        node("w:tblW", w=sum(widths), type="dxa"),
        *([_thick_frame()] if bold_frame else []),
        node("w:tblLayout", type="fixed"),
        node("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        node("w:tblCaption", val=name),
    )
    grid = node("w:tblGrid", *(node("w:gridCol", w=width) for width in widths))
    head = _row([_cell(width, _paragraph("Cellhead", run(words), kept=True)) for width, words in zip(widths, heads)], header=True)
    return node("w:tbl", properties, grid, head, *rows)


def _thick_frame() -> Element:
    sides = ("top", "left", "bottom", "right")
    return node("w:tblBorders", *(node(f"w:{side}", val="single", sz=18, color=INK) for side in sides))


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
