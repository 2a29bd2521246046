"""Every file that the site offers for download, as jobs; and which page offers it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from model import Guide
from model.guide import Entry
from publish.documents import Document, public_address
from publish.jobs import Job
from publish.office import normalize
from publish.pdf import write_pdf
from publish.sheet import write_tool as write_sheet
from publish.slides import Slide, cited
from publish.slides import write as write_slides
from publish.word import write_handouts
from publish.word import write_tool as write_word


@dataclass(frozen=True)
class Offer:
    """A file that a page offers: its address under the site and what the page calls it."""

    page: str
    path: str
    label: str


@dataclass(frozen=True)
class Imprint:
    """What every file says of itself."""

    sentence: str
    edition: str
    site_url: str


def pdf_job(document: Document, html: str, site: Path) -> Job:
    """The job of a composed document; its pictures count among its contents."""
    return Job(document.path, write_pdf, (html, str(site), document.fillable), (html, *_pictures(html, site)), weight=len(html))


def _pictures(html: str, site: Path) -> list[bytes]:
    """The bytes of each picture in `html`, in the order of their addresses under the site."""
    places = sorted({site / unquote(name) for name in re.findall(r'<img[^>]+src="([^":]+)"', html)})
    return [place.read_bytes() for place in places if place.is_file()]


def tool_jobs(guide: Guide, imprint: Imprint) -> tuple[list[Job], list[Offer]]:
    """Word for every tool, a spreadsheet for those that are tables."""
    jobs, offers = [], []
    for slug, tool in guide.tools.items():
        page = f"tools/{slug}.md"
        asked = {section.rule for section in tool.sections}
        shared = {
            "imprint": imprint.sentence, "edition": imprint.edition, "address": public_address(imprint.site_url, page),
            "rules": {id: rule for id, rule in guide.rules.items() if id in asked},
            "stop": guide.stop if tool.stop_line else None,
            "speakers": {id: guide.speakers[id] for id in tool.who},
        }
        contents = (tool.model_dump_json(), repr(sorted(shared.items(), key=lambda item: item[0])))
        kinds = [("docx", write_word, "Word form")] + ([("xlsx", write_sheet, "Excel workbook")] if tool.tabular else [])
        for ending, write, label in kinds:
            path = f"downloads/tools/{slug}.{ending}"
            jobs.append(Job(path, _Call(write, tool, shared), (), contents, weight=20_000))
            offers.append(Offer(page, path, label))
    return jobs, offers


def slide_job(src: str, path: str, label: str, slides: list[Slide], said: dict[str, str], diagram: tuple[bytes, str], citations: dict[str, str]) -> tuple[Job, Offer]:
    """A deck, offered by page `src`. `diagram`: PNG and its words, for the slides that show it."""
    picture, alt = diagram if any(slide.diagram for slide in slides) else (b"", "")
    named = {id: citations[id] for id in sorted(cited(slides)) if id in citations}
    show = _Call(write_slides, slides, said | {"diagram_png": picture, "diagram_alt": alt, "citations": named})
    return Job(path, show, (), (repr(slides), repr(said), picture, alt, repr(named)), weight=20_000), Offer(src, path, label)


def handout_job(session: Entry, handouts: list[tuple[str, str]], said: dict[str, str], site: Path) -> tuple[Job, Offer]:
    """The handouts of one session in Word; their pictures count among its contents. `handouts`: titles and article HTML."""
    path = f"downloads/sessions/{session.slug}/handouts.docx"
    words = _Call(write_handouts, handouts, said | {"site": site})
    pictures = (picture for _, html in handouts for picture in _pictures(html, site))
    return Job(path, words, (), (repr(handouts), repr(said), *pictures), weight=40_000), Offer(session.src, path, "Handouts in Word")


def write_archive(site: Path, session: Entry, paths: list[str]) -> str:
    """One zip with everything for the session; returns its address under the site."""
    path = f"downloads/sessions/{session.slug}.zip"
    with zipfile.ZipFile(site / path, "w") as archive:
        for name in sorted(paths):
            archive.write(site / name, f"{session.slug}/{name.rpartition('/')[2]}")
    normalize(site / path)
    return path


@dataclass(frozen=True)
class _Call:
    """A writer that takes its content first and the target second, as a job’s function."""

    write: object
    content: object
    named: dict[str, object]

    def __call__(self, target: Path) -> int:
        self.write(self.content, target, **self.named)  # type: ignore[operator]
        return 0
