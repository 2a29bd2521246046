"""A session keeps its minutes: what is said, done and moved fits into each step, and three minutes are left."""

from __future__ import annotations

import json

import pytest
from broken import SESSION, Copy
from conftest import Read

from model import Guide, Problem
from model.guide import Entry
from model.minutes import (
    COLUMNS,
    LONGEST_TALK,
    SLACK,
    boxes,
    in_words,
    minutes_of,
    quoted,
    read_out,
    sections,
    slide_notes,
    to_say,
    under,
    word_count,
)
from model.pages import CUTS, SessionPage

CASES = {
    "01": ({"one-week"}, {"two-sentences", "read-aloud"}),
    "08": ({"stop-ask-share"}, {"own-form", "ask-first", "read-aloud"}),
    "11": ({"overbooked-thursday"}, {"earlier", "read-aloud"}),
}
"""Sessions in which the made-up case was once longer than the decision: the steps of each."""


def sessions(guide: Guide) -> list[tuple[Entry, SessionPage]]:
    of_sessions = [(entry, entry.page) for entry in guide.of_kind("session") if isinstance(entry.page, SessionPage)]
    assert len(of_sessions) == 12
    return of_sessions


# Counting


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 0), (1, 0.5), (65, 0.5), (66, 1), (130, 1), (131, 1.5), (780, 6), (781, 6.5)]
)
def test_words_become_minutes(words: int, minutes: float) -> None:
    """130 words take a minute, and what is begun counts as half a minute."""
    assert to_say(words) == minutes


def test_an_edition_may_speak_slower() -> None:
    """The pace can be set: at 100 words a minute the same words take longer."""
    assert to_say(300, pace=100) == 3 > to_say(300)


def test_only_spoken_words_are_counted() -> None:
    """Marks, calls, addresses and the lines of a box are not said; words with hyphens and apostrophes are one word."""
    assert word_count("> “Don’t guess.”") == 2
    assert word_count("A [nine-year-old](../x.md#top) {{ cite('S10') }}\n/// note | Title\n**knows**") == 3


def test_what_is_quoted_under_say_and_do_is_spoken() -> None:
    """Quoted words under Say and Do count; those under Watch for and in a facilitator’s box do not."""
    body = """# T
{{ step("one") }}

### Say

> “Alpha beta.”

### Do

Ask.
> “Gamma.”

/// facilitator | Key
> “Delta.”
///

### Watch for

> “Epsilon.”

{{ step("two") }}

### Say

> “Zeta.”

## Follow-up
> “Eta.”
"""
    parts = sections(body)
    assert list(parts) == ["one", "two"]
    assert quoted(under(parts["one"], "Say", "Do")) == "“Alpha beta.”\n“Gamma.”"
    assert quoted(under(parts["two"], "Say", "Do")) == "“Zeta.”"
    assert boxes(parts["one"]) == {"Key": "> “Delta.”\n"}


def test_what_is_read_out_is_found_in_boxes_and_on_sheets() -> None:
    """A key is found by the title of its box, a part of a sheet by its heading; anything else is not found."""
    sheets = {"stop line": "Stop now", "handout-a": "# A\n\n## Aim\n\nOne two.\n\n## Rules\n\nThree."}
    section = "/// facilitator | Key\nFour five.\n///\n"
    assert read_out("Key", section, sheets) == "Four five.\n"
    assert read_out("stop line", section, sheets) == "Stop now"
    assert (read_out("handout-a: Aim", section, sheets) or "").strip() == "One two."
    assert read_out("handout-a: Goal", section, sheets) is None is read_out("Keys", section, sheets)


def test_each_slide_has_its_own_notes() -> None:
    """Notes are counted slide by slide, in order."""
    assert slide_notes("---\n## A\n/// facilitator\nShow.\n> “One.”\n///\n## B\n/// facilitator\n> “Two.”\n///\n") == [
        "“One.”",
        "“Two.”",
    ]


@pytest.mark.parametrize(("minutes", "shown"), [(0, "–"), (0.5, "½"), (1, "1"), (2.5, "2½"), (12, "12")])
def test_half_minutes_are_shown_as_people_write_them(minutes: float, shown: str) -> None:
    """Minutes in a table are whole or half, and none is a dash."""
    assert in_words(minutes) == shown


