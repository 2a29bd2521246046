"""An edition’s names, contacts, looks and samples stand where they belong, and what is wrong is told in its file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generators import gather
from macros.here import Here
from macros.rendering import render
from model import Guide, Problem, load
from model.edition import Called, Contact, contrast_with_white, ground, tint
from model.framework import MONTH_NAMES, MONTHS
from model.names import without_marks
from model.rules.edition import check, darker
from model.upgrade import standing

OURS = """\
name: Partnerships in Northfield Schools
publisher: Northfield Public Schools
address: 4 Mill Road, Northfield
site: https://partnerships.northfield.k12.us/
status: in use
mark: mark.svg
colors: {main: "#7a1f3d"}
jobs:
  named-person: {title: "privacy officer"}
  records-officer: {title: "privacy officer"}
offices:
  business: {title: "Finance Office"}
  partnerships: {title: "community office"}
contacts:
  partnerships-office: {phone: "218-444-0199"}
  program-desk: {name: "Family desk", phone: "218-444-0111", hours: "7 to 5"}
answers:
  who-may-sign: "The deputy signs."
"""
RECORD = """{"format": "partnering-form", "version": 1, "tool": "your-rules", "title": "Your rules", "saved": "",
 "answers": {%s}}"""


@pytest.fixture(scope="module")
def ours(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The guide as a district with its own names, contacts and two answers has it."""
    folder = tmp_path_factory.mktemp("ours")
    (folder / "edition.yml").write_text(OURS, encoding="utf-8")
    (folder / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>', encoding="utf-8"
    )
    answers = '"insurance-required": "One million.", "who-settles-a-dispute": "", "checked-by": "Counsel"'
    (folder / "your-rules-answers.json").write_text(RECORD % answers, encoding="utf-8")
    guide = load(root, folder)
    assert not guide.problems.errors, guide.problems.report()
    return guide


def test_a_job_and_an_office_are_called_as_the_district_does(ours: Guide, guide: Guide) -> None:
    """In pages and data each named job or office has the district’s name, and the guide’s own is nowhere left."""
    assert "the person your district names choose" in str(guide.elements) and "the privacy officer choose" in str(
        ours.elements
    )
    texts = [entry.body for entry in ours.pages.values()]
    left = [entry.src for entry in ours.pages.values() if "the person your district names" in entry.body]
    assert not left
    assert any("The privacy officer" in text for text in texts) and any("the Finance Office" in text for text in texts)
    assert {entry.page.owner for entry in ours.pages.values() if entry.page} & {"community office"}
    assert not any("partnerships office" in entry.page.owner for entry in ours.pages.values() if entry.page)


def test_a_contact_stands_where_readers_look(ours: Guide, guide: Guide) -> None:
    """The families’ page names the desk and its number; the foot of every page and file the office’s."""
    page = ours.pages["roles/families-and-students.md"].body
    assert "| A program, or to say no | Family desk | 218-444-0111, 7 to 5 |" in page
    spanish = ours.languages["es"].pages["roles/families-and-students.md"].body
    assert "| Un programa, o para decir que no | Family desk | 218-444-0111, 7 to 5 |" in spanish
    assert (
        "Questions: 218-444-0199."
        in gather.imprint(ours).sentence
        == f"{ours.edition.name}. {ours.edition.whole_imprint(ours.words)}"
    )
    assert "| A program, or to say no |  |  |" in guide.pages["roles/families-and-students.md"].body


def test_credit_is_given_and_a_draft_says_so(ours: Guide, guide: Guide) -> None:
    """Every file says who publishes it and on what it is based, and, until it is adopted, that it is a draft."""
    said = gather.imprint(ours).sentence
    assert "Published by Northfield Public Schools, 4 Mill Road" in said
    assert f"Based on {guide.edition.name} ({guide.edition.site}), CC BY 4.0, with changes" in said
    assert (
        "draft" not in gather.edition(ours)
        and gather.imprint(guide).sentence == f"{guide.edition.name}. {guide.edition.imprint}"
    )
    ours.edition, kept = ours.edition.model_copy(update={"status": "draft"}), ours.edition
    assert gather.imprint(ours).edition.endswith(", draft, not adopted")
    ours.edition = kept


