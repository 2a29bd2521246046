"""Tell every page which files it offers, with their kind, pages and size."""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path

from jinja2 import Template

from publish.files import Offer
from publish.jobs import Written

MARK = "<!-- downloads -->"
BESIDE = re.compile(r'<p class="set-download screen-only" data-file="([^"]+)"></p>')
"""Where a question set wants its cards: beside it, as well as in the list at the end of the page."""
KINDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint", "zip": "ZIP", "ics": "calendar file"}


def described(file: Written) -> str:
    """A file’s kind, pages and size in words: `PDF, 9 pages, 120 KB`."""
    kind = KINDS[file.path.rpartition(".")[2]]
    pages = [f"{file.pages} page{'s' if file.pages != 1 else ''}"] if file.pages else []
    size = f"{file.size / 1_000_000:.1f} MB" if file.size >= 1_000_000 else f"{max(1, round(file.size / 1000))} KB"
    return ", ".join([kind, *pages, size])


def fill_boxes(site: Path, urls: dict[str, str], offers: list[Offer], files: list[Written], template: Template) -> None:
    """Put each page’s list of downloads where its template left the mark.

    `urls` gives the address under the site of each page in the repository.
    """
    known = {file.path: file for file in files}
    for src, url in urls.items():
        path = site / url / "index.html" if not url.endswith(".html") else site / url
        html = path.read_text(encoding="utf-8")
        if MARK not in html:
            continue
        rows = {
            offer.path: {"href": posixpath.relpath(offer.path, url or "."), "label": offer.label, "about": described(known[offer.path])}
            for offer in offers if offer.page == src and offer.path in known
        }
        box = template.render(downloads=rows.values()) if rows else ""
        html = BESIDE.sub(lambda place: _line(rows.get(place[1])), html.replace(MARK, box))
        path.write_text(html, encoding="utf-8")


def _line(row: dict[str, str] | None) -> str:
    """One download in a line of its own; nothing where it is offered elsewhere."""
    return f'<p class="set-download screen-only"><a href="{row["href"]}">{escape(row["label"])}</a> <span>{row["about"]}</span></p>' if row else ""
