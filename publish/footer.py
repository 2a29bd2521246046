"""The running header and footer of a printed document, as CSS."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from publish.documents import Document


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def qr_code(address: str) -> str:
    """A data address of a QR code drawing for `address`, 13 mm wide."""
    code = segno.make_qr(address, error="l")
    width = code.symbol_size(border=0)[0]
    return code.svg_data_uri(border=0, scale=round(13 / width, 4), unit="mm", xmldecl=False, nl=False)


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
  @bottom-right-corner {{ content: url({qr_code(document.address)}) }}
}}"""
