"""A word that readers meet elsewhere is explained where a page first uses it, without leaving the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken import Copy
from conftest import Read
from playwright.sync_api import Browser, expect

from macros.first_use import pattern
from model import Guide

GLOSSARY = "docs/_data/glossary.yml"
CHAPTERS = (
    "elements/know-needs-and-strengths/",
    "elements/agree-on-the-work/",
    "coordination/staffing-models/",
    "start/money/",
    "elements/handle-student-information/",
)


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("They sent the certificate of insurance.", True),
        ("Two MOUs were signed.", True),
        ("A mou is a bird.", False),
        ("chronic absence rose", True),
        ("Clearances ran out", True),
        ("the preclearance", False),
        ("a school-official rule", False),
    ],
)
def test_what_counts_as_a_use(guide: Guide, words: str, uses: bool) -> None:
    """A term is known by its name, short form and other names, in the plural too, and not inside another word."""
    assert any(pattern(term).search(words) for term in guide.terms.values()) is uses


def test_there_are_as_many_terms_as_readers_need(copy: Copy) -> None:
    """A glossary that is too short, and a term explained at length or without a period, are named with their cure."""
    copy.change("edition.yml", r"glossary-terms: .*", "glossary-terms: [90, 99]")
    (problem,) = copy.errors()
    assert problem.file == GLOSSARY and "the glossary has" in problem.message and "90 to 99" in problem.message
    copy.change("edition.yml", r"glossary-terms: .*", "glossary-terms: [1, 99]")
    line = copy.change(GLOSSARY, r"^    meaning: .*", '    meaning: "A. B. C. D. E."')
    (problem,) = copy.errors()
    assert (problem.file, problem.line) == (GLOSSARY, line) and "in 5 sentences" in problem.message


def test_a_term_is_explained_at_its_first_use_and_only_there(guide: Guide, read: Read) -> None:
    """On a chapter, the first use of a term in running text is the button that explains it, and no later use is one."""
    explained = 0
    for address in CHAPTERS:
        article = read(address).xpath("//article")[0]
        for term in guide.terms.values():
            uses = [text for text in _running(article) if pattern(term).search(text)]
            buttons = article.xpath(f'.//button[@popovertarget and starts-with(@popovertarget, "term-{term.id}")]')
            assert len(buttons) <= 1, (address, term.id)
            assert bool(uses) <= bool(buttons), (address, term.id, uses[:1])
            explained += len(buttons)
            if buttons:
                note = article.xpath(f'.//*[@id="{buttons[0].get("popovertarget")}"]')[0]
                assert _start(term.meaning) in _straight(note.text_content())
    assert explained > 10


def test_no_term_is_explained_inside_a_link(pages: list[Path], read: Read) -> None:
    """A button never stands within a link or another button, where a press would mean two things."""
    within = [
        (page.parent.name, button.text_content())
        for page in pages
        for button in read(page).xpath("//button[ancestor::a or ancestor::button]")
    ]
    assert not within, within[:5]


def test_a_term_opens_and_closes_by_keyboard(browser: Browser, server: str) -> None:
    """Enter on a term shows its meaning on the page, Escape hides it, and the reader is still at the word."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(server + CHAPTERS[0])
    button = tab.locator("article button.term").first
    note = tab.locator(f"#{button.get_attribute('popovertarget')}")
    expect(note).to_be_hidden()
    button.focus()
    tab.keyboard.press("Enter")
    expect(note).to_be_visible()
    tab.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(button).to_be_focused()
    context.close()


def _running(article) -> list[str]:  # type: ignore[no-untyped-def]
    """The page’s own paragraphs, items and cells, without links, headings, words to say aloud and what data adds."""
    apart = " or ".join(
        f"ancestor::{tag}"
        for tag in (
            "a",
            "button",
            "blockquote",
            "h1",
            "h2",
            "h3",
            "h4",
            "th",
            "form",
            "dl",
            "section",
            "figure",
            "span[@popover]",
        )
    )
    return article.xpath(
        f".//p[not(@class)]/text()[not({apart})] | .//li[not(@class)]/text()[not({apart})] | "
        f".//td[not(@class)]/text()[not({apart}) and not(ancestor::div[contains(@class, 'table-scroll')])]"
    )


def _straight(text: str) -> str:
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def _start(meaning: str) -> str:
    return _straight(meaning)[:40]
