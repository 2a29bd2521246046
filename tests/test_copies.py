"""Whoever copies what the page says has a sheet for everyone who needs one, and few left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest
from broken import HANDOUT, Copy
from conftest import Read
from paper import paper, squeeze
from playwright.sync_api import Browser, Page, expect

from macros.boxes import boxes, mat
from macros.here import Here
from macros.mistakes import MacroMistake
from model import Guide
from model.copies import MOST_PEOPLE, ROOMS, count, sentence, sheets
from model.guide import Entry
from model.pages import Copies, HandoutPage, Seats, SessionPage
from model.wording import plain
from model.words import Words

PLACE = "facilitator/print/"


def threes(people: int) -> list[int]:
    """Seat people one after another, three at a table; whoever would sit alone fetches one from the table before."""
    tables: list[int] = []
    for _ in range(people):
        if not tables or tables[-1] == 3:
            tables.append(0)
        tables[-1] += 1
    if tables[-1] == 1 and len(tables) > 1:
        tables[-2:] = [2, 2]
    return tables


def sixes(people: int) -> list[int]:
    """Fill tables of six; whoever is left over joins one of them and shares a card."""
    full = [6] * (people // 6) or [0]
    for left in range(people - sum(full)):
        full[left % len(full)] += 1
    return full


def teams(people: int) -> list[int]:
    """School teams of up to six."""
    counts: list[int] = []
    while people:
        counts.append(min(6, people))
        people -= counts[-1]
    return counts


def sheets_of(on_a_sheet: int, takers: int) -> int:
    """Sheets that are opened when each taker gets the next card of the stack."""
    opened, left = 0, 0
    for _ in range(takers):
        if not left:
            opened, left = opened + 1, on_a_sheet
        left -= 1
    return opened


def everyone(people: int) -> int:
    return people


def each_three(people: int) -> int:
    return len(threes(people))


def team(papers: int) -> Callable[[int], int]:
    return lambda people: papers * len(teams(people))


def table(people: int) -> int:
    return len(sixes(people))


DEALT: dict[str, Callable[[int], int]] = {
    "01/week-cards": each_three,
    "01/week-chart": each_three,
    "01/may-we-say": everyone,
    "01/two-sentences": lambda people: people + len(teams(people)),
    "02/who-decides": everyone,
    "02/task-cards": team(1),
    "02/week-strip": team(2),
    "02/our-page": team(3),
    "03/data-cards": lambda people: len(threes(people)) + 1,
    "03/cause-cards": each_three,
    "03/sorting-mat": each_three,
    "03/priorities": team(2),
    "04/three-offers": everyone,
    "04/rating-sheet": everyone,
    "04/not-yet-message": everyone,
    "04/our-answer": lambda people: 2 * len(teams(people)) + 1,
    "05/thin-plan": everyone,
    "05/incident-cards": each_three,
    "05/our-sentences": team(3),
    "06/walk-sheet": lambda people: people + 1,
    "06/stranger-cards": lambda people: sheets_of(8, people),
    "06/five-fixes": team(2),
    "07/which-door": everyone,
    "07/scenario-cards": each_three,
    "07/first-words": everyone,
    "07/our-message": team(2),
    "08/request-cards": each_three,
    "08/request-mat": each_three,
    "08/ask-first-list": team(2),
    "09/june-sentences": lambda people: 2 * len(threes(people)),
    "09/decide-first": everyone,
    "09/our-measures": team(2),
    "09/result-cards": lambda people: sheets_of(4, len(threes(people))),
    "10/goodbye-cards": each_three,
    "10/ending-calendar": team(2),
    "10/what-a-child-is-told": lambda people: len(threes(people)) + len(teams(people)),
    "11/role-cards": table,
    "11/event-cards": table,
    "11/thursday-sheet": everyone,
    "11/call-log": table,
    "11/needed-earlier": lambda people: sheets_of(2, people) + len(teams(people)),
    "12/draft-plan": each_three,
    "12/our-plan": team(2),
    "12/hard-readers": everyone,
    "12/invitation-slips": everyone,
} | {f"{number:02d}/exit-ticket": everyone for number in range(1, 13)}
"""Who holds a sheet when it is dealt as the plans say: written from the plans, not from the rules on the sheets."""


def handouts(guide: Guide) -> Iterator[tuple[str, Entry, SessionPage, HandoutPage]]:
    """Every handout with its short name, its session and its page."""
    for session in guide.of_kind("session"):
        for handout in guide.handouts_of(session):
            assert isinstance(session.page, SessionPage) and isinstance(handout.page, HandoutPage)
            yield f"{session.slug[:2]}/{handout.slug.removeprefix('handout-')}", handout, session.page, handout.page


def test_every_sheet_is_dealt_in_this_test(guide: Guide) -> None:
    """No handout is left out below, and none is dealt that is gone."""
    assert {name for name, *_ in handouts(guide)} == set(DEALT)


@pytest.mark.parametrize("people", [*ROOMS, 1, 2, MOST_PEOPLE])
def test_copies_are_what_dealing_needs(guide: Guide, people: int) -> None:
    """Dealt sheet by sheet to a room of 8, 13, 24, 50 or 60, the copies that the rule asks for are used up exactly."""
    for name, handout, session, page in handouts(guide):
        needed = DEALT[name](people)
        assert count(page.copies, people, session.seats) == needed, f"{handout.file}: {people} people hold {needed}"


def test_the_half_hour_deals_from_its_own_pack(guide: Guide, site: Path) -> None:
    """The half hour’s pack has short tickets side by side: dealt card by card and ticket by ticket, its sheets are used
    up exactly in rooms of all sizes, and no sheet is counted that no step of it hands out.
    """
    for session in guide.of_kind("session"):
        known = {handout.src: name for name, handout, *_ in handouts(guide)}
        steps = [step for step in session.page.agenda if step.minutes[2]]
        dealt = {f"{session.folder}/{name}.md" for step in steps for name in step.materials}
        pack = paper(site / "downloads" / "sessions" / session.slug / "half.pdf")
        for sheet in sheets(guide, session):
            assert sheet.half == (sheet.src in dealt or sheet.src.startswith("tools/") and sheet.half), sheet.src
            if not sheet.half or sheet.src not in known:
                continue
            opening = squeeze(plain(guide.pages[sheet.src].body.split("\n\n")[1]))
            side_by_side = max(1, pack.squeezed.count(opening)) if sheet.src.endswith("exit-ticket.md") else 1
            assert sheet.half_on == side_by_side, sheet.src
            for people in range(1, MOST_PEOPLE + 1):
                needed = sheets_of(side_by_side, DEALT[known[sheet.src]](people))
                copies = count(guide.pages[sheet.src].page.copies, people, session.page.seats)
                assert -(-copies // sheet.half_on) == needed, f"{sheet.src}: {people} people"


def test_the_page_says_the_same(guide: Guide, read: Read) -> None:
    """The page on printing shows those numbers for each sheet, and the rule in words."""
    rows = {
        row.xpath("string(th/a/@href)"): row
        for row in read(PLACE).xpath('//table[contains(@class, "copies-table")]/tbody/tr')
    }
    for name, handout, session, page in handouts(guide):
        [row] = [
            row for href, row in rows.items() if href.endswith(f"{handout.src.removesuffix('.md').partition('/')[2]}/")
        ]
        shown = [int(cell.text) for cell in row.xpath('td[contains(@class, "copies-for")]')]
        assert shown == [DEALT[name](people) for people in ROOMS], name
        assert row.xpath("string(td[1])") == sentence(page.copies, session.seats, guide.words), name


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        (Copies(each=1), "one for each person"),
        (
            Copies(each=1, spare=1, note="the spare is for the desk"),
            "one for each person, and one spare; the spare is for the desk",
        ),
        (Copies(each=2), "one for every two people"),
        (Copies(each=3, note="cut"), "one for each group of three; cut"),
        (Copies(each=8), "one for every eight people"),
        (Copies(each="table"), "one for each table of six"),
        (Copies(each="team", of=3), "three for each team"),
        (Copies(each=1, each_team=1), "one for each person, and one more for each team"),
    ],
)
def test_the_rule_is_a_sentence(copies: Copies, words: str) -> None:
    """A facilitator reads the rule in words, whatever the numbers are."""
    assert sentence(copies, Seats(table=6), Words()) == words


def test_known_teams_replace_guessed_ones() -> None:
    """Five small teams get five sets, even where 24 people could be four teams."""
    assert count(Copies(each="team", of=2), 24, Seats()) == 8
    assert count(Copies(each="team", of=2), 24, Seats(), school_teams=5) == 10


@pytest.fixture
def tab(browser: Browser, server: str) -> Iterator[Page]:
    """The page on printing, freshly opened."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(server + PLACE)
    yield page
    context.close()


