"""Any other page that its front matter says is worth printing alone."""

from __future__ import annotations

from collections.abc import Iterator

from model import Guide
from publish.collect import Articles
from publish.document import Part
from publish.product import Product
from publish.products.printed import printed, title


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for entry in guide.of_kind("page"):
        if entry.page and entry.page.to_print:
            path = f"{entry.src.removesuffix('.md')}.pdf"
            yield printed(
                articles,
                entry,
                path,
                guide.words.say("This page to print"),
                "page",
                [Part(entry.src)],
                running=title(entry),
            )
