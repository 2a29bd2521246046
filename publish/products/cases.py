"""Each case study, to print."""

from __future__ import annotations

from collections.abc import Iterator

from model import Guide
from publish.collect import Articles
from publish.document import Part
from publish.product import Product
from publish.products.printed import printed


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for entry in guide.of_kind("case"):
        yield printed(
            articles,
            entry,
            f"cases/{entry.slug}.pdf",
            guide.words.say("Case study"),
            "case",
            [Part(entry.src)],
            running=guide.words.say("Case study (fictional)"),
        )
