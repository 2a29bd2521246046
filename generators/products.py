"""Stage three: every file that pages offer, from the built pages of any generator.

`python -m generators.products SITE` reads the articles in SITE, writes all files beside them, fills the boxes that
offer them and writes the index for the search box. GUIDE_BOOKS=1 asks for the long books, too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from generators import gather
from generators.scripts import leave_out_notes
from macros.card_tables import with_labels
from macros.languages import with_marks
from model import Guide, load
from model.guide import Entry
from model.memory import DamagedMemory
from model.rules import check_guide
from model.writing import finish
from publish import publisher
from publish.books import asked_for
from publish.boxes import MARK
from publish.pdf import MissingLibrary, load_weasyprint

UP = re.compile(r'( (?:href|src)=")((?:\.\./)+)')
TEMPLATES = Path(__file__).parent.parent / "overrides"


def built_articles(guide: Guide, site: Path) -> Iterator[tuple[Entry, str, str]]:
    """Each page of the guide in the built `site`: its entry, the HTML inside its article, its address.

    What is missing is noted. Wide tables get their labels here, which no Markdown can write, and links are kept
    inside the site.
    """
    for entry in guide.pages.values():
        if entry.kind == "slides":
            continue
        url = gather.url(guide.prefix + entry.src)
        path = site / url / "index.html"
        html = path.read_text(encoding="utf-8") if path.is_file() else ""
        end = html.rfind("</article>", 0, html.find(MARK))
        start = html.find("<article")
        if MARK not in html or start < 0 or end < start:
            guide.problems.add(
                path.as_posix(),
                0,
                "this built page has no article, or no place for its files",
                f"Build the page of {entry.file} again with the guide’s own templates, then write the files once more.",
            )
            continue
        start = html.index(">", start) + 1
        article = with_marks(guide, with_labels(_within(html[start:end], url.count("/"))))
        path.write_text(html[:start] + article + html[end:], encoding="utf-8")
        yield entry, article, url


def _within(html: str, depth: int) -> str:
    """An article whose links do not leave the site: Zensical 0.0.73 adds a step up to those that stand in HTML."""
    return UP.sub(lambda link: link[1] + "../" * min(link[2].count("../"), depth), html)


def write_products(guide: Guide, site: Path, books: bool = False) -> None:
    """Write every file that the pages in `site` offer; mistakes are noted. Raises DamagedMemory and MissingLibrary."""
    load_weasyprint()
    languages = gather.articles(guide, site)
    leave_out_notes(site / "assets" / "javascripts")
    for articles in languages.values():
        for entry, html, url in built_articles(articles.guide, site):
            publisher.check_article(articles, entry, html)
            articles.capture(entry.src, html, url)
    if guide.problems.errors:
        return
    templates = Environment(loader=FileSystemLoader(TEMPLATES))
    guide.words.install(templates)
    publisher.publish([*languages.values()], templates.get_template("partials/downloads.html"), books)
    if not guide.problems.errors:
        publisher.finish(guide, site, gather.edition(guide))


def main() -> int:
    if len(sys.argv) != 2:
        print("Name the folder of the built pages: python -m generators.products SITE")
        return 2
    guide = load(Path())
    gather.fix_the_clock(guide.root)
    check_guide(guide)
    try:
        if not guide.problems.errors:
            write_products(guide, Path(sys.argv[1]).resolve(), asked_for())
    except (DamagedMemory, MissingLibrary) as error:
        print(error)
        return 1
    if guide.problems.noted:
        print(guide.problems.report("{things} to mend, listed above."))
    return 1 if guide.problems.errors else 0


if __name__ == "__main__":
    finish(main)
