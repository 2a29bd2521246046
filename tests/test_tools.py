"""A tool asks the same things, in the same words and order, wherever people meet it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
from conftest import Read
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import PdfDocument

from model import Guide
from model.tools import Tool, ToolField

Fields = list[tuple[str, str]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


NEEDED = " (needed)"


def straight(text: str) -> str:
    """`text` with straight quotation marks and single spaces, so that typography does not count."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def mark(field: ToolField) -> str:
    """A field’s label as every form prints it."""
    return straight(field.label + (NEEDED if field.required else ""))


def once(fields: Fields) -> Fields:
    """Each id once, in order, with the label it was first met with."""
    values: dict[str, str] = {}
    for name, label in fields:
        values.setdefault(name, straight(label).removesuffix(NEEDED))
    return list(values.items())


def asked(tool: Tool) -> Fields:
    """What the data asks for: every field, and after a table each of its columns as `field.column`."""
    fields: Fields = []
    for field in tool.fields:
        if field.kind != "note":
            fields.append((field.id, field.label))
            fields += [(f"{field.id}.{column.id}", column.label) for column in field.columns]
    return once(fields)


def on_page(read: Read, slug: str) -> Fields:
    form = read(f"tools/{slug}/").xpath(f'//form[@data-tool="{slug}"]')[0]
    fields: Fields = []
    for field in form.xpath(".//*[@data-field]"):
        name = field.get("data-field")
        fields.append(
            (
                name,
                field.xpath("string(.//legend | .//label | .//caption)")
                if field.tag == "fieldset"
                else field.xpath("string((.//caption | .//label)[1])"),
            )
        )
        fields += [
            (_column(control.get("name")), control.xpath("string(ancestor::td/@data-label)"))
            for control in field.xpath(".//td//*[@name]")
        ]
    return once(fields)


def in_pdf(path: Path, tool: Tool) -> Fields:
    """The form’s fields in the order of its pages; a name says which option, row and column it is."""
    fields: Fields = []
    for page in PdfReader(path).pages:
        for widget in (annotation.get_object() for annotation in page.get("/Annots", [])):
            if widget.get("/Subtype") == "/Widget":
                fields += _from_pdf(widget, tool)
    return once(fields)


def _from_pdf(widget: DictionaryObject, tool: Tool) -> Fields:
    parent = widget["/Parent"].get_object() if "/Parent" in widget else {}
    name, label = str(widget.get("/T") or parent.get("/T")), str(widget.get("/TU") or parent.get("/TU"))
    if cell := re.fullmatch(r"([^.]+)\.(\d+)\.([^.]+)", name):
        table = next(field for field in tool.fields if field.id == cell[1])
        row = table.row_labels[int(cell[2]) - 1] if table.row_labels else f"row {cell[2]}"
        before = straight(f"{table.label}, {row}, ")
        assert straight(label).startswith(before), label
        return [(table.id, table.label), (_column(name), straight(label)[len(before) :])]
    kind = widget.get("/FT") or parent.get("/FT")
    if kind == "/Btn":
        choice = next(field for field in tool.fields if field.id == name.partition(".")[0])
        assert straight(label).startswith(straight(f"{choice.label}:")), label
        return [(choice.id, choice.label)]
    return [(name, label)]


def in_word(path: Path) -> Fields:
    """The tags and titles of the file’s content controls."""
    with zipfile.ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    fields: Fields = []
    for properties in tree.iter(f"{W}sdtPr"):
        tag, alias = properties.find(f"{W}tag"), properties.find(f"{W}alias")
        if tag is not None:
            name, label = tag.get(f"{W}val"), alias.get(f"{W}val")
            fields += (
                [(_column(name), label.partition(": ")[2])]
                if re.search(r"\.\d+\.", name)
                else [(name, label)]
                if "." not in name
                else []
            )
    return once(fields)


def in_sheet(path: Path) -> Fields:
    """The labels that the workbook’s names `field_…` and `column_…` point to, in the order of its cells."""
    book = openpyxl.load_workbook(path)
    texts = []
    for name, defined in book.defined_names.items():
        kind, _, rest = name.partition("_")
        if kind in ("field", "column"):
            ((sheet, cell),) = defined.destinations
            place = book[sheet][cell.replace("$", "")]
            texts.append(((book.sheetnames.index(sheet), place.row, place.column), (rest, str(place.value))))
    return once([field for _, field in sorted(texts)])


