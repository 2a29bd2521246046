"""Write one composed document as PDF/UA-1."""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from model.books import IndexEntry
from model.words import RIGHT_LETTER
from publish.subject_index import LINES, index_html, places

ASSETS = Path(__file__).parent.parent / "overrides" / "print"


SHORT = 1 / 3
"""A page used less than this looks like a mistake."""
TIGHTER = """
html { font-size: 10pt; line-height: 1.34 }
p, ul, ol { margin-bottom: 1.9mm }
h2 { margin: 5mm 0 2mm }
h3 { margin: 3.6mm 0 1.1mm }
table { font-size: 9.2pt }
th, td { padding-block: 1.2mm }
.form-section { margin-bottom: 1.5mm }
.field { margin-bottom: 1.6mm }
.cut > .runs-on { line-height: 1.24 }
.cut > .runs-on p { margin-bottom: 1mm }
.cut > .runs-on h2 { margin: 3mm 0 .8mm }
.cut > .runs-on h3 { margin: 1.5mm 0 .5mm }
.cut > .runs-on :is(th, td) { padding-block: .5mm }
.cut > .runs-on blockquote { margin-bottom: 1.2mm; padding-block: 0 }
.cut > .runs-on .admonition { margin: 1mm 0 1.2mm; padding-block: 1mm 0 }
.cut > .runs-on li { margin-bottom: .3mm }
.cut > .runs-on h2:first-of-type { margin-top: 0 }
"""
"""What saves some lines in a hundred, and can still be read as well."""
RUNS_ON = re.compile(r'<body class="document (?:element|role|case|tool|page|pack)\b')
"""Documents whose text runs from page to page."""


class MissingLibrary(Exception):
    """A system library that WeasyPrint needs is not installed; the text names the command."""


def load_weasyprint() -> Any:
    """WeasyPrint, seeing only the fonts committed here; raises MissingLibrary in plain words."""
    os.environ["FONTCONFIG_FILE"] = str(ASSETS / "fonts.conf")
    try:
        import weasyprint
    except OSError as error:
        raise MissingLibrary(
            f"PDF files cannot be written: a system library is missing ({str(error).splitlines()[0]}).\n"
            "    On Debian or Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
            "    On macOS: brew install pango"
        ) from error
    _remember_page_references()
    _say_in_order()
    return weasyprint


def _remember_page_references() -> None:
    """pydyf 0.13 lists the references of all pages anew for each tag: 6 % of a long book’s time."""
    import pydyf

    def page_references(self: pydyf.PDF) -> tuple[bytes, ...]:
        kids = self.pages["Kids"]
        known: tuple[int, tuple[bytes, ...]] = getattr(self, "_known_references", (0, ()))
        if known[0] != len(kids):
            known = (
                len(kids),
                tuple(" ".join(str(part) for part in kids[i : i + 3]).encode() for i in range(0, len(kids), 3)),
            )
            self._known_references = known
        return known[1]

    pydyf.PDF.page_references = property(page_references)


@cache
def _say_in_order() -> None:
    """WeasyPrint 70 writes Arabic letters in the order in which they stand, from the left, and readers’ programs would
    copy and speak them backward: each line says its words in order (`ActualText`, ISO 32000-1, 14.9.4).
    """
    from weasyprint.draw import text

    draw_first_line = text.draw_first_line

    def draw(stream: Any, textbox: Any, *more: Any) -> Any:
        if textbox.style["direction"] != "rtl" and not RIGHT_LETTER.search(textbox.text):
            return draw_first_line(stream, textbox, *more)
        said = textbox.text.encode("utf-16-be").hex()
        stream.stream.append(f"/Span <</ActualText <feff{said}>>> BDC")
        drawn = draw_first_line(stream, textbox, *more)
        stream.stream.append("EMC")
        return drawn

    text.draw_first_line = draw


@lru_cache(maxsize=1)
def _style() -> object:
    weasyprint = load_weasyprint()
    gc.freeze()  # libraries stay: no need to look through them between documents
    return weasyprint.CSS(filename=str(ASSETS / "print.css"))