@pytest.mark.parametrize("people", [*ROOMS, 1, MOST_PEOPLE])
def test_typing_a_number_counts_copies_pages_and_paper(tab: Page, guide: Guide, people: int) -> None:
    """For the number that is typed, every sheet has its copies, pages and sheets of paper, and each session its sum."""
    tab.get_by_label("How many people do you expect?").fill(str(people))
    expect(tab.locator(".copies-said")).to_contain_text(f"{people} {'person' if people == 1 else 'people'}")
    for session in guide.of_kind("session"):
        sums = [0, 0]
        table = tab.locator(f'table.copies-table:has(a[href*="/{session.slug}/"])')
        for name, handout, session_page, page in handouts(guide):
            if name[:2] != session.slug[:2]:
                continue
            copies, pages = count(page.copies, people, session_page.seats), page.max_pages
            row = table.locator("tbody tr", has=tab.locator(f'a[href$="{handout.slug}/"]'))
            numbers = [int(text) for text in row.locator("td.copies-counted").all_inner_texts()]
            assert numbers == [copies, copies * pages, copies * -(-pages // 2)], name
            sums = [sums[0] + numbers[1], sums[1] + numbers[2]]
        assert [int(text) for text in table.locator("tfoot td").all_inner_texts() if text] == sums, session.slug


def test_a_wrong_number_is_said_and_changes_nothing(tab: Page) -> None:
    """Sixty-one people, or half a person, are not counted: the page says what to write and shows its own table."""
    field = tab.get_by_label("How many people do you expect?")
    for wrong in ("61", "0", "2.5"):
        field.fill(wrong)
        expect(tab.locator(".copies-said")).to_have_text("Write a whole number from 1 to 60.")
        expect(tab.locator("td.copies-for").first).to_be_visible()
        expect(tab.locator("td.copies-counted").first).to_be_hidden()


def test_the_half_hour_cut_needs_fewer_sheets(tab: Page) -> None:
    """In the half-hour cut, sheets of steps that are left out disappear."""
    tab.get_by_label("How many people do you expect?").fill("12")
    tab.get_by_label("Which cut?").select_option("half")
    expect(tab.locator('tr:has(a[href$="01-why-partnerships/handout-may-we-say/"])')).to_be_hidden()
    expect(tab.locator('tr:has(a[href$="01-why-partnerships/handout-week-cards/"])')).to_be_visible()
    ticket = tab.locator('tr:has(a[href$="01-why-partnerships/handout-exit-ticket/"]) td.copies-counted')
    assert ticket.all_inner_texts() == ["4", "4", "4"]  # three on a sheet, for twelve people


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("{each: table}", "this sheet is counted by table, and the session does not say how many people sit at one"),
        ("{each: 1, of: 3}", "copies do not fit the size of the group: 8 people would get 24, and 50 people 150"),
    ],
)
def test_a_rule_that_leaves_people_without_is_named(root: Path, tmp_path: Path, rule: str, message: str) -> None:
    """A rule that does not grow with the room, or wastes paper, stops the build at its line."""
    copy = Copy(root, tmp_path)
    line = copy.change(HANDOUT, r"^copies: .*", f"copies: {rule}")
    problems = [(p.file, p.line, p.message) for p in copy.errors()]
    assert problems == [(HANDOUT, line, message)]