# The sessions


def test_every_step_has_time_for_what_is_said_done_and_moved(guide: Guide) -> None:
    """In every cut of all sessions no step has less time than it needs, and the opener fits its quarter of an hour."""
    for entry, page in sessions(guide):
        for step, columns in zip(page.agenda, minutes_of(guide, entry), strict=True):
            assert len(columns) == len(CUTS) + (step.step == page.opener), entry.slug
            for column, time in enumerate(columns):
                assert time.spare >= 0, f"{entry.slug}, {step.step}, {COLUMNS[column]}: {time}"
                assert time.said <= LONGEST_TALK, f"{entry.slug}, {step.step}: {time.said} minutes of talk"


def test_every_cut_has_three_minutes_to_spare(guide: Guide) -> None:
    """Whoever starts three minutes late still ends at the minute, in every cut of every session."""
    for entry, _ in sessions(guide):
        counted = minutes_of(guide, entry)
        for column, cut in enumerate(CUTS):
            assert sum(columns[column].spare for columns in counted) >= SLACK, f"{entry.slug}, {cut}"


@pytest.mark.parametrize("number", CASES)
def test_the_case_is_shorter_than_the_decision(guide: Guide, number: str) -> None:
    """In every cut a team spends less time on the made-up case than on its own paper and decision."""
    [(entry, page)] = [(entry, page) for entry, page in sessions(guide) if entry.slug.startswith(number)]
    case, own = CASES[number]
    for column, cut in enumerate(CUTS):
        minutes = {step.step: step.minutes[column] for step in page.agenda}
        assert sum(minutes[step] for step in case) < sum(minutes[step] for step in own), f"{entry.slug}, {cut}"


def test_the_table_of_each_step_adds_up(guide: Guide, read: Read) -> None:
    """On the page each column of a step’s table adds up to the minutes of the step in that cut."""
    halves = {"–": 0.0, "½": 0.5}
    for entry, page in sessions(guide):
        tables = read(entry.src.removesuffix("index.md")).xpath('//table[contains(@class, "minutes-table")]')
        assert len(tables) == len(page.agenda), entry.slug
        for table, step in zip(tables, page.agenda, strict=True):
            grid = [
                [
                    halves.get(text) or float(text.replace("½", ".5").replace("–", "0"))
                    for text in row.xpath("td/text()")
                ]
                for row in table.xpath("tbody/tr")
            ]
            totals = [float(text) for text in table.xpath("tfoot//td/text()")]
            assert [sum(column) for column in zip(*grid, strict=True)] == totals, f"{entry.slug}, {step.step}"
            assert totals[0] == next(minutes for minutes in step.minutes if minutes)


def test_the_clock_on_the_wall_keeps_the_family_card_secret(guide: Guide, read: Read) -> None:
    """What the timer shows when time is short says nothing of the card that comes late."""
    [(entry, _)] = [(entry, page) for entry, page in sessions(guide) if entry.slug.startswith("11")]
    data = read(entry.src.removesuffix("index.md")).xpath("string(//@data-run-of-show)")
    steps = json.loads(data)["steps"]
    assert len(steps) > 3
    assert not [step for step in steps if "family" in json.dumps([step["short"], step["title"]]).casefold()]


# Mistakes


def only(copy: Copy) -> Problem:
    errors = copy.errors()
    assert len(errors) == 1, "\n".join(map(str, errors)) or "nothing was found"
    return errors[0]


def test_a_step_with_too_much_to_do_is_named(copy: Copy) -> None:
    """A part that does not fit stops the build, with the sum, at the minutes of the step."""
    copy.change(SESSION, r"(Rewrite one circled line.*minutes: )\[4,", r"\1[9,")
    problem = only(copy)
    assert copy.text(SESSION).split("\n")[problem.line - 1] == "    minutes: [20, 14, 0]"
    assert problem.message == "“own-paper” has 20 minutes in the full cut and needs 24: 1 to say… " or (
        problem.message.startswith("“own-paper” has 20 minutes in the full cut and needs 2")
        and problem.message.endswith("23 to do")
    )
    assert "more minutes" in problem.cure


