"""mkdocs-with-pdf (0.9.3, pinned) as the binding of our documents: its addresses, and table of contents.

Its own output is one untagged A4 file of whole pages.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_with_pdf.generator import Generator
from mkdocs_with_pdf.options import Options
from mkdocs_with_pdf.plugin import WithPdfPlugin
from mkdocs_with_pdf.preprocessor.links.transform import transform_href, transform_id
from mkdocs_with_pdf.toc import make_indexes

from publish.binding import Binding


class WithPdf(Binding):
    """with-pdf’s generator, given articles instead of whole pages and a document at a time."""

    def __init__(self, config: MkDocsConfig) -> None:
        settings: dict[str, Any] = {name: option.default for name, option in WithPdfPlugin.config_scheme}
        settings |= {
            "custom_template_path": "overrides/print",
            "toc_level": 2,
            "ordered_chapter_level": 0,
        }
        quiet = logging.getLogger("mkdocs.with-pdf")
        quiet.setLevel(logging.ERROR)
        self.options = Generator(Options(settings, config, quiet))._options

    def anchor(self, id: str, url: str) -> str:
        return str(transform_id(id, url))

    def link(self, href: str, url: str) -> str:
        return str(transform_href(href, url))

    def contents(self, title: str, headings: Sequence[str]) -> str:
        """with-pdf’s table of contents; it wants a page of headings to list."""
        soup = BeautifulSoup(f"<html><body>{''.join(headings)}</body></html>", "lxml")
        self.options.toc_title = title
        make_indexes(soup, self.options)
        return str(soup.select_one("#doc-toc"))
