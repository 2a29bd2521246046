"""Wherever a source is named, its design, how far it was read and who had something to gain stand beside it."""

from __future__ import annotations

import re

import lxml.html
import pytest
from conftest import Read

from macros.cite import cite
from macros.here import Here
from model import Guide
from model.sources import Source

SAYS = {"whole": "All of it.", "abstract": "Its abstract or record.", "part": "Some of its pages, or a summary."}


def words(html: str) -> str:
    return " ".join(lxml.html.fromstring(f"<p>{html}</p>").text_content().split())


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("S01", "(Abt Associates and Philadelphia Youth Network, 2016, implementation study, seen in part)"),
        (
            "S22",
            "(Lee-St. John and others, 2018, quasi-experimental, abstract only, "
            "by the university that runs the program)",
        ),
        ("S78", "(GOV.UK, 2018, practice guide)"),
        ("S45", "(FERPA, law)"),
    ],
)
def test_a_citation_says_design_reading_and_stake(guide: Guide, id: str, expected: str) -> None:
    """A study seen in part says so where it is cited; one read whole, and a law, carry their label alone."""
    assert words(cite(Here(guide, "start/money.md"), id)) == expected


def test_every_source_says_how_far_it_was_read_and_who_paid(read: Read, guide: Guide) -> None:
    """The list of sources gives each one its kind, how far it was read and who paid for it."""
    page = read("about/sources/")
    for source in guide.sources.values():
        entry = page.get_element_by_id(source.id.lower())
        facts = {
            row.findtext("dt"): " ".join(row.find("dd").text_content().split()) for row in entry.iterfind(".//dl/div")
        }
        assert facts["Kind"] == source.strength, source.id
        assert facts["We read"] == SAYS[source.read], source.id
        assert facts["Who paid"], source.id


def test_every_label_is_explained(read: Read, guide: Guide) -> None:
    """Each label that a source carries has its row in the table that says how far it goes."""
    table = read("about/sources/").find(".//table")
    explained = {row.findtext("td").lower() for row in table.iterfind(".//tbody/tr")}
    assert {source.strength for source in guide.sources.values()} <= explained


def test_who_paid_and_who_gains_can_be_read(guide: Guide) -> None:
    """Who paid is said in a sentence; a stake is a few words without a period, since it follows a citation."""

    def wrong(source: Source) -> bool:
        return not source.funded_by.endswith(".") or bool(source.stake and re.search(r"\.$", source.stake))

    assert [source.id for source in guide.sources.values() if wrong(source)] == []
