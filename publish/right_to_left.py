"""Turn a Word or PowerPoint file around for a language whose lines run from right to left."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from pptx.oxml.ns import qn as drawn

from publish.controls import Element, node

AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What stands after `w:bidi` in the properties of a paragraph (ECMA-376, 17.3.1.26)."""
AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
"""What stands after `w:rtl` in the properties of a run."""
AFTER_VISUAL = (
    "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders",
    "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription",
)  # fmt: skip
"""What stands after `w:bidiVisual` in the properties of a table."""
LETTERS = frozenset({"R", "AL"})
"""The classes of letters that run from right to left."""


def runs_left(text: str) -> bool:
    """Does the text hold letters that run from right to left?"""
    return any(unicodedata.bidirectional(letter) in LETTERS for letter in text)


def turn_document(document: Document, language: str) -> None:
    """Let every paragraph, table and page of a Word document begin at the right, in the letters of `language`."""
    _turn_styles(document, language)
    parts = [document.element]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
        _insert(section._sectPr, node("w:bidi"), ("w:rtlGutter", "w:docGrid", "w:printerSettings"))
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            _insert(paragraph.get_or_add_pPr(), node("w:bidi"), AFTER_BIDI)
        for words in part.iter(qn("w:r")):
            _turn_run(words)
        for table in part.iter(qn("w:tbl")):
            _insert(table.tblPr, node("w:bidiVisual"), AFTER_VISUAL)


def _turn_styles(document: Document, language: str) -> None:
    """Sizes, weight and typeface of letters that run to the left; a bar at the left of a paragraph stands at its
    right.
    """
    root = document.styles.element
    for speaks in root.iter(qn("w:lang")):
        speaks.set(qn("w:bidi"), language)
    for properties in root.iter(qn("w:rPr")):
        _letters(properties)
    for lines in root.iter(qn("w:pBdr")):
        sides = {side.tag: side for side in lines}
        left, right = qn("w:left"), qn("w:right")
        if left in sides and right not in sides:
            sides[left].tag = right
    themed = document.settings.element.find(qn("w:themeFontLang"))
    if themed is not None:
        themed.set(qn("w:bidi"), language)


def _letters(properties: Element) -> None:
    """What a style says of Latin letters is said of the others, too."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None and (name := fonts.get(qn("w:ascii"))):
        fonts.set(qn("w:cs"), name)
    for latin, other in (("w:b", "w:bCs"), ("w:sz", "w:szCs")):
        said, twin = properties.find(qn(latin)), properties.find(qn(other))
        if said is None:
            continue
        if twin is not None:
            properties.remove(twin)
        same = deepcopy(said)
        same.tag = qn(other)
        said.addnext(same)


def _turn_run(words: Any) -> None:
    """A run of letters that run to the left says so; an address or a number keeps its own way."""
    if not runs_left("".join(text.text or "" for text in words.iter(qn("w:t")))):
        return
    properties = words.get_or_add_rPr() if hasattr(words, "get_or_add_rPr") else _properties(words)
    _letters(properties)
    _insert(properties, node("w:rtl"), AFTER_RTL)


def _properties(words: Element) -> Element:
    properties = words.find(qn("w:rPr"))
    if properties is None:
        properties = node("w:rPr")
        words.insert(0, properties)
    return properties


def _insert(parent: Any, child: Element, before: Iterable[str]) -> None:
    """Put `child` where its place is, unless `parent` has one."""
    if parent.find(child.tag) is not None:
        return
    names = {qn(name) for name in before}
    follower = next((element for element in parent if element.tag in names), None)
    if follower is None:
        parent.append(child)
    else:
        follower.addprevious(child)


def turn_deck(presentation: Any) -> None:
    """Let every text of a presentation begin at the right, and stand where its mirror image would."""
    wide = presentation.slide_width
    master = presentation.slide_master
    for place in (master, *presentation.slide_layouts, *presentation.slides):
        for shape in place.shapes:
            _mirror(shape._element, wide)
            _turn_texts(shape._element)
    _turn_texts(master._element.find(drawn("p:txStyles")))
    for slide in presentation.slides:
        if slide.has_notes_slide:
            _turn_texts(slide.notes_slide._element)


def _mirror(element: Element, wide: int) -> None:
    for place in element.iter(drawn("a:xfrm")):
        left, size = place.find(drawn("a:off")), place.find(drawn("a:ext"))
        if left is not None and size is not None:
            left.set("x", str(wide - int(left.get("x", "0")) - int(size.get("cx", "0"))))


def _turn_texts(element: Element) -> None:
    """Paragraphs, and the levels of styles, begin at the right; what was at the right goes to the left."""
    for properties in _paragraph_properties(element):
        properties.set("rtl", "1")
        properties.set("algn", {"r": "l", "ctr": "ctr"}.get(properties.get("algn", "l"), "r"))


def _paragraph_properties(element: Element) -> Iterator[Any]:
    for paragraph in element.iter(drawn("a:p")):
        properties = paragraph.find(drawn("a:pPr"))
        if properties is None:
            properties = paragraph.makeelement(drawn("a:pPr"), {})
            paragraph.insert(0, properties)
        yield properties
    for level in range(1, 10):
        yield from element.iter(drawn(f"a:lvl{level}pPr"))
