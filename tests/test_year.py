"""The year on one drawing, in words and in people’s calendars says what the chapters say."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar

from conftest import Read
from model import Guide
from model.framework import MONTH_NAMES
from model.pages import ElementPage, Step
from model.year import OFTEN, YEAR, rows

PAGE = "start/year-at-a-glance/"


def steps(guide: Guide) -> list[tuple[str, Step]]:
    """Every step of every chapter, with its element."""
    return [(entry.slug, step) for entry in guide.of_kind("element") if isinstance(entry.page, ElementPage) for step in entry.page.steps]


def test_every_step_stands_in_its_months(guide: Guide, read: Read) -> None:
    """Each step of a chapter is listed under each of its months, or under “Most months”, and nowhere else."""
    page = read(PAGE)
    heads = {MONTH_NAMES[month]: f"in-{MONTH_NAMES[month].lower()}" for month in YEAR} | {"Most months": "most-months"}
    for title, anchor in heads.items():
        month = next((m for m in YEAR if MONTH_NAMES[m] == title), "")
        listed = [" ".join(one.split()) for one in page.xpath(f'//h3[@id="{anchor}"]/following-sibling::*[1]//li/ul/li/text()[1]')]
        wanted = [step.title for _, step in steps(guide) if (month in step.months and len(step.months) < OFTEN) or (not month and len(step.months) >= OFTEN)]
        assert sorted(one.rstrip("· ").replace("’", "'") for one in listed) == sorted(one.replace("’", "'") for one in wanted), title


def test_the_drawing_shows_the_months_of_each_element(guide: Guide, read: Read) -> None:
    """An element has a mark in the drawing for each month in which it asks for something, and the drawing says so in words."""
    drawn = read(PAGE).xpath('//svg')[0] if read(PAGE).xpath('//svg') else read(PAGE).xpath('//*[local-name()="svg" and contains(@class, "year-drawing")]')[0]
    for row, (slug, _) in zip(rows(guide), guide.elements.items()):
        busy = {YEAR.index(month) for element, step in steps(guide) if element == slug and len(step.months) < OFTEN for month in step.months}
        assert {place for bar in row.bars for place in range(bar.first, bar.last + 1)} == busy, slug
    marks = drawn.xpath('.//*[contains(@class, "year-mark")]')
    assert len(marks) == sum(bar.last - bar.first + 1 for row in rows(guide) for bar in row.bars) > 30
    words = drawn.xpath('string(.//*[local-name()="desc"])')
    assert all(row.title in words for row in rows(guide)) and "April to May" in words


def test_the_calendar_file_brings_each_month_every_year(guide: Guide, site: Path) -> None:
    """The calendar file opens as one: an all-day entry on each month’s first Monday, again every year, with that month’s steps."""
    calendar = Calendar.from_ical((site / "downloads/year-at-a-glance.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    assert len({str(event["UID"]) for event in events}) == len(events) == 12
    for event in events:
        day = event["DTSTART"].dt
        assert day.weekday() == 0 and day.day <= 7 and event["RRULE"]["FREQ"] == ["YEARLY"] and event["RRULE"]["BYMONTH"] == [day.month]
        name = day.strftime("%B")
        month = next(m for m in YEAR if MONTH_NAMES[m] == name)
        assert name in str(event["SUMMARY"])
        wanted = [step.title for _, step in steps(guide) if month in step.months and len(step.months) < OFTEN]
        said = str(event["DESCRIPTION"]).replace("’", "'")
        assert wanted and all(title.replace("’", "'") in said for title in wanted), name
        assert PAGE in said
