"""A district’s own edition: it names only what differs, by id and by part, and a slip in it is told with its line."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from os.path import relpath
from pathlib import Path

import pytest
from broken import Copy
from visits import EVERY_VIEW

from macros.here import Here
from macros.offline_zip import offline_zip
from model import Guide, Problem, load
from model.file_names import offline_zip_name
from model.rules import check_guide

RULES = "docs/_data/rules.yml"
FORM = "docs/_data/tools/consent-form.yml"
QUESTIONS = "docs/_data/questions/first-meeting.yml"
TERMS = "docs/_data/glossary.yml"
SITUATIONS = "docs/_data/situations.yml"
CHAPTER = "docs/elements/communicate.md"
PAGE = "docs/start/our-district.md"
OFFER = "start/index.md"


@pytest.fixture(scope="module")
def westfield(root: Path) -> Guide:
    """The guide as the made-up district of Westfield has it."""
    return load(root, root / "tests" / "editions" / "westfield")


@cache
def _without_edition(root: Path) -> list[Problem]:
    """What is wrong with the guide itself."""
    guide = load(root)
    check_guide(guide)
    return guide.problems.errors


class Edition:
    """A copy of Westfield’s edition to break, one mistake at a time."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder / "westfield"
        shutil.copytree(root / "tests" / "editions" / "westfield", self.folder)

    def change(self, file: str, pattern: str, new: str) -> int:
        """Put `new` in the place of the first match of `pattern`; the line on which it stands."""
        text = (self.folder / file).read_text(encoding="utf-8")
        match = re.search(pattern, text, re.M)
        assert match, pattern
        (self.folder / file).write_text(text[: match.start()] + new + text[match.end() :], encoding="utf-8")
        return text[: match.start()].count("\n") + 1

    def write(self, file: str, text: str) -> None:
        """A further file of the edition."""
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(text, encoding="utf-8")

    def shown(self, file: str) -> str:
        """A file of the edition as messages name it."""
        return Path(relpath(self.folder / file, self.root)).as_posix()

    def problems(self) -> list[Problem]:
        """What is wrong with the guide as this edition has it, and not without it."""
        guide = load(self.root, self.folder)
        check_guide(guide)
        return [problem for problem in guide.problems.errors if problem not in _without_edition(self.root)]


@pytest.fixture
def edition(root: Path, tmp_path: Path) -> Edition:
    return Edition(root, tmp_path)


def test_an_edition_changes_what_it_names_and_nothing_else(westfield: Guide, guide: Guide) -> None:
    """An answer, a field, a question, a term and a situation are the district’s; all around them stays the guide’s."""
    assert westfield.edition.name == "Partnerships in Westfield Schools"
    assert westfield.edition.language == guide.edition.language == "en-US"
    answered = westfield.rules["report-suspected-abuse"]
    assert "Westfield line" in answered.answer and answered.why == guide.rules["report-suspected-abuse"].why
    hints = {field.id: field.hint for field in westfield.tools["consent-form"].fields}
    before = {field.id: field.hint for field in guide.tools["consent-form"].fields}
    assert {id for id in before if hints[id] != before[id]} == {"take-back"} and list(hints) == list(before)
    asked = [question.ask for question in westfield.questions["first-meeting"].questions]
    was_asked = [question.ask for question in guide.questions["first-meeting"].questions]
    assert [new for old, new in zip(was_asked, asked, strict=True) if old != new] == [
        "School asks: Which of your adults are cleared in Westfield today?"
    ]
    assert list(westfield.terms) == [*guide.terms, "badge"]
    assert westfield.terms["chronic-absence"].also == guide.terms["chronic-absence"].also
    changed = [
        situation.id for situation, two in zip(guide.situations, westfield.situations, strict=True) if situation != two
    ]
    assert changed == ["start-monday"]


def test_a_part_of_a_page_is_replaced_and_the_rest_stays(westfield: Guide, guide: Guide) -> None:
    """The part with the same heading id is the district’s; the parts before and after it are the guide’s, word for
    word.
    """
    part = re.compile(r"^## If you are small.*?(?=^## )", re.M | re.S)
    ours, theirs = westfield.pages["elements/communicate.md"].body, guide.pages["elements/communicate.md"].body
    assert "In Westfield's two smallest schools" in part.findall(ours)[0] and "Cedar Fork" not in part.findall(ours)[0]
    assert part.sub("", ours) == part.sub("", theirs)


