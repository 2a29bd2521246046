"""The year as a calendar file that any calendar program opens: one all-day entry a month, every year."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Sequence

from icalendar import Calendar, Event

from model import Guide
from model.framework import MONTH_NAMES
from model.year import YEAR, month_work
from publish.documents import YEAR as YEAR_PAGE
from publish.documents import public_address
from publish.files import Imprint, Offer
from publish.jobs import Job
from publish.office import GUIDE, LANGUAGE, edition_date
from publish.plain_words import plain

NUMBERS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}


def calendar_jobs(guide: Guide, imprint: Imprint) -> list[tuple[Job, Offer]]:
    """The job of the calendar file, offered by the page that shows the year."""
    if YEAR_PAGE not in guide.pages:
        return []
    months = []
    for month in YEAR:
        work = [(plain(guide.elements[slug].title), [(plain(step.title), plain(step.who)) for step in steps]) for slug, steps in month_work(guide, month)]
        if work:
            summary = f"Partnerships in {MONTH_NAMES[month]}: " + "; ".join(title for title, _ in work)
            lines = [line for title, steps in work for line in (title, *(f"- {name} ({who})" for name, who in steps))]
            months.append((NUMBERS[month], summary, "\n".join(lines)))
    address = public_address(imprint.site_url, YEAR_PAGE)
    path = "downloads/year-at-a-glance.ics"
    return [(Job(path, write_calendar, (months, imprint.edition, address), (repr(months), imprint.edition, address)), Offer(YEAR_PAGE, path, "The year for your calendar"))]


def write_calendar(path: Path, months: Sequence[tuple[int, str, str]], edition: str, address: str) -> int:
    """Write `months` (number, summary, description) to `path`; each stands on the month’s first Monday and comes again every year."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{GUIDE}//{edition}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{GUIDE}: the year", parameters={"LANGUAGE": LANGUAGE})
    written = edition_date(edition)
    for month, summary, description in months:
        day = first_monday(written.year + (month <= written.month), month)
        event = Event()
        event.add("uid", f"month-{month:02d}@partnering-for-student-success")
        event.add("dtstamp", written)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "1MO"})
        event.add("summary", summary)
        event.add("description", f"{description}\n\n{address}")
        event.add("url", address)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    path.write_bytes(calendar.to_ical())
    return 0


def first_monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)
