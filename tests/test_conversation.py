"""A reader builds a conversation: picks and orders questions, sees the time add up, prints one page, and keeps or sends
it safely.
"""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import AXE_SCRIPT
from conftest import Read
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect
from pypdf import PdfReader
from test_weight import weight

from model import Guide
from model.questions import Question, QuestionSet
from model.wording import plain

PLACE = "questions/"
FIRST_VIEW, SCRIPTS = 130_000, 55_000
"""Bytes of the page with all that it loads, and of its scripts, as sent with gzip."""
MOST = 8
"""Questions on an agenda."""
WHOLE = "() => document.documentElement.outerHTML"


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
    """The page with the builder, freshly opened."""
    opened = context.new_page()
    opened.goto(server + PLACE)
    expect(opened.locator(".conversation-agenda")).to_be_visible()
    opened.wait_for_selector("[data-conversation][data-keeps]")
    return opened


def pick(tab: Page, set_id: str, *ids: str) -> None:
    """Open a set and tick questions, as a reader does."""
    box = tab.locator(f".conversation-set[data-id='{set_id}']")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    for id in ids:
        tab.check(f"#pick-{set_id}-{id}")


def chosen(tab: Page) -> list[str]:
    """The agenda: each question as `set.question`."""
    return tab.locator(".agenda > li").evaluate_all("items => items.map(one => one.dataset.id)")


def total(tab: Page) -> str:
    return tab.locator(".conversation-total").inner_text()


def said(tab: Page) -> str:
    return tab.locator(".conversation-said").inner_text()


def shown(tab: Page) -> set[str]:
    return set(tab.locator(".conversation-set:visible").evaluate_all("boxes => boxes.map(one => one.dataset.id)"))


def three_of(guide: Guide, id: str) -> list[str]:
    return [question.id for question in guide.questions[id].questions[:3]]


# Picking


def test_every_question_can_be_picked(tab: Page, guide: Guide) -> None:
    """Every question of every set is there to pick, in its own words."""
    seen = tab.locator(".conversation-set").evaluate_all("""boxes => boxes.map(box => [box.dataset.id,
        [...box.querySelectorAll(".picks > li")].map(one => one.querySelector("label").textContent)])""")
    assert dict(seen) == {
        id: [plain(q.ask) for q in question_set.questions] for id, question_set in guide.questions.items()
    }


def test_sets_are_filtered_by_who_is_in_the_room(tab: Page, guide: Guide) -> None:
    """Whoever ticks two people sees the sets that these two use with each other; families and students are never asked
    behind their backs.
    """
    tab.check("#talk-who-partner-organizations")
    tab.check("#talk-who-partnership-coordinators")
    assert shown(tab) == {
        id
        for id, question_set in guide.questions.items()
        if {"partner-organizations", "partnership-coordinators"} <= set(question_set.between)
        and not question_set.for_families
    }
    assert 0 < len(shown(tab)) < len(guide.questions)
    tab.check("#talk-who-families")
    tab.uncheck("#talk-who-partner-organizations")
    assert shown(tab) == {
        id
        for id, question_set in guide.questions.items()
        if {"families", "partnership-coordinators"} <= set(question_set.between)
    }
    tab.check("#talk-who-building-staff")
    tab.uncheck("#talk-who-families")
    assert shown(tab) == {
        id
        for id, question_set in guide.questions.items()
        if {"building-staff", "partnership-coordinators"} <= set(question_set.between) and not question_set.for_families
    }
    tab.get_by_role("button", name="Show all sets").click()
    expect(tab.locator(".conversation-shown")).to_have_text(
        f"{len(guide.questions)} of {len(guide.questions)} sets shown."
    )


def test_sets_are_filtered_by_element_situation_and_minutes(tab: Page, guide: Guide) -> None:
    """The element, what is going on and the minutes at hand each narrow the list, and the number is said aloud."""
    tab.select_option("#talk-element", "choose-partners")
    assert shown(tab) == {
        id for id, question_set in guide.questions.items() if question_set.element == "choose-partners"
    }
    tab.select_option("#talk-element", "")
    situation = next(situation for situation in guide.situations if situation.questions)
    tab.select_option("#talk-situation", situation.id)
    assert shown(tab) == {situation.questions}
    assert tab.locator(".conversation-shown").get_attribute("role") == "status"
    expect(tab.locator(".conversation-shown")).to_have_text(f"1 of {len(guide.questions)} sets shown.")
    tab.select_option("#talk-situation", "")
    tab.select_option("#talk-minutes", "10")
    assert shown(tab) == {id for id, question_set in guide.questions.items() if question_set.minutes_each * 3 <= 10}
    tab.select_option("#talk-situation", situation.id)
    tab.select_option(
        "#talk-element", next(id for id in guide.elements if id != guide.questions[situation.questions or ""].element)
    )
    expect(tab.locator(".conversation-shown")).to_contain_text("No set fits")


