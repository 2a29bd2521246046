"""Search finds what people need by their own words, costs nothing until it is used, and works without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from model import Guide

GROUPS = {
    "element": "Elements",
    "role": "Roles",
    "questions": "Questions",
    "tool": "Tools",
    "session": "Sessions",
    "case": "Cases",
}
UNKNOWN = "xylophone"
"""A word that no page holds, nor anything that begins like it."""


@pytest.fixture
def tab(browser: Browser, server: str) -> Iterator[Page]:
    """The home page on a desk, freshly opened."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(server)
    yield opened
    context.close()


def ask(tab: Page, words: str) -> None:
    """Type `words` into the search box and wait until the page answers."""
    tab.fill("#search-input", "")
    expect(tab.locator(".search__panel")).to_be_hidden()
    tab.fill("#search-input", words)
    expect(tab.locator("#search [role=status]")).not_to_be_empty()


def test_nothing_is_loaded_before_search_is_used(browser: Browser, server: str) -> None:
    """Readers who do not search load not one byte of the search index; those who do load it on coming to the box."""
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(server, wait_until="load")
    assert not [url for url in asked if "pagefind" in url or "search_index" in url]
    with tab.expect_response(lambda response: "pagefind" in response.url):
        tab.focus("#search-input")
    context.close()


@pytest.mark.parametrize("kind", GROUPS)
def test_search_finds_every_page_under_its_kind(tab: Page, guide: Guide, kind: str) -> None:
    """Whoever types the name of an element, role, question theme, tool, session or case finds it, with its kind beside
    it.
    """
    entries = list(guide.of_kind(kind))  # type: ignore[arg-type]
    assert entries
    for entry in entries:
        assert entry.page
        ask(tab, entry.page.title)
        address = (
            entry.src.removesuffix("index.md")
            if entry.src.endswith("index.md")
            else entry.src.removesuffix(".md") + "/"
        )
        answers = (
            tab.get_by_role("option")
            .filter(has_text=entry.page.title)
            .filter(has=tab.locator(".search__part", has_text=GROUPS[kind]))
        )
        expect(answers.first).to_be_visible()
        assert any(f"/{address}" in (place.get_attribute("href") or "") for place in answers.all()), entry.src


def test_search_finds_the_answer_inside_a_page(tab: Page, guide: Guide) -> None:
    """A word from a single question leads to the page that asks it."""
    name, question_set = next(iter(guide.questions.items()))
    ask(tab, question_set.questions[0].ask.rstrip("?"))
    first = tab.get_by_role("option").first
    expect(first).to_be_visible()
    expect(first.locator(".search__part")).to_contain_text("Questions")


def test_search_goes_by_keyboard(tab: Page) -> None:
    """Control and slash open search, and a bare slash, which people who dictate may press, does not; arrows choose,
    Enter goes there, Escape closes and then empties the box.
    """
    box = tab.locator("#search-input")
    tab.keyboard.press("/")
    expect(box).not_to_be_focused()
    tab.keyboard.press("Control+/")
    expect(box).to_be_focused()
    assert box.input_value() == ""
    ask(tab, "needs")
    expect(box).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    first = tab.get_by_role("option").first
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    assert [place.get_attribute("aria-selected") for place in tab.get_by_role("option").all()].count("true") == 1
    tab.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", tab.get_by_role("option").last.get_attribute("id") or "")
    tab.keyboard.press("Escape")
    expect(tab.locator(".search__panel")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    tab.keyboard.press("Escape")
    assert box.input_value() == ""
    ask(tab, "needs")
    tab.keyboard.press("ArrowDown")
    goal = first.evaluate("one => one.href")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.url.split("?")[0] == goal.split("?")[0]


def test_a_slash_in_a_form_stays_a_slash(tab: Page, server: str, guide: Guide) -> None:
    """Whoever types 5/12 into a form is not thrown into search."""
    tab.goto(f"{server}tools/{next(iter(guide.tools))}/")
    field = tab.locator("article input[type=text]").first
    field.press_sequentially("5/12")
    assert field.input_value() == "5/12"


def test_search_says_what_it_found(tab: Page) -> None:
    """The number of results is announced to people who cannot see the list."""
    said = tab.locator("#search [role=status]")
    assert said.inner_text() == ""
    ask(tab, "needs")
    expect(said).to_contain_text("result")
    count = int(said.inner_text().split()[0])
    assert count >= tab.get_by_role("option").count() > 0


def test_an_empty_search_says_what_to_do(tab: Page) -> None:
    """Where nothing is found, the page says so, repeats the words, and still offers three ways on."""
    ask(tab, UNKNOWN)
    expect(tab.locator(".search__message")).to_be_visible()
    expect(tab.locator(".search__message")).to_contain_text(f"Nothing found for “{UNKNOWN}”")
    expect(tab.locator(".search__message")).to_contain_text("Try")
    expect(tab.locator("#search [role=status]")).to_contain_text("Nothing found")
    ways = [way.get_attribute("href") or "" for way in tab.get_by_role("option").all()]
    assert len(ways) == 3 and "start/situations" in ways[0]
    expect(tab.locator("#search-input")).to_have_attribute("aria-expanded", "true")


def test_search_does_not_guess_wildly(tab: Page, pages: list[Path]) -> None:
    """Words that are nowhere in the guide find nothing, rather than somebody’s initial among the sources."""
    guessed = {}
    for word in (
        "volcano",
        "zamboni",
        "dinosaur",
        "ukulele",
        "volcano",
    ):  # twice: what was looked for before decides what Pagefind has at hand
        assert not [page for page in pages if word in page.read_text(encoding="utf-8").lower()]
        ask(tab, word)
        expect(tab.locator(".search__message")).to_contain_text(f"Nothing found for “{word}”")
        groups = tab.locator("#search-results .search__group").all_inner_texts()
        guessed[word] = [title for title in groups if title != "Try these"]
    assert not {word: better for word, better in guessed.items() if better}


def test_search_on_a_phone_opens_and_closes_by_keyboard(tab: Page) -> None:
    """On a phone the Search button opens the box and Escape brings the reader back to the button."""
    tab.set_viewport_size({"width": 360, "height": 740})
    button = tab.locator(".search-button")
    button.press("Enter")
    expect(tab.locator("#search-input")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    ask(tab, "needs")
    option = tab.get_by_role("option").first.bounding_box()
    assert option and option["x"] >= 0 and option["x"] + option["width"] <= 360
    tab.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_without_scripts_there_is_another_way(browser: Browser, server: str) -> None:
    """Without JavaScript the search box gives way to a link to the situations, in people’s own words."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server)
    expect(tab.locator("#search-input")).to_be_hidden()
    link = tab.get_by_role("link", name="Find your situation")
    expect(link).to_be_visible()
    link.click()
    expect(tab.locator("main h1")).to_be_visible()
    assert "/start/situations/" in tab.url
    context.close()