def write_pdf(
    target: Path, html: str, site: str, fillable: bool, zoom: float = 1, index: tuple[IndexEntry, ...] = ()
) -> int:
    """Write `html` to `target`; returns its number of pages.

    `site` is the folder that its pictures’ addresses start from; everything is drawn `zoom` times as large as its
    styles say. With entries for an index, the book is laid out twice: once to learn where their words stand.
    Raises ValueError with the picture’s name where one is missing.
    """
    weasyprint = load_weasyprint()
    lost = _Lost()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(lost)
    gc.collect()  # what the last document left
    gc.disable()  # 15 % faster with WeasyPrint 70
    try:

        def render(text: str, *more: str) -> Any:
            return weasyprint.HTML(string=text, base_url=f"{site}/").render(
                stylesheets=[_style(), *(weasyprint.CSS(string=style) for style in more)],
                pdf_forms=fillable,
                pdf_variant="pdf/ua-1",
            )

        if index:
            html = _with_index(html, index, render)
        document = _fitted(html, render)
        if not lost.messages:
            document.write_pdf(target, zoom=zoom, finisher=_finished, pdf_variant="pdf/ua-1", pdf_forms=fillable)
        if lost.messages:
            raise ValueError("; ".join(lost.messages))
        return len(document.pages)
    finally:
        logger.removeHandler(lost)
        gc.enable()


def _fitted(html: str, render: Callable[..., Any]) -> Any:
    """The document laid out, a little tighter where that saves a page that would be nearly empty."""
    document = render(html)
    if not RUNS_ON.search(html) or len(document.pages) == 1:
        return document
    if short := _short(document):
        tighter = render(html, TIGHTER)
        if len(tighter.pages) < len(document.pages) and _short(tighter) < short:
            return tighter
    return document


def _short(document: Any) -> int:
    """How many pages are nearly empty."""
    return sum(_fullness(page) < SHORT for page in document.pages)


def _fullness(page: Any) -> float:
    """The share of a page’s height, between its margins, that is used."""
    box = page._page_box
    body = next((child.children[0] for child in box.children if child.element_tag == "html" and child.children), None)
    return (_lowest(body) - box.content_box_y()) / box.height if body else 0.0


def _lowest(box: Any) -> float:
    """How far down something of the box stands: WeasyPrint 70 makes a box that goes on as high as the page."""
    inside = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow() or child.is_floated()]
    own = [] if inside and box.style["height"] == "auto" else [box.position_y + box.margin_height()]
    return max((*own, *map(_lowest, inside)))


def _with_index(html: str, entries: tuple[IndexEntry, ...], render: Callable[[str], Any]) -> str:
    """The book with its subject index at the end, on pages that are known from laying it out without."""
    marked, spots = places(html, entries)
    pages: dict[str, int] = {}
    for number, page in enumerate(render(marked).pages, 1):
        for id in page.anchors:
            pages.setdefault(id, number)  # a paragraph that runs over stands on both pages
    return html.replace(LINES, index_html(entries, spots, pages))


def _finished(document: Any, pdf: Any) -> None:
    """What WeasyPrint 70 leaves to do: fields by one name, and which way pages follow each other."""
    _name_groups_once(document, pdf)
    for stream in pdf.objects:  # the whole typeface of a form to fill in; U+FEFF stands for no letter
        lines = getattr(stream, "stream", [])
        if b"begincmap" in lines:
            lines[:] = [re.sub(rb"> <feff>$", b"> <200b>", line) for line in lines]
    if document.pages[0]._page_box.style["direction"] == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


def _name_groups_once(_document: object, pdf: Any) -> None:
    """WeasyPrint 70 lists each radio button beside its group, under the group’s name: leave the group alone."""
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    groups = [item for item in pdf.objects if isinstance(item, dict) and "Kids" in item and item.get("FT") == "/Btn"]
    buttons = {button for group in groups for button in group["Kids"]}
    form["Fields"][:] = [field for field in form["Fields"] if field not in buttons]
    for item in pdf.objects:
        if isinstance(item, dict) and getattr(item, "reference", None) in buttons:
            item.pop("T", None)


class _Lost(logging.Handler):
    """Notices what WeasyPrint could not load."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
