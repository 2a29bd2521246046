"""The year and the self-review to print, and the year as a calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from model import Guide
from publish.calendar import months_of, write_calendar
from publish.collect import Articles
from publish.document import Part, public_address
from publish.jobs import Job
from publish.product import Product
from publish.products.printed import printed, title


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    if year := guide.pages.get(guide.edition.pages.year):
        yield printed(
            articles,
            year,
            "year-at-a-glance.pdf",
            guide.words.say("The year to print"),
            "page",
            [Part(year.src)],
            running=title(year),
        )
        path = "downloads/year-at-a-glance.ics"
        calendar = partial(_calendar, guide, articles, path)
        yield Product(path, year.src, guide.words.say("The year for your calendar"), "calendar file", calendar)
    if review := guide.pages.get(guide.edition.pages.self_review):
        yield printed(
            articles,
            review,
            "self-review.pdf",
            guide.words.say("The self-review to print or fill in"),
            "page",
            [Part(review.src)],
            running=title(review),
            fillable=True,
        )


def _calendar(guide: Guide, articles: Articles, path: str) -> Job:
    months, imprint = months_of(guide), articles.imprint
    address = public_address(imprint.site_url, guide.edition.pages.year)
    return Job(path, write_calendar, (months, imprint, address), (repr(months), repr(imprint), address))
