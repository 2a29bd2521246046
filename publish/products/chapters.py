"""Each element’s chapter, to print."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from model import Guide
from model.guide import Entry
from model.pages import ElementPage
from publish.bound import with_opener
from publish.collect import Articles
from publish.document import Part
from publish.product import Product
from publish.products.printed import printed, title


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for entry in guide.of_kind("element"):
        yield printed(
            articles,
            entry,
            f"elements/{entry.slug}.pdf",
            guide.words.say("Chapter"),
            "element",
            [Part(entry.src, partial(with_opener, opener=chapter_opener(guide, articles, entry)))],
            running=guide.words.say("Element · %(title)s", title=title(entry)),
        )


def chapter_opener(guide: Guide, articles: Articles, entry: Entry) -> str:
    """The number, stage and steps of an element’s chapter, as HTML."""
    element, page = guide.elements[entry.slug], entry.page
    if not isinstance(page, ElementPage):
        return ""
    asked = next((questions for questions in guide.questions.values() if questions.element == element.id), None)
    return articles.template(
        "chapter-opener",
        element=element,
        elements=list(guide.elements),
        number=list(guide.elements).index(element.id) + 1,
        stage=next(stage for stage in guide.stages if stage.id == element.stage),
        steps=page.steps,
        question=asked.questions[0] if asked else None,
    )