def test_a_long_speech_is_named(copy: Copy) -> None:
    """Words added under Say are counted: the step no longer fits, and nobody may speak for more than six minutes."""
    speech = "word " * 800
    copy.change(SESSION, r"^> “Same question, your school\.", f"> {speech}")
    messages = [problem.message for problem in copy.errors()]
    assert any("“own-paper” has 20 minutes" in message and "to say" in message for message in messages)
    assert any("the facilitator speaks for" in message and "6 are allowed" in message for message in messages)


def test_moving_takes_time(copy: Copy) -> None:
    """Minutes for changing seats count as well."""
    copy.change(
        SESSION,
        r"moving: \[2, 1, 0\]\n    doing:\n      - \{do: \"Stand",
        'moving: [3, 1, 0]\n    doing:\n      - {do: "Stand',
    )
    assert "4 to move" not in only(copy).message and "3 to move and deal" in only(copy).message


def test_a_cut_without_slack_is_named(copy: Copy) -> None:
    """A cut that fits to the minute is too full: the build asks for three minutes, at the cut."""
    copy.change(SESSION, r"(Each team reads; the owner says yes or no.*)\[3, 2, 2\]", r"\1[3, 2, 2]")
    copy.change(SESSION, r"(Read the mat\", minutes: )\[1, 1, 2, 2\]", r"\1[1, 1, 3, 2]")
    problem = only(copy)
    assert copy.text(SESSION).split("\n")[problem.line - 1].startswith("minutes: {full")
    assert problem.message == "the steps of the half-hour cut use all but 2 of its minutes, and 3 must be left over"


def test_a_full_opener_is_named(copy: Copy) -> None:
    """The opener is held to its fifteen minutes."""
    copy.change(SESSION, r"(Read the mat\", minutes: )\[1, 1, 2, 2\]", r"\1[1, 1, 2, 9]")
    assert "15 minutes in the opener" in only(copy).message


def test_an_activity_without_questions_is_named(copy: Copy) -> None:
    """The card of the activity needs questions to the room: without a numbered list the build says what to write."""
    for number in (1, 2, 3):
        copy.change(SESSION, rf"^{number}\. (Which card .*)", r"\1")
    problem = only(copy)
    assert "the activity “Whose is it to fix?” has no questions to the room" in problem.message
    assert "under “### Do” of the step “whose-to-fix”" in problem.cure


def test_slides_that_no_step_shows_are_named(copy: Copy) -> None:
    """Every slide belongs to a step; otherwise its words would be counted in the wrong one."""
    line = copy.change(SESSION, r"^    slides: 4", "    slides: 3")
    problem = only(copy)
    assert problem.message == "the steps show 9 slides, and the deck has 10" and problem.line < line


def test_a_step_with_nothing_in_hand_is_named(copy: Copy) -> None:
    """A step that slides show says what people hold when it is over."""
    copy.change(SESSION, r'^    hold: "two names.*\n', "")
    problem = only(copy)
    assert problem.message.startswith("the step “welcome” does not say what people hold") and "hold:" in problem.cure


def test_a_key_that_is_not_there_is_named(copy: Copy) -> None:
    """What is to be read out must stand in the step or on a sheet."""
    line = copy.change(SESSION, r"^    moving: \[2, 1, 0\]", '    moving: [2, 1, 0]\n    aloud: ["The key"]')
    problem = only(copy)
    assert problem.line == line + 1 and "reads out “The key”" in problem.message


def test_a_step_that_hides_its_minutes_is_named(copy: Copy) -> None:
    """Each step shows its table of minutes once."""
    copy.change(SESSION, r'^\{\{ step_minutes\("decide"\) \}\}\n', "")
    assert only(copy).message == "the page shows the minutes of the step “decide” 0 times"


def test_a_fourth_number_belongs_to_the_opener(copy: Copy) -> None:
    """Minutes of the opener in another step are reported."""
    copy.change(SESSION, r"(Hear two of those things.*minutes: )\[1, 0, 0\]", r"\1[1, 0, 0, 1]")
    assert "the step is not the opener" in only(copy).message


def test_a_step_in_which_nobody_does_anything_is_named(copy: Copy) -> None:
    """A step says what people do."""
    copy.change(SESSION, r'^    doing:\n      - \{do: "Each team reads.*\n', "")
    assert only(copy).message == "the step “read-aloud” does not say what people do"
