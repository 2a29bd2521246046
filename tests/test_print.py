"""Paper is as good as the screen: every PDF is complete, accessible, and holds what its readers may read."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import lxml.html
import page as pdf_rules
import pytest
from conftest import Read
from fontTools.ttLib import TTFont
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from paper import Paper, office_words, paper, squeeze

from generators import gather
from model import Guide
from model.file_names import saved_as
from model.guide import Entry
from model.pages import HandoutPage
from model.wording import plain
from publish.collect import Articles
from publish.document import Document, Part
from publish.imprint import Imprint
from publish.product import Product, meant
from publish.products import every
from publish.products.cuts import shorter
from publish.products.printed import pdf_job
from publish.slides import parse, spoken

LETTER = (612.0, 792.0)
"""8.5 by 11 inches in points."""
INLINE = {
    "a",
    "abbr",
    "b",
    "button",
    "code",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "label",
}
SCREEN_ONLY = (
    {"script", "style", "template", "svg", "select", "textarea"},
    {"headerlink", "screen-only", "downloads-pdf"},
    {"popover", "hidden"},
)
"""Elements, classes and attributes of what no paper shows."""
BOOKS = {"core-guide.pdf", "tool-book.pdf", "facilitators-guide.pdf"}
"""What a build writes only when it is asked to."""
PRIVATE = "facilitator", "facilitator-only"
SAME_TITLE = {
    # Two sessions end on a slip of the same name; each is offered and printed with its own session only.
    "es/papers/03-know-needs-and-strengths/antes-de-irse.pdf",
}
"""Files that may bear the title of another, and why."""
KINDS = {
    "pdf": ("PDF", b"%PDF"),
    "docx": ("Word", b"PK"),
    "xlsx": ("Excel", b"PK"),
    "pptx": ("PowerPoint", b"PK"),
    "ics": ("calendar file", b"BEGIN:VCALENDAR"),
    "zip": ("ZIP", b"PK"),
    "yaml": ("YAML", b"title:"),
}


@pytest.fixture(scope="module")
def papers(site: Path) -> dict[str, Paper]:
    """Every PDF by its address under downloads/."""
    folder = site / "downloads"
    return {path.relative_to(folder).as_posix(): paper(path) for path in sorted(folder.rglob("*.pdf"))}


@pytest.fixture(scope="module")
def config(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"))


@pytest.fixture(scope="module")
def offered(guide: Guide, config: MkDocsConfig, tmp_path_factory: pytest.TempPathFactory) -> list[Product]:
    """The files that the guide says there are, in every language."""
    everything = gather.articles(guide, tmp_path_factory.mktemp("nothing"))
    return [product for version in guide.everyone() for product in every(version, everything[version.id])]


@pytest.fixture(scope="module")
def listed(offered: list[Product]) -> dict[str, Document]:
    """What the guide says its PDFs are."""
    return {product.path.removeprefix("downloads/"): product.document for product in offered if product.document}


@pytest.fixture(scope="module")
def spoken_in(guide: Guide) -> Callable[[str], Guide]:
    """`spoken_in(path)`: the guide in the language in which the file or page at an address is written."""

    def language(path: str) -> Guide:
        inside = path.removeprefix("downloads/")
        return next(
            (translation for translation in guide.languages.values() if inside.startswith(translation.prefix)), guide
        )

    return language


def address(src: str) -> str:
    """The address under the site of the page `src`."""
    return src.removesuffix("index.md") if src.endswith("index.md") else src.removesuffix(".md") + "/"


def session_files(entry: Entry) -> str:
    return f"sessions/{entry.slug}"


# What a page says


def passages(element: lxml.html.HtmlElement, *without: str) -> list[str]:
    """The words of each paragraph, item and cell, in order, without what only the screen shows and the classes
    `without`.
    """
    tags, classes, attributes = SCREEN_ONLY
    hidden = classes | set(without)
    texts = [""]

    def walk(element: lxml.html.HtmlElement) -> None:
        if (
            isinstance(element.tag, str)
            and element.tag not in tags
            and not hidden & set(element.classes)
            and not attributes & set(element.attrib)
        ):
            block = element.tag not in INLINE
            texts.extend([""] if block else [])
            texts[-1] += element.text or ""
            for child in element:
                walk(child)
                texts[-1] += child.tail or ""
            texts.extend([""] if block else [])

    walk(element)
    return [text for text in texts if text.strip()]


def sentences(texts: list[str]) -> list[str]:
    """Each sentence of the passages, with single spaces."""
    return [
        " ".join(sentence.split())
        for text in texts
        for sentence in re.split(r"(?<=[.!?])[”’)]*\s+", text)
        if squeeze(sentence)
    ]


def article(read: Read, src: str) -> lxml.html.HtmlElement:
    return read(address(src)).xpath("//main//article")[0]


def part(whole: lxml.html.HtmlElement, heading: str) -> list[str]:
    """What a page says before its second-level headings, and under the one that is named."""
    texts: list[str] = []
    keeping = True
    for child in whole:
        if child.tag == "h2":
            keeping = passages(child)[0].strip() == heading
        texts += passages(child) if keeping else []
    return sentences(texts)


def lost(wanted: list[str], where: str) -> list[str]:
    """The sentences that `where` (squeezed) does not hold, but for the pages that paper names beside its links."""
    told = re.sub(r"\((?:page|página):[^()]*\)", "", where)
    return [item for item in wanted if squeeze(item) not in told and squeeze(item) not in where]


def notes(guide: Guide, read: Read, session: Entry) -> list[str]:
    """Every sentence that only facilitators may read: their boxes on plan and handouts, and the slides’ notes."""
    texts: list[str] = []
    for entry in (session, *guide.handouts_of(session)):
        for box in (box for name in PRIVATE for box in article(read, entry.src).find_class(name)):
            texts += passages(box, "admonition-title")
    slides = guide.slides_of(session)
    for slide in parse(slides.body) if slides else []:
        texts += [
            plain(spoken(note, {source.id: source.short for source in guide.sources.values()}))
            for note in slide.noted(guide.words)
        ]
    return [sentence for sentence in sentences(texts) if len(sentence.split()) > 3]


# Every PDF


def test_every_pdf_passes_every_rule_of_pdf_ua(
    papers: dict[str, Paper], record_property: Callable[[str, object], None]
) -> None:
    """People who use a screen reader can read every PDF: none breaks one of the 104 rules of PDF/UA-1 that a program
    can check.
    """
    wrong = []
    record_property("PDF files", len(papers))
    for name, document in papers.items():
        report = pdf_rules.validate_pdf(str(document.path), profile="ua1")
        assert report.rules.total == 104
        wrong += [f"{name}: {failure.rule_id}: {failure.message}" for failure in report.failures]
    assert not wrong, "\n".join(wrong)


def test_every_pdf_prints_on_letter_paper(papers: dict[str, Paper], listed: dict[str, Document]) -> None:
    """Every page of every PDF is US Letter, upright; ratings, which are grids, pages with their translation beside them
    and papers with wide tables lie on their side.
    """
    turned = {"grid", "paper-wide"}
    other = [
        f"{name}, page {number}: {sheet.mediabox}"
        for name, document in papers.items()
        for number, sheet in enumerate(document.reader.pages, 1)
        if tuple(float(side) for side in sheet.mediabox)
        != (0.0, 0.0, *(LETTER[::-1] if turned & {*listed[name].kind.split()} or "/side-by-side/" in name else LETTER))
        or sheet.rotation
    ]
    assert not other, "\n".join(other)


def test_every_pdf_says_its_title_and_language(
    papers: dict[str, Paper], listed: dict[str, Document], spoken_in: Callable[[str], Guide]
) -> None:
    """Every PDF shows a title of its own in the reader’s window, and is marked with its language: American English, or
    that of its translation.
    """
    titles = {name: document.reader.metadata.title for name, document in papers.items()}
    named = [title for name, title in titles.items() if name not in SAME_TITLE]
    assert len(set(named)) == len(named), sorted({title for title in named if named.count(title) > 1})
    for name, document in papers.items():
        assert titles[name] == listed[name].full_title, name
        words = re.split(r": ", titles[name] or "")
        assert len(words) == len(set(words)), f"{name} says the same thing twice in its title: {titles[name]}"
        assert document.reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"], name
        language = spoken_in(name).language
        assert document.reader.root_object["/Lang"] == (language.locale if language else "en-US"), name


def test_longer_pdfs_have_bookmarks(papers: dict[str, Paper]) -> None:
    """A PDF of more than one page has a bookmark for every page title in it, in order, for readers to jump there."""
    for name, document in papers.items():
        if len(document.reader.pages) == 1:
            continue
        marks = [(squeeze(title), place) for title, place in document.bookmarks]
        assert marks, name
        assert [place for _, place in marks] == sorted(place for _, place in marks), name
        titles = [(squeeze(tag.text), min(tag.all_pages)) for tag in document.tags.find("H1")]
        assert titles and not [title for title in titles if title not in marks], name


def test_every_picture_in_a_pdf_is_described(papers: dict[str, Paper]) -> None:
    """Every picture in a PDF says in words what it shows."""
    assert not [
        name
        for name, document in papers.items()
        for figure in document.tags.find("Figure")
        if len(figure.alt.split()) < 3
    ]
    assert [name for name, document in papers.items() if any(document.tags.find("Figure"))], (
        "no PDF shows a picture: nothing was tested"
    )


def test_only_the_committed_typeface_is_used(papers: dict[str, Paper], root: Path) -> None:
    """Every letter of every PDF is drawn with the typeface that the repository holds, and the file carries it along."""
    families = {
        TTFont(path)["name"].getDebugName(16) or TTFont(path)["name"].getDebugName(1)
        for path in (root / "overrides/print/fonts").glob("*.ttf")
    }
    for name, document in papers.items():
        fonts = list(_fonts(document))
        assert fonts, name
        for font in fonts:
            family = str(font["/BaseFont"]).partition("+")[2].replace("-", " ")
            assert any(family.startswith(known) for known in families), f"{name} uses {font['/BaseFont']}"
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"]), f"{name} lacks {family}"
        assert "\ufffd" not in document.tags.text, f"{name} holds a letter that cannot be copied or read aloud"


def _fonts(document: Paper) -> Iterator[dict]:
    """The fonts of the pages, of the pictures on them and of the form."""
    places = [
        document.reader.root_object.get("/AcroForm", {}).get("/DR", {}),
        *(sheet["/Resources"] for sheet in document.reader.pages),
    ]
    seen: set[int] = set()
    while places:
        place = places.pop()
        for kind in ("/Font", "/XObject"):
            for name, item in place.get(kind, {}).items():
                number = place[kind].raw_get(name).idnum
                if number not in seen:
                    seen.add(number)
                    if kind == "/Font":
                        yield item
                    else:
                        places.append(item.get("/Resources", {}))


def test_every_page_counts_itself(papers: dict[str, Paper], spoken_in: Callable[[str], Guide]) -> None:
    """Every printed page but a cover says “page 3 of 9” in its language: a dropped stack can be put in order."""
    for name, document in papers.items():
        total = len(document.reader.pages)
        covers = 1 if document.words and not document.edge(1).strip() else 0
        assert covers == 0 or "Edition" in document.tags.text[:400], name
        for number in range(1 + covers, total + 1):
            counted = spoken_in(name).words.say("page %(page)s of %(pages)s", page=number, pages=total)
            assert counted in document.edge(number), f"{name}, page {number}: {document.edge(number)}"


def test_every_page_says_what_it_belongs_to(papers: dict[str, Paper], listed: dict[str, Document]) -> None:
    """A loose sheet tells by its header where it comes from; those of a session name the session and its reader."""
    for name, document in papers.items():
        for number in range(2, len(document.reader.pages) + 1):
            assert squeeze(
                listed[name].title if name.startswith("sessions/") else listed[name].running or listed[name].title
            ) in squeeze(document.edge(number)), f"{name}, page {number}: {document.edge(number)}"
            assert squeeze(listed[name].audience) in squeeze(document.edge(number)), f"{name}, page {number}"


# Forms


def test_every_form_field_has_a_name_and_a_tooltip(papers: dict[str, Paper]) -> None:
    """Every place to write or tick in a PDF has a name of its own for programs and a label that is read aloud."""
    for name, document in papers.items():
        names = [field["name"] for field in document.fields]
        assert all(names), name
        assert not {field for field in names if names.count(field) > 1}, f"{name} uses a field’s name twice"
        assert not [field["name"] for field in document.fields if not field["tip"].strip()], (
            f"{name} has fields without a label"
        )
        assert document.boxes >= len(names), name


def test_a_blank_tool_can_be_filled_in_and_an_example_cannot(papers: dict[str, Paper], guide: Guide) -> None:
    """The blank PDF of a tool has a place for each of its fields; the filled-in example is only read."""
    for slug, tool in guide.tools.items():
        names = {field["name"] for field in papers[f"tools/{slug}.pdf"].fields}
        for field in tool.fields:
            if field.kind != "note":
                assert any(name == field.id or name.startswith(f"{field.id}.") for name in names), f"{slug}: {field.id}"
        assert not papers[f"tools/{slug}-example.pdf"].fields, slug


def test_forms_of_a_participant_pack_can_be_filled_in(papers: dict[str, Paper], guide: Guide) -> None:
    """The forms inside a session’s participant pack can be filled in on the screen as well."""
    for session in guide.of_kind("session"):
        used = {name for step in session.page.agenda for name in step.materials} & set(guide.tools)  # type: ignore[union-attr]
        if used:
            assert papers[f"{session_files(session)}/participants.pdf"].fields, session.slug


# Nothing is lost on the way to paper


@pytest.mark.parametrize("kind, folder", [("element", "elements"), ("role", "roles"), ("case", "cases")])
def test_every_sentence_of_a_page_is_in_its_pdf(
    papers: dict[str, Paper], guide: Guide, read: Read, kind: str, folder: str
) -> None:
    """Whoever prints a chapter, a role or a case holds every sentence of the page."""
    entries = list(guide.of_kind(kind))  # type: ignore[arg-type]
    assert entries
    for entry in entries:
        wanted = sentences(passages(article(read, entry.src)))
        assert len(wanted) > 20, entry.src
        assert not lost(wanted, papers[f"{folder}/{entry.slug}.pdf"].squeezed), entry.src


@pytest.mark.parametrize("heading, ending", [("The form", ""), ("Filled-in example", "-example")])
def test_every_sentence_of_a_tool_is_in_its_pdf(
    papers: dict[str, Paper], guide: Guide, read: Read, heading: str, ending: str
) -> None:
    """The blank form and the filled-in example hold every word that the tool’s page gives them; a sheet of one page
    leaves the facts about it, and the whole stop line, to the page.
    """
    for slug, tool in guide.tools.items():
        page = deepcopy(article(read, f"tools/{slug}.md"))
        sheet = tool.one_page or tool.kind_of == "ratings"
        left = [*page.find_class("facts"), *page.find_class("stop-line")] if sheet and not ending else []
        left += page.find_class("your-rule-open") if tool.kind_of == "ratings" and not ending else []
        for element in left:
            element.drop_tree()
        wanted = part(page, heading)
        assert len(wanted) > 20, slug
        assert not lost(wanted, papers[f"tools/{slug}{ending}.pdf"].squeezed), slug


def test_a_sheet_that_hangs_or_lies_in_one_piece_is_one_page(
    papers: dict[str, Paper], listed: dict[str, Document]
) -> None:
    """The families’ page, the partners’ page, the front desk’s sheet and the profile of a partnership print on one page
    each.
    """
    sheets = {name for name, document in listed.items() if document.kind == "one-page"}
    assert {
        "roles/families-and-students.pdf",
        "start/for-partners.pdf",
        "tools/who-is-here-today.pdf",
        "tools/partnership-profile.pdf",
    } <= sheets
    for name in sheets:
        pages = len(papers[name].reader.pages)
        assert pages == 1, f"{name} prints on {pages} sheets and must fit one. Shorten it by a line or two."


def test_pages_for_one_kind_of_school_can_be_printed(papers: dict[str, Paper], guide: Guide) -> None:
    """Each page for a school that is different has a PDF of its own, and so has the page on a student’s safety."""
    different = [name for name in guide.pages if name.startswith("variants/") and not name.endswith("index.md")]
    assert len(different) >= 9
    for name in [*different, guide.edition.pages.safety]:
        assert name.replace(".md", ".pdf") in papers, f"{name} has no “to_print: true” in its front matter"


def test_every_sentence_of_a_session_is_in_its_packs(papers: dict[str, Paper], guide: Guide, read: Read) -> None:
    """A facilitator who has only the printed pack has the whole plan, the notes and the sheets; participants have every
    sheet that is not kept back, and the blank forms, which would make a facilitator’s pack longer than 20 pages.
    """
    for session in guide.of_kind("session"):
        pack, theirs = (
            papers[f"{session_files(session)}/{name}.pdf"].squeezed for name in ("facilitator", "participants")
        )
        assert not lost(sentences(passages(article(read, session.src))), pack), session.src
        assert not lost(notes(guide, read, session), pack), session.src
        for handout in guide.handouts_of(session):
            assert not lost(sentences(passages(article(read, handout.src))), pack), handout.src
            held = sentences(passages(article(read, handout.src), *PRIVATE))
            assert not lost(held, theirs) if handout in guide.given_out(session) else lost(held, theirs), handout.src
        for name in {name for step in session.page.agenda for name in step.materials} & set(guide.tools):  # type: ignore[union-attr]
            form = deepcopy(article(read, f"tools/{name}.md").find_class("tool-form")[0])
            for facts in form.find_class("facts"):  # when and who, which the session settles
                facts.drop_tree()
            form = sentences(passages(form))
            assert len(form) > 5 and not lost(form, theirs), name


def test_participants_never_read_the_facilitators_notes(
    papers: dict[str, Paper], guide: Guide, read: Read, site: Path
) -> None:
    """What only the facilitator should know is in no file that participants get, on paper or in Word."""
    for session in guide.of_kind("session"):
        private = notes(guide, read, session)
        assert len(private) > 10, f"{session.src} has no notes for facilitators: nothing was tested"
        files = {
            "participants.pdf": papers[f"{session_files(session)}/participants.pdf"].squeezed,
            "handouts.docx": squeeze(office_words(site / "downloads" / session_files(session) / "handouts.docx")),
        }
        for name, said in files.items():
            assert not [item for item in private if squeeze(item) in said], f"{session.slug}: {name}"


# Sessions on paper


def test_each_handout_fits_the_pages_it_promises(papers: dict[str, Paper], guide: Guide) -> None:
    """A handout starts on a page of its own and is no longer than its max_pages, so that copies can be counted."""
    for session in guide.of_kind("session"):
        for handout in guide.handouts_of(session):
            assert isinstance(handout.page, HandoutPage)
            document = papers[
                f"{session_files(session)}/{'facilitator' if handout.page.kept_back else 'participants'}.pdf"
            ]
            starts = [*document.outline, ("", len(document.reader.pages) + 1)]
            lengths = {title: following - first for (title, first), (_, following) in pairwise(starts)}
            pages, most = lengths.get(handout.page.title, 0), handout.page.max_pages
            assert 1 <= pages <= most, (
                f"{handout.file} prints on {pages} pages, and its max_pages allows {most}. "
                "Shorten it, or raise max_pages."
            )


def test_the_run_of_show_fits_one_page(papers: dict[str, Paper], guide: Guide) -> None:
    """The timetable of a session is one sheet to lay beside the clock."""
    for session in guide.of_kind("session"):
        document = papers[f"{session_files(session)}/facilitator.pdf"]
        tables = [table for table in document.tags.find("Table") if table.text.startswith("Starts")]
        assert len(tables) == 1, f"{session.slug}: {len(tables)} timetables, or one that runs over"
        assert len(tables[0].all_pages) == 1, session.slug
        assert all(squeeze(step.title) in squeeze(tables[0].text) for step in session.page.agenda), session.slug  # type: ignore[union-attr]


LONGER_PACKS = {
    # Its form, the needs and strengths worksheet, is five pages by itself, and the team changes it line by line.
    ("facilitator/sessions/03-know-needs-and-strengths", "participants"): 12,
}
"""Packs that may have more pages than others, how many, and why."""


@pytest.mark.parametrize("reader, pages, kilobytes", [("facilitator", 20, 600), ("participants", 10, 300)])
def test_a_pack_is_light_enough_to_print_and_send(
    papers: dict[str, Paper], guide: Guide, reader: str, pages: int, kilobytes: int
) -> None:
    """A facilitator’s pack has at most 20 pages and a participant’s at most 10, so that a school prints them without a
    thought.
    """
    for session in guide.of_kind("session"):
        document = papers[f"{session_files(session)}/{reader}.pdf"]
        count, size = len(document.reader.pages), document.path.stat().st_size / 1000
        most = LONGER_PACKS.get((session.folder, reader), pages)
        assert count <= most, (
            f"the {reader}’s pack of {session.folder} has {count} pages, and {most} are allowed. "
            "Shorten its plan or a handout."
        )
        assert size <= kilobytes, (
            f"the {reader}’s pack of {session.folder} has {size:.0f} KB, and {kilobytes} are allowed. "
            "Its pictures may be too large."
        )


# Files and what pages say of them


def test_every_file_carries_the_imprint(
    papers: dict[str, Paper], site: Path, guide: Guide, spoken_in: Callable[[str], Guide]
) -> None:
    """Every PDF, Word, Excel and slide file says in its language under which license it comes, and that nobody else
    endorsed it.
    """
    assert "independentwork" in squeeze(guide.edition.imprint)
    assert len({version.edition.imprint for version in guide.everyone()}) == 1 + len(guide.languages)
    said = {name: document.squeezed for name, document in papers.items()}
    said |= {
        path.relative_to(site / "downloads").as_posix(): squeeze(office_words(path))
        for ending in ("docx", "xlsx", "pptx")
        for path in (site / "downloads").rglob(f"*.{ending}")
    }
    assert not [name for name, words in said.items() if squeeze(spoken_in(name).edition.imprint) not in words]


def test_the_files_are_those_that_the_guide_lists(
    papers: dict[str, Paper], listed: dict[str, Document], offered: list[Product], guide: Guide, site: Path
) -> None:
    """There is a file for every chapter, role, case, tool and session, and none that nobody asked for."""
    assert set(papers) | BOOKS == set(listed)
    prefixes = tuple(translation.prefix for translation in guide.languages.values())
    others = {f"tools/{slug}.docx" for slug in guide.tools} | {
        f"tools/{slug}.xlsx" for slug, tool in guide.tools.items() if tool.tabular
    }
    others |= {f"tools/{slug}-{sheet.id}.docx" for slug, tool in guide.tools.items() for sheet in tool.sheets}
    for session in guide.of_kind("session"):
        others |= {f"{session_files(session)}.zip", f"{session_files(session)}/handouts.docx"} | (
            {f"{session_files(session)}/slides.pptx"} if guide.slides_of(session) else set()
        )
        if guide.slides_of(session) and "hour" in shorter(session.page):  # type: ignore[arg-type]
            others.add(f"{session_files(session)}/hour-slides.pptx")
        dealt = [handout for handout in guide.handouts_of(session) if handout.page.kept_back or handout.page.cards]  # type: ignore[union-attr]
        names = ["plan", "activity", "before-and-after", *(["cards"] if dealt else [])]
        others |= {f"{session_files(session)}/{name}.docx" for name in names} | {f"{session_files(session)}/board.pptx"}
    others |= {f"papers/{entry.slug}.docx" for entry in guide.of_kind("paper")} | {"papers.zip"}
    others |= {"overview-presentation.pptx", "year-at-a-glance.ics", "about/conformance.yaml"}
    paths = {product.path.removeprefix("downloads/") for product in offered if not product.document}
    others |= {path for path in paths if path.startswith((*prefixes, "pictures/"))}
    folder = site / "downloads"
    assert {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pdf"
    } == others


def offers(site: Path, pages: list[Path], read: Read) -> dict[str, list[tuple[str, str]]]:
    """For each page with a list of downloads: each file’s address under the site, and what the list says of it."""
    by_file = {}
    for path in pages:
        rows = read(path).xpath("//section[contains(@class, 'downloads')]//li")
        if rows:
            place = path.relative_to(site).parent.as_posix()
            by_file[place] = [
                (posixpath.normpath(posixpath.join(place, link.get("href"))), about.text_content())
                for row in rows
                for link, about in zip(row.findall("a"), row.findall("span"), strict=True)
            ]
    return by_file


def named(read: Read, place: str, file: str) -> str:
    """What the link to a file is called in a page’s list of downloads."""
    [link] = [
        link
        for link in read(place).xpath("//section[contains(@class, 'downloads')]//li//a")
        if posixpath.normpath(posixpath.join(place, link.get("href"))) == file
    ]
    return link.text_content()


def test_download_boxes_tell_the_truth(
    site: Path, pages: list[Path], read: Read, guide: Guide, spoken_in: Callable[[str], Guide]
) -> None:
    """Beside every download stand its true kind, unless its name says it, number of pages and size, and every file is
    offered somewhere.
    """
    said = offers(site, pages, read)
    for place, rows in said.items():
        for file, about in rows:
            path = site / file
            kind, start = KINDS[path.suffix[1:]]
            words = spoken_in(f"{place}/").words
            wanted = [words.say(kind)]
            if path.suffix == ".pdf":
                count = len(paper(path).reader.pages)
                wanted.append(words.say_count("%(num)s page", "%(num)s pages", count))
            size = path.stat().st_size
            wanted.append(f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB")
            if path.name in BOOKS:
                about, edition = re.fullmatch(r"(.*), (edition \S+ as of \w+ \d+, \d{4})", about).groups()  # type: ignore[union-attr]
                assert paper(path).reader.metadata.get("/Keywords", "").split(",")[0] == edition.partition(" as of ")[0]
            if about == ", ".join(wanted[1:]):
                assert kind in named(read, place, file), f"{place} does not say what kind of file {file} is"
                about = ", ".join(wanted)
            assert about == ", ".join(wanted), f"{place} says “{about}” of {file}"
            assert path.read_bytes().startswith(start), file
    offered = {file for rows in said.values() for file, _ in rows}
    files = (path for path in (site / "downloads").rglob("*") if path.is_file())
    pictures = site / "downloads" / "pictures"  # small pictures of forms, which pages show and nobody downloads
    assert offered == {path.relative_to(site).as_posix() for path in files if pictures not in path.parents}
    for kind in ("element", "role", "case", "tool", "session"):
        assert all(address(entry.src).strip("/") in said for entry in guide.of_kind(kind)), kind  # type: ignore[arg-type]


def test_the_zip_holds_what_the_session_offers(site: Path, pages: list[Path], read: Read, guide: Guide) -> None:
    """“Everything for this session” is everything: each file that the session’s page offers, unchanged, under the name
    that it is saved as, and the papers that any session needs.
    """
    papers = {*(site / "downloads" / "papers").iterdir()}
    assert papers
    said = offers(site, pages, read)
    for session in guide.of_kind("session"):
        rows = {site / file for file, _ in said[address(session.src).strip("/")]}
        with zipfile.ZipFile(site / "downloads" / f"{session_files(session)}.zip") as archive:
            inside = {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}
        wanted = {
            saved_as(path.relative_to(site / "downloads").as_posix()): path.read_bytes()
            for path in rows | papers
            if path.suffix != ".zip"
        }
        assert inside == wanted, session.slug


# What a person asks for and adds


@pytest.mark.parametrize(
    ("words", "meant_by_it"),
    [
        ("elements/communicate", ["elements/communicate"]),
        ("docs/elements/communicate.md", ["elements/communicate"]),
        ("tools/partner-inventory-example.pdf", ["tools/partner-inventory-example"]),
        ("docs/start/year-at-a-glance.md", ["year-at-a-glance"]),
        ("docs/start/kinds-of-partnership.md", ["quick-start"]),
        (
            "facilitator/sessions/07-communicate/index.md",
            [
                "sessions/07-communicate/facilitator",
                "sessions/07-communicate/participants",
                "sessions/07-communicate/hour",
                "sessions/07-communicate/half",
                "sessions/07-communicate/opener",
                "sessions/07-communicate/what-to-print",
                "sessions/07-communicate/before-and-after",
                "sessions/07-communicate/activity",
            ],
        ),
        ("elements/comunicate", []),
        ("communicate", []),
    ],
)
def test_a_document_is_found_by_the_file_that_people_edit(
    offered: list[Product], words: str, meant_by_it: list[str]
) -> None:
    """`make pdf` takes the name of a document or the file of a page, and finds what holds the page where it has no
    document of its own.
    """
    assert [product.name for product in meant(words, offered)] == meant_by_it


def test_a_picture_on_a_page_is_printed(guide: Guide, tmp_path: Path) -> None:
    """A picture beside a page, in the page’s own Markdown, is in the PDF with its words."""
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "a dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>',
        encoding="utf-8",
    )
    articles = Articles(guide, Imprint.of(guide, "2026.11"), tmp_path)
    articles.capture("start/a.md", '<h1 id="a">A</h1><p><img alt="A dot" src="../a%20dot.svg"></p>', "start/a/")
    document = Document(
        "downloads/a.pdf",
        "A",
        "page",
        (Part("start/a.md"),),
        "https://example.org/",
        "2026.11",
        "Our guide",
    )
    job = pdf_job(document, articles.compose(document), tmp_path)
    job.write(tmp_path / "a.pdf", *job.args)
    assert [figure.alt for figure in Paper(tmp_path / "a.pdf").tags.find("Figure")] == ["A dot"]