def test_the_minutes_add_up(tab: Page, guide: Guide) -> None:
    """The time shown is the sum of each question’s share of its set’s minutes, rounded up, beside the minutes chosen;
    too much is said.
    """
    first, second = list(guide.questions)[:2]
    pick(tab, first, *three_of(guide, first))
    pick(tab, second, *three_of(guide, second))
    minutes = 3 * sum(
        -(-question_set.minutes // len(question_set.questions))
        for question_set in (guide.questions[first], guide.questions[second])
    )
    assert total(tab) == f"6 questions, about {minutes} minutes."
    tab.select_option("#talk-minutes", "10")
    assert (
        total(tab) == f"6 questions, about {minutes} of 10 minutes. That is {minutes - 10} minutes too many: "
        "take one out, or find more time."
    )
    tab.select_option("#talk-minutes", "90")
    assert total(tab) == f"6 questions, about {minutes} of 90 minutes."
    tab.uncheck(f"#pick-{second}-{three_of(guide, second)[0]}")
    assert total(tab) == f"5 questions, about {minutes - guide.questions[second].minutes_each} of 90 minutes."


def test_questions_are_put_in_order_by_keyboard(tab: Page, guide: Guide) -> None:
    """Up, Down and Remove work with the Enter key, say what happened, and leave the reader on the question that was
    moved.
    """
    set_id = next(iter(guide.questions))
    first, two, three = (f"{set_id}.{id}" for id in three_of(guide, set_id))
    pick(tab, set_id, *three_of(guide, set_id))
    assert chosen(tab) == [first, two, three]

    def focused() -> list[str]:
        return tab.evaluate(
            "() => [document.activeElement.closest('li')?.dataset.id, document.activeElement.dataset.do]"
        )

    tab.locator(f"[data-id='{three}'] [data-do=up]").focus()
    tab.keyboard.press("Enter")
    assert chosen(tab) == [first, three, two] and focused() == [three, "up"] and said(tab) == "Moved to place 2 of 3."
    tab.keyboard.press("Enter")
    assert chosen(tab) == [three, first, two] and focused() == [three, "down"], (
        "at the top only Down can still be pressed"
    )
    tab.keyboard.press("Enter")
    assert chosen(tab) == [first, three, two] and focused() == [three, "down"]
    name = tab.locator(f".agenda [data-id='{three}'] [data-do=up]").inner_text()
    assert name.startswith("Up") and plain(guide.questions[set_id].questions[2].ask) in name.replace("\n", " ")
    tab.locator(f"[data-id='{three}'] [data-do=remove]").press("Enter")
    assert chosen(tab) == [first, two] and focused() == [two, "remove"] and said(tab).startswith("Removed.")
    assert not tab.is_checked(f"#pick-{set_id}-{three.partition('.')[2]}")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    assert chosen(tab) == [] and tab.evaluate("() => document.activeElement.id") == "your-agenda"


def test_an_agenda_stays_one_talk(tab: Page, guide: Guide) -> None:
    """At eight questions no further one can be ticked, and the page says so."""
    for set_id in list(guide.questions)[:2]:
        for question in guide.questions[set_id].questions:
            if len(chosen(tab)) < MOST:
                pick(tab, set_id, question.id)
    assert len(chosen(tab)) == MOST and f"An agenda holds {MOST} questions" in total(tab)
    assert tab.locator(".picks input:not(:checked):enabled").count() == 0


# Ready to use


def test_talks_to_start_from(tab: Page, guide: Guide) -> None:
    """Each ready-made talk, the first meeting with a possible partner among them, fills the agenda in its order and
    within its minutes.
    """
    assert guide.conversations[0].title == "First meeting with a possible partner" and len(guide.conversations) >= 4
    for talk in guide.conversations:
        tab.get_by_role("link", name=talk.title, exact=True).and_(tab.locator("[data-start]")).press("Enter")
        expect(tab.locator("#talk-title")).to_have_value(talk.title)
        assert chosen(tab) == [f"{picked.set}.{id}" for picked in talk.picks for id in picked.questions]
        assert f"of {talk.minutes} minutes." in total(tab)
        assert tab.evaluate("() => document.activeElement.id") == "your-agenda"
    tab.get_by_role("button", name="Put back").click()
    assert tab.input_value("#talk-title") == guide.conversations[-2].title


# Print


def printed(tab: Page) -> PdfReader:
    return PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True, format="Letter")))


