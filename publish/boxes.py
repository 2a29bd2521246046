"""Tell every page which files it offers, with their kind, pages and size."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Template

from model.words import Words
from publish.jobs import Written
from publish.product import Kind, Product

MARK = "<!-- downloads -->"
"""Where a page without a title that we know would list its files: at its end."""
UNDER = re.compile(r'<p class="lede">.*?</p>|</h1>', re.S)
"""What the list of files stands under: the line that says what the page is, or else its title."""
MOST_AT_THE_TOP = 6
"""Of more lines of files than this, the first few stand there and the others are folded under their number, as is what
fewer readers come for."""
FIRST_OF_MANY = 3
BESIDE = re.compile(r'<p class="set-download screen-only" data-file="([^"]+)"></p>')
"""Where a question set wants its cards: beside it, as well as in the list at the end of the page."""


def described(kind: Kind, file: Written, words: Words, label: str = "") -> str:
    """A file’s kind (where its label does not say it), pages and size in words: `PDF, 9 pages, 120 KB`."""
    pages = [words.say_count("%(num)s page", "%(num)s pages", file.pages)] if file.pages else []
    if file.size >= 1_000_000:
        size = words.say("%(number)s MB", number=words.decimal(file.size / 1_000_000, "0.0"))
    else:
        size = words.say("%(number)s KB", number=max(1, round(file.size / 1000)))
    named = [] if words.say(kind) in label.split() else [words.say(kind)]
    return ", ".join([*named, *pages, size, *([file.edition] if file.edition else [])])


def fill_boxes(
    site: Path,
    urls: dict[str, str],
    products: Sequence[Product],
    files: Sequence[Written],
    template: Template,
    words: Words,
    edition: str = "",
    papers: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
) -> None:
    """Put each page’s list of downloads where its template left the mark.

    `urls` gives the address under the site of each page in the repository, `papers` what older paper of a page is told.
    """
    known = {file.path: file for file in files}
    for src, url in urls.items():
        path = site / url / "index.html" if not url.endswith(".html") else site / url
        html = path.read_text(encoding="utf-8")
        if MARK not in html:
            continue
        rows = {
            product.path: {
                "href": posixpath.relpath(product.path, url or "."),
                "label": product.label,
                "kind": words.say(product.kind),
                "about": described(product.kind, known[product.path], words, product.label),
                "size": described(product.kind, known[product.path], words, words.say(product.kind)),
                "more": product.more,
                "name": product.saved_as,
                "blank": product.blank,
            }
            for product in products
            if src in (product.page, *product.also) and product.path in known and product.kind != "picture"
        }
        pictures = [product.path for product in products if product.page == src and product.kind == "picture"]
        shown = [posixpath.relpath(picture, url or ".") for picture in pictures if picture in known]
        html = BESIDE.sub(partial(_beside, rows), html)
        printed = any(product.page == src and product.kind in ("PDF", "Word") for product in products)
        told = {"edition": edition if printed else "", "papers": (papers or {}).get(src, ())}
        path.write_text(_with_files(html, list(rows.values()), shown, template, told), encoding="utf-8")


def _with_files(
    html: str, rows: list[dict[str, Any]], pictures: list[str], template: Template, told: dict[str, Any]
) -> str:
    """The page with its files where people look: under its first lines."""
    article = html.find("<article")
    place = UNDER.search(html, html.find('<p class="lede">', article) if '<p class="lede">' in html else article)
    if not (rows or told["papers"]) or not place:
        return html.replace(
            MARK, template.render(downloads=[[row] for row in rows], **told) if rows or told["papers"] else ""
        )
    labels = [row["label"] for row in rows]
    together = [[row for row in rows if row["label"] == label] for label in dict.fromkeys(labels)]
    first = [files for files in together if not files[0]["more"]]
    if len(first) > MOST_AT_THE_TOP:
        first = first[:FIRST_OF_MANY]
    folded = [files for files in together if files not in first]
    top = template.render(downloads=first, folded=folded, top=True, pictures=pictures, **told)
    html = html[: place.end()] + "\n" + top + html[place.end() :]
    return html.replace(MARK, "")


def _beside(rows: dict[str, dict[str, Any]], place: re.Match[str]) -> str:
    """The line of the download that `place` names."""
    return _line(rows.get(place[1]))


def _line(row: dict[str, Any] | None) -> str:
    """One download in a line of its own; nothing where it is offered elsewhere."""
    return (
        f'<p class="set-download screen-only"><a href="{row["href"]}" download="{row["name"]}">'
        f"{escape(row['label'])}</a> "
        f"<span>{row['about']}</span></p>"
        if row
        else ""
    )
