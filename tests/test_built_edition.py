"""What holds for the guide holds for an edition of one’s own. EDITION names its folder and GUIDE_SITE its built site;
once a week these run for each example (.github/workflows/weekly.yml). Without EDITION there is nothing to look at.

A test here is the guide’s own, run on the pages and files of the edition.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Read
from paper import office_words, paper, squeeze
from test_access import tab, test_every_page_is_built_from_headings, test_no_kind_of_page_has_a_barrier_in_any_view
from test_links import (
    links,
    site_url,
    test_every_link_inside_the_site_leads_somewhere,
    test_every_link_on_paper_leads_somewhere,
    test_no_page_shows_template_code,
)
from test_policy import (
    test_no_page_holds_a_script_or_style_of_its_own,
    test_nothing_that_a_page_loads_comes_from_elsewhere,
)
from test_print import (
    papers,
    test_every_form_field_has_a_name_and_a_tooltip,
    test_every_pdf_passes_every_rule_of_pdf_ua,
    test_every_picture_in_a_pdf_is_described,
)
from test_weight import test_every_page_is_light, test_no_page_tells_anybody_else

from model import Guide

__all__ = [
    "links",
    "papers",
    "site_url",
    "tab",
    "test_every_form_field_has_a_name_and_a_tooltip",
    "test_every_link_inside_the_site_leads_somewhere",
    "test_every_link_on_paper_leads_somewhere",
    "test_every_page_is_built_from_headings",
    "test_every_page_is_light",
    "test_every_pdf_passes_every_rule_of_pdf_ua",
    "test_every_picture_in_a_pdf_is_described",
    "test_no_kind_of_page_has_a_barrier_in_any_view",
    "test_no_page_holds_a_script_or_style_of_its_own",
    "test_no_page_shows_template_code",
    "test_no_page_tells_anybody_else",
    "test_nothing_that_a_page_loads_comes_from_elsewhere",
]


@pytest.fixture(scope="module", autouse=True)
def edition(guide: Guide) -> Guide:
    """The guide as the edition has it: without one, every test here would look at the guide itself."""
    assert guide.local, "EDITION names no folder of an edition"
    return guide


def test_every_page_and_file_names_its_edition_and_credits_the_guide(
    site: Path, pages: list[Path], read: Read, edition: Guide
) -> None:
    """Each page and file has the edition’s name, says whether it is a draft, and names the guide."""
    about = edition.edition
    words = [about.name, f"Based on {about.base_name}", *(["draft, not adopted"] if about.status == "draft" else [])]
    seen = {page: read(page).text_content() for page in pages if "es" not in page.relative_to(site).parts}
    for path in sorted((site / "downloads").rglob("*")):
        if path.suffix in (".docx", ".pptx") and "es" not in path.relative_to(site).parts:
            seen[path] = office_words(path)
    assert len(seen) > 200
    lacking = [
        (path.relative_to(site).as_posix(), word)
        for path, text in seen.items()
        for word in words
        if squeeze(word) not in squeeze(text)
    ]
    assert not lacking


def test_no_page_or_paper_leads_to_a_hidden_page(site: Path, pages: list[Path], edition: Guide) -> None:
    """What the edition hides has no page, no file, and no link on any page or paper."""
    for src in edition.edition.hide:
        name = src.removesuffix(".md")
        assert not (site / name).exists() and not list((site / "downloads").glob(f"{name}.*"))
        for page in pages:
            html = re.sub(r'href="https?://[^"]*', "", page.read_text(encoding="utf-8"))
            assert f'{name.rpartition("/")[2]}/"' not in html, (page, src)


def test_what_an_edition_calls_its_jobs_stands_in_every_form(
    site: Path, pages: list[Path], read: Read, edition: Guide
) -> None:
    """Where the edition has its own title for a job, no page and no form on paper has the guide’s."""
    named = edition.names.known
    assert named
    renamed = {
        job.the: edition.edition.jobs[job.id].title for job in named.jobs if job.the and job.id in edition.edition.jobs
    }
    for words, title in renamed.items():
        english = {page: read(page) for page in pages if "es" not in page.relative_to(site).parts}
        told = {page: tree.xpath("string(//article)") for page, tree in english.items()}
        assert not [page for page, text in told.items() if words in text], words
        assert any(title in text for text in told.values()), title
    forms = [paper(path).squeezed for path in sorted((site / "downloads" / "tools").glob("*.pdf"))]
    assert not [words for words in renamed for text in forms if squeeze(words) in text]


def test_the_edition_says_where_it_stands(site: Path, read: Read, edition: Guide) -> None:
    """The page for its keepers lists each rule that nobody has answered."""
    told = read("adapt/status/")
    asked = {str(link.get("href")).rpartition("#")[2] for link in told.xpath("//article//li/a")}
    assert {id for id, rule in edition.rules.items() if not rule.answer} <= asked
