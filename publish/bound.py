"""What a book takes from a page: parts by their ids, and what it leaves to other files."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

HEADINGS = ["h1", "h2", "h3", "h4"]
BLOCKS = {
    "tables": ("table",),
    "lists": ("ul", "ol"),
    "quotes": ("blockquote",),
    "boxes": ("aside", ".admonition"),
    "text": ("p", "dl", "div", "figure", "section"),
}


def named(article: Tag, id: str) -> Tag | None:
    """The heading or box of an article with this id, or the field of a form."""
    for element in article.find_all(id=True):
        if str(element["id"]).rpartition(":")[2] == id:
            return element
    return article.select_one(f'[data-field="{id}"]')


def under(element: Tag) -> Iterator[Tag]:
    """A heading with everything up to the next of its level; any other element alone."""
    yield element
    if element.name in HEADINGS:
        for sibling in element.find_next_siblings():
            if sibling.name in HEADINGS and sibling.name <= element.name:
                return
            yield sibling


def take(
    article: Tag,
    ids: tuple[str, ...],
    leave: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
    heading: bool = True,
    stop_line: str = "",
) -> None:
    """Keep of `article` the parts `ids` in this order (or all), without the parts `leave`, and of them the blocks
    `only`.

    Headings rise: the first level of what is taken stands under the sheet’s title. `stop_line` is the
    line that stands for the whole stop line where a page repeats it.
    """
    if stop_line and "stop-line" not in ids:
        _point_at_stop_line(article, stop_line)
    for id in leave:
        if part := named(article, id):
            for element in list(under(part)):
                element.extract()
    if not ids and not only and heading:
        return
    if ids:
        parts = [element for id in ids if (part := named(article, id)) for element in under(part)]
    else:
        parts = [child for child in article.children if isinstance(child, Tag)]
    kept = [part for part in parts if _wanted(part, only) and (heading or part.name not in HEADINGS[:3])]
    for child in list(article.children):
        child.extract()
    article.extend(kept)
    if ids:
        del article["id"]
        _raise_headings(article)


def _wanted(part: Tag, only: tuple[str, ...]) -> bool:
    if not only or part.name in HEADINGS:
        return True
    classes = [f".{name}" for name in part.get_attribute_list("class")]
    if part.select_one("table") and part.name == "div" and "tables" in only:
        return True
    kinds = [kind for kind, names in BLOCKS.items() if part.name in names or set(classes) & set(names)]
    kind = "boxes" if "boxes" in kinds else kinds[0] if kinds else ""
    return kind in only


def _raise_headings(article: Tag) -> None:
    """Let the highest heading of an article be of the second level, and the others follow."""
    headings = article.find_all(HEADINGS)
    levels = sorted({heading.name for heading in headings})
    for heading in headings:
        heading.name = f"h{min(4, levels.index(heading.name) + 2)}"


def for_bound(article: Tag, leave: tuple[str, ...] = (), opener: str = "", stop_line: str = "") -> None:
    """A page as a chapter of a bound book.

    The parts `leave` are left out, and so are questions that a district has not answered: the book lists them once.
    `opener` is the HTML under the title of a chapter. `stop_line` is the line that stands for copies of the stop line.
    """
    take(article, (), leave, stop_line=stop_line)
    for rule in article.select(".your-rule-open"):
        rule.decompose()
    if opener:
        with_opener(article, opener)


def _point_at_stop_line(article: Tag, pointer: str) -> None:
    """One stop line is enough for a book: its copies become the line `pointer`, which leads there."""
    for box in article.select(".stop-line"):
        box.replace_with(BeautifulSoup(pointer, "html.parser"))
    target = BeautifulSoup(pointer, "html.parser").select_one("a[href]")
    if target:
        for link in article.select('a[href$=":stop-line"]'):
            link["href"] = target["href"]


def with_opener(article: Tag, opener: str) -> None:
    """Put the chapter’s number and stage above its title, and its steps as a line below its facts."""
    parts = BeautifulSoup(opener, "html.parser")
    head, line = parts.select_one(".opener-head"), parts.select_one(".opener-line")
    title, lede, facts = article.find("h1"), article.select_one(".lede"), article.select_one(".facts")
    if not (isinstance(title, Tag) and head):
        return
    title.insert_before(head)
    head.append(title)
    if lede:
        head.append(lede)
    place = facts or head
    if line:
        place.insert_after(line)
