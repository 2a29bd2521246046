"""Data as plain words: no Markdown marks, curly quotation marks, as the pages print them."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Any, TypeVar

from markdown import Markdown
from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)
INLINE_ONLY = ("empty", "paragraph")
"""The block rules that stay: a text may start with “1.” without being a list."""


def plain_data(data: Model) -> Model:
    """A copy of `data` with every text in plain words."""
    return type(data).model_validate(_plain(data.model_dump(by_alias=True)))


def _plain(value: Any) -> Any:
    match value:
        case str():
            return "\n".join(plain(line) for line in value.split("\n"))
        case list():
            return [_plain(one) for one in value]
        case dict():
            return {key: _plain(one) for key, one in value.items()}
    return value


@lru_cache(maxsize=None)
def plain(text: str) -> str:
    """One line of Markdown without its marks and links."""
    written = re.sub(r"<[^>]+>", "", _markdown().reset().convert(text.strip()))
    return html.unescape(written)


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    marks = {"left-single-quote": "‘", "right-single-quote": "’", "left-double-quote": "“", "right-double-quote": "”"}
    markdown = Markdown(extensions=["smarty"], extension_configs={"smarty": {"substitutions": marks}})
    for name in [item.name for item in markdown.parser.blockprocessors._priority if item.name not in INLINE_ONLY]:
        markdown.parser.blockprocessors.deregister(name)
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    return markdown
