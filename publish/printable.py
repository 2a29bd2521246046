"""Turn an article made for the screen into one that paper and PDF/UA-1 can carry."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

SCREEN_ONLY = "a.headerlink, .md-content__button, [popover], .screen-only, script, style"
INLINE = ["span", "strong", "em", "b", "i", "code", "small", "abbr", "mark"]


def make_printable(soup: BeautifulSoup, article: Tag) -> None:
    """Change `article` in place: no controls of the screen, no links that break tagging."""
    for element in article.select(SCREEN_ONLY):
        element.decompose()
    for button in article.select("button"):
        button.name = "span"
        button.attrs = {"class": button.get("class", [])}
    for figure in article.select("figure[data-print]"):
        _as_picture(soup, figure)
    # WeasyPrint 70 makes a second, untagged annotation for an inline element in a link.
    for link in article.select("a[href]"):
        for inline in link.find_all(INLINE):
            inline.unwrap()
    _definitions_as_blocks(article)
    _items_with_a_body(soup, article)
    for drawing in article.select("svg.shape"):
        drawing.replace_with(soup.new_tag("span", attrs={"class": drawing.get("class", "")}))  # drawn by print.css: no figure to describe
    for heading in article.select("h1, h2, h3, h4, h5, h6"):
        for inline in heading.find_all(["code", "strong", "em"]):
            inline.unwrap()
        heading.smooth()
    for form in article.select("form"):
        form.name = "div"
        for name in ("autocomplete", "method"):
            form.attrs.pop(name, None)
    for control in article.select("input, textarea, select"):
        if not control.get("title") and control.get("aria-label"):
            control["title"] = control["aria-label"]


def _definitions_as_blocks(article: Tag) -> None:
    """WeasyPrint 70 tags groups inside a definition list as list children that PDF/UA does not allow."""
    for old, new in (("dl", "div"), ("dt", "p"), ("dd", "div")):
        for element in article.find_all(old):
            element.name = new
            element["class"] = [*element.get("class", []), old]


def _items_with_a_body(soup: BeautifulSoup, article: Tag) -> None:
    """WeasyPrint 70 tags an item of paragraphs without the body that PDF/UA asks for; a `dd` becomes one."""
    for item in article.find_all("li"):
        if item.find(["p", "div"], recursive=False):
            body = soup.new_tag("dd", attrs={"class": "item-body"})
            body.extend(list(item.contents))
            item.append(body)


def _as_picture(soup: BeautifulSoup, figure: Tag) -> None:
    """Put the drawing’s standalone file, with its words, in the place of the one that the screen colors."""
    drawing = figure.find("svg")
    if isinstance(drawing, Tag):
        words = " ".join(part.get_text(" ", strip=True) for part in drawing.find_all(["title", "desc"], recursive=False))
        drawing.replace_with(soup.new_tag("img", attrs={"src": figure["data-print"], "alt": words}))


def without_facilitator_notes(article: Tag) -> None:
    """Remove what only the facilitator may read."""
    for box in article.select(".admonition.facilitator, .facilitator-only"):
        box.decompose()


def keep_parts(article: Tag, headings: tuple[str, ...]) -> None:
    """Keep the article’s opening and, of its second-level parts, only those with these headings."""
    keeping = True
    for child in list(article.children):
        if isinstance(child, Tag) and child.name == "h2":
            keeping = child.get_text(strip=True) in headings
        if not keeping:
            child.extract()


def for_book(article: Tag, places: dict[str, str]) -> None:
    """What a book leaves to others: a blank form to its own file, a set of questions to the chapter at `places`."""
    soup = BeautifulSoup("", "lxml")
    for form in article.select("[data-tool].tool-form"):
        note = soup.new_tag("p", attrs={"class": "left-to-a-file"})
        note.string = "The blank form is a file of its own, to fill in or to print. Find it at the address that the code below opens, or in the index of tools."
        form.replace_with(note)
    for section in article.select("section.question-set"):
        place = places.get(str(section.get("data-set")))
        heading = section.find(["h2", "h3", "h4"])
        if place and heading and str(article.get("data-url", "")).startswith("questions/"):
            link = soup.new_tag("a", href=f"#{place}", attrs={"class": "page-reference"})
            link.string = "These questions stand in their chapter"
            line = soup.new_tag("p")
            line.append(link)
            section.clear()
            section.extend([heading, line])


def form_alone(article: Tag, stop_line: str) -> None:
    """Keep a tool’s title, purpose and blank form; in a pack the stop line stands at the front, at `stop_line`."""
    keep_parts(article, ("The form",))
    for part in article.select(".facts, .stop-line"):
        part.decompose()
    for link in article.select('a[href$=":stop-line"]'):
        link["href"] = stop_line
