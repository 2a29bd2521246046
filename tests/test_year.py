"""The year on one drawing, in words and in people’s calendars says what the chapters say."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from datetime import date
from pathlib import Path

import pytest
from broken import Copy
from conftest import Read
from icalendar import Calendar

from model import Guide, Problem
from model.dates import FILE as DATES
from model.framework import MONTH_NAMES
from model.framework import MONTHS as YEAR
from model.pages import ElementPage, Step
from model.year import OFTEN, rows

PAGE = "start/year-at-a-glance/"


def steps(guide: Guide) -> list[tuple[str, Step]]:
    """Every step of every chapter, with its element."""
    return [
        (entry.slug, step)
        for entry in guide.of_kind("element")
        if isinstance(entry.page, ElementPage)
        for step in entry.page.steps
    ]


def test_every_step_stands_in_its_months(guide: Guide, read: Read) -> None:
    """Each step of a chapter is listed under each of its months, or under “Most months”, and nowhere else."""
    page = read(PAGE)
    heads = {MONTH_NAMES[month]: f"in-{MONTH_NAMES[month].lower()}" for month in YEAR} | {"Most months": "most-months"}
    for title, anchor in heads.items():
        month = next((m for m in YEAR if MONTH_NAMES[m] == title), "")
        listed = [
            " ".join(line.split())
            for line in page.xpath(f'//h3[@id="{anchor}"]/following-sibling::*[1]//li/ul/li/text()[1]')
        ]
        wanted = [
            step.title
            for _, step in steps(guide)
            if (month in step.months and len(step.months) < OFTEN) or (not month and len(step.months) >= OFTEN)
        ]
        assert sorted(node.rstrip("· ").replace("’", "'") for node in listed) == sorted(
            field.replace("’", "'") for field in wanted
        ), title


def test_the_drawing_shows_the_months_of_each_element(guide: Guide, read: Read) -> None:
    """An element has a mark in the drawing for each month in which it asks for something, and the drawing says so in
    words.
    """
    drawn = (
        read(PAGE).xpath("//svg")[0]
        if read(PAGE).xpath("//svg")
        else read(PAGE).xpath('//*[local-name()="svg" and contains(@class, "year-drawing")]')[0]
    )
    for row, (slug, _) in zip(rows(guide), guide.elements.items(), strict=True):
        busy = {
            YEAR.index(month)
            for element, step in steps(guide)
            if element == slug and len(step.months) < OFTEN
            for month in step.months
        }
        assert {place for bar in row.bars for place in range(bar.first, bar.last + 1)} == busy, slug
    marks = drawn.xpath('.//*[contains(@class, "year-mark")]')
    assert len(marks) == sum(bar.last - bar.first + 1 for row in rows(guide) for bar in row.bars) > 30
    words = drawn.xpath('string(.//*[local-name()="desc"])')
    assert all(row.title in words for row in rows(guide)) and "February to April" in words


def test_the_calendar_file_brings_each_month_every_year(guide: Guide, site: Path) -> None:
    """The calendar file opens as one: an all-day entry on each month’s first Monday, again every year, with that
    month’s steps.
    """
    calendar = Calendar.from_ical((site / "downloads/year-at-a-glance.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    assert len({str(event["UID"]) for event in events}) == len(events) == 12
    for event in events:
        day = event["DTSTART"].dt
        assert (
            day.weekday() == 0
            and day.day <= 7
            and event["RRULE"]["FREQ"] == ["YEARLY"]
            and event["RRULE"]["BYMONTH"] == [day.month]
        )
        name = day.strftime("%B")
        month = next(m for m in YEAR if MONTH_NAMES[m] == name)
        assert name in str(event["SUMMARY"])
        wanted = [step.title for _, step in steps(guide) if month in step.months and len(step.months) < OFTEN]
        said = str(event["DESCRIPTION"]).replace("’", "'")
        assert wanted and all(title.replace("’", "'") in said for title in wanted), name
        assert PAGE in said


def only(copy: Copy) -> Problem:
    """The one error of the copy."""
    errors = copy.errors()
    assert len(errors) == 1, "\n".join(map(str, errors)) or "nothing was found"
    return errors[0]


ARTS = r"(- id: \"after-school-arts\"[\s\S]*?"
TUTORS = r"(- id: \"university-tutoring\"[\s\S]*?"


@pytest.mark.parametrize(
    ("pattern", "new", "message", "cure", "stands"),
    [
        pytest.param(
            ARTS + r"told: )2028-03-16",
            r"\g<1>2028-03-30",
            "fewer than 8 weeks before the last day on May 11, 2028",
            "Tell them by 2028-03-16, or move the last day",
            "told: 2028-03-30",
            id="a goodbye cut short",
        ),
        pytest.param(
            TUTORS + r"first-day: )2027-09-14",
            r"\g<1>2027-07-13",
            "“signed” (July 14, 2027) comes after “first-day” (July 13, 2027)",
            "No students until the agreement is signed",
            "signed: 2027-07-14",
            id="students before a signature",
        ),
        pytest.param(
            TUTORS + r"decided: )2028-03-28",
            r"\g<1>2028-04-03",
            "“decided” (April 3, 2028) comes after “decide-by” (March 31, 2028)",
            "The agreement promises an answer by then",
            "decided: 2028-04-03",
            id="an answer after the promised day",
        ),
        pytest.param(
            TUTORS + r"asked: )2027-12-07",
            r"\g<1>2027-11-30",
            "“asked” is in November, but “Ask early which endings are coming” belongs to December and February",
            "Change the date, or the step’s months",
            "asked: 2027-11-30",
            id="a date outside its step’s months",
        ),
        pytest.param(
            r"science-museum\"",
            'science-muse"',
            "the example school “riverbend” has no partner “science-muse” in docs/_data/schools.yml",
            "Did you mean “science-museum”?",
            'id: "science-muse"',
            id="a partner nobody knows",
        ),
        pytest.param(
            r"renew-or-end/ask-early\"",
            'renew-or-end/ask-erly"',
            "there is no step “renew-or-end/ask-erly”",
            "Did you mean “renew-or-end/ask-early”?",
            "renew-or-end/ask-erly",
            id="a step nobody knows",
        ),
        pytest.param(
            r"^goodbye-weeks: 8",
            "goodbye-weeks: 9",
            "fewer than 9 weeks before the last day",
            "Tell them by 2028-03-09",
            "told: 2028-03-16",
            id="a longer promise than the story keeps",
        ),
    ],
)
def test_a_story_that_breaks_the_year_stops_the_build(
    copy: Copy, pattern: str, new: str, message: str, cure: str, stands: str
) -> None:
    """A date that breaks the year is named with its line in the file of dates, and with what to do."""
    copy.change(DATES, pattern, new)
    wrong = [p for p in copy.errors() if message in p.message]
    assert len(wrong) == 1, "\n".join(map(str, copy.errors())) or "nothing was found"
    assert wrong[0].file == DATES and cure in wrong[0].cure
    assert stands in copy.text(DATES).splitlines()[wrong[0].line - 1]


def test_a_step_before_what_it_needs_stops_the_build(copy: Copy) -> None:
    """A decision in November stands before the review it rests on: the build names the line and both months."""
    file = "docs/elements/renew-or-end.md"
    copy.change(file, r"(id: decide-on-purpose[\s\S]*?months: )\[mar\]", r"\g<1>[nov]")
    wrong = [
        p
        for p in copy.errors()
        if "begins in November, before “Review the year in both directions” in March" in p.message
    ]
    assert len(wrong) == 1 and wrong[0].file == file and wrong[0].line and DATES in wrong[0].cure


def test_a_form_that_tells_another_date_stops_the_build(copy: Copy) -> None:
    """A filled-in example says the date in the file of dates, or the build names the form’s line and what to write."""
    file = "docs/_data/tools/renewal-and-exit-plan.yml"
    line = copy.change(file, r'first-told: "2028-03-16"', 'first-told: "2028-03-23"')
    problem = only(copy)
    assert (problem.file, problem.line) == (file, line)
    assert (
        "“first-told” tells the story of after-school-arts, but not its “told”, which is March 16, 2028"
        in problem.message
    )
    assert "Write March 16 there" in problem.cure


def test_a_form_for_other_months_than_its_step_stops_the_build(copy: Copy) -> None:
    """The form for the yearly review is listed for the month of that review, or the build names its line."""
    file = "docs/_data/tools/annual-review.yml"
    line = copy.change(file, r'^months: \["mar"\]', 'months: ["may"]')
    problem = only(copy)
    assert (problem.file, problem.line) == (file, line)
    assert "begins in March, but its form is not listed for that month" in problem.message and '"mar"' in problem.cure


def test_a_form_that_is_not_there_stops_the_build(copy: Copy) -> None:
    """The file of dates may name only answers that a filled-in example holds."""
    copy.change(DATES, r"annual-review\.yml#met", "annual-review.yml#meet")
    problem = only(copy)
    assert (
        problem.file == DATES
        and "there is no example of “meet” in docs/_data/tools/annual-review.yml" in problem.message
    )


def test_what_happens_stands_in_order(copy: Copy) -> None:
    """An event of a school’s year that stands after a later one is named."""
    copy.change("docs/_data/schools.yml", r'month: "nov", year: 2027', 'month: "nov", year: 2026')
    assert "November comes after a later month" in only(copy).message


def test_weekdays_are_those_of_the_stories_years(guide: Guide) -> None:
    """“Friday, March 31” is a Friday in one of the years in which the stories happen, in pages and in examples."""
    assert guide.dates
    years = {day.year for story in guide.dates.stories for partner in story.partners for day in partner.dates.values()}
    months = list(month_name)
    named = re.compile(rf"\b({'|'.join(day_name)}),? ({'|'.join(months[1:])}) (\d{{1,2}})\b(?:, (\d{{4}}))?")
    folders = (
        (guide.root / "docs", "*.md"),
        (guide.root / "docs/_data", "*.yml"),
        (guide.root / "facilitator", "*.md"),
    )
    dates = [
        (path.name, match)
        for folder, files in folders
        for path in folder.rglob(files)
        for match in named.finditer(path.read_text(encoding="utf-8"))
    ]
    wrong = [
        f"{name}: {match[0]}"
        for name, match in dates
        if not any(
            f"{date(year, months.index(match[2]), int(match[3])):%A}" == match[1]
            for year in ({int(match[4])} if match[4] else years)
        )
    ]
    assert len(dates) >= 3 and not wrong
