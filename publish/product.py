"""What a page offers: a file with its name, and what it takes to write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from model.file_names import saved_as
from model.words import said_later
from publish.document import Document
from publish.jobs import Job

Kind = Literal["PDF", "Word", "Excel", "PowerPoint", "ZIP", "calendar file", "picture", "YAML"]
"""What a reader calls the file."""
KIND_WORDS = (
    said_later("PDF"),
    said_later("Word"),
    said_later("Excel"),
    said_later("PowerPoint"),
    said_later("ZIP"),
    said_later("calendar file"),
    said_later("picture"),
    said_later("YAML"),
)
"""The same for the catalog of words."""


@dataclass(frozen=True)
class Product:
    """A file that the page `page` (address in the repository) offers under `label`; `path` is its address under the
    site.
    """

    path: str
    page: str
    label: str
    kind: Kind
    job: Callable[[], Job]
    """What writing it takes: asked for only where it is written."""
    document: Document | None = None
    """What is printed, of a PDF."""
    parts: tuple[str, ...] = ()
    """The files, by their addresses, that it packs: they are written first."""
    also: tuple[str, ...] = ()
    """Other pages that offer it, too."""
    more: bool = False
    """True for what fewer readers come for: the page’s list folds it."""
    blank: str = ""
    """Which form it is blank, `consent-form.docx`: what somebody filled in on the page is written into it."""
    on_request: bool = False
    """True for the long books, which are not written at every build."""

    @property
    def saved_as(self) -> str:
        """What a reader’s device calls it."""
        return saved_as(self.path)

    @property
    def name(self) -> str:
        """What `make pdf` calls it: `elements/communicate`."""
        return self.path.removeprefix("downloads/").removesuffix(".pdf")


def meant(words: str, among: Sequence[Product]) -> list[Product]:
    """The documents that a person means by `words`, the name of a document or of a page’s file: the one so called, or
    those the page offers, or those that hold it.
    """
    name = words.removeprefix("docs/").removesuffix(".md").removesuffix(".pdf")
    printed = [product for product in among if product.document]
    called = [product for product in printed if product.name == name]
    offered = [product for product in printed if product.page == f"{name}.md"]
    holding = [
        product for product in printed if product.document and f"{name}.md" in [p.src for p in product.document.parts]
    ]
    return called or offered or holding