def words(paper: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def test_the_agenda_prints_on_one_page_and_nothing_else_does(tab: Page, guide: Guide) -> None:
    """Print gives one page: title, date, who is there, each question with its minutes; no menu, and no “listen for”
    unless asked.
    """
    talk = guide.conversations[0]
    tab.locator("[data-start]").first.click()
    tab.fill("#talk-title", "Talk with the <b>reading</b> group")
    tab.fill("#talk-date", "2026-12-01")
    tab.fill("#talk-there", "Principal and director")
    paper = printed(tab)
    text = words(paper)
    assert len(paper.pages) == 1
    assert (
        text.startswith("Talk with the <b>reading</b> group")
        and "December 1, 2026" in text
        and "Principal and director" in text
    )
    questions = [
        next(q for q in guide.questions[picked.set].questions if q.id == id)
        for picked in talk.picks
        for id in picked.questions
    ]
    for question in questions:
        assert plain(question.ask).replace(" ", "") in text.replace(" ", "")
        assert question.listen_for and plain(question.listen_for).replace(" ", "") not in text.replace(" ", "")
    assert (
        len(re.findall(r"\d min", text)) >= len(questions)
        and "Skip to content" not in text
        and "How to use a set" not in text
        and "independent work" in text
    )
    tab.check("#talk-answers")
    text = words(printed(tab)).replace(" ", "")
    assert all(plain(question.listen_for).replace(" ", "") in text for question in questions)


def longest(guide: Guide, sets: list[str]) -> list[tuple[str, Question]]:
    """Of the questions of some sets, the eight with the most to print."""
    asked = [(id, q) for id in sets for q in guide.questions[id].questions]
    return sorted(asked, key=lambda pair: len(pair[1].ask) + len(pair[1].listen_for or pair[1].we_will), reverse=True)[
        :MOST
    ]


def wordiest(guide: Guide, families: bool) -> list[str]:
    """The two sets with the most to print."""

    def length(id: str) -> int:
        return sum(len(q.ask) + len(q.listen_for or q.we_will) for _, q in longest(guide, [id])) + sum(
            map(len, guide.questions[id].do_not_ask)
        )

    return sorted(
        (id for id, question_set in guide.questions.items() if question_set.for_families == families),
        key=length,
        reverse=True,
    )[:2]


def opened_full(tab: Page, picks: list[tuple[str, Question]]) -> None:
    """Open these questions with a title and people as long as can be, and ask for what to listen for."""
    link = (
        "#talk=1&title="
        + ("A title as long as titles may be, " * 3)[:80].strip()
        + "&q="
        + "_".join(f"{id}.{q.id}" for id, q in picks)
    )
    tab.evaluate("hash => { location.hash = hash }", link)
    expect(tab.locator(".agenda > li")).to_have_count(MOST)
    tab.get_by_role("button", name="Change this agenda").click()
    tab.check("#talk-answers")
    tab.fill("#talk-there", "The principal, the director and one teacher")


@pytest.mark.parametrize("families", [True, False], ids=["families", "others"])
def test_the_fullest_agenda_fits_one_page_with_room_to_write(tab: Page, guide: Guide, families: bool) -> None:
    """Even eight questions of the two wordiest sets, with all that may stand around them, print on one page with a line
    to write on under each.
    """
    picks = longest(guide, wordiest(guide, families))
    opened_full(tab, picks)
    paper = printed(tab)
    text = words(paper).replace(" ", "")
    assert len(paper.pages) == 1 and not [q.id for _, q in picks if plain(q.ask).replace(" ", "") not in text]
    tab.emulate_media(media="print")
    rooms = tab.locator(".sheet-room").evaluate_all("rooms => rooms.map(one => one.getBoundingClientRect().height)")
    assert len(rooms) == MOST and min(rooms) >= 26, f"{rooms} pixels: a line of writing needs 7 mm"


def test_no_agenda_loses_a_word_on_paper(tab: Page, guide: Guide) -> None:
    """An agenda from many different sets, with all that is not asked in each, prints whole, on two pages if it must."""
    picks = longest(guide, [id for id, question_set in guide.questions.items() if question_set.for_families])
    opened_full(tab, picks)
    paper = printed(tab)
    text = words(paper).replace(" ", "")
    wanted = [text for id, q in picks for text in (q.ask, q.we_will, *guide.questions[id].do_not_ask)]
    assert len(paper.pages) <= 2 and not [field for field in wanted if plain(field).replace(" ", "") not in text]


def test_the_sheet_carries_the_stop_line_and_what_not_to_ask(tab: Page, guide: Guide) -> None:
    """A sheet with questions from a set that touches the stop line carries it; one for families or students says what
    is not asked; others have neither.
    """
    assert guide.stop
    plain_set = next(
        id
        for id, question_set in guide.questions.items()
        if not question_set.stop_line and not question_set.for_families
    )
    family_set = next(
        id for id, question_set in guide.questions.items() if question_set.for_families and question_set.stop_line
    )
    pick(tab, plain_set, three_of(guide, plain_set)[0])
    text = words(printed(tab))
    assert guide.stop.title not in text and "Do not ask about" not in text
    pick(tab, family_set, three_of(guide, family_set)[0])
    text = words(printed(tab)).replace(" ", "")
    assert not [
        step
        for step in [guide.stop.title, *guide.stop.do, *guide.stop.do_not, *guide.questions[family_set].do_not_ask]
        if plain(step).replace(" ", "") not in text
    ]


def test_without_an_agenda_the_page_prints_as_ever(tab: Page) -> None:
    """Whoever prints the page before picking anything gets the page."""
    assert "How to use a set" in words(printed(tab))


# Keep and send


def filled(tab: Page, guide: Guide) -> dict[str, Any]:
    """Build an agenda from two sets in a mixed order; returns what it holds."""
    first, second = list(guide.questions)[:2]
    pick(tab, first, *three_of(guide, first)[:2])
    pick(tab, second, three_of(guide, second)[0])
    pick(tab, first, three_of(guide, first)[2])
    tab.select_option("#talk-minutes", "30")
    tab.fill("#talk-title", "Fünf & “mehr” = 50% + #1?")
    tab.fill("#talk-date", "2026-12-01")
    tab.fill("#talk-there", "Principal, partner")
    tab.check("#talk-answers")
    return {"questions": chosen(tab), "total": total(tab), "title": tab.input_value("#talk-title")}


def held(tab: Page) -> dict[str, Any]:
    return {"questions": chosen(tab), "total": total(tab), "title": tab.input_value("#talk-title")}


def test_a_saved_agenda_opens_again_whole(tab: Page, guide: Guide, tmp_path: Path) -> None:
    """An agenda saved as a file comes back with every question in order, its title, date, people and minutes."""
    wanted = filled(tab, guide)
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="Save as a file").click()
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    assert file.suffix == ".json" and json.loads(file.read_text(encoding="utf-8"))["version"] == 1
    tab.get_by_role("button", name="Start over").click()
    assert chosen(tab) == []
    tab.set_input_files("#talk-file", file)
    expect(tab.locator(".conversation-said")).to_contain_text("Opened")
    assert held(tab) == wanted
    assert (
        tab.input_value("#talk-date") == "2026-12-01"
        and tab.input_value("#talk-there") == "Principal, partner"
        and tab.is_checked("#talk-answers")
    )


