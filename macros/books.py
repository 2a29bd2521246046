"""The books that there are, for whom each is, and where to get it."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render


def books(here: Here) -> str:
    """Every book with its readers and its use; the file stands beside it once it is written."""
    return render("books", here, books=here.guide.books.values())
