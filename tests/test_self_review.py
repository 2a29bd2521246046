"""A team answers every check-yourselves statement alone, lays the answers together on one device, and sees where to
start.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe import AXE_SCRIPT
from broken import ELEMENT
from conftest import Read
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader
from test_access import violations
from test_weight import weight

from model import Guide, load
from model.rules import check_guide
from model.statements import Statement, edition, statements
from model.wording import plain

PLACE = "adapt/self-review/"
FIRST_VIEW, SCRIPTS = 130_000, 45_000
"""Bytes of the page with all that it loads, and of its scripts, as sent with gzip."""
FORMAT = "partnering-for-student-success/self-review"
TAGS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
Person = dict[str, Any]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", accept_downloads=True
    )
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext, server: str) -> Page:
    return fresh(context, server)


def fresh(context: BrowserContext, server: str) -> Page:
    """The page in a new tab, as somebody else’s device would open it."""
    opened = context.new_page()
    opened.goto(server + PLACE)
    expect(opened.locator(".review-desk")).to_be_visible()
    return opened


@pytest.fixture(scope="module")
def groups(guide: Guide) -> dict[str, list[Statement]]:
    return statements(guide)


@pytest.fixture(scope="module")
def roles(guide: Guide) -> list[str]:
    assert guide.self_review
    return [*(answerer.who for answerer in guide.self_review.answerers), "none"]


def someone(seed: int, groups: dict[str, list[Statement]], roles: list[str], answered: float = 0.9) -> Person:
    """A made-up person; the same seed gives the same one."""
    chance = random.Random(seed)
    ids = [item.id for group in groups.values() for item in group]
    answers = {id: chance.choice([0, 0, 1, 1, 2, 2, 3, 3, "?"]) for id in ids if chance.random() < answered} or {
        ids[0]: 0
    }
    return {"tag": "".join(chance.choices(TAGS, k=4)), "role": chance.choice(roles), "answers": answers}


def in_file(*people: Person, **other: Any) -> bytes:
    return json.dumps({"format": FORMAT, "version": 1, "edition": "000", "people": people} | other).encode()


def bring(tab: Page, *files: bytes) -> str:
    """Open files on the page; returns what it says."""
    tab.evaluate("() => { for (const one of document.querySelectorAll('[data-said]')) one.textContent = '' }")
    tab.set_input_files(
        "#review-files",
        [{"name": f"file-{n}.json", "mimeType": "application/json", "buffer": data} for n, data in enumerate(files)],
    )
    expect(tab.locator("[data-said=others]")).not_to_be_empty()
    return tab.locator("[data-said=others]").inner_text()


def paste(tab: Page, text: str) -> str:
    tab.fill("#review-codes", text)
    tab.click("[data-do=add-codes]")
    return tab.locator("[data-said=others]").inner_text()


def answer(tab: Page, person: Person) -> None:
    """Give a person’s answers in the form."""
    tab.evaluate(
        """({ role, answers }) => {
        const click = (name, value) => document.querySelector(`input[name="${name}"][value="${value}"]`).click()
        click("role", role)
        for (const [name, value] of Object.entries(answers)) click(name, value)
    }""",
        person,
    )


def code_of(tab: Page) -> str:
    tab.click("[data-do=code]")
    return tab.input_value("#review-code")


def on_table(tab: Page) -> list[Person]:
    """Who is on the table, as the page itself saves them."""
    with tab.expect_download() as waiting:
        tab.click("[data-do=file-all]")
    return json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))["people"]


def table(tab: Page, name: str) -> list[list[str]]:
    return tab.locator(f".review-results .{name} tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )


# The statements


def test_every_statement_of_every_chapter_is_asked_once(
    guide: Guide, root: Path, read: Read, groups: dict[str, list[Statement]]
) -> None:
    """Each line under “Check yourselves” in the nine chapters is on the page exactly once, in order, under its element;
    nothing else is asked.
    """
    asked: list[tuple[str, str]] = []
    for slug in guide.elements:
        part = (
            (root / f"docs/elements/{slug}.md")
            .read_text(encoding="utf-8")
            .split("## Check yourselves")[1]
            .split("\n## ")[0]
        )
        asked += [(slug, plain(line[2:])) for line in part.split("\n") if line.startswith("- ")]
    page = read(PLACE)
    shown = [
        (
            box.xpath("string(ancestor::section/@data-element)"),
            " ".join(box.xpath('string(.//span[@class="statement-words"])').split()),
        )
        for box in page.xpath('//fieldset[contains(@class, "statement")]')
    ]
    assert len(asked) > 40 and shown == asked
    assert len(set(asked)) == len(asked)
    for statement in page.xpath('//fieldset[contains(@class, "statement")]'):
        assert [radio.get("value") for radio in statement.iter("input")] == ["0", "1", "2", "3", "?"]
        assert {radio.get("name") for radio in statement.iter("input")} == {statement.get("data-id")}


def test_ids_follow_the_words_and_not_the_place(
    guide: Guide, root: Path, tmp_path: Path, groups: dict[str, list[Statement]]
) -> None:
    """A statement keeps its id when the list is put in another order, and gets a new one when its words change; both
    make a new edition.
    """
    for name in ("docs", "facilitator"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copyfile(root / "edition.yml", tmp_path / "edition.yml")
    chapter = tmp_path / "docs/elements/lead-and-coordinate.md"
    text = chapter.read_text(encoding="utf-8")
    before = [item.id for item in groups["lead-and-coordinate"]]
    lines = [f"- {item.text}" for item in groups["lead-and-coordinate"]]
    chapter.write_text(text.replace("\n".join(lines), "\n".join(reversed(lines))), encoding="utf-8")
    turned = load(tmp_path)
    assert [statement.id for statement in statements(turned)["lead-and-coordinate"]] == before[::-1] and edition(
        turned
    ) != edition(guide)
    chapter.write_text(text.replace(lines[0], lines[0].replace("Any adult", "Every adult")), encoding="utf-8")
    changed = load(tmp_path)
    now = [statement.id for statement in statements(changed)["lead-and-coordinate"]]
    assert now[0] != before[0] and now[1:] == before[1:] and edition(changed) != edition(guide)


@pytest.mark.parametrize("keep, says", [(3, "has 3 statements"), (0, "has 0 statements")])
def test_a_chapter_with_too_few_statements_is_named(root: Path, tmp_path: Path, keep: int, says: str) -> None:
    """A chapter whose list is too short for the self-review stops the build: file, line and what to write."""
    for name in ("docs", "facilitator"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copyfile(root / "edition.yml", tmp_path / "edition.yml")
    chapter = tmp_path / ELEMENT
    start, end = chapter.read_text(encoding="utf-8").split("## Check yourselves\n")
    lines = end.split("\n")
    items = [n for n, line in enumerate(lines[: lines.index("## Next")]) if line.startswith("- ")]
    chapter.write_text(
        start + "## Check yourselves\n" + "\n".join(line for n, line in enumerate(lines) if n not in items[keep:]),
        encoding="utf-8",
    )
    changed = load(tmp_path)
    check_guide(changed)
    (problem,) = [problem for problem in changed.problems.errors if "Check yourselves" in problem.message]
    assert (
        problem.file == ELEMENT
        and says in problem.message
        and problem.line == start.count("\n") + 1
        and "Write 4 to 6" in problem.cure
    )


# The scores, worked out again by other means


def exact(people: list[Person], ids: list[str]) -> tuple[list[Fraction], dict[str, list[Fraction]], int, int]:
    each, by_role = [], {}
    given = [person["answers"][id] for person in people for id in ids if id in person["answers"]]
    for person in people:
        steps = [person["answers"][id] for id in ids if isinstance(person["answers"].get(id), int)]
        if steps:
            each.append(Fraction(sum(steps), len(steps)))
            by_role.setdefault(person["role"], []).append(each[-1])
    return sorted(each), by_role, given.count("?"), len(given)


def middle(values: list[Fraction]) -> Fraction:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def tenth(value: Fraction) -> str:
    """One decimal, halves up."""
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def test_scores_spread_and_the_three_agree_with_a_second_computation(
    tab: Page, guide: Guide, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """For fifty random tables of 1 to 12 people, scores, spread, roles, counts and the three to start with are what a
    separate exact computation gives.
    """
    assert guide.self_review
    safety, firsts = guide.self_review.safety, set()
    for seed in range(50):
        chance = random.Random(seed)
        people = [
            someone(seed * 100 + n, groups, roles[: chance.randint(2, 8)], answered=chance.choice([0.1, 0.5, 1]))
            for n in range(chance.randint(1, 12))
        ]
        assert "Added" in bring(tab, in_file(*people))
        wanted, rank = [], []
        present = [role for role in roles if any(person["role"] == role for person in people)]
        for place, (slug, group) in enumerate(groups.items()):
            each, by_role, unknown, given = exact(people, [item.id for item in group])
            cells = [tenth(middle(each)), f"{tenth(each[0])} to {tenth(each[-1])}"] if each else ["none", "none"]
            wanted.append(
                [
                    f"{place + 1} {plain(guide.elements[slug].title)}",
                    *cells,
                    *(tenth(middle(by_role[role])) if role in by_role else "none" for role in present),
                    f"{unknown} of {given}",
                ]
            )
            if each:
                rank.append((middle(each), each[-1] - each[0], place, slug))
        assert table(tab, "review-scores-table") == wanted, seed
        lowest = min((item[0] for item in rank), default=None)
        rank.sort(
            key=lambda place: (place[0], 0 if place[0] == lowest and place[3] in safety else 1, -place[1], place[2])
        )
        three = tab.locator(".review-results .review-first > li .review-next-title a").all_inner_texts()
        assert three == [plain(guide.elements[item[3]].title) for item in rank[:3]], seed
        firsts.add(rank[0][3] in safety if rank else None)
        said = tab.locator(".review-notes").inner_text()
        assert ("Safety first" in said) == bool(rank and rank[0][3] in safety), seed
        assert ("Find out" in said) == any(
            u and Fraction(u, g) >= Fraction(1, 3)
            for _, _, u, g in (exact(people, [statement.id for statement in group]) for group in groups.values())
        ), seed
        counted = [row[1:] for row in table(tab, "review-counts-table") if len(row) > 1]
        assert counted == [
            [str(sum(person["answers"].get(statement.id) == value for person in people)) for value in (0, 1, 2, 3, "?")]
            for group in groups.values()
            for statement in group
        ], seed
        tab.click("[data-do=remove-all]")
        tab.get_by_role("dialog").get_by_role("button", name="Remove everyone").click()
    assert {True, False} <= firsts, "both kinds of first must have come up"


def test_the_three_come_with_their_tools_questions_and_sessions(
    tab: Page, guide: Guide, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Each proposed element is linked with its chapter and with every tool, question set and session it has."""
    person = someone(1, groups, roles, answered=1)
    person["answers"] = {
        item.id: 0 if slug == "know-needs-and-strengths" else 3 for slug, group in groups.items() for item in group
    }
    bring(tab, in_file(person))
    first = tab.locator(".review-results .review-first > li").first
    links = first.locator("a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    slug = "know-needs-and-strengths"
    assert any(f"elements/{slug}/" in link for link in links)
    for id, tool in guide.tools.items():
        assert any(f"tools/{id}/" in link for link in links) == (tool.element == slug)
    for id, question_set in guide.questions.items():
        assert any(link.endswith(f"#{id}") for link in links) == (question_set.element == slug)
    assert all(
        any(session.src.removesuffix("index.md") in link for link in links) for session in guide.sessions_for(slug)
    )


def test_the_drawing_is_told_in_words(
    tab: Page, guide: Guide, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Whoever does not see the drawing hears, for each element, the score, the spread and each role; a small group is
    told that it is not anonymous.
    """
    bring(tab, in_file(*(someone(n, groups, roles[:2], answered=1) for n in range(4))))
    drawing = tab.get_by_role("img", name="Scores of the nine elements")
    words = drawing.locator("desc").inner_html()
    for row in table(tab, "review-scores-table"):
        assert f"{row[0].split(' ', 1)[1]}: {row[1]}, people from {row[2]}" in words
    assert "Not anonymous" in tab.locator(".review-small").inner_text()
    marks = drawing.locator("g.review-row")
    assert marks.count() == len(guide.elements) and all(
        place.locator("rect").count() == 1 and place.locator("circle").count() == 4 for place in marks.all()
    )


# From device to device


def test_codes_bring_answers_back_unchanged(
    context: BrowserContext, server: str, tab: Page, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Thirty people’s codes, typed with small letters, spaces and O for 0, bring the same roles and answers to another
    device.
    """
    by_tag: dict[str, Person] = {}
    for seed in range(30):
        person = someone(seed, groups, roles, answered=(0.05, 0.5, 1)[seed % 3])
        answer(tab, person)
        by_tag[code_of(tab)] = person
        tab.click("[data-do=clear-mine]")
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-)+[0-9A-HJKMNP-TV-Z]{1,5}", code) for code in by_tag)
    other = fresh(context, server)
    messy = [
        code if n % 3 else code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        for n, code in enumerate(by_tag)
    ]
    assert "Added 30 codes" in paste(other, "\n".join(messy))
    assert [(person["role"], person["answers"]) for person in on_table(other)] == [
        (person["role"], person["answers"]) for person in by_tag.values()
    ]


def test_files_bring_answers_back_unchanged(
    context: BrowserContext, server: str, tab: Page, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """One person’s file, opened on another device, holds the same role and answers; everyone’s file brings the whole
    table back.
    """
    person = someone(7, groups, roles)
    answer(tab, person)
    with tab.expect_download() as waiting:
        tab.click("[data-do=file]")
    mine = Path(waiting.value.path()).read_bytes()
    other = fresh(context, server)
    assert "Added the answers of 3 people" in bring(
        other, mine, in_file(someone(8, groups, roles), someone(9, groups, roles))
    )
    everyone = on_table(other)
    assert [(person["role"], person["answers"]) for person in everyone][0] == (
        person["role"],
        person["answers"],
    ) and len(everyone) == 3
    third = fresh(context, server)
    bring(third, in_file(*everyone))
    assert on_table(third) == everyone


def test_handing_in_twice_counts_once(
    tab: Page, context: BrowserContext, server: str, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """A code and a file of the same person, or a corrected one, replace what that person gave before."""
    person = someone(3, groups, roles, answered=1)
    answer(tab, person)
    first = code_of(tab)
    tag, name = first.replace("-", "")[4:8], next(iter(person["answers"]))
    corrected = person | {"tag": tag, "answers": person["answers"] | {name: 3 if person["answers"][name] != 3 else 0}}
    other = fresh(context, server)
    paste(other, f"{first}\n{first}")
    bring(other, in_file(corrected))
    assert on_table(other) == [corrected]


def test_one_device_serves_one_person_after_another(
    tab: Page, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Add mine, clear mine, next person: what is on the table stays, and each is a person of their own."""
    people = [someone(n, groups, roles) for n in (1, 2)]
    for person in people:
        answer(tab, person)
        tab.click("[data-do=add-mine]")
        tab.click("[data-do=clear-mine]")
        assert tab.locator("[data-self-review] input:checked").count() == 0
    assert [(person["role"], person["answers"]) for person in on_table(tab)] == [
        (person["role"], person["answers"]) for person in people
    ]


def test_files_of_an_older_edition_are_recognized(
    tab: Page, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Answers to statements whose words have changed are left out and counted aloud; the others count. A code of
    another edition is refused with a way out.
    """
    person = someone(5, groups, roles, answered=1)
    old = person | {"answers": person["answers"] | {"lead-and-coordinate-000000": 2, "an-old-element-123abc": "?"}}
    assert "2 answers left out, because their statements have changed since" in bring(tab, in_file(old, edition="ZZZ"))
    assert on_table(tab) == [person]
    answer(tab, person)
    text = code_of(tab).replace("-", "")
    other = tab.evaluate(
        """async text => {
        const script = new URL("../../assets/javascripts/self-review/code.js", location.href)
        const { toCode } = await import(script)
        const form = document.querySelector("[data-self-review]")
        const ids = new Set([...form.querySelectorAll(".statement")].map(one => one.dataset.id))
        const edition = "ZZZ" === text.slice(1, 4) ? "YYY" : "ZZZ"
        const person = { tag: "0000", role: "none", answers: new Map([[[...ids][0], 1]]) }
        return toCode(person, { ids, roles: new Map([["none", {}]]), edition })
    }""",
        text,
    )
    assert (
        "another edition" in paste(tab, other) and "ask for the file" in tab.locator("[data-said=others]").inner_text()
    )


def hostile_files(groups: dict[str, list[Statement]], roles: list[str]) -> list[bytes]:
    """Sixty files that no honest page has saved."""
    good = someone(1, groups, roles, answered=1)
    id = next(iter(good["answers"]))
    text = in_file(good)
    bad: list[bytes] = [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"7",
        b'"a"',
        b"\x00\x01\x02",
        b"\xff\xfe" + "{}".encode("utf-16-le"),
        b"<svg onload=alert(1)>",
        b"<!doctype html><script>window.hacked=1</script>",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"[" * 50_000,
        b'{"a":' * 20_000,
        b" " * 250_001,
        b"x" * 3_000_000,
    ]
    bad += [text[:cut] for cut in (1, 20, 60, 100, len(text) // 2, len(text) - 3)]
    bad += [
        in_file(good, format=value)
        for value in ("", "other", None, 1, {}, "partnering-for-student-success/conversation")
    ]
    bad += [in_file(good, version=value) for value in (0, 2, "1", None, 1.5)]
    bad += [
        in_file(people=value)
        for value in (
            None,
            {},
            [],
            "x",
            [None],
            [[]],
            [1],
            ["<img src=x onerror=alert(1)>"],
            [good, good],
            [good | {"tag": f"{n:04d}"} for n in range(61)],
        )
    ]
    bad += [in_file(good | {"tag": value}) for value in ("", "abcd", "ABCDE", 1234, None, "<b>1", ["ABCD"], "IIII")]
    bad += [
        in_file(good | {"role": value})
        for value in ("", "principal", None, 1, "__proto__", "constructor", "<script>alert(1)</script>")
    ]
    bad += [
        in_file(good | {"answers": value})
        for value in (
            None,
            [],
            {},
            "x",
            {id: 4},
            {id: -1},
            {id: "2"},
            {id: 1.5},
            {id: None},
            {id: True},
            {id: [1]},
            {id: "??"},
            {"<img src=x onerror=alert(1)>": 1},
            {"x" * 100: 1},
            {f"x-{n}": 1 for n in range(301)},
            {"not-known-000000": 1},
            {"constructor": {"x": 1}},
        )
    ]
    bad += [
        text.replace(b'"answers": {', b'"answers": {"__proto__": {"polluted": 1}, '),
        text.replace(b'"people"', b'"__proto__": {"polluted": 1}, "peeple"'),
    ]
    return bad


def hostile_codes(good: str) -> list[str]:
    """Forty texts that are no code, or one with a mistake in it."""
    chance = random.Random(1)
    flat = good.replace("-", "")
    bad = [
        "",
        "   ",
        "-----",
        "1",
        "A" * 40,
        "1" * 40,
        "Z" * 40,
        flat[:-1],
        flat[1:],
        flat + "0",
        flat + flat,
        flat[::-1],
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "é" * 40,
        "U" * 40,
        "0" * 5_999,
        "9" * 7_000,
        "\n".join([good] * 61),
        f"{good}\nnonsense",
        "１２３４５",
    ]
    while len(bad) < 45:
        at, letter = chance.randrange(len(flat)), chance.choice(TAGS)
        swap = chance.random() < 0.4 and at + 1 < len(flat)
        wrong = flat[:at] + flat[at + 1] + flat[at] + flat[at + 2 :] if swap else flat[:at] + letter + flat[at + 1 :]
        if wrong != flat:
            bad.append(wrong)
    return bad


def test_damaged_and_hostile_files_and_codes_change_nothing(
    tab: Page, context: BrowserContext, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """More than a hundred damaged or hostile files and codes each get a message, run nothing and leave the table as it
    was.
    """
    ran: list[str] = []
    tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    tab.on("pageerror", lambda error: ran.append(str(error)))
    answer(tab, someone(40, groups, roles, answered=1))
    good = code_of(tab)
    bring(tab, in_file(someone(41, groups, roles), someone(42, groups, roles)))
    before, people = tab.locator(".review-results").inner_html(), on_table(tab)
    files, codes = hostile_files(groups, roles), hostile_codes(good)
    assert len(files) + len(codes) >= 100
    for data in files:
        said = bring(tab, data)
        assert "was not added, because" in said and "Added" not in said, data[:200]
        assert tab.locator(".review-results").inner_html() == before, data[:200]
    for code in codes:
        said = paste(tab, code)
        assert said.startswith("Nothing was added, because"), code[:80]
        assert tab.locator(".review-results").inner_html() == before, code[:80]
    assert on_table(tab) == people
    assert not ran and not tab.evaluate(
        "() => 'hacked' in window || ({}).polluted !== undefined || "
        "document.querySelectorAll('article img, article script').length > 0"
    )
    assert context.storage_state()["origins"] == []


def test_good_files_among_bad_ones_count(tab: Page, groups: dict[str, list[Statement]], roles: list[str]) -> None:
    """Of several files, the good ones are added and each bad one is named with its reason; too many people or files are
    refused.
    """
    person = someone(2, groups, roles)
    said = bring(tab, b"{}", in_file(person), b"junk")
    assert (
        "Added the answers of 1 person" in said
        and "“file-0.json” was not added" in said
        and "“file-2.json” was not added" in said
    )
    said = bring(
        tab, in_file(*(someone(n, groups, roles) | {"tag": f"AA{TAGS[n // 32]}{TAGS[n % 32]}"} for n in range(60)))
    )
    assert "one table holds 60 people" in said and on_table(tab) == [person]
    assert "choose 60 files or fewer" in bring(tab, *[in_file(person)] * 61)


# On the device


def test_nothing_is_kept_unless_asked(
    tab: Page, context: BrowserContext, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """By default nothing stays on the device; after a reload the form and the table are empty."""
    answer(tab, someone(1, groups, roles))
    bring(tab, in_file(someone(2, groups, roles)))
    assert not tab.is_checked("#review-saving")
    assert context.cookies() == [] and context.storage_state()["origins"] == []
    tab.reload()
    expect(tab.locator(".review-desk")).to_be_visible()
    assert (
        tab.locator("[data-self-review] input:checked").count() == 0 and tab.locator(".review-people li").count() == 0
    )


def test_what_is_kept_comes_back_and_goes_when_switched_off(
    tab: Page, context: BrowserContext, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Once switched on, answers and table survive a reload; switched off, the device holds nothing."""
    person, other = someone(1, groups, roles), someone(2, groups, roles)
    tab.check("#review-saving")
    answer(tab, person)
    bring(tab, in_file(other))
    tab.reload()
    expect(tab.locator("#review-saving")).to_be_checked()
    assert tab.locator(f"[name=role][value={person['role']}]").is_checked() and on_table(tab) == [other]
    assert f"{len(person['answers'])} of" in tab.locator(".review-progress").inner_text()
    assert tab.locator(".statement input:checked").count() == len(person["answers"])
    tab.uncheck("#review-saving")
    assert context.storage_state()["origins"] == []


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "null",
        '{"mine":"{}"}',
        '{"table":"[]","mine":null}',
        '{"mine":"<img src=x onerror=alert(1)>"}',
        "9" * 10_000,
    ],
)
def test_a_damaged_store_is_put_aside(tab: Page, kept: str) -> None:
    """What cannot be read from the device is named and put aside, the page works without it, and clearing takes it
    away.
    """
    tab.evaluate("kept => localStorage.setItem('guide-self-review', kept)", kept)
    tab.reload()
    expect(tab.locator(".review-aside")).to_contain_text("cannot be read")
    assert tab.evaluate("() => localStorage.getItem('guide-self-review-damaged')") == kept
    tab.locator(".statement input").first.check()
    assert "1 of" in tab.locator(".review-progress").inner_text()
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="Save it as a file").click()
    assert Path(saving.value.path()).read_text(encoding="utf-8") == kept
    tab.click("[data-do=clear-mine]")
    tab.get_by_role("dialog").get_by_role("button", name="Clear my answers").click()
    expect(tab.locator(".review-aside")).to_be_hidden()
    assert not tab.evaluate("() => Object.keys(localStorage).filter(name => name.startsWith('guide-self-review'))")


def asks_before_leaving(tab: Page) -> bool:
    return tab.evaluate(
        "() => { const leaving = new Event('beforeunload', { cancelable: true }); "
        "dispatchEvent(leaving); return leaving.defaultPrevented }"
    )


def test_leaving_asks_where_nothing_is_kept(tab: Page, groups: dict[str, list[Statement]], roles: list[str]) -> None:
    """Whoever has not allowed keeping is asked before answers go; whoever has, or has saved a file, is not."""
    assert not asks_before_leaving(tab)
    answer(tab, someone(1, groups, roles))
    assert asks_before_leaving(tab)
    with tab.expect_download():
        tab.click("[data-do=file]")
    assert not asks_before_leaving(tab)
    tab.locator(".statement input").nth(3).check()
    assert asks_before_leaving(tab)
    tab.check("#review-saving")
    assert not asks_before_leaving(tab)


def test_two_tabs_hold_the_same_answers(
    tab: Page, context: BrowserContext, server: str, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """With keeping on, what is answered in one tab soon stands in the other, and nobody’s answers go."""
    tab.check("#review-saving")
    other = fresh(context, server)
    person = someone(1, groups, roles, answered=1)
    answer(tab, person)
    expect(other.locator("[data-self-review] .statement input:checked")).to_have_count(len(person["answers"]))
    bring(other, in_file(someone(2, groups, roles)))
    expect(tab.locator(".review-people li")).to_have_count(1)
    tab.uncheck("#review-saving")
    expect(other.locator("#review-saving")).not_to_be_checked()
    assert context.storage_state()["origins"] == [] and asks_before_leaving(other)


def test_answers_to_changed_statements_are_named_before_they_go(
    tab: Page, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Kept answers to statements that this edition changed are shown in their words, stay on the device, and can be
    saved and removed.
    """
    person = someone(1, groups, roles)
    old = person | {"answers": person["answers"] | {"lead-and-coordinate-000000": 2}}
    kept = {
        "mine": in_file(old).decode(),
        "chosen": True,
        "table": None,
        "words": {"lead-and-coordinate-000000": "Somebody leads."},
    }
    tab.evaluate("kept => localStorage.setItem('guide-self-review', JSON.stringify(kept))", kept)
    tab.reload()
    expect(tab.locator(".review-aside")).to_contain_text("“Somebody leads.”: Mostly")
    tab.locator(".statement input:not(:checked)").first.check()
    tab.wait_for_function("() => localStorage.getItem('guide-self-review').includes('trail')")
    tab.reload()
    expect(tab.locator(".review-aside")).to_contain_text("“Somebody leads.”: Mostly")
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="Save them as text").click()
    assert "Somebody leads." in Path(saving.value.path()).read_text(encoding="utf-8")
    tab.get_by_role("button", name="Remove these answers").click()
    expect(tab.locator(".review-aside")).to_be_hidden()
    tab.wait_for_function("() => !localStorage.getItem('guide-self-review').includes('000000')")


def test_a_device_that_keeps_nothing_says_so(context: BrowserContext, server: str) -> None:
    """Where the browser forbids storing, or has no space, the switch goes back and the page says what to do instead."""
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    tab = fresh(context, server)
    tab.locator(".statement input").first.check()
    tab.click("label[for=review-saving]")
    expect(tab.locator("[data-said=mine]")).to_contain_text("keeps nothing")
    assert not tab.is_checked("#review-saving")


def test_it_works_without_a_network(
    tab: Page, context: BrowserContext, groups: dict[str, list[Statement]], roles: list[str]
) -> None:
    """Once the page is open, everything works offline, and nothing it holds is sent."""
    asked: list[str] = []
    context.set_offline(True)
    tab.on("request", lambda request: asked.append(request.url))
    answer(tab, someone(1, groups, roles))
    code = code_of(tab)
    tab.click("[data-do=copy]")
    expect(tab.locator("[data-said=mine]")).to_have_text("The code is copied.")
    assert tab.evaluate("() => navigator.clipboard.readText()") == code
    assert "Added 1 code" in paste(tab, code)
    bring(tab, in_file(someone(2, groups, roles)))
    assert tab.locator(".review-first > li").count() >= 3
    assert not [url for url in asked if not url.startswith("blob:")]


# For everyone


def test_it_can_be_done_by_keyboard_alone(tab: Page) -> None:
    """Role, answers, code, adding and removing work with Tab, arrows, Space and Enter; focus is never lost."""

    def focused() -> str:
        return tab.evaluate(
            "() => document.activeElement.id || document.activeElement.dataset.do || document.activeElement.textContent"
        )

    tab.focus("#review-saving")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert focused() == "review-role-district-staff" and tab.is_checked("#review-role-district-staff")
    tab.keyboard.press("ArrowDown")
    assert tab.is_checked("#review-role-school-leaders")
    for _ in range(tab.locator(".statement").count()):
        tab.keyboard.press("Tab")
        tab.keyboard.press("Space")
        tab.keyboard.press("ArrowRight")
    assert tab.locator(".statement input[value='1']:checked").count() == tab.locator(".statement").count()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")  # past the link to the next part
    assert focused() == "add-mine"
    tab.keyboard.press("Enter")
    expect(tab.locator(".review-people li")).to_have_count(1)
    tab.keyboard.press("Tab")
    assert focused() == "code"
    tab.keyboard.press("Enter")
    assert focused() == "review-code"
    tab.locator(".review-people button").press("Enter")
    expect(tab.locator(".review-people li")).to_have_count(0)
    assert focused() == "review-add"


def test_what_is_missing_is_named_and_reached(tab: Page) -> None:
    """Whoever hands in too early is told what is missing and is taken there."""
    tab.click("[data-do=code]")
    expect(tab.locator("[data-said=mine]")).to_have_text("Answer at least one statement first.")
    tab.keyboard.press("Space")
    tab.click("[data-do=file]")
    expect(tab.locator("[data-said=mine]")).to_have_text("Say first as whom you answer.")
    assert tab.evaluate("() => document.activeElement.name") == "role"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("colors", ["light", "dark"])
def test_form_and_results_have_no_barrier(
    tab: Page, groups: dict[str, list[Statement]], roles: list[str], width: int, colors: str
) -> None:
    """axe-core finds no barrier in the filled form, the table of people, the drawing and its tables, and nothing sticks
    out of the page.
    """
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=colors, reduced_motion="reduce")  # type: ignore[arg-type]
    answer(tab, someone(1, groups, roles))
    code_of(tab)
    bring(tab, in_file(*(someone(n, groups, roles, answered=0.6) for n in range(8))), b"{}")
    tab.evaluate(AXE_SCRIPT)
    assert not violations(tab)
    assert tab.evaluate("() => document.scrollingElement.scrollWidth") <= width
    ids = tab.evaluate("() => [...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def printed(tab: Page) -> list[str]:
    return [
        page.extract_text() for page in PdfReader(BytesIO(tab.pdf(format="Letter", prefer_css_page_size=True))).pages
    ]


@pytest.mark.parametrize("many", [1, 12, 60])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_result_prints_as_two_pages(
    tab: Page, guide: Guide, groups: dict[str, list[Statement]], roles: list[str], many: int, width: int
) -> None:
    """From a phone or a desk, for one person or sixty in every role: scores and the three on one page, every statement
    counted on the other.
    """
    tab.set_viewport_size({"width": width, "height": 900})
    bring(
        tab,
        in_file(
            *(
                someone(n, groups, [roles[n % 8]], answered=1) | {"tag": f"AA{TAGS[n // 32]}{TAGS[n % 32]}"}
                for n in range(many)
            )
        ),
    )
    pages = printed(tab)
    assert len(pages) == 2
    assert "Start with these three" in pages[0] and all(
        plain(element.title) in pages[0] for element in guide.elements.values()
    )
    assert (
        "Every statement, counted" in pages[1]
        and "We start with" in pages[1]
        and groups["renew-or-end"][-1].number in pages[1]
    )


def test_the_paper_form_prints_as_two_pages(tab: Page, groups: dict[str, list[Statement]]) -> None:
    """The blank form with the grid to count by hand prints on two pages, every statement on it, and the page comes back
    afterwards.
    """
    tab.evaluate("() => { window.print = () => {} }")
    tab.click("[data-do=print-paper]")
    pages = printed(tab)
    assert len(pages) == 2
    text = " ".join(" ".join(pages).split())
    assert all(plain(item.text) in text for group in groups.values() for item in group)
    assert "Count paper forms by hand" in pages[1] and "We start with" in pages[1]
    tab.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate("() => document.documentElement.dataset.print") is None


def test_without_scripts_it_is_a_paper_form(browser: Browser, server: str, groups: dict[str, list[Statement]]) -> None:
    """Without JavaScript every statement shows with its boxes and the grid to count by hand, both print, and no button
    does nothing.
    """
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 900})
    tab = context.new_page()
    tab.goto(server + PLACE)
    assert tab.locator(".statement legend").filter(visible=True).count() == sum(map(len, groups.values()))
    assert (
        tab.is_visible(".review-grid")
        and tab.locator("article :is(button[data-do], #review-saving)").filter(visible=True).count() == 0
    )
    text = " ".join(" ".join(printed(tab)).split())
    assert (
        all(plain(item.text) in text for group in groups.values() for item in group)
        and "Count paper forms by hand" in text
    )
    context.close()


def test_the_page_is_light(browser: Browser, server: str, site: Path) -> None:
    """The page’s first view is at most 130 KB and its scripts at most 45 KB as sent; no file comes from elsewhere."""
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(server + PLACE, wait_until="networkidle")
    assert asked and all(url.startswith(server) for url in asked)
    files = [site / url.removeprefix(server).split("?")[0] for url in asked]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    assert sum(map(weight, files)) <= FIRST_VIEW
    assert 0 < sum(weight(file) for file in files if file.suffix == ".js") <= SCRIPTS
    context.close()
