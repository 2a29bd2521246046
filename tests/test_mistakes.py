"""A mistake in a page or a data file is named with its file, its line and its cure."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from broken import (
    CASE,
    CONVERSATIONS,
    ELEMENT,
    FAMILY_QUESTIONS,
    HANDOUT,
    PLAIN,
    QUESTIONS,
    RATINGS,
    ROLE,
    ROLES,
    RULES,
    SCHOOLS,
    SESSION,
    SITUATIONS,
    SOURCES,
    STOP,
    TOOL,
    TOOL_PAGE,
    Copy,
)

from model import Guide, Problem, Problems, load
from model.memory import Memory
from model.problems import nearest
from model.rules import check_guide

END = r"\n*\Z"
SLIDES = "facilitator/sessions/03-know-needs-and-strengths/slides.md"
SENTENCE = "Nobody had asked the family where the bus would stop on the first day after the long winter break."


def only(copy: Copy) -> Problem:
    """The one error of the copy: a mistake must not set off a shower of messages."""
    errors = copy.errors()
    assert len(errors) == 1, "\n".join(map(str, errors)) or "nothing was found"
    return errors[0]


def only_in(copy: Copy, file: str) -> Problem:
    """The one error in a file, where what follows from it elsewhere is right to be said as well."""
    errors = [problem for problem in copy.errors() if problem.file == file]
    assert len(errors) == 1, "\n".join(map(str, errors)) or "nothing was found"
    return errors[0]


def test_the_guide_itself_has_nothing_to_mend(guide: Guide) -> None:
    """The guide as it stands passes every check, so each mistake below is the only one in its copy."""
    check_guide(guide)
    assert not guide.problems.errors, guide.problems.report()


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message", "cure"),
    [
        pytest.param(
            QUESTIONS,
            r"^element: .*",
            "element: choose-partner",
            "there is no element “choose-partner”",
            "Did you mean “choose-partners”?",
            id="element of a question set",
        ),
        pytest.param(
            TOOL,
            r"^element: .*",
            "element: know-needs",
            "there is no element “know-needs”",
            "know-needs-and-strengths",
            id="element of a tool",
        ),
        pytest.param(
            SESSION,
            r"^element: .*",
            "element: know-need-and-strengths",
            "there is no element “know-need-and-strengths”",
            "Did you mean “know-needs-and-strengths”?",
            id="element of a session",
        ),
        pytest.param(
            RULES,
            r"element: \"communicate\"",
            'element: "comunicate"',
            "there is no element “comunicate”",
            "Did you mean “communicate”?",
            id="element of a rule",
        ),
        pytest.param(
            SCHOOLS,
            r"element: \"lead-and-coordinate\"",
            'element: "lead-and-cordinate"',
            "there is no element “lead-and-cordinate”",
            "Did you mean “lead-and-coordinate”?",
            id="element of a school’s task",
        ),
        pytest.param(
            ROLES,
            r"^    district-staff:",
            "    district-staf:",
            "there is no role “district-staf”",
            "Did you mean “district-staff”?",
            id="role with responsibilities",
        ),
        pytest.param(
            TOOL,
            r"^who: \[\"",
            'who: ["principals", "',
            "there is no role “principals”",
            "Write one of: ",
            id="role of a tool",
        ),
        pytest.param(
            QUESTIONS,
            r"^between: \[",
            "between: [school-leader, ",
            "there is no role or audience “school-leader”",
            "Did you mean “school-leaders”?",
            id="role in a question set",
        ),
        pytest.param(
            FAMILY_QUESTIONS,
            r"^between: \[",
            "between: [familys, ",
            "there is no role or audience “familys”",
            "Did you mean “families”?",
            id="audience of a question set",
        ),
        pytest.param(
            SITUATIONS,
            r"who: .*",
            "who: building-stuff",
            "there is no role or audience “building-stuff”",
            "Did you mean “building-staff”?",
            id="who says a situation",
        ),
        pytest.param(
            SITUATIONS,
            r"page: .*",
            "page: start/safety.md",
            "there is no page “start/safety.md”",
            "Did you mean “start/safety-first.md”?",
            id="page of a situation",
        ),
        pytest.param(
            SITUATIONS,
            r"^(    page: .*)",
            "\\1\n    tool: message-template",
            "there is no tool “message-template”",
            "Did you mean “message-templates”?",
            id="tool of a situation",
        ),
        pytest.param(
            SITUATIONS,
            r"questions: .*",
            "questions: before-you-sing",
            "there is no question set “before-you-sing”",
            "Did you mean “before-you-sign”?",
            id="question set of a situation",
        ),
        pytest.param(
            CONVERSATIONS,
            r"set: before-you-sign",
            "set: before-you-sing",
            "there is no question set “before-you-sing”",
            "Did you mean “before-you-sign”?",
            id="question set of a conversation",
        ),
        pytest.param(
            CONVERSATIONS,
            r"\[who-signs,",
            "[who-sings,",
            "there is no question in “before-you-sign” called “who-sings”",
            "Did you mean “who-signs”?",
            id="question of a conversation",
        ),
        pytest.param(
            CONVERSATIONS,
            r"minutes: 45",
            "minutes: 40",
            "the questions of “before-you-sign” take 42 minutes, not 40",
            "Leave some out",
            id="minutes of a conversation",
        ),
        pytest.param(
            CONVERSATIONS,
            r"minutes: 45",
            "minutes: 44",
            "nobody can choose a talk of 44 minutes",
            "Write one of: 10, 15, 20, 30, 40, 45, 60, 90.",
            id="length of a conversation",
        ),
        pytest.param(
            ROLE,
            r'page: "start/safety-first.md"',
            'page: "start/safety-frist.md"',
            "there is no page “start/safety-frist.md”",
            "Did you mean “start/safety-first.md”?",
            id="page of a route",
        ),
        pytest.param(
            CASE,
            r"^tools: \[",
            "tools: [annual-reveiw, ",
            "there is no tool “annual-reveiw”",
            "Did you mean “annual-review”?",
            id="tool of a case",
        ),
        pytest.param(
            RULES,
            r"sources: \[",
            "sources: [S99, ",
            "there is no source “S99”",
            "Did you mean “S",
            id="source of an outline of the law",
        ),
        pytest.param(
            CASE,
            r"^draws_on: \[",
            "draws_on: [S99, ",
            "there is no source “S99”",
            "Did you mean “S",
            id="source of a case",
        ),
        pytest.param(
            CASE,
            r"^functions: \[",
            "functions: [monitoring, ",
            "there is no coordination function “monitoring”",
            "Did you mean “monitor”?",
            id="function of a case",
        ),
        pytest.param(
            TOOL,
            r'rule: "small-number-minimum"',
            'rule: "small-numbers-minimum"',
            "there is no rule “small-numbers-minimum”",
            "Did you mean “small-number-minimum”?",
            id="rule of a tool’s section",
        ),
        pytest.param(
            PLAIN, END, '\n\n{{ cite("S99") }}\n', "there is no source “S99”", "Did you mean “S", id="citation"
        ),
        pytest.param(
            PLAIN,
            END,
            '\n\n{{ cite("S10", "S99") }}\n',
            "there is no source “S99”",
            "Did you mean “S",
            id="second source of a citation",
        ),
        pytest.param(
            PLAIN,
            END,
            '\n\n{{ term("chronic-absense") }}\n',
            "there is no glossary term “chronic-absense”",
            "Did you mean “chronic-absence”?",
            id="glossary term",
        ),
        pytest.param(
            PLAIN,
            END,
            '\n\n{{ your_rule("who-can-sign") }}\n',
            "there is no rule “who-can-sign”",
            "Did you mean “who-may-sign”?",
            id="rule on a page",
        ),
        pytest.param(
            PLAIN,
            END,
            '\n\n{{ question_set("first-meetings") }}\n',
            "there is no question set “first-meetings”",
            "Did you mean “first-meeting”?",
            id="question set on a page",
        ),
        pytest.param(
            PLAIN,
            END,
            '\n\n{{ hours_ledger("river-bend") }}\n',
            "there is no example school “river-bend”",
            "Did you mean “riverbend”?",
            id="school on a page",
        ),
        pytest.param(
            ELEMENT,
            END,
            '\n\n{{ step("map-strength") }}\n',
            "there is no step “map-strength” in the steps",
            "Did you mean “map-strengths”?",
            id="step of a chapter",
        ),
        pytest.param(
            SESSION,
            r"materials: \[handout-exit-ticket\]",
            "materials: [handout-exit-ticket, handout-exit-tickets]",
            "step “exit-ticket” needs “handout-exit-tickets”",
            "Did you mean “handout-exit-ticket”?",
            id="handout of a step",
        ),
        pytest.param(
            SESSION,
            r"^opener: .*",
            "opener: whose-to-mend",
            "the opener “whose-to-mend” is not a step",
            "whose-to-fix",
            id="opener of a session",
        ),
        pytest.param(
            ELEMENT,
            r"months: \[apr\]",
            "months: [april]",
            "“months” cannot be “april”",
            "Did you mean “apr”?",
            id="month",
        ),
        pytest.param(
            TOOL,
            r'kind: "long"',
            'kind: "longer"',
            "“kind” cannot be “longer”",
            "Did you mean “long”?",
            id="kind of field",
        ),
        pytest.param(
            SCHOOLS,
            r"who-minutes: \{coordinator:",
            "who-minutes: {cordinator:",
            "gives minutes to “cordinator”",
            "Use one of: coordinator,",
            id="person at a school",
        ),
        pytest.param(
            PLAIN,
            END,
            "\n\n/// notes\nWords.\n///\n",
            "there is no box “notes”",
            "Did you mean “note”?",
            id="kind of box",
        ),
    ],
)
def test_an_unknown_name_is_met_with_the_nearest_known_one(
    copy: Copy, file: str, pattern: str, new: str, message: str, cure: str
) -> None:
    """A name that nothing bears is reported where it stands, with the name that was probably meant."""
    name = message.split("“")[-1].split("”")[0]
    line = copy.change(file, pattern, new) + new[: new.find(name)].count("\n")
    problems = [p for p in copy.errors() if message in p.message]
    assert [(p.file, p.line) for p in problems] == [(file, line)]
    assert cure in problems[0].cure


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message", "cure"),
    [
        pytest.param(
            TOOL,
            r"What it does not tell us",
            "What it shows: how many, out of how many",
            "two columns of “Facts” are both called “What it shows: how many, out of how many”",
            "another label",
            id="columns",
        ),
        pytest.param(
            TOOL,
            r"Team, by role",
            "School",
            "two fields next to each other are both called",
            "another label",
            id="fields",
        ),
        pytest.param(
            TOOL, r"^adapt: \"Keep", 'adapt: "[Keep](x.md)', "a link in a text that shows it", "words alone", id="link"
        ),
        pytest.param(
            TOOL,
            r"^minutes: 90$",
            "<<<<<<< HEAD\nminutes: 90\n=======\nminutes: 60\n>>>>>>> main",
            "two versions of this text stand here",
            "Keep the right one",
            id="versions",
        ),
        pytest.param(
            CASE, r"A fictional mentoring", "A mentoring", "does not say that it is fictional", "Say so", id="case"
        ),
        pytest.param(
            "docs/start/situations.md",
            r"^\{\{ stop_line\(\) \}\}$",
            "",
            "without the stop line above them",
            "under the title",
            id="situations",
        ),
        pytest.param(
            STOP,
            r"(?s)^words:.*\Z",
            "words: [abuse, suicide, self-harm, sexual, danger now]\n",
            "no longer says “wants to die” under words:",
            "Put it back",
            id="words of the stop line",
        ),
        pytest.param(
            PLAIN, END, "\n\nHe says he wants to take his life.\n", "touches the stop line", "stop_line()", id="words"
        ),
        pytest.param(
            PLAIN, END, "\n\nRead [money](/start/money/).\n", "the address of a built page", "money.md", id="built page"
        ),
        pytest.param(
            PLAIN,
            END,
            "\n\n***Never alone** with a student.\n",
            "a star that marks nothing",
            "or delete it",
            id="stars",
        ),
        pytest.param(
            PLAIN,
            END,
            '\n\nThey agree {{ cite("S02") }.\n',
            "whose other two are missing",
            "Write it whole",
            id="braces",
        ),
    ],
)
def test_what_nobody_meant_is_told(copy: Copy, file: str, pattern: str, new: str, message: str, cure: str) -> None:
    """Labels twice, links where none can be, what a case and the stop line must say, addresses of built pages: each is
    told on its line, also where its words stand elsewhere too.
    """
    line = copy.change(file, pattern, new)
    told = next(problem for problem in copy.errors() if message in problem.message)
    assert told.file == file and cure in told.cure
    assert 0 <= told.line - line <= 10 or file == STOP or new == "", told


def test_a_sign_that_notepad_writes_first_is_no_mistake(copy: Copy) -> None:
    """A page or data file that begins with a byte order mark and has the line ends of Windows reads as any other."""
    for file in (PLAIN, TOOL):
        path = copy.root / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert copy.errors() == []


def test_an_unused_question_set_is_named(copy: Copy) -> None:
    """A question set that no page shows is reported, with the line that would show it."""
    copy.write("docs/_data/questions/spare.yml", copy.text(QUESTIONS))
    shown = "\n".join(
        f'{{{{ question_set("{name}") }}}}'
        for name in ("choose-reference-call", "choose-with-families", "first-meeting")
    )
    copy.change("docs/elements/choose-partners.md", r"^\{\{ questions\(\) \}\}$", shown)
    problem = next(problem for problem in copy.errors() if problem.file == "docs/_data/questions/spare.yml")
    assert problem.message == "no page shows the question set “spare”" and '{{ question_set("spare") }}' in problem.cure


def test_an_unused_rule_is_named(copy: Copy) -> None:
    """A question for the district that no page asks is reported."""
    line = copy.add(RULES, '  - {id: "spare", question: "Who?", who_answers: "Counsel", why: "Nobody knows."}')
    problem = only(copy)
    assert (problem.file, problem.line, problem.message) == (RULES, line, "no page asks for the rule “spare”")


SOURCE = (
    '  - {id: S99, short: "A, 2020", citation: "A (2020). B.", strength: book, read: whole, '
    'funded_by: "E.", shows: "C.", limits: "D."}'
)


def test_an_unused_source_is_named(copy: Copy) -> None:
    """A source that no page cites is reported, unless it is marked as background."""
    line = copy.add(SOURCES, SOURCE)
    problem = only(copy)
    assert (problem.file, problem.line, problem.message) == (SOURCES, line, "no page cites S99")
    copy.change(SOURCES, r'limits: "D."}', 'limits: "D.", background: true}')
    assert not copy.errors()


def test_every_source_of_a_citation_counts(copy: Copy) -> None:
    """A source that stands second in a citation is cited too."""
    copy.add(SOURCES, SOURCE)
    copy.add(PLAIN, '{{ cite("S10", "S99") }}')
    assert not copy.errors()


def test_a_design_that_the_source_does_not_have_is_named(copy: Copy) -> None:
    """A sentence that calls a source a trial when its label says otherwise is reported; the right label, or none, is
    not.
    """
    line = copy.add(PLAIN, 'A randomized study found a gain {{ cite("S04") }}.')
    problem = only(copy)
    assert (problem.file, problem.line) == (PLAIN, line)
    assert problem.message == "the sentence says “randomized”, but S04 is labeled implementation study"
    copy.change(PLAIN, r"A randomized study found", "A study of three schools found")
    assert not copy.errors()
    copy.add(PLAIN, 'A randomized study found none {{ cite("S21") }}.')
    assert not copy.errors()


def test_how_far_a_source_was_read_has_three_answers(copy: Copy) -> None:
    """Any other word for how far a source was read is reported with the words there are."""
    line = copy.change(SOURCES, r"^    read: part$", "    read: skimmed")
    problem = only(copy)
    assert (problem.file, problem.line) == (SOURCES, line) and "skimmed" in problem.message + problem.cure
    assert "abstract" in problem.cure


def test_an_unused_tool_is_named(copy: Copy) -> None:
    """A tool without a page is reported, with the name of the page to write."""
    copy.write("docs/_data/tools/spare.yml", copy.text(TOOL))
    problem = only(copy)
    assert problem.message == "the tool “spare” has no page" and "docs/tools/spare.md" in problem.cure


def test_a_page_whose_name_the_data_lacks_is_named(copy: Copy) -> None:
    """A chapter saved under a misspelled name is told the right one."""
    copy.write(
        "docs/elements/comunicate.md",
        copy.text(ELEMENT)
        .replace("Know needs and strengths", "Comunicate")
        .replace("How a school finds", "Where a school finds"),
    )
    assert any(
        p.file == "docs/elements/comunicate.md"
        and "has the name of this file, “comunicate”" in p.message
        and "“communicate”" in p.cure
        for p in copy.errors()
    )


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message", "cure"),
    [
        pytest.param(
            QUESTIONS,
            r"^minutes: .*",
            "minutes: 1:30",
            "“minutes” must be a whole number, and “1:30” is not",
            "Write 90: minutes are counted, not clock times.",
            id="a clock time",
        ),
        pytest.param(
            QUESTIONS,
            r"^minutes: .*",
            'minutes: "30"',
            "“minutes” must be a whole number, and “30” is not",
            "without quotation marks",
            id="a number in quotation marks",
        ),
        pytest.param(
            QUESTIONS,
            r"^minutes: .*",
            "minutes: half an hour",
            "“minutes” must be a whole number, and “half an hour” is not",
            "digits only",
            id="a number in words",
        ),
        pytest.param(
            QUESTIONS,
            r"^minutes: .*",
            "minutes: 2.5",
            "“minutes” must be a whole number, and “2.5” is not",
            "digits only",
            id="half a minute",
        ),
        pytest.param(
            QUESTIONS,
            r"^(minutes: .*)",
            "\\1\nstop_line: No",
            "“stop_line” must be true or false, and “No” is not",
            "Write true or false",
            id="No for false",
        ),
        pytest.param(
            QUESTIONS,
            r"^title: .*",
            "title: 12",
            "“title” must be text, and “12” is not",
            "quotation marks",
            id="a number for a text",
        ),
        pytest.param(
            QUESTIONS,
            r"^title: .*",
            "title:",
            "“title” is empty",
            "Write something after the colon",
            id="nothing after the colon",
        ),
        pytest.param(
            QUESTIONS,
            r"^between: .*",
            "between: school-leaders",
            "“between” must be a list",
            "dash",
            id="a text for a list",
        ),
        pytest.param(
            TOOL,
            r"^example:\n",
            "example: Riverbend\nleft: \n",
            "“example” must have lines with names below it",
            "name: value",
            id="a text for a group",
        ),
        pytest.param(
            PLAIN,
            r"^reviewed: .*",
            "reviewed: last fall",
            "“reviewed” must be a date, and “last fall” is not",
            "2026-11-21",
            id="a date in words",
        ),
        pytest.param(
            PLAIN,
            r"^reviewed: .*",
            'reviewed: "2026-11-21"',
            "“reviewed” must be a date, and “2026-11-21” is not",
            "without quotation marks",
            id="a date in quotation marks",
        ),
        pytest.param(
            SESSION,
            r"minutes: \{full: \d+",
            "minutes: {full: 1:30",
            "“full” must be a whole number, and “1:30” is not",
            "Write 90",
            id="a clock time in a session",
        ),
        pytest.param(
            PLAIN,
            r"^description: .*",
            "description: " + "Long. " * 30,
            "“description” has 179 characters; 160 are allowed",
            "Shorten it by 19 or more, spaces included.",
            id="a long description",
        ),
        pytest.param(
            PLAIN,
            r"^reviewed: .*",
            "reviewed: 2026-11-31",
            "“reviewed” must be a date, and “2026-11-31” is not",
            "Write a day of the calendar, such as 2026-11-21",
            id="a day that is not",
        ),
        pytest.param(
            PLAIN,
            r"^reviewed: .*",
            "reviewed: 2026-13-01",
            "“reviewed” must be a date, and “2026-13-01” is not",
            "Write a day of the calendar, such as 2026-11-21",
            id="a month that is not",
        ),
        pytest.param(
            PLAIN,
            r"^description: .*",
            "description: Kinds.",
            "“description” has 6 characters; 20 are needed",
            "Write 14 more, spaces included.",
            id="a short description",
        ),
        pytest.param(
            PLAIN,
            r"^description: .*",
            "description: How kinds of partnership differ",
            "“description” cannot be “How kinds of partnership differ”",
            "Write one or two short sentences: a period ends each and stands nowhere else.",
            id="a description that is no sentence",
        ),
        pytest.param(
            QUESTIONS,
            r"^title: .*",
            'title: ""',
            "“title” is empty",
            "Write something after the colon",
            id="an empty text",
        ),
        pytest.param(
            QUESTIONS,
            r"id: sick-day",
            "id: sick_day",
            "“id” cannot be “sick_day”",
            "Write “sick-day”: small letters and digits, with hyphens between words.",
            id="an id with an underscore",
        ),
        pytest.param(
            TOOL,
            r'id: "argue"',
            'id: "What Argues?"',
            "“id” cannot be “What Argues?”",
            "Write “what-argues”:",
            id="an id in words",
        ),
        pytest.param(
            ROLES,
            r"^  lead-and-coordinate:",
            "  lead_and_coordinate:",
            "“responsibilities” cannot be “lead_and_coordinate”",
            "Write “lead-and-coordinate”:",
            id="an id before a colon",
        ),
        pytest.param(
            RULES,
            r'as_of: "November 2026"',
            'as_of: "Nov. 2026"',
            "“as_of” cannot be “Nov. 2026”",
            "Write the month and the year, such as November 2026.",
            id="the month of an outline of the law",
        ),
        pytest.param(
            SOURCES,
            r"id: S81",
            "id: S8",
            "“id” cannot be “S8”",
            "Write S and two or three digits, such as S10.",
            id="an id of a source",
        ),
        pytest.param(
            SOURCES,
            r"url: .*",
            'url: "nces.ed.gov"',
            "“url” cannot be “nces.ed.gov”",
            "Write the whole address, which starts with https://.",
            id="an address without its start",
        ),
        pytest.param(
            "docs/_data/ways.yml",
            r"tools/consent-form.md: ",
            "tools/consent-from.md: ",
            "there is no page “tools/consent-from.md”",
            "Did you mean “tools/consent-form.md”?",
            id="people ask for a page that is not there",
        ),
        pytest.param(
            "docs/_data/self-review.yml",
            r'letter: "S"',
            'letter: "sl"',
            "“letter” cannot be “sl”",
            "Write one capital letter, and not N.",
            id="two letters for one",
        ),
        pytest.param(
            QUESTIONS,
            r"^minutes: .*",
            "minutes: 3",
            "“minutes” cannot be “3”",
            "Write 5 or more.",
            id="too few minutes",
        ),
        pytest.param(
            QUESTIONS,
            r"^minutes: .*",
            "minutes: 300",
            "“minutes” cannot be “300”",
            "Write 120 or less.",
            id="too many minutes",
        ),
        pytest.param(
            QUESTIONS,
            r"^between: .*",
            "between: []",
            "“between” has too few entries: 0, and 1 is needed",
            "Add 1 more",
            id="a talk of nobody",
        ),
        pytest.param(
            ELEMENT,
            r"months: \[.*\]",
            "months: []",
            "“months” has too few entries: 0, and 1 is needed",
            "Add 1 more",
            id="an empty list",
        ),
        pytest.param(
            SESSION,
            r"minutes: \[5,",
            "minutes: [5, 5,",
            "“minutes” has too many entries: 4, and 3 are allowed",
            "Leave out 1 of them.",
            id="a fourth cut",
        ),
        pytest.param(
            QUESTIONS,
            r"^    ask: .*",
            "    ask: Who opens the door",
            "the question “",
            "End it with a question mark or a period.",
            id="a question that does not ask",
        ),
        pytest.param(
            QUESTIONS,
            r"^    ask: .*",
            "    ask: Who" + " or who" * 23 + "?",
            "the question “",
            "Shorten it until it can be said aloud.",
            id="a question too long to say",
        ),
        pytest.param(
            RATINGS,
            r"\{value: 1,",
            '{value: "1",',
            "“value” must be a whole number, and “1” is not",
            "without quotation marks",
            id="a level in quotation marks",
        ),
    ],
)
def test_a_wrong_kind_of_value_is_named_with_what_to_write(
    copy: Copy, file: str, pattern: str, new: str, message: str, cure: str
) -> None:
    """A value of the wrong kind, such as a clock time for minutes, is reported with the right way to write it."""
    line = copy.change(file, pattern, new) + (1 if "\nstop" in new else 0)
    problems = [p for p in copy.errors() if p.message.startswith(message)]
    assert [(p.file, p.line) for p in problems] == [(file, line)], "\n".join(map(str, copy.errors()))
    assert cure in problems[0].cure


def test_a_ninth_question_is_one_too_many(copy: Copy) -> None:
    """A set with more questions than one talk holds is told how many to leave out."""
    text = copy.text(QUESTIONS)
    first = re.search(r"^  - id: .*\n(?:    .*\n)+", text, re.M)
    many = 9 - text.count("\n  - id: ")
    assert first
    copy.write(
        QUESTIONS,
        text.rstrip("\n")
        + "\n"
        + "".join(
            re.sub(
                r"ask: .*", f"ask: Which of the {n + 2} doors?", re.sub(r"id: .*", f"id: more-{n}", first[0], count=1)
            )
            for n in range(many)
        ),
    )
    problem = only(copy)
    assert (problem.file, problem.message, problem.cure) == (
        QUESTIONS,
        "“questions” has too many entries: 9, and 8 are allowed",
        "Leave out 1 of them.",
    )
    assert copy.text(QUESTIONS).split("\n")[problem.line - 1] == "questions:"


def test_the_words_yes_and_no_stay_words(copy: Copy) -> None:
    """“No” is a good answer: it may stand without quotation marks and stays a word."""
    copy.change(QUESTIONS, r"^title: .*", "title: No")
    assert not copy.errors()


@pytest.mark.parametrize(
    ("file", "pattern", "field"),
    [
        pytest.param(PLAIN, r"^owner: .*\n", "owner", id="page"),
        pytest.param(ELEMENT, r"^when: .*\n", "when", id="chapter"),
        pytest.param(ELEMENT, r"^    minutes: .*\n", "minutes", id="step of a chapter"),
        pytest.param(ELEMENT, r"^    riverbend: .*\n", "riverbend", id="hours of a step"),
        pytest.param(ROLE, r"^routes:\n(?:[ ].*\n)+", "routes", id="role page"),
        pytest.param(CASE, r"^setting: .*\n", "setting", id="case"),
        pytest.param(SESSION, r"^room: .*\n", "room", id="session"),
        pytest.param(SESSION, r"^    group: .*\n", "group", id="step of a session"),
        pytest.param(HANDOUT, r"^copies: .*\n", "copies", id="handout"),
        pytest.param(QUESTIONS, r"^use_when: .*\n", "use_when", id="question set"),
        pytest.param(QUESTIONS, r"^    ask: .*\n", "ask", id="question"),
        pytest.param(TOOL, r"^minimum: .*\n", "minimum", id="tool"),
        pytest.param(TOOL, r', label: "[^"]*"', "label", id="field of a tool"),
        pytest.param(RULES, r"^    why: .*\n", "why", id="rule"),
        pytest.param(SITUATIONS, r"^    first: .*\n", "first", id="situation"),
        pytest.param(SOURCES, r"^    limits: .*\n", "limits", id="source"),
        pytest.param(SOURCES, r"^    read: .*\n", "read", id="how far a source was read"),
        pytest.param(SOURCES, r"^    funded_by: .*\n", "funded_by", id="who paid for a source"),
        pytest.param(STOP, r"^lead: .*\n", "lead", id="stop line"),
        pytest.param(SCHOOLS, r"^    glance: .*\n", "glance", id="school"),
    ],
)
def test_a_missing_field_is_named(copy: Copy, file: str, pattern: str, field: str) -> None:
    """A field that is left out is reported by its name, at the item that lacks it."""
    line = copy.change(file, pattern, "")
    problems = [p for p in copy.errors() if p.message == f"“{field}” is missing"]
    assert len(problems) == 1 and problems[0].file == file, "\n".join(map(str, copy.errors()))
    assert problems[0].cure == f"Add a line “{field}: …”."
    assert line - 12 < problems[0].line <= line, "the line is far from the item"


def test_a_tool_without_its_example_is_named(copy: Copy) -> None:
    """A tool that nobody has filled in once is reported, with the line to write."""
    copy.change(TOOL, r"^example:\n(?:[ ].*\n)+", "")
    problem = only(copy)
    assert (problem.file, problem.message) == (TOOL, "“example” is missing") and "example:" in problem.cure


def test_a_misspelled_field_is_met_with_the_right_name(copy: Copy) -> None:
    """A field that does not exist is reported with the one that was probably meant."""
    line = copy.change(QUESTIONS, r"^    listen_for:", "    listenfor:")
    problems = [p for p in copy.errors() if "is not a field here" in p.message]
    assert [(p.file, p.line, p.message, p.cure) for p in problems] == [
        (QUESTIONS, line, "“listenfor” is not a field here", "Did you mean “listen_for”?")
    ]


@pytest.mark.parametrize("file", [QUESTIONS, PLAIN])
def test_a_field_given_twice_is_named(copy: Copy, file: str) -> None:
    """A field that stands twice is reported on its second line, because one of the two would be lost."""
    line = copy.change(file, r"^(title: .*)", "\\1\ntitle: Again") + 1
    assert [
        (p.file, p.line)
        for p in copy.errors()
        if "“title:” stands here twice" in p.message and p.cure == "Keep one of the two and delete the other."
    ] == [(file, line)]


@pytest.mark.parametrize(
    ("file", "pattern", "kind"),
    [
        (RULES, r'id: "who-may-sign"', "rules"),
        (SOURCES, r"id: S81", "sources"),
        (QUESTIONS, r"id: sick-day", "questions"),
        (TOOL, r'id: "argue"', "fields"),
        (ELEMENT, r"id: map-strengths", "steps"),
    ],
)
def test_an_id_given_twice_is_named(copy: Copy, file: str, pattern: str, kind: str) -> None:
    """Two items with one id are reported, because one of the two would be lost."""
    before = {
        RULES: '"self-harm-response"',
        SOURCES: "S80",
        QUESTIONS: "how-many-cleared",
        TOOL: '"facts"',
        ELEMENT: "whose-to-fix",
    }[file]
    line = copy.change(file, pattern, f"id: {before}")
    problems = [p for p in copy.errors() if p.message == f"two {kind} have the id “{before.strip(chr(34))}”"]
    assert (file, line) in [(p.file, p.line) for p in problems] and problems[0].cure == "Give one of them another id."


def test_cuts_that_do_not_add_up_are_all_named(copy: Copy) -> None:
    """Steps of a session that do not add up to its minutes are reported for each cut, at the total that is wrong."""
    line = copy.change(SESSION, r"^minutes: .*", "minutes: {full: 91, hour: 61, half: 31}")
    problems = [(p.file, p.line, p.message) for p in copy.errors()]
    assert problems == [
        (SESSION, line, "the steps of the full cut add up to 90 minutes, not 91"),
        (SESSION, line, "the steps of the half cut add up to 30 minutes, not 31"),
        (SESSION, line, "the steps of the hour cut add up to 60 minutes, not 61"),
    ]


def test_a_route_that_does_not_add_up_is_named(copy: Copy) -> None:
    """Stops that do not fit the time a reader has are reported, at the route."""
    line = copy.change(ROLE, r"  - minutes: 10\n", "  - minutes: 12\n")
    problem = only(copy)
    assert (problem.file, problem.line) == (ROLE, line)
    assert (
        "add up to 10 minutes, not 12" in problem.message and problem.cure == "Change a stop’s minutes or the route’s."
    )


@pytest.mark.parametrize(
    ("file", "first", "place"), [(ELEMENT, "    minutes: 40", "steps"), (SESSION, "  - step: stretch", "agenda")]
)
def test_a_step_without_its_section_is_named(copy: Copy, file: str, first: str, place: str) -> None:
    """A step in the plan that the text never reaches is reported at the plan."""
    name = "map-strengths" if file == ELEMENT else "stretch"
    copy.change(file, rf'^\{{\{{ step\("{name}"\) \}}\}}\n', "")
    problem = only(copy)
    assert problem.file == file and name in copy.text(file).split("\n")[problem.line - 1]
    assert problem.message == f"the step “{name}” has no section" and f'{{{{ step("{name}") }}}}' in problem.cure


@pytest.mark.parametrize(("file", "place"), [(ELEMENT, "steps"), (SESSION, "agenda")])
def test_a_section_without_its_step_is_named(copy: Copy, file: str, place: str) -> None:
    """A section in the text that the plan does not know is reported at the section."""
    line = copy.add(file, '{{ step("have-cake") }}')
    problem = only(copy)
    assert (problem.file, problem.line, problem.message) == (file, line, f"there is no step “have-cake” in the {place}")


def test_a_step_with_two_sections_is_named(copy: Copy) -> None:
    """A step that the text tells twice is reported."""
    copy.add(SESSION, '{{ step("stretch") }}')
    assert only(copy).message == "the step “stretch” has more than one section"


def test_sections_out_of_order_are_named(copy: Copy) -> None:
    """Sections in another order than the plan’s are reported, with the plan’s order."""
    text = copy.text(SESSION)
    swapped = (
        text.replace('{{ step("decide") }}', "@")
        .replace('{{ step("read-aloud") }}', '{{ step("decide") }}')
        .replace("@", '{{ step("read-aloud") }}')
    )
    copy.write(SESSION, swapped)
    problem = only(copy)
    assert "not in the order of the agenda" in problem.message and "decide, read-aloud" in problem.cure


def test_a_material_without_its_handout_is_named(copy: Copy) -> None:
    """A handout that a step needs and nobody wrote is reported at the step."""
    (copy.root / HANDOUT).unlink()
    problem = only(copy)
    assert (
        problem.file == SESSION
        and "materials: [handout-exit-ticket]" in copy.text(SESSION).split("\n")[problem.line - 1]
    )
    assert (
        problem.message
        == "step “exit-ticket” needs “handout-exit-ticket”, which is neither a handout here, nor slides, nor a tool"
    )


def test_a_handout_that_no_step_uses_is_named(copy: Copy) -> None:
    """A handout that would be printed for nothing is reported."""
    copy.change(SESSION, r"materials: \[handout-exit-ticket\]", "materials: []")
    problem = only(copy)
    assert (
        problem.file == HANDOUT and problem.message == "no step of the session uses the handout “handout-exit-ticket”"
    )
    assert SESSION in problem.cure


@pytest.mark.parametrize(
    "figure",
    [
        "Attendance rose by 12% in a year.",
        "Nearly 40 percent of schools do.",
        "It costs $1,200 a year.",
        "It costs 300 dollars a year.",
        "The effect size was 0.2.",
        "They gained 0.15 standard deviations.",
        "| What | Now |\n|---|---|\n| Attendance | 12% |",
        "- Some 12 % stayed.",
        "1. Up by 3 percentage points.",
        "A gain of .15 SD.",
        "A gain of 0.15 of a standard deviation.",
        "The effect was d = 0.2.",
        "The effect was g = 1.",
        "About 50 per cent stay.",
        "It costs USD 300 a year.",
        "It costs 300 USD a year.",
    ],
)
def test_a_figure_without_a_source_is_named(copy: Copy, figure: str) -> None:
    """A percentage, a dollar amount or an effect size without its source is reported; with it, all is well."""
    line = copy.add(PLAIN, figure) + figure.count("\n")
    problem = only(copy)
    assert (
        (problem.file, problem.line) == (PLAIN, line)
        and "has no source in its paragraph" in problem.message
        and "{{ cite(" in problem.cure
    )
    copy.change(PLAIN, r"( \|)?\n\Z", r' {{ cite("S28") }}\1\n')
    assert not copy.errors()


@pytest.mark.parametrize(
    ("file", "pattern", "new"),
    [
        (PLAIN, r"^description: .*", "description: Why 40% of partners leave."),
        (QUESTIONS, r"^use_when: .*", 'use_when: "When it costs $50."'),
        (QUESTIONS, r"^use_when: .*", 'use_when: "When 40 per cent leave."'),
        (QUESTIONS, r"^use_when: .*", 'use_when: "When it costs USD 50."'),
    ],
)
def test_a_figure_in_data_is_named(copy: Copy, file: str, pattern: str, new: str) -> None:
    """A figure in data, where no source can follow it, is reported with what to do instead."""
    line = copy.change(file, pattern, new)
    problem = only(copy)
    assert (
        (problem.file, problem.line) == (file, line)
        and "stands in data" in problem.message
        and "move it to a page" in problem.cure
    )


def test_a_month_fuller_than_the_coordinator_s_hours_is_named(copy: Copy) -> None:
    """A month that asks more hours than the coordinator has is reported, with the largest pieces of work in it."""
    copy.change(ELEMENT, r"riverbend: \{coordinator: 360\}", "riverbend: {coordinator: 6000}")
    problems = copy.errors()
    (problem,) = problems  # one for a person, however many months are too full
    assert problem.file == SCHOOLS and 'id: "coordinator"' in copy.text(SCHOOLS).split("\n")[problem.line - 1]
    assert problem.message.startswith("Coordinator (half-time) at Riverbend School has 80 hours in March, but ")
    assert problem.message.endswith("(too few also in February)")
    assert f"Go where people already are, and listen (50.0 hours, {ELEMENT})" in problem.cure


@pytest.mark.parametrize(
    ("file", "pattern", "what"),
    [
        (SITUATIONS, r"^    stop_line: true\n", "the situation “told-the-tutor”"),
        (TOOL, r"^stop_line: true\n", "the tool “needs-and-strengths”"),
    ],
)
def test_data_that_touches_the_stop_line_without_it_is_named(copy: Copy, file: str, pattern: str, what: str) -> None:
    """A situation or a tool that speaks of harm to a child without the stop line is reported."""
    copy.change(file, pattern, "")
    copy.change(TOOL, r"^purpose: \"", 'purpose: "If a child may hurt themselves, stop. ')
    problems = [p for p in copy.errors() if p.file == file]
    assert (
        len(problems) == 1
        and problems[0].message.startswith(f"{what} touches the stop line (“")
        and problems[0].cure == "Add stop_line: true."
    )


@pytest.mark.parametrize(
    ("file", "part"),
    [
        (ELEMENT, "If you are small"),
        (ROLE, "What you bring"),
        (TOOL_PAGE, "How to adapt it"),
        (SESSION, "Pilot log"),
        (CASE, "The turning point"),
    ],
)
def test_a_missing_part_is_named(copy: Copy, file: str, part: str) -> None:
    """A page without one of the parts that all pages of its kind have is reported with the heading to add."""
    copy.change(file, rf"^## {part}.*", "## Something else")
    problem = only(copy)
    assert (problem.file, problem.message) == (file, f"the part “{part}” is missing") and f"## {part}" in problem.cure


def test_parts_out_of_order_are_named(copy: Copy) -> None:
    """Parts in another order than on other pages are reported with the usual order."""
    copy.change(CASE, r"^## The setting", "## What changed!")
    copy.change(CASE, r"^## What changed$", "## The setting")
    copy.change(CASE, r"^## What changed!", "## What changed")
    assert only(copy).message == "the parts are not in their usual order"


@pytest.mark.parametrize(
    ("file", "call"), [(ELEMENT, "responsibilities"), (TOOL_PAGE, "tool_form"), (SESSION, "run_of_show")]
)
def test_a_part_from_data_that_is_not_shown_is_named(copy: Copy, file: str, call: str) -> None:
    """A page that does not show what its data holds is reported with the line to add."""
    copy.change(file, rf"^\{{\{{ {call}\(\) \}}\}}\n", "")
    problem = only(copy)
    assert problem.file == file and problem.cure == f"Add a line {{{{ {call}() }}}}."


@pytest.mark.parametrize("name", ["title", "description"])
def test_a_title_or_description_used_twice_is_named(copy: Copy, name: str) -> None:
    """Two pages that search results could not tell apart are reported."""
    value = next(line for line in copy.text("docs/cases/index.md").split("\n") if line.startswith(f"{name}:"))
    line = copy.change(PLAIN, rf"^{name}: .*", value)
    problems = [p for p in copy.errors() if p.message == f"this {name} is also that of docs/cases/index.md"]
    assert [(p.file, p.line) for p in problems] == [(PLAIN, line)] and "of its own" in problems[0].cure


@pytest.mark.parametrize(
    ("added", "message", "cure"),
    [
        ("# Another title", "“Another title” is a second page title", "Use ## for it"),
        ("#Another title", "“Another title” is a second page title", "Use ## for it"),
        ("#### Deep", "“Deep” skips a heading level", "instead of ####"),
        ("/// note\nNever closed.", "the box “note” is never closed", "Add a line ///"),
        ("///", "this /// closes a box that was never opened", "/// note"),
        ("They are hard-to-reach families.", "the guide does not say “hard-to-reach”", "Say what stood in the way."),
        ("The neighbourhoods near us.", "the guide does not say “neighbourhoods”", "neighborhood"),
    ],
)
def test_a_slip_in_the_text_is_named(copy: Copy, added: str, message: str, cure: str) -> None:
    """A second title, a skipped heading level, an open box or a word we do not use is reported on its line."""
    line = copy.add(PLAIN, added)
    problem = only(copy)
    assert (problem.file, problem.line, problem.message) == (PLAIN, line, message) and cure in problem.cure


@pytest.mark.parametrize(
    "start",
    ["", "---\n---\n", "---\n\n---\n", "---\n# title: Kinds\n---\n"],
    ids=["none", "nothing in it", "an empty line", "comments"],
)
def test_a_page_without_front_matter_is_named(copy: Copy, start: str) -> None:
    """A page that starts without its title, owner and date is told what to start with."""
    copy.change(PLAIN, r"\A---\n(?:.*\n)*?---\n", start)
    assert any(
        p.file == PLAIN and p.line == 1 and p.message == "the page does not begin with its title and dates"
        for p in copy.errors()
    )


@pytest.mark.parametrize(
    ("pattern", "new", "cure"),
    [
        (r'^use_when: ".*', "use_when: Send these: two days ahead", "quotation marks around a text that holds a colon"),
        (r"^minutes:", "\tminutes:", "Use spaces instead of tabs"),
        (r'^title: ".*', 'title: "First meeting', "missing quotation mark"),
    ],
)
def test_a_data_file_that_cannot_be_read_is_named(copy: Copy, pattern: str, new: str, cure: str) -> None:
    """A slip of punctuation in a data file is reported near its line, with what to look for."""
    line = copy.change(QUESTIONS, pattern, new)
    problems = [p for p in copy.errors() if p.file == QUESTIONS]
    assert (
        len(problems) == 1 and problems[0].message.startswith("this line cannot be read: ") and cure in problems[0].cure
    )
    assert line <= problems[0].line <= line + 2


def test_files_lost_empty_or_unreadable_are_named(copy: Copy) -> None:
    """A data file that is gone, empty or not plain text is reported with how to get it back."""
    (copy.root / STOP).unlink()
    copy.write(RULES, "")
    (copy.root / SITUATIONS).write_bytes("situations: “smart”".encode("utf-16"))
    said = {p.file: (p.message, p.cure) for p in copy.errors()}
    assert said[STOP] == (
        "this file is missing",
        "On GitHub, open the folder _data, then “History”, then the change that deleted it; copy its text, and make "
        "the file anew with “Add file”.",
    )
    assert said[RULES][0] == "this file is empty"
    assert said[SITUATIONS] == (
        "this file is not plain text",
        "Save it again as plain text (UTF-8). On GitHub: delete it, choose “Add file”, give it the same name, and "
        "paste the words there.",
    )


def test_a_review_that_is_overdue_is_a_warning_only(copy: Copy) -> None:
    """A page last reviewed more than a year ago is named, and the build goes on."""
    old = date.today() - timedelta(days=400)
    line = copy.change(PLAIN, r"^reviewed: .*", f"reviewed: {old}")
    warned = [p for p in copy.problems() if p.file == PLAIN]
    assert [(p.line, p.warning) for p in warned] == [(line, True)] and not copy.errors()
    assert "overdue" in warned[0].message and "reviewed:" in warned[0].cure


def test_many_mistakes_are_told_together(copy: Copy) -> None:
    """One check names every mistake there is, with how many there are and what happened to the site."""
    copy.change(QUESTIONS, r"^minutes: .*", "minutes: 1:30")
    copy.add(PLAIN, "Some 12% stayed.")
    copy.add(CASE, "/// note")
    guide = load(copy.root)
    check_guide(guide)
    report = guide.problems.report()
    assert all(file in report for file in (QUESTIONS, PLAIN, CASE))
    assert f"{len(guide.problems.errors)} things to mend" in report and "the previous site is untouched" in report


def check(copy: Copy) -> subprocess.CompletedProcess[str]:
    """What `make check` says of the copy."""
    return subprocess.run([sys.executable, "-m", "model"], cwd=copy.root, capture_output=True, text=True, check=False)


def test_a_check_does_not_speak_of_a_build(copy: Copy) -> None:
    """The quick check counts what is to mend, and says nothing of a build or a site: it made none."""
    copy.add(PLAIN, "Some 12% stayed.")
    copy.add(CASE, "/// note")
    said = check(copy)
    assert said.returncode == 1 and re.search(r"\n\n\d+ things to mend, listed above\.\n\Z", said.stdout), (
        said.stdout + said.stderr
    )


@pytest.mark.parametrize(
    ("added", "message", "cure"),
    [
        (
            '{{ trem("reach", "together") }}',
            'slides cannot show {{ trem("reach", "together") }}',
            "Did you mean “term”?",
        ),
        ("{{ run_of_show() }}", "slides cannot show {{ run_of_show() }}", "Write one of: cite, framework, term."),
        ('{{ term("iep") }}', 'slides cannot show {{ term("iep") }}', 'Write {{ term("iep", "the words to show") }}.'),
        ("{{ cite() }}", "slides cannot show {{ cite() }}", 'Write {{ cite("S10") }} with the id of a source.'),
        (
            "Look: {{ framework() }}",
            "slides cannot show {{ framework() }} here",
            "Put it on a line of its own, outside the boxes.",
        ),
        (
            "/// facilitator\n{{ framework() }}\n///",
            "slides cannot show {{ framework() }} here",
            "Put it on a line of its own, outside the boxes.",
        ),
        (
            'Many do {{ cite("S10" }}',
            "slides cannot read the braces on this line",
            "Look for a missing brace, quotation mark or parenthesis",
        ),
        (
            "On {{ page.meta.reviewed }}",
            "slides cannot read the braces on this line",
            "{{ cite(…) }}, {{ term(…) }} and {{ framework() }}",
        ),
        (
            '## Now {{ cite("S10") }}\n\n/// facilitator\nGo on.\n///',
            "the title of a slide cannot hold braces",
            "Write words only, without { and }.",
        ),
        ("### A smaller title", "“A smaller title” starts no slide", "Write ## and a space before a slide’s title"),
        ("##Another title", "“Another title” starts no slide", "Write ## and a space before a slide’s title"),
        (
            "## By the end\n\n/// facilitator\nGo on.\n///",
            "two slides are called “By the end”",
            "Give one of them another title",
        ),
        ("## A thought", "the slide “A thought” says nothing to the speaker", "/// facilitator"),
        (
            "## A thought\n\n" + "Word by word. " * 20 + "And end.\n\n/// facilitator\nGo on.\n///",
            "the slide “A thought” has 62 words, and 60 are allowed",
            "notes",
        ),
        ('{{ cite("S99") }}', "there is no source “S99”", "Did you mean “S"),
    ],
)
def test_a_slip_in_slides_is_named(copy: Copy, added: str, message: str, cure: str) -> None:
    """Slides that would stop the build late, or show their code or too many words, are reported on their line."""
    line = copy.add(SLIDES, added) + (1 if added.startswith("///") else 0)
    problem = only_in(copy, SLIDES)
    assert (problem.file, problem.line, problem.message) == (SLIDES, line, message) and cure in problem.cure


@pytest.mark.parametrize(
    ("slides", "message", "cure"),
    [
        (0, "there is no slide here", "Start each one with a line such as “## Title”."),
        (2, "there are 2 slides here; a session has 6 to 12", "Write 4 more."),
        (14, "there are 14 slides here; a session has 6 to 12", "Leave out 2."),
    ],
)
def test_too_few_or_too_many_slides_are_named(copy: Copy, slides: int, message: str, cure: str) -> None:
    """A deck without slides, or with more than a session can show, is reported."""
    head = copy.text(SLIDES).split("\n## ")[0]
    copy.write(
        SLIDES,
        head + "\n# Slides\n" + "".join(f"\n## Slide {n}\n\n/// facilitator\nGo on.\n///\n" for n in range(slides)),
    )
    problem = only_in(copy, SLIDES)
    assert (problem.file, problem.message) == (SLIDES, message) and cure in problem.cure


@pytest.mark.parametrize(
    ("words", "message", "cure"),
    [
        (" and on" * 1300, " words of its own; a chapter has 400 to 2,500", "Leave out "),
        ("", " words of its own; a chapter has 400 to 2,500", "Write "),
    ],
)
def test_a_chapter_too_long_or_too_short_is_named(copy: Copy, words: str, message: str, cure: str) -> None:
    """A chapter that nobody reads in ten minutes, or that says too little to act on, is reported with how many words to
    cut or add.
    """
    if words:
        copy.add(ELEMENT, f"They went on{words}.")
    else:
        text = copy.text(ELEMENT)
        copy.write(
            ELEMENT,
            re.sub(r"^(?![#{/-]|\w+:).*\n", "\n", text[text.index("\n# ") :], flags=re.M).join(
                [text[: text.index("\n# ")], ""]
            ),
        )
    problems = [p for p in copy.errors() if message in p.message]
    assert [p.file for p in problems] == [ELEMENT] and problems[0].cure.startswith(cure) and "words" in problems[0].cure


def test_a_sentence_written_on_two_pages_is_named(copy: Copy) -> None:
    """A long sentence that already stands on another page is reported on its line, with the place where it stands."""
    before = copy.add(CASE, SENTENCE)
    line = copy.add(PLAIN, f"- Once more: no. {SENTENCE}")
    problem = only(copy)
    assert (
        (problem.file, problem.line) == (PLAIN, line)
        and problem.message
        == f"this sentence also stands in {CASE}, line {before}: “Nobody had asked the family where the bus …”"
    )
    assert "link" in problem.cure


def test_a_phrase_said_over_and_over_is_named(copy: Copy) -> None:
    """Five words that pages say for the eleventh time are reported there; names of pages and roles are not."""
    for _time in range(10):
        copy.add(PLAIN, "Whoever tends the lighthouse tonight sleeps late.")
    assert not copy.errors()
    for _time in range(11):
        copy.add(PLAIN, "Read Questions while you work together, or ask the person your district names.")
    assert not copy.errors()
    line = copy.add(PLAIN, "Ask whoever tends the lighthouse tonight.")
    problem = only(copy)
    assert (problem.file, problem.line) == (PLAIN, line)
    assert problem.message == "“whoever tends the lighthouse tonight” stands 11 times; 10 is the most"
    assert "link" in problem.cure


def test_a_question_asked_in_two_sets_is_named(copy: Copy) -> None:
    """A question that another set asks already is reported, so that nobody is asked it twice."""
    ask = re.search(r"^    ask: .*", copy.text(QUESTIONS), re.M)
    assert ask
    line = copy.change(FAMILY_QUESTIONS, r"^    ask: .*", ask[0].replace("\\", "\\\\"))
    problem = only(copy)
    assert (problem.file, problem.line, problem.message) == (
        FAMILY_QUESTIONS,
        line,
        f"{QUESTIONS} asks this question already",
    )


def test_what_another_version_remembered_is_worked_out_anew(tmp_path: Path) -> None:
    """After an update of the code, what its older version kept is thrown away without a word."""
    kept = b"cmodel.reading\nGone\n."
    (tmp_path / "store").write_bytes(hashlib.sha256(kept).hexdigest().encode() + b"\n" + kept)
    memory = Memory(tmp_path / "store", "")
    assert memory.value(lambda: "new", "page") == "new"
    memory.save()
    assert kept not in (tmp_path / "store").read_bytes()


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that starts while another one keeps what it worked out leaves both right."""
    write, seen = Path.write_bytes, []

    def interrupted(path: Path, data: bytes) -> int:
        monkeypatch.setattr(Path, "write_bytes", write)
        written = write(path, data)
        seen.append(Memory(tmp_path / "store", "").known)
        return written

    memory = Memory(tmp_path / "store", "")
    memory.value(lambda: "new", "page")
    monkeypatch.setattr(Path, "write_bytes", interrupted)
    memory.save()
    assert seen == [{}] and [path.name for path in tmp_path.iterdir()] == ["store"]
    assert list(Memory(tmp_path / "store", "").known.values()) == ["new"]