def test_an_agenda_saves_as_plain_text(tab: Page, guide: Guide, tmp_path: Path) -> None:
    """The text file holds the title, the facts and the questions in order, to paste into a message."""
    wanted = filled(tab, guide)
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="Save as text").click()
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert file.suffix == ".md" and text.startswith(f"# {wanted['title']}\n") and "December 1, 2026" in text
    places = [
        text.index(
            plain(next(q.ask for q in guide.questions[pair.split(".")[0]].questions if q.id == pair.split(".")[1]))
        )
        for pair in wanted["questions"]
    ]
    assert places == sorted(places)


def test_a_link_carries_the_agenda_and_no_people(tab: Page, context: BrowserContext, guide: Guide) -> None:
    """Whoever opens a copied link gets the same questions in the same order; the date and the names stay with the
    sender, and no server is told.
    """
    wanted = filled(tab, guide)
    tab.get_by_role("button", name="Copy a link").click()
    expect(tab.locator(".conversation-done")).to_contain_text("copied")
    link = tab.evaluate("() => navigator.clipboard.readText()")
    assert "#talk=1&" in link and len(link) < 400 and "Principal" not in link and "2026-12" not in link
    asked: list[str] = []
    other = context.new_page()
    other.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    other.goto(link)
    expect(other.locator(".conversation-said")).to_contain_text("An agenda that somebody shared with you")
    assert held(other) == wanted
    assert other.evaluate("() => scrollY") == 0, "the shared agenda opens at its beginning"
    assert asked and not [
        url
        for url in asked
        if "talk=" in url.partition("#")[0] or wanted["questions"][0].partition(".")[2] in url.partition("#")[0]
    ]


def test_a_link_can_be_copied_by_hand(browser: Browser, server: str) -> None:
    """Where the browser does not let the page copy, the link stands in a box, selected."""
    context = browser.new_context()
    tab = context.new_page()
    tab.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.goto(server + PLACE)
    tab.locator("[data-start]").first.click()
    tab.get_by_role("button", name="Copy a link").click()
    expect(tab.locator("#talk-address")).to_be_visible()
    assert (
        "#talk=1&" in tab.input_value("#talk-address")
        and "copy it from there" in tab.locator(".conversation-done").inner_text()
    )
    context.close()


# Damaged and hostile


def bad_links(guide: Guide) -> list[str]:
    """Links cut short, bent, stuffed and poisoned, some by hand and some at random."""
    set_id, question_set = next(iter(guide.questions.items()))
    first = question_set.questions[0].id
    good = f"#talk=1&title=Talk&min=30&q={set_id}.{first}"
    ids = [f"{id}.{q.id}" for id, question_set in guide.questions.items() for q in question_set.questions]
    twice = [
        "#talk",
        "#talk=",
        "#talk=1",
        "#talk=2&q=" + ids[0],
        "#talk=1&q=",
        "#talk=1&q=_",
        "#talk=1&q=.",
        "#talk=1&q=__proto__.constructor",
        "#talk=1&q=constructor.prototype",
        f"#talk=1&q={set_id}",
        f"#talk=1&q={set_id}.",
        f"#talk=1&q={set_id}.nothing",
        f"#talk=1&q=nothing.{first}",
        f"#talk=1&q={set_id}.toString",
        f"#talk=1&q={set_id}.{first}.{first}",
        f"#talk=1&q={set_id}.{first}&q={ids[1]}",
        f"#talk=1&talk=1&q={ids[0]}",
        good + "&extra=1",
        good + "&__proto__=1",
        good + "&onload=alert(1)",
        good.replace("min=30", "min=31"),
        good.replace("min=30", "min=-30"),
        good.replace("min=30", "min=1e9"),
        good.replace("min=30", "min=NaN"),
        good.replace("min=30", "min=30;alert(1)"),
        good.replace("Talk", "%3Cimg src=x onerror=alert(1)%3E" * 4),
        good.replace("Talk", "x" * 81),
        good.replace("Talk", "%E0%A4%A"),
        good.replace("Talk", "%00"),
        good.replace("Talk", "a%0Ab"),
        good.replace("Talk", "%E2%80%AEevil"),
        good.replace("Talk", "x" * 5000),
        "#talk=1&q=" + "_".join(ids[: MOST + 1]),
        "#talk=1&q=" + "_".join(ids),
        "#talk=1&q=" + "a." * 900,
        "#talk=javascript:alert(1)",
        "#talk=1&q=<script>alert(1)</script>",
        "#talk=1&q=%22%3E%3Csvg onload=alert(1)%3E",
        good.replace(first, first.upper()),
    ]
    chance = random.Random(7)
    while len(twice) < 70:
        letters = list("#talk=1&q=" + "_".join(chance.sample(ids, 4)))
        for _ in range(chance.randint(1, 4)):
            letters[chance.randrange(10, len(letters))] = chance.choice("<>\"'%&=.#_+Zé\x7f")
        twice.append("".join(letters))
    return twice


