"""Let wide tables become cards on a phone: each cell learns the heading of its column."""

from __future__ import annotations

import re
from html import escape, unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

WIDE = 4
"""Columns from which a table is too wide for a phone (360 CSS pixels)."""
TABLE = re.compile(r"<table\b([^>]*)>(.*?)</table>", re.S)
HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
ROW = re.compile(r"(<tr\b[^>]*>)(.*?)(</tr>)", re.S)
CELL = re.compile(r"<(td|th)\b(?![^>]*data-label)([^>]*)>")
TAGS = re.compile(r"<[^>]+>")


class CardTables(Extension):
    """A Markdown extension; it runs when everything else is written, so that tables of macros count too."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.postprocessors.register(_Labels(md), "card-tables", 1)


class _Labels(Postprocessor):
    def run(self, text: str) -> str:
        return with_labels(text)


def with_labels(html: str) -> str:
    """`html` with its wide tables ready to become cards; those that are ready stay as they are."""
    return TABLE.sub(_labeled, html) if "<table" in html else html


def _labeled(table: re.Match[str]) -> str:
    """The table with class `card-rows` and a `data-label` on each cell, if it is wide and has a row of headings."""
    attributes, inside = table.groups()
    head, end, body = inside.partition("</thead>")
    labels = [" ".join(unescape(TAGS.sub("", label)).split()) for label in HEADING.findall(head)]
    if not end or len(labels) < WIDE or "card-rows" in attributes:
        return table[0]
    rows = ROW.sub(lambda row: row[1] + _cells(row[2], labels) + row[3], body)
    return f"<table{_with_class(attributes)}>{head}{end}{rows}</table>"


def _cells(row: str, labels: list[str]) -> str:
    place = iter(labels)

    def labeled(cell: re.Match[str]) -> str:
        label = next(place, "")
        return f'<{cell[1]} data-label="{escape(label)}"{cell[2]}>' if label else cell[0]

    return CELL.sub(labeled, row)


def _with_class(attributes: str) -> str:
    if 'class="' in attributes:
        return attributes.replace('class="', 'class="card-rows ', 1)
    return attributes + ' class="card-rows"'
