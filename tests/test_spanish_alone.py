"""A family that reads Spanish meets no English: not on a page, in a file, in a title, or in what is only read aloud.

English here is a word that the English pages say and that is no word of Spanish (SHARED). Names, addresses, the sources
that a law note cites and what is marked as English are left out.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

import lxml.html
import pytest
from conftest import Read
from paper import Tag, paper

from model import Guide
from model.wording import plain

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SMALL = frozenset(
    re.findall(
        r"\w+",
        "the and of for to with your you is are this that from what who by at on be has have will can if or they"
        " them it we our was were an do does did which how when where their there please about each before not yes",
    )
)
"""Words that no Spanish sentence has, though a name in one may."""
SHARED = frozenset(
    re.findall(
        r"\w+",
        "abt actual agenda ash ayuda cc cedar club color control coppa crisis decide director error es"
        " español excel experimental extra facebook favor fbi federal ferpa final fork fotos general github"
        " hijo hipaa html https id ideas iep iii internet ix javascript json kb lakeview lau lean lee legal lockdown"
        " local mb me media mi min mit no once openacr opinion particular pdf penn personal plan powerpoint"
        " ppra principal probable programa que quite riverbend sale sexual simple social son total tutor ua us"
        " usb use van version vi video vista wcag web william windows word yml zip",
    )
)
"""Words that Spanish and English both have, and names that both use."""
OFTEN = 3
"""How often the English pages must say a word before it counts."""
NO_WORDS = re.compile(r"https?://\S+|[\w.-]+\.(?:io|com|org|gov|edu)\b\S*|CC BY|es-US|^[\w-]*-[\w-]*$", re.M)
"""Addresses, the names of the license and of the language, and ids."""
JOINED = frozenset({"note"})
"""“No te” over the end of a line: the letters of a PDF have no space there."""
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")
"""What scripts fill in, and marks."""
FILE = re.compile(r"[\w/-]+\.(?:json|yml|zip|txt|md|svg)|READ ME FIRST|\S+@\S+")
"""Names of files and addresses, which are the same in every language."""
ATTRIBUTES = ("alt", "aria-label", "aria-description", "title", "placeholder", "data-label", "data-title")
OFFICE = re.compile(r' (?:\w+:)?(?:descr|alias|prompt|promptTitle|error|errorTitle|displayText|tblCaption)="([^"]*)"')
"""What a Word or Excel file says beside its text."""


@pytest.fixture(scope="module")
def english(site: Path, pages: list[Path], read: Read) -> frozenset[str]:
    """What counts as an English word."""
    counts = Counter(
        word for page in pages if page.relative_to(site).parts[0] != "es" for word in page_words(read(page))
    )
    return frozenset({word for word, count in counts.items() if count >= OFTEN and len(word) > 1} - SHARED | SMALL)


@pytest.fixture(scope="module")
def names(guide: Guide) -> re.Pattern[str]:
    """What stays English by right: names of sources, names of pages that are said to be English, and the line that
    tells staff who checked the text.
    """
    told = "No person who reads both languages has checked this translation yet."
    titles = [plain(entry.page.title) for entry in guide.pages.values() if entry.page]
    kept = [*(plain(source.short) for source in guide.sources.values()), guide.edition.name, told]
    kept += ["Family Educational Rights and Privacy Act", "Protection of Pupil Rights Amendment"]
    kept += ["Student Privacy Policy Office", "expanded learning", "Afterschool"]
    patterns = (r"\s*".join(map(re.escape, name.split())) for name in sorted(kept, key=len, reverse=True))
    marked = (rf"{re.escape(title)}[”\"]?\s*\(en inglés\)" for title in sorted(titles, key=len, reverse=True))
    return re.compile("|".join((*marked, *patterns)))


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def page_words(page: lxml.html.HtmlElement) -> Iterator[str]:
    for text in page.xpath("//body//text()[not(ancestor::script or ancestor::style)]"):
        yield from words(str(text))


def english_in(english: frozenset[str], names: re.Pattern[str], text: str) -> list[str]:
    """The English words of a text."""
    return [word for word in words(names.sub(" ", NO_WORDS.sub(" ", text))) if word in english]


def test_the_detector_hears_english(english: frozenset[str], names: re.Pattern[str]) -> None:
    """A sentence, a label and a month of the English pages are heard; names and Spanish are not."""
    hears = partial(english_in, english, names)
    assert hears("Teams agree on one sentence.") and hears("Overview") and hears("reviewed November 2026")
    assert not hears("Colaborar por el éxito de los estudiantes. Partnering for Student Success, FERPA, Riverbend.")
    assert len(english) > 2000


def test_no_spanish_page_says_an_english_word(
    site: Path, pages: list[Path], read: Read, english: frozenset[str], names: re.Pattern[str]
) -> None:
    """Text, title, description, labels and alternative texts of every Spanish page are Spanish."""
    heard = []
    for page in (page for page in pages if page.relative_to(site).parts[0] == "es"):
        tree = read(page)
        foreign = "ancestor-or-self::*[@lang][1][not(starts-with(@lang, 'es'))]"
        texts = [str(text) for text in tree.xpath(f"//body//text()[not(ancestor::script) and not({foreign})]")]
        for name in ATTRIBUTES:
            texts += map(str, tree.xpath(f"//*[@{name} and not({foreign})]/@{name}"))
        texts += [tree.findtext(".//title") or "", *tree.xpath("//meta[@name='description']/@content")]
        heard += [
            f"{page.relative_to(site)}: {text.strip()[:100]}" for text in texts if english_in(english, names, text)
        ]
    assert not heard, "\n".join(heard)


def test_no_script_and_no_page_for_wrong_addresses_says_an_english_word_in_spanish(
    site: Path, read: Read, english: frozenset[str], names: re.Pattern[str]
) -> None:
    """What scripts say to a reader of Spanish, and the Spanish part of the page for wrong addresses, are Spanish."""
    table = (site / "assets/words-es-US.js").read_text(encoding="utf-8")
    messages = json.loads(table[table.index("words: ") + len("words: ") : table.rindex("}")].strip().rstrip(";"))
    said = [PLACES.sub(" ", text) for forms in messages.values() for text in forms]
    said += map(str, read("404.html").xpath("//*[starts-with(@lang, 'es')]//text()"))
    assert len(said) > 300
    assert not [text for text in said if english_in(english, names, FILE.sub(" ", text))]


def test_no_spanish_file_says_an_english_word(site: Path, english: frozenset[str], names: re.Pattern[str]) -> None:
    """The text of every Spanish PDF, Word and Excel file, its running heads, labels, bookmarks and facts are Spanish;
    sheets in two columns show the English on purpose.
    """
    heard = []
    folder = site / "downloads/es"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != "side-by-side"]
    assert {path.suffix for path in files} >= {".pdf", ".docx"}
    for path in files:
        texts = [path.stem.replace("-", " "), *(in_paper(path) if path.suffix == ".pdf" else in_office(path))]
        heard += [
            f"{path.relative_to(folder)}: {' '.join(text.split())[:100]} ({', '.join(said[:6])})"
            for text in texts
            if (said := [word for word in english_in(english, names, text) if word not in JOINED])
        ]
    assert not heard, "\n".join(heard)


def in_paper(path: Path) -> Iterator[str]:
    """What a PDF says: its text by paragraphs, edges, facts, labels, alternative texts and bookmarks."""
    document = paper(path)
    yield from leaves(document.tags)
    yield from (document.edge(number) for number in range(1, len(document.reader.pages) + 1))
    yield from (str(document.reader.metadata.get(name, "")) for name in ("/Title", "/Subject", "/Keywords"))
    yield from (field["tip"] for field in document.fields)
    yield from (title for title, _ in document.bookmarks)


def leaves(tag: Tag) -> Iterator[str]:
    """The words of each paragraph, cell and item."""
    yield tag.alt
    if tag.role in ("P", "TD", "TH", "LBody", "H1", "H2", "H3", "H4", "Caption"):
        yield tag.text
    else:
        for inner in tag.inside:
            if isinstance(inner, Tag):
                yield from leaves(inner)


def in_office(path: Path) -> Iterator[str]:
    """What a Word, Excel or PowerPoint file says: its paragraphs, its labels and its facts."""
    shown = re.compile(r"word/(?:document|header|footer)|sharedStrings|slides/slide|notesSlide|docProps/core|sheets/")
    with zipfile.ZipFile(path) as archive:
        for name in filter(shown.search, archive.namelist()):
            source = archive.read(name).decode()
            for paragraph in re.split(r"</w:p>|</a:p>|</si>|</dc:\w+>|</cp:\w+>", source):
                yield unescape(re.sub(r"<[^>]+>", "", paragraph))
            yield from map(unescape, OFFICE.findall(source))