def test_english_is_no_rule(root: Path, tmp_path: Path) -> None:
    """A sentence in place of numbers is reported: nobody can count with it."""
    copy = Copy(root, tmp_path)
    line = copy.change(HANDOUT, r"^copies: .*", "copies: one for each person")
    assert [(p.line, p.message) for p in copy.errors()] == [(line, "“copies” must have lines with names below it")]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda here: boxes(here), "boxes() cannot set 0 boxes side by side"),
        (lambda here: boxes(here, *"abcde"), "boxes() cannot set 5 boxes side by side"),
        (lambda here: boxes(here, "a", lines=0), "boxes() cannot make a box 0 lines tall"),
        (lambda here: mat(here, "a"), "mat() cannot make 1 zones on one sheet"),
    ],
)
def test_room_that_no_sheet_has_is_named(guide: Guide, call: Callable[[Here], str], message: str) -> None:
    """Boxes that would not fit a sheet are reported in words."""
    with pytest.raises(MacroMistake, match=re.escape(message)):
        call(Here(guide, "facilitator/print.md"))


def test_each_box_has_its_label(guide: Guide) -> None:
    """Every label stands above an empty box as tall as asked for."""
    table = lxml.html.fromstring(boxes(Here(guide, "facilitator/print.md"), "Owner", "Date", lines=3))
    assert table.xpath("thead//th/text()") == ["Owner", "Date"]
    assert [len(cell.findall("br")) for cell in table.xpath("tbody//td")] == [2, 2]
    assert not table.xpath("string(tbody)").strip()
