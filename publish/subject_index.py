"""The subject index of a book: where its words are found, and on which pages those places came to stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from bs4 import BeautifulSoup

from model.books import IndexEntry

BLOCKS = ["h1", "h2", "h3", "h4", "p", "li", "td", "th"]
LEFT_OUT = "#doc-cover, #doc-toc, .part-opener, .open-rules, .subject-index, .imprint, .facts, .opener-line"
MOST_PAGES = 6
"""More pages than this help nobody: the ones that say most are kept."""
LINES = "<!-- lines of the index -->"


def empty_index(title: str) -> str:
    """Where a book will have its index, under `title`."""
    return f'<article class="subject-index"><h1 id="subject-index">{title}</h1>{LINES}</article>'


def places(html: str, entries: Sequence[IndexEntry]) -> tuple[str, dict[str, list[tuple[str, int]]]]:
    """The book with an id at every block that an entry is found in; and for each entry those ids, with a weight: a
    heading counts more than a paragraph.
    """
    soup = BeautifulSoup(html, "lxml")
    left_out = {id(block) for part in soup.select(LEFT_OUT) for block in part.find_all(BLOCKS)}
    patterns = {entry.title: _pattern(entry) for entry in entries if not entry.see}
    spots: dict[str, list[tuple[str, int]]] = {title: [] for title in patterns}
    number = 0
    for block in soup.find_all(BLOCKS):
        if id(block) in left_out or block.find(BLOCKS):
            continue
        text = block.get_text(" ")
        weight = 5 if block.name in ("h1", "h2", "h3") else 1
        for title, pattern in patterns.items():
            if count := len(pattern.findall(text)):
                number += 0 if block.get("id") else 1
                block["id"] = block.get("id") or f"at-{number}"
                spots[title].append((str(block["id"]), weight + count))
    return str(soup), spots


def _pattern(entry: IndexEntry) -> re.Pattern[str]:
    words = entry.words or [entry.title]
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")(?:s|es)?\b", re.I)


def index_html(
    entries: Sequence[IndexEntry], spots: Mapping[str, list[tuple[str, int]]], pages: Mapping[str, int]
) -> str:
    """The lines of the index; `pages` gives the page, counted from 1, of each id."""
    lines, letter = [], ""
    for entry in sorted(entries, key=lambda entry: entry.title.lower()):
        numbers = [] if entry.see else _numbers(spots[entry.title], pages)
        if not entry.see and not numbers:
            continue
        if entry.title[0].upper() != letter:
            letter = entry.title[0].upper()
            lines.append(f'<p class="index-letter">{letter}</p>')
        where = escape(entry.see) if entry.see else ", ".join(numbers)
        lines.append(f'<p class="index-entry">{escape(entry.title)}, {where}</p>')
    return "".join(lines)


def _numbers(places: Sequence[tuple[str, int]], pages: Mapping[str, int]) -> list[str]:
    """The pages that say most of it, in order; three or more in a row become a range."""
    weights: Counter[int] = Counter()
    for id, weight in places:
        if id in pages:
            weights[pages[id]] += weight
    if not weights:
        return []
    most = max(weights.values())
    chosen = sorted(page for page, weight in weights.most_common(MOST_PAGES) if weight * 4 >= most)
    return list(_ranges(chosen))


def _ranges(pages: Sequence[int]) -> Iterator[str]:
    start = last = 0
    for page in [*pages, 0]:
        if start and page == last + 1:
            last = page
            continue
        if start:
            yield str(start) if start == last else f"{start}, {last}" if last == start + 1 else f"{start}–{last}"
        start = last = page
