"""No word escapes the catalog: with content in Greek letters and the catalog in Cyrillic, no Latin word is left."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from icalendar import Calendar
from lxml import etree
from pydantic import BaseModel

from generators.templates import spoken
from macros import register
from macros.here import Here
from model import Guide, load
from model.catalogs import TEMPLATE, forms
from model.markdown import calls
from model.pages import SessionPage
from model.words import Words
from publish.boxes import described
from publish.calendar import months_of, write_calendar
from publish.document import Document, Part
from publish.excel import write_tool as write_excel
from publish.footer import page_style
from publish.handouts import write_handouts
from publish.imprint import Imprint
from publish.jobs import Written
from publish.picture import Drawing
from publish.slides import parse
from publish.slides import write as write_slides
from publish.word import write_tool as write_word

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
GREEK = str.maketrans(LATIN, "αβψδεφγηιξκλμνοπϊρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΪΡΣΤΘΩΣΧΥΖ")
CYRILLIC = str.maketrans(LATIN, "абцдефгхийклмнопярстувшьызАБЦДЕФГХИЙКЛМНОПЯРСТУВШЬЫЗ")
KEPT = re.compile(r"%\(\w+\)s|<[^>]+>|&\w+;|\]\([^)]*\)|https?://\S+|\{[^}]*\}|\{\{.*?\}\}")
"""What is no word: places, tags, links, ids and calls."""
NAME = re.compile(r"[a-z0-9/#._:-]*|S\d+|[A-Z][a-z]+ 20\d\d")
"""Ids and addresses, which stay as they are."""
SHOWN = ("aria-label", "title", "alt", "placeholder", "data-label", "data-title")
LETTERS = re.compile(r"[A-Za-z]{2,}")
SOURCE = re.compile(
    r"https?://\S+|\b\w+/[\w/-]*|[A-Z][a-z]+ 20\d\d\b|\bS\d+\b|\b(?:www\.)?[\w-]+(?:\.[\w-]+)+\b|\bCC BY\b"
)
"""Addresses, marks of sources and the license, and the month of a note on the law, which data writes in one form."""


def lettered(text: str, letters: dict[int, int]) -> str:
    """`text` in other letters, what is no word left as it is."""
    kept = KEPT.findall(text)
    pieces = KEPT.split(text)
    return "".join(piece.translate(letters) + after for piece, after in zip(pieces, [*kept, ""], strict=True))


def translated(value: Any) -> Any:
    """Content in Greek letters: every text of a model, however deep; ids and addresses stay."""
    match value:
        case BaseModel():
            fields = {name: translated(getattr(value, name)) for name in type(value).model_fields}
            return type(value).model_construct(**fields)
        case str():
            return value if NAME.fullmatch(value) else lettered(value, GREEK)
        case list():
            return [translated(part) for part in value]
        case dict():
            return {key: translated(part) for key, part in value.items()}
    return value


def calls_only(body: str) -> str:
    """A page’s headings and calls of macros, without the calls that only show words of the page."""
    lines = []
    for line in body.split("\n"):
        if line.startswith("#"):
            lines.append(lettered(line, GREEK))
        elif line.startswith("{{") and not re.match(r"\{\{ (?:boxes|mat|term|story_date)\(", line):
            lines.append(line)
        else:
            lines.append("")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def strange(root: Path) -> Guide:
    """The guide with its content in Greek and what code says in Cyrillic letters."""
    guide = load(root)
    words = Catalog("en")
    with (root / TEMPLATE).open("rb") as file:
        for message in read_po(file):
            if message.id:
                said = tuple(lettered(form, CYRILLIC) for form in forms(message.id))
                words.add(message.id, said if len(said) > 1 else said[0], context=message.context)
    compiled = BytesIO()
    write_mo(compiled, words)
    guide.words = Words("ru", compiled.getvalue())
    for name in (
        "elements",
        "roles",
        "rules",
        "schools",
        "sources",
        "terms",
        "questions",
        "tools",
        "functions",
        "books",
    ):
        setattr(guide, name, translated(getattr(guide, name)))
    for name in ("stages", "situations", "conversations", "stop", "self_review", "responsibilities"):
        setattr(guide, name, translated(getattr(guide, name)))
    for name in ("conformance", "results"):
        setattr(guide, name, translated(getattr(guide, name)))
    guide.names.known = translated(guide.names.known)
    guide.pages = {
        src: replace(entry, page=translated(entry.page), body=calls_only(entry.body))
        for src, entry in guide.pages.items()
    }
    return guide


def escaped(html: str) -> set[str]:
    """Latin words that a reader of `html` sees or hears."""
    html = re.sub(r"\{ #[^}]*\}", "", html)  # ids of headings, which Markdown is still to read
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    texts = [str(text) for text in tree.xpath(".//text()[not(ancestor::script or ancestor::style)]")]
    texts += [str(text) for name in SHOWN for text in tree.xpath(f".//@{name}")]
    return {word for text in texts for word in LETTERS.findall(SOURCE.sub(" ", text))}


def shown_ids(guide: Guide) -> set[str]:
    """Latin words of the conformance report that are no words: ids of checks, levels, names of what scripts keep."""
    assert guide.conformance and guide.results
    ids = [check.id for check in guide.conformance.checks] + [name for k in guide.conformance.kept for name in k.names]
    levels = [criterion.level for criterion in guide.conformance.criteria]
    return set(LETTERS.findall(" ".join([*ids, *levels, guide.results.commit, "AA", "PDF"])))


def test_nothing_of_a_page_escapes(strange: Guide) -> None:
    """Whatever macros show on any page comes from the content or from the catalog."""
    macros = register(lambda: here)
    ways = [way for situation in strange.situations for way in situation.typed]
    ways += [way for tool in strange.tools.values() for field in tool.fields for way in field.typed]
    typed = {word for way in ways for word in LETTERS.findall(way)}
    group = {step.group for e in strange.pages.values() if isinstance(e.page, SessionPage) for step in e.page.agenda}
    small = typed | group | {"cut", "make", "offline"}  # content that looks like an id: what people type, who works
    # together, how to copy, the command that makes the zip
    small |= shown_ids(strange)
    left_in: dict[str, set[str]] = {}
    for entry in strange.pages.values():
        here = Here(strange, entry.src)
        for call in calls(entry.body):
            if call.name in macros:
                for word in escaped(str(macros[call.name](*call.args))) - small:
                    left_in.setdefault(f"{call.name}: {word}", set()).add(entry.src)
    assert not left_in, "\n".join(f"{what} on {sorted(pages)[0]}" for what, pages in sorted(left_in.items()))


@pytest.fixture(scope="module")
def imprint(strange: Guide) -> Imprint:
    """What files say of themselves, in other letters."""
    return replace(Imprint.of(strange, "2026.11"), sentence="Α", name="Α")


def in_office(path: Path) -> Iterator[str]:
    """Every text in a Word, Excel or PowerPoint file that a reader sees, hears or is prompted by."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not re.search(r"word/(document|header|footer)|sharedStrings|sheets/|notesSlides/|slides/slide", name):
                continue
            for element in etree.fromstring(archive.read(name)).iter():
                tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
                if tag in ("t", "oddHeader", "oddFooter"):
                    yield re.sub(r'&"[^"]*"|&[A-Z0-9]+', " ", element.text or "")
                elif tag in ("alias", "listItem", "tblCaption", "sectionTitle"):
                    yield next((value for key, value in element.attrib.items() if key.endswith("}val")), "")
                elif tag == "dataValidation":
                    yield f"{element.get('errorTitle', '')} {element.get('error', '')}"