def test_answers_come_from_edition_yml_and_from_the_form(ours: Guide) -> None:
    """Rules are answered by either file; an empty answer is none, and who checked them is no rule."""
    answered = {id: rule.answer for id, rule in ours.rules.items() if rule.answer}
    assert answered == {"who-may-sign": "The deputy signs.", "insurance-required": "One million."}


def test_an_edition_in_use_with_all_its_names_has_nothing_to_mend(ours: Guide) -> None:
    assert not list(check(ours))


CHANGES: list[tuple[dict[str, Any], str, str]] = [
    ({"jobs": {"named-persn": Called(title="x")}}, "the guide has no “named-persn” among its jobs", "named-person"),
    ({"contacts": {"state": Contact(phone="=HYPERLINK")}}, "“state” holds “=”", "plain words"),
    ({"publisher": "<b>Us</b>"}, "“publisher” holds “<”", "plain words"),
    ({"colors": {"main": "#ffcc00"}}, "“#ffcc00” on white has a contrast of 1.5 to 1", "can be read"),
    ({"mark": "other.svg"}, "the mark other.svg is not in the edition’s folder", "beside edition.yml"),
    ({"guide": "2031.1"}, "this file was written for edition 2031.1 of the guide", "Nothing was changed"),
    ({"hide": ["start/safety-first.md"]}, "other pages lead to “start/safety-first.md”", "by their headings"),
    ({"publisher": ""}, "nothing says who publishes this edition", "Add publisher:"),
    ({"contacts": {"state": Contact()}}, "the contact “state” is empty", "delete the line"),
    ({"publisher": "Partnering for Student Success"}, "“Partnering for Student Success” is the guide", "your district"),
    ({"contacts": {}}, "nobody is named whom readers can reach", "Add contacts:"),
    ({"site": "https://partnering-for-student-success.github.io/guide/"}, "the site is still", "Add site:"),
]  # fmt: skip


@pytest.mark.parametrize(("update", "message", "cure"), CHANGES)
def test_what_cannot_be_published_is_told(ours: Guide, update: dict[str, Any], message: str, cure: str) -> None:
    """A wrong id, a color too pale, a missing mark, markup, or a name not yet given is told with its cure."""
    if "colors" in update:
        update = update | {"colors": ours.edition.colors.model_copy(update=update["colors"])}
    ours.edition, kept = ours.edition.model_copy(update=update), ours.edition
    told = [problem for problem in check(ours) if problem.message.startswith(message)]
    ours.edition = kept
    assert len(told) == 1 and cure in told[0].cure and told[0].file.endswith("edition.yml") and told[0].line


MARKS: list[tuple[str, bytes, str]] = [
    ("mark.svg", b"<svg><script>1</script></svg>", "holds a script"),
    ("mark.svg", b'<svg><a href="https://example.org">x</a></svg>', "holds a script or leads to another address"),
    ("mark.svg", b"GIF89a", "is no SVG picture"),
    ("mark.svg", b"<svg>" + b" " * 200_000 + b"</svg>", "200 are allowed"),
    ("mark.png", b"\xff\xd8\xff", "is no PNG picture"),
]


