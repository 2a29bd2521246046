"""Write a session’s handouts as one Word file that a facilitator can edit."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import unquote

import pypandoc
from bs4 import BeautifulSoup, Tag
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from publish.controls import node
from publish.imprint import Imprint
from publish.office_files import normalize, stamp
from publish.picture import png
from publish.right_to_left import turn_document
from publish.word_blank import BLANK, SIZES, WIDTH, blank
from publish.word_cards import ACROSS, MARK, are_cards, lay_out
from publish.word_table import TWIPS

WIDE = 9.4
"""Inches of text on paper turned sideways."""
TO_WRITE, TO_MARK = 45, 20
"""Characters for which an empty column has room, as it is there to be written in; under a head such as “Date” or “Mine”
it takes a day or a mark.
"""
SHORT_HEAD = 5
"""Letters of such a head."""
LETTER, SIDES = 0.09, 0.15
"""Inches: the width of a letter, generously, and what a cell leaves white, so that no word is broken."""
SHEET: dict[str, tuple[float, float, float]] = {
    "Heading 1": (20, 0, 3),
    "Heading 2": (13, 9, 3),
    "Heading 3": (11.5, 7, 2),
    "Body Text": (10.5, 0, 4),
    "First Paragraph": (10.5, 0, 4),
    "Compact": (10.5, 1, 1),
    "Side note": (10, 5, 4),
}
"""Points of type, before and after, of paragraphs on a sheet: what is one page in print is one page in Word."""
LINES = 1.08
"""The height of their lines, as a share of what the typeface asks for."""
GAP = 7
"""Points between two tables."""
MARGINS = (0.75, 0.75)
"""Inches at the head and foot of a sheet."""
WRITING = 0.4
"""Inches: the least height of a row that is written in."""
RULED = "Write-on line"
"""The style of lines to write on."""
NEW_PAGE = "\u2062"
"""An invisible mark that stands in front of the heading of a mat on the way through pandoc."""
NOT_ON_PAPER = ".headerlink, script, style, svg, template, button, dialog, [hidden], .screen-only"


def write_handouts(
    articles: Sequence[tuple[str, str]],
    path: Path,
    *,
    title: str,
    imprint: Imprint,
    site: Path,
    wide: bool = False,
    scale: float = 1,
) -> None:
    """Write `articles` (title and HTML of each) to `path`, each on a page of its own; `wide` turns the paper,
    and `scale` enlarges the type.

    The addresses of their pictures start from `site`. Cards (`.cards` around `.card`, each with a `.card-title` or
    heading) become a sheet of two by four to cut, write-on lines (`.lines` around one element for each) become ruled
    lines, and links that lead nowhere outside the site become plain words.
    """
    subject = imprint.words.say("Handouts: %(titles)s", titles="; ".join(name for name, _ in articles))
    with tempfile.TemporaryDirectory() as folder:
        body = "\n".join(_article(name, html, site, Path(folder), imprint) for name, html in articles)
        reference = Path(folder) / "reference.docx"
        _reference(reference, imprint, title=title, subject=subject, wide=wide, scale=scale)
        arguments = [
            f"--reference-doc={reference}",
            f"--metadata=lang:{imprint.language}",
            f"--resource-path={folder}{os.pathsep}{site}",
        ]
        pypandoc.convert_text(body, "docx", format="html", outputfile=str(path), extra_args=arguments)
    document = Document(str(path))
    stamp(document.core_properties, imprint, title=title, subject=subject)
    width = WIDE if wide else WIDTH
    for table in document.tables:
        if are_cards(table):
            lay_out(table, width, imprint.words.say("Cards to cut"), large=scale > 1)
            continue
        _keep_rows(table)
        _share_width(table, width)
        _close_up(table)
    _keep_together(document)
    if imprint.right_to_left:
        turn_document(document, imprint.language)
    document.save(str(path))
    normalize(path)


def _keep_together(document: DocumentType) -> None:
    """Begin a mat on a page of its own, and hold the lines above a table with it."""
    kept = None
    for paragraph in reversed(document.paragraphs):
        after = paragraph._p.getnext()
        lines = after is kept and paragraph.style is not None and paragraph.style.name == RULED
        if after is not None and paragraph.text and (lines or after.tag == qn("w:tbl")):
            paragraph.paragraph_format.keep_with_next, kept = True, paragraph._p
        for run in paragraph.runs:
            if NEW_PAGE in run.text:
                run.text = run.text.replace(NEW_PAGE, "")
                paragraph.paragraph_format.page_break_before = True


def _reference(path: Path, imprint: Imprint, *, title: str, subject: str, wide: bool, scale: float) -> None:
    """The document that lends pandoc its styles, header, footer and paper."""
    document = blank(imprint, title=title, subject=subject)
    for name, (size, before, after) in SHEET.items():
        document.styles[name].font.size = Pt(size)
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), LINES
    section = document.sections[0]
    section.top_margin, section.bottom_margin = map(Inches, MARGINS)
    for style in document.styles if scale != 1 else ():
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.font.size and style.name not in ("Header", "Footer"):
            style.font.size = Pt(round(style.font.size.pt * scale))
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        side = Inches(round((SIZES[imprint.paper][1] - WIDE) / 2, 3))
        section.left_margin = section.right_margin = side
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    document.save(str(path))


def _article(title: str, html: str, site: Path, folder: Path, imprint: Imprint) -> str:
    """One article as plain HTML that pandoc can carry over whole, its drawings as pixels in `folder`."""
    soup = BeautifulSoup(html, "lxml")
    for element in soup.select(NOT_ON_PAPER):
        element.decompose()
    for link in soup.select("a"):
        if not str(link.get("href", "")).startswith(("http:", "https:", "mailto:")):
            link.unwrap()
    for cards in soup.select(".cards"):
        if cards.select_one(".card"):
            cards.replace_with(_cards(cards, soup))
    for lines in soup.select(".lines"):
        lines.replace_with(_lines(len(lines.find_all(recursive=False)) or 1, soup))
    for place in soup.select(".blank"):
        place.append(f" {BLANK}")
    for title_of_mat in soup.select("h2:has(+ .mat)"):
        title_of_mat.insert(0, NEW_PAGE)
    for box in soup.select(".admonition"):
        box["data-custom-style"] = "Side note"
        for name in box.select(".admonition-title, summary"):
            name.name = "p"
            strong = soup.new_tag("strong")
            strong.string = name.get_text()
            name.clear()
            name.append(strong)
    _as_pixels(soup, site, folder, imprint)
    heading = "" if soup.h1 else f"<h1>{escape(title)}</h1>"
    return heading + (soup.body.decode_contents() if soup.body else "")


def _as_pixels(soup: BeautifulSoup, site: Path, folder: Path, imprint: Imprint) -> None:
    """Put a PNG in the place of each SVG: pandoc 3.9 does so only where rsvg-convert is installed."""
    for picture in soup.select('img[src$=".svg"]:not([src*=":"])'):
        drawing = (site / unquote(str(picture["src"]))).read_text(encoding="utf-8")
        name = f"{hashlib.sha256(drawing.encode()).hexdigest()}.png"
        (folder / name).write_bytes(png(drawing, own=imprint.fonts))
        picture["src"] = name


def _cards(cards: Tag, soup: BeautifulSoup) -> Tag:
    """Cards as a table of two columns, to be laid out as a sheet to cut."""
    table = soup.new_tag("table")
    for number, card in enumerate(cards.select(".card")):
        if number % ACROSS == 0:
            row = soup.new_tag("tr")
            table.append(row)
        cell, title = soup.new_tag("td"), soup.new_tag("p")
        if number == 0:
            title.append(MARK)
        if head := card.select_one(".card-title, h2, h3, h4, h5, h6"):
            name = soup.new_tag("strong")
            name.string = head.extract().get_text(" ", strip=True)
            title.append(name)
        cell.append(title)
        cell.extend(list(card.children))
        row.append(cell)
    if len(row.find_all("td", recursive=False)) < ACROSS:
        row.append(soup.new_tag("td"))
    return table


def _lines(count: int, soup: BeautifulSoup) -> Tag:
    """Ruled lines to write on: pandoc leaves out a paragraph unless something stands in it."""
    lines = soup.new_tag("div", attrs={"data-custom-style": RULED})
    for _ in range(count):
        line = soup.new_tag("p")
        line.string = "\u00a0"
        lines.append(line)
    return lines


def _keep_rows(table: Table) -> None:
    """Repeat a table’s header row on each page, keep each row on one, and the first two with the row that follows."""
    last = len(table.rows) - 1
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        for name in ("w:cantSplit", "w:tblHeader")[: 2 if index == 0 else 1]:
            if properties.find(qn(name)) is None:
                properties.append(node(name))
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                if paragraph.style.name == "Body Text":
                    paragraph.style = "Compact"
                if index < min(2, last):
                    paragraph.paragraph_format.keep_with_next = True


def _close_up(table: Table) -> None:
    """Between two tables pandoc puts an empty paragraph, without which they would be one: it takes half a line."""
    after = table._tbl.getnext()
    if after is not None and after.tag == qn("w:p") and not len(after):
        form = Paragraph(after, table._parent).paragraph_format
        form.space_after, form.line_spacing = Pt(0), Pt(GAP)


def _share_width(table: Table, width: float) -> None:
    """Let a table fill `width` inches, shared by the longest text of each column, within reason; a column that is left
    empty gets room to write, and so does its row.
    """
    for column, share in zip(table.columns, _shares(table, width), strict=True):
        column.width = Inches(share)
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        if not all(cell.text.strip() for cell in row.cells):
            row.height = Inches(WRITING)
    properties = table._tbl.tblPr
    stated = properties.find(qn("w:tblW"))
    stated.set(qn("w:type"), "dxa")
    stated.set(qn("w:w"), str(round(width * TWIPS)))


def _shares(table: Table, width: float) -> list[float]:
    """The width of each column in inches: by its length, but none narrower than its longest word where that fits."""
    lengths = [_length(column.cells) for column in table.columns]
    least = [_longest_word(column.cells) * LETTER + SIDES for column in table.columns]
    shares = [width * length / sum(lengths) for length in lengths]
    narrow = [share < word for share, word in zip(shares, least, strict=True)]
    kept = sum(word for word, less in zip(least, narrow, strict=True) if less)
    rest = sum(length for length, less in zip(lengths, narrow, strict=True) if not less)
    if kept >= width or not rest:
        return shares
    return [
        word if less else (width - kept) * length / rest
        for word, length, less in zip(least, lengths, narrow, strict=True)
    ]


def _longest_word(cells: Sequence[_Cell]) -> int:
    """Letters of the longest word; words that a hard space holds together are one."""
    return max(len(word) for cell in cells for word in re.split("[ \\n\\t]", cell.text))


def _length(cells: Sequence[_Cell]) -> int:
    """Characters for which a column needs room; its head stands first."""
    head, *below = cells
    if below and not any(cell.text.strip() for cell in below):
        return TO_MARK if len(head.text) <= SHORT_HEAD else max(len(head.text), TO_WRITE)
    return min(max(*(len(cell.text) for cell in cells), 12), 60)