def latin(texts: Iterator[str]) -> set[str]:
    """Latin words in texts."""
    return {word for text in texts for word in LETTERS.findall(SOURCE.sub(" ", text))}


def test_nothing_of_a_file_escapes(strange: Guide, imprint: Imprint, tmp_path: Path) -> None:
    """What Word, Excel and slides show comes from the content or from the catalog, for every kind of field."""
    shared = {"rules": strange.rules, "stop": strange.stop, "speakers": strange.speakers, "imprint": imprint}
    for slug in ("agreement-clauses", "consent-form", "needs-and-strengths", "partner-fit-rubric"):
        tool = strange.tools[slug]
        own = {option for field in tool.fields for option in field.options} | {"α"}
        for example in (False, True):
            write_word(tool, tmp_path / "a.docx", **shared, address="https://example.org/", example=example)
            assert latin(in_office(tmp_path / "a.docx")) <= own, slug
        if tool.tabular:
            write_excel(tool, tmp_path / "a.xlsx", **shared, address="https://example.org/")
            assert latin(in_office(tmp_path / "a.xlsx")) <= own, slug
    deck = parse("## Α\n\nΑ.\n\n/// facilitator | Α\n> Α.\n///\n")
    write_slides(deck, tmp_path / "a.pptx", title="Α", imprint=imprint, citations={}, diagram=Drawing("", ""))
    cards = [("Α", "<ul class='cards'><li class='card'>Β</li></ul>")]
    write_handouts(cards, tmp_path / "b.docx", title="Α", imprint=imprint, site=tmp_path)
    assert not latin(in_office(tmp_path / "a.pptx")) | latin(in_office(tmp_path / "b.docx"))


def test_nothing_of_paper_and_calendar_escapes(strange: Guide, imprint: Imprint, tmp_path: Path) -> None:
    """Footers, the boxes of files and the calendar speak the guide’s language, too."""
    document = Document(
        "a.pdf", "Α", "page", (Part("a"),), "https://example.org/", "2026.11", "Α", reviewed="α", words=strange.words
    )
    style = "".join(re.findall(r'content: ("[^;}]*)', page_style(document, "")))
    assert not latin(iter(re.findall(r'"([^"]*)"', style)))
    assert not latin(
        iter([described(kind, Written("a", 3, 120_000, True), strange.words) for kind in ("Word", "calendar file")])
    )
    write_calendar(tmp_path / "a.ics", months_of(strange), imprint, "https://example.org/")
    calendar = Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    texts = [str(event[name]) for event in calendar.walk("VEVENT") for name in ("summary", "description")]
    assert texts and not latin(iter([*texts, str(calendar["x-wr-calname"])]))


def test_nothing_of_a_template_escapes(root: Path, strange: Guide) -> None:
    """The templates of pages and of paper hold no words but those of the catalog."""
    for path in [*(root / "overrides").rglob("*.html"), *(root / "overrides" / "print").glob("*.j2")]:
        text = path.read_text(encoding="utf-8")
        text = spoken(text, strange.words) if path.suffix == ".html" else re.sub(r"\{% trans.*?endtrans %\}", "", text)
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>", "", text, flags=re.S)
        assert not escaped(text), path
