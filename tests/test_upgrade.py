"""A later edition of the guide under an edition of one’s own: every change is reported rightly, and nothing is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from model import Guide, load
from model.edition import LOCK, guide_edition
from model.follows import Follows, News, same_meaning
from model.layers import DATA
from model.rules.edition import check
from model.upgrade import run, without, write_lock

RULES, TERMS, ASKED = f"{DATA}/rules.yml", f"{DATA}/glossary.yml", f"{DATA}/questions/first-meeting.yml"
SITUATIONS, FORM, OTHER = f"{DATA}/situations.yml", f"{DATA}/tools/consent-form.yml", f"{DATA}/tools/gap-map.yml"
STOP, MONEY, FINDING = f"{DATA}/stop.yml", "docs/start/money.md", "docs/start/finding-partners.md"
CLOCKS, FAMILIES = "docs/cases/two-clocks.md", "docs/roles/families-and-students.md"


CHANGED = [
    (f"{TERMS}#terms/chronic-absence/meaning", "one school day in ten", "one school day in twelve"),
    (f"{TERMS}#terms/clearance/meaning", "Not cleared means not", "Not cleared means perhaps not"),
    (f"{TERMS}#terms/in-kind/term", "term: \"In-kind", "term: \"Unpaid in-kind"),
    (f"{ASKED}#questions/who-not/ask", "could you not serve today", "would you not serve this year"),
    (f"{ASKED}#questions/how-many-cleared/listen_for", "Two numbers and a date", "Three numbers and a date"),
    (f"{SITUATIONS}#situations/start-monday/words", "words: \"", "words: \"Please help: "),
    (f"{SITUATIONS}#situations/canceled-again/words", "words: \"", "words: \"For a third week: "),
    (f"{RULES}#rules/who-may-sign/answer", "question: \"", "question: \"In your schools: "),
    (f"{RULES}#rules/insurance-required/why", "why: \"", "why: \"Since this year: "),
    (f"{FORM}#fields/take-back/hint", "the hours and the languages", "the hours and the door"),
    (f"{MONEY}#who-pays", "## Who pays for what {", "## Who pays for all {"),
    (f"{MONEY}#letters", "## Letters of support {", "## Letters of no support {"),
    (f"{FINDING}#half-page", "## First, half a page {", "## First, one page {"),
]  # fmt: skip
SAME = [
    (f"{TERMS}#terms/ferpa/meaning", "meaning: \"", "meaning: \" "),
    (f"{TERMS}#terms/insurance-certificate/meaning", "\\.\"\n", "!\"\n"),
    (f"{ASKED}#questions/sick-day/ask", "School asks: ", "School asks -  "),
    (f"{SITUATIONS}#situations/new-principal/first", "\\. ", ".  "),
    (f"{RULES}#rules/clearances-required/answer", "question: \"", "question: \"  "),
    (f"{MONEY}#what-free-costs", "{ #what-free-costs }\n", "{ #what-free-costs }\n\n"),
    (f"{MONEY}#adjustable", "## Money as something you can adjust {", "## **Money** as something you can adjust {"),
    (f"{FINDING}#front-matter/description", "reviewed: 2026-", "reviewed: 2027-"),
]  # fmt: skip
RENAMED = [
    (f"{TERMS}#terms/lead-agency/meaning", "id: lead-agency", "id: leading-agency", f"{TERMS}#terms/leading-agency"),
    (f"{ASKED}#questions/last-three/ask", "id: last-three", "id: last-two", f"{ASKED}#questions/last-two"),
    (f"{FORM}#fields/purpose/hint", 'id: "purpose"', 'id: "reason"', f"{FORM}#fields/reason"),
    (f"{MONEY}#pay-back", "#pay-back", "#worth-it", f"{MONEY}#worth-it"),
]
GONE = [
    (f"{TERMS}#terms/logic-model/meaning", "id: logic-model", "id: model-of-logic"),
    (f"{ASKED}#questions/who-gives-up/ask", "id: who-gives-up", "id: gives-up"),
    (f"{SITUATIONS}#situations/lunch-duty/first", "id: lunch-duty", "id: lunch-room-duty"),
    (f"{FORM}#fields/from/hint", 'id: "from"', 'id: "first-day"'),
    (f"{MONEY}#grant-starts", "#grant-starts", "#at-the-start"),
    (f"{FINDING}#no-offers", "#no-offers", "#silence"),
]
LEFT = [
    (f"{FORM}#fields/until/hint", 'id: "until"', 'id: "last-day"', f"{OTHER}#fields/last-day"),
    (f"{FINDING}#several", "#several", "#many", f"{MONEY}#several"),
]
PROTECTED = [
    (f"{STOP}#do_not", "Do not promise secrecy", "Never promise secrecy to anyone"),
    (f"{FAMILIES}#how-to-say-no-or-stop", "You can say no.", "You can say no to all of it."),
]
TOLD_SAME = [(f"{TERMS}#terms/main-partner/meaning", 'meaning: "', 'meaning: "Said plainly: ')]
APART = [
    (f"{TERMS}#terms/iep/meaning", f"{TERMS}#terms/working-plan/x", "meaning: \"", "meaning: \"Or "),
    (f"{FINDING}#where", f"{FINDING}#partner-side", "## If you are the partner {", "## If you are a partner {"),
    (f"{RULES}#rules/space-use-fees/answer", f"{RULES}#rules/food-at-school/x", "question: \"", "question: \"Or "),
]  # fmt: skip
ADDED = f"{TERMS}#terms/badge"
NEW_TERM = '  - id: badge\n    term: "Badge"\n    meaning: "What the guide calls a badge."\n'


def of_item(where: str) -> str:
    """The item or part of a page in which a place is."""
    return where.rpartition("/")[0] if ".yml" in where else where


def _count() -> int:
    return len([*CHANGED, *SAME, *RENAMED, *GONE, *LEFT, *PROTECTED, *TOLD_SAME, *APART, ADDED])


class Drill:
    """A copy of the guide, and an edition of it in a folder beside it."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = folder / "guide", folder / "mine"
        for name in ("docs", "facilitator"):
            shutil.copytree(root / name, self.root / name)
        for name in ("mkdocs.yml", "edition.yml"):
            shutil.copyfile(root / name, self.root / name)
        self.folder.mkdir()
        (self.folder / "edition.yml").write_text("name: Ours\n", encoding="utf-8")
        self.data: dict[str, dict[str, dict[str, dict[str, object]]]] = {}

    def say(self, where: str, words: str) -> None:
        """Let the edition say `words` at a place of the guide."""
        file, _, inside = where.partition("#")
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        steps = inside.split("/")
        if file.endswith(".md"):
            old = path.read_text(encoding="utf-8") if path.exists() else ""
            own = f"---\n{steps[1]}: {words}\n---\n" if len(steps) == 2 else f"## Ours {{ #{inside} }}\n\n{words}\n\n"
            path.write_text(own + old if len(steps) == 2 else old + own, encoding="utf-8")
            return
        if len(steps) == 1:
            path.write_text(yaml.safe_dump({inside: [words, "Ours, too.", "And ours."]}), encoding="utf-8")
            return
        items = self.data.setdefault(file, {}).setdefault(steps[0], {})
        items.setdefault(steps[1], {"id": steps[1]})[steps[2]] = words
        said = {name: list(group.values()) for name, group in self.data[file].items()}
        path.write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")

    def change(self, where: str, pattern: str, new: str) -> None:
        """Change the guide itself, at or after a place."""
        file, _, inside = where.partition("#")
        path, steps = self.root / file, inside.split("/")
        text = path.read_text(encoding="utf-8")
        start = 0
        if file.endswith(".yml") and len(steps) > 1:
            item = re.search(rf'id: "?{steps[1]}"?\b', text)
            assert item, where
            start = item.start()
        match = re.compile(pattern if pattern.startswith("\\") else re.escape(pattern)).search(text, start)
        assert match, (where, pattern)
        path.write_text(text[: match.start()] + new + text[match.end() :], encoding="utf-8")

    def load(self) -> Guide:
        return load(self.root, self.folder)

    def log(self, entries: list[dict[str, str]]) -> None:
        """Write the list of changes that the new edition of the guide ships."""
        (self.root / DATA / "changes.yml").write_text(yaml.safe_dump({"changes": entries}), encoding="utf-8")


