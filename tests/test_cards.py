"""Question cards come off the printer ready to cut: eight a page, whole, and safe to hand around."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Read
from paper import Paper, paper, squeeze

from model import Guide
from model.questions import MARK_WORDS, QuestionSet
from model.wording import plain

ON_A_PAGE = 8
MILLIMETERS = 72 / 25.4
"""Points in one."""
EDGE, TOP = 20 * MILLIMETERS, (279.4 - 18) * MILLIMETERS
"""Between the running footer and header, counted from the foot of the page."""
IMPRINT = 7.5
"""Points: type on cards is larger."""


@pytest.fixture(scope="module")
def sheets(site: Path, guide: Guide) -> dict[str, Paper]:
    """The cards of every question set, by its id."""
    return {id: paper(site / "downloads" / "questions" / f"{id}-cards.pdf") for id in guide.questions}


def first_card(question_set: QuestionSet) -> bool:
    """Does a card with the stop line or with what not to ask come before the questions?"""
    return question_set.stop_line or bool(question_set.do_not_ask)


def test_every_question_is_on_a_card(sheets: dict[str, Paper], guide: Guide) -> None:
    """Every question of every set has a card of its own, with its number, its marks and what to listen for or what we
    will do.
    """
    for id, question_set in guide.questions.items():
        cards = [squeeze(item.text) for item in sheets[id].tags.find("LI")]
        assert len(cards) == len(question_set.questions) + first_card(question_set), id
        for number, (card, question) in enumerate(
            zip(cards[-len(question_set.questions) :], question_set.questions, strict=True), 1
        ):
            wanted = [
                f"{number} of {len(question_set.questions)}",
                plain(question.ask),
                plain(question.we_will or question.listen_for),
                *(MARK_WORDS[mark] for mark in question.marks),
            ]
            assert not [words for words in wanted if squeeze(words) not in card], f"{id}: {question.id}"


def test_the_stop_line_comes_with_the_cards_that_touch_it(sheets: dict[str, Paper], guide: Guide) -> None:
    """Where a set touches the stop line, its first card is the stop line in full and every other card points to it;
    other sets stay free of it.
    """
    assert guide.stop
    whole = [guide.stop.title, guide.stop.lead, *guide.stop.never, *guide.stop.do, *guide.stop.do_not]
    for id, question_set in guide.questions.items():
        cards = [squeeze(item.text) for item in sheets[id].tags.find("LI")]
        pointing = [card for card in cards if "Stopline:" in card]
        if question_set.stop_line:
            assert not [words for words in whole if squeeze(plain(words)) not in cards[0]], id
        assert len(pointing) == (len(question_set.questions) if question_set.stop_line else 0), id


def test_the_cards_for_families_say_what_not_to_ask(sheets: dict[str, Paper], guide: Guide) -> None:
    """Whoever takes cards to a family or a student reads first what is never asked."""
    for id, question_set in guide.questions.items():
        cards = [squeeze(item.text) for item in sheets[id].tags.find("LI")]
        assert not [item for item in question_set.do_not_ask if squeeze(plain(item)) not in cards[0]], id


def test_eight_cards_share_a_page(sheets: dict[str, Paper], guide: Guide) -> None:
    """A page holds eight cards, the first card taking the room of two or less; no sheet is wasted on a last line."""
    for id, question_set in guide.questions.items():
        places = len(question_set.questions) + 2 * first_card(question_set)
        least = -(-len(question_set.questions) // ON_A_PAGE)
        assert least <= len(sheets[id].reader.pages) <= -(-places // ON_A_PAGE), id


def lines_of(document: Paper, page: int) -> list[tuple[str, float, float, float]]:
    """Each run of letters on a page: its words, its place from the left and the bottom, and its size (points)."""
    printed: list[tuple[str, float, float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            printed.append((text.strip(), x, y, abs(size * tm[3] * cm[3])))

    document.reader.pages[page].extract_text(visitor_text=note)
    return printed


def test_no_card_is_too_full(sheets: dict[str, Paper], guide: Guide) -> None:
    """On every card the question ends above the small print at its foot, and nothing runs over the cut line."""
    height = 52.5 * MILLIMETERS
    checked = 0
    for id, document in sheets.items():
        for number in range(len(document.reader.pages)):
            cards: list[list[tuple[str, float, float, float]]] = []
            for line in lines_of(document, number):
                if line[0].startswith(f"{plain(guide.questions[id].title)} ·") and line[3] < 9:
                    cards.append([])
                if cards and line[3] > IMPRINT and EDGE < line[2] < TOP:
                    cards[-1].append(line)
            for card in cards:
                heights = [y for _, _, y, _ in card]
                checked += 1
                assert heights == sorted(heights, reverse=True), f"{id}: {card[0][0]}"
                assert "read this card first" in card[0][0] or heights[0] - heights[-1] < height - 6 * MILLIMETERS, (
                    f"{id}: {card[0][0]}"
                )
    assert checked == sum(
        len(question_set.questions) + first_card(question_set) for question_set in guide.questions.values()
    )


def test_a_set_offers_its_cards_where_it_is_shown(site: Path, guide: Guide, read: Read) -> None:
    """Beside each set on its page of questions stands a link to its cards, with pages and size; no other page repeats
    it.
    """
    for id in guide.questions:
        entry = guide.page_of_questions(id)
        assert entry, id
        page = read(entry.src.removesuffix(".md") + "/")
        [line] = page.xpath(f'//section[@data-set="{id}"]/p[contains(@class, "set-download")]')
        link = line.find("a")
        file = (site / entry.src.removesuffix(".md") / link.get("href")).resolve()
        assert file == (site / "downloads" / "questions" / f"{id}-cards.pdf").resolve()
        [row] = [
            row
            for row in page.xpath('//section[contains(@class, "downloads")]//li')
            if row.find("a").get("href") == link.get("href")
        ]
        assert line.findtext("span") == row.findtext("span") and line.findtext("a") == row.findtext("a")
    for chapter in guide.of_kind("element"):
        assert not read(f"elements/{chapter.slug}/").xpath('//p[contains(@class, "set-download")]'), chapter.slug
