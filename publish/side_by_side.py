"""Two languages of an article in two columns, each part beside the part that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

HEADINGS = ("h1", "h2", "h3")
FIELDS = "[data-field], [data-note]"
LINE = re.compile("_{5,}")
"""A line to write on by hand."""
SPACE = re.compile(r"^\s+$")


def side_by_side(left: str, right: str, languages: tuple[str, str]) -> str:
    """Two printable articles as one: a pair of columns for each part, by the ids of headings and of form fields."""
    soup = BeautifulSoup("<article></article>", "lxml")
    article = soup.article
    assert article
    both = [_article(left), _article(right)]
    article["id"], article["class"] = str(both[1].get("id", "")), "two-languages"
    first, second = (dict(_blocks(article)) for article in both)
    for name in second:  # what the translation leaves out is no part of the sheet
        pair = soup.new_tag("div", attrs={"class": "pair"})
        for blocks, language in ((first, languages[0]), (second, languages[1])):
            column = soup.new_tag("div", attrs={"lang": language, "class": "column"})
            column.extend(blocks.get(name, []))
            pair.append(column)
        for space in [
            text for field in pair.select(".field") for text in field.find_all(string=SPACE, recursive=False)
        ]:
            space.extract()  # WeasyPrint 70 gives it a line of its own in a row of columns
        if _share_the_answer(pair):
            pair["class"] = "pair shared"
            pair.append(soup.new_tag("div", attrs={"class": "hand-line"}))
        article.append(pair)
    return str(article)


def _share_the_answer(pair: Tag) -> bool:
    """Is there a place for a name, a date or a line by hand, which both languages share? Take it from the columns."""
    places = pair.select("input:not([type=checkbox], [type=radio])")
    for place in places:
        place.decompose()
    lines = list(pair.find_all(string=LINE))
    for text in lines:
        text.replace_with(LINE.sub("", text).rstrip())
    return bool(places or lines)


def _article(text: str) -> Tag:
    article = BeautifulSoup(text, "lxml").article
    return article or Tag(name="article")


def _blocks(article: Tag) -> Iterator[tuple[str, list[Tag]]]:
    """The parts of an article by the names that both languages share: its headings, then the fields of its form."""
    blocks: dict[str, list[Tag]] = {"": []}
    name = ""
    for child in _flat(article):
        if child.name in HEADINGS:
            name = str(child.get("id", "")).rpartition(":")[2] if child.name != "h1" else ""
        elif field := child.get("data-field") or child.get("data-note"):
            name = str(field)
        elif child.name == "legend":
            name = f"above {_first_field(child)}"
        blocks.setdefault(name, []).append(child)
    yield from blocks.items()


def _flat(article: Tag) -> Iterator[Tag]:
    """The blocks of an article in order; a form and its sections are looked into."""
    for child in list(article.find_all(True, recursive=False)):
        if child.select_one(FIELDS) and not child.get("data-field"):
            yield from _flat(child)
        else:
            yield child


def _first_field(title: Tag) -> str:
    """The name of the first field in the section that a title opens."""
    section = title.parent
    field = section.select_one(FIELDS) if section else None
    return str(field.get("data-field") or field.get("data-note")) if field else ""
