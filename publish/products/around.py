"""Papers around a session, such as the invitation and the sign-in sheet: each to print and in Word, and all in one
archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from model import Guide
from model.file_names import saved_as
from model.guide import Entry
from model.pages import PaperPage
from publish.archive import write_archive
from publish.collect import Articles
from publish.document import Part
from publish.jobs import Job
from publish.product import Product
from publish.products.printed import file_path, printed, title
from publish.products.sessions import handout_job

LIST = "facilitator/papers/index.md"


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    inside = []
    for entry in guide.of_kind("paper"):
        for product in _of_paper(guide, articles, entry):
            inside.append(product.path)
            yield product
    if inside and LIST in guide.pages:
        path = "downloads/papers.zip"
        folder = saved_as(path).removesuffix(".zip")
        archive = partial(Job, path, write_archive, (str(articles.site), folder, tuple(inside)), cached=False)
        yield Product(path, LIST, guide.words.say("All papers"), "ZIP", archive, parts=tuple(inside))


def _of_paper(guide: Guide, articles: Articles, entry: Entry) -> Iterator[Product]:
    wide = isinstance(entry.page, PaperPage) and entry.page.landscape
    yield printed(
        articles,
        entry,
        f"papers/{entry.slug}.pdf",
        guide.words.say("To print"),
        "pack participants paper paper-wide" if wide else "pack participants paper",
        [Part(entry.src)],
        running=title(entry),
        fillable=True,
    )
    path = file_path(guide, f"papers/{entry.slug}.docx", {"title": title(entry)})
    word = partial(_word, articles, entry, path, wide)
    yield Product(path, guide.prefix + entry.src, guide.words.say("In Word"), "Word", word)


def _word(articles: Articles, paper: Entry, path: str, wide: bool) -> Job:
    said = {"title": title(paper), "imprint": articles.imprint, "wide": wide}
    return handout_job(path, [(title(paper), articles.plain(paper.src))], said, articles.site)
