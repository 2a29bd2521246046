"""In another language, pages and handouts that have no file of their own in the guide: to print, handouts in Word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from model import Guide
from model.guide import Entry
from publish.collect import Articles
from publish.document import Part
from publish.jobs import Job
from publish.printable import without_facilitator_notes
from publish.product import Product
from publish.products.printed import file_path, printed, title
from publish.products.sessions import handout_job


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for entry in guide.pages.values():
        if entry.kind == "handout":
            yield printed(
                articles,
                entry,
                f"papers/{_place(entry)}.pdf",
                guide.words.say("To print"),
                "pack participants",
                [Part(entry.src, without_facilitator_notes)],
                running=title(entry),
                fillable=True,
            )
            path = file_path(guide, f"papers/{_place(entry)}.docx", {"title": title(entry)})
            word = partial(_word, articles, entry, path)
            yield Product(path, guide.prefix + entry.src, guide.words.say("In Word"), "Word", word)
        elif entry.kind == "page" and entry.src != guide.edition.pages.families and not _printed(entry):
            label = guide.words.say("To print")
            yield printed(
                articles, entry, f"pages/{entry.slug}.pdf", label, "page", [Part(entry.src)], running=title(entry)
            )


def _place(handout: Entry) -> str:
    """The folder of its session, since two sessions may have handouts of one name, and its own name."""
    return f"{handout.folder.rpartition('/')[2]}/{handout.slug}"


def _printed(entry: Entry) -> bool:
    """True for a page that is printed in every language."""
    return entry.page is not None and (entry.page.to_print or entry.page.handed_out)


def _word(articles: Articles, handout: Entry, path: str) -> Job:
    said = {"title": title(handout), "imprint": articles.imprint}
    return handout_job(path, [(title(handout), articles.plain(handout.src))], said, articles.site)