def test_a_hidden_page_is_gone_and_links_to_it_are_plain_words(westfield: Guide, guide: Guide) -> None:
    """A page that the district leaves out is in no menu, and no sentence leads to it any more."""
    assert "cases/two-clocks.md" in guide.pages and "cases/two-clocks.md" not in westfield.pages
    assert westfield.nav and "cases/two-clocks.md" not in [item.page for item in westfield.nav.items]
    told = westfield.pages["roles/partner-organizations.md"].body
    assert "read Two clocks." in told and not any("two-clocks.md" in entry.body for entry in westfield.pages.values())


def test_a_page_of_its_own_stands_in_the_menu_where_it_was_put(westfield: Guide) -> None:
    """A page that only this edition has comes after the page that edition.yml names."""
    assert westfield.nav
    pages = [item.page for item in westfield.nav.items]
    assert pages[pages.index("start/money.md") + 1] == "start/our-district.md"
    assert westfield.pages["start/our-district.md"].page


def test_an_edition_that_names_only_what_differs_breaks_no_rule(edition: Edition) -> None:
    """Westfield’s edition passes every check that the guide passes."""
    assert not edition.problems()


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message", "cure"),
    [
        (RULES, "id: report-suspected-abuse", "id: report-abuse", "the guide has no item “report-abuse” under “rules” to change", "Did you mean “report-suspected-abuse”?"),  # noqa: E501
        (FORM, "id: take-back", "id: takeback", "the guide has no item “takeback” under “fields” to change", "Did you mean “take-back”?"),  # noqa: E501
        (QUESTIONS, "id: how-many-cleared", "id: how-many-clear", "the guide has no item “how-many-clear” under “questions” to change", "Did you mean “how-many-cleared”?"),  # noqa: E501
        (TERMS, "id: chronic-absence", "id: chronic-absences", "the guide has no item “chronic-absences” under “terms” to change", "Did you mean “chronic-absence”?"),  # noqa: E501
        (SITUATIONS, "id: start-monday", "id: start-on-monday", "the guide has no item “start-on-monday” under “situations” to change", "Did you mean “start-monday”?"),  # noqa: E501
        (SITUATIONS, "id: start-monday", "what: start-monday", "an item under “situations” does not say which it changes", "Add its id:"),  # noqa: E501
        (CHAPTER, "## If you are small .*", "## If you are tiny", "the page has no part with the id “if-you-are-tiny” to replace", "Did you mean “if-you-are-small”?"),  # noqa: E501
        (CHAPTER, "## If you are small .*", "Some words.", "this text stands under no heading", "Start with the heading"),  # noqa: E501
        ("edition.yml", "- cases/two-clocks.md", "- cases/two-clock.md", "there is no page “cases/two-clock.md” to hide", "Did you mean “cases/two-clocks.md”?"),  # noqa: E501
        ("edition.yml", "after: start/money.md", "after: start/mony.md", "the menu has no page “start/mony.md”", "Did you mean “start/money.md”?"),  # noqa: E501
        ("edition.yml", "page: start/our-district.md", "page: start/ours.md", "the page “start/ours.md” is not there", "Make the page docs/start/ours.md in your folder"),  # noqa: E501
        ("edition.yml", "^name:", "nam:", "“nam” is not a field here", "Did you mean “name”?"),
        ("edition.yml", "site: .*", "site: westfield.example.org", "“site” cannot be “westfield.example.org”", "https://"),
        ("edition.yml", "- cases/two-clocks.md", "- Two clocks", "“hide” cannot be “Two clocks”", "start/money.md"),
        (RULES, "answer:", "anser:", "“anser” is not a field here", "Did you mean “answer”?"),
        (RULES, "rules:", "rules: a: b", "this line cannot be read", ""),
        (RULES, "answer: .*", "answer: '=HYPERLINK(1)'", "the answer to “report-suspected-abuse” holds “=”", "plain words"),  # noqa: E501
        (CHAPTER, "In Westfield", "Some 12% stayed. In Westfield", "a figure (“12%”) has no source in its paragraph", "cite("),  # noqa: E501
        (PAGE, "Westfield is", "Some 12% stayed. Westfield is", "a figure (“12%”) has no source", "cite("),
        (PAGE, "made-up district", "made-up district of hard-to-reach families", "the guide does not say “hard-to-reach”", ""),  # noqa: E501
        (CHAPTER, "She asks how", "Hard-to-reach families first. She asks how", "the guide does not say “Hard-to-reach”", ""),  # noqa: E501
    ],
)  # fmt: skip
def test_a_slip_in_an_edition_is_told_with_its_own_file_and_line(
    edition: Edition, file: str, pattern: str, new: str, message: str, cure: str
) -> None:
    """A wrong id, part, page, field or word in an edition is reported in the edition’s file, with the nearest name."""
    line = edition.change(file, pattern, new)
    problems = [problem for problem in edition.problems() if problem.message.startswith(message)]
    assert [(problem.file, problem.line) for problem in problems] == [(edition.shown(file), line)], edition.problems()
    assert cure in problems[0].cure