@pytest.mark.parametrize(
    ("new", "message", "cure"),
    [
        ("minutes: 20\nminutes: 25", "“minutes:” stands here twice", "Keep one of the two"),
        ("minutes: &m 20\nstop_line: *m", "a text cannot begin with *", "Write the text out"),
        ("minutes: !!python/name:os.system 20", "“!!python/name:os.system” is not known here", "quotation marks"),
        ("minutes: !!int many", "“!!int” is not known here", "quotation marks"),
        ("? [a, b]\n: 20", "a name before a colon must be a word", "quotation marks"),
        ("minutes: @20", "a text cannot begin with this sign", "quotation marks"),
        ("minutes: \x07", "the character U+0007 cannot stand here", "Delete it"),
    ],
    ids=["twice", "alias", "foreign tag", "false tag", "list as a name", "sign", "control character"],
)
def test_what_yaml_allows_and_the_guide_does_not_is_named(copy: Copy, new: str, message: str, cure: str) -> None:
    """A key written twice, a reference to another part, a tag or a control character is reported on its line."""
    line = copy.change(QUESTIONS, r"^minutes: .*", new.replace("\\", r"\\")) + (
        1 if "\n" in new and new[0] != "?" else 0
    )
    problem = only(copy)
    assert problem.message == f"this line cannot be read: {message}" and cure in problem.cure
    assert (problem.file, problem.line) == (QUESTIONS, line)


