"""Check that every session keeps its minutes, and that its sheets are enough for the room."""

from __future__ import annotations

from collections.abc import Iterator

from model.activity import activity
from model.copies import ROOMS, count
from model.guide import Entry, Guide
from model.markdown import calls, headings
from model.minutes import (
    COLUMNS,
    LONGEST_TALK,
    OPENER,
    SLACK,
    Spent,
    boxes,
    in_words,
    minutes_of,
    read_out,
    sections,
    sheets,
)
from model.pages import CUTS, HandoutPage, SessionPage
from model.problems import Problem, nearest


def check(guide: Guide) -> Iterator[Problem]:
    """What does not fit into a session’s minutes, and sheets that a larger room would lack."""
    for entry in guide.of_kind("session"):
        if isinstance(entry.page, SessionPage):
            yield from _slides(guide, entry, entry.page)
            yield from _read_out(guide, entry, entry.page)
            yield from _shown(guide, entry, entry.page)
            if {step.step for step in entry.page.agenda} <= set(sections(entry.body)):
                yield from _minutes(guide, entry, entry.page)
                yield from _activity(guide, entry, entry.page)
            yield from _copies(guide, entry, entry.page)


def _activity(guide: Guide, entry: Entry, page: SessionPage) -> Iterator[Problem]:
    known = activity(guide, entry)
    for part, title in ((known.say, "Say"), (known.ask, "Do")):
        if not part:
            what = "words to say, each line after >" if title == "Say" else "questions to the room, as a numbered list"
            yield Problem(
                entry.file,
                guide.line(entry.file, "opener"),
                f"the activity “{known.title}” has no {what}",
                f"Write them under “### {title}” of the step “{page.opener}”: they stand on the card of the activity.",
            )


def _slides(guide: Guide, entry: Entry, page: SessionPage) -> Iterator[Problem]:
    deck = guide.slides_of(entry)
    has = sum(heading.level == 2 for heading in headings(deck.body)) if deck else 0
    shown = sum(step.slides for step in page.agenda)
    if shown != has:
        yield Problem(
            entry.file,
            guide.line(entry.file, "agenda"),
            f"the steps show {shown} slides, and the deck has {has}",
            "Write slides: at each step with the number it shows, in the order of the deck.",
        )


def _read_out(guide: Guide, entry: Entry, page: SessionPage) -> Iterator[Problem]:
    known, texts = sheets(guide, entry), sections(entry.body)
    for index, step in enumerate(page.agenda):
        text = texts.get(step.step, "")
        for place, name in enumerate(step.aloud):
            if read_out(name, text, known) is None:
                yield Problem(
                    entry.file,
                    guide.line(entry.file, "agenda", index, "aloud", place),
                    f"step “{step.step}” reads out “{name}”, but no box in that step and no part of a handout has "
                    "this title",
                    f"{nearest(name, [*boxes(text), *known])} Or write a box with this title under the step.",
                )


def _shown(guide: Guide, entry: Entry, page: SessionPage) -> Iterator[Problem]:
    called = [call.args for call in calls(entry.body) if call.name == "step_minutes"]
    for index, step in enumerate(page.agenda):
        if (times := called.count((step.step,))) != 1 and step.step in sections(entry.body):
            yield Problem(
                entry.file,
                guide.line(entry.file, "agenda", index, "doing"),
                f"the page shows the minutes of the step “{step.step}” {times} times",
                f'Write {{{{ step_minutes("{step.step}") }}}} once, under “### Do” of that step.',
            )


def _minutes(guide: Guide, entry: Entry, page: SessionPage) -> Iterator[Problem]:
    counted = minutes_of(guide, entry)
    for index, (step, columns) in enumerate(zip(page.agenda, counted, strict=True)):
        for column, time in enumerate(columns):
            if time.spare < 0:
                place = ("agenda", index, "minutes" if column < OPENER else "doing")
                yield Problem(
                    entry.file,
                    guide.line(entry.file, *place),
                    f"“{step.step}” has {time.given} minutes in the {COLUMNS[column]} "
                    f"and needs {in_words(time.needed)}: {_sum(time)}",
                    "Give it more minutes, or take something out of doing:, moving: or what is said.",
                )
        if (longest := max(time.said for time in columns)) > LONGEST_TALK:
            yield Problem(
                entry.file,
                guide.line(entry.file, "agenda", index),
                f"in “{step.step}” the facilitator speaks for {in_words(longest)} minutes, "
                f"and {LONGEST_TALK} are allowed",
                "Let people read it, or find it out themselves.",
            )
    for column, cut in enumerate(CUTS):
        slack = sum(columns[column].spare for columns in counted)
        if slack < SLACK and not any(columns[column].spare < 0 for columns in counted):
            yield Problem(
                entry.file,
                guide.line(entry.file, "minutes", cut),
                f"the steps of the {COLUMNS[column]} use all{f' but {in_words(slack)}' if slack else ''} of its "
                f"minutes, and {SLACK} must be left over",
                "Under doing:, give one of the activities fewer minutes in this cut.",
            )


def _sum(time: Spent) -> str:
    parts = [(time.said, "to say"), (time.done, "to do"), (time.moved, "to move and deal")]
    return ", ".join(f"{in_words(minutes)} {words}" for minutes, words in parts if minutes)


def _copies(guide: Guide, entry: Entry, page: SessionPage) -> Iterator[Problem]:
    few, most = ROOMS[0], ROOMS[-1]
    for handout in guide.handouts_of(entry):
        if not isinstance(handout.page, HandoutPage):
            continue
        rule, line = handout.page.copies, guide.line(handout.file, "copies")
        if rule.each == "table" and not page.seats.table:
            yield Problem(
                handout.file,
                line,
                "this sheet is counted by table, and the session does not say how many people sit at one",
                f"Write seats: {{table: 6}} in {entry.file}, or a number after each:.",
            )
        elif count(rule, few, page.seats) >= count(rule, most, page.seats) or count(rule, few, page.seats) > 2 * few:
            yield Problem(
                handout.file,
                line,
                f"copies do not fit the size of the group: {few} people would get {count(rule, few, page.seats)}, and "
                f"{most} people {count(rule, most, page.seats)}",
                "Write how many people share one after each:, such as copies: {each: 3}.",
            )
