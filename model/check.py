"""Every check that needs no built page, in one call."""

from __future__ import annotations

from model.check_data import check_data
from model.check_pages import check_pages
from model.check_slides import check_slides
from model.check_words import check_words
from model.guide import Guide
from model.hours import check_hours


def check_guide(guide: Guide) -> None:
    """Note in `guide.problems` everything that is wrong in data, pages and words."""
    check_data(guide)
    check_pages(guide)
    check_slides(guide)
    check_words(guide)
    check_hours(guide)
