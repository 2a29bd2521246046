"""A pack for each shorter cut of a session: soon printed, with nothing that the cut leaves out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from paper import office_words, paper, squeeze
from pptx import Presentation
from pypdf import PdfReader

from model import Guide
from model.activity import activity
from model.pages import HandoutPage, SessionPage
from model.wording import plain
from publish.products.cuts import minutes_of, shorter

PINNED = 11
"""Points: the smallest type of what is read from a wall."""
MARGIN = 50
"""Points: where running heads and feet stand."""
MOST = 12
"""Pages of a pack for one cut."""


@pytest.fixture(scope="module")
def sessions(guide: Guide) -> dict[str, SessionPage]:
    of_sessions = {entry.slug: entry.page for entry in guide.of_kind("session") if isinstance(entry.page, SessionPage)}
    assert len(of_sessions) >= 12
    return of_sessions


def test_each_cut_has_its_steps_and_no_others(sessions: dict[str, SessionPage], site: Path) -> None:
    """A cut’s pack has at most twelve pages, the steps of the cut in order, and none that it leaves out."""
    long = []
    for slug, page in sessions.items():
        assert {"half", "opener"} <= set(shorter(page)), slug
        for cut in shorter(page):
            reader = PdfReader(site / "downloads" / "sessions" / slug / f"{cut}.pdf")
            if len(reader.pages) > MOST:
                long.append(f"{slug}, {cut}: {len(reader.pages)} pages")
            marks = [str(mark["/Title"]) for mark in reader.outline[1] if isinstance(mark, dict)]  # of the plan
            both = list(zip(page.agenda, minutes_of(page, cut), strict=True))
            told = [plain(step.title) for step, minutes in both if minutes]
            assert [mark for mark in marks if mark in told] == told, f"{slug}, {cut}: {marks}"
            left = {plain(step.title) for step, minutes in both if not minutes}
            assert not left & set(marks), f"{slug}, {cut}"
    assert not long, "\n".join(long)


def test_the_activity_fits_one_page(sessions: dict[str, SessionPage], guide: Guide, site: Path) -> None:
    """Each session lends its activity as one page in large type, with the words to say, the minutes and the questions,
    in PDF and Word; boards for a room that meets online have a place for each kind of note.
    """
    for slug, page in sessions.items():
        folder, own = site / "downloads" / "sessions" / slug, activity(guide, guide.page_for("session", slug))
        document = paper(folder / "activity.pdf")
        assert len(document.reader.pages) == 1 and own.say and own.ask, slug
        word = squeeze(office_words(folder / "activity.docx"))
        for words in (own.title, *own.say, *own.ask, *(what for what, _ in own.doing)):
            assert squeeze(plain(words)) in document.squeezed and squeeze(plain(words)) in word, f"{slug}: {words}"
        assert sum(minutes for _, minutes in own.doing) <= own.minutes, slug
        small = [
            words
            for size, place, words in typed(document.reader)
            if size < PINNED - 0.05 and MARGIN < place < 792 - MARGIN
        ]
        assert squeeze("".join(small)) in document.squeezed[-500:], f"{slug}: {small}"  # the imprint alone is smaller
        boards = Presentation(str(folder / "board.pptx"))
        named = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in boards.slides]
        assert len(named) == 3 and len(page.board) >= 4 and set(map(plain, page.board)) <= set(named[0]), slug
        assert set(map(plain, own.ask)) <= set(named[1]), slug


def typed(reader: PdfReader) -> list[tuple[float, float, str]]:
    """The pieces of text of the first page, each with its size in points and its place from the foot of the page."""
    lines: list[tuple[float, float, str]] = []

    def see(words: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if words.strip():
            lines.append((size * abs(tm[3] * cm[3]), tm[5] * cm[3] + cm[5], words))

    reader.pages[0].extract_text(visitor_text=see)
    return lines


def test_what_is_dealt_can_be_changed(sessions: dict[str, SessionPage], guide: Guide, site: Path) -> None:
    """Every session has its plan in Word, and its cards in large print, for the facilitator alone."""
    for slug in sessions:
        folder = site / "downloads" / "sessions" / slug
        plan = Document(str(folder / "plan.docx"))
        assert len(plan.paragraphs) > 50 and plan.sections[0].page_width > plan.sections[0].page_height, slug
        dealt = [
            handout
            for handout in guide.handouts_of(guide.page_for("session", slug))
            if isinstance(handout.page, HandoutPage) and (handout.page.kept_back or handout.page.cards)
        ]
        assert (folder / "cards.docx").exists() == bool(dealt), slug
        if dealt:
            cards = Document(str(folder / "cards.docx"))
            words = " ".join(cell.text for table in cards.tables for row in table.rows for cell in row.cells)
            assert all(plain(card.title) in words for handout in dealt for card in handout.page.cards), slug
            assert cards.styles["Normal"].font.size.pt >= 18, slug
        with zipfile.ZipFile(site / "downloads" / "sessions" / f"{slug}.zip") as archive:
            names = " ".join(archive.namelist())
        assert all(f"-{name}" in names for name in ("half.pdf", "plan.docx")), slug