SLIPS = json.loads((Path(__file__).parent / "edition-slips.json").read_text(encoding="utf-8"))
"""What tests/scripts/edition-slips.test.js tries in the browser’s reading, too."""


def _with_edition(text: str, copy: Copy) -> Guide:
    """The miniature guide with an edition.yml of its own."""
    folder = copy.root / "ours"
    folder.mkdir(exist_ok=True)
    (folder / "edition.yml").write_text(text, encoding="utf-8")
    guide = load(copy.root, folder)
    check_guide(guide)
    return guide


def test_slips_of_an_editor_are_told_once_with_line_and_cure(copy: Copy) -> None:
    """Some fifty slips in edition.yml: each is told with file, line and what to write, and brings no other news; the
    same file without them has nothing to mend.
    """
    right = "\n".join([*SLIPS["right"], ""])
    whole = _with_edition(right, copy)
    assert not whole.problems.errors and not whole.problems.warnings, whole.problems.report()
    wrong = []
    for case in SLIPS["slips"]:
        assert "add" in case or case["replace"] in right, "the slip changes nothing"
        slipped = f"{right}{case['add']}\n" if "add" in case else right.replace(case["replace"], case["by"])
        problems = _with_edition(slipped, copy).problems
        told = [f"{problem.message} {problem.cure}" for problem in problems.errors]
        places = [(problem.file, problem.line) for problem in (*problems.errors, *problems.warnings)]
        fits = places and {file for file, _ in places} == {"ours/edition.yml"} and places[0][1] == case["line"]
        if not fits or len(told) > 2 or not all(words in told[0] for words in case["build"]):
            wrong.append(f"{case['slip']}:\n{problems.report()}")
    assert not wrong, "\n".join(wrong)


