"""When the English changes, a translation is told at the part that changed, and at no other.

A miniature guide is translated into a language that nobody speaks (tests/pseudo.py), and its English edited as people
edit it.
"""

from __future__ import annotations

from pathlib import Path

import pseudo
import pytest
from broken import FAMILY_QUESTIONS, RULES, SITUATIONS, STOP, Copy
from test_tongues import DATA, PAGES, SESSION

from model import Guide, load
from model.rules import check_guide
from model.rules.languages import stale
from model.translate import NEW, record

FAMILIES = "docs/roles/families-and-students.md"
FORM = "docs/_data/tools/consent-form.yml"
TALKS = "docs/questions/families-and-students.md"
TERMS = "docs/_data/glossary.yml"
MAT = f"{SESSION}handout-sorting-mat.md"
CARDS = f"{SESSION}handout-cause-cards.md"
DECK = f"{SESSION}slides.md"
MOMENTS = "docs/start/situations.md"

EDITS = (
    # what was done, where, the words that were there, the words that are there now, and the part that is told
    ("a word changed", FORM, "You can ask for time", "You can ask for help", "your-choice"),
    ("a not added", FORM, "One form for one school", "Not one form for one school", "about.use_when"),
    ("a not removed", FORM, "You do not have to say why", "You do have to say why", "no-reason"),
    ("a promise made weaker", FORM, "We stop that day", "We may stop that day", "what-then"),
    ("a hint changed", FORM, "Never later than the end", "Never later than a month before the end", "until"),
    ("a label changed", FORM, 'label: "First day"', 'label: "First school day"', "from"),
    ("a column renamed", FORM, 'label: "What the partner does with it"', 'label: "Why"', "records"),
    ("an option of a right named", FORM, "There is one for photos.", "There is one for photos and film.", "not-this"),
    ("the intro of a section changed", FORM, "with a pen. Keep", "with a pencil. Keep", "section-who-may-sign"),
    ("an example changed", FORM, "Riverbend School and this", "Riverbend School and that", "about.example_note"),
    ("a phone number changed", FAMILIES, "800-421-3481", "800-421-3482", "whom-to-call"),
    ("a number of days changed", STOP, "call or text 988", "call or text 989", "families"),
    ("a word about safety changed", STOP, "Do not promise secrecy.", "Promise no secrecy.", "do_not"),
    ("a sentence removed", FAMILIES, "It tells you how to say yes or no.\n", "", "what-you-can-expect"),
    (
        "a sentence added",
        FAMILIES,
        "We ask about photos",
        "We ask about health.\nWe ask about photos",
        "what-is-shared-and-what-is-not",
    ),
    (
        "a sentence moved",
        FAMILIES,
        "You can say no.\nYou can say yes now and stop later.\n",
        "You can say yes now and stop later.\nYou can say no.\n",
        "how-to-say-no-or-stop",
    ),
    ("a citation changed", FAMILIES, '{{ cite("S51") }}', '{{ cite("S45") }}', "your-rights"),
    ("a title changed", FAMILIES, "title: For families and students", "title: For families", "opening"),
    ("a word of a child changed", FAMILIES, "“Can I stop?”", "“May I stop?”", "students-what-you-can-say"),
    ("a paragraph moved", TALKS, "Use the family's own language.\n", "", "before-you-ask-families"),
    (
        "a promise for a date changed",
        TALKS,
        'even when it is "nothing yet."',
        'unless it is "nothing yet."',
        "before-you-ask-students",
    ),
    ("a question changed", FAMILY_QUESTIONS, "Which day is worst?", "Which day is best?", "hard-hour"),
    ("a follow-up changed", FAMILY_QUESTIONS, "helped make that day good?", "made that day good?", "good-day"),
    ("what is not asked grew", FAMILY_QUESTIONS, '"Faith or politics"', '"Faith, clubs or politics"', "do_not_ask"),
    ("a worry changed", FAMILY_QUESTIONS, "It is the third time", "It is the second time", "asked-before"),
    ("a meaning changed", TERMS, "18 days in a 180-day year", "17 days in a 170-day year", "chronic-absence"),
    ("a term renamed", TERMS, 'term: "Clearance"', 'term: "Background check"', "clearance"),
    ("who answers changed", RULES, "District counsel, with human resources", "Human resources", "adult-kept-away"),
    (
        "what the law says changed",
        RULES,
        "Most name jobs, teachers",
        "Some name jobs, teachers",
        "report-suspected-abuse",
    ),
    (
        "the first step changed",
        SITUATIONS,
        "Stay with your friend, and get",
        "Leave your friend, and get",
        "friend-wants-to-die",
    ),
    (
        "an item of a list removed",
        MOMENTS,
        "1. Who would be upset to learn of this tomorrow? Call that person today.\n",
        "",
        "if-yours-is-not-here",
    ),
    (
        "a cell of a table changed",
        MAT,
        "The school or its district controls it.",
        "The school controls it.",
        "four-piles",
    ),
    ("a count changed", MAT, "41 of 61 third-grade", "42 of 61 third-grade", "opening"),
    ("a line on a card changed", CARDS, "late on 21 mornings", "late on 20 mornings", "cards"),
    (
        "a heading renamed",
        TALKS,
        "## When families want a change {",
        "## When families ask for a change {",
        "families-change-it",
    ),
    ("a line to say changed", DECK, "Leave the easy ones", "Take the easy ones", "argue-only-the-line"),
    ("a point of a slide changed", DECK, "- School leader speaks last", "- School leader speaks first", "two-or-three"),
)
HARMLESS = (
    ("a month that every language takes from the English", RULES, '"November 2026"', '"December 2026"'),
    ("a comma added", FORM, "Your district's own form, with", "Your district's own form with"),
    ("an apostrophe bent", FORM, "keep every student's name", "keep every student’s name"),
    ("a value in other quotation marks", FORM, 'label: "Last day"', "label: 'Last day'"),
    ("a comment added", FORM, "sections:\n", "# The parts of the form.\nsections:\n"),
    ("a field made optional", FORM, 'label: "School", kind: "text", required: true', 'label: "School", kind: "text"'),
    ("a page reviewed", FAMILIES, "reviewed: 2026-11-28", "reviewed: 2026-11-29"),
    ("a word in bold", FAMILIES, "**Is a child in danger now? Call 911.**", "Is a child in danger now? Call **911**."),
    ("a line broken", FAMILIES, "in a language you understand.", "in a language\nyou understand."),
    ("two spaces", FAMILIES, "It may be tutors", "It may be  tutors"),
    ("a full stop for a semicolon", TALKS, "has picked one; the", "has picked one. the"),
    ("a page moved", MOMENTS, "(../elements/index.md)", "(../elements/choose-partners.md)"),
    ("a list with other marks", DECK, "- School or district\n", "* School or district\n"),
    ("a dash", TERMS, "faith or neighborhood group that", "faith or neighborhood group – that"),
)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Copy:
    """A miniature guide whose translation follows the English as it is."""
    copy = Copy(root, tmp_path / "guide")
    pot = root / "languages/messages.pot"
    copy.write("languages/messages.pot", pot.read_text(encoding="utf-8"))
    pseudo.write_language(load(copy.root), PAGES, DATA, beside=PAGES[1])
    record(load(copy.root), pseudo.ID, [NEW])
    assert told(load(copy.root)) == set()
    return copy


