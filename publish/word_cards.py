"""Cards in Word as on paper: two beside each other, with lines to cut along."""

from __future__ import annotations

from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Inches
from docx.table import Table

from publish.controls import node
from publish.word_table import TWIPS

ACROSS = 2
"""Cards side by side."""
MARK = "\u2060"
"""An invisible mark that stands in front of the first card on the way through pandoc."""
HIGH, LARGE_HIGH = 1.9, 2.8
"""Inches: the least height of a card, so that eight fit a page, or six in large print."""
ROOM = 0.14
"""Inches between the words of a card and where it is cut."""


def are_cards(table: Table) -> bool:
    """Is this a table of cards?"""
    return table.cell(0, 0).text.startswith(MARK)


def lay_out(table: Table, width: float, name: str, *, large: bool) -> None:
    """Make of a table of cards a sheet to cut, `width` inches wide; `name` is what a screen reader calls it."""
    for text in table._tbl.iter(qn("w:t")):
        if text.text and MARK in text.text:
            text.text = text.text.replace(MARK, "")
    properties = table._tbl.tblPr
    for old in ("w:tblBorders", "w:tblCellMar", "w:tblLayout", "w:tblCaption", "w:tblW"):
        if (element := properties.find(qn(old))) is not None:
            properties.remove(element)
    sides = ("top", "left", "bottom", "right")
    lines = [node(f"w:{side}", val="dashed", sz=6, space=0, color="555555") for side in (*sides, "insideH", "insideV")]
    room = [node(f"w:{side}", w=round(ROOM * TWIPS), type="dxa") for side in sides]
    parts = {
        "w:tblW": node("w:tblW", w=round(width * TWIPS), type="dxa"),
        "w:tblBorders": node("w:tblBorders", *lines),
        "w:tblLayout": node("w:tblLayout", type="fixed"),
        "w:tblCellMar": node("w:tblCellMar", *room),
        "w:tblCaption": node("w:tblCaption", val=name),
    }
    order = ("w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    known = {qn(tag): at for at, tag in enumerate((*order, "w:tblCaption"))}
    for part in parts.values():
        properties.append(part)
    properties[:] = sorted(properties, key=lambda part: known.get(part.tag, len(order)))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column in table.columns:
        column.width = Inches(width / ACROSS)
    for row in table.rows:
        row.height, row.height_rule = Inches(LARGE_HIGH if large else HIGH), WD_ROW_HEIGHT_RULE.AT_LEAST
        row._tr.get_or_add_trPr().append(node("w:cantSplit"))
        for cell in row.cells:
            cell.width = Inches(width / ACROSS)
            for paragraph in cell.paragraphs:
                if paragraph.style.name == "Body Text":
                    paragraph.style = "Compact"
