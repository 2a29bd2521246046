"""A session runs from its page and packs: the minutes add up, the papers exist, and participants see only theirs."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from conftest import Read
from docx import Document
from lxml.html import HtmlElement
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from model import Guide
from model.copies import sheets
from model.guide import Entry
from model.pages import SessionPage


def sessions(guide: Guide) -> Iterator[tuple[Entry, SessionPage]]:
    of_sessions = [(entry, entry.page) for entry in guide.of_kind("session") if isinstance(entry.page, SessionPage)]
    assert of_sessions
    yield from of_sessions


def address(entry: Entry) -> str:
    return entry.src.removesuffix("index.md")


def minutes(clock: str) -> int:
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


def letters(text: str) -> str:
    """Only letters and digits, so that line ends, hyphens and bullets do not count."""
    return re.sub(r"[\W_]+", "", text).casefold()


def pdf_text(path: Path) -> str:
    return letters("".join(page.get_textpage().get_text_bounded() for page in PdfDocument(path)))


def word_text(path: Path) -> str:
    document = Document(str(path))
    return letters("".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")))


def cells(row: HtmlElement, cut: int) -> tuple[str, int]:
    """Start and minutes of a step in one cut of the run of show; 0 minutes where it is left out."""
    if cut == 0:
        return row.xpath('string(td[@class="starts"])'), int(row.xpath('string(td[@class="minutes"])'))
    cell = row.xpath('td[@class="cut"]')[cut - 1]
    length = re.match(r"\d+", cell.xpath('string(.//span[@class="cut-minutes"])'))
    return cell.xpath('string(.//span[@class="cut-start"])'), int(length[0]) if length else 0


def test_the_run_of_show_adds_up(guide: Guide, read: Read) -> None:
    """In each of the three cuts every step starts when the one before it ends, and the last ends as promised."""
    for entry, page in sessions(guide):
        table = read(address(entry)).xpath('//table[contains(concat(" ", @class, " "), " run-of-show ")]')[0]
        for cut, promised in enumerate((page.minutes.full, page.minutes.hour, page.minutes.half)):
            clock = 0
            for row in table.xpath("tbody/tr"):
                start, length = cells(row, cut)
                if length:
                    assert minutes(start) == clock, f"{entry.slug}, cut {cut}: {row.findtext('th')}"
                clock += length
            assert clock == promised, f"{entry.slug}, cut {cut}"
        shown = [
            re.search(r"\d+", text)[0]
            for text in table.xpath('tfoot//td[@class="minutes"]/text() | tfoot//td[@class="cut"]/text()')
        ]
        assert [int(number) for number in shown] == [page.minutes.full, page.minutes.hour, page.minutes.half]


def test_the_cuts_fit_the_time_people_have(guide: Guide) -> None:
    """The hour cut takes an hour at most and the half-hour cut half an hour, with at least one activity and one
    decision left.
    """
    for entry, page in sessions(guide):
        assert page.minutes.hour <= 60 and page.minutes.half <= 30, entry.slug
        assert sum(1 for step in page.agenda if step.minutes[2]) >= 2, entry.slug


def test_every_step_has_its_place_on_the_page(guide: Guide, read: Read) -> None:
    """Each line of the run of show leads to a section that says what to do."""
    for entry, page in sessions(guide):
        tree = read(address(entry))
        links = tree.xpath('//table[contains(concat(" ", @class, " "), " run-of-show ")]/tbody/tr/th/a/@href')
        assert links == [f"#{step.step}" for step in page.agenda]
        headings = [tree.xpath(f'//h2[@id="{link[1:]}"]') for link in links]
        assert all(len(places) == 1 for places in headings), entry.slug


def test_every_paper_that_a_step_needs_exists(guide: Guide, site: Path, read: Read) -> None:
    """Each handout and form is a page of its own, stands in the participant pack unless the facilitator keeps it back,
    and is offered on the session’s page.
    """
    for entry, page in sessions(guide):
        pack, used = (
            pdf_text(site / f"downloads/sessions/{entry.slug}/participants.pdf"),
            {name for step in page.agenda for name in step.materials},
        )
        offered = read(address(entry)).text_content()
        kept = {e.slug for e in guide.handouts_of(entry)} - {e.slug for e in guide.given_out(entry)}
        for name in used - {"slides"}:
            place = f"tools/{name}/" if name in guide.tools else f"{address(entry)}{name}/"
            title = read(place).findtext(".//h1") or read(place).xpath("string(//h1/text())")
            assert (letters(title) in pack) is (name not in kept), f"{entry.slug}: {name}"
            assert title.strip() in offered, f"{entry.slug}: {name}"
        assert ("slides" in used) == (site / f"downloads/sessions/{entry.slug}/slides.pptx").exists()


def test_one_archive_holds_everything(guide: Guide, site: Path) -> None:
    """The session’s archive holds its packs, the slides, the Word handouts and what to print for how many, byte for
    byte, each under a name that says what it is.
    """
    inside = {"facilitator.pdf", "participants.pdf", "half.pdf", "slides.pptx", "handouts.docx", "what-to-print.pdf"}
    for entry, _ in sessions(guide):
        folder = f"partnering-session-{entry.slug[:2]}"
        with zipfile.ZipFile(site / f"downloads/sessions/{entry.slug}.zip") as archive:
            assert {f"{folder}/{folder}-{name}" for name in inside} <= set(archive.namelist())
            for name in inside:
                own = site / "downloads/sessions" / entry.slug / name
                assert archive.read(f"{folder}/{folder}-{name}") == own.read_bytes(), name


def test_the_archive_says_what_to_print_for_how_many(guide: Guide, site: Path) -> None:
    """One page names every sheet to copy with its rule, and the copies for rooms of several sizes."""
    for entry, _ in sessions(guide):
        path = site / f"downloads/sessions/{entry.slug}/what-to-print.pdf"
        assert len(PdfReader(path).pages) == 1, entry.slug
        text = pdf_text(path)
        for sheet in sheets(guide, entry):
            assert letters(sheet.title) in text, f"{entry.slug}: {sheet.title}"
            assert all(str(count) in text for count in sheet.counts), sheet.title


def sentences(blocks: list[HtmlElement]) -> list[str]:
    """Sentences long enough to be nobody else’s, in letters only."""
    text = " ".join(" ".join(block.itertext()) for block in blocks)
    return [letters(sentence) for sentence in re.split(r"(?<=[.?!:;”])\s+|\n", text) if len(sentence.split()) >= 7]


def facilitator_words(tree: HtmlElement) -> list[str]:
    """What only the facilitator reads: the boxes, and what each step says to say, do and watch for."""
    tree = deepcopy(tree)
    for note in tree.xpath("//*[@popover]"):
        note.drop_tree()  # the meaning of a term: shown when asked for, and on paper not at all
    boxes = tree.xpath(
        '//*[contains(concat(" ", @class, " "), " admonition ") and '
        'contains(concat(" ", @class, " "), " facilitator ")]'
    )
    assert boxes
    told = [
        block
        for heading in tree.xpath("//h3")
        for block in heading.itersiblings()
        if block.tag in ("p", "ol", "ul", "blockquote")
        and heading.text_content().rstrip("¶") in ("Say", "Watch for")
        and block.xpath("preceding-sibling::*[self::h2 or self::h3][1]")[0] is heading
    ]
    return sentences([*boxes, *told])


def test_the_participant_pack_keeps_the_facilitator_s_words(guide: Guide, site: Path, read: Read) -> None:
    """No sentence meant for the facilitator, from a box, a step or the slides’ notes, is in what participants get, in
    PDF or Word.
    """
    for entry, _ in sessions(guide):
        folder = site / f"downloads/sessions/{entry.slug}"
        ours = facilitator_words(read(address(entry)))
        handouts = {e.slug for e in guide.handouts_of(entry)}
        for name in handouts:
            ours += sentences(
                read(f"{address(entry)}{name}/").xpath(
                    '//*[contains(@class, "facilitator-only") or contains(concat(" ", @class, " "), " facilitator ")]'
                )
            )
        if slides := guide.slides_of(entry):
            notes = re.findall(r"^/// facilitator.*?\n(.*?)^///", slides.body, re.M | re.S)
            ours += [
                letters(sentence)
                for note in notes
                for sentence in re.split(r"(?<=[.?!])\s+", note)
                if len(sentence.split()) >= 7
            ]
        theirs = {
            "participants.pdf": pdf_text(folder / "participants.pdf"),
            "handouts.docx": word_text(folder / "handouts.docx"),
        }
        for name, text in theirs.items():
            assert len(text) > 1000 and not [item for item in ours if item in text], f"{entry.slug}/{name}"


def test_the_facilitator_pack_holds_them(guide: Guide, site: Path, read: Read) -> None:
    """The facilitator’s pack holds those sentences, all but a few that a page break cuts in two."""
    for entry, _ in sessions(guide):
        ours, pack = (
            facilitator_words(read(address(entry))),
            pdf_text(site / f"downloads/sessions/{entry.slug}/facilitator.pdf"),
        )
        missing = [item for item in ours if item not in pack]
        assert len(missing) <= len(ours) / 20, missing
