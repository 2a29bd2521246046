"""What law says stands dated and sourced beside the question it belongs to, and a lawful yes is the same everywhere."""

from __future__ import annotations

import re

from conftest import Read

from model import Guide
from model.wording import plain

ROUTES = ("Written consent", "School official", "Directory information", "Study", "Audit or evaluation")


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_law_stands_dated_and_sourced_beside_each_question(guide: Guide, read: Read) -> None:
    """On Your rules, each outline of federal law stands under its question, with its month and its sources linked."""
    page = read("adapt/your-rules")
    outlined = [rule for rule in guide.rules.values() if rule.law]
    assert len(outlined) > 20
    for rule in outlined:
        field = page.get_element_by_id(rule.id)
        shown = words(field.text_content())
        links = {a.get("href").partition("#")[2] for a in field.xpath(".//a[@class='cite']")}
        for note in rule.law:
            assert plain(note.says) in shown, rule.id
            assert f"as of {note.as_of}" in shown, rule.id
            assert {source.lower() for source in note.sources} <= links, rule.id


def test_a_box_with_law_behind_it_says_so_and_leads_there(guide: Guide, read: Read) -> None:
    """Under a Your rule box, the link names the month in which the law was read."""
    box = read("start/safety-first").xpath(
        "//*[contains(@class, 'your-rule')][.//a[contains(@href, '#civil-rights-coordinators')]]"
    )[0]
    assert f"as of {guide.rules['civil-rights-coordinators'].law[-1].as_of}" in words(box.text_content())


def test_chapter_checklist_and_agreement_know_the_same_routes(guide: Guide) -> None:
    """Consent, school official, directory information, study and audit are named wherever a route is chosen."""
    chapter = guide.pages["elements/handle-student-information.md"].body
    for tool in ("information-sharing-checklist", "data-sharing-agreement"):
        choice = next(field for field in guide.tools[tool].fields if field.id == "route")
        for route in ROUTES:
            assert any(option.startswith(route) for option in choice.options), (tool, route)
    table = [line for line in chapter.splitlines() if line.startswith("| ")]
    for route in ROUTES:
        assert any(route in line.split("|")[1] for line in table), route


def test_the_eight_protected_topics_are_listed_once(guide: Guide) -> None:
    """The topics that federal law protects in student surveys stand on one page, and others link to it."""
    holding = [
        src for src, entry in guide.pages.items() if "Relationships that the law treats as private" in entry.body
    ]
    assert holding == ["tools/feedback-short-forms.md"]
    topics = guide.pages[holding[0]].body.partition("{ #protected-topics }")[2].partition("\n## ")[0]
    assert len(re.findall(r"^\d\. ", topics, re.M)) == 8
    linking = [src for src, entry in guide.pages.items() if "feedback-short-forms.md#protected-topics" in entry.body]
    assert {"elements/handle-student-information.md", "elements/know-needs-and-strengths.md"} <= set(linking)


def test_families_have_a_door_outside_the_school(guide: Guide) -> None:
    """The families’ page names the three coordinators of the district, the state and the federal office."""
    body = guide.pages["roles/families-and-students.md"].body
    for door in ("Section 504", "Title VI)", "Title IX", "the state", "Office for Civil Rights"):
        assert door in body, door