def _column(name: str) -> str:
    """`facts.3.source` without its row."""
    return re.sub(r"\.\d+\.", ".", name)


def test_the_page_asks_what_the_data_says(guide: Guide, read: Read) -> None:
    """Each tool’s page shows every field of its definition, in order, under its own words."""
    for slug, tool in guide.tools.items():
        assert on_page(read, slug) == asked(tool), slug


def test_the_fillable_file_asks_the_same_as_the_page(guide: Guide, site: Path) -> None:
    """Each tool’s PDF form has the same fields, in the same order, and each says its name to a screen reader, with the
    row or the part that it stands in where that helps; ratings, which stand as a grid on paper, go row by row.
    """
    for slug, tool in guide.tools.items():
        shown, wanted = in_pdf(site / f"downloads/tools/{slug}.pdf", tool), asked(tool)
        if tool.kind_of == "ratings":
            shown, wanted = sorted(shown), sorted(wanted)
        assert [name for name, _ in shown] == [name for name, _ in wanted], slug
        for (name, said), (_, label) in zip(shown, wanted, strict=True):
            assert said.replace(" (needed)", "").partition(label)[0] == "", f"{slug}, {name}: {said}"


def test_the_word_form_asks_the_same_as_the_page(guide: Guide, site: Path) -> None:
    """Each tool’s Word form has the same fields, in the same order, under the same words."""
    for slug, tool in guide.tools.items():
        shown, wanted = in_word(site / f"downloads/tools/{slug}.docx"), asked(tool)
        assert [name for name, _ in shown] == [name for name, _ in wanted], slug
        for (_, label), (_, right) in zip(shown, wanted, strict=True):
            assert label == right or (label.endswith("…") and right.startswith(label[:-1])), slug


def test_the_spreadsheet_asks_the_same_as_the_page(guide: Guide, site: Path) -> None:
    """Each tool that is a table has a spreadsheet with the same fields and columns, in the same order."""
    for slug, tool in guide.tools.items():
        path = site / f"downloads/tools/{slug}.xlsx"
        assert path.exists() == tool.tabular, slug
        if tool.tabular:
            wanted = [(name.replace("-", "_"), label) for name, label in asked(tool)]
            shown = in_sheet(path)
            assert [f for f in shown if "." not in f[0]] == [f for f in wanted if "." not in f[0]], slug
            assert [f for f in shown if "." in f[0]] == [f for f in wanted if "." in f[0]], slug


def test_examples_fill_only_the_form_and_all_that_is_required(guide: Guide, read: Read) -> None:
    """Each filled-in example answers fields of its own form only, leaves none that is required empty, and shows them on
    the page.
    """
    for slug, tool in guide.tools.items():
        fields = {field.id: field for field in tool.fields if field.kind != "note"}
        assert set(tool.example) <= set(fields), slug
        assert {name for name, item in fields.items() if item.required} <= {
            name for name, value in tool.example.items() if value not in ("", [], None)
        }, slug
        shown = read(f"tools/{slug}/").xpath(f'//div[@class="tool-example"][@data-tool="{slug}"]')[0]
        text = straight(shown.text_content())
        for name, value in tool.example.items():
            if fields[name].kind in ("text", "long", "choice"):
                assert straight(str(value)) in text, f"{slug}: {name}"
            assert straight(fields[name].label) in text, f"{slug}: {name}"


def test_examples_are_labeled_as_fiction(guide: Guide, read: Read, site: Path) -> None:
    """Each example says that its school is fictional, on the page and in print."""
    for slug in guide.tools:
        assert "fictional" in read(f"tools/{slug}/").xpath('//div[@class="tool-example"]')[0].text_content(), slug
        assert "fictional" in PdfReader(site / f"downloads/tools/{slug}-example.pdf").pages[0].extract_text(), slug


