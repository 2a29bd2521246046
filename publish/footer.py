"""The running header and footer of a printed document, as CSS."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from publish.documents import Document


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@lru_cache(maxsize=None)
def qr_code(address: str) -> str:
    """A data address of a QR code picture for `address`; a drawing would be drawn anew on every page (20 ms)."""
    return segno.make_qr(address, error="l").png_data_uri(border=0, scale=8)


def page_style(document: Document) -> str:
    """Header: what this is and for whom. Footer: name, edition, license, page of pages, code to the page."""
    right = f'string(part) {_text(f" · {document.audience}")}' if document.audience else "string(part)"
    facts = ["Partnering for Student Success", document.edition]
    if document.reviewed:
        facts.append(f"reviewed {document.reviewed}")
    facts.append("CC BY 4.0 · an independent work")
    return f"""
@page {{
  @top-left {{ content: {_text(document.running or document.title)} }}
  @top-right {{ content: {right} }}
  @bottom-left {{ content: {_text(" · ".join(facts))} }}
  @bottom-right {{ content: "page " counter(page) " of " counter(pages) }}
  @bottom-right-corner {{ content: ""; background: url({qr_code(document.address)}) no-repeat center / 13mm }}
}}"""