@pytest.mark.parametrize(("name", "data", "message"), MARKS)
def test_a_mark_that_is_no_safe_small_picture_is_refused(
    ours: Guide, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    """A mark with a script or an address, too large, or no picture at all stops the build."""
    (tmp_path / name).write_bytes(data)
    kept = ours.edition, ours.local
    ours.edition, ours.local = ours.edition.model_copy(update={"mark": name}), tmp_path
    told = [problem for problem in check(ours) if "the mark" in problem.message]
    ours.edition, ours.local = kept
    assert len(told) == 1 and message in told[0].message and told[0].cure


def test_the_mark_of_a_made_up_district_is_a_sample(root: Path, ours: Guide) -> None:
    """Every mark that the examples come with is told where an edition still shows it."""
    kept = ours.edition, ours.local
    for path in sorted((root / "editions").glob("*/mark.*")):
        ours.edition, ours.local = ours.edition.model_copy(update={"mark": path.name}), path.parent
        told = [problem for problem in check(ours) if "the mark" in problem.message]
        ours.edition, ours.local = kept
        assert [(problem.warning, problem.message) for problem in told] == [
            (False, f"the mark {path.name} is a sample, and not yours")
        ]


def test_samples_are_a_list_for_a_draft_and_errors_in_use(ours: Guide, tmp_path: Path) -> None:
    """A sample number or address left in an edition is named with its line; once in use it stops the build."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ours.md").write_text(
        "# Ours\n\nCall 555-0142 or write to desk@example.org.\n", encoding="utf-8"
    )
    kept = ours.edition, ours.local

    def told(status: str) -> list[Problem]:
        ours.edition, ours.local = kept[0].model_copy(update={"status": status, "mark": None}), tmp_path
        problems = [problem for problem in check(ours) if "is a sample" in problem.message]
        ours.edition, ours.local = kept
        return problems

    assert [(problem.line, problem.warning) for problem in told("draft")] == [(3, True), (3, True)]
    assert [problem.warning for problem in told("in use")] == [False, False]


def test_where_an_edition_stands_is_said_in_lines(ours: Guide) -> None:
    """`guide status` says what is open, what is a sample and what is replaced."""
    told = "\n".join(standing(ours))
    assert f"Rules without an answer: {len(ours.rules) - 2} of {len(ours.rules)} (report-suspected-abuse," in told
    assert "Contacts not given: 10 of 12" in told and "Samples and lines still to write: 0." in told
    assert "docs/_data/rules.yml#rules/who-may-sign/answer" in told


def test_an_unknown_name_in_a_text_is_told_with_its_line(ours: Guide) -> None:
    """A text that names a job that is not there, or in a form that is not there, is a problem with its line."""
    spoken: Callable[[str], str] = lambda text: ours.names.in_text(text, "docs/x.md", ours.problems)  # noqa: E731
    assert (
        spoken("{{ job('named-person', 'A') }} and {{ office(\"business\", 'plural') }}")
        == "A privacy officer and Finance Offices"
    )
    before = set(ours.problems.noted)
    spoken("one\n{{ job('named-persn') }}\n{{ job('named-person', 'them') }}")
    new = sorted(set(ours.problems.noted) - before)
    for problem in new:
        del ours.problems.noted[problem]
    assert [(problem.line, problem.message) for problem in new] == [
        (2, "there is no job “named-persn”"),
        (3, '“them” is misspelled or unknown in {{ job("named-person", "them") }}'),
    ]  # fmt: skip


def test_a_color_too_pale_is_answered_with_one_that_can_be_read() -> None:
    assert round(contrast_with_white("#767676"), 2) == 4.54 and contrast_with_white("#000000") == 21
    assert contrast_with_white(darker("#ffcc00")) >= 4.5 and darker("#0b5d66") == "#0b5d66"
    pale = darker("#ffcc00")  # just dark enough for white, and not for a tenth of itself
    assert contrast_with_white(pale) / contrast_with_white(tint(pale, 0.1)) < 4.5
    assert contrast_with_white(pale) / contrast_with_white(ground(pale, 0.1)) >= 4.5
    assert ground("#1f4e8c", 0.1) == tint("#1f4e8c", 0.1)


def test_a_named_month_moves_in_sentences_and_a_story_s_does_not(root: Path, tmp_path: Path) -> None:
    """Where students come back in July, sentences about the school’s year say July, in Spanish too; the example schools
    keep their dates, and only sentences that still name a moved month are listed.
    """
    (tmp_path / "edition.yml").write_text("name: Ours\nmonths: {aug: jul}\n", encoding="utf-8")
    before, moved = load(root), load(root, tmp_path)
    roles = "roles/school-leaders.md"
    assert "| August | Tell staff why" in before.pages[roles].body
    assert "| July | Tell staff why" in moved.pages[roles].body
    assert "julio si cada adulto" in moved.languages["es"].pages["start/safety-first.md"].body
    page = moved.pages["elements/welcome-partners.md"]
    assert page.page and getattr(page.page, "when", "").startswith("July and September")
    story = "On one August morning all seven partners walked the building"
    assert story in moved.pages["elements/welcome-partners.md"].body
    (told,) = [problem for problem in check(moved) if "name months that you moved" in problem.message]
    assert told.warning and roles not in told.message


def test_a_year_that_begins_a_month_sooner_names_no_month_of_the_guide(
    root: Path, guide: Guide, tmp_path: Path
) -> None:
    """Where every month’s work is done a month sooner, each form, set of questions, role and term of the school’s year
    says that month; only examples, which are stories, keep the guide’s.
    """
    sooner = {month: MONTHS[place - 1] for place, month in enumerate(MONTHS)}
    moves = ", ".join(f"{month}: {here}" for month, here in sooner.items())
    (tmp_path / "edition.yml").write_text(f"name: Ours\nmonths: {{{moves}}}\n", encoding="utf-8")
    moved = load(root, tmp_path)
    full = {MONTH_NAMES[month]: MONTH_NAMES[here] for month, here in sooner.items()}
    named = re.compile(rf"\b({'|'.join(full)})\b(?! \d)")
    for id in ("year-calendar", "measures-plan", "team-charter"):
        told, here = (_but_examples(guide_.tools[id].model_dump(by_alias=True)) for guide_ in (guide, moved))
        assert len(named.findall(told)) > 5, id
        assert named.sub(lambda month: full[month[1]], told) == here, id
    assert moved.tools["annual-review"].use_when.startswith("In February, ")
    assert "Tell schools each November which" in str(moved.responsibilities)
    assert any(questions.use_when.startswith("In August, before") for questions in moved.questions.values())


def _but_examples(tool: dict[str, object]) -> str:
    """The words of a form without those of its example school, and without the months by which it is found."""
    return str({key: value for key, value in tool.items() if "example" not in key and key != "months"})


def test_names_of_a_district_ask_for_no_new_translation(root: Path, guide: Guide, tmp_path: Path) -> None:
    """A district’s jobs, contacts and months stand in texts that are translated, and no translation is called older."""
    edition = "name: Ours\nmonths: {aug: jul}\njobs: {named-person: {title: privacy officer}}\n"
    edition += "offices: {superintendent: {title: front office}}\ncontacts: {program-desk: {phone: 218-444-0100}}\n"
    (tmp_path / "edition.yml").write_text(edition, encoding="utf-8")
    before = [news.replaced.where for news in guide.languages["es"].follows.news()]
    assert [news.replaced.where for news in load(root, tmp_path).languages["es"].follows.news()] == before


def test_a_page_marks_its_names_and_paper_does_not(guide: Guide) -> None:
    """Jobs, offices and contacts stand in marks on pages, in texts from data too; the text itself has none."""
    entry = guide.pages["start/six-stops-before-yes.md"]
    assert '<span data-named="offices.business.the">the business office</span>' in entry.marked
    assert "data-named" not in entry.body and without_marks(entry.marked) == entry.body
    told = render("your-rule", Here(guide, entry.src), rule=guide.rules["who-may-sign"])
    assert '<span data-named="offices.business.the">the business office</span>' in told
    assert "data-named" not in guide.rules["who-may-sign"].who_answers
