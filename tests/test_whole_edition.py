"""An edition that changes one thing of each kind, built: each change is wherever its place is, and the guide’s words
are nowhere left, on pages, in PDF, Word, Excel and slides.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import lxml.html
import page as pdf_rules
import pytest
import test_policy
from broken import Copy
from conftest import Once, build
from paper import office_words, paper, squeeze
from PIL import Image

NAME, GUIDE = "Partnerships in Oakfield Schools", "Partnering for Student Success"
COLOR, SOURCE = "#7a1f3d", "https://github.com/oakfield/ours"
HIDDEN = (
    "cases/the-goodbye-nobody-planned",
    "elements/choose-partners",
    "elements/renew-or-end",
    "elements/lead-and-coordinate",
    "roles/district-staff",
    "roles/partner-organizations",
    "roles/partnership-coordinators",
    "roles/school-leaders",
    "roles/teachers-and-staff",
    "tools/annual-review",
    "tools/message-templates",
    "tools/partner-fit-rubric",
    "tools/renewal-and-exit-plan",
)
"""Pages that are left out; many, because fewer files are built sooner."""
FILES = {
    "edition.yml": f"""\
name: {NAME}
status: draft
publisher: Oakfield Public Schools
site: https://oakfield.k12.us/partners/
source: {SOURCE}
paper: a4
mark: mark.svg
colors: {{main: "{COLOR}"}}
months: {{aug: jul}}
year-begins: aug
jobs: {{named-person: {{title: "privacy officer"}}}}
contacts:
  partnerships-office: {{phone: "218-444-0199"}}
  program-desk: {{name: "Oakfield family desk", phone: "218-444-0111"}}