def test_a_page_that_no_menu_names_is_named(copy: Copy) -> None:
    """A page missing from the navigation is reported without a build, with the line to add."""
    text = copy.text(PLAIN)
    copy.write("docs/start/lost.md", re.sub(r"^(title: |description: \"?|# )", r"\1Lost: ", text, flags=re.M))
    problems = [p for p in copy.errors() if p.file == "docs/start/lost.md" and "navigation" in p.message]
    assert [(p.message, p.cure) for p in problems] == [
        ("this page is missing from the navigation", "Add “- start/lost.md” under nav: in mkdocs.yml.")
    ]


@pytest.mark.parametrize(
    ("entry", "message", "cure"),
    [
        ("start/gone.md", "the navigation names “start/gone.md”, which does not exist", "Did you mean “start/"),
        ("start/money.md", "the navigation names “start/money.md” twice, first on line ", "Delete one of the two."),
    ],
)
def test_a_menu_entry_that_leads_nowhere_or_twice_is_named(copy: Copy, entry: str, message: str, cure: str) -> None:
    """An entry of the menu that is no page, or that stands there already, is reported at its line."""
    line = copy.change("mkdocs.yml", r"^      - start/glossary.md", f"      - start/glossary.md\n      - {entry}") + 1
    problem = only(copy)
    assert (problem.file, problem.line) == ("mkdocs.yml", line) and problem.message.startswith(message)
    assert problem.cure.startswith(cure)


