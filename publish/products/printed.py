"""A PDF as a product: captured pages, composed and printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from model import Guide
from model.guide import Entry
from model.markdown import heading_id
from publish.collect import Articles
from publish.document import Document, Part, public_address
from publish.jobs import Job
from publish.pdf import write_pdf
from publish.product import Product

PLAIN = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "ı": "i"})
"""Letters that are no plain letter with a mark on it, as a file’s name has them."""
LATIN = re.compile("[a-z]{2}")


def printed(
    articles: Articles,
    entry: Entry | None,
    path: str,
    label: str,
    kind: str,
    parts: list[Part],
    also: tuple[str, ...] = (),
    on_request: bool = False,
    folded: bool = False,
    **more: Any,
) -> Product:
    """The PDF at `downloads/<path>` that the page `entry` and the pages `also` offer under `label`.

    Without `entry` the home page offers it.
    `kind` is what the print styles know it by; `on_request` marks a long book, `folded` what fewer readers
    come for; `more` are further facts of the document, such as a `look` of its own.
    """
    guide = articles.guide
    src = guide.prefix + (entry.src if entry else "index.md")
    facts: dict[str, Any] = {"title": title(entry)} if entry else {}
    if entry and entry.page:
        facts |= {"reviewed": articles.guide.words.date(entry.page.reviewed), "description": entry.page.description}
    document = Document(
        path=file_path(guide, path, facts | more),
        kind=kind,
        parts=tuple(parts),
        address=public_address(articles.imprint.site_url, src),
        edition=articles.imprint.edition,
        imprint=articles.imprint.sentence,
        guide=articles.imprint.name,
        color=articles.imprint.own_color,
        type_style=articles.imprint.type_style,
        mark=articles.imprint.mark,
        words=articles.imprint.words,
        **({"look": articles.look} | facts | more),
    )
    job = partial(_composed, document, articles)
    return Product(document.path, src, label, "PDF", job, document, also=also, more=folded, on_request=on_request)


def file_path(guide: Guide, path: str, facts: Mapping[str, str]) -> str:
    """The address of a file under the site: `downloads/<path>`, and in another language by the title in its words.

    A title without Latin letters, as in Arabic, keeps the guide’s name: computers of schools cannot open every other.
    """
    if not guide.original:
        return f"downloads/{path}"
    folder, _, name = path.rpartition("/")
    words = " ".join(filter(None, (facts.get("title"), facts.get("subtitle")))).translate(PLAIN)
    named = heading_id(words) if LATIN.search(heading_id(facts.get("title", "").translate(PLAIN))) else Path(name).stem
    return f"downloads/{guide.prefix}{folder}/{named}{Path(name).suffix}"


def _composed(document: Document, articles: Articles) -> Job:
    return pdf_job(document, articles.compose(document), articles.site)


def pdf_job(document: Document, html: str, site: Path) -> Job:
    """The job of a composed document; its pictures count among its contents."""
    args = (html, str(site), document.fillable, document.look.zoom, document.index)
    contents: tuple[str | bytes, ...] = (html, *pictures(html, site))
    if document.index:
        contents += (repr(document.index),)
    return Job(document.path, write_pdf, args, contents, weight=len(html) * (2 if document.index else 1))


def pictures(html: str, site: Path) -> list[bytes]:
    """The bytes of each picture in `html`, in the order of their addresses under the site."""
    places = sorted({site / unquote(name) for name in re.findall(r'<img[^>]+src="([^":]+)"', html)})
    return [place.read_bytes() for place in places if place.is_file()]


def title(entry: Entry) -> str:
    """The name by which readers know a page."""
    return entry.page.title if entry.page else entry.slug
