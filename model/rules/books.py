"""Check that books are bound from pages that there are, and offered where there is a page."""

from __future__ import annotations

from collections.abc import Iterator

from model.books import FILE
from model.guide import Guide
from model.problems import Problem, nearest


def check(guide: Guide) -> Iterator[Problem]:
    """Every page of a book that does not exist, and every entry of the index that leads to none."""
    for number, book in enumerate(guide.books.values()):
        for part_number, part in enumerate(book.parts):
            for piece_number, piece in enumerate(part.pieces):
                place = ("books", number, "parts", part_number, "pieces", piece_number, "page")
                hidden = piece.page in guide.edition.hide
                there = guide.in_folder(piece.page) if piece.page.endswith("/") else piece.page in guide.pages
                if not there and not hidden:
                    message = f"the book “{book.title}” takes “{piece.page}”, which does not exist"
                    yield Problem(FILE, guide.line(FILE, *place), message, nearest(piece.page, guide.pages))
        for page_number, src in enumerate(book.offered):
            if src not in guide.pages and src not in guide.edition.hide:
                line = guide.line(FILE, "books", number, "offered", page_number)
                message = f"the book “{book.title}” is offered on “{src}”, which does not exist"
                yield Problem(FILE, line, message, nearest(src, guide.pages))
    titles = [entry.title for entry in guide.index_entries]
    for number, entry in enumerate(guide.index_entries):
        if entry.see and entry.see not in titles:
            line = guide.line(FILE, "index", number, "see")
            message = f"the index sends readers of “{entry.title}” to “{entry.see}”, which is no entry"
            yield Problem(FILE, line, message, nearest(entry.see, titles))
