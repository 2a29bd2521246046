"""Texts from data as readers see them: inline Markdown, curly quotation marks, no blocks and no HTML."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

MARKS = {
    "left-single-quote": "‘",
    "right-single-quote": "’",
    "left-double-quote": "“",
    "right-double-quote": "”",
    "ellipsis": "…",
    "ndash": "–",
    "mdash": "—",
}
NUMBER = r"\b(?:([Tt]ext AYUDA|AYUDA por texto|[Tt]exto?)( to| al)? )?(911|988)\b(?![-\d])"
"""An emergency number, and the words before it that say to send it a message."""


class EmergencyNumbers(Extension):
    """911 and 988 as links that a phone calls, and “text 988” or “texto al 988” as one that opens a message."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Number(NUMBER, md), "emergency-numbers", 75)


class _Number(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a", "code", "h1", "h2", "h3", "h4")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # Pattern takes no data
        text, between, number = m.groups()
        call = _link(f"tel:{number}", number)
        if not text:
            return call, m.start(0), m.end(0)
        both = Element("span")
        message = _link(f"sms:{number}", text)
        message.tail = f"{between or ''} "
        both.extend([message, call])
        return both, m.start(0), m.end(0)


class _Foreign(InlineProcessor):
    """Words of another language, `<span lang="en">…</span>`: the only HTML that a text may hold."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # Pattern takes no data
        span = Element("span", lang=m[1])
        span.text = m[2]
        return span, m.start(0), m.end(0)


class _Named(InlineProcessor):
    """A job, an office or a contact, in the mark by which a browser finds it (model/names.py)."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # Pattern takes no data
        span = Element("span", {"data-named": m[1]})
        span.text = m[2]
        return span, m.start(0), m.end(0)


def _link(address: str, text: str) -> Element:
    link = Element("a", href=address)
    link.text = text
    return link


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    """Markdown without blocks (a text may start with “1.”) and without HTML, but for words of another language."""
    markdown = Markdown(
        extensions=["smarty", EmergencyNumbers()], extension_configs={"smarty": {"substitutions": MARKS}}
    )
    blocks = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
    for name in blocks:
        markdown.parser.blockprocessors.deregister(name)
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.inlinePatterns.register(_Foreign(r'<span lang="([a-zA-Z-]+)">([^<]+)</span>', markdown), "foreign", 185)
    markdown.inlinePatterns.register(_Named(r'<span data-named="([\w.-]+)">([^<]*)</span>', markdown), "named", 184)
    return markdown


@cache
def inline(text: str) -> str:
    """`text` as inline HTML: bold, italics, links and curly quotation marks."""
    return _markdown().reset().convert(" ".join(text.split())).removeprefix("<p>").removesuffix("</p>")


@cache
def plain(text: str) -> str:
    """`text` without any marks, for names, spreadsheets and slides."""
    return html.unescape(re.sub(r"<[^>]+>", "", inline(text)))
