"""A question set on a page is the set in the data: whole, in order, and safe to ask."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from pathlib import Path

from conftest import Read
from lxml.html import HtmlElement, fragment_fromstring

from model import Guide


def straight(text: str) -> str:
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def shown(pages: list[Path], read: Read, language: str = "en") -> dict[str, list[HtmlElement]]:
    """Every question set on every built page in a language, by its id."""
    sections: dict[str, list[HtmlElement]] = {}
    for page in pages:
        for section in read(page).xpath("//html[starts-with(@lang, $lang)]//section[@data-set]", lang=language):
            sections.setdefault(section.get("data-set"), []).append(section)
    return sections


def answers(question: HtmlElement) -> dict[str, str]:
    return {
        straight(div.findtext("dt")): straight(div.find("dd").text_content()) for div in question.xpath(".//dl/div")
    }


def test_every_set_is_shown_whole_and_in_order(guide: Guide, pages: list[Path], read: Read) -> None:
    """Each question set is on a page, with every question, what to listen for and what to ask next."""
    places = shown(pages, read)
    assert set(places) == set(guide.questions)
    for name, question_set in guide.questions.items():
        for section in places[name]:
            questions = section.xpath('.//li[@class="question"]')
            assert [straight(q.xpath('string(.//p[@class="ask"])')) for q in questions] == [
                straight(q.ask) for q in question_set.questions
            ], name
            for question, data in zip(questions, question_set.questions, strict=True):
                wanted = {
                    "We will": data.we_will,
                    "Listen for": data.listen_for,
                    "Worry if": data.worry_if,
                    "Then ask": data.follow_up,
                }
                assert answers(question) == {label: straight(text) for label, text in wanted.items() if text}, (
                    f"{name}: {data.id}"
                )


def words(element: HtmlElement) -> str:
    """What an element says, without the meanings of terms."""
    element = deepcopy(element)
    for note in element.xpath(".//*[@popover]"):
        note.drop_tree()
    return straight(element.text_content())


def test_a_set_in_another_language_is_whole_too(guide: Guide, pages: list[Path], read: Read) -> None:
    """What another language shows of a set is every question of it, in order, in that language’s own words."""
    checked = 0
    for code, language in guide.languages.items():
        for name, sections in shown(pages, read, code).items():
            for section in sections:
                asked = [words(ask) for ask in section.xpath('.//li[@class="question"]//p[@class="ask"]')]
                wanted = [
                    words(fragment_fromstring(q.ask, create_parent="p")) for q in language.questions[name].questions
                ]
                assert asked == wanted != [straight(q.ask) for q in guide.questions[name].questions], name
                checked += 1
    assert checked >= 8


def test_a_chapter_shows_the_sets_of_its_element(guide: Guide, read: Read) -> None:
    """Each chapter holds the question sets that belong to it, and no other."""
    for entry in guide.of_kind("element"):
        here = {section.get("data-set") for section in read(f"elements/{entry.slug}/").xpath("//section[@data-set]")}
        assert here == {name for name, question_set in guide.questions.items() if question_set.element == entry.slug}, (
            entry.slug
        )


def test_every_set_can_be_linked_to(guide: Guide, pages: list[Path], read: Read) -> None:
    """Each set and each question has an address of its own, and no page has one twice."""
    for page in pages:
        ids = Counter(read(page).xpath("//article//@id"))
        assert not [name for name, count in ids.items() if count > 1], page
    for name, sections in shown(pages, read).items():
        for section in sections:
            assert section.xpath(f'.//*[@id="{name}"]'), name
            assert [li.get("id") for li in section.xpath('.//li[@class="question"]')] == [
                f"{name}-{q.id}" for q in guide.questions[name].questions
            ]


def test_every_set_has_a_fact_a_question_upward_and_a_good_no(pages: list[Path], read: Read) -> None:
    """Each set shows a question answered with a fact, one asked of the more powerful side, and one to which no is a
    good answer.
    """
    for name, sections in shown(pages, read).items():
        for section in sections:
            assert 5 <= len(section.xpath('.//li[@class="question"]')) <= 8, name
            marks = {mark.strip() for mark in section.xpath('.//span[contains(@class, "mark ")]/text()')}
            assert marks == {"Asks for a fact", "Asked upward", "No is fine"}, name


def test_families_and_students_are_asked_with_care(guide: Guide, pages: list[Path], read: Read) -> None:
    """Sets for families and students say what we will do with each answer and what we do not ask."""
    forbidden = {
        "immigration": "immigra",
        "income": "income|money",
        "faith": "faith|relig",
        "health": "health",
        "discipline": "disciplin|another student by name",
    }
    asked_of_them = [name for name, question_set in guide.questions.items() if question_set.for_families]
    assert asked_of_them
    for name in asked_of_them:
        for section in shown(pages, read)[name]:
            left_out = section.xpath('string(.//div[@class="do-not-ask"])').lower()
            assert not [topic for topic, word in forbidden.items() if not re.search(word, left_out)], name
            assert all(
                "We will" in answers(q) and "Listen for" not in answers(q)
                for q in section.xpath('.//li[@class="question"]')
            ), name
