"""The machinery holds for languages unlike English and Spanish: other letters, the other direction, longer words.

A miniature guide is built once in Vietnamese and Arabic (a few pieces of real text in tests/tongues, for tests only)
and in a language that nobody speaks (tests/pseudo.py).
"""

from __future__ import annotations

import base64
import io
import re
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import lxml.html
import page as pdf_rules
import pseudo
import pypdfium2
import pytest
from broken import Copy
from conftest import Once, _Pages, build
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook
from paper import paper
from playwright.sync_api import Browser, Page
from pptx import Presentation
from pptx.oxml.ns import qn as drawn

from model import Guide, load
from model.translate import NEW, record
from publish.excel import write_tool as write_excel
from publish.imprint import Imprint
from publish.picture import Drawing
from publish.right_to_left import runs_left
from publish.slides import parse, write

HERE = Path(__file__).parent
FONTS = HERE.parent / "node_modules" / "dejavu-fonts-ttf" / "ttf"
SESSION = "facilitator/sessions/03-know-needs-and-strengths/"
PAGES = (
    "index.md",
    "roles/families-and-students.md",
    "questions/families-and-students.md",
    "tools/consent-form.md",
    "tools/needs-and-strengths.md",
    "start/glossary.md",
    "start/situations.md",
    f"{SESSION}index.md",
    f"{SESSION}slides.md",
    *(
        f"{SESSION}handout-{name}.md"
        for name in ("cause-cards", "data-cards", "exit-ticket", "priorities", "sorting-mat")
    ),
)
DATA = (
    "stop.yml",
    "glossary.yml",
    "rules.yml",
    "situations.yml",
    "elements.yml",
    "roles.yml",
    "tools/consent-form.yml",
    "tools/needs-and-strengths.yml",
    "questions/needs-with-families.yml",
    "questions/choose-with-families.yml",
)
WIDTHS = (360, 768, 1280)
EDGE = 20
"""Points of white that every printed page keeps at each side."""
NAMES = re.compile(
    r"Partnering for Student Success|Riverbend|Cedar Fork|English|PDF|Word|Excel|CC BY|MIT|FERPA|PPRA|KB"
    r"|Family.Educational.*?Act"
)
Tree = Callable[[str], lxml.html.HtmlElement]


@pytest.fixture(scope="module")
def tongues(once: Once, root: Path, miniature: Path) -> Path:
    """A folder with the miniature guide in three more languages, built into its site/."""

    def make(folder: Path) -> str:
        copy = Copy(root, folder / "guide")
        shutil.copytree(miniature / ".cache", copy.root / ".cache")  # the English files are written already
        shutil.copyfile(root / "languages/messages.pot", copy.root / "languages/messages.pot")
        for id in ("ar", "vi"):
            shutil.copytree(HERE / "tongues" / id, copy.root / "languages" / id)
            for name in ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"):
                (copy.root / "languages" / id / "fonts").mkdir(exist_ok=True)
                shutil.copyfile(FONTS / name, copy.root / "languages" / id / "fonts" / name)
        pseudo.write_language(load(copy.root), PAGES, DATA, beside=PAGES[1])
        guide = load(copy.root)
        for id in guide.languages:
            record(guide, id, [NEW])
        done = build(copy.root, copy.root / "site", GUIDE_BOOKS="")
        return (
            "" if done.returncode == 0 else f"The miniature does not build.\n{done.stdout[-4000:]}{done.stderr[-2000:]}"
        )

    return once("tongues", make) / "guide"


@pytest.fixture(scope="module")
def spoken(tongues: Path) -> dict[str, Guide]:
    """The miniature as data, by language."""
    return load(tongues).languages


@pytest.fixture(scope="module")
def tree(tongues: Path) -> Tree:
    """`tree(address)`: a built page."""

    def page(address: str) -> lxml.html.HtmlElement:
        source = (tongues / "site" / address / "index.html").read_bytes()
        return lxml.html.document_fromstring(source, parser=lxml.html.HTMLParser(encoding="utf-8"))

    return page


def addresses(tongues: Path, id: str) -> list[str]:
    """Every page of a language."""
    site = tongues / "site"
    return sorted(path.parent.relative_to(site).as_posix() + "/" for path in (site / id).rglob("index.html"))


