"""The hours a coordinator is promised are enough for the work the guide asks, and the page says so truly."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from conftest import Read
from lxml.html import HtmlElement

from model import Guide
from model.framework import MONTH_NAMES, MONTHS, School
from model.hours import totals
from model.pages import ElementPage

LEDGER = "roles/partnership-coordinators/"


def work(guide: Guide, school: School) -> dict[tuple[str, str], float]:
    """Minutes by person and month, added up anew from standing tasks and from the steps of the chapters."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for task in school.tasks:
        for month in task.months:
            for person, minutes in task.minutes.items():
                sums[person, month] += minutes
    for entry in guide.of_kind("element"):
        assert isinstance(entry.page, ElementPage)
        for step in entry.page.steps:
            for person, minutes in step.schools.get(school.id, {}).items():
                for month in step.months:
                    sums[person, month] += minutes / len(step.months)
    return sums


def ledger(read: Read, school: School) -> HtmlElement:
    return next(
        table
        for table in read(LEDGER).xpath('//table[contains(@class, "ledger")]')
        if school.title in table.findtext("caption")
    )


def test_no_month_asks_more_hours_than_there_are(guide: Guide) -> None:
    """At both example schools, nobody’s month holds more work than the hours that person has."""
    for school in guide.schools.values():
        sums = work(guide, school)
        for person in school.people:
            for month in MONTHS:
                assert sums[person.id, month] <= person.hours_in(month) * 60, f"{school.title}: {person.title}, {month}"


def test_the_build_adds_up_as_we_do(guide: Guide) -> None:
    """The hours that the build checks are the hours found by adding up every task and step by hand."""
    for school in guide.schools.values():
        sums = work(guide, school)
        for (person, month), minutes in totals(guide, school).items():
            assert minutes == pytest.approx(sums[person, month], abs=3), f"{school.title}: {person}, {month}"


def test_the_page_shows_these_hours(guide: Guide, read: Read) -> None:
    """The coordinator’s page shows for each month and person the hours of work, to the half hour, and those stated."""
    school = guide.schools["riverbend"]
    table, sums = ledger(read, school), work(guide, school)
    assert [head.text_content() for head in table.xpath("thead//th")] == ["Person"] + [
        MONTH_NAMES[m][:3] for m in MONTHS
    ]
    assert [re.search(r"\d+", text)[0] for text in table.xpath('tbody//th/span[@class="stated"]/text()')] == [
        str(p.hours) for p in school.people
    ]
    for person, row in zip(school.people, table.xpath("tbody/tr"), strict=True):
        for month, cell in zip(MONTHS, row.xpath("td"), strict=True):
            used = cell.xpath('string(span[@class="used"])')
            if used == "under 0.5":
                assert 0 < sums[person.id, month] < 18, f"{person.title}, {month}"
            else:
                assert float(used) * 2 == int(float(used) * 2), f"{person.title}, {month}: {used}"
                assert float(used) == pytest.approx(sums[person.id, month] / 60, abs=0.3), f"{person.title}, {month}"
            stated = cell.xpath('string(span[@class="stated"])')
            differs = person.hours_in(month) not in (0, person.hours)
            assert stated == (f"of {person.hours_in(month)}" if differs else ""), f"{person.title}, {month}"


def test_the_fullest_month_is_explained(guide: Guide, read: Read) -> None:
    """What the page lists for the fullest month adds up to that month’s hours."""
    table = ledger(read, guide.schools["riverbend"])
    (fullest,) = table.xpath('.//td[@class="fullest"]/span[@class="used"]/text()')
    parts = [
        float(re.search(r"([\d.]+)\s*$", li.text_content())[1])
        for li in read(LEDGER).xpath('(//div[@class="ledger-month"])[1]//li')
    ]
    assert len(parts) > 2 and sum(parts) == pytest.approx(float(fullest), abs=0.25 * len(parts))


def test_every_hour_has_somebody(guide: Guide) -> None:
    """Teachers stand in Riverbend’s ledger in each month of the programs, and so do the aides who walk and watch
    students.
    """
    sums = work(guide, guide.schools["riverbend"])
    for month in ("oct", "nov", "dec", "jan", "feb", "mar", "apr"):
        assert sums["third-grade-teachers", month] >= 45, month
        assert sums["third-grade-aide", month] >= 600, month
        assert sums["after-school-aide", month] >= 2400, month


def test_the_coordinator_keeps_an_hour_in_ten(guide: Guide) -> None:
    """Riverbend’s coordinator follows our own advice: in every month one hour in ten is free for days that go wrong."""
    school = guide.schools["riverbend"]
    (coordinator,) = (person for person in school.people if person.id == "coordinator")
    sums = work(guide, school)
    for month in MONTHS:
        assert sums["coordinator", month] / 60 <= 0.9 * coordinator.hours_in(month) + 0.05, month
