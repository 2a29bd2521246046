"""Ratings as a grid: a row for each thing to rate, a column for each level, and one for what was seen."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from publish.printable import form_alone


def rating_sheet(article: Tag, stop_line: str) -> None:
    """A form of ratings for one sheet: the form alone, its ratings as grids, its open rules left to their page."""
    form_alone(article, stop_line)
    for rule in article.select(".your-rule-open"):
        rule.decompose()
    ratings_as_grid(article)


def ratings_as_grid(article: Tag) -> None:
    """Put the ratings of each section of a form into one table, each with the field for its evidence beside it."""
    soup = BeautifulSoup("", "html.parser")
    for section in article.select(".form-section"):
        ratings = section.select(".field-rating")
        if not ratings:
            continue
        evidence = {id(rating): _evidence(rating) for rating in ratings}
        labels = [_label(field) for field in evidence.values() if field]
        common = max(labels, key=labels.count, default="")
        levels = max(len(rating.select(".level")) for rating in ratings)
        table = soup.new_tag("table", attrs={"class": f"rating-grid levels-{levels}"})
        ratings[0].insert_before(table)
        head, body = soup.new_tag("thead"), soup.new_tag("tbody")
        table.extend([head, body])
        cells = [_cell(soup, "th", name, scope="col") for name in ("", *(str(n + 1) for n in range(levels)))]
        if labels:
            cells.append(_cell(soup, "th", common, **{"scope": "col", "class": "evidence"}))
        head.append(_row(soup, cells))
        for rating in ratings:
            body.append(_rating_row(soup, rating, evidence[id(rating)], levels, common, bool(labels)))
            rating.decompose()


def _rating_row(
    soup: BeautifulSoup, rating: Tag, evidence: Tag | None, levels: int, common: str, with_evidence: bool
) -> Tag:
    legend = rating.find("legend")
    name = _cell(soup, "th", legend.get_text(" ", strip=True) if isinstance(legend, Tag) else "", scope="row")
    for hint in rating.select(".hint"):
        name.append(hint.extract())
    cells = [name]
    for level in rating.select(".level"):
        cell = _cell(soup, "td")
        cell.extend(list(level.contents))
        cells.append(cell)
    cells += [_cell(soup, "td") for _ in range(levels + 1 - len(cells))]
    if with_evidence:
        cell = _cell(soup, "td")
        if evidence:
            label = evidence.find("label")
            if isinstance(label, Tag) and _label(evidence) == common:
                label.decompose()
            cell.extend(list(evidence.contents))
            evidence.decompose()
        cells.append(cell)
    return _row(soup, cells)


def _evidence(rating: Tag) -> Tag | None:
    """The long field that follows a rating."""
    following = rating.find_next_sibling()
    return following if following and "field-long" in following.get_attribute_list("class") else None


def _label(field: Tag) -> str:
    """A field’s label, with the word that says it is needed."""
    label = field.find("label")
    return label.get_text(" ", strip=True) if isinstance(label, Tag) else ""


def _cell(soup: BeautifulSoup, tag: str, text: str = "", **attributes: str) -> Tag:
    cell = soup.new_tag(tag, attrs=attributes)
    if text:
        cell.string = text
    return cell


def _row(soup: BeautifulSoup, cells: list[Tag]) -> Tag:
    row = soup.new_tag("tr")
    row.extend(cells)
    return row