def watched(tab: Page) -> list[str]:
    """A list that fills when anything runs, asks or goes elsewhere."""
    noticed: list[str] = []
    tab.on("dialog", lambda dialog: (noticed.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    tab.on("pageerror", lambda error: noticed.append(f"error: {error}"))
    tab.on(
        "request",
        lambda request: None if request.url.endswith("favicon.svg") else noticed.append(f"request: {request.url}"),
    )  # Chromium asks for it after each change of the address
    return noticed


STATE = """() => [...document.querySelectorAll("body *")].filter(one => !one.matches(".conversation-said"))
    .map(one => one.tagName + one.className + one.id + one.hidden + (one.checked ?? "")).join()"""
VALUES = """() => [...document.querySelectorAll(".conversation :is(input:not([type=file]), select)")]
    .map(one => one.value).join("|")
    + document.querySelector(".agenda").textContent + document.querySelector(".sheet").textContent"""


def test_damaged_and_hostile_links_change_nothing(tab: Page, guide: Guide) -> None:
    """Seventy damaged or hostile links each get a plain message; nothing runs, nothing is added to the page, and the
    agenda stays as it was.
    """
    tab.locator("[data-start]").first.click()
    before, values = tab.evaluate(STATE), tab.evaluate(VALUES)
    noticed = watched(tab)
    links = bad_links(guide)
    assert len(links) >= 30
    for link in links:
        tab.evaluate(
            "() => { document.querySelector('.conversation-said').textContent = ''; "
            "history.replaceState(null, '', location.pathname) }"
        )
        tab.evaluate("hash => { location.hash = hash }", link)
        expect(tab.locator(".conversation-said"), link).to_have_text(
            re.compile(r"^This link cannot be opened: .+\. Nothing was changed\.$")
        )
        assert tab.evaluate(STATE) == before and tab.evaluate(VALUES) == values, link
    assert noticed == []


def test_a_bad_link_is_refused_on_arrival(context: BrowserContext, server: str) -> None:
    """Whoever arrives by a damaged link reads why it cannot be opened, and can go on."""
    tab = context.new_page()
    noticed: list[str] = []
    tab.on("dialog", lambda dialog: (noticed.append(dialog.message), dialog.dismiss()))
    tab.goto(f"{server}{PLACE}#talk=1&title=%3Cimg%20src=x%20onerror=alert(1)%3E&q=nothing.here")
    expect(tab.locator(".conversation-said")).to_have_text(re.compile("^This link cannot be opened"))
    assert chosen(tab) == [] and tab.evaluate("() => document.activeElement.id") == "your-agenda" and not noticed
    tab.locator("[data-start]").first.click()
    assert chosen(tab)


def test_a_hostile_title_is_only_words(tab: Page, guide: Guide) -> None:
    """A title that looks like a program is shown as the words it is, on the screen and on paper."""
    set_id, question_set = next(iter(guide.questions.items()))
    noticed = watched(tab)
    title = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    tab.evaluate(
        "hash => { location.hash = hash }",
        f"#talk=1&title={title.replace('<', '%3C').replace('>', '%3E')}&q={set_id}.{question_set.questions[0].id}",
    )
    expect(tab.locator("#talk-title")).to_have_value(title)
    assert (
        title in words(printed(tab))
        and tab.locator(".sheet img, .sheet script, .conversation script, .conversation img").count() == 0
    )
    assert noticed == []


def test_damaged_and_hostile_files_change_nothing(tab: Page, guide: Guide) -> None:
    """A file that is too large, cut short, of another kind or stuffed with other things is refused in words, and
    nothing changes.
    """
    set_id, question_set = next(iter(guide.questions.items()))
    good = {
        "format": "partnering-for-student-success/conversation",
        "version": 1,
        "title": "",
        "date": "",
        "there": "",
        "minutes": 30,
        "answers": False,
        "questions": [[set_id, question_set.questions[0].id]],
    }
    files = [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe\x00",
        b"<html></html>",
        b"[" * 9000,
        b" " * 30_000,
        json.dumps(good)[:-9].encode(),
    ]
    files += [
        json.dumps(good | change).encode()
        for change in (
            {"format": "other"},
            {"version": 2},
            {"version": "1"},
            {"title": "x" * 81},
            {"title": ["x"]},
            {"title": None},
            {"title": {"toString": "x"}},
            {"there": "x" * 201},
            {"there": 5},
            {"date": "2026-02-31"},
            {"date": "soon"},
            {"date": 20261201},
            {"minutes": "30"},
            {"minutes": 31},
            {"minutes": 1e308},
            {"answers": "yes"},
            {"questions": []},
            {"questions": "all"},
            {"questions": [[set_id]]},
            {"questions": [[set_id, "nothing"]]},
            {"questions": [["__proto__", "constructor"]]},
            {"questions": [[[set_id], [question_set.questions[0].id]]]},
            {"questions": good["questions"] * 2},
            {"questions": [{"set": set_id}]},
            {"questions": [[set_id, q.id] for q in question_set.questions] * 3},
            {"title": "a\nb"},
            {"there": "\u202eevil"},
        )
    ]
    tab.locator("[data-start]").first.click()
    before, values = tab.evaluate(STATE), tab.evaluate(VALUES)
    noticed = watched(tab)
    for body in files:
        tab.evaluate("() => { document.querySelector('.conversation-said').textContent = '' }")
        tab.set_input_files("#talk-file", {"name": "agenda.json", "mimeType": "application/json", "buffer": body})
        expect(tab.locator(".conversation-said"), body[:80].decode("latin-1")).to_have_text(
            re.compile(r"^This file cannot be opened: .+\. Nothing was changed\.$")
        )
        assert tab.evaluate(STATE) == before and tab.evaluate(VALUES) == values, body[:80]
    assert noticed == []


# Kept, and left


def asks_before_leaving(tab: Page) -> bool:
    return tab.evaluate(
        "() => { const leaving = new Event('beforeunload', { cancelable: true }); "
        "dispatchEvent(leaving); return leaving.defaultPrevented }"
    )


def test_an_agenda_is_kept_if_asked_and_not_left_unasked(
    tab: Page, context: BrowserContext, server: str, guide: Guide
) -> None:
    """Whoever has not allowed keeping is asked before an agenda goes; whoever has finds it in a second tab too."""
    assert not asks_before_leaving(tab)
    wanted = filled(tab, guide)
    assert asks_before_leaving(tab) and context.storage_state()["origins"] == []
    tab.check("#talk-saving")
    assert not asks_before_leaving(tab)
    tab.reload()
    expect(tab.locator("#talk-title")).to_have_value(wanted["title"])
    expect(tab.locator("#talk-saving")).to_be_checked()
    other = context.new_page()
    other.goto(server + PLACE)
    expect(other.locator("#talk-title")).to_have_value(wanted["title"])
    other.fill("#talk-there", "Both principals")
    expect(tab.locator("#talk-there")).to_have_value("Both principals")
    tab.get_by_role("button", name="Start over").click()
    expect(other.locator(".agenda > li")).to_have_count(0)
    assert not tab.evaluate("() => localStorage.getItem('guide-conversation')")
    tab.get_by_role("button", name="Put back").click()
    expect(other.locator("#talk-there")).to_have_value("Both principals")
    tab.uncheck("#talk-saving")
    assert context.storage_state()["origins"] == []


def test_a_link_does_not_cost_the_agenda_that_was_kept(
    tab: Page, context: BrowserContext, server: str, guide: Guide
) -> None:
    """Opening a link over a kept agenda offers the kept one back, also after the tab was closed."""
    wanted = filled(tab, guide)
    tab.check("#talk-saving")
    link = tab.locator("[data-start]").first.get_attribute("href") or ""
    tab.close()
    other = context.new_page()
    other.goto(server + PLACE + "#" + link.partition("#")[2])
    other.get_by_role("button", name="Change this agenda").click()
    other.get_by_role("button", name="Put back").wait_for()
    other.wait_for_function("() => localStorage.getItem('guide-conversation').includes('before\":{')")
    other.goto(server + PLACE)
    other.get_by_role("button", name="Put back").click()
    expect(other.locator("#talk-title")).to_have_value(wanted["title"])


def test_a_second_link_does_not_push_out_the_readers_agenda(tab: Page, guide: Guide) -> None:
    """After two links, one after the other, what the reader made is still what comes back; a title alone counts."""
    wanted = filled(tab, guide)
    for place in (0, 1):
        tab.locator("[data-start]").nth(place).click()
    tab.get_by_role("button", name="Put back").click()
    expect(tab.locator("#talk-title")).to_have_value(wanted["title"])
    tab.get_by_role("button", name="Start over").click()
    tab.fill("#talk-title", "Only a title")
    tab.locator("[data-start]").first.click()
    tab.get_by_role("button", name="Put back").click()
    expect(tab.locator("#talk-title")).to_have_value("Only a title")


def test_the_same_talk_opened_again_does_not_push_out_what_can_be_put_back(tab: Page) -> None:
    """Whoever starts from a talk twice, with a return between, still gets back what they had written before."""
    start = tab.locator("[data-start]").first
    start.click()
    tab.check("#talk-saving")
    tab.fill("#talk-there", "The nurse and two families")
    start.click()
    expect(tab.locator("#talk-there")).to_have_value("")
    tab.wait_for_function("() => /before.*two families/.test(localStorage.getItem('guide-conversation'))")
    tab.evaluate("() => history.replaceState(null, '', location.pathname)")
    tab.reload()
    start.click()
    tab.get_by_role("button", name="Put back").click()
    expect(tab.locator("#talk-there")).to_have_value("The nurse and two families")


def test_a_changed_agenda_is_not_turned_back_by_its_first_link(tab: Page, guide: Guide) -> None:
    """Who starts from a talk, changes it and loads the page again finds the change, where the device keeps it."""
    tab.locator("[data-start]").first.click()
    tab.check("#talk-saving")
    tab.fill("#talk-title", "Our own words")
    assert "#talk=" not in tab.evaluate("() => location.href")
    tab.reload()
    expect(tab.locator("#talk-title")).to_have_value("Our own words")


def test_the_agenda_of_another_tab_can_be_put_back(
    tab: Page, context: BrowserContext, server: str, guide: Guide
) -> None:
    """Two tabs that picked different questions at once keep both: one stands, the other is a button away."""
    first, second, *_ = guide.questions
    tab.check("#talk-saving")
    pick(tab, first, *three_of(guide, first)[:1])
    other = context.new_page()
    other.goto(server + PLACE)
    other.wait_for_selector("[data-conversation][data-keeps]")
    expect(other.locator(".agenda > li")).to_have_count(1)
    ids = [f"#pick-{second}-{id}" for id in three_of(guide, second)[:2]]
    for page, id in zip((tab, other), ids, strict=True):  # within the time that a page takes to save
        page.evaluate("id => document.querySelector(id).click()", id)
    told = "Another tab has another agenda."
    until = "told => document.querySelector('.conversation-said').textContent.startsWith(told)"
    shown = [page for page in (tab, other) if _comes(page, until, told)]
    assert len(shown) == 1
    mine = set(chosen(shown[0]))
    shown[0].get_by_role("button", name="Put back").click()
    assert mine != set(chosen(shown[0])) and len(mine | set(chosen(shown[0]))) == 3


def _comes(page: Page, condition: str, words: str) -> bool:
    """Does this become true within two seconds?"""
    try:
        page.wait_for_function(condition, arg=words, timeout=2000)
    except TimeoutError:
        return False
    return True


def test_back_brings_no_check_mark_without_its_question(tab: Page, server: str, guide: Guide) -> None:
    """Who left an agenda that nothing kept finds no box checked after Back."""
    set_id = next(iter(guide.questions))
    pick(tab, set_id, three_of(guide, set_id)[0])
    tab.goto(server + "404.html")
    tab.go_back()
    tab.wait_for_selector("[data-conversation][data-keeps]")
    assert tab.locator(".conversation-set input:checked").count() == tab.locator(".agenda > li").count() == 0


def test_kept_questions_that_are_gone_are_named(tab: Page, guide: Guide) -> None:
    """An agenda that was kept before an edition lost a question opens with the rest, and names what is gone in its
    words.
    """
    set_id = next(iter(guide.questions))
    kept = {
        "format": "partnering-for-student-success/conversation",
        "version": 1,
        "title": "Old talk",
        "date": "",
        "there": "",
        "minutes": 0,
        "answers": False,
        "questions": [[set_id, three_of(guide, set_id)[0]], ["old-set", "old-question"]],
        "words": {"old-set old-question": "Who waits with a student?"},
    }
    tab.evaluate("kept => localStorage.setItem('guide-conversation', JSON.stringify(kept))", kept)
    tab.reload()
    expect(tab.locator(".conversation-said")).to_contain_text("“Who waits with a student?”")
    assert chosen(tab) == [f"{set_id}.{three_of(guide, set_id)[0]}"]


# Everywhere, for everyone


def test_everything_works_without_a_connection(
    tab: Page, context: BrowserContext, guide: Guide, tmp_path: Path
) -> None:
    """Once the page is open it asks nobody for anything: filter, pick, order, print, save, open and copy all work
    offline, and nothing is left behind.
    """
    tab.wait_for_load_state("networkidle")
    context.set_offline(True)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    wanted = filled(tab, guide)
    tab.check("#talk-who-school-leaders")
    tab.locator(".agenda [data-do=down]").first.press("Enter")
    tab.locator(".agenda [data-do=up]:enabled").first.press("Enter")
    assert len(printed(tab).pages) == 1
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="Save as a file").click()
    saving.value.save_as(tmp_path / "agenda.json")
    tab.get_by_role("button", name="Copy a link").click()
    expect(tab.locator(".conversation-done")).to_contain_text("copied")
    tab.get_by_role("button", name="Start over").click()
    tab.set_input_files("#talk-file", tmp_path / "agenda.json")
    expect(tab.locator("#talk-title")).to_have_value(wanted["title"])
    assert not [url for url in asked if not url.startswith("blob:")]
    assert context.cookies() == [] and context.storage_state()["origins"] == []


def test_without_scripts_every_set_can_be_read(browser: Browser, server: str, guide: Guide) -> None:
    """Without JavaScript the page still lists all sets and opens each to its questions, with no button that does
    nothing.
    """
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server + PLACE)
    assert tab.locator(".question-sets-table tbody tr").count() == len(guide.questions)
    assert tab.locator(".conversation-set:visible").count() == len(guide.questions)
    tab.locator(".conversation-set summary").first.click()
    assert tab.locator(".conversation-set[open] .pick-ask").first.is_visible()
    assert (
        not tab.locator(".conversation :is(button, input, select):visible").count()
        and not tab.locator("[data-start]:visible").count()
    )
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("colors", ["light", "dark"])
def test_the_builder_has_no_barrier(tab: Page, guide: Guide, width: int, colors: str) -> None:
    """With a set open and an agenda made, axe-core finds no barrier, nothing scrolls sideways, and on a phone every
    target is 44 pixels high.
    """
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=colors, reduced_motion="reduce")  # type: ignore[arg-type]
    tab.locator("[data-start]").last.click()
    tab.locator(".conversation-set summary").first.click()
    tab.select_option("#talk-minutes", "10")
    tab.get_by_role("button", name="Copy a link").click()
    tab.evaluate(AXE_SCRIPT)
    seen = tab.evaluate(
        """() => {
            const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            const options = { runOnly: { type: "tag", values }, resultTypes: ["violations"] }
            return axe.run(options).then(done => done.violations)
        }"""
    )
    assert not [f"{item['id']}: {node['target']} {node['failureSummary']}" for item in seen for node in item["nodes"]]
    assert tab.evaluate("() => document.scrollingElement.scrollWidth") <= width
    if width < 1280:
        small = tab.locator(
            ".conversation :is(button, select, summary, input[type=text], input[type=date], input[type=file], "
            ".choice label, .conversation-bar a):visible"
        ).evaluate_all(
            "all => all.filter(one => one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML.slice(0, 80))"
        )
        assert not small