def files(tongues: Path, id: str, ending: str) -> list[Path]:
    """Every file of a language with this ending."""
    files = sorted((tongues / "site/downloads" / id).rglob(f"*.{ending}"))
    assert files
    return files


# On paper


def test_paper_has_the_letters_and_the_direction_of_its_language(tongues: Path, spoken: dict[str, Guide]) -> None:
    """Every PDF is drawn with letters that the language’s typeface has, says its language, and turns its pages the way
    that is read.
    """
    for id, sentence in {
        "vi": "Nhóm đối tác là một nhóm từ bên ngoài trường",
        "ar": "المجموعة الشريكة هي مجموعة من خارج المدرسة",
    }.items():
        known = [paper(path) for path in files(tongues, id, "pdf")]
        assert [item for item in known if sentence in " ".join(item.tags.text.split())], id
        for item in known:
            assert "\ufffd" not in item.tags.text, item.path
            assert item.reader.root_object["/Lang"] == spoken[id].edition.language, item.path
            direction = item.reader.root_object["/ViewerPreferences"].get("/Direction")
            assert direction == ("/R2L" if id == "ar" else None), item.path


def test_a_program_finds_no_barrier_in_their_paper(tongues: Path) -> None:
    """Every PDF in these languages keeps the rules of PDF/UA-1."""
    for id in ("ar", "vi", pseudo.ID):
        for path in files(tongues, id, "pdf"):
            report = pdf_rules.validate_pdf(str(path), profile="ua1")
            assert not report.failures, f"{path.name}: {report.failures[0].message}"


def test_arabic_begins_at_the_right_of_a_sheet(tongues: Path) -> None:
    """The title of a sheet stands at its right edge."""
    (path,) = [path for path in files(tongues, "ar", "pdf") if path.parent.name == "roles"]
    sheet = pypdfium2.PdfDocument(path)[0]
    text, wide = sheet.get_textpage(), sheet.get_width()
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    right = max(box[2] for box in boxes if box[3] - box[1] > 8)
    assert right > wide - 60, "the title does not begin at the right"


def test_a_number_to_call_reads_from_left_to_right(spoken: dict[str, Guide]) -> None:
    """After Arabic letters a telephone number has the mark that keeps its parts in order; elsewhere it has none."""
    page = "roles/families-and-students.md"
    assert "\u200e800-421-3481" in spoken["ar"].pages[page].body
    assert "\u200e" not in spoken["vi"].pages[page].body and "800-421-3481" in spoken["vi"].pages[page].body


def test_longer_words_stay_on_the_sheet(tongues: Path) -> None:
    """With every word a third longer no letter stands nearer to a side of the paper than its margin."""
    beyond = []
    for path in files(tongues, pseudo.ID, "pdf"):
        for number, sheet in enumerate(pypdfium2.PdfDocument(path), 1):
            text, wide = sheet.get_textpage(), sheet.get_width()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                if left < EDGE or right > wide - EDGE:
                    words = text.get_text_bounded(left, bottom, right, top)
                    beyond.append(f"{path.parent.name}/{path.name}, page {number}: {words}")
    assert not beyond, "\n".join(beyond)


# In Word, Excel and PowerPoint


def test_arabic_word_files_run_from_right_to_left(tongues: Path) -> None:
    """Each paragraph and table begins at the right, and what is Arabic says so to the program; an address keeps its
    way.
    """
    for path in files(tongues, "ar", "docx"):
        document = Document(str(path))
        parts = [document.element, *(section.header._element for section in document.sections)]
        paragraphs = [paragraph for part in parts for paragraph in part.iter(qn("w:p"))]
        assert paragraphs and all(item.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for item in paragraphs), path
        assert all(
            node.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None
            for node in document.element.iter(qn("w:tbl"))
        )
        runs = [run for part in parts for run in part.iter(qn("w:r")) if "".join(run.itertext()).strip()]
        arabic = [item for item in runs if runs_left("".join(item.itertext()))]
        assert len(arabic) > 5
        for item in runs:
            assert (item.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) == (item in arabic), "".join(item.itertext())
        language = document.styles.element.find(f".//{qn('w:lang')}")
        assert language.get(qn("w:bidi")) == "ar-US"
        fonts = document.styles["Normal"].element.find(f".//{qn('w:rFonts')}")
        assert fonts.get(qn("w:cs")) == "DejaVu Sans Condensed"
    assert [path for path in files(tongues, "ar", "docx") if Document(str(path)).tables], "no table was looked at"


