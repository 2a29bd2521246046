"""A session’s plan as one of its shorter cuts has it: its steps, its minutes and its words, and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeValueList

from model.copies import tickets
from model.cuts import for_cut
from model.words import Words
from publish.printable import steps_alone

BLOCKS = ["p", "li", "td", "th"]
ON_A_SHEET = 8
"""Cards on a sheet; the one or two that a shorter cut has more go onto it, too."""
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
    for row in article.select("tbody > tr"):
        if (first := row.find(["th", "td"])) and not for_cut(first.decode_contents(), cut, words).strip():
            row.decompose()  # its first cell belongs to another cut
    for block in article.find_all(BLOCKS):
        if not block.decomposed and not block.find(BLOCKS):
            _words_of(block, cut, words)
    for holder in article.select("ol, ul, blockquote"):
        if not holder.get_text(strip=True):
            holder.decompose()


def sheet_of_cut(article: Tag, left_out: Sequence[str]) -> None:
    """Take out of a sheet the parts that begin with these words: those that its cut does not use."""
    for words in left_out:
        for part in article.select("h2, h3, h4, table.boxes, tbody > tr, thead th, li, p"):
            if part.decomposed or not _begins(part, words):
                continue
            if part.name == "th":
                _without_column(part)
            elif part.name in ("h2", "h3", "h4"):
                _without_part(part, ("h1", "h2", "h3", "h4")[: int(part.name[1])])
            elif part.name == "p" and part.get_text().strip().endswith(":"):  # it asks for what is written below it
                _without_part(part, ("h1", "h2", "h3", "h4", "p"))
            elif part.name != "p" or part.parent == article:
                part.decompose()
    for cards in article.select(".cards:not(.cards-high)"):
        if ON_A_SHEET < len(cards.select(".card")) <= ON_A_SHEET + 2:
            cards["class"] = AttributeValueList([*cards.get_attribute_list("class"), "cards-ten"])


def tickets_of_cut(article: Tag, left_out: Sequence[str], words: Words) -> None:
    """A ticket with the questions of its cut alone, as often as it fits on the sheet, to cut apart."""
    sheet_of_cut(article, left_out)
    questions = article.select("h2")
    if len(questions) == 1 and (words_of := questions[0].find(string=True)):
        words_of.replace_with(re.sub(r"^\d+\.\s+", "", words_of))  # a question alone has no number
    ticket = [part for part in article.children if isinstance(part, Tag)]
    for _ in range(tickets(len(questions)) - 1):
        line = BeautifulSoup(f'<p class="cut-line">{words.say("Cut here")}</p>', "html.parser")
        article.extend([*line.contents, *(_again(part) for part in ticket)])


def _again(part: Tag) -> Tag:
    """A copy of a part, without the names that only one part of a document may have."""
    copied = copy(part)
    for named in [copied, *copied.select("[id]")]:
        named.attrs.pop("id", None)
    if copied.name == "h1":
        copied.name = "h2"
    return copied


def _begins(part: Tag, words: str) -> bool:
    """True where the text of a part, or the title of a card, begins with `words` and not within a word."""
    told = (part.select_one(".card-title") or part).get_text().replace("\xa0", " ").strip()
    after = told[len(words) : len(words) + 1]
    return told.startswith(words) and not (words[-1].isalnum() and after.isalnum())


def _without_part(first: Tag, ends: Sequence[str]) -> None:
    """Take out a heading or a line with what follows it, up to the next of `ends`."""
    for after in list(first.next_siblings):
        if isinstance(after, Tag) and after.name in ends:
            break
        after.extract()
    first.decompose()


def _without_column(head: Tag) -> None:
    table = head.find_parent("table")
    place = len(head.find_previous_siblings(["th", "td"]))
    assert table
    if "boxes" in table.get_attribute_list("class") and place == 0:
        table.decompose()
        return
    for row in table.select("tr"):
        row.find_all(["th", "td"])[place].decompose()


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