answers: {{small-number-minimum: "Ten. Fewer than ten is shown as a dash."}}
add: [{{page: start/our-district.md, after: start/money.md}}]
hide: [{", ".join(f"{name}.md" for name in HIDDEN)}]
""",
    "mark.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0h9v6H0z"/></svg>',
    "docs/_data/tools/consent-form.yml": 'fields:\n  - {id: take-back, hint: "Ask for the privacy desk, 8 to 4."}\n',
    "docs/_data/tools/needs-and-strengths.yml": (
        'fields:\n  - {id: argue, label: "Which of these counts would students in Oakfield doubt?"}\n'
    ),
    "docs/_data/questions/first-meeting.yml": (
        'questions:\n  - {id: sick-day, ask: "School asks: Who comes to Oakfield when your only tutor is ill?"}\n'
    ),
    "docs/_data/glossary.yml": (
        'terms:\n  - {id: root-cause, meaning: "In Oakfield, what a person in the room could change."}\n'
    ),
    "docs/elements/communicate.md": "## What good looks like\n\n- Every partner in Oakfield has one number to call.\n",
    "facilitator/sessions/03-know-needs-and-strengths/slides.md": (
        "## By the end\n\n- Two needs that Oakfield has agreed on\n\n"
        "/// facilitator\n> “Two things on one sheet of paper, read out by one person.”\n///\n"
    ),
    "docs/start/our-district.md": (
        "---\ntitle: Oakfield in short\ndescription: How the made-up district of Oakfield is organized.\n"
        "owner: partnerships office\nreviewed: 2026-11-21\n---\n\n# Oakfield in short\n\nOakfield is made up.\n"
    ),
}
CHANGES = {
    "job": ("the privacy officer", "the person your district names has chosen"),
    "field": ("Ask for the privacy desk, 8 to 4.", "A person, a phone number, the hours and the languages."),
    "label": ("Which of these counts would students in Oakfield doubt?", "Which number here would your students argue"),
    "question": ("Who comes to Oakfield when your only tutor is ill?", "What happens at our door on the day your one"),
    "term": ("In Oakfield, what a person in the room could change.", "The reason behind the reason."),
    "part": ("Every partner in Oakfield has one number to call.", "The office manager can reach any partner without"),
    "month": ("not before July", "not before August"),
    "slide": ("Two needs that Oakfield has agreed on", "Two or three needs, in plain words"),
}
"""What the edition says, and what the guide says in its place."""
WHERE = {
    "job": {"html", "pdf", "docx"},
    "field": {"html", "pdf", "docx"},
    "label": {"html", "pdf", "docx", "xlsx"},
    "question": {"html", "pdf"},
    "term": {"html"},
    "part": {"html", "pdf"},
    "month": {"html", "pdf", "docx", "xlsx", "pptx"},
    "slide": {"pdf", "pptx"},
}
"""The kinds of file in which each must be found, so that the test cannot pass because nothing was looked at."""
Texts = dict[str, str]
LARGEST = 40_000
"""Bytes of a page on its way, packed."""


@pytest.fixture(scope="module")
def oakfield(once: Once, root: Path) -> Path:
    """The miniature guide as the made-up district of Oakfield has it, built."""

    def make(folder: Path) -> str:
        copy = Copy(root, folder / "guide")
        for name, text in FILES.items():
            (folder / "oakfield" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "oakfield" / name).write_text(text, encoding="utf-8")
        done = build(copy.root, copy.root / "site", GUIDE_BOOKS="", EDITION=str(folder / "oakfield"))
        return "" if done.returncode == 0 else f"The edition does not build.\n{done.stdout[-4000:]}"

    return once("oakfield", make) / "guide" / "site"


@cache
def texts(site: Path) -> Texts:
    """The words of every page and file of a site, without spaces."""
    texts = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir():  # an old address of a file leads to a page
            continue
        if path.suffix == ".html":
            texts[name] = squeeze(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))
        elif path.suffix == ".pdf":
            document = paper(path)
            edges = "".join(document.edge(page) for page in range(1, len(document.reader.pages) + 1))
            texts[name] = document.squeezed + squeeze(edges)
        elif path.suffix in (".docx", ".xlsx", ".pptx"):
            texts[name] = squeeze(office_words(path).replace("’", "'"))
    return {name: text.replace("’", "'") for name, text in texts.items()}


def having(words: str, site: Path) -> set[str]:
    """The pages and files that say `words`."""
    return {name for name, text in texts(site).items() if squeeze(words) in text}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_wherever_the_guide_had_its_words(oakfield: Path, miniature: Path, kind: str) -> None:
    """Every file in which the guide has the words of a piece has the district’s instead, and none has the guide’s."""
    ours, theirs = CHANGES[kind]
    before = {name for name in having(theirs, miniature / "site") if name in texts(oakfield)}
    assert {name.rpartition(".")[2] for name in before} >= WHERE[kind], before
    assert not having(theirs, oakfield)
    assert before <= having(ours, oakfield), before - having(ours, oakfield)


def test_an_answered_rule_stands_wherever_it_is_asked(oakfield: Path, miniature: Path) -> None:
    """In each page and file whose box asks for the rule, the answer stands in the box."""
    question, answer = "What is the smallest group of students whose number we may show", "Ten. Fewer than ten is shown"
    asking = having(question, oakfield)
    assert {name.rpartition(".")[2] for name in asking} >= {"html", "pdf", "docx", "xlsx"}
    lacking = asking - having(answer, oakfield)
    assert all(name.startswith("adapt/your-rules") for name in lacking), lacking  # there it stands in a field


def test_names_contacts_and_draft_stand_on_every_page_and_file(oakfield: Path) -> None:
    """Each page and file has the district’s name and says that it is a draft; the guide’s name only gives credit."""
    credit = squeeze(f"Based on {GUIDE}")
    for name, text in texts(oakfield).items():
        assert squeeze(NAME) in text, name
        assert squeeze("draft, not adopted") in text, name
        assert squeeze("Questions: 218-444-0199") in text, name
        if not name.startswith(("about/", "facilitator/", "downloads/sessions/")):
            assert text.count(squeeze(GUIDE)) <= text.count(credit) + text.count(squeeze(f"{GUIDE}:")), name
    desk = having("Oakfield family desk", oakfield)
    assert {"roles/families-and-students/index.html", "downloads/roles/families-and-students.pdf"} <= desk


def test_looks_reach_every_kind_of_file(oakfield: Path, miniature: Path) -> None:
    """Color, mark and paper: in style sheets, Word, Excel, slides and PDF."""

    def inside(name: str) -> dict[str, str]:
        with ZipFile(oakfield / "downloads" / name) as archive:
            return {
                name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))
            }

    color = COLOR[1:].upper()
    assert COLOR in (oakfield / "assets/own-colors.css").read_text(encoding="utf-8")
    assert 'class="header__mark" src="mark.svg"' in (oakfield / "index.html").read_text(encoding="utf-8")
    word = inside("tools/consent-form.docx")
    assert color in word["word/styles.xml"] and "0B5D66" not in word["word/styles.xml"]
    assert "Mark of Oakfield Public Schools" in "".join(word.values())
    assert re.search(r'<w:pgSz[^>]*w:w="119\d\d"', word["word/document.xml"])
    sheet = inside("tools/needs-and-strengths.xlsx")
    assert color in sheet["xl/styles.xml"] and "0B5D66" not in sheet["xl/styles.xml"]
    assert all(
        'paperSize="9"' in text for item, text in sheet.items() if "worksheets/" in item and "<pageSetup" in text
    )
    heads = [text for item, text in sheet.items() if "worksheets/sheet" in item and "<oddHeader>" in text]
    assert len(heads) > 3 and all("&amp;R&amp;G</oddHeader>" in text for text in heads)
    with ZipFile(oakfield / "downloads/tools/needs-and-strengths.xlsx") as archive:
        picture = Image.open(BytesIO(archive.read("xl/media/image1.png")))
    assert picture.height / picture.info["dpi"][1] == pytest.approx(0.42, abs=0.01)
    slides = inside("sessions/03-know-needs-and-strengths/slides.pptx")
    assert color in slides["ppt/theme/theme1.xml"]
    assert not [item for item, text in slides.items() if "0B5D66" in text]
    assert "Mark of Oakfield Public Schools" in slides["ppt/slides/slide1.xml"]
    pack = paper(oakfield / "downloads/sessions/03-know-needs-and-strengths/participants.pdf").reader
    before = paper(miniature / "site/downloads/sessions/03-know-needs-and-strengths/participants.pdf").reader
    assert round(float(pack.pages[0].mediabox.width)) == 595
    content = pack.pages[0].get_contents()
    assert content is not None
    red, green, blue = (int(COLOR[place : place + 2], 16) / 255 for place in (1, 3, 5))
    shown = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", content.get_data())
    assert any(abs(float(r) - red) + abs(float(g) - green) + abs(float(b) - blue) < 0.02 for r, g, b in shown)
    marks = [len(reader.pages[0]["/Resources"].get("/XObject", {})) for reader in (before, pack)]
    assert marks[1] > marks[0]


def test_the_year_begins_and_moves_as_the_edition_says(oakfield: Path) -> None:
    """Work of August stands in July, and the year is listed from August on: page, form finder, calendar."""
    page = (oakfield / "start/year-at-a-glance/index.html").read_text(encoding="utf-8")
    heads = re.findall(r'id="in-(\w+)"', page)
    assert heads[0] == "august" and heads[-1] == "july" and len(heads) == 12
    finder = (oakfield / "tools/index.html").read_text(encoding="utf-8")
    assert re.search(r'data-month="[^"]*\bjul\b', finder) and not re.search(r'data-month="[^"]*\baug\b', finder)
    assert "BYMONTH=8" not in (oakfield / "downloads/year-at-a-glance.ics").read_text(encoding="utf-8")


def test_pages_come_and_go(oakfield: Path) -> None:
    """The added page is in the menu beside its neighbors; a hidden one has no page, no file and no link."""
    pages = sorted(oakfield.rglob("*.html"))
    assert (oakfield / "start/our-district/index.html").is_file()
    for path in pages:
        html = path.read_text(encoding="utf-8")
        for name in HIDDEN:
            assert f"{name}/" not in re.sub(r"https?://\S+", "", html), (path, name)
            assert f"downloads/{name}" not in html, (path, name)
    menus = [path for path in pages if "our-district/" in path.read_text(encoding="utf-8")]
    assert oakfield / "start/money/index.html" in menus and len(menus) > 5
    assert not [path for name in HIDDEN for path in (oakfield / "downloads").glob(f"{name}*")]


def test_whoever_mends_is_led_to_the_right_repository(oakfield: Path) -> None:
    """An added page and replaced parts lead to the district’s repository, the rest to the guide’s."""

    def links(page: str) -> list[str]:
        return re.findall(r'href="(https://[^"]+/edit/main/[^"]+)"', (oakfield / page).read_text(encoding="utf-8"))

    base = "https://github.com/partnering-for-student-success/guide/edit/main"
    assert links("start/our-district/index.html") == [f"{SOURCE}/edit/main/docs/start/our-district.md"]
    assert links("start/money/index.html") == [f"{base}/docs/start/money.md"]
    own = f"{SOURCE}/edit/main/docs/elements/communicate.md"
    assert links("elements/communicate/index.html") == [f"{base}/docs/elements/communicate.md", own]
    form = "docs/_data/tools/consent-form.yml"
    assert links("tools/consent-form/index.html")[-2:] == [f"{base}/{form}", f"{SOURCE}/edit/main/{form}"]


def test_the_promises_of_the_guide_hold_in_an_edition(oakfield: Path) -> None:
    """Pages load and run nothing but their own files and stay light; every PDF keeps the rules of PDF/UA-1 and says its
    language; a form’s fields are the same on the page, in PDF and in Word.
    """
    pages = sorted(path for path in oakfield.rglob("*.html") if "assets" not in path.parts)

    @cache
    def read(page: Path) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(page.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))

    test_policy.test_no_page_holds_a_script_or_style_of_its_own(pages, read)  # type: ignore[arg-type]
    test_policy.test_nothing_that_a_page_loads_comes_from_elsewhere(pages, read, oakfield)  # type: ignore[arg-type]
    assert all(len(gzip.compress(page.read_bytes())) < LARGEST for page in pages)
    for name in ("roles/families-and-students", "tools/consent-form", "elements/communicate"):
        path = oakfield / "downloads" / f"{name}.pdf"
        assert not pdf_rules.validate_pdf(str(path), profile="ua1").failures, name
        assert paper(path).reader.root_object["/Lang"] == "en-US"
    shown = set(re.findall(r'data-field="([\w-]+)"', (oakfield / "tools/consent-form/index.html").read_text("utf-8")))
    with ZipFile(oakfield / "downloads/tools/consent-form.docx") as archive:
        word = set(re.findall(r'<w:tag w:val="([\w-]+)', archive.read("word/document.xml").decode()))
    written = {field["name"].partition(".")[0] for field in paper(oakfield / "downloads/tools/consent-form.pdf").fields}
    assert {"take-back", "purpose"} <= word <= shown and word & written >= {"take-back", "purpose"}
