"""Papers around a session: one sheet each, to print and in Word, and in the archive of every session."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader

from model import Guide
from model.pages import PaperPage
from publish.handouts import SHORT_HEAD


@pytest.fixture(scope="module")
def papers(guide: Guide) -> dict[str, PaperPage]:
    pages = {entry.slug: entry.page for entry in guide.of_kind("paper") if isinstance(entry.page, PaperPage)}
    assert len(pages) >= 15
    return pages


def test_each_fits_its_sheet(papers: dict[str, PaperPage], site: Path) -> None:
    """A paper has no more pages than it says, upright or turned, and holds its own words."""
    for slug, page in papers.items():
        reader = PdfReader(site / "downloads" / "papers" / f"{slug}.pdf")
        assert len(reader.pages) <= page.max_pages, f"{slug}: {len(reader.pages)} pages"
        box = reader.pages[0].mediabox
        assert (box.width > box.height) == page.landscape, slug
        assert page.title in reader.pages[0].extract_text().replace("\n", " "), slug


def test_each_can_be_changed_in_word(papers: dict[str, PaperPage], site: Path) -> None:
    """The Word file has the same title and the same paper, and empty columns with room to write, or for a day."""
    for slug, page in papers.items():
        document = Document(str(site / "downloads" / "papers" / f"{slug}.docx"))
        assert page.title in [paragraph.text for paragraph in document.paragraphs], slug
        turned = document.sections[0].orientation == WD_ORIENT.LANDSCAPE
        assert turned == page.landscape, slug
        for table in document.tables:
            for column in table.columns:
                head, *below = column.cells
                if below and not any(cell.text.strip() for cell in below):
                    room = 1 if len(head.text) > SHORT_HEAD else 0.8
                    assert column.width.inches >= room, f"{slug}: {head.text}"


def test_each_session_has_them(papers: dict[str, PaperPage], guide: Guide, site: Path) -> None:
    """The archive of every session holds every paper in both forms, and its list names them."""
    for session in guide.of_kind("session"):
        with zipfile.ZipFile(site / "downloads" / "sessions" / f"{session.slug}.zip") as archive:
            names = {name.rpartition("/")[2] for name in archive.namelist()}
        for slug in papers:
            assert {f"partnering-{slug}.pdf", f"partnering-{slug}.docx"} <= names, f"{session.slug}: {slug}"
        listed = PdfReader(site / "downloads" / "sessions" / session.slug / "what-to-print.pdf")
        words = "".join(page.extract_text() for page in listed.pages).replace("\n", "")
        assert all(page.title.replace(" ", "") in words.replace(" ", "") for page in papers.values()), session.slug
        assert len(listed.pages) == 1, session.slug