def test_settings_of_mkdocs_that_only_mkdocs_understands_are_left_to_it(copy: Copy) -> None:
    """The menu is read from mkdocs.yml even where other settings hold tags that only MkDocs knows."""
    copy.change("mkdocs.yml", r"^strict: true", "strict: !ENV [STRICT, true]")
    assert not copy.errors()


@pytest.mark.parametrize(
    ("file", "follows"),
    [
        ("docs/_data/elements.yml", "there is no element “communicate”"),
        ("docs/_data/roles.yml", "there is no role “school-leaders”"),
        (RULES, "there is no rule “report-suspected-abuse”"),
        (SOURCES, "there is no source “S10”"),
        ("docs/_data/glossary.yml", "there is no glossary term “chronic-absence”"),
        (QUESTIONS, "there is no question set “first-meeting”"),
        (RATINGS, "no form in docs/_data/tools/ has the name of this file, “partner-fit-rubric”"),
    ],
)
def test_what_only_follows_from_a_lost_file_is_not_told(copy: Copy, file: str, follows: str) -> None:
    """A data file that cannot be used makes one message; what follows from it is known by its cause, not its words."""
    copy.write(file, "")
    problem = only(copy)
    assert (problem.file, problem.message) == (file, "this file is empty")
    guide = load(copy.root)
    check_guide(guide)
    told = [p for p in guide.problems.follow_ups if p.message == follows]
    assert told and {p.cause for p in told} == {file}