ASTRAY = {
    "edition.yml": """\
publisher: Lakeview Public Schools
imprint: All rights reserved.
site: https://www.lakeview.k12.us/partners/
jobs: {principal: {title: the head of school}}
contacts: {partnerships-office: {phone: ask us}}
answers: {small-number-minimum: "Ten."}
mark: mark.svg
colors: {muted: "#dddddd"}
hide: [start/money.md, elements/choose-partners.md]
add:
  - {page: start/ours.md, after: start/money.md}
  - {page: start/ours.md, after: start/glossary.md}
name: Partnerships in 湖景
""",
    "mark.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path style="fill:url(https://x.org)"/></svg>',
    "your-rules-answers.json": (
        '{"format": "partnering-form", "version": 1, "tool": "your-rules", "title": "", "saved": "",'
        ' "answers": {"small-number-minimum": "Twelve."}}'
    ),
    "docs/_data/glossary.yml": "terms:\n  - {id: clearance, leave_out: No}\n  - {id: root-cause, meaning: A.}\n"
    "  - {id: root-cause, meaning: B.}\n",
    "docs/_data/protected.yml": "places: []\n",
    "docs/elements/choose-partners.md": "## Next\n\nOurs.\n",
    "docs/elements/communicate.md": "### What good looks like\n\n- One.\n\n### Next\n\nTwo.\n\n### Next\n\nThree.\n",
    "docs/start/ours.md": "---\ntitle: Ours in short\ndescription: How the made-up district is organized.\n"
    "owner: partnerships office\nreviewed: 2026-11-21\n---\n\n# Ours in short\n\nOurs is made up.\n",
    "docs/elements/notes.docx": "",
    "parts/communicate.md": "## What good looks like\n",
    "edition.lock/x": "",
}
"""An edition that goes astray nearly everywhere."""
STRAYED = {
    ("edition.yml", 2): "“imprint” is the guide’s own",
    ("edition.yml", 4): "the title of “principal” begins with “the”",
    ("edition.yml", 5): "the phone of “partnerships-office” holds no number",
    ("edition.yml", 7): "the mark mark.svg holds a script or leads to another address",
    ("edition.yml", 8): "“#dddddd” on “#f4f7f7” has a contrast of 1.3 to 1",
    ("edition.yml", 11): "the menu has no page “start/money.md” after which to name it",
    ("edition.yml", 12): "“start/ours.md” is added twice",
    ("edition.yml", 13): "the guide’s typeface has no “景”",
    ("your-rules-answers.json", 1): "the answer to “small-number-minimum” has other words in edition.yml",
    ("docs/_data/glossary.yml", 2): "“leave_out” cannot be “No”",
    ("docs/_data/glossary.yml", 4): "“root-cause” stands here twice under “terms”",
    ("docs/_data/protected.yml", 0): "no edition changes this file",
    ("docs/elements/choose-partners.md", 0): "you hide this page, so nothing of this file is shown",
    ("docs/elements/communicate.md", 1): "the heading of “what-good-looks-like” has ###, and replaces one with ##",
    ("docs/elements/communicate.md", 9): "the part “next” stands here twice",
    ("docs/elements/notes.docx", 0): "this is an office file",
    ("parts/communicate.md", 0): "no build looks at this file",
    ("edition.lock", 1): "this file, which a program writes, cannot be read",
}
"""Where each slip of it is told, and how."""


def test_nothing_in_the_folder_of_an_edition_is_passed_over(copy: Copy) -> None:
    """What is written twice, in the wrong place, below a hidden page or in a file that no build reads is told there."""
    for name, text in ASTRAY.items():
        (copy.root / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
        (copy.root / "ours" / name).write_text(text, encoding="utf-8")
    problems = _with_edition(ASTRAY["edition.yml"], copy).problems
    told = {(problem.file, problem.line): problem for problem in (*problems.errors, *problems.warnings)}
    for (file, line), words in STRAYED.items():
        problem = told.get((f"ours/{file}", line))
        assert problem and problem.message.startswith(words) and problem.cure, problems.report()


def test_a_folder_without_an_edition_is_told_with_what_lies_there(copy: Copy) -> None:
    """A file called edition.yaml is not passed over."""
    (copy.root / "ours").mkdir()
    (copy.root / "ours/edition.yaml").write_text("name: Ours\n", encoding="utf-8")
    guide = load(copy.root, copy.root / "ours")
    check_guide(guide)
    told = [f"{problem.file}: {problem.message}. {problem.cure}" for problem in guide.problems.errors]
    assert told == ["ours: there is no edition.yml in this folder. Rename edition.yaml to edition.yml."]


def test_a_field_goes_with_what_its_example_says(copy: Copy) -> None:
    """An edition leaves out a field of a form; the example has nothing left to say there."""
    (copy.root / "ours/docs/_data/tools").mkdir(parents=True)
    own = "fields:\n  - {id: purpose, leave_out: true}\n"
    (copy.root / "ours" / FORM).write_text(own, encoding="utf-8")
    guide = _with_edition("name: Ours\n", copy)
    assert not guide.problems.errors, guide.problems.report()
    form = guide.tools["consent-form"]
    assert "purpose" not in form.example and "purpose" not in [field.id for field in form.fields]


def test_a_page_or_data_file_that_the_guide_does_not_have_is_named(edition: Edition) -> None:
    """A misspelled file of an edition is reported, and not taken for a new one."""
    edition.write("docs/start/mony.md", "## Words\n\nOurs.\n")
    edition.write("docs/_data/ruls.yml", "rules: []\n")
    told = {problem.file: problem for problem in edition.problems()}
    page, data = told[edition.shown("docs/start/mony.md")], told[edition.shown("docs/_data/ruls.yml")]
    assert page.message == "the guide has no page “start/mony.md” to change"
    assert page.cure.startswith("Did you mean “start/money.md”?") and "add:" in page.cure
    assert (
        data.message == "the guide has no data file “docs/_data/ruls.yml”"
        and data.cure == "Did you mean “docs/_data/rules.yml”?"
    )


def test_a_line_after_a_replaced_part_is_still_the_guide_s_own(edition: Edition, root: Path, tmp_path: Path) -> None:
    """What is wrong in the guide below a part that an edition replaced is told with the guide’s file and line."""
    copy = tmp_path / "guide"
    for name in ("docs", "facilitator"):
        shutil.copytree(root / name, copy / name)
    for name in ("mkdocs.yml", "edition.yml"):
        shutil.copyfile(root / name, copy / name)
    chapter = copy / CHAPTER
    text = chapter.read_text(encoding="utf-8") + "\nSome 12% stayed.\n"
    chapter.write_text(text, encoding="utf-8")
    edition.root = copy
    guide = load(copy, edition.folder)
    check_guide(guide)
    problems = [problem for problem in guide.problems.errors if "12%" in problem.message]
    assert [(problem.file, problem.line) for problem in problems] == [(CHAPTER, text.count("\n"))]


def test_the_commands_take_the_edition_that_the_environment_names(root: Path, tmp_path: Path) -> None:
    """EDITION=folder makes every command work on that edition; a folder that is not there, or is
    the guide’s own, is told by one message."""

    def check(edition: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "model"],
            cwd=root,
            env={"EDITION": edition, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    right, wrong = check("tests/editions/westfield"), check("tests/editions/eastfield")
    assert right.returncode == 0, right.stdout + right.stderr
    assert (
        wrong.returncode == 1
        and "tests/editions/eastfield: there is no folder “tests/editions/eastfield”" in wrong.stdout
    )
    itself = check(".")
    assert itself.returncode == 1 and "edition.yml: this folder is the guide itself" in itself.stdout
    assert "1 thing to mend" in itself.stdout


@pytest.mark.skipif(not EVERY_VIEW, reason="once a week: it writes the whole guide")
def test_the_plain_folder_of_an_edition_is_its_own(root: Path, tmp_path: Path) -> None:
    """What a generator gets has the district’s name, its pages and menu, and nothing that it hides."""
    done = subprocess.run(
        [sys.executable, "-m", "generators.plain", str(tmp_path)],
        cwd=root,
        env={"EDITION": "tests/editions/westfield", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795219200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: Partnerships in Westfield Schools" in settings and "start/our-district.md" in settings
    assert "two-clocks" not in settings and not (tmp_path / "docs/cases/two-clocks.md").exists()
    assert "Westfield line" in (tmp_path / "docs/start/safety-first.md").read_text(encoding="utf-8")
    rules = (tmp_path / "docs/adapt/your-rules.md").read_text(encoding="utf-8")
    assert "Answers checked by General Counsel of Westfield on October 2, 2026." in rules
    assert "To be checked again on May 3, 2027." in rules and 'value="2026-10-02"' in rules


def test_the_page_gives_the_zip_that_is_there_and_otherwise_says_who_makes_it(copy: Copy) -> None:
    """Before a release there is no link to follow; a release has its own; an edition has the one that it names."""
    here = Here(load(copy.root), OFFER)
    address = r'href="(https?:[^"]*)"'
    here.guide.releases = []
    before = offline_zip(here)
    assert "No zip of this edition can be downloaded yet." in before and "make offline" in before
    assert not re.search(address, before)
    released = load(copy.root)
    newest = released.releases[-1].edition
    assert re.findall(address, offline_zip(Here(released, OFFER))) == [
        f"{released.edition.source}/releases/download/{newest}/{offline_zip_name(released.edition.name, newest)}"
    ]
    unnamed = _with_edition("name: Partnerships in Westfield Schools\n", copy)
    assert not re.search(address, offline_zip(Here(unnamed, OFFER)))
    zip = "https://files.westfield.example.org/guide.zip"
    named = _with_edition(f"name: Partnerships in Westfield Schools\nzip: {zip}\n", copy)
    assert re.findall(address, offline_zip(Here(named, OFFER))) == [zip]
    assert ">guide.zip</a>" in offline_zip(Here(named, OFFER))