def test_vietnamese_word_files_do_not(tongues: Path) -> None:
    """What is written from left to right stays as it was."""
    for path in files(tongues, "vi", "docx"):
        source = etree.tostring(Document(str(path)).element).decode()
        assert "w:bidi" not in source and "w:rtl" not in source


def test_an_arabic_workbook_begins_at_the_right(spoken: dict[str, Guide], tmp_path: Path) -> None:
    """Every sheet of a workbook has its first column at the right."""
    guide, path = spoken["ar"], tmp_path / "form.xlsx"
    facts = {"rules": guide.rules, "stop": guide.stop, "speakers": guide.speakers, "address": "https://example.org/"}
    write_excel(guide.tools["consent-form"], path, imprint=Imprint.of(guide, "2026.11"), **facts)
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        shown = [name for name in sheets if b'rightToLeft="1"' in archive.read(name)]
        assert len(shown) == len(sheets) - 1, "all but the hidden lists"
        assert b'readingOrder="2"' in archive.read("xl/styles.xml")


def test_arabic_slides_run_from_right_to_left(spoken: dict[str, Guide], tmp_path: Path) -> None:
    """Each line of a slide, and the layouts that a facilitator adds slides with, begin at the right."""
    path = tmp_path / "slides.pptx"
    slides = parse("## الترحيب والغرض\n\n- لا حاجة إلى اسم\n- اكتب ما تحب\n\n1. أولًا\n1. ثانيًا\n")
    imprint = Imprint.of(spoken["ar"], "2026.11")
    write(slides, path, title="عرض", diagram=Drawing("", ""), imprint=imprint, citations={})
    deck = Presentation(str(path))
    (slide,) = deck.slides
    for shape in slide.placeholders:
        for line in shape._element.iter(drawn("a:pPr")):
            assert line.get("rtl") == "1" and line.get("algn") in ("r", "l"), shape.name
    assert {line.get("algn") for line in slide.placeholders[1]._element.iter(drawn("a:pPr"))} == {"r"}
    levels = deck.slide_master._element.find(drawn("p:txStyles")).iter(drawn("a:lvl1pPr"))
    assert {level.get("rtl") for level in levels} == {"1"}
    bar = next(shape for shape in deck.slide_master.shapes if shape.name == "Bar")
    assert bar.left + bar.width > deck.slide_width * 0.9


