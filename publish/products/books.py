"""Books by need, as docs/_data/books.yml binds them from the pages: sheets, forms, and bound books with parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from model import Guide
from model.books import FILE, Book, IndexEntry, Piece
from model.edition import MARK_TONES
from model.guide import Entry
from model.pages import SessionPage
from model.problems import nearest
from publish.bound import for_bound, take
from publish.collect import ID, Articles
from publish.document import Part
from publish.product import Product
from publish.products.chapters import chapter_opener
from publish.products.printed import printed, title
from publish.products.sessions import capture_parts

RULES = "books/open-rules"
FIELD = re.compile(r' data-field="([^"]*)"')


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for book in guide.books.values():
        pages = [src for src in book.offered if src in guide.pages]
        if not pages:
            continue
        _note_unknown(guide, articles, book)
        make = _bound if book.design == "bound" else _sheets
        yield printed(
            articles,
            guide.pages[pages[0]],
            f"{book.id}.pdf",
            book.title,
            {"sheets": "sheets", "form": "form-book", "bound": "bound"}[book.design] + f" {book.id}",
            list(make(guide, articles, book, _stop_line(guide, articles, book))),
            also=tuple(pages[1:]),
            on_request=not book.at_every_build,
            title=book.title,
            subtitle=book.subtitle,
            running=book.title if book.design != "bound" else "",
            description=book.use,
            reviewed="",
            cover=book.design == "bound",
            index=_index(guide) if book.subject_index else (),
            fillable=book.design == "form",
            thumbs=_thumbs(guide, book) if book.design == "bound" else (),
        )


def _index(guide: Guide) -> tuple[IndexEntry, ...]:
    """The entries of the subject index, with the words that send readers from one to another."""
    return tuple(
        entry.model_copy(update={"see": guide.words.say("see %(entry)s", entry=entry.see)}) if entry.see else entry
        for entry in guide.index_entries
    )


# Sheets and forms


def _stop_line(guide: Guide, articles: Articles, book: Book) -> str:
    """The line that leads to the whole stop line; an empty text where the book does not hold it."""
    safety = guide.edition.pages.safety
    pieces = [piece for part in book.parts for piece in part.pieces if safety in _pages(guide, piece)]
    holds = any(not piece.take or "stop-line" in piece.take for piece in pieces)
    target = f"#{safety.removesuffix('.md')}/:stop-line"
    return articles.template("stop-pointer", target=target) if holds else ""


def _sheets(guide: Guide, articles: Articles, book: Book, stop_line: str) -> Iterator[Part]:
    """Each part of the book on a page of its own, under its title."""
    for number, part in enumerate(book.parts, 1):
        head = f"books/{book.id}/{part.id}"
        articles.capture_template(head, "sheet-head", part=part, number=number, many=len(book.parts) > 1)
        yield Part(head, mark=f"sheet stage-{part.stage}" if part.stage else "sheet")
        for piece in part.pieces:
            for src in _pages(guide, piece):
                yield Part(
                    src,
                    partial(
                        take,
                        ids=tuple(piece.take),
                        leave=tuple(piece.leave),
                        only=tuple(piece.only),
                        heading=piece.heading,
                        stop_line="" if src == guide.edition.pages.safety else stop_line,
                    ),
                    mark="piece one-page" if book.design == "form" else "piece",
                )


def _pages(guide: Guide, piece: Piece) -> list[str]:
    if piece.page.endswith("/"):
        return guide.in_folder(piece.page)
    return [piece.page] if piece.page in guide.pages else []


def _note_unknown(guide: Guide, articles: Articles, book: Book) -> None:
    """Note every id that a book asks for and its page does not have."""
    place = list(guide.books).index(book.id)
    for part_number, part in enumerate(book.parts):
        for number, piece in enumerate(part.pieces):
            pages = [articles.captured[src].html for src in _pages(guide, piece) if src in articles.captured]
            known = {id for html in pages for id in (*ID.findall(html), *FIELD.findall(html))}
            for kind, ids in (("take", piece.take), ("leave", piece.leave)):
                for index, id in enumerate(ids):
                    if pages and id not in known:
                        line = guide.line(FILE, "books", place, "parts", part_number, "pieces", number, kind, index)
                        message = f"the book “{book.title}” asks {piece.page} for “{id}”, which is not there"
                        guide.problems.add(FILE, line, message, nearest(id, known))


# Bound books


def _bound(guide: Guide, articles: Articles, book: Book, stop_line: str) -> Iterator[Part]:
    """Parts with their openers, the chapters of each, and what the district has still to answer."""
    for part in book.parts:
        pages = [(piece, src) for piece in part.pieces for src in _pages(guide, piece)]
        if len(book.parts) > 1:
            opener = f"books/{book.id}/{part.id}"
            titles = [title(guide.pages[src]) for _, src in pages]
            articles.capture_template(opener, "part-opener", part=part, titles=titles, guide=book.title)
            mark = f"part-opener stage-{part.stage}" if part.stage else "part-opener"
            yield Part(opener, mark=mark, level=1)
        for piece, src in pages:
            leave = (*part.leave, *piece.leave)
            own = src == guide.edition.pages.safety
            level = 2 if len(book.parts) > 1 else 1
            yield from _chapter(guide, articles, guide.pages[src], level, leave, "" if own else stop_line)
    open_rules = [rule for rule in guide.rules.values() if not rule.answer]
    if open_rules and book.subject_index:
        articles.capture_template(RULES, "open-rules", rules=open_rules)
        yield Part(RULES, mark="chapter", level=1)


def _chapter(
    guide: Guide, articles: Articles, entry: Entry, level: int, leave: tuple[str, ...], stop_line: str
) -> Iterator[Part]:
    """A page as a chapter, at its level of the contents; of a session, its plan, what to say, and its sheets."""
    thumb = _thumb(guide, entry)
    page = f" thumb-{thumb[0]}" if thumb else ""
    if entry.kind == "session":
        slides = guide.slides_of(entry)
        capture_parts(guide, articles, entry)
        yield Part(entry.src, partial(take, ids=(), leave=leave), mark=f"chapter session{page}", level=level)
        if slides:
            yield Part(slides.src, mark=f"inside runs-on{page}", level=0)
        for handout in guide.handouts_of(entry):
            if handout.slug not in leave:
                yield Part(handout.src, mark=f"inside{page}", level=0)
        return
    opener = chapter_opener(guide, articles, entry) if entry.kind == "element" else ""
    cut = partial(for_bound, leave=leave, opener=opener, stop_line=stop_line)
    yield Part(entry.src, cut, mark=f"chapter {entry.kind}{page}", level=level)


def _thumb(guide: Guide, entry: Entry) -> tuple[int, str] | None:
    """The number that stands at the edge of a chapter’s pages, and its stage; None for pages without one."""
    if entry.kind == "session" and isinstance(entry.page, SessionPage):
        element = guide.elements.get(entry.page.element or "")
        return int(entry.slug[:2]), element.stage if element else ""
    id = entry.slug if entry.kind == "element" else guide.tools[entry.slug].element if entry.slug in guide.tools else ""
    if id in guide.elements and entry.kind in ("element", "tool"):
        return list(guide.elements).index(id) + 1, guide.elements[id].stage
    return None


def _thumbs(guide: Guide, book: Book) -> tuple[tuple[int, str, float], ...]:
    """Every number at the edge of the book’s pages, with its stage’s color and tone."""
    pages = [guide.pages[src] for part in book.parts for piece in part.pieces for src in _pages(guide, piece)]
    colors = guide.edition.colors
    inks = {stage: (ink, tone) for (stage, (ink, _)), tone in zip(colors.stages.items(), MARK_TONES, strict=False)}
    thumbs = sorted({thumb for entry in pages if (thumb := _thumb(guide, entry))})
    return tuple((number, *inks.get(stage, (colors.muted, 1.0))) for number, stage in thumbs)
