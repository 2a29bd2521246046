"""The code on paper opens the page it belongs to, even after a printer has cut the edges."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from visits import EVERY_VIEW

from model import Guide

DOTS = 300
"""Dots an inch of an ordinary printer."""
CUT = 4.2
"""Millimeters that office printers leave white at each side, so that what stands there is lost."""
SHARES = 4
"""The parts into which the documents are cut: all are printed once a week, in every run two of them."""


def first_page(path: Path) -> object:
    """The upper half of the first page as a printer puts it on paper: a picture without its edges."""
    document = pypdfium2.PdfDocument(path)
    edge = CUT / 25.4 * 72
    lower_half = document[0].get_height() / 2
    picture = document[0].render(scale=DOTS / 72, grayscale=True, crop=(edge, lower_half, edge, edge)).to_pil()
    document.close()
    return picture


@pytest.mark.parametrize("share", range(SHARES if EVERY_VIEW else 2))
def test_every_document_has_a_code_that_survives_the_printer(site: Path, guide: Guide, share: int) -> None:
    """Each PDF’s first page, printed at 300 dpi with 4.2 mm cut off each side, holds one code that opens a page of this
    site.
    """
    documents = sorted((site / "downloads").rglob("*.pdf"))[share::SHARES]
    assert documents
    wrong = {}
    for path in documents:
        codes = [code.text for code in zxingcpp.read_barcodes(first_page(path))]  # type: ignore[call-overload]
        page = codes[0].partition("/guide/")[2] if len(codes) == 1 else ""
        if len(codes) != 1 or not (site / page / "index.html").is_file():
            wrong[path.relative_to(site).as_posix()] = codes
    assert wrong == {}
