"""How paper looks: nothing beyond the margins, no page nearly empty, room to write, and variants by one switch."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from bs4 import BeautifulSoup
from paper import Paper, Tag, paper, squeeze

from generators import gather
from model import Guide
from model.edition import MARK_TONES, contrast_with_white, tint
from publish.collect import Articles
from publish.document import Document, Part
from publish.grid import ratings_as_grid
from publish.look import LARGE, Look, asked_look
from publish.products.printed import pdf_job

MM = 72 / 25.4
CUT = 4.2
"""Millimeters that office printers leave white at each side."""
FIELD_COPY = 1000
"""Millimeters: farther out than this WeasyPrint keeps, unprinted, what a field to fill in holds already."""
LONG_BOOKS = ("core-guide.pdf", "tool-book.pdf", "facilitators-guide.pdf")
THUMB = 205
"""Millimeters: in long books the number of the part stands right of this, on a mark that bleeds off the edge."""
SHARES = 4
SHORT = 1 / 3
BANDS = {"top": 15, "foot": 17}
"""Millimeters of running header and footer."""
FEW = (150, 100)
"""Letters of a sentence or two, below the title of an article and below the heading of its part."""
TOP = 34
"""Millimeters: a heading that stands higher begins its page."""
ENDS_SHORT = 4
"""A document of this many pages has to end somewhere; a shorter one may not waste its last sheet."""
PACKS = re.compile(r"^(?:es/)?sessions/")
"""Packs, in which each sheet that is handed out begins on a page of its own."""
Box = tuple[int, float, float, float, float]


def share(site: Path, number: int) -> list[Path]:
    files = sorted((site / "downloads").rglob("*.pdf"))[number::SHARES]
    assert files
    return files


def objects(path: Path) -> Iterator[tuple[int, float, float, list[Box]]]:
    """Each page of a PDF: its number, width and height, and what is drawn on it (kind, left, foot, right, top)."""
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        yield number + 1, width, height, [(o.type, *o.get_bounds()) for o in page.get_objects(max_depth=3)]
    document.close()


@pytest.mark.parametrize("number", range(SHARES))
def test_nothing_lies_beyond_the_margins(site: Path, number: int) -> None:
    """No letter and no line of any page is nearer to an edge than 9 mm, and no table runs past the right margin; only
    tints, covers and the thumb marks of long books reach the edge.
    """
    wrong = []
    for path in share(site, number):
        for page, width, height, boxes in objects(path):
            if page == 1 and (path.name in LONG_BOOKS or not paper(path).edge(1).strip()):
                continue  # a cover
            for kind, left, foot, right, top in boxes:
                bleeds = kind != pdfium.FPDF_PAGEOBJ_TEXT and (left <= 0.5 or right >= width - 0.5)
                inside = left >= 9 * MM and right <= width - 9 * MM and foot >= 5 * MM and top <= height - 4.5 * MM
                copy = kind == pdfium.FPDF_PAGEOBJ_TEXT and left > FIELD_COPY * MM
                thumb = (
                    kind == pdfium.FPDF_PAGEOBJ_TEXT and path.name in LONG_BOOKS and THUMB * MM < left < right < width
                )
                if not (inside or bleeds or copy or thumb) and right > left:
                    wrong.append(f"{path.name}, page {page}: {left / MM:.1f} to {right / MM:.1f} mm")
    assert not wrong, "\n".join(wrong[:20])


def filled(width: float, height: float, boxes: list[Box]) -> float:
    """The share of a page’s height, between header and footer, that something is drawn on; the code in the corner,
    whose place is known within its own drawing alone, does not count.
    """
    inner = [
        foot
        for _, left, foot, _, top in boxes
        if left < width and top < height - BANDS["top"] * MM and foot > BANDS["foot"] * MM
    ]
    room = height - sum(BANDS.values()) * MM
    return (height - BANDS["top"] * MM - min(inner, default=height)) / room


def thin_pages(path: Path, name: str) -> list[str]:
    """The pages of a file that are used less than a third, but the last of a document of four pages or more, and those
    of a pack before a sheet that is handed out.
    """
    thin: list[str] = []
    pages = list(objects(path))
    parts = {min(tag.all_pages) for tag in paper(path).tags.find("H1")} if PACKS.search(name) else set()
    ends = len(pages) if len(pages) >= ENDS_SHORT else None
    for page, width, height, boxes in pages:
        if page != ends and page + 1 not in parts and (used := filled(width, height, boxes)) < SHORT:
            thin.append(f"{name}, page {page}: {used:.0%}")
    return thin


@pytest.mark.parametrize("number", range(SHARES))
def test_no_page_is_nearly_empty(site: Path, guide: Guide, number: int) -> None:
    """No page is used less than a third without a reason in books.yml. The long books count where they were built."""
    short = []
    for path in share(site, number):
        name = path.relative_to(site / "downloads").as_posix()
        most = max((entry.pages for entry in guide.short_pages if fnmatch(name, entry.files)), default=0)
        if len(thin := thin_pages(path, name)) > most:
            short += thin
    assert not short, "\n".join(short)


def test_reasons_for_short_pages_are_needed(site: Path, guide: Guide) -> None:
    """Each reason in books.yml still has a file with such a page; the tool book is not built every time."""
    names = {path.relative_to(site / "downloads").as_posix(): path for path in (site / "downloads").rglob("*.pdf")}
    for entry in guide.short_pages:
        matching = [name for name in names if fnmatch(name, entry.files)]
        assert entry.files in LONG_BOOKS or any(thin_pages(names[name], name) for name in matching), entry.files


def test_no_table_is_split_after_its_first_row(site: Path) -> None:
    """A table that goes on to another page has at least two rows on the first."""
    wrong = []
    for path in sorted((site / "downloads").rglob("*.pdf")):
        document = paper(path)
        for table in document.tags.find("Table"):
            pages = sorted(table.all_pages)
            if len(pages) < 2:
                continue
            rows = [row for row in table.find("TR") if not list(row.find("TH")) or list(row.find("TD"))]
            if len(rows) > 2 and sum(min(row.all_pages, default=0) == pages[0] for row in rows) == 1:
                wrong.append(f"{path.name}, page {pages[0]}: {table.text[:60]}")
    assert not wrong, "\n".join(wrong)


def alone_at_a_foot(path: Path) -> Iterator[str]:
    """The headings of parts after which a page ends within a sentence or two, though their part goes on."""
    document = pypdfium2.PdfDocument(path)
    marks = [(mark, mark.get_dest()) for mark in document.get_toc() if mark.level < 2]
    places = [
        (dest.get_index(), dest.get_view()[1][1], mark.get_title(), FEW[mark.level]) for mark, dest in marks if dest
    ]
    for place, (number, height, title, few) in enumerate(places):
        page = document[number]
        foot = BANDS["foot"] * MM
        below = page.get_textpage().get_text_bounded(bottom=foot, top=height).replace(title, "", 1)
        following = places[place + 1][:2] if place + 1 < len(places) else (len(document), 0.0)
        begins_a_page = following[1] > page.get_height() - TOP * MM
        goes_on = following[0] > number + begins_a_page
        if goes_on and len(below.strip()) < few:
            yield f"{path.parent.name}/{path.name}, page {number + 1}: {title}"
    document.close()


def test_no_heading_of_a_pack_stands_alone_at_a_foot(site: Path) -> None:
    """What a part of a pack is about begins on the page of its heading, with more than a sentence or two."""
    packs = sorted((site / "downloads" / "sessions").rglob("*.pdf"))
    alone = [words for path in packs for words in alone_at_a_foot(path)]
    assert packs and not alone, "\n".join(alone)


def test_no_page_is_turned_between_words_and_deeds(site: Path) -> None:
    """In a facilitator’s pack the heading of a step, what is said in it and the minutes of what people do stand on one
    page.
    """
    packs = sorted((site / "downloads" / "sessions").glob("*/facilitator.pdf"))
    apart, steps = [], 0
    for path in packs:
        heading = None
        for tag in everything(paper(path).tags):
            if tag.role == "H2":
                heading = tag
            elif tag.role == "Table" and tag.text.startswith("What happens") and heading:
                steps += 1
                if heading.all_pages != tag.all_pages:
                    apart.append(f"{path.parent.name}: {heading.text}")
    assert steps > 6 * len(packs) and not apart, "\n".join(apart)


def everything(tag: Tag) -> Iterator[Tag]:
    """The tags inside a tag, in the order in which they are read."""
    for item in tag.inside:
        if isinstance(item, Tag):
            yield item
            yield from everything(item)


def test_packs_are_short(site: Path, guide: Guide) -> None:
    """A facilitator’s pack has at most twenty pages and a participants’ pack ten; the first opens with its facts and
    the stop line on one page, and has the whole timetable on the next.
    """
    for session in guide.of_kind("session"):
        folder = site / "downloads" / "sessions" / session.slug
        document = paper(folder / "facilitator.pdf")
        assert len(document.reader.pages) <= 20 and len(paper(folder / "participants.pdf").reader.pages) <= 10
        stop = next(tag for tag in document.tags.find("P") if tag.text.startswith("Stop:"))
        table = next(table for table in document.tags.find("Table") if table.text.startswith("Starts"))
        assert (stop.all_pages, table.all_pages) == ({1}, {2}), session.slug


# Gray


def luminance(gray: float) -> float:
    """The relative luminance of a gray from 0 to 255, as WCAG 2.2 defines it."""
    part = gray / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def test_stages_differ_in_gray(site: Path, guide: Guide) -> None:
    """On pages rendered in gray, the heads of chapters have a tone for each stage, and their words can be read on it;
    so have the marks at the edge of long books.
    """
    heads: dict[str, int] = {}
    colors = guide.edition.colors
    for id, element in guide.elements.items():
        document = pypdfium2.PdfDocument(site / "downloads" / "elements" / f"{id}.pdf")
        picture = document[0].render(scale=1, grayscale=True).to_pil()
        tone = picture.getpixel((round(6 * MM), round(27 * MM)))
        head = picture.crop((0, round(20 * MM), picture.width, round(38 * MM)))
        assert head.getpixel((head.width - round(6 * MM), head.height // 2)) == tone, f"{id}: no tint across the head"
        assert heads.setdefault(element.stage, tone) == tone, id
        ink = 1.05 / contrast_with_white(colors.stages[element.stage][0]) - 0.05
        assert (luminance(tone) + 0.05) / (ink + 0.05) >= 4.5, f"{id}: words on a ground of {tone}"
        document.close()
    marks = [
        colorsys.rgb_to_yiq(*(int(tint(ink, share)[place : place + 2], 16) for place in (1, 3, 5)))[0]
        for (ink, _), share in zip(colors.stages.values(), MARK_TONES, strict=True)
    ]
    for tones, apart in ((sorted(heads.values()), 12), (sorted(marks), 60)):
        assert len(tones) == 3 and min(b - a for a, b in pairwise(tones)) >= apart, tones


# Ratings as grids


def test_a_rating_tool_is_a_grid_on_one_sheet(site: Path, guide: Guide) -> None:
    """The partner fit rubric prints on one sheet, two sides, on its side; its ratings are rows with their evidence."""
    document = paper(site / "downloads" / "tools" / "partner-fit-rubric.pdf")
    assert len(document.reader.pages) == 2
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in document.reader.pages)
    ratings = [field for field in guide.tools["partner-fit-rubric"].fields if field.kind == "rating"]
    rows = [row.text for table in document.tags.find("Table") for row in table.find("TR")]
    for field in ratings:
        row = next(squeeze(row) for row in rows if squeeze(row).startswith(squeeze(field.label)))
        assert all(squeeze(words) in row for level in field.levels for words in (level.label, level.means)), field.id


def test_ratings_keep_their_fields_in_the_grid() -> None:
    """Each rating becomes a row with its levels; the field for its evidence goes with it, and others stay where they
    are.
    """
    level = '<div class="choice level"><input type="radio" name="need"><label>1 No</label><p>None.</p></div>'
    html = (
        f'<article><fieldset class="form-section"><fieldset class="field field-rating"><legend>Need</legend>{level}'
        '</fieldset><div class="field field-long"><label>Seen <span class="needed">(needed)</span></label>'
        '<textarea name="seen"></textarea></div><div class="field field-long"><label>Else</label></div></fieldset>'
        "</article>"
    )
    article = BeautifulSoup(html, "html.parser").article
    assert article
    ratings_as_grid(article)
    rows = article.select("tr")
    assert [cell.get_text() for cell in rows[0].select("th")] == ["", "1", "Seen (needed)"]
    assert rows[1].select_one("textarea[name=seen]") and rows[1].select_one("input[name=need]")
    assert not article.select(".field-rating") and article.select(".field-long")[0].get_text() == "Else"


# Variants


FORM = (
    '<h1 id="a">A form</h1><p>One, two, three.</p><table><thead><tr>'
    + "".join(f"<th>Column {n}</th>" for n in range(6))
    + "</tr></thead><tbody><tr>"
    + "".join(f"<td>immediately {n}</td>" for n in range(6))
    + "</tr></tbody></table>"
)


def written(guide: Guide, folder: Path, look: Look) -> Paper:
    articles = Articles(guide, gather.imprint(guide), folder)
    articles.capture("start/a.md", FORM, "start/a/")
    document = Document(
        "downloads/a.pdf", "A", "page", (Part("start/a.md"),), "https://example.org/", "2026.11", "Our guide", look=look
    )
    job = pdf_job(document, articles.compose(document), folder)
    target = folder / f"a{look.suffix}.pdf"
    job.write(target, *job.args)
    return Paper(target)


def sizes(printed: Paper) -> set[float]:
    """The sizes of all letters of the text, in points, header and footer aside."""
    known = set()
    document = pypdfium2.PdfDocument(printed.path)
    for page in document:
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3):
            _, foot, _, top = item.get_bounds()
            if top < page.get_height() - BANDS["top"] * MM and foot > BANDS["foot"] * MM:
                known.add(round(item.get_font_size() * item.get_matrix().a, 1))
    document.close()
    return known


def test_a_document_on_a4_paper(guide: Guide, tmp_path: Path) -> None:
    """PAPER=a4 makes each page 210 by 297 mm, with nothing beyond the margins."""
    box = written(guide, tmp_path, Look(paper="a4")).reader.pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (210, 297)


def test_a_document_in_large_print(guide: Guide, tmp_path: Path) -> None:
    """PRINT=large sets all text at 18 points or more; a table of many columns lies on its side, inside the margins."""
    document = written(guide, tmp_path, Look(print="large"))
    box = document.reader.pages[0].mediabox
    assert float(box.width) > float(box.height) and round(float(box.width)) == 792
    assert sizes(document) and min(sizes(document)) >= 17.9, sizes(document)
    for _, width, _, boxes in objects(document.path):
        assert all(left >= 9 * MM and right <= width - 9 * MM for _, left, _, right, _ in boxes if right > left)
    assert "immediately5" in document.squeezed.replace(" ", "")


def test_a_document_with_little_ink(guide: Guide, tmp_path: Path) -> None:
    """INK=low draws everything in black: no tint, no color."""
    full, low = (written(guide, tmp_path, Look(ink=ink)) for ink in ("full", "low"))
    assert low.squeezed == full.squeezed
    assert "ink-low" in Look(ink="low").classes and Look(ink="low").suffix == "-low"


def test_a_variant_that_there_is_not_is_told() -> None:
    """A slip in PAPER, PRINT or INK names the words that can be used."""
    assert asked_look({"PAPER": "A4", "PRINT": "", "INK": "low"}) == Look("a4", "normal", "low")
    assert asked_look({}, paper="a4").paper == "a4"
    with pytest.raises(ValueError, match=r"There is no PRINT=big\. Write PRINT=normal or large\."):
        asked_look({"PRINT": "big"})
    assert round(LARGE * 10.5) == 18


def test_lines_to_write_on_leave_room(root: Path) -> None:
    """Lines of handouts and boxes of forms are at least 20 points high."""
    styles = (root / "overrides" / "print" / "print.css").read_text(encoding="utf-8")
    for name in (r"\.line", r"input, textarea, select"):
        height = re.search(rf"^{name} \{{[^}}]*?height: ([\d.]+)mm", styles, re.M)
        assert height and float(height[1]) * MM >= 20, name


def test_sheets_name_the_pages_their_links_lead_to(site: Path) -> None:
    """On a sheet of paper a link whose words do not name its page has the name beside it; one that does is left."""
    sheets = paper(site / "downloads" / "quick-start.pdf").squeezed
    assert "(page:Thenineelements)" in sheets and "(page:Clearancetracker)" not in sheets
    assert "(page:Sources)" not in sheets
