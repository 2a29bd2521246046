"""A translated page on one sheet with the original, column beside column, for people who read it together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bs4 import Tag

from model import Guide
from model.guide import Entry
from publish.collect import Articles
from publish.document import Part
from publish.printable import keep_parts, one_sheet
from publish.product import Product
from publish.products.printed import printed, title


def _for_families(guide: Guide, entry: Entry) -> Callable[[Tag], None]:
    """What families hold of a form: the sheet that is theirs, or all of it where it is not cut into sheets."""
    sheets = guide.tools[entry.slug].sheets
    if theirs := next((sheet for sheet in sheets if sheet.for_families), None):
        return partial(one_sheet, sheet=theirs.id, title="", bare=True)
    return partial(keep_parts, headings=("the-form",))


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
            part = Part(src, _for_families(guide, entry), beside=True)
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
