"""A translated page on one sheet with the original, column beside column, for people who read it together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from model import Guide
from publish.collect import Articles
from publish.document import Part
from publish.printable import keep_parts
from publish.product import Product
from publish.products.printed import printed, title


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    original, language = guide.original, guide.language
    if not original or not language:
        return
    for src in language.side_by_side:
        entry, english = guide.pages.get(src), original.pages.get(src)
        if not entry or not english:
            continue
        part = Part(src, beside=True)
        if entry.kind == "tool":
            part = Part(src, partial(keep_parts, headings=("the-form",)), beside=True)
        yield printed(
            articles,
            entry,
            f"side-by-side/{entry.slug}.pdf",
            guide.words.say("In two languages, side by side"),
            "side-by-side",
            [part],
            subtitle=title(english),
            running=language.language,
            audience=f"English · {language.language}",
        )
