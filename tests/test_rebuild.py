"""The same content gives the same files, byte for byte, and a small edit rewrites no more than it must."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from broken import CASE, HANDOUT, PLAIN, Copy
from conftest import Once, build
from paper import office_words, paper, squeeze

from generators.made_from import made_from
from model import Guide, load
from publish.collect import Articles
from publish.document import Document
from publish.imprint import Imprint
from publish.picture import Drawing
from publish.products import tools
from publish.products.printed import pdf_job
from publish.products.sessions import handout_job, slide_job
from publish.search import Asked, write_index
from publish.slides import parse

ELSEWHERE = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
"""A computer as different from this one as one can make it."""
PICTURES = (".webp", "slides.pptx")
"""What shows a sheet as a picture: it follows the sheet, and holds none of its words."""
SENTENCE = "This sentence was added by a test of what is written again."
ALT, DOT = (
    "A dot that was added with it",
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>',
)


@pytest.fixture(scope="module")
def twin(once: Once, root: Path) -> Path:
    """A folder with the miniature guide, built from nothing in other surroundings."""

    def make(folder: Path) -> str:
        copy = Copy(root, folder / "in-a-longer-folder")
        done = build(copy.root, copy.root / "site", GUIDE_BOOKS="", **ELSEWHERE)
        return "" if done.returncode == 0 else f"The miniature does not build.\n{done.stdout[-4000:]}"

    return once("twin", make) / "in-a-longer-folder"


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_give_the_same_bytes(miniature: Path, twin: Path) -> None:
    """Two computers publish the same bytes: pages, scripts, pictures, index, PDF, Word, Excel, slides and zip files."""
    here, other = files(miniature / "site"), files(twin / "site")
    assert here.keys() == other.keys()
    endings = {name.rpartition(".")[2] for name in here}
    assert {"html", "pdf", "docx", "xlsx", "pptx", "zip", "xml", "gz", "svg", "pagefind"} <= endings | {
        "pagefind" if any(name.startswith("pagefind/") for name in here) else ""
    }
    assert not [name for name in here if here[name] != other[name]]


@pytest.mark.parametrize("file", [HANDOUT])
def test_an_edit_rewrites_only_the_files_that_hold_it(twin: Path, root: Path, tmp_path: Path, file: str) -> None:
    """After a sentence and a picture are added, the files that hold them are written again, and no other changes."""
    copy = Copy(root, tmp_path / "edited")
    copy.add(file, f"{SENTENCE}\n\n![{ALT}](dot.svg)")
    copy.write(f"{file.rpartition('/')[0]}/dot.svg", DOT)
    shutil.copytree(twin / ".cache", copy.root / ".cache")
    done = build(copy.root, copy.root / "site", GUIDE_BOOKS="", **ELSEWHERE)
    assert done.returncode == 0, done.stdout[-4000:]
    said = done.stdout + done.stderr
    wrote = set(re.findall(r"^  wrote (\S+)$", said, re.M))
    before, after = files(twin / "site"), files(copy.root / "site")
    others = (".zip", ".html", *PICTURES)  # a page where a file once was
    documents = {name for name in after if name.startswith("downloads/") and not name.endswith(others)}
    hold = {
        name
        for name in documents
        if squeeze(SENTENCE)
        in (
            paper(copy.root / "site" / name).squeezed
            if name.endswith(".pdf")
            else squeeze(office_words(copy.root / "site" / name))
        )
    }
    assert hold and {name for name in wrote if not name.endswith(PICTURES)} == hold
    assert re.search(rf"\b\d+ files: {len(wrote)} written, \d+ unchanged\.", said)
    assert {name for name in documents if before[name] != after[name]} == hold
    for name in hold:
        if name.endswith(".pdf"):
            assert ALT in {figure.alt for figure in paper(copy.root / "site" / name).tags.find("Figure")}, name
        else:
            with zipfile.ZipFile(copy.root / "site" / name) as archive:
                assert f'descr="{ALT}"' in archive.read("word/document.xml").decode() and [
                    name for name in archive.namelist() if name.startswith("word/media/")
                ], name


def test_what_is_remembered_never_shows(twin: Path, root: Path, tmp_path: Path) -> None:
    """After a page, the glossary and the name of a page were edited, a build that remembers gives the same bytes as one
    that does not.
    """
    sites = []
    for name in ("remembers", "begins-anew"):
        copy = Copy(root, tmp_path / name)
        copy.add(PLAIN, SENTENCE)
        copy.change("docs/_data/glossary.yml", r"^    meaning: .*", f"    meaning: {SENTENCE}")
        copy.change(CASE, r"^title: .*", 'title: "Another name"')
        copy.change(CASE, r"^# .*", "# Another name")
        if name == "remembers":
            shutil.copytree(twin / ".cache", copy.root / ".cache")
        done = build(copy.root, copy.root / "site", GUIDE_BOOKS="", **ELSEWHERE)
        assert done.returncode == 0, done.stdout[-4000:]
        sites.append(files(copy.root / "site"))
    remembered, anew = sites
    assert remembered.keys() == anew.keys()
    assert not [name for name in anew if remembered[name] != anew[name]]


def test_a_page_is_made_anew_after_any_change_that_may_reach_it(copy: Copy) -> None:
    """What a page’s macros gave holds while no file changes; its HTML also while only other pages’ words change."""
    before = made_from(load(copy.root))
    assert made_from(load(copy.root)) == before
    copy.add(PLAIN, SENTENCE)
    after = made_from(load(copy.root))
    assert after.everything != before.everything and after.but_words == before.but_words
    for change in (
        lambda: copy.change("edition.yml", "^name: .*", "name: Another guide"),
        lambda: copy.change("docs/_data/glossary.yml", r"^    meaning: .*", f"    meaning: {SENTENCE}"),
        lambda: copy.write("docs/start/dot.svg", DOT),
        lambda: copy.change("mkdocs.yml", "toc_depth: 3", "toc_depth: 2"),
    ):
        before = after
        change()
        after = made_from(load(copy.root))
        assert after.everything != before.everything and after.but_words != before.but_words


def keys(guide: Guide) -> dict[str, str]:
    """The key in the cache of each tool’s Word and Excel files."""
    articles = Articles(guide, Imprint.of(guide, "2026.11"), guide.root)
    offered = tools.products(guide, articles)
    return {product.path: product.job().key for product in offered if product.kind in ("Word", "Excel")}


def test_shared_data_is_part_of_the_tools_that_show_it(guide: Guide) -> None:
    """A rule, the stop line and the name of a role change the Word and Excel files that show them, and no others."""
    before = keys(guide)
    stop = guide.stop.model_copy(update={"lead": SENTENCE})  # type: ignore[union-attr]
    role = next(iter(guide.roles))
    changes = [
        (replace(guide, stop=stop), {slug for slug, tool in guide.tools.items() if tool.stop_line}),
        (
            replace(guide, roles=guide.roles | {role: guide.roles[role].model_copy(update={"title": SENTENCE})}),
            {slug for slug, tool in guide.tools.items() if role in tool.who},
        ),
    ]
    for id, rule in guide.rules.items():
        shown = {slug for slug, tool in guide.tools.items() if any(section.rule == id for section in tool.sections)}
        if id == stop.rule:  # its answer, or room for it, stands in the stop line
            shown |= {slug for slug, tool in guide.tools.items() if tool.stop_line}
        changes.append(
            (replace(guide, rules=guide.rules | {id: rule.model_copy(update={"question": SENTENCE})}), shown)
        )
    for changed, shown in changes:
        touched = {Path(path).stem for path, key in keys(changed).items() if key != before[path]}
        assert {re.sub("-(family|staff)$", "", name) for name in touched} == shown
    assert sum(bool(shown) and len(shown) < len(guide.tools) for _, shown in changes) > 3, (
        "hardly any change touches some tools and not others: nothing was tested"
    )


@pytest.mark.parametrize(
    ("slides", "shows"),
    [
        ("Read {{ cite('S10') }}", {"S10"}),
        ('/// facilitator\nSay {{ cite("S20") }}\n///', {"S20"}),
        ("{{ framework() }}", {"diagram"}),
        ("Words", set()),
    ],
)
def test_shared_data_is_part_of_the_slides_that_show_it(slides: str, shows: set[str], imprint: Imprint) -> None:
    """The words for a source and the diagram change the slides that show them, and no others."""

    def key(diagram: str = DOT, **changed: str) -> str:
        said = {"title": "A talk", "imprint": imprint, "edition": "2026.11"}
        citations = {"S10": "Maier, 2017", "S20": "Brown, 2020"} | changed
        return slide_job("a.pptx", parse(f"## One\n\n{slides}"), said, Drawing(diagram, "Nine elements"), citations).key

    assert {name for name in ("S10", "S20") if key(**{name: SENTENCE}) != key()} | (
        {"diagram"} if key(DOT.replace("9", "8")) != key() else set()
    ) == shows


def test_a_picture_is_part_of_the_files_that_show_it(tmp_path: Path) -> None:
    """When a picture changes and its name does not, the PDF and the Word file that show it are written again."""
    document = Document("downloads/a.pdf", "A", "page", (), "https://example.org/", "2026.11", "Our guide")
    keys_of_both = []
    for drawing in (DOT, DOT.replace("9", "8")):
        (tmp_path / "a dot.svg").write_text(drawing, encoding="utf-8")
        html = f'<p><img alt="{ALT}" src="a%20dot.svg"></p>'
        keys_of_both.append(
            {pdf_job(document, html, tmp_path).key, handout_job("a.docx", [("A", html)], {}, tmp_path).key}
        )
    assert len(keys_of_both[0] | keys_of_both[1]) == 4


@pytest.mark.parametrize("what", ["nothing", "a page", "the store"])
def test_the_search_index_is_kept_while_no_page_changes(tmp_path: Path, what: str) -> None:
    """The search box’s index is taken from the last build where no page changed.

    It is written anew where one did or the store is damaged.
    """
    site, store = tmp_path / "site", tmp_path / "store"
    site.mkdir()
    page = '<html lang="en"><body><main data-pagefind-body><h1>Words</h1><p>{}</p></main></body></html>'
    (site / "index.html").write_text(page.format("A late bus"), encoding="utf-8")
    write_index(site, store)
    before = files(site / "pagefind")
    shutil.rmtree(site / "pagefind")
    (kept,) = store.glob("*.tar")
    moment = kept.stat().st_mtime_ns
    if what == "a page":
        (site / "index.html").write_text(page.format("A later bus"), encoding="utf-8")
    if what == "the store":
        kept.write_bytes(kept.read_bytes()[:-9])
    write_index(site, store)
    (kept,) = store.glob("*.tar")
    assert (kept.stat().st_mtime_ns == moment) == (what == "nothing")
    assert (files(site / "pagefind") == before) == (what != "a page")


def test_ways_of_asking_are_indexed_for_the_languages_that_have_them(tmp_path: Path) -> None:
    """A language in which people are said to ask gets its pages with their ways and words, the dangerous ones marked;
    another gets nothing. What is asked anew is indexed anew.
    """
    site, store = tmp_path / "site", tmp_path / "store"
    page = '<html lang="{}"><body><main data-pagefind-body><h1>{}</h1><p>{}</p></main></body></html>'
    for place, text in {
        "late": page.format("en", "Late", "The bus’s late, late bus"),
        "safe": page.format("en", "Safe", "Call now"),
        "es": page.format("es-us", "Tarde", "El autobús"),
    }.items():
        (site / place).mkdir(parents=True)
        (site / place / "index.html").write_text(text, encoding="utf-8")
    for way in ("no ride home", "no bus"):
        write_index(site, store, Asked({"/late/": [way]}, {"/safe/": ["he has a gun"]}, harmless=["glue gun*"]))
        told = json.loads((site / "pagefind" / "ways.en.json").read_text(encoding="utf-8"))
        assert [(page["url"], page["ways"], page.get("danger")) for page in told["pages"]] == [
            ("/late/", [way], None),
            ("/safe/", [], ["he has a gun"]),
        ]
        assert told["harmless"] == ["glue gun*"]
        assert {"late 1*3", "call 2", "bus 1"} <= set(told["text"].splitlines())
    assert (site / "pagefind" / "ways.es.json").read_text(encoding="utf-8") == "null\n"
    assert "ride" not in (site / "pagefind" / "words.en.txt").read_text(encoding="utf-8").split()
