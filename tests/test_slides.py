"""Slides can be shown, read aloud and presented from their notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Read
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType

from model import Guide
from model.cuts import LABELS
from model.pages import HandoutPage, SessionPage
from model.words import Words
from publish.imprint import Imprint
from publish.picture import Drawing
from publish.session_slides import with_tasks
from publish.slides import parse, write
from publish.task import sheet_picture

DIAGRAM = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="300"/>'
SAMPLE = """---
title: Slides
---

## Start with *students*

One short line.

/// facilitator
Wait until all are seated.
> “Good morning.”
> “We end at four.”

Then begin.
///

## What we know { #know }

Read this {{ term("reach", "together") }}:

- A **fact** {{ cite("S10", "S20") }}
- A strength that goes on
  for two lines
    - a smaller point

1. Then a step

## Where this fits

{{ framework() }}
"""


@pytest.fixture(scope="module")
def decks(site: Path, guide: Guide) -> dict[str, PresentationType]:
    """The slides of every session that has some, from the built site."""
    with_slides = [session.slug for session in guide.of_kind("session") if guide.slides_of(session)]
    assert with_slides, "no session has slides"
    return {slug: Presentation(str(site / "downloads" / "sessions" / slug / "slides.pptx")) for slug in with_slides}


def test_the_plan_counts_the_slides_of_its_deck(decks: dict[str, PresentationType], guide: Guide, read: Read) -> None:
    """As many slides as the plan says are in the deck, with those that a step gets which has none of its own."""
    for slug, deck in decks.items():
        page = guide.page_for("session", slug).page
        assert isinstance(page, SessionPage) and page.slide_count == len(deck.slides), slug
        if "slides" in {name for step in page.agenda for name in step.materials}:
            table = read(f"facilitator/sessions/{slug}/").xpath('string(//table[contains(@class, "materials")])')
            assert f"{page.slide_count} slides" in table, slug


def test_the_hour_has_its_own_minutes(decks: dict[str, PresentationType], guide: Guide, site: Path) -> None:
    """Where the hour cut is shorter, it has a deck of its own: the same slides under the same numbers, with the minutes
    of the hour; those of steps that it leaves out are hidden, and nothing is said of other cuts.
    """
    for slug, deck in decks.items():
        path = site / "downloads" / "sessions" / slug / "hour-slides.pptx"
        page = guide.page_for("session", slug).page
        assert isinstance(page, SessionPage)
        assert path.exists() == any(step.minutes[0] != step.minutes[1] for step in page.agenda), slug
        if not path.exists():
            continue
        hour = Presentation(str(path))
        titles, own = ([slide.shapes.title.text for slide in each.slides] for each in (deck, hour))
        assert own == titles, slug
        hidden = {slide.shapes.title.text for slide in hour.slides if slide._element.get("show") == "0"}
        left_out = sum(step.slides or 1 for step in page.agenda if step.minutes[0] and not step.minutes[1])
        assert len(hidden) == left_out and not any(slide._element.get("show") for slide in deck.slides), slug
        said = " ".join(shape.text_frame.text for slide in hour.slides for shape in slide.placeholders)
        for step in page.agenda:
            if step.minutes[1] > 1 and not step.step.startswith(("stretch", "break")):
                assert f", {step.minutes[1]} minutes. At the end: " in said, f"{slug}: {step.step}"
        notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in hour.slides)
        assert not {label for label in LABELS if f"{label.lower()}:" in f"{said} {notes}".lower()}, slug


def save(markdown: str, path: Path, imprint: Imprint) -> PresentationType:
    citations = {"S10": "Maier and others, 2017, review", "S20": "Brown, 2020, data"}
    write(
        parse(markdown),
        path,
        title="A talk",
        diagram=Drawing(DIAGRAM, "Nine elements"),
        imprint=imprint,
        citations=citations,
    )
    return Presentation(str(path))


def test_a_page_becomes_slides() -> None:
    """Each heading starts a slide; bullets, steps, sentences, diagram and notes each go where they belong."""
    first, second, third = parse(SAMPLE)
    assert first.title == "Start with students" and [line.words for line in first.lines] == ["One short line."]
    assert first.noted(Words()) == [
        "Wait until all are seated.",
        "Say: “Good morning.” “We end at four.”",
        "Then begin.",
    ]
    assert second.title == "What we know"
    assert [(line.kind, line.level) for line in second.lines] == [
        ("paragraph", 0),
        ("bullet", 0),
        ("bullet", 0),
        ("bullet", 1),
        ("number", 0),
    ]
    assert second.lines[2].words == "A strength that goes on for two lines"
    assert third.diagram and not third.lines


def test_citations_are_spelled_out(tmp_path: Path, imprint: Imprint) -> None:
    """A source shows as names and year, a term as its words, and no mark of the page’s own language is left."""
    slide = save(SAMPLE, tmp_path / "a.pptx", imprint).slides[1]
    text = slide.placeholders[1].text_frame.text
    assert "A fact (Maier and others, 2017, review; Brown, 2020, data)" in text and "Read this together:" in text
    assert "{" not in text and "*" not in text
    assert [run.text for run in slide.placeholders[1].text_frame.paragraphs[1].runs if run.font.bold] == ["fact"]


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("Words, and no heading.", "## Title"),
        ('## One\n\nAs shown {{ cite("S99") }}', "S99"),
        ("## One\n\n{{ run_of_show() }}", "run_of_show"),
    ],
)
def test_mistakes_are_named(markdown: str, message: str, tmp_path: Path, imprint: Imprint) -> None:
    """Slides without a heading, an unknown source or a block that slides cannot show stop the build in plain words."""
    with pytest.raises(ValueError, match=message):
        save(markdown, tmp_path / "a.pptx", imprint)


def test_every_slide_is_there(decks: dict[str, PresentationType], guide: Guide) -> None:
    """The file holds the slides of the page, in order, six to twelve of them, in 16:9; a pause and the exit ticket add
    one each.
    """
    for slug, deck in decks.items():
        session = guide.page_for("session", slug)
        source = guide.slides_of(session)
        written = [slide.title for slide in parse(source.body)]
        titles = [slide.shapes.title.text for slide in deck.slides]
        added = [step.title for step in session.page.agenda if not step.slides and step.minutes[0]]
        assert [title for title in titles if title in written] == written, slug
        assert set(titles) - set(written) <= set(added), slug
        assert 6 <= len(written) <= 12, slug
        assert abs(deck.slide_width / deck.slide_height - 16 / 9) < 0.01, slug


def test_slides_show_what_people_need(decks: dict[str, PresentationType], guide: Guide) -> None:
    """Each session has at least five slides that show something: where it stands, the sheet to take, the element that
    it is about; and each says who works with whom, how long, and what is in hand at the end.
    """
    for slug, deck in decks.items():
        session = guide.page_for("session", slug)
        steps = [step for step in session.page.agenda if step.minutes[0]]
        shown = Counter()
        for slide in deck.slides:
            for shape in slide.shapes:
                if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                    shown[shape.name] += 1
        assert shown["Steps"] >= 5 and shown["Sheet"] >= 3 and shown["Diagram"] == 1, (slug, shown)
        said = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.placeholders)
        for step in steps:
            if not step.step.startswith(("stretch", "break")):
                minutes = "1 minute" if step.minutes[0] == 1 else f"{step.minutes[0]} minutes"
                assert f"{minutes}. At the end: {step.hold}." in said, f"{slug}: {step.step}"


def test_a_week_is_drawn_from_its_cards(decks: dict[str, PresentationType], guide: Guide, site: Path) -> None:
    """The slide of the late cards shows one student’s week as a timetable, in the hour without the cards that the hour
    leaves out.
    """
    slug = "01-why-partnerships"
    sheet = guide.pages[f"facilitator/sessions/{slug}/handout-week-cards.md"].page
    assert isinstance(sheet, HandoutPage)
    hour = Presentation(str(site / "downloads" / "sessions" / slug / "hour-slides.pptx"))
    for deck, left_out in (decks[slug], ()), (hour, tuple(sheet.left_out["hour"])):
        [week] = [shape for slide in deck.slides for shape in slide.shapes if shape.name == "Week"]
        told = week._element.nvPicPr.cNvPr.get("descr")
        for card in (card for card in sheet.cards if card.week):
            shown = f"{card.week.shown} ({card.week.time})"
            assert (shown in told) != bool(left_out and card.title.startswith(left_out)), card.title


def test_a_mat_shows_where_cards_are_laid(guide: Guide, site: Path) -> None:
    """Beside “Stop, ask, share” stands the page with the three piles, and not the page before it."""
    session = guide.page_for("session", "08-handle-student-information")
    source = guide.slides_of(session)
    shown = [task.sheet for _, task in with_tasks(guide, session, parse(source.body)) if task and task.sheet]
    mat = next(sheet for sheet in shown if sheet.part)
    whole = next(sheet for sheet in shown if not sheet.part)
    assert mat.part == "Three piles" and sheet_picture(mat, site) != sheet_picture(replace(mat, part=""), site)
    with pytest.raises(LookupError):
        sheet_picture(replace(whole, part="Four piles"), site)


def test_what_is_to_be_said_once_is_said_once(decks: dict[str, PresentationType]) -> None:
    """Who does not endorse this stands on the last slide, and on no other."""
    for slug, deck in decks.items():
        held = [
            number
            for number, slide in enumerate(deck.slides, 1)
            for shape in slide.placeholders
            if "endorsed" in shape.text_frame.text
        ]
        assert held == [len(deck.slides)], slug


def test_titles_differ_and_stand_in_placeholders(decks: dict[str, PresentationType]) -> None:
    """Each slide has its own title, and its words stand where outlines and screen readers look."""
    for slug, deck in decks.items():
        titles = [slide.shapes.title.text for slide in deck.slides]
        assert all(titles) and len(set(titles)) == len(titles), slug
        for slide in deck.slides:
            assert all(shape.is_placeholder for shape in slide.shapes if shape.has_text_frame), slug
            assert all(shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame), (
                f"{slug}: an empty box"
            )


def test_few_words_in_large_type(decks: dict[str, PresentationType]) -> None:
    """No slide holds more than sixty words, and none is set smaller than 20 points."""
    for slug, deck in decks.items():
        for slide in deck.slides:
            for shape in slide.placeholders:
                if shape.placeholder_format.idx == 1:
                    assert len(shape.text_frame.text.split()) <= 60, f"{slug}: {slide.shapes.title.text}"
                    assert all(run.font.size.pt >= 20 for p in shape.text_frame.paragraphs for run in p.runs)


def test_notes_pictures_and_language(decks: dict[str, PresentationType]) -> None:
    """Every slide says what to say; every picture is described; every word names its language."""
    for slug, deck in decks.items():
        assert deck.core_properties.title and deck.core_properties.language == "en-US", slug
        for slide in deck.slides:
            assert slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip(), (
                f"{slug}: {slide.shapes.title.text}"
            )
            for picture in (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE):
                assert len(picture._element.nvPicPr.cNvPr.get("descr")) > 20, slug
            for element in (slide._element, slide.notes_slide._element):
                assert all(run.find(qn("a:rPr")).get("lang") == "en-US" for run in element.iter(qn("a:r"))), slug


def test_imprint_and_number_on_every_slide(decks: dict[str, PresentationType]) -> None:
    """Every slide carries the imprint and its number."""
    for slug, deck in decks.items():
        for number, slide in enumerate(deck.slides, 1):
            feet = {shape.placeholder_format.type: shape.text_frame.text for shape in slide.placeholders}
            assert "CC BY" in feet[PP_PLACEHOLDER.FOOTER], slug
            assert feet[PP_PLACEHOLDER.SLIDE_NUMBER] == str(number) or any(
                field.find(qn("a:t")).text == str(number) for field in slide._element.iter(qn("a:fld"))
            ), slug


def test_the_same_content_gives_the_same_file(tmp_path: Path, imprint: Imprint) -> None:
    """Writing slides twice gives the same file, byte for byte, with no date from the clock."""
    save(SAMPLE, tmp_path / "a.pptx", imprint)
    facts = save(SAMPLE, tmp_path / "b.pptx", imprint).core_properties
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
    assert (facts.title, facts.created.isoformat()[:10], facts.modified.isoformat()[:10]) == (
        "A talk",
        "2026-11-01",
        "2026-11-01",
    )