def told(guide: Guide) -> set[str]:
    """The parts of the translation that are told to be older than the English."""
    return {piece.where(part.id) for piece, part, _ in stale(guide.languages[pseudo.ID])}


def edit(copy: Copy, file: str, old: str, new: str) -> None:
    """Write other words into the English; the old ones must be there."""
    text = copy.text(file)
    assert old in text, f"{file} no longer says “{old}”"
    copy.write(file, text.replace(old, new, 1))


def test_more_than_thirty_edits_are_each_told_at_their_part_and_nowhere_else(copy: Copy) -> None:
    """Words, numbers, sentences that go, come or move, cells, options, hints, headings, words about safety: each is
    told at the part where it was made; none is missed, and no other part is told.
    """
    assert len(EDITS) >= 30
    expected = {f"{file}#{part}" for _, file, _, _, part in EDITS}
    assert len(expected) == len(EDITS), "two edits in one part: one of them could hide the other"
    for _, file, old, new, _ in EDITS:
        edit(copy, file, old, new)
    reported = told(load(copy.root))
    missed = [f"{what}: {file}#{part}" for what, file, _, _, part in EDITS if f"{file}#{part}" not in reported]
    assert not missed, f"told: {sorted(reported - expected)}\n" + "missed:\n" + "\n".join(missed)
    assert reported == expected, f"told without an edit: {sorted(reported - expected)}"


@pytest.mark.parametrize(("what", "file", "old", "new"), HARMLESS, ids=[what for what, *_ in HARMLESS])
def test_what_changes_no_meaning_is_not_told(copy: Copy, what: str, file: str, old: str, new: str) -> None:
    """Punctuation, marks, spacing, review dates, comments and where a link leads inside the guide make nothing old."""
    edit(copy, file, old, new)
    guide = load(copy.root)
    assert told(guide) == set(), what


def test_words_about_safety_stop_the_build_and_others_do_not(copy: Copy) -> None:
    """Of all these edits only those about safety are mistakes; the others are told as warnings."""
    for _, file, old, new, _ in EDITS:
        edit(copy, file, old, new)
    guide = load(copy.root)
    check_guide(guide)
    stops = {problem.file for problem in guide.problems.errors if "This is about safety" in str(problem)}
    folder = f"languages/{pseudo.ID}/"
    assert stops >= {f"{folder}{STOP}", f"{folder}{SITUATIONS}"}
    warned = {problem.file for problem in guide.problems.warnings}
    assert warned >= {f"{folder}{name}" for name in (FAMILY_QUESTIONS, MAT, CARDS, DECK)}
