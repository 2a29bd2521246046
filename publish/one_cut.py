"""A session’s plan as one of its shorter cuts has it: its steps, its minutes and its words, and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag

from model.cuts import for_cut
from model.words import Words
from publish.printable import steps_alone

BLOCKS = ["p", "li", "td", "th"]
BEFORE = "before-you-start"
"""The id of the heading under which a plan says what its facilitator does before people come."""


def steps_of_cut(article: Tag, cut: str, times: Mapping[str, str], needs: Mapping[str, str], words: Words) -> None:
    """Keep what to do before, and the steps in `times`, each with the line that says how long it takes and when it
    begins (HTML), and what is needed for it (in words; `needs`).
    """
    steps_alone(article, (BEFORE, *times))
    for listed in article.select(".materials, .supplies"):  # the cover says it for this cut
        (listed.find_parent(class_="table-scroll") or listed).decompose()
    for heading in article.select("h2[id]"):
        when = heading.find_next(class_="step-when")
        time = times.get(str(heading["id"]).rpartition(":")[2])
        if not time or not when:
            continue
        if when.parent and (needed := when.parent.find(class_="step-needs")):
            things = needs[str(heading["id"]).rpartition(":")[2]]
            needed.string = words.say("You need: %(things)s", things=things or words.say("nothing"))
        when.replace_with(BeautifulSoup(time, "html.parser"))
    for others in article.select(".step-cuts"):
        others.decompose()
    for table in article.select(".minutes-table"):
        _one_column(table, cut, words)
    for block in article.find_all(BLOCKS):
        if not block.find(BLOCKS):
            _words_of(block, cut, words)


def _one_column(table: Tag, cut: str, words: Words) -> None:
    """Of a table of minutes, the column of this cut, and the rows in which it spends any."""
    heads = table.select("thead th")
    place = next(number for number, head in enumerate(heads) if head.get("data-cut") == cut)
    for row in table.select("tr"):
        cells = row.find_all(["th", "td"])
        if cells[place].get_text(strip=True) == "–":
            row.decompose()
            continue
        for number, cell in enumerate(cells):
            if number not in (0, place):
                cell.decompose()
        if row.parent and row.parent.name == "thead":
            cells[place].string = words.say("Min")


def _words_of(block: Tag, cut: str, words: Words) -> None:
    before = block.decode_contents()
    after = for_cut(before, cut, words)
    if after == before:
        return
    if not after.strip() or re.fullmatch(r"\s*<strong>[^<]*\.</strong>\s*", after):  # nothing is left under its name
        block.decompose()
        return
    block.clear()
    block.extend(list(BeautifulSoup(after, "html.parser").contents))
