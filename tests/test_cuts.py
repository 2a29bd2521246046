"""A pack for each shorter cut of a session: soon printed, with nothing that the cut leaves out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from broken import Copy
from bs4 import BeautifulSoup
from docx import Document
from paper import office_words, paper, squeeze
from pptx import Presentation
from pypdf import PdfReader

from model import Guide
from model.activity import activity
from model.cuts import LABELS, for_cut
from model.pages import HandoutPage, SessionPage
from model.wording import plain
from model.words import Words
from publish.one_cut import sheet_of_cut, tickets_of_cut
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


def test_a_cut_speaks_of_itself_alone(sessions: dict[str, SessionPage], site: Path, guide: Guide) -> None:
    """In a cut’s pack each step opens with the minutes of this cut and the time at which it begins here; no line is
    for another cut, and where the cut needs no slides nothing asks for one.
    """
    for slug, page in sessions.items():
        for cut in shorter(page):
            pack = paper(site / "downloads" / "sessions" / slug / f"{cut}.pdf")
            start = 0
            for step, minutes in zip(page.agenda, minutes_of(page, cut), strict=True):
                if minutes:
                    begins = squeeze(f"{guide.words.duration(minutes)} from {start // 60}:{start % 60:02d}")
                    assert squeeze(plain(step.title)) + begins in pack.squeezed, f"{slug}, {cut}, {step.step}"
                start += minutes
            said = pack.squeezed.casefold()
            foreign = [label for label in LABELS if squeeze(f"{label}:").casefold() in said]
            assert not foreign, f"{slug}, {cut}: {foreign}"
            if cut != "hour":
                told = said.replace("itneedsnoslides", "")
                place = told.find("slide")
                assert place < 0, f"{slug}, {cut}: {told[max(0, place - 60) : place + 40]}"


def test_lines_and_brackets_belong_to_their_cut() -> None:
    """A line that begins with the name of a cut stands in that cut alone, without the name; so does a bracket."""
    text = "Read.\nHour cut: show slide 4.\n<strong>Half-hour cut and opener:</strong> only the first."
    words = Words()
    assert for_cut(text, "full", words) == "Read."
    assert for_cut(text, "hour", words) == "Read.\nShow slide 4."
    assert for_cut(text, "opener", words) == "Read.\nOnly the first."
    bracket = "Agree (three; hour cut: two; half-hour cut: one) and write (in ink)."
    assert for_cut(bracket, "full", words) == "Agree (three) and write (in ink)."
    assert for_cut(bracket, "half", words) == "Agree (one) and write (in ink)."
    assert for_cut("Mark (hour cut: three).", "full", words) == "Mark."


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


def test_a_sheet_keeps_what_its_cut_uses() -> None:
    """From a cut’s copy of a sheet go the heading with its part, the row, the column, the box, the line with what is
    written below it and the card that begin with the words given, and nothing whose words only begin alike.
    """
    sheet = BeautifulSoup(
        "<article><h1>Sheet</h1><h2>One</h2><p>What is first:</p><div>line</div><p>Stays.</p><h2>Two</h2><p>gone</p>"
        "<table><thead><tr><th>Card</th><th>Cost</th></tr></thead><tbody><tr><td>7 A</td><td>x</td></tr>"
        "<tr><td>77 B</td><td>y</td></tr></tbody></table><h2>Three</h2>"
        '<table class="boxes"><thead><tr><th>Owner 1</th></tr></thead><tbody><tr><td></td></tr></tbody></table>'
        '<ul><li><p>origin</p><p class="card-title">3. Bus</p></li><li>30. Train</li></ul></article>',
        "html.parser",
    ).article
    assert sheet
    table = sheet.table
    assert table
    sheet.append(table.extract())
    sheet_of_cut(sheet, ["What is first", "Two", "7", "Cost", "Owner 1", "3. "])
    told = sheet.get_text(" ", strip=True)
    assert told == "Sheet One Stays. Three 30. Train Card 77 B"


def test_a_short_ticket_fills_its_sheet() -> None:
    """A ticket with one question stands three times on a sheet, with two questions twice, and no name stands twice."""
    ticket = '<article><h1 id="a">Ticket</h1><p>No name.</p><h2 id="b">1. Who</h2><h2 id="c">2. When</h2></article>'
    for less, times in (["1. "], 3), ([], 2):
        article = BeautifulSoup(ticket, "html.parser").article
        assert article
        tickets_of_cut(article, less, Words())
        assert article.get_text().count("No name.") == times
        assert [part.get_text() for part in article.select("h2")][0] == ("When" if less else "1. Who")
        names = [part["id"] for part in article.select("[id]")]
        assert len(names) == len(set(names)) and len(article.select("h1")) == 1


def test_each_cut_says_what_it_reaches(sessions: dict[str, SessionPage], site: Path, guide: Guide) -> None:
    """A cut’s pack opens with what people leave with in this cut, has the ticket of the half hour, and lists what
    lies ready for the opener.
    """
    for slug, page in sessions.items():
        for cut in shorter(page):
            pack = paper(site / "downloads" / "sessions" / slug / f"{cut}.pdf")
            reach = next(words for id, words in page.reaches.items() if id == cut)
            assert squeeze(plain(reach)) in pack.squeezed[:600], f"{slug}, {cut}"
            last = page.agenda[-1]
            ticket = guide.pages[f"facilitator/sessions/{slug}/handout-exit-ticket.md"]
            assert isinstance(ticket.page, HandoutPage)
            has = cut == "half" and last.minutes[2] > 0  # in the hour it comes with the participant pack
            opening = squeeze(plain(ticket.body.split("\n\n")[1]))
            assert (opening in pack.squeezed) == has, f"{slug}, {cut}"
        assert page.opener_supplies, slug


def test_an_unknown_part_to_leave_out_is_named(copy: Copy) -> None:
    """Whoever renames a part of a sheet hears which cut still leaves out the old name."""
    sheet = "facilitator/sessions/03-know-needs-and-strengths/handout-priorities.md"
    line = copy.change(sheet, r"^max_pages: 1", 'left_out: {half: ["Priority 9"]}\nmax_pages: 1')
    [problem] = copy.errors()
    assert problem.line == line and "“Priority 9”" in problem.message
