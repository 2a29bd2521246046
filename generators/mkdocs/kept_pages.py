"""Pages as earlier builds made them, so that after an edit only what it reaches is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from generators.made_from import made_from
from model import Guide
from model.guide import Entry
from model.memory import Memory

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


class KeptPages:
    """The Markdown of each page once its macros have run, and its HTML."""

    def __init__(self, guide: Guide, memory: Memory) -> None:
        self.memory, self.made_from = memory, made_from(guide)
        self.addresses = ""
        """A checksum of where all files of the site stand: links depend on it."""

    def note_addresses(self, files: Files) -> None:
        """Take in which files the site has."""
        addresses = sorted(f"{file.src_uri} {file.dest_uri}" for file in files)
        self.addresses = hashlib.sha256("\n".join(addresses).encode()).hexdigest()

    def macros_run(self, address: str, markdown: str, run: Callable[[], str]) -> str:
        """What `run` makes of the page at `address`: macros may look at anything that the guide says."""
        return self.memory.value(run, "macros run", self.made_from.everything, address, markdown)

    def keep(self, page: Page, entry: Entry) -> None:
        """From now on, MkDocs gets the page’s HTML from an earlier build where nothing that decides it has changed."""
        page.render = partial(self._render, page, entry)  # type: ignore[method-assign]

    def _render(self, page: Page, entry: Entry, config: MkDocsConfig, files: Files) -> None:
        """What Page.render of MkDocs 1.6.1 does. Anchors it only notes for a check that we make ourselves."""

        def rendered() -> tuple[str | None, Any, str | None]:
            type(page).render(page, config, files)
            return page.content, page.toc, page._title_from_render

        page.content, page.toc, page._title_from_render = self.memory.value(
            rendered,
            "page",
            self.made_from.but_words,
            self.addresses,
            page.file.src_uri,
            entry.body,
            page.markdown or "",
        )
