"""Texts from data as readers see them: inline Markdown, curly quotation marks, no blocks and no HTML."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from markdown import Markdown

MARKS = {
    "left-single-quote": "‘", "right-single-quote": "’", "left-double-quote": "“", "right-double-quote": "”",
    "ellipsis": "…", "ndash": "–", "mdash": "—",
}


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    """Markdown without blocks (a text may start with “1.”) and without HTML."""
    markdown = Markdown(extensions=["smarty"], extension_configs={"smarty": {"substitutions": MARKS}})
    for name in [item.name for item in markdown.parser.blockprocessors._priority if item.name not in ("empty", "paragraph")]:
        markdown.parser.blockprocessors.deregister(name)
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    return markdown


@lru_cache(maxsize=None)
def inline(text: str) -> str:
    """`text` as inline HTML: bold, italics, links and curly quotation marks."""
    return _markdown().reset().convert(" ".join(text.split())).removeprefix("<p>").removesuffix("</p>")


@lru_cache(maxsize=None)
def plain(text: str) -> str:
    """`text` without any marks, for names, spreadsheets and slides."""
    return html.unescape(re.sub(r"<[^>]+>", "", inline(text)))
