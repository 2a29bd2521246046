"""Every file that the site offers, a module for each family."""

from __future__ import annotations

from model import Guide
from publish.collect import Articles
from publish.product import Product
from publish.products import (
    around,
    books,
    cases,
    chapters,
    conformance,
    pages,
    papers,
    pictures,
    questions,
    roles,
    sessions,
    side_by_side,
    tools,
    year,
)

FAMILIES = (books, chapters, roles, cases, pages, tools, year, questions, sessions, around, conformance, pictures)
"""In the order in which a page that offers several lists them."""
OF_LANGUAGES = (roles, pages, tools, questions, sessions, around, papers, side_by_side)
"""The families that a translation has."""


def every(guide: Guide, articles: Articles) -> list[Product]:
    """All products of the guide; nothing is written yet."""
    families = OF_LANGUAGES if guide.original else FAMILIES
    return [product for family in families for product in family.products(guide, articles)]
