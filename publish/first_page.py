"""A small picture of a document’s first page, so that a reader sees what will come out of the printer."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

WIDTH = 200
"""Pixels: twice what a page shows, for screens with two dots to a pixel."""
QUALITY = 45
"""Of WebP, 0 to 100: about 4 KB a page; the words need not be read."""


def write_first_page(target: Path, site: str, document: str) -> int:
    """Draw the first page of the PDF at `document` under `site`, with its form fields, as WebP."""
    paper = pypdfium2.PdfDocument(Path(site) / document)
    try:
        paper.init_forms()
        page = paper[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil()
        picture.save(target, "WEBP", quality=QUALITY, method=6)
    finally:
        paper.close()
    return 0
