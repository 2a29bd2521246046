"""Turn an article made for the screen into one that paper and PDF/UA-1 can carry."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeValueList

SCREEN_ONLY = "a.headerlink, [popover], [hidden], .screen-only, script, style"
LISTS = {"blockquote", "table", "ul", "ol"}
"""What a paragraph before it leads on to."""
SHEETS = {"boxes", "mat"}
"""What a heading before it stands nearer to, or begins a page with."""
COLUMNS = {"columns-4": 4, "columns-5": 5, "columns-7": 7}
ROWS = {"rows-7": 7, "rows-11": 11}
"""From how many columns and rows on a table is called so."""
INLINE = ["span", "strong", "em", "b", "i", "code", "small", "abbr", "mark"]


def make_printable(soup: BeautifulSoup, article: Tag) -> None:
    """Change `article` in place: no controls of the screen, no links that break tagging."""
    for element in article.select(SCREEN_ONLY):
        element.decompose()
    for folded in article.select("details"):
        for summary in folded.find_all("summary", recursive=False):
            summary.name = "p"
        folded.name = "div"  # paper shows what a screen folds away
    for button in article.select("button"):
        button.name = "span"
        button.attrs = {"class": button.get_attribute_list("class")}
    for figure in article.select("figure[data-print]"):
        _as_picture(soup, figure)
    # WeasyPrint 70 makes a second, untagged annotation for an inline element in a link.
    for link in article.select("a[href]"):
        for inline in link.find_all(INLINE):
            inline.unwrap()
    _definitions_as_blocks(article)
    _items_with_a_body(soup, article)
    for drawing in article.select("svg.shape"):
        shape = soup.new_tag("span")  # drawn by print.css: no figure to describe
        shape["class"] = drawing.get_attribute_list("class")
        drawing.replace_with(shape)
    for heading in article.select("h1, h2, h3, h4, h5, h6"):
        for inline in heading.find_all(["code", "strong", "em"]):
            inline.unwrap()
        heading.smooth()
    for form in article.select("form"):
        form.name = "div"
        for name in ("autocomplete", "method"):
            form.attrs.pop(name, None)
    _name_fields(article)
    _mark_for_styles(article)


def _mark_for_styles(article: Tag) -> None:
    """Say as classes what print.css would have to look for behind or inside an element: with `:has()` WeasyPrint 70
    spends a twelfth of its time on it.
    """
    for leading in article.select("p, h2, blockquote, .lines"):
        after = leading.find_next_sibling(True)
        if not isinstance(after, Tag):
            continue
        to_table = after.name == "table" or "table-scroll" in after.get_attribute_list("class")
        if (leading.name == "p" and after.name in LISTS) or (leading.name in ("blockquote", "div") and to_table):
            leading["class"] = AttributeValueList([*leading.get_attribute_list("class"), "leads-on"])
        for kind in SHEETS & set(after.get_attribute_list("class")):
            leading["class"] = AttributeValueList([*leading.get_attribute_list("class"), f"before-{kind}"])
    for table in article.select(".minutes-table"):
        _keep_with_heading(table.find_parent(class_="table-scroll") or table)
    for table in article.find_all("table"):
        columns = max((len(row.find_all(["td", "th"], recursive=False)) for row in table.select("thead tr")), default=0)
        rows = max((len(body.find_all("tr", recursive=False)) for body in table.find_all("tbody")), default=0)
        sizes = [name for name, size in COLUMNS.items() if columns >= size]
        sizes += [name for name, size in ROWS.items() if rows >= size]
        if sizes:
            table["class"] = AttributeValueList([*table.get_attribute_list("class"), *sizes])
        for row in table.select("tbody tr"):
            empty = [cell for cell in row.find_all("td") if not cell.contents]
            if not [cell for cell in empty if cell.find_next_sibling(True)]:
                row["class"] = AttributeValueList([*row.get_attribute_list("class"), "last-alone"])
    for section in article.select(".form-section:has(.field-table, .field-checkboxes)"):
        section["class"] = AttributeValueList([*section.get_attribute_list("class"), "of-boxes"])


def _keep_with_heading(table: Tag) -> None:
    """What is said in a step stands on the page of what people do then: nobody turns a page in the middle of it."""
    for before in table.find_previous_siblings(True):
        if before.name == "h2":
            return
        before["class"] = AttributeValueList([*before.get_attribute_list("class"), "before-doing"])


def _name_fields(article: Tag) -> None:
    """Give each field as its title what a reader hears of it: a field of a PDF has no label of its own."""
    labels = {label["for"]: label for label in article.select("label[for]")}
    for control in article.select("input, textarea, select"):
        if control.get("title"):
            continue
        words = str(control.get("aria-label", ""))
        if not words and (label := labels.get(str(control.get("id")))):
            words = label.get_text(" ", strip=True)
        if control.get("type") in ("radio", "checkbox") and (group := control.find_parent("fieldset")) and group.legend:
            asked = BeautifulSoup(str(group.legend), "lxml")
            for mark in asked.select(".needed"):
                mark.decompose()
            words = f"{asked.get_text(' ', strip=True)}: {words}"
        if words:
            control["title"] = words


def _definitions_as_blocks(article: Tag) -> None:
    """WeasyPrint 70 tags groups inside a definition list as list children that PDF/UA does not allow."""
    for old, new in (("dl", "div"), ("dt", "p"), ("dd", "div")):
        for element in article.find_all(old):
            element.name = new
            element["class"] = AttributeValueList([*element.get_attribute_list("class"), old])


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
        words = " ".join(
            part.get_text(" ", strip=True) for part in drawing.find_all(["title", "desc"], recursive=False)
        )
        drawing.replace_with(soup.new_tag("img", attrs={"src": str(figure["data-print"]), "alt": words}))


def without_facilitator_notes(article: Tag) -> None:
    """Remove what only the facilitator may read."""
    for box in article.select(".admonition.facilitator, .facilitator-only"):
        box.decompose()


def keep_parts(article: Tag, headings: tuple[str, ...]) -> None:
    """Keep the article’s opening and, of its second-level parts, only those whose headings have these ids."""
    keeping = True
    for child in list(article.children):
        if isinstance(child, Tag) and child.name == "h2":
            keeping = str(child.get("id")).rpartition(":")[2] in headings
        if not keeping:
            child.extract()


def steps_alone(article: Tag, steps: tuple[str, ...]) -> None:
    """Keep these steps of a session’s plan, and nothing before or after them."""
    keep_parts(article, steps)
    for child in list(article.children):
        if isinstance(child, Tag) and child.name == "h2":
            return
        child.extract()


def one_sheet(article: Tag, sheet: str, title: str, bare: bool) -> None:
    """Keep one sheet of a form under its own `title`, or that of its page; a `bare` one without marks for staff."""
    for child in list(article.children):
        if not isinstance(child, Tag) or child.name == "h1":
            continue
        if not {"tool-form", "language-notes"} & set(child.get_attribute_list("class")):  # who checked it stays, too
            child.extract()
    if article.h1 and title:
        article.h1.string = title
    for part in article.select(".before-you-start"):
        part.decompose()
    for section in article.select("fieldset[data-sheet]"):
        if section["data-sheet"] != sheet:
            section.decompose()
    for number, section in enumerate(article.select("fieldset[data-sheet]")):
        if not number:
            section["class"] = AttributeValueList(["form-section"])
    for heading in article.select(".form-section h3"):  # its sections stand right under the sheet’s title
        heading.name = "h2"
    if bare:
        for part in article.select(".hint, .needed, .your-rule"):
            part.decompose()
        for control in article.select("[title]"):
            control["title"] = str(control["title"]).removesuffix(" (needed)")


def form_alone(article: Tag, stop_line: str) -> None:
    """Keep a tool’s title, purpose and blank form; in a pack the stop line stands at the front, at `stop_line`."""
    keep_parts(article, ("the-form",))
    for part in article.select(".facts, .stop-line"):
        part.decompose()
    for link in article.select('a[href$=":stop-line"]'):
        link["href"] = stop_line


def with_agenda_bar(article: Tag, bar: str) -> None:
    """Put the session’s minutes as a bar above its timetable."""
    table = article.select_one("table.run-of-show")
    if table:
        (table.find_parent(class_="table-scroll") or table).insert_before(BeautifulSoup(bar, "html.parser"))
