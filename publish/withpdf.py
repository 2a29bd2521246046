"""Compose any number of print documents from one capture of the pages.

The only module that touches mkdocs-with-pdf (0.9.3, pinned): its addresses inside a document,
its cover and its table of contents. Its own output is one untagged A4 file of whole pages.
"""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_with_pdf.cover import make_cover
from mkdocs_with_pdf.generator import Generator
from mkdocs_with_pdf.options import Options
from mkdocs_with_pdf.plugin import WithPdfPlugin
from mkdocs_with_pdf.preprocessor.links.transform import transform_href, transform_id
from mkdocs_with_pdf.toc import make_indexes

from publish.documents import Document
from publish.printable import make_printable, without_facilitator_notes


@dataclass(frozen=True)
class DeadLink:
    """A link inside a document to an anchor that its page does not have."""

    page: str
    href: str


class Composer(Generator):
    """with-pdf’s generator, given articles instead of whole pages and a document at a time."""

    def __init__(self, config: MkDocsConfig) -> None:
        settings: dict[str, Any] = {name: option.default for name, option in WithPdfPlugin.config_scheme}
        settings |= {"custom_template_path": "overrides/print", "toc_title": "Contents", "ordered_chapter_level": 0}
        quiet = logging.getLogger("mkdocs.with-pdf")
        quiet.setLevel(logging.ERROR)
        super().__init__(Options(settings, config, quiet))
        self.site_url = config.site_url or "/"
        self.articles: dict[str, Tag] = {}

    def capture(self, src: str, html: str, url: str, opening: str = "") -> None:
        """Keep the article of a page, ready for print, under its address in the repository.

        `opening` names another captured page whose stop line this one repeats at its end.
        """
        soup = BeautifulSoup(f"<article>{html}</article>", "lxml")
        article = soup.article
        assert article is not None
        make_printable(soup, article)
        for element in article.find_all(id=True):
            element["id"] = transform_id(element["id"], url)
        for link in article.find_all("a", href=True):
            if not re.match(r"[a-z]+:", link["href"]):
                link["href"] = transform_href(link["href"], url)
        for number, heading in enumerate(article.find_all(["h1", "h2", "h3"]), 1):
            if not heading.get("id"):
                heading["id"] = f"{self._address(url)}:part-{number}"  # the table of contents links to every heading
        article["id"] = f"{self._address(url)}:"
        article["data-url"] = url
        if opening and (line := self.articles[opening].select_one(".stop-line")):
            article.append(copy.copy(line))
        self.articles[src] = article

    @staticmethod
    def _address(url: str) -> str:
        return url if url.endswith("/") else f"{url}/"

    def plain(self, src: str) -> str:
        """A captured article as HTML for Word: no facilitator notes, links to public addresses."""
        soup = BeautifulSoup("<html><body></body></html>", "lxml")
        article = copy.copy(self.articles[src])
        without_facilitator_notes(article)
        assert soup.body
        soup.body.append(article)
        for link in article.find_all("a", href=re.compile("^#")):
            url, _, anchor = link["href"][1:].partition(":")
            link["href"] = self.site_url + url.lstrip("/") + (f"#{anchor}" if anchor else "")
        return str(article)

    def compose(self, document: Document) -> tuple[str, list[DeadLink]]:
        """The document as one HTML text, and the links that lead nowhere in it."""
        soup = BeautifulSoup("<html><head></head><body></body></html>", "lxml")
        assert soup.html and soup.head and soup.body
        soup.html["lang"] = "en-US"
        for part in document.parts:
            article = copy.copy(self.articles[part.src])
            part.cut(article)
            soup.body.append(article)
        if document.cover:
            make_indexes(soup, self._options)
            self._options._cover_title, self._options._cover_subtitle = document.title, document.subtitle
            self._options.template.keywords.update(cover_title=document.title, cover_subtitle=document.subtitle, edition=document.edition, imprint=document.imprint)
            make_cover(soup, self._options)
        else:
            imprint = soup.new_tag("p", attrs={"class": "imprint"})
            imprint.string = f"{document.imprint} {document.address}"
            soup.body.append(imprint)
        soup.body["class"] = f"document {document.kind}"
        _head(soup, document)
        dead = self._send_out(soup)
        return str(soup), dead

    def _send_out(self, soup: BeautifulSoup) -> list[DeadLink]:
        """Point links to pages outside the document at their public address."""
        inside = {a["data-url"] for a in soup.find_all("article", attrs={"data-url": True})}
        ids = {element["id"] for element in soup.find_all(id=True)}
        dead = []
        for link in soup.find_all("a", href=re.compile("^#")):
            target = link["href"][1:]
            url, _, anchor = target.partition(":")
            if target in ids:
                continue
            if url in inside:
                article = link.find_parent("article")
                dead.append(DeadLink(article["data-url"] if article else "", f"{url}#{anchor}"))
            link["href"] = self.site_url + url.lstrip("/") + (f"#{anchor}" if anchor else "")
        return dead


def _head(soup: BeautifulSoup, document: Document) -> None:
    assert soup.head
    title = soup.new_tag("title")
    title.string = document.full_title
    soup.head.append(title)
    for name, content in (("author", "Partnering for Student Success"), ("description", document.description), ("keywords", f"edition {document.edition}, CC BY 4.0")):
        soup.head.append(soup.new_tag("meta", attrs={"name": name, "content": content}))
    style = soup.new_tag("style")
    style.string = document.style
    soup.head.append(style)