def test_translated_slides_become_a_deck(tongues: Path, spoken: dict[str, Guide], tree: Tree) -> None:
    """A session whose slides are translated offers them in that language, every slide with its notes; one without them
    offers none.
    """
    for id in ("ar", pseudo.ID):
        (path,) = files(tongues, id, "pptx")
        deck, slides = Presentation(str(path)), parse(spoken[id].pages[f"{SESSION}slides.md"].body)
        assert [slide.shapes.title.text for slide in deck.slides] == [slide.title for slide in slides]
        assert len(slides) == 10 and all(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
        offered = tree(f"{id}/{SESSION}".rstrip("/")).xpath("//a[contains(@href, '.pptx')]/@href")
        assert [Path(address).name for address in offered] == [path.name]
        if id == "ar":
            assert all(line.get("rtl") == "1" for slide in deck.slides for line in slide._element.iter(drawn("a:pPr")))
        else:
            frames = [shape.text_frame for slide in deck.slides for shape in slide.placeholders if shape.has_text_frame]
            frames += [slide.notes_slide.notes_text_frame for slide in deck.slides]
            english = [frame.text for frame in frames if not pseudo.is_stretched(NAMES.sub("", frame.text))]
            assert not english
    assert not list((tongues / "site/downloads/vi").rglob("*.pptx"))


# What a reader’s own words become

ARABIC = "مدرسة النهر، الصف 3"
FILLED = """async ([word, blank, answers]) => {
    const { fill } = await import(new URL(`/assets/javascripts/form/${word}.js`, location.href))
    const bytes = Uint8Array.from(atob(blank), letter => letter.charCodeAt(0))
    return btoa([...fill(bytes, answers)].map(one => String.fromCharCode(one)).join(""))
}"""
"""Fill a blank file in the browser, as the page of a form does."""


def filled(tab: Page, writer: str, blank: bytes) -> io.BytesIO:
    """The consent form with Arabic and with English answers, as a page of the guide writes it."""
    rows = [[ARABIC, "https://example.org"], ["Riverbend", ARABIC], ["", ""], ["", ""], [ARABIC, ARABIC], ["3", ARABIC]]
    columns = [{"id": "item", "kind": "text"}, {"id": "use", "kind": "text"}]
    answers = [
        {"id": "school", "kind": "text", "value": ARABIC},
        {"id": "partner", "kind": "text", "value": "Riverbend"},
        {"id": "records", "kind": "table", "fixed": False, "columns": columns, "rows": rows},
    ]
    tab.goto("ar/tools/consent-form/")
    said = [writer, base64.b64encode(blank).decode(), answers]
    return io.BytesIO(base64.b64decode(tab.evaluate(FILLED, said)))


def test_arabic_answers_in_word_run_from_right_to_left(tab: Page, tongues: Path) -> None:
    """What a reader writes on the page stands in the Word file as the blank form’s own words do: at the right, each
    Arabic run marked as one, an address and a Latin name not; in rows that were added, too.
    """
    (blank,) = [path for path in files(tongues, "ar", "docx") if path.parent.name == "tools"]
    document = Document(filled(tab, "word", blank.read_bytes()))
    runs = {"arabic": 0, "latin": 0}
    for run in document.element.iter(qn("w:r")):
        text = "".join(words.text or "" for words in run.iter(qn("w:t")))
        if text in (ARABIC, "Riverbend", "https://example.org", "3"):
            runs["arabic" if text == ARABIC else "latin"] += 1
            assert (run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) == (text == ARABIC), text
            (paragraph,) = list(run.iterancestors(qn("w:p")))[:1] or list(run.iterdescendants(qn("w:p")))
            assert paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None, text
    assert runs["arabic"] >= 6 and runs["latin"] >= 3, runs


def test_arabic_answers_in_excel_begin_at_the_right(tab: Page, spoken: dict[str, Guide], tmp_path: Path) -> None:
    """Every answer in the Excel file, also in rows that were added, stands in a cell that reads from the right."""
    guide, path = spoken["ar"], tmp_path / "form.xlsx"
    facts = {"rules": guide.rules, "stop": guide.stop, "speakers": guide.speakers, "address": "https://example.org/"}
    write_excel(guide.tools["consent-form"], path, imprint=Imprint.of(guide, "2026.11"), **facts)
    book = load_workbook(filled(tab, "sheet", path.read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == ARABIC]
    assert len(cells) >= 6
    for cell in cells:
        assert cell.parent.sheet_view.rightToLeft, cell.parent.title
        assert cell.alignment.readingOrder == 2, f"{cell.parent.title}!{cell.coordinate}"


# On screen


@pytest.fixture(scope="module")
def tab(browser: Browser, tongues: Path) -> Iterator[Page]:
    """A tab whose addresses start from the site in these languages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(tongues / "site"))) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{serving.server_port}/"
        context = browser.new_context(reduced_motion="reduce", base_url=address)
        yield context.new_page()
        context.close()
        serving.shutdown()


def test_pages_fit_at_every_width(tab: Page, tongues: Path) -> None:
    """On a phone, a tablet and a desk no page in these languages scrolls sideways, and no words are cut off."""
    wrong = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        for id in ("ar", pseudo.ID) if width != WIDTHS[0] else ("ar", "vi", pseudo.ID):
            for address in addresses(tongues, id):
                tab.goto(address)
                seen = tab.evaluate("""() => {
                    const top = document.scrollingElement
                    const name = one => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`
                    const cut = [...document.querySelectorAll("body *")].filter(one => {
                        const box = getComputedStyle(one)
                        return ["hidden", "clip"].includes(box.overflowX) && one.clientWidth > 1
                            && one.scrollWidth > one.clientWidth + 1
                    }).map(name)
                    return top.scrollWidth > innerWidth ? [`${top.scrollWidth} pixels wide`, ...cut] : cut
                }""")
                wrong += [f"{address} at {width}: {item}" for item in seen]
    assert not wrong, "\n".join(wrong)


def test_arabic_pages_are_turned_around(tab: Page) -> None:
    """Text, lists and quotations begin at the right, the menu of the page stands at the left, and numbers to call and
    drawings keep their way.
    """
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto("ar/roles/families-and-students/")
    seen = tab.evaluate("""() => {
        const box = name => document.querySelector(name).getBoundingClientRect()
        const words = document.createRange()
        words.selectNodeContents(document.querySelector("main h1").firstChild)
        const style = getComputedStyle(document.body)
        return {
            direction: document.documentElement.dir, lang: document.documentElement.lang, font: style.fontFamily,
            title: words.getBoundingClientRect().right, main: box("main").right, menu: box(".side, .contents").left,
            start: box("main").left, first: box("main th").left, last: box("main th:last-child").left,
        }
    }""")
    assert (seen["direction"], seen["lang"]) == ("rtl", "ar-US")
    assert abs(seen["title"] - seen["main"]) < 2
    assert seen["first"] > seen["last"], "the first column does not stand at the right"
    assert "Atkinson" not in seen["font"], "a typeface without these letters is asked for"


def test_every_version_names_the_others(tree: Tree) -> None:
    """A page says in which languages it can be read, and leads there; a page that is only in English says nothing."""
    page = tree("ar/roles/families-and-students")
    named = {link.get("hreflang") for link in page.iter("link") if link.get("rel") == "alternate"}
    assert named == {"en", "ar", "vi", pseudo.ID, "x-default"}
    led = {link.get("lang") for link in page.find_class("header__language")}
    assert led == {"en", "vi", pseudo.ID}
    assert not tree("start/money").find_class("header__language")


def test_nothing_is_said_in_english_alone(tongues: Path, tree: Tree) -> None:
    """In a language whose every text is translated, no page and no sheet says an English word: not in a title, an
    attribute, a running head or the facts of a file.
    """
    said = []
    for address in addresses(tongues, pseudo.ID):
        page = tree(address)
        for element in page.xpath("//script|//style|//*[@lang='en' or @hreflang='en']|//*[contains(@class, 'cite')]"):
            element.drop_tree()
        texts = [(address, text) for text in page.itertext()]
        for name in ("alt", "aria-label", "title", "placeholder", "data-label"):
            texts += [(f"{address} {name}", value) for value in page.xpath(f"//@{name}")]
        said += [(where, " ".join(text.split())) for where, text in texts if text.strip()]
    for path in files(tongues, pseudo.ID, "pdf"):
        document = paper(path)
        if path.parent.name != "side-by-side":
            said += [(path.name, document.edge(number)) for number in range(1, len(document.reader.pages) + 1)]
            said += [
                (path.name, str(value))
                for key, value in document.reader.metadata.items()
                if key in ("/Title", "/Subject")
            ]
            said += [(path.name, field["tip"]) for field in document.fields]
    english = {(where, text[:120]) for where, text in said if not pseudo.is_stretched(NAMES.sub("", text))}
    assert not english, "\n".join(f"{where}: {text}" for where, text in sorted(english))


def test_style_sheets_name_no_left_and_right(root: Path) -> None:
    """Margins, paddings, borders and alignments are said by start and end, which Arabic turns around."""
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)|float: (?:left|right)"
        r"|(?<![\w-])(?:left|right):|(?:margin|padding): [^ ;}(]+ ([^ ;}(]+) [^ ;}(]+ (?!\1 ?[;}])[^ ;}(]+ ?[;}]"
    )
    sheets = [root / "overrides/print/print.css", *(root / "overrides/assets/stylesheets").glob("*.css")]
    wrong = []
    for sheet in sheets:
        text = re.sub(
            r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", lambda page: "\n" * page[0].count("\n"), sheet.read_text("utf-8")
        )
        for number, line in enumerate(text.split("\n"), 1):
            wrong += [f"{sheet.name}, line {number}: {match[0]}" for match in physical.finditer(line)]
    assert not wrong, "\n".join(wrong)
