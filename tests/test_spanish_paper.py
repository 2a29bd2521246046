"""The Spanish papers come off the printer whole: longer words cover nothing, and a sheet has the pages it promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Read
from paper import Paper, paper, squeeze
from pypdf import PdfReader
from test_cards import EDGE, IMPRINT, TOP, first_card, lines_of

from model import Guide
from model.pages import HandoutPage, PaperPage
from model.wording import plain

Line = tuple[str, float, float, float]


@pytest.fixture(scope="module")
def spanish(guide: Guide) -> Guide:
    if "es" not in guide.languages:
        pytest.skip("Spanish is not switched on: languages/es/language.yml is missing")
    return guide.languages["es"]


@pytest.fixture(scope="module")
def sheets(site: Path, spanish: Guide) -> dict[str, Paper]:
    """The Spanish cards of every question set, by its id."""
    known = [paper(path) for path in sorted((site / "downloads/es/questions").glob("*.pdf"))]
    titled = {squeeze(str(sheet.reader.metadata["/Title"])): sheet for sheet in known}
    return {
        id: next(sheet for title, sheet in titled.items() if squeeze(plain(questions.title)) in title)
        for id, questions in spanish.questions.items()
    }


def cards_of(sheet: Paper, page: int, title: str) -> list[list[Line]]:
    """The lines of each card on a page, in the order in which they were written."""
    cards: list[list[Line]] = []
    for line in lines_of(sheet, page):
        if line[0].startswith(f"{title} ·") and line[3] < 9:
            cards.append([])
        if cards and line[3] > IMPRINT and EDGE < line[2] < TOP:
            cards[-1].append(line)
    return cards


def test_no_card_covers_its_own_words_or_another_card(sheets: dict[str, Paper], spanish: Guide) -> None:
    """On every card the question ends above the small print at its foot, and the card to read first ends above the
    cards of the questions; a set is one sheet, as in English.
    """
    checked = 0
    for id, sheet in sheets.items():
        questions = spanish.questions[id]
        assert len(sheet.reader.pages) == 1, f"{id} needs {len(sheet.reader.pages)} sheets, and in English one"
        for page in range(len(sheet.reader.pages)):
            cards = [card for card in cards_of(sheet, page, plain(questions.title)) if card]
            checked += len(cards)
            for card in cards:
                heights = [y for _, _, y, _ in card]
                assert heights == sorted(heights, reverse=True), f"{id}: {card[0][0]}: {card[-1][0]}"
            if page == 0 and first_card(questions):
                first, others = cards[0], [line for card in cards[1:] for line in card]
                assert min(y for _, _, y, _ in first) > max(y for _, _, y, _ in others), id
    assert checked == sum(len(questions.questions) + first_card(questions) for questions in spanish.questions.values())


def test_a_sheet_has_the_pages_it_promises(site: Path, spanish: Guide) -> None:
    """A Spanish handout or paper has no more pages than the English one may have, so that copies can be counted."""
    checked = 0
    for entry in spanish.pages.values():
        if not isinstance(entry.page, HandoutPage | PaperPage):
            continue
        folder = (
            site / "downloads/es" / entry.folder.replace("facilitator/sessions", "papers").replace("facilitator/", "")
        )
        readers = [PdfReader(path) for path in folder.glob("*.pdf")]
        titled = [reader for reader in readers if plain(entry.page.title) == str((reader.metadata or {}).get("/Title"))]
        assert len(titled) == 1, f"{entry.src}: {len(titled)} files are called “{entry.page.title}”"
        pages = len(titled[0].pages)
        assert pages <= entry.page.max_pages, f"{entry.src}: {pages} pages, and {entry.page.max_pages} were promised"
        checked += 1
    assert checked > 20


def test_what_is_filled_in_on_a_spanish_page_goes_into_the_spanish_file(site: Path, read: Read) -> None:
    """Each button that makes a Word or Excel file has its blank form among the Spanish files of the page, and no file
    is saved under an English name.
    """
    buttons = 0
    for page in sorted((site / "es/tools").glob("*/index.html")):
        tree = read(page)
        tool = tree.xpath("string(//form[@data-form]/@data-tool)")
        for button in tree.xpath("//button[@data-do='word' or @data-do='sheet']"):
            name = "-".join(filter(None, [tool, button.get("data-sheet")]))
            blank = f"{name}.{'docx' if button.get('data-do') == 'word' else 'xlsx'}"
            (link,) = tree.xpath("//a[@data-blank=$blank]", blank=blank)
            file = (page.parent / link.get("href")).resolve()
            assert file.is_file() and site / "downloads/es" in file.parents, f"{page}: {blank}"
            assert link.get("download") == file.name
            assert not button.get("data-sheet") or button.get("data-title")
            buttons += 1
    assert buttons >= 6


def test_what_stands_in_two_languages_is_one_sheet(site: Path, spanish: Guide) -> None:
    """The families’ page and their consent form, side by side with the English, are two sides of one sheet."""
    sheets = sorted((site / "downloads/es/side-by-side").glob("*.pdf"))
    assert spanish.language and len(sheets) == len(spanish.language.side_by_side)
    assert {path.name: len(PdfReader(path).pages) for path in sheets} == dict.fromkeys(
        [path.name for path in sheets], 2
    )
