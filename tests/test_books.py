"""Books by need: bound from the pages’ own words, on as many sheets as they promise, with right page numbers."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import pytest
from broken import Copy
from conftest import Read
from paper import Paper, paper, squeeze
from test_print import address, article, lost, part, passages, sentences

from generators import gather
from model import Guide, load
from model.books import Book, IndexEntry
from model.rules import check_guide
from publish.books import asked_for
from publish.products import books as binding
from publish.subject_index import empty_index, index_html, places

BOOKS = "docs/_data/books.yml"


def bound(guide: Guide, design: str) -> list[Book]:
    known = [book for book in guide.books.values() if book.design == design]
    assert known, f"there is no book of the design “{design}”"
    return known


def the(site: Path, book: Book) -> Paper:
    path = site / "downloads" / f"{book.id}.pdf"
    if not path.is_file() and not book.at_every_build:
        pytest.skip("this build was not asked for the long books (GUIDE_BOOKS=1)")
    return paper(path)


def test_each_sheet_is_one_page(site: Path, guide: Guide) -> None:
    """A book of sheets has a page for each of its parts, under that part’s title: the quick start has twelve."""
    for book in [*bound(guide, "sheets"), *bound(guide, "form")]:
        document = the(site, book)
        assert len(document.reader.pages) == len(book.parts) <= book.most_pages, (
            f"{book.id} prints on {len(document.reader.pages)} pages and has {len(book.parts)} parts. "
            "Take less of a page in docs/_data/books.yml."
        )
        for number, chapter in enumerate(book.parts, 1):
            titles = [tag for tag in document.tags.find("H1") if squeeze(chapter.title) in squeeze(tag.text)]
            assert [tag.all_pages for tag in titles] == [{number}], f"{book.id}: {chapter.title}"
    assert len(guide.books["quick-start"].parts) == 12


def test_a_sheet_says_what_its_pages_say(site: Path, guide: Guide, read: Read) -> None:
    """Every sentence of a part that a sheet takes whole is on the sheet."""
    checked = 0
    for book in bound(guide, "sheets"):
        held = the(site, book).squeezed
        for piece in (piece for chapter in book.parts for piece in chapter.pieces):
            if piece.only or piece.leave or not piece.heading:
                continue
            page = article(read, piece.page)
            for id in piece.take:
                if page.xpath(f".//*[@data-field='{id}']"):
                    continue  # a field of a form: its words are tested with the forms
                heading = page.xpath(f".//*[@id='{id}']")[0]
                before = len(part(page, ""))  # what stands above the first heading is no part of the piece
                if heading.tag == "h2" and (words := part(page, passages(heading)[0].strip())[before:][-12:]):
                    wanted = [item for item in words if "Your rule" not in item and "federal law" not in item]
                    left = [box.text_content() for box in page.find_class("your-rule-open")]
                    left += [box.text_content() for box in page.find_class("stop-line")]
                    left += [box.text_content() for box in page.find_class("element-links")]  # nobody taps on paper
                    wanted = [item for item in wanted if not any(squeeze(item) in squeeze(text) for text in left)]
                    wanted = [re.sub(r"^\d+ ", "", field) for field in wanted]
                    assert not lost(wanted, held), f"{book.id}: {piece.page}#{id}"
                    checked += 1
    assert checked > 10


def test_the_whole_stop_line_is_once_in_each_book(site: Path, guide: Guide) -> None:
    """A book that holds the stop line holds it once; elsewhere it says on which page it is."""
    stop = squeeze(guide.stop.title)  # type: ignore[union-attr]
    for book in (guide.books["quick-start"], guide.books["partners-edition"]):
        assert the(site, book).squeezed.count(stop) == 1, book.id
    assert "thestopline,page1" in the(site, guide.books["quick-start"]).squeezed


def test_every_book_is_offered_where_people_look(site: Path, guide: Guide, read: Read) -> None:
    """Each page that should offer a book does, once the book is written, and one page names them all."""
    shelf = read("start/on-paper/").text_content()
    for book in guide.books.values():
        assert book.title in shelf and book.readers.split(",")[0] in shelf, book.id
        if (site / "downloads" / f"{book.id}.pdf").is_file():
            for src in book.offered:
                assert read(address(src)).xpath(f"//a[contains(@href, 'downloads/{book.id}.pdf')]"), (book.id, src)
    for src in ("start/index.md", "roles/school-leaders.md"):
        assert src in guide.books["quick-start"].offered


# Mistakes


def test_a_page_that_a_book_takes_and_that_is_not_there_is_named(root: Path, tmp_path: Path) -> None:
    """A book that takes a page, or is offered on one, that does not exist is told with its line."""
    copy = Copy(root, tmp_path)
    line = copy.change(BOOKS, r"\{page: start/safety-first.md, take: \[stop-line\]", "{page: cordination/, take: []")
    problems = [(p.file, p.line, p.message) for p in copy.errors()]
    assert problems == [(BOOKS, line, "the book “Wall card” takes “cordination/”, which does not exist")]


def test_an_entry_of_the_index_that_sends_nowhere_is_named(root: Path, tmp_path: Path) -> None:
    """“See” leads to an entry that there is."""
    copy = Copy(root, tmp_path)
    index = "index:\n  - {id: families, title: Families, words: [family]}\n  - {id: home, title: Home, see: Familys}"
    copy.add(BOOKS, index)
    assert [p.cure for p in copy.errors()] == ["Did you mean “Families”?"]


def test_a_part_that_a_page_no_longer_has_is_named(root: Path, tmp_path: Path) -> None:
    """When a heading’s id changes, the books that take it say so, with their line and the nearest id."""
    copy = Copy(root, tmp_path)
    piece = r"{page: elements/lead-and-coordinate.md, take: [say-whi]}"
    line = copy.change(BOOKS, r"\{page: start/safety-first.md, take: \[stop-line\], heading: false\}", piece)
    guide = load(copy.root)
    check_guide(guide)
    articles = gather.articles(guide, tmp_path)[""]
    html = '<h1 id="a">A</h1><h3 id="say-why">Say why</h3><p>Because.</p>'
    articles.capture("elements/lead-and-coordinate.md", html, "elements/lead-and-coordinate/")
    list(binding.products(guide, articles))
    problem = next(p for p in guide.problems.noted if "say-whi" in p.message)
    assert (problem.file, problem.line) == (BOOKS, line) and problem.cure == "Did you mean “say-why”?"


# Bound books


def test_a_bound_book_keeps_to_its_pages(site: Path, guide: Guide) -> None:
    """The core guide has at most 130 pages, and no book more than it promises."""
    for book in bound(guide, "bound"):
        assert len(the(site, book).reader.pages) <= book.most_pages, book.id


def test_contents_name_the_right_pages(site: Path, guide: Guide) -> None:
    """Beside each title in a book’s contents stands the page on which that title is."""
    for book in bound(guide, "bound"):
        document = the(site, book)
        contents = [squeeze(item.text) for item in document.tags.find("LI") if item.all_pages <= {2, 3}]
        starts = {squeeze(tag.text): min(tag.all_pages) for tag in document.tags.find("H1")}
        chapters = [entry for entry in guide.pages.values() if entry.kind in ("element", "session", "case")]
        titles = [squeeze(entry.page.title) for entry in chapters if entry.page]
        named = [title for title in titles if title in starts]
        assert not [title for title in named if f"{title}{starts[title]}" not in contents], book.id
        assert named or book.id == "tool-book"


def test_the_index_leads_to_pages_that_speak_of_it(site: Path, guide: Guide) -> None:
    """Every page that the subject index names says one of the words that the entry stands for."""
    document = the(site, guide.books["core-guide"])
    start = min(next(tag for tag in document.tags.find("H1") if tag.text == "Index").all_pages)
    text = " ".join(
        words for number in range(start - 1, len(document.words)) for words in document.words[number].values()
    )
    pages = ["".join(words.values()) for words in document.words]
    named = 0
    for entry in guide.index_entries:
        line = re.search(rf"{re.escape(entry.title)}, ([\d, –]+)", text)
        for number in re.findall(r"\d+", line[1]) if line else ():
            said = squeeze("".join(pages[int(number) - 1 : int(number) + 1])).lower()  # a paragraph may run over
            assert any(squeeze(word).lower() in said for word in entry.words or [entry.title]), (entry.title, number)
            named += 1
    assert named > 150


def test_every_sentence_of_a_chapter_is_in_the_core_guide(site: Path, guide: Guide, read: Read) -> None:
    """The core guide holds its chapters whole but for what it says it leaves out, and boxes that are still open."""
    book = guide.books["core-guide"]
    held = the(site, book).squeezed
    for chapter in book.parts:
        for src in [src for piece in chapter.pieces for src in binding._pages(guide, piece)]:
            page = deepcopy(article(read, src))
            for id in (id for piece in chapter.pieces for id in (*chapter.leave, *piece.leave)):
                for heading in page.xpath(f".//*[self::h2 or self::h3][@id='{id}']"):
                    for element in [heading, *heading.itersiblings()]:
                        if element is not heading and element.tag in ("h2", heading.tag):
                            break
                        element.getparent().remove(element)
            left = ["facts"] if guide.pages[src].kind in ("role", "case") else []
            wanted = sentences(passages(page, "your-rule-open", "stop-line", *left))
            assert len(wanted) > 5 and not lost(wanted, held), src


def test_long_books_are_written_on_request_only(site: Path, guide: Guide) -> None:
    """A build that was not asked for the long books does not wait for them."""
    long = [book for book in guide.books.values() if not book.at_every_build]
    assert {book.id for book in long} == {"core-guide", "tool-book", "facilitators-guide"}
    if asked_for():
        assert all((site / "downloads" / f"{book.id}.pdf").is_file() for book in long)


# The index itself


def test_the_index_chooses_pages_that_say_most() -> None:
    """Headings outweigh paragraphs, three pages in a row become a range, and one page is named once."""
    entries = [
        IndexEntry(id="rides", title="Rides", words=["ride"]),
        IndexEntry(id="bus", title="Bus", see="see Rides"),
        IndexEntry(id="none", title="Nothing", words=["nowhere"]),
    ]
    text = "<h2>A ride home</h2><p>Two rides, one ride.</p><p>Bride.</p><p>Ride.</p><p>Rides.</p>"
    marked, spots = places(f"<body>{text}{empty_index('Index')}</body>", entries)
    assert len(spots["Rides"]) == 4 and "Bride" in marked and spots["Nothing"] == []
    pages = dict(zip([id for id, _ in spots["Rides"]], [3, 3, 4, 5], strict=True))
    assert "Rides, 3</p>" in index_html(entries, spots, pages)
    even = {"Rides": [(id, 2) for id, _ in spots["Rides"]], "Nothing": []}
    text = index_html(entries, even, pages)
    assert "Rides, 3–5</p>" in text and "Bus, see Rides</p>" in text and "Nothing" not in text