def test_a_problem_is_shown_at_its_line_on_github(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On GitHub each problem is an annotation of its line, whatever signs its words hold; elsewhere it is not."""
    problems = Problems()
    problems.add("docs/a,b.md", 3, "a figure (“12%”): no source", "Add one,\nor leave it out.")
    problems.add("mkdocs.yml", 0, "old", warning=True)
    problems.report()
    assert not capsys.readouterr().out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    problems.report()
    assert capsys.readouterr().out.split("\n") == [
        "::warning file=mkdocs.yml,line=1,title=old::old",
        "::error file=docs/a%2Cb.md,line=3,title=a figure (“12%25”)%3A no source::Add one,%0Aor leave it out.",
        "",
    ]


@pytest.mark.parametrize(
    ("new", "message", "cure"),
    [
        ("    riverbnd: {coordinator: 360}", "there is no example school “riverbnd”", "Did you mean “riverbend”?"),
        ("    riverbend: {coordinator: 360}\n    minuts: 5", "“minuts” is not a field here", "Did you mean “minutes”?"),
        ("    riverbend: 360", "“riverbend” must have lines with names below it", "name: value"),
    ],
)
def test_a_school_or_field_that_a_step_cannot_have_is_named(copy: Copy, new: str, message: str, cure: str) -> None:
    """A step may give minutes at each example school of the data, and at no other; any other field is a slip."""
    line = copy.change(ELEMENT, r"^    riverbend: \{coordinator: 360\}", new) + new.count("\n")
    problems = [p for p in copy.errors() if p.message == message]
    assert [(p.file, p.line) for p in problems] == [(ELEMENT, line)] and cure in problems[0].cure, copy.errors()


@pytest.mark.parametrize(
    ("wrong", "known", "cure"),
    [
        ("site", ("step", "cite", "term"), "Did you mean “cite” or “step”?"),
        ("July", ("jun", "jul", "sep"), "Did you mean “jul”?"),
        ("have-cake", ("exit-ticket", "welcome"), "Write one of: exit-ticket, welcome."),
        ("one/rest", (f"one/{letter * 9}" for letter in "abcde"), "Write one of: one/aaaaaaaaa, one/bbbbbbbbb, "),
        ("six/rest", (f"one/{letter * 9}" for letter in "abcdefghijklm"), "Begin with one of these: one."),
    ],
)
def test_a_wrong_name_is_answered_with_names_that_can_be_meant(wrong: str, known: Iterable[str], cure: str) -> None:
    """Names alike by chance are not offered; of two that are as near both are; else those of its chapter."""
    assert cure in nearest(wrong, known)


@pytest.mark.parametrize(
    ("file", "pattern", "new", "told", "cure"),
    [
        (SOURCES, r"(url: \"?https://\S{8})", r"\1 ", "has a space in its address", "Delete the space"),
        (PLAIN, END, "\n\n/// /\nWords.\n///\n", "/// / has a slash too many", "Write three slashes and one of these"),
    ],
)
def test_a_space_in_an_address_and_a_slash_too_many_are_told_as_such(
    copy: Copy, file: str, pattern: str, new: str, told: str, cure: str
) -> None:
    """What is told is what was typed, and not only what should stand there."""
    copy.change(file, pattern, new)
    assert any(told in p.message and p.cure.startswith(cure) for p in copy.errors()), copy.errors()