def later(monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    """From now on the guide is of that edition."""
    for module in ("model.layers", "model.guide"):
        monkeypatch.setattr(f"{module}.guide_edition", lambda: edition)


@pytest.fixture(scope="module")
def upgraded(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Drill, Guide, dict[str, News]]:
    """The guide after forty changes under an edition that replaces what they change."""
    drill = Drill(root, tmp_path_factory.mktemp("drill"))
    moved = [(where, to) for where, _, _, to in (*RENAMED, *LEFT)]
    for where, *_ in (*CHANGED, *SAME, *RENAMED, *GONE, *LEFT, *PROTECTED, *TOLD_SAME, *APART):
        drill.say(where, "Ours says it another way.")
    drill.data[TERMS]["terms"]["badge"] = {"id": "badge", "new": True, "term": "Badge", "meaning": "Ours."}
    drill.say(f"{TERMS}#terms/badge/meaning", "Ours.")
    before = drill.load()
    assert not before.problems.errors, before.problems.report()
    assert not before.follows.news() and write_lock(before) and not write_lock(before)
    for where, pattern, new, *_ in (*CHANGED, *SAME, *RENAMED, *GONE, *LEFT, *PROTECTED, *TOLD_SAME):
        drill.change(where, pattern, new)
    for _, elsewhere, pattern, new in APART:
        drill.change(elsewhere, pattern, new)
    terms = drill.root / TERMS
    terms.write_text(terms.read_text(encoding="utf-8") + NEW_TERM, encoding="utf-8")
    drill.log(
        [
            {"edition": "2027.3", "where": of_item(where), "to": to, "why": "A plainer name."}
            for where, to in moved
        ]
        + [{"edition": "2027.3", "where": CHANGED[0][0], "why": "Twelve is what the states say now."}]
        + [{"edition": "2027.3", "where": where, "why": "Plainer.", "meaning": "same"} for where, *_ in TOLD_SAME]
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        later(patch, "2027.3")
        guide = drill.load()
    return drill, guide, {news.replaced.where: news for news in guide.follows.news()}


def test_each_of_forty_changes_is_reported_rightly(upgraded: tuple[Drill, Guide, dict[str, News]]) -> None:
    """What changed is told as changed, what is gone as gone; renamed, respaced and distant changes are not told."""
    assert _count() == 40
    told = {where: news.kind for where, news in upgraded[2].items()}
    expected = {where: "changed" for where, *_ in (*CHANGED, *PROTECTED)}
    expected |= {of_item(where): "gone" for where, *_ in (*GONE, *LEFT)}
    assert told == expected | {ADDED: "added"}


def test_nothing_of_the_edition_is_lost(upgraded: tuple[Drill, Guide, dict[str, News]]) -> None:
    """The edition’s words stay in force at every place that the guide still has, under a new name too."""
    _, guide, _ = upgraded
    ours = "Ours says it another way."
    assert guide.terms["leading-agency"].meaning == guide.terms["chronic-absence"].meaning == ours
    assert guide.terms["badge"].meaning == "Ours."
    asked = {question.id: question for question in guide.questions["first-meeting"].questions}
    assert asked["last-two"].ask == asked["who-not"].ask == asked["sick-day"].ask == ours
    assert guide.rules["who-may-sign"].answer == guide.rules["clearances-required"].answer == ours
    body = guide.pages["start/money.md"].body
    assert body.count(ours) == 5 and "## Ours { #worth-it }" in body
    assert str(guide.lines[FORM].value).count(ours) == 2


def test_the_report_says_what_was_what_is_and_what_to_answer(upgraded: tuple[Drill, Guide, dict[str, News]]) -> None:
    """A report marks the changed words, gives the guide’s reason, and names the three answers."""
    _, _, news = upgraded
    problem = news[CHANGED[0][0]].problem()
    assert problem.warning and problem.file.endswith("glossary.yml") and problem.line
    for words in ("school day in [ten,]", "school day in [twelve,]", "Yours: Ours says it another way.",
                  "Why: Twelve is what the", "keep yours", "take the guide’s", "rewrite yours"):  # fmt: skip
        assert words in problem.cure, problem.cure
    left = news[f"{FORM}#fields/until"].problem()
    assert not left.warning and f"It is now at {OTHER}#fields/last-day: move your words there." in left.cure
    lost = news[f"{TERMS}#terms/logic-model"].problem()
    assert "You had replaced:" in lost.cure and "Nothing of yours was touched" in lost.cure


def test_what_is_protected_stops_the_build_until_a_person_has_looked(
    upgraded: tuple[Drill, Guide, dict[str, News]],
) -> None:
    """A change under a protected piece is an error; and changing such a piece at all needs counsel."""
    _, guide, news = upgraded
    for where, *_ in PROTECTED:
        assert not news[where].problem().warning and "the build waits" in news[where].problem().cure
    needed = [problem for problem in check(guide) if " is protected: " in problem.message]
    assert {problem.message.split()[0] for problem in needed} == {where for where, *_ in PROTECTED}
    assert all("counsel:" in problem.cure and not problem.warning for problem in needed)


def _one_change(root: Path, tmp_path: Path) -> tuple[Drill, str]:
    drill, where = Drill(root, tmp_path), f"{TERMS}#terms/clearance/meaning"
    drill.say(f"{TERMS}#terms/chronic-absence/meaning", "Ours too.")
    drill.say(where, "Ours.")
    write_lock(drill.load())
    drill.change(where, "Not cleared means not", "Not cleared means perhaps not")
    assert [news.replaced.where for news in drill.load().follows.news()] == [where]
    return drill, where


def test_keep_take_and_rewrite_each_answer_a_report(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After any of the three answers nothing is reported; `take` removes no more than the words in question."""
    drill, where = _one_change(root, tmp_path / "keep")
    assert run(["keep", where], "guide", drill.root, drill.folder) == 0
    assert not drill.load().follows.news() and drill.load().terms["clearance"].meaning == "Ours."
    drill, where = _one_change(root, tmp_path / "take")
    assert run(["take", where], "guide", drill.root, drill.folder) == 0
    assert "Ours." in capsys.readouterr().out
    taken = drill.load()
    assert not taken.follows.news() and "perhaps not" in taken.terms["clearance"].meaning
    assert taken.terms["chronic-absence"].meaning == "Ours too."
    drill, where = _one_change(root, tmp_path / "rewrite")
    assert write_lock(drill.load()) and drill.load().follows.news(), "building again is no answer"
    drill.say(where, "Ours, with what the guide now says in mind.")
    assert not drill.load().follows.news() and write_lock(drill.load()) and not drill.load().follows.news()
    assert run(["keep", "no-such-place"], "guide", drill.root, drill.folder) == 1


@pytest.mark.parametrize(
    ("text", "steps", "left"),
    [
        ("a:\n  - id: x\n    b: 1\n    c: 2\n", "a/x/b", "a:\n  - id: x\n    c: 2\n"),
        ("a:\n  - b: 1\n    id: x\n    c: |\n      two\nd: 4\n", "a/x/c", "a:\n  - b: 1\n    id: x\nd: 4\n"),
        ("a:\n  - id: x\n    b: 1\n  - id: y\n    b: 2\n", "a/x/b", "a:\n  - id: y\n    b: 2\n"),
        ("a:\n  - {id: x, b: 1}\n  - {id: y, b: 2, c: 3}\n", "a/y/b", "a:\n  - {id: x, b: 1}\n  - {id: y, c: 3}\n"),
        ('{"answers": {"x": "1", "y": "2"}, "z": 3}', "answers/y", '{"answers": {"x": "1"}, "z": 3}'),
        ("a:\n  - id: x\n    b: 1\n", "a/x/b", ""),
    ],
)  # fmt: skip
def test_taking_words_out_leaves_the_rest_of_a_file_as_it_was(text: str, steps: str, left: str) -> None:
    """A field goes with nothing around it; an item or a group that would be left empty goes too."""
    assert without(text, steps.split("/")) == left


def test_a_damaged_lock_or_one_of_a_newer_guide_is_told_and_kept(root: Path, tmp_path: Path) -> None:
    """A lock that was cut off, or that a later edition wrote, is an error with its cure; the file stays as it is."""
    drill = Drill(root, tmp_path)
    drill.say(f"{TERMS}#terms/clearance/meaning", "Ours.")
    write_lock(drill.load())
    whole = (drill.folder / LOCK).read_text(encoding="utf-8")
    newer = whole.replace(f"guide: '{guide_edition()}'", "guide: '2031.1'")
    for text, message in (
        (whole[: whole.index("end:")], "by hand"),
        (whole[:150] + "\t{", "by hand"),
        (newer, "newer"),
    ):
        (drill.folder / LOCK).write_text(text, encoding="utf-8")
        told = [problem for problem in drill.load().problems.errors if problem.file.endswith(LOCK)]
        assert len(told) == 1 and message in told[0].message and told[0].cure
        assert (drill.folder / LOCK).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("said", "now", "same"),
    [
        ("Call the office.", "Call  the\noffice!", True),
        ("A partner’s list", "A partner's list", True),
        ("## Fees { #fees }", "## Fees", True),
        ("See [fees](fees.md).", "See [fees](../money.md#fees).", True),
        ("Pay $15.", "Pay 15.", False),
        ("Wait 1.5 days", "Wait 15 days", False),
        ("Call 555-0100", "Call 555-0101", False),
        ("You may share it", "You may not share it", False),
        ("You can say no.", "You can say no?", False),
    ],
)
def test_only_what_changes_the_meaning_counts(said: str, now: str, same: bool) -> None:
    """Spacing, punctuation and where a link within the guide leads change no meaning; words and numbers do."""
    assert same_meaning(said, now) is same


def test_a_name_in_edition_yml_is_told_what_it_is_called_now(root: Path, tmp_path: Path) -> None:
    """A job that got another id, and a page that moved or went: the message says where it is, or that it is gone."""
    drill, jobs = Drill(root, tmp_path), f"{DATA}/names.yml#jobs"
    (drill.folder / "edition.yml").write_text(
        "name: Ours\njobs: {site-lead: {title: lead}}\nhide: [start/old.md, cases/gone.md]\n", encoding="utf-8"
    )
    drill.log(
        [
            {"edition": "2027.3", "where": f"{jobs}/site-lead", "to": f"{jobs}/coordinator", "why": "A plainer name."},
            {"edition": "2027.3", "where": "docs/start/old.md", "to": "docs/start/money.md", "why": "One page."},
            {"edition": "2027.3", "where": "docs/cases/gone.md", "why": "Nobody used it."},
        ]
    )  # fmt: skip
    guide = drill.load()
    told = [problem.cure for problem in (*guide.problems.errors, *check(guide)) if "mine" in problem.file]
    assert "The guide now calls it “coordinator”." in told
    assert "It is now at start/money.md: write that." in told
    assert "The guide no longer has it (Nobody used it): take it out." in told


def test_a_first_build_asks_nothing() -> None:
    """Without a lock there is nothing to compare with, so nobody is asked."""
    assert not Follows("2026.11").news()


def test_a_month_that_becomes_a_named_value_is_no_change() -> None:
    """A text of the guide whose month an edition may now move says what it said; another month does not."""
    assert same_meaning("Ask in March.", "Ask in {{ month('mar') }}.")
    assert not same_meaning("Ask in March.", "Ask in {{ month('apr') }}.")