def test_the_focus_is_never_under_the_bar(tab: Page) -> None:
    """The line that leads to the agenda stays in view while picking, and never hides what the keyboard has reached."""
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.locator("[data-start]").first.click()
    for box in tab.locator(".conversation-set summary").all()[:3]:
        box.click()
    tab.locator("#talk-element").focus()
    hidden = []
    for _ in range(30):
        tab.keyboard.press("Tab")
        under = tab.evaluate("""() => {
            const one = document.activeElement, box = one.getBoundingClientRect()
            const bar = document.querySelector(".conversation-bar"), over = bar.getBoundingClientRect()
            return !bar.contains(one) && over.top < box.bottom - 1 && over.bottom > box.top
                && one.outerHTML.slice(0, 80)
        }""")
        hidden += [under] if under else []
    assert not hidden


def test_the_builder_is_light(site: Path, context: BrowserContext, server: str) -> None:
    """The page with every question on it is at most 130 KB as sent, its scripts at most 55 KB; no other page loads
    them.
    """
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(server)))
    tab.goto(server + PLACE, wait_until="networkidle")
    files = [
        site / name / "index.html" if (site / name).is_dir() else site / name
        for name in (url.partition("#")[0].partition("?")[0] for url in asked)
    ]
    assert sum(weight(file) for file in files) <= FIRST_VIEW
    assert sum(weight(file) for file in files if file.suffix == ".js") <= SCRIPTS
    elsewhere = [page for page in site.rglob("*.html") if "conversation.js" in page.read_text(encoding="utf-8")]
    assert elsewhere == [site / PLACE / "index.html"]


