"""Word files are real forms: every field can be found, filled in, read aloud and printed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Inches
from lxml import etree
from PIL import Image

from model import Guide
from model.tools import Column, Tool, ToolField
from model.words import Words
from publish.imprint import Imprint
from publish.office_files import question
from publish.plain_words import plain, plain_data
from publish.word import write_handouts, write_tool

EDITION = "2026.11"
REPEATING = "{http://schemas.microsoft.com/office/word/2012/wordml}repeatingSection"
TICK = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
Forms = dict[str, tuple[Tool, DocumentType]]


@pytest.fixture(scope="module")
def forms(site: Path, guide: Guide) -> Forms:
    """Every tool with its blank Word form from the built site."""
    folder = site / "downloads" / "tools"
    return {slug: (plain_data(tool), Document(str(folder / f"{slug}.docx"))) for slug, tool in guide.tools.items()}


@pytest.fixture
def write(guide: Guide, imprint: Imprint) -> Callable[..., None]:
    """Write a tool with the rules, stop line and names of the guide."""
    return partial(
        write_tool,
        rules=guide.rules,
        stop=guide.stop,
        speakers=guide.speakers,
        imprint=imprint,
        address="https://example.org/",
    )


def controls(document: DocumentType) -> list[tuple[str, etree._Element]]:
    """Tag and properties of every named content control, in reading order."""
    pairs = []
    for properties in document.element.body.iter(qn("w:sdtPr")):
        tag = properties.find(qn("w:tag"))
        if tag is not None:
            pairs.append((tag.get(qn("w:val")), properties))
    return pairs


def words(document: DocumentType) -> str:
    return " ".join(text.text or "" for text in document.element.body.iter(qn("w:t")))


def test_every_field_is_there_once_and_in_order(forms: Forms) -> None:
    """The Word form asks for the same things, in the same order and under the same names, as the page."""
    for slug, (tool, document) in forms.items():
        wanted = [field.id for field in tool.fields if field.kind != "note"]
        assert [tag for tag, _ in controls(document) if "." not in tag] == wanted, slug


def test_every_label_can_be_read(forms: Forms) -> None:
    """Each question stands on the paper in full, not only in the name of its box."""
    for slug, (tool, document) in forms.items():
        lines = {paragraph.text for paragraph in document.paragraphs}
        for field in tool.fields:
            assert field.kind == "note" or question(field, Words()) in lines, f"{slug}: {field.label}"


def test_every_cell_of_a_table_can_be_filled_in(forms: Forms) -> None:
    """Each cell of each table is a box with an address: field, row, column."""
    for slug, (tool, document) in forms.items():
        tags = {tag for tag, _ in controls(document)}
        for field in tool.fields:
            for row in range(1, len(tool.rows_of(field)) + 1 if field.kind == "table" else 1):
                for column in field.columns:
                    assert f"{field.id}.{row}.{column.id}" in tags, slug


def test_boxes_take_what_fits(forms: Forms) -> None:
    """A date opens a calendar, a choice opens its list, and a list of things to tick has tick boxes."""
    for _, (tool, document) in forms.items():
        by_tag = dict(controls(document))
        for field in tool.fields:
            if field.kind == "date":
                assert by_tag[field.id].find(qn("w:date")) is not None
            if field.kind == "choice":
                offered = [item.get(qn("w:value")) for item in by_tag[field.id].iter(qn("w:listItem"))]
                assert offered == field.options
            if field.kind == "rating":
                assert len(list(by_tag[field.id].iter(qn("w:listItem")))) == len(field.levels)
            if field.kind == "checkboxes":
                assert all(
                    by_tag[f"{field.id}.{number}"].find(TICK) is not None for number in range(1, len(field.options) + 1)
                )


def test_names_and_numbers_of_boxes(forms: Forms) -> None:
    """Every box has a name that a screen reader says, and a number that no other box has."""
    for slug, (_, document) in forms.items():
        names = [properties.find(qn("w:alias")).get(qn("w:val")) for _, properties in controls(document)]
        assert all(0 < len(name) <= 64 for name in names), slug
        ids = [
            control.get(qn("w:val"))
            for control in document.element.body.iter(qn("w:id"))
            if control.getparent().tag == qn("w:sdtPr")
        ]
        assert len(ids) == len(set(ids)) and "0" not in ids, slug


def test_rows_repeat_and_stay_whole(forms: Forms) -> None:
    """Tables repeat their header row on each page, keep each row on one page, and can grow."""
    for slug, (tool, document) in forms.items():
        for table in document.element.body.iter(qn("w:tbl")):
            rows = list(table.iter(qn("w:tr")))
            assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None, slug
            assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows), slug
        growing = {tag for tag, properties in controls(document) if properties.find(REPEATING) is not None}
        assert growing == {field.id for field in tool.fields if field.kind == "table" and not field.row_labels}, slug


def is_cards(rows: list[etree._Element]) -> bool:
    """Are these the rows of a sheet of cards, which has no header?"""
    return (
        bool(rows)
        and rows[0].getparent().find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
        and rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None
    )


def test_no_table_starts_with_a_row_alone(site: Path) -> None:
    """In every Word file, a table’s header and first row stay on one page with the row that follows; LibreOffice loses
    rows otherwise.
    """
    tables = [
        (path, list(table.iter(qn("w:tr"))))
        for path in sorted((site / "downloads").rglob("*.docx"))
        for table in Document(str(path)).element.body.iter(qn("w:tbl"))
    ]
    tables = [(path, rows) for path, rows in tables if not is_cards(rows)]
    long = [(path, rows) for path, rows in tables if len(rows) > 2]
    assert len(long) > 50, "hardly any table was found: nothing was tested"
    loose = {
        path.relative_to(site).as_posix()
        for path, rows in long
        for row in rows[:2]
        for node in row.iter(qn("w:p"))
        if node.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is None
    }
    assert not loose


def test_no_style_is_missing(forms: Forms) -> None:
    """Every style that the text calls for is defined, so that no program loses the text of a table."""
    for slug, (_, document) in forms.items():
        known = {style.style_id for style in document.styles}
        used = {
            node.get(qn("w:val"))
            for node in document.element.body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
        }
        assert used <= known, slug


def test_title_language_and_paper(forms: Forms) -> None:
    """A Word form says its title and language, is US Letter, and opens with all its boxes alive."""
    for slug, (tool, document) in forms.items():
        assert (document.core_properties.title, document.core_properties.language) == (tool.title, "en-US")
        assert document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == "en-US"
        assert (document.sections[0].page_width.inches, document.sections[0].page_height.inches) == (8.5, 11)
        assert document.paragraphs[0].style.name == "Heading 1" and document.paragraphs[0].text == tool.title, slug
        mode = [
            control.get(qn("w:val"))
            for control in document.settings.element.iter(qn("w:compatSetting"))
            if control.get(qn("w:name")) == "compatibilityMode"
        ]
        assert mode == ["15"]


def test_header_and_footer(forms: Forms) -> None:
    """Each page names the tool, the license and the edition, and counts the pages; a draft says so on each page."""
    for slug, (tool, document) in forms.items():
        header = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
        assert tool.title in header and (not tool.draft_notice or tool.draft_notice in header), slug
        footer = document.sections[0].footer
        assert "CC BY 4.0" in footer.paragraphs[0].text and EDITION in footer.paragraphs[0].text
        fields = [node.get(qn("w:instr")).strip() for node in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_safety_and_privacy_come_first(forms: Forms, guide: Guide) -> None:
    """The stop line and the privacy note stand above the first question, and rules are asked where they matter."""
    stop = plain_data(guide.stop)
    for slug, (tool, document) in forms.items():
        text = words(document)
        first = text.index(tool.sections[0].title)
        for line in [*stop.never, *stop.do, *stop.do_not] if tool.stop_line else []:
            assert line in text[:first], f"{slug}: {line}"
        assert not tool.stop_line or "The person named in Your rule: name ____" in " ".join(text.split()), slug
        assert tool.privacy in text[:first], slug
        for section in tool.sections:
            assert not section.rule or plain_data(guide.rules[section.rule]).question in text, slug


def test_the_example_is_filled_in_and_says_so(guide: Guide, write: Callable[..., None], tmp_path: Path) -> None:
    """The example holds the fictional school’s answers and can never pass for a real form."""
    for slug, raw in guide.tools.items():
        write(raw, tmp_path / f"{slug}.docx", example=True)
        tool, document = plain_data(raw), Document(str(tmp_path / f"{slug}.docx"))
        text = words(document)
        assert "fictional" in document.paragraphs[1].text and tool.example_note in document.paragraphs[1].text
        for field in tool.fields:
            value = tool.example.get(field.id)
            if field.kind in ("text", "long", "choice") and value:
                assert value.split("\n")[0] in text, f"{slug}: {field.id}"
            for row in value or [] if field.kind == "table" else []:
                assert all(str(cell) in text for key, cell in row.items() if not _is_date(field, key)), (
                    f"{slug}: {field.id}"
                )


def _is_date(field: ToolField, column: str) -> bool:
    return any(c.id == column and c.kind == "date" for c in field.columns)


def test_fixed_row_names(guide: Guide, write: Callable[..., None], tmp_path: Path) -> None:
    """A table with named rows shows the names, and its boxes keep their addresses."""
    tool = next(iter(guide.tools.values()))
    field = ToolField(
        id="who-knows",
        label="Who knows",
        kind="table",
        columns=[Column(id="name", label="Name")],
        row_labels=["Nurse", "Driver"],
    )
    section = tool.sections[0].model_copy(update={"fields": [field]})
    write(tool.model_copy(update={"sections": [section], "start": {}, "example": {}}), tmp_path / "one.docx")
    document = Document(str(tmp_path / "one.docx"))
    assert [tag for tag, _ in controls(document)] == ["who-knows", "who-knows.1.name", "who-knows.2.name"]
    assert "Nurse" in words(document) and "Driver" in words(document)


def test_the_same_content_gives_the_same_file(guide: Guide, write: Callable[..., None], tmp_path: Path) -> None:
    """Writing a form twice gives the same file, byte for byte, with no date from the clock."""
    for slug, tool in guide.tools.items():
        for name in ("one", "two"):
            write(tool, tmp_path / f"{name}.docx", example=True)
        assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes(), slug
    with zipfile.ZipFile(tmp_path / "one.docx") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert guide.edition.typefaces[1] in archive.read("word/fontTable.xml").decode()
    facts = Document(str(tmp_path / "one.docx")).core_properties
    assert (facts.created.isoformat()[:10], facts.modified.isoformat()[:10]) == ("2026-11-01", "2026-11-01")


def test_handouts_of_each_session(site: Path, guide: Guide) -> None:
    """The handouts that participants get are one Word file with a heading for each, header rows, a title and a
    language; cards that come late are not in it.
    """
    for session in guide.of_kind("session"):
        document = Document(str(site / "downloads" / "sessions" / session.slug / "handouts.docx"))
        headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
        assert headings == [plain(entry.page.title) for entry in guide.given_out(session)]
        assert document.core_properties.language == "en-US" and document.core_properties.title
        for table in document.element.body.iter(qn("w:tbl")):
            heads = table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            assert heads != (table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None)  # a sheet of cards
        assert "fldSimple" in etree.tostring(document.sections[0].footer._element).decode()
        text = " ".join(words(document).split())
        for entry in guide.given_out(session):
            for card in entry.page.cards:
                assert plain(card.title) in text and plain(card.text) in text


ARTICLE = """<h1 id="a">Cards</h1><p>Read <a href="../x/">this</a> or <a href="https://example.org/">that</a>.</p>
<ul class="cards">
<li class="card"><p class="card-title"><strong>1. Bus</strong></p><p class="card-text">Late.</p></li>
<li class="card"><p class="card-title"><strong>2. Hall</strong></p><p class="card-text">Loud.</p></li>
<li class="card"><h3>3. Fee</h3></li></ul>
<div class="lines"><div class="line"></div><div class="line"></div></div>
<div class="admonition note"><p class="admonition-title">Note</p><p>Kind words.</p></div>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"""


def test_a_handout_keeps_cards_lines_boxes_and_links(tmp_path: Path, imprint: Imprint) -> None:
    """Cards become a sheet to cut, two by two with dashed lines, lines can be written on, and no link leads nowhere."""
    articles = [("Cards", ARTICLE), ("Untitled", "<p>Words.</p>")]
    for name in ("one", "two"):
        write_handouts(articles, tmp_path / f"{name}.docx", title="Session 01", imprint=imprint, site=tmp_path)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    document = Document(str(tmp_path / "one.docx"))
    cards, plain = document.tables
    assert [[cell.text for cell in row.cells] for row in cards.rows] == [
        ["1. Bus\nLate.", "2. Hall\nLoud."],
        ["3. Fee", ""],
    ]
    assert {line.get(qn("w:val")) for line in cards._tbl.tblPr.find(qn("w:tblBorders"))} == {"dashed"}
    assert all(row.height == Inches(1.9) and sum(cell.width for cell in row.cells) == Inches(6.9) for row in cards.rows)
    assert [cell.text for cell in plain.rows[0].cells] == ["A", "B"]
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Write-on line") == 2 and styles.count("Side note") == 2 and styles.count("Heading 1") == 2
    links = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert links == ["https://example.org/"]


def test_room_for_a_name_stays_in_word(tmp_path: Path, imprint: Imprint) -> None:
    """Where paper draws a rule for a name and a number, the Word file has room for them too."""
    line = '<p><strong>Who:</strong> <span class="blank">name</span> <span class="blank">phone</span></p>'
    write_handouts([("Sheet", line)], tmp_path / "a.docx", title="Session 01", imprint=imprint, site=tmp_path)
    [_, told] = [paragraph.text for paragraph in Document(str(tmp_path / "a.docx")).paragraphs]
    assert re.fullmatch(r"Who: name _{10,} phone _{10,}", told)


def test_columns_are_as_wide_as_what_stands_or_is_written_in_them(tmp_path: Path, imprint: Imprint) -> None:
    """The longest word of a label is never broken, and an empty column is wider than one for a date or a mark."""
    head = "".join(f"<th>{name}</th>" for name in ("Who", "What we need to hear about", "From whom it comes", "Date"))
    rows = "".join(f"<tr><td>{name}</td><td></td><td></td><td></td></tr>" for name in ("Coordinator", "Families"))
    article = f"<h1>Sheet</h1><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    write_handouts([("Sheet", article)], tmp_path / "a.docx", title="Session 01", imprint=imprint, site=tmp_path)
    [table] = Document(str(tmp_path / "a.docx")).tables
    label, needed, source, day = (column.width.inches for column in table.columns)
    assert label >= len("Coordinator") * 0.09 and needed == source > 1.5 * day
    assert abs(label + needed + source + day - 6.9) < 0.01


def test_a_handout_keeps_its_pictures(tmp_path: Path, imprint: Imprint) -> None:
    """Photos and drawings of a handout stand in its Word file, each with its words, in a form that every Word shows."""
    (tmp_path / "site" / "my pictures").mkdir(parents=True)
    (tmp_path / "site" / "my pictures" / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>'
    )
    Image.new("RGB", (800, 300), "white").save(tmp_path / "site" / "door.png")
    article = (
        '<h1>Pictures</h1><p><img alt="A dot" src="my%20pictures/dot.svg"></p><p><img alt="A door" src="door.png"></p>'
    )
    for name in ("one", "two"):
        write_handouts(
            [("Pictures", article)],
            tmp_path / f"{name}.docx",
            title="Session 01",
            imprint=imprint,
            site=tmp_path / "site",
        )
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    document = Document(str(tmp_path / "one.docx"))
    shown = [
        drawing.find(f"{qn('wp:inline')}/{qn('wp:docPr')}").get("descr")
        for drawing in document.element.body.iter(qn("w:drawing"))
    ]
    assert shown == ["A dot", "A door"]
    kinds = [
        relation.target_part.content_type for relation in document.part.rels.values() if "/image" in relation.reltype
    ]
    assert kinds == ["image/png", "image/png"]
    with zipfile.ZipFile(tmp_path / "one.docx") as archive:
        assert str(tmp_path) not in archive.read("word/document.xml").decode()
