"""Write one composed document as PDF/UA-1."""

from __future__ import annotations

import gc
import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parent.parent / "overrides" / "print"


class MissingLibrary(Exception):
    """A system library that WeasyPrint needs is not installed; the text names the command."""


def load_weasyprint() -> object:
    """WeasyPrint, seeing only the fonts committed here; raises MissingLibrary in plain words."""
    os.environ["FONTCONFIG_FILE"] = str(ASSETS / "fonts.conf")
    try:
        import weasyprint
    except OSError as error:
        raise MissingLibrary(
            f"PDF files cannot be written: a system library is missing ({str(error).splitlines()[0]}).\n"
            "    On Debian or Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
            "    On macOS: brew install pango") from error
    _remember_page_references()
    return weasyprint


def _remember_page_references() -> None:
    """pydyf 0.13 lists the references of all pages anew for each tag: 6 % of a long book’s time."""
    import pydyf

    def page_references(self: pydyf.PDF) -> tuple[bytes, ...]:
        kids = self.pages["Kids"]
        known: tuple[int, tuple[bytes, ...]] = getattr(self, "_known_references", (0, ()))
        if known[0] != len(kids):
            known = (len(kids), tuple(" ".join(str(part) for part in kids[i:i + 3]).encode() for i in range(0, len(kids), 3)))
            self._known_references = known
        return known[1]

    pydyf.PDF.page_references = property(page_references)


@lru_cache(maxsize=1)
def _style() -> object:
    weasyprint = load_weasyprint()
    gc.freeze()  # libraries stay: no need to look through them between documents
    return weasyprint.CSS(filename=str(ASSETS / "print.css"))  # type: ignore[attr-defined]


def write_pdf(target: Path, html: str, site: str, fillable: bool) -> int:
    """Write `html` to `target`; returns its number of pages.

    `site` is the folder that its pictures’ addresses start from. Raises ValueError with
    the picture’s name where one is missing.
    """
    weasyprint = load_weasyprint()
    lost = _Lost()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(lost)
    gc.collect()  # what the last document left
    gc.disable()  # 15 % faster with WeasyPrint 70
    try:
        document = weasyprint.HTML(string=html, base_url=f"{site}/").render(  # type: ignore[attr-defined]
            stylesheets=[_style()], pdf_forms=fillable, pdf_variant="pdf/ua-1")
        if not lost.messages:
            document.write_pdf(target, finisher=_name_groups_once, pdf_variant="pdf/ua-1", pdf_forms=fillable)
        if lost.messages:
            raise ValueError("; ".join(lost.messages))
        return len(document.pages)
    finally:
        logger.removeHandler(lost)
        gc.enable()


def _name_groups_once(_document: object, pdf: Any) -> None:
    """WeasyPrint 70 lists each radio button beside its group, under the group’s name: leave the group alone."""
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    groups = [one for one in pdf.objects if isinstance(one, dict) and "Kids" in one and one.get("FT") == "/Btn"]
    buttons = {button for group in groups for button in group["Kids"]}
    form["Fields"][:] = [field for field in form["Fields"] if field not in buttons]
    for one in pdf.objects:
        if isinstance(one, dict) and one.reference in buttons:
            one.pop("T", None)


class _Lost(logging.Handler):
    """Notices what WeasyPrint could not load."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