# Ways to the sets


def test_each_way_leads_to_every_set_it_should(guide: Guide, read: Read) -> None:
    """The lists by element and by who is talking hold every set in its right places; the list by situation, every
    situation that a set helps with, and what to do first.
    """

    def groups(page: str) -> dict[str, set[str]]:
        by_heading: dict[str, set[str]] = {}
        for part in read(page).xpath("//article//ul[@class='set-list']"):
            heading = part.xpath("preceding-sibling::h2[1]/@id")[0]
            by_heading[heading] = {href.rpartition("#")[2] for href in part.xpath(".//p[@class='set-title']/a/@href")}
        return by_heading

    def anchors(wanted: Callable[[QuestionSet], bool]) -> set[str]:
        return {id for id, field in guide.questions.items() if wanted(field)}

    assert groups("questions/by-element/") == {
        element: sets
        for element in guide.elements
        if (sets := anchors(lambda question_set, element=element: question_set.element == element))
    }
    by_who = groups("questions/by-who/")
    assert by_who == {
        who: sets
        for who in guide.speakers
        if (sets := anchors(lambda question_set, who=who: who in question_set.between))
    }
    by_situation = groups("questions/by-situation/")
    assert set().union(*by_situation.values()) == {
        situation.id for situation in guide.situations if situation.questions
    }
    text = " ".join(read("questions/by-situation/").xpath("string(//article)").split())
    assert not [
        situation.id for situation in guide.situations if situation.questions and plain(situation.first) not in text
    ]
