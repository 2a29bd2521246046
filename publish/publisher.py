"""From captured articles to every file: write what is not right already, and tell each page what it offers."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Template

from model import Guide
from model.guide import Entry
from model.memory import Memory
from model.problems import nearest
from publish.books import Shelf
from publish.boxes import fill_boxes
from publish.collect import Articles
from publish.editions import answer_old_addresses, answers, in_words
from publish.headers import write_headers
from publish.jobs import CURES, Cache, JobFailed, Written, run
from publish.kept import write_list
from publish.makers import makers
from publish.product import Product, meant
from publish.products import every
from publish.rendered import check_rendered
from publish.search import asked_of, write_index
from publish.styles import drop_comments


def remembered(root: Path) -> Memory:
    """What earlier builds of the guide in `root` worked out from its pages. Raises DamagedMemory."""
    return Memory(root / ".cache" / "articles", makers("publish.collect") + makers("publish.rendered"))


def check_article(articles: Articles, entry: Entry, html: str) -> None:
    """Note what is wrong in the rendered article of a page. Mistakes stop the build, so only right pages are
    remembered.
    """

    def checked() -> bool:
        check_rendered(articles.guide, entry, html)
        return True

    guide = articles.guide
    articles.memory.value(checked, "checked", guide.prefix + entry.src, html.strip(), repr(guide.stop))


def publish(languages: Sequence[Articles], box: Template, books: bool = False) -> None:
    """Write all files into the folder of the built pages and fill the pages’ `box` of downloads; what fails is noted.

    `languages` are the articles of the guide, then those of its other languages.
    `books` asks for the long books anew; without it, the last ones are taken over.
    """
    articles = languages[0]
    site, guide = articles.site, articles.guide
    shelf = Shelf(guide.root / ".cache" / "books")
    draw(articles)
    products = [product for language in languages for product in every(language.guide, language)]
    written = write([product for product in products if books or not product.on_request], articles)
    if guide.problems.errors or not written:
        return
    whole = {product.path for product in products if product.on_request}
    if books:
        written = [shelf.keep(file, site, articles.imprint) if file.path in whole else file for file in written]
    else:
        written += [book for path in sorted(whole) if (book := shelf.take(path, site))]
    articles.memory.save()
    old = answers(guide, site, products, written)
    for language in languages:
        words, built = language.guide.words, _built(language)
        words.install(box.environment)
        papers = {src: in_words(old.of_page(url), words) for src, url in built.items()}
        fill_boxes(site, built, products, written, box, words, old.now.edition, papers)
    answer_old_addresses(old, products, site, box.environment)


def _built(articles: Articles) -> dict[str, str]:
    """The address under the site of each page that was built, by its address among the sources."""
    guide = articles.guide
    built = [src for src, entry in guide.pages.items() if src in articles.captured and entry.kind != "slides"]
    return {guide.prefix + src: articles.captured[src].url for src in built}


def print_documents(words: str, languages: Sequence[Articles]) -> None:
    """Write the documents that `words` name into `print/`; what fails is noted."""
    articles = languages[0]
    guide = articles.guide
    draw(articles)
    products = [product for language in languages for product in every(language.guide, language)]
    wanted = meant(words, products)
    if not wanted:
        known = (product.name for product in products if product.document)
        guide.problems.add(words, 0, "there is no document of this name", nearest(words, known))
        return
    written = write(wanted, articles)
    articles.memory.save(all_asked=False)
    for file in written:
        name = file.path.removeprefix("downloads/").removesuffix(".pdf")
        target = guide.root / "print" / f"{name}{articles.look.suffix}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(articles.site / file.path, target)
        print(f"{target.relative_to(guide.root)}: {file.pages} pages, {file.size // 1000} KB")


def draw(articles: Articles) -> None:
    """Write the drawings that documents show into `assets/`."""
    (articles.site / "assets").mkdir(exist_ok=True)
    for name, drawing in articles.drawings.items():
        if drawing.on_slides:
            continue
        (articles.site / "assets" / f"{name}.svg").write_text(drawing.svg, encoding="utf-8")


def write(products: Sequence[Product], articles: Articles) -> list[Written]:
    """The files of `products`, each after those that it holds or shows; nothing where a problem is noted."""
    guide, site = articles.guide, articles.site
    cache = Cache(guide.root / ".cache" / "files")
    waiting, written = list(products), list[Written]()
    while waiting:
        missing = {product.path for product in waiting}
        ready = [product for product in waiting if missing.isdisjoint(product.parts)]
        jobs = [product.job() for product in ready]
        if guide.problems.errors:
            return []
        try:
            written += run(jobs, site, cache)
        except JobFailed as failed:
            note_failures(guide, failed)
            return []
        done = {product.path for product in ready}
        waiting = [product for product in waiting if product.path not in done]
    cache.forget_unused()
    packed = {product.path for product in products if product.kind == "ZIP"}  # always written: it takes no time
    plain = [file for file in written if file.path not in packed]
    fresh = [file.path for file in plain if file.fresh]
    print(
        f"{len(plain)} files: {len(fresh)} written, {len(plain) - len(fresh)} unchanged."
        + "".join(f"\n  wrote {path}" for path in fresh)
    )
    return written


def note_failures(guide: Guide, failed: JobFailed) -> None:
    """A problem for each file that could not be written."""
    for path, reason in failed.failures:
        cure = CURES.get(reason, "Build again. If the same is said again, open an issue with these words.")
        guide.problems.add(path, 0, f"this file could not be written: {reason}", cure)


def finish(guide: Guide, site: Path, edition: str) -> None:
    """Write what servers are to say, lighten the style sheets, write the index for the search box, or note why it is
    missing, and last the list of all that a device may keep.
    """
    write_headers(site)
    drop_comments(site)
    try:
        write_index(site, guide.root / ".cache" / "search", asked_of(guide))
    except RuntimeError as error:
        guide.problems.add("the search box", 0, str(error), "Close other programs and build again.")
        return
    write_list(site, guide.edition.name, edition)
