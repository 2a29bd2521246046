"""Compose any number of print documents from one capture of the pages.

The only module that touches mkdocs-with-pdf (0.9.3, pinned): its addresses inside a document,
its cover and its table of contents. Its own output is one untagged A4 file of whole pages.
"""

from __future__ import annotations

import logging
import posixpath
import re
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any, Callable

from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_with_pdf.cover import make_cover
from mkdocs_with_pdf.generator import Generator
from mkdocs_with_pdf.options import Options
from mkdocs_with_pdf.plugin import WithPdfPlugin
from mkdocs_with_pdf.preprocessor.links.transform import transform_href, transform_id
from mkdocs_with_pdf.toc import make_indexes

from model.memory import Memory
from publish.documents import Document, Part, whole
from publish.printable import make_printable, without_facilitator_notes

ID = re.compile(r' id="([^"]*)"')
LINK = re.compile(r' href="#([^"]*)"')
TITLE = re.compile(r"<h1[ >].*?</h1>", re.S)


@dataclass(frozen=True)
class DeadLink:
    """A link inside a document to an anchor that its page does not have."""

    page: str
    href: str


class Composer(Generator):
    """with-pdf’s generator, given articles instead of whole pages and a document at a time."""

    def __init__(self, config: MkDocsConfig, memory: Memory) -> None:
        settings: dict[str, Any] = {name: option.default for name, option in WithPdfPlugin.config_scheme}
        settings |= {"custom_template_path": "overrides/print", "toc_title": "Contents", "toc_level": 1, "ordered_chapter_level": 0}
        quiet = logging.getLogger("mkdocs.with-pdf")
        quiet.setLevel(logging.ERROR)
        super().__init__(Options(settings, config, quiet))
        self.site_url = config.site_url or "/"
        self.memory = memory
        self.texts: dict[str, str] = {}
        self.urls: dict[str, str] = {}

    def capture(self, src: str, html: str, url: str, opening: str = "") -> None:
        """Keep the article of a page, ready for print, under its address in the repository.

        `opening` names another captured page whose stop line this one repeats at its end.
        """
        before = self.texts[opening] if opening else ""
        self.texts[src] = self.memory.value(lambda: self._article(html, url, before), "article", html, url, before)
        self.urls[src] = url

    def _article(self, html: str, url: str, opening: str) -> str:
        """The printable article of a page, its pictures by their addresses under the site, with the stop line of `opening` at its end."""
        soup = BeautifulSoup(f"<article>{html}</article>", "lxml")
        article = soup.article
        assert article is not None
        for picture in article.find_all("img", src=True):
            if not re.match(r"[a-z]+:", picture["src"]):
                picture["src"] = posixpath.normpath(posixpath.join(posixpath.dirname(url), picture["src"]))
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
        if line := _tree(opening).select_one(".stop-line"):
            article.append(line)
        return str(article)

    @staticmethod
    def _address(url: str) -> str:
        return url if url.endswith("/") else f"{url}/"

    def plain(self, src: str) -> str:
        """A captured article as HTML for Word: no facilitator notes, links to public addresses."""
        return _linked(self._text(Part(src, without_facilitator_notes)), set(), self._public)

    def compose(self, document: Document) -> tuple[str, list[DeadLink]]:
        """The document as one HTML text, and the links that lead nowhere in it."""
        texts = [self._text(part) for part in document.parts]
        if document.cover:
            texts[:0] = self._front(document)
        else:
            texts.append(f'<p class="imprint">{escape(f"{document.imprint} {document.address}")}</p>')
        ids = {name for text in texts for name in ID.findall(text)}
        inside = {self.urls[part.src] for part in document.parts}
        dead: list[DeadLink] = []
        for part, text in zip(document.parts, texts[2:] if document.cover else texts):
            page = self.urls[part.src]
            dead += [DeadLink(page, target.replace(":", "#", 1)) for target in LINK.findall(text) if target not in ids and target.partition(":")[0] in inside]
        body = "\n".join(_linked(text, ids, self._public) for text in texts)
        return f'<!DOCTYPE html>\n<html lang="en-US"><head>{_head(document)}</head><body class="document {document.kind}">\n{body}\n</body></html>', dead

    def _text(self, part: Part) -> str:
        """A part’s article as HTML, cut as the document wants it."""
        text = self.texts[part.src]
        if part.cut is whole:
            return text
        how = part.cut.func.__name__ + repr(part.cut.keywords) if isinstance(part.cut, partial) else part.cut.__name__

        def cut() -> str:
            article = _tree(text)
            part.cut(article)
            return str(article)

        return self.memory.value(cut, "part", text, how)

    def _front(self, document: Document) -> list[str]:
        """with-pdf’s cover and table of contents for a book; it wants a page of headings to list."""
        titles = [heading for part in document.parts for heading in TITLE.findall(self.texts[part.src])]
        soup = BeautifulSoup(f"<html><body>{''.join(titles)}</body></html>", "lxml")
        make_indexes(soup, self._options)
        self._options._cover_title, self._options._cover_subtitle = document.title, document.subtitle
        self._options.template.keywords.update(cover_title=document.title, cover_subtitle=document.subtitle, edition=document.edition, imprint=document.imprint)
        make_cover(soup, self._options)
        return [str(soup.select_one("#doc-cover")), str(soup.select_one("#doc-toc"))]

    def _public(self, target: str) -> str:
        """The public address of a place that with-pdf calls `page/:anchor`."""
        url, _, anchor = target.partition(":")
        return self.site_url + url.lstrip("/") + (f"#{anchor}" if anchor else "")


def _tree(text: str) -> Tag:
    """The article that `text` holds; an empty one for an empty text."""
    return BeautifulSoup(text or "<article></article>", "lxml").article or Tag(name="article")


def _linked(text: str, ids: set[str], public: Callable[[str], str]) -> str:
    """`text` with every link whose target is not among `ids` pointed at its public address."""
    return LINK.sub(lambda link: link[0] if link[1] in ids else f' href="{public(link[1])}"', text)


def _head(document: Document) -> str:
    facts = (("author", "Partnering for Student Success"), ("description", document.description), ("keywords", f"edition {document.edition}, CC BY 4.0"))
    metas = "".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in facts)
    return f'<meta charset="utf-8"><title>{escape(document.full_title)}</title>{metas}<style>{document.style}</style>'
