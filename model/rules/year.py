"""Check that the year can keep its promises: steps in their order, goodbyes long enough, papers before students."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from model.dates import FILE as DATES
from model.dates import DateName, Dates, PartnerDates, in_words
from model.framework import MONTH_NAMES, MONTHS
from model.guide import Guide
from model.pages import ElementPage, Step
from model.problems import Problem, Subject, nearest

BEFORE: tuple[tuple[DateName, DateName, str], ...] = (
    ("signed", "first-day", "No students until the agreement is signed."),
    ("first-day", "check-in", "A check-in looks back on weeks with students."),
    ("check-in", "reviewed", "The yearly review starts from the check-in’s notes."),
    ("asked", "money-known", "Ask each partner about its money before the answer comes."),
    ("money-known", "money-known-by", "The partner promised to know by then."),
    ("reviewed", "decided", "Review both ways, then decide."),
    ("decided", "decide-by", "The agreement promises an answer by then."),
    ("decided", "told", "Decide before students are told."),
    ("decided", "last-day", "Decide before the last day with students."),
    ("decided", "sign-by", "Decide before next year’s paper has to be signed."),
)
"""Dates of one partner of which the first may not come after the second, with the reason."""

MONTHS_OF: tuple[tuple[DateName, str], ...] = (
    ("asked", "renew-or-end/ask-early"),
    ("check-in", "measure-and-improve/data-talk"),
    ("reviewed", "renew-or-end/two-way-review"),
    ("decided", "renew-or-end/decide-on-purpose"),
)
"""Dates that fall in the months of a chapter’s step."""


def check(guide: Guide) -> Iterator[Problem]:
    """Every step that comes before what it needs, and every date of a story that the year cannot hold."""
    if not (dates := guide.dates) or guide.edition.hide:
        return  # where pages are hidden, the guide’s own build has checked its story
    steps = _steps(guide)
    yield from _order(guide, dates, steps)
    yield from _forms(guide, dates, steps)
    for place, story in enumerate(dates.stories):
        if story.school not in guide.schools:
            where = guide.line(DATES, "stories", place, "school")
            message = f"there is no example school “{story.school}”"
            about = Subject("example school", story.school)
            yield Problem(DATES, where, message, nearest(story.school, guide.schools), about=about)
        known = (
            {partner.id for partner in guide.schools[story.school].partners} if story.school in guide.schools else set()
        )
        for index, partner in enumerate(story.partners):
            at: tuple[str | int, ...] = ("stories", place, "partners", index)
            if known and partner.id not in known:
                yield Problem(
                    DATES,
                    guide.line(DATES, *at),
                    f"the example school “{story.school}” has no partner “{partner.id}” in docs/_data/schools.yml",
                    nearest(partner.id, known),
                )
            yield from _story(guide, dates, partner, at, steps)
            yield from _told(guide, partner, at)
    yield from _events(guide)


def _steps(guide: Guide) -> dict[str, tuple[str, int, Step]]:
    """Each chapter’s steps by “chapter/step”, with file and line."""
    return {
        f"{entry.slug}/{step.id}": (entry.file, guide.line(entry.file, "steps", index), step)
        for entry in guide.of_kind("element")
        if isinstance(entry.page, ElementPage)
        for index, step in enumerate(entry.page.steps)
    }


def _starts(step: Step) -> int:
    """The place in the school year, from July, of the month in which a step begins."""
    return min(MONTHS.index(month) for month in step.months)


def _order(guide: Guide, dates: Dates, steps: dict[str, tuple[str, int, Step]]) -> Iterator[Problem]:
    before = ""
    for index, name in enumerate(dates.order):
        if name not in steps:
            yield Problem(
                DATES,
                guide.line(DATES, "order", index),
                f"there is no step “{name}”",
                nearest(name, steps),
                about=Subject("step", name),
            )
            continue
        file, line, step = steps[name]
        if before and _starts(step) < _starts(earlier := steps[before][2]):
            yield Problem(
                file,
                line,
                f"“{step.title}” begins in {MONTH_NAMES[MONTHS[_starts(step)]]}, before “{earlier.title}” "
                f"in {MONTH_NAMES[MONTHS[_starts(earlier)]]}, which it needs",
                f"Move one of the two, or change the order in {DATES}.",
            )
        before = name


def _forms(guide: Guide, dates: Dates, steps: dict[str, tuple[str, int, Step]]) -> Iterator[Problem]:
    """Forms that are listed for other months than the step in which they are begun."""
    for form, name in dates.forms.items():
        where = guide.line(DATES, "forms", form)
        if form not in guide.tools:
            yield Problem(
                DATES, where, f"there is no tool “{form}”", nearest(form, guide.tools), about=Subject("tool", form)
            )
        elif name not in steps:
            yield Problem(DATES, where, f"there is no step “{name}”", nearest(name, steps), about=Subject("step", name))
        else:
            step = steps[name][2]
            month = MONTHS[_starts(step)]
            if month not in guide.tools[form].months:
                file = f"docs/_data/tools/{form}.yml"
                yield Problem(
                    file,
                    guide.line(file, "months"),
                    f"“{step.title}” begins in {MONTH_NAMES[month]}, but its form is not listed for that month",
                    f'Add "{month}" to months:, and see that use_when: says so, too.',
                )


def _story(
    guide: Guide,
    dates: Dates,
    partner: PartnerDates,
    at: tuple[str | int, ...],
    steps: dict[str, tuple[str, int, Step]],
) -> Iterator[Problem]:
    days = partner.dates
    for first, second, reason in BEFORE:
        if first in days and second in days and days[first] > days[second]:
            yield Problem(
                DATES,
                guide.line(DATES, *at, "dates", first),
                f"{partner.id}: “{first}” ({_shown(days[first])}) comes after “{second}” ({_shown(days[second])})",
                f"{reason} Change one of the two dates.",
            )
    if partner.answer == "end" and "last-day" in days:
        latest = days["last-day"] - timedelta(weeks=dates.goodbye_weeks)
        if "told" not in days:
            yield Problem(
                DATES,
                guide.line(DATES, *at, "dates"),
                f"{partner.id} ends, and nobody says when students are told",
                f"Add told: with a day no later than {latest.isoformat()}.",
            )
        elif days["told"] > latest:
            yield Problem(
                DATES,
                guide.line(DATES, *at, "dates", "told"),
                f"{partner.id}: students are told on {_shown(days['told'])}, fewer than {dates.goodbye_weeks} weeks "
                f"before the last day on {_shown(days['last-day'])}",
                f"Tell them by {latest.isoformat()}, or move the last day.",
            )
    for name, where in MONTHS_OF:
        if name in days and where in steps and f"{days[name]:%b}".lower() not in steps[where][2].months:
            yield Problem(
                DATES,
                guide.line(DATES, *at, "dates", name),
                f"{partner.id}: “{name}” is in {days[name]:%B}, but “{steps[where][2].title}” belongs to "
                + " and ".join(MONTH_NAMES[month] for month in steps[where][2].months),
                "Change the date, or the step’s months in its chapter.",
            )


def _shown(day: date) -> str:
    return f"{in_words(day)}, {day.year}"


def _told(guide: Guide, partner: PartnerDates, at: tuple[str | int, ...]) -> Iterator[Problem]:
    """Files that should tell a date of the story, and tell another or none."""
    for name, files in partner.told_in.items():
        day = partner.dates.get(name)
        if day is None:
            yield Problem(
                DATES,
                guide.line(DATES, *at, "told-in", name),
                f"{partner.id}: told-in names “{name}”, which has no date",
                f"Add {name}: under dates, or delete the line.",
            )
            continue
        for index, named in enumerate(files):
            file, _, field = named.partition("#")
            text, line = _text(guide, file, field)
            macro = f'story_date("{partner.id}", "{name}")'
            if text is None:
                yield Problem(
                    DATES,
                    guide.line(DATES, *at, "told-in", name, index),
                    f"there is no {'example of “' + field + '” in' if field else 'file'} {file}",
                    "Write the whole address, such as docs/elements/renew-or-end.md; "
                    "for a form’s filled-in example add #field.",
                )
            elif not any(form in text for form in (day.isoformat(), in_words(day), macro)):
                yield Problem(
                    file,
                    line,
                    f"{'“' + field + '”' if field else 'this file'} tells the story of {partner.id}, "
                    f"but not its “{name}”, which is {_shown(day)}",
                    f"Write {in_words(day)} there, or change the date in {DATES}, line "
                    f"{guide.line(DATES, *at, 'dates', name)}.",
                )


def _text(guide: Guide, file: str, field: str) -> tuple[str | None, int]:
    """What a file, or one answer in a form’s filled-in example, says, and the line of the answer; None if it is not
    there.
    """
    if not field:
        path = guide.root / file
        return (path.read_text(encoding="utf-8") if path.is_file() else None), 0
    tool = guide.tools.get(file.rpartition("/")[2].removesuffix(".yml"))
    if tool is None or field not in tool.example:
        return None, 0
    return repr(tool.example[field]), guide.line(file, "example", field)


def _events(guide: Guide) -> Iterator[Problem]:
    """What happens at an example school stands in the order in which it happens."""
    file = "docs/_data/schools.yml"
    for place, school in enumerate(guide.schools.values()):
        before = (0, 0)
        for index, event in enumerate(school.year):
            month = MONTHS.index(event.month)
            when = ((event.year or 0) - (month > 5), month) if event.year else (before[0], month)
            if when < before:
                yield Problem(
                    file,
                    guide.line(file, "schools", place, "year", index),
                    f"{school.title}: {MONTH_NAMES[event.month]} comes after a later month",
                    "Put the events in order, from July to June; add year: where the story crosses a summer.",
                )
            before = max(before, when)
