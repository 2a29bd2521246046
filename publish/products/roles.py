"""Each role’s guide, to print; and on one page what is handed out, such as the page for families and students."""

from __future__ import annotations

from collections.abc import Iterator

from model import Guide
from publish.collect import Articles
from publish.document import Part
from publish.product import Product
from publish.products.printed import printed, title


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for entry in guide.of_kind("role"):
        yield printed(
            articles,
            entry,
            f"roles/{entry.slug}.pdf",
            guide.words.say("Role guide"),
            "role",
            [Part(entry.src)],
            running=guide.words.say("Role · %(title)s", title=title(entry)),
        )
    for entry in guide.pages.values():
        if entry.page and entry.page.handed_out:
            yield printed(
                articles,
                entry,
                f"{entry.src.removesuffix('.md')}.pdf",
                guide.words.say("One page to print"),
                "one-page",
                [Part(entry.src)],
                running=title(entry),
            )
