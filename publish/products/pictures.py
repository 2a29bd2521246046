"""The first page of each tool’s blank form and of each session’s pack, as a small picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

from model import Guide
from model.guide import Entry
from publish.collect import Articles
from publish.first_page import write_first_page
from publish.jobs import Job
from publish.product import Product

LIBRARIES = ("pypdfium2", "pillow")


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for entry in guide.of_kind("tool"):
        yield _picture(articles, entry, "tools", f"downloads/tools/{entry.slug}.pdf")
    for entry in guide.of_kind("session"):
        yield _picture(articles, entry, "sessions", f"downloads/sessions/{entry.slug}/facilitator.pdf")


def _picture(articles: Articles, entry: Entry, folder: str, document: str) -> Product:
    path = f"downloads/pictures/{folder}/{entry.slug}.webp"
    job = partial(_drawn, path, articles.site, document)
    return Product(path, entry.src, "First page", "picture", job, parts=(document,))


def _drawn(path: str, site: Path, document: str) -> Job:
    """The job of a picture: asked for when its document stands, whose bytes decide it."""
    libraries = ",".join(f"{name}={version(name)}" for name in LIBRARIES)
    return Job(path, write_first_page, (str(site), document), ((site / document).read_bytes(), libraries))
