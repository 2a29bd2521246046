"""The running header and footer of a printed document, as CSS."""

from __future__ import annotations

import segno

from model.edition import ground, tint
from publish.document import Document

QR_SIZE = 18
"""Millimeters of the code with its quiet zone: modules of 0.37 mm, as phones need for an address of 90 characters."""


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def qr_code(address: str) -> str:
    """A data address of a QR code picture for `address`, with the quiet zone of four modules that readers need.

    Error level M (15 % may be lost): paper is folded, copied and written on (ISO/IEC 18004).
    """
    return segno.make_qr(address, error="m").png_data_uri(border=4, scale=8)


TITLED = {"sheets", "form-book", "bound"}
"""Kinds of documents whose running head has the title of each part from the first page on."""
ROOMY = {"pack", "page", "element", "case", "role"}
"""Kinds of documents with room for words about the website: others are one sheet, and full."""
ONE_LINE = {"letter": 104, "a4": 98}
"""Characters of the footer that fit beside the number of the page; more are set smaller, in two lines."""
MARK_WIDTH, MARK_HEIGHT = 34, 9
"""Millimeters in which a district’s mark is shown whole."""
THUMB_TOP, THUMB_STEP, THUMB_HEIGHT = 22, 19, 15
"""Millimeters: where the first mark at the edge stands, from one to the next, and how high each is."""


RIGHT_TO_LEFT = """html { direction: rtl }
@page {
  direction: rtl;
  @top-right { color: #333; font-weight: 400; text-align: right; white-space: nowrap }
  @top-left { color: #000; font-weight: 700; text-align: left; white-space: normal }
  @bottom-right { text-align: right; width: 78%; padding: 0 }
  @bottom-left { text-align: left; width: auto; padding: 0 0 0 1.5mm }
}
"""
"""The edges of a sheet whose lines run from right to left: the other way around than print.css has them."""


def page_style(document: Document, code: str) -> str:
    """Header: what this is and for whom. Footer: name, edition, license, page of pages.

    The `code` to the page (`qr_code`) stands beside the title, inside the text area: printers cut off what is nearer to
    an edge than about 6 mm, and no copier shrinks it there.
    """
    words = document.words
    right = f"string(part) {_text(f' · {document.audience}')}" if document.audience else "string(part)"
    left = _text(document.running or document.title)
    if document.cover:
        left = f"{_text(document.title + ' · ')} string(chapter, last)"
        right = "string(part, last)"  # of the same chapter, also where a page ends one and begins the next
    facts = [document.guide, document.edition]
    if document.reviewed:
        facts.append(words.say("reviewed %(day)s", day=document.reviewed))
    facts.append(words.say("CC BY 4.0 · an independent work"))
    room = ONE_LINE[document.look.paper]
    smaller = "; font-size: 7pt; line-height: 1.15; white-space: normal" if len(" · ".join(facts)) > room else ""
    color = ""
    if document.color:
        color = f":root {{ --main: {document.color}; --main-wash: {ground(document.color, 0.09)} }}\n"
    counters = {"page": "counter(page)", "pages": "counter(pages)"}
    counted = [
        piece if piece in counters.values() else _text(piece)
        for piece in words.say_parts("page %(page)s of %(pages)s", **counters)
    ]
    counter = {"page": "target-counter(attr(href), page)"}
    referred = [
        piece if piece in counter.values() else _text(piece) for piece in words.say_parts(", page %(page)s", **counter)
    ]
    start, end = ("right", "left") if words.right_to_left else ("left", "right")
    opening = ""
    if not TITLED & set(document.kind.split()):
        first = document.subtitle[:1].upper() + document.subtitle[1:]
        opening = f"""
body > article:first-child h1 {{ string-set: part {_text(first)} }}
@page :first {{ @top-{end} {{ content: {_text(first or document.audience)} }} }}
"""
    small = document.look.print != "large"  # no word is smaller than the others where readers asked for large print
    caption = words.say("This page online") if small and ROOMY & set(document.kind.split()) else ""
    turned = RIGHT_TO_LEFT if words.right_to_left else ""
    return f"""
{turned}{color}{opening}.page-reference::after {{ content: {" ".join(referred)} }}
@page {{
  @top-{start} {{ content: {left} }}
  @top-{end} {{ content: {right} }}
  @bottom-{start} {{ content: {_text(" · ".join(facts))}{smaller} }}
  @bottom-{end} {{ content: {" ".join(counted)} }}
}}
body > :first-child::before {{
  content: {_text(caption)};
  float: inline-end;
  width: {QR_SIZE}mm;
  padding-top: {QR_SIZE}mm;
  margin-block: -2mm 1mm;
  margin-inline: 3mm -2mm;
  background: url({code}) no-repeat top / {QR_SIZE}mm {QR_SIZE}mm;
  font-size: 6.5pt;
  line-height: 1;
  text-align: center;
}}
{_mark(document)}{"".join(_thumb(*thumb) for thumb in document.thumbs)}"""


def _mark(document: Document) -> str:
    """The district’s mark at the head of the first page, in the place of the title that stands below it anyway; a cover
    has a place of its own for it.
    """
    mark = document.mark
    if not mark or document.cover:
        return ""
    return f"""
@page :first {{
  @top-left {{
    content: "";
    width: {MARK_WIDTH}mm;
    height: {MARK_HEIGHT}mm;
    margin-top: 1mm;
    background: url("{mark.path}") no-repeat left center / contain; /* {mark.digest} */
  }}
}}
"""


def _thumb(number: int, color: str, tone: float) -> str:
    """The mark at the edge of a chapter’s pages: its number, lower from chapter to chapter, so that a stack shows them
    as steps; light, gray or dark by its stage, so that a copy in gray still tells the stages apart.
    """
    top = THUMB_TOP + (number - 1) * THUMB_STEP
    return f"""
@page thumb-{number} {{
  @right-top {{
    content: "{number}";
    background: {tint(color, tone)};
    border: .5mm solid {color};
    border-inline-end: 0;
    color: {"#fff" if tone == 1 else "#000"};
    margin: {top}mm 0 0 6mm;
    height: {THUMB_HEIGHT}mm;
    padding-right: 4mm;
  }}
}}
.thumb-{number} {{ page: thumb-{number} }}"""
