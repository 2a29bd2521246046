"""The guide does not hang on one generator: its plain files make the same pages elsewhere, and any pages make files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
import yaml
from conftest import Once
from mkdocs.config import load_config

from audit.generators import differences
from generators.mkdocs.with_pdf import WithPdf
from generators.products import built_articles
from macros.card_tables import with_labels
from model import Guide, load
from model.names import without_marks
from publish.binding import Binding

FILLED = (
    "//*[contains(@class, 'downloads') or contains(@class, 'files-below') or contains(@class, 'set-download')]"
    "|//*[contains(@class, 'typed')]|//*[@data-mb]"
)
"""What stage three writes into pages, and the ways in which people type a page, which the theme adds for search."""


def run(*command: str, folder: Path) -> str:
    """What is wrong with a command, in its own words; nothing where it ends well."""
    surroundings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.fixture(scope="session")
def stages(once: Once, root: Path) -> Path:
    """A folder with the guide as plain files, and the pages that the reference and plain MkDocs make of them."""

    def make(folder: Path) -> str:
        return (
            run("-m", "generators.plain", str(folder / "plain"), folder=root)
            or run("tests/reference_generator.py", str(folder / "plain"), str(folder / "reference"), folder=root)
            or run("-m", "mkdocs", "build", "-q", "-d", str(folder / "mkdocs"), folder=folder / "plain")
        )

    return once("stages", make)


def test_the_plain_files_ask_for_nothing_of_ours(stages: Path, guide: Guide) -> None:
    """Every page is there without a macro, and the settings name no plugin and no extension of ours."""
    pages = {path.relative_to(stages / "plain/docs").as_posix(): path for path in (stages / "plain/docs").rglob("*.md")}
    entries = {version.prefix + src: entry for version in guide.everyone() for src, entry in version.pages.items()}
    assert set(pages) == {src for src, entry in entries.items() if entry.kind != "slides"}
    for src, path in pages.items():
        assert not re.search(r"\{\{|\}\}|\{%", re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8"))), src
    settings = yaml.safe_load((stages / "plain/mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == [] and settings["theme"]["name"] is None
    names = [next(iter(part)) if isinstance(part, dict) else part for part in settings["markdown_extensions"]]
    assert not [name for name in names if name.partition(".")[0] in ("generators", "macros", "model", "publish")]


def test_two_generators_make_the_same_pages_of_the_plain_files(stages: Path) -> None:
    """MkDocs without plugins and a hundred lines of ours give the same pages, headings, links and articles."""
    assert list(differences(stages / "mkdocs", stages / "reference")) == []
    assert len(list((stages / "mkdocs").rglob("*.html"))) > 100


def test_the_plain_files_make_the_articles_that_readers_have(stages: Path, site: Path, root: Path) -> None:
    """An article made from the plain files is the site’s: terms explained once, numbers to call, tables for phones."""
    fresh = load(root)
    built = {entry.src: html for entry, html, _ in built_articles(fresh, stages / "reference")}
    assert len(built) > 100 and not fresh.problems.errors
    differing = [src for src, html in built.items() if _words(with_labels(html)) != _words(_article(site, src))]
    assert differing == []


def _article(site: Path, src: str) -> str:
    address = src.removesuffix("index.md") if src.endswith("index.md") else f"{src.removesuffix('.md')}/"
    html = (site / address / "index.html").read_text(encoding="utf-8")
    return html[html.index(">", html.index("<article")) + 1 : html.rindex("</article>")]


def _words(html: str) -> str:
    """An article without white space between tags, marks around names, and what stage three has filled in."""
    tree = lxml.html.fragment_fromstring(without_marks(html), create_parent="div")
    for element in tree.xpath(FILLED):
        if element.getparent() is not None:
            element.drop_tree()
    text = re.sub(r"\s+", " ", lxml.html.tostring(tree, encoding="unicode"))
    return re.sub(r"(?<=>) | (?=<)", "", text)


def test_a_folder_without_pages_is_told_in_words(tmp_path: Path, root: Path) -> None:
    """Who asks for files where no pages are is told which page is missing and what to do, and gets no file."""
    said = run("-m", "generators.products", str(tmp_path), folder=root)
    assert "this built page has no article, or no place for its files" in said and "Traceback" not in said
    assert (
        re.search(r"Build the page of \S+\.md again with the guide’s own templates", said)
        and not (tmp_path / "downloads").exists()
    )


@pytest.mark.parametrize(
    "url", ["", "elements/communicate/", "facilitator/sessions/01-why-partnerships/handout-week-cards/"]
)
def test_our_binding_writes_the_addresses_that_with_pdf_writes(root: Path, url: str) -> None:
    """A document bound without mkdocs-with-pdf has the same places, links and contents."""
    theirs, ours = WithPdf(load_config(str(root / "mkdocs.yml"))), Binding()
    assert ours.anchor("steps", url) == theirs.anchor("steps", url)
    for href in (
        "#steps",
        "../../tools/consent-form/",
        "../../tools/consent-form/#the-form",
        "../",
        "./",
        "../../",
        "index.html",
    ):
        assert ours.link(href, url) == theirs.link(href, url), href
    headings = ['<h1 id="a/:x">One <em>and</em> two</h1>', '<h2 id="a/:z">Three</h2>', '<h1 id="b/:y">R&amp;D</h1>']
    assert ours.contents("Inside", headings) == theirs.contents("Inside", headings)
