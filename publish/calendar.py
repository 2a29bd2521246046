"""The year as a calendar file that any calendar program opens: one all-day entry a month, every year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from model import Guide
from model.framework import MONTH_NUMBERS
from model.year import month_work
from publish.imprint import Imprint
from publish.office_files import edition_date
from publish.plain_words import plain


def months_of(guide: Guide) -> list[tuple[int, str, str]]:
    """Each month that has work: its number, what it is about, and its steps in lines."""
    months = []
    for month in guide.year:
        work = [
            (plain(guide.elements[slug].title), [(plain(step.title), plain(step.who)) for step in steps])
            for slug, steps in month_work(guide, month)
        ]
        if work:
            number = MONTH_NUMBERS[month]
            titles = "; ".join(title for title, _ in work)
            name = guide.words.month(number)
            summary = guide.words.say("Partnerships in %(month)s: %(titles)s", month=name, titles=titles)
            lines = [line for title, steps in work for line in (title, *(f"- {name} ({who})" for name, who in steps))]
            months.append((number, summary, "\n".join(lines)))
    return months


def write_calendar(path: Path, months: Sequence[tuple[int, str, str]], imprint: Imprint, address: str) -> int:
    """Write `months` (number, summary, description) to `path`; each stands on the month’s first Monday and comes again
    every year.
    """
    calendar = Calendar()
    name = imprint.words.say("%(guide)s: the year", guide=imprint.name)
    calendar.add("prodid", f"-//{imprint.name}//{imprint.edition}//{imprint.language[:2].upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name, parameters={"LANGUAGE": imprint.language})
    written = edition_date(imprint.edition)
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