def test_what_a_blank_form_starts_with_is_the_same_everywhere(guide: Guide, read: Read, site: Path) -> None:
    """Ready wording and rows stand in the page’s form, the fillable PDF, the Word form and the spreadsheet alike."""
    started = {
        slug: words
        for slug, tool in guide.tools.items()
        if (words := [straight(text) for text in starting_words(tool)])
    }
    assert {"message-templates", "roles-chart", "year-calendar"} <= set(started)
    for slug, words in started.items():
        form = read(f"tools/{slug}/").xpath(f'//form[@data-tool="{slug}"]')[0]
        held = form.xpath(
            ".//textarea/text() | .//input[@type='text']/@value | .//select/option[@selected]/text() | "
            ".//input[@type='radio' or @type='checkbox'][@checked]/@value"
        )
        with zipfile.ZipFile(site / f"downloads/tools/{slug}.docx") as archive:
            tree = etree.fromstring(archive.read("word/document.xml"))
        typed = [
            " ".join("\n" if node.tag == f"{W}br" else node.text or "" for node in control.iter(f"{W}t", f"{W}br"))
            for control in tree.iter(f"{W}sdt")
        ]
        places = {"page": held, "PDF": field_values(site / f"downloads/tools/{slug}.pdf"), "Word": typed}
        if guide.tools[slug].tabular:
            book = openpyxl.load_workbook(site / f"downloads/tools/{slug}.xlsx")
            places["Excel"] = [
                str(cell)
                for sheet in book
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if cell is not None
            ]
        for place, texts in places.items():
            squeezed = "\n".join("".join(straight(item).split()) for item in texts)
            assert not [item for item in words if "".join(item.split()) not in squeezed], f"{slug}: {place}"


def starting_words(tool: Tool) -> list[str]:
    """Every text that the blank form already holds, dates aside: they are written in another way in each file."""
    dates = {(field.id, column.id) for field in tool.fields for column in field.columns if column.kind == "date"}
    cells = []
    for name, value in tool.start.items():
        if isinstance(value, str):
            cells.append(value)
        elif isinstance(value, list):
            cells += [
                str(cell)
                for row in value
                if isinstance(row, dict)
                for key, cell in row.items()
                if (name, key) not in dates and cell not in (None, "")
            ]
    return cells


def field_values(path: Path) -> list[str]:
    """What the fields of a fillable PDF already hold."""
    values = []
    for page in PdfReader(path).pages:
        for note in page.get("/Annots", []):
            widget = note.get_object()
            values += [
                str(field.get("/V"))
                for field in (widget, widget.get("/Parent", DictionaryObject()).get_object())
                if field.get("/V") is not None
            ]
    return values


def test_needed_answers_are_marked_in_words_everywhere(guide: Guide, read: Read, site: Path) -> None:
    """Page, PDF, Word and Excel say “(needed)” beside each question that must be answered, and beside no other."""
    for slug, tool in guide.tools.items():
        asked_for = {mark(field) for field in tool.fields if field.kind != "note"}
        form = read(f"tools/{slug}/").xpath(f'//form[@data-tool="{slug}"]')[0]
        shown = {
            straight(label.text_content())
            for label in form.xpath(".//*[@data-field]/legend | .//*[@data-field]/label | .//caption")
        }
        assert asked_for <= shown and {words for words in shown if words.endswith(NEEDED)} <= asked_for, slug
        paper = straight(
            " ".join(
                page.get_textpage().get_text_bounded() for page in PdfDocument(site / f"downloads/tools/{slug}.pdf")
            )
        )
        paper = re.sub(r"\s|\ufffe", "", paper)
        with zipfile.ZipFile(site / f"downloads/tools/{slug}.docx") as archive:
            tree = etree.fromstring(archive.read("word/document.xml"))
        lines = {
            straight("".join(text.text or "" for text in paragraph.iter(f"{W}t"))) for paragraph in tree.iter(f"{W}p")
        }
        assert asked_for <= lines, slug
        if tool.tabular:
            book = openpyxl.load_workbook(site / f"downloads/tools/{slug}.xlsx")
            assert asked_for <= {
                straight(str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row
            }, slug
        for field in tool.fields:
            assert field.kind == "note" or mark(field).replace(" ", "") in paper, f"{slug}: {field.id}"
