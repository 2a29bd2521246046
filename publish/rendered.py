"""Check a page as a reader gets it: headings, pictures, left-over code, letters, the stop line."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from model import Guide
from model.guide import Entry
from model.letters import known_letters, letters_of

LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|^\s*///", re.M)


def check_rendered(guide: Guide, entry: Entry, html: str) -> None:
    """Note what is wrong in the rendered article of a page."""
    soup = BeautifulSoup(html, "lxml")
    for mark in soup.select("a.headerlink"):
        mark.decompose()
    _headings(guide, entry, soup)
    for picture in soup.select("img:not(.first-page)"):  # the link beside a first page says what it is
        source = str(picture.get("src", ""))
        if not str(picture.get("alt", "")).strip() and not guide.problems.told(entry.file, _line(entry, source)):
            guide.problems.add(
                entry.file,
                _line(entry, source),
                f"the picture “{source}” has no words for those who cannot see it",
                "Write what it shows between the brackets: ![what it shows](picture.svg).",
            )
        if re.match(r"(?:[a-z]+:)?//", source) and not guide.problems.told(entry.file, _line(entry, source)):
            guide.problems.add(
                entry.file,
                _line(entry, source),
                f"the picture {source} is on another website, which would learn of every reader",
                "Put the file beside the page, if its license allows that, and name it here.",
            )
    for cell in soup.select("thead th"):
        if not cell.get_text(strip=True):
            row = cell.find_parent("tr")
            first = row.get_text(" ", strip=True)[:40] if row else ""
            guide.problems.add(
                entry.file,
                _line(entry, first.split("  ")[0][:20]),
                f"a column of the table “{first}…” has no heading",
                "Write a word over every column, so that a screen reader can name it.",
            )
    for code in soup.find_all(["code", "pre"]):
        code.extract()
    text = soup.get_text("\n")
    if match := LEFT_OVER.search(text):
        around = text[text.rfind("\n", 0, match.end() - 1) + 1 : match.end() + 30].split("\n")[0].strip()
        line = _line(entry, around) or _line(entry, match[0])
        if not guide.problems.told(entry.file, line):
            guide.problems.add(
                entry.file,
                line,
                f"readers would see braces that nothing replaced: “{around}”",
                'Delete them, or write them as another page does, such as {{ term("mou") }}.',
            )
    strange = sorted(set(text) - known_letters() - letters_of(guide.fonts))
    if strange and known_letters():
        guide.problems.add(
            entry.file,
            _line(entry, strange[0]),
            f"the guide’s typeface has no “{strange[0]}” (U+{ord(strange[0]):04X})",
            "Name a typeface that has it under font: in language.yml."
            if guide.original and strange[0].isalpha()
            else "Use a letter or word instead; it would print as an empty box.",
        )
    _stop_line(guide, entry, soup, text)


def _headings(guide: Guide, entry: Entry, soup: BeautifulSoup) -> None:
    for title in soup.find_all("h1")[1:]:
        words = title.get_text(" ", strip=True)
        message = f"“{words}” is a second page title"
        line = _line(entry, words)
        if not any(p.file == entry.file and (p.message == message or p.line == line > 0) for p in guide.problems.noted):
            guide.problems.add(entry.file, line, message, "Use ## for it: a page has one # title.")
    level = 1
    for heading in soup.find_all(re.compile("^h[1-6]$")):
        now = int(heading.name[1])
        words = heading.get_text(" ", strip=True)
        noted = any(
            p.file == entry.file and p.message == f"“{words}” skips a heading level" for p in guide.problems.noted
        )
        if now > level + 1 and not noted:
            guide.problems.add(
                entry.file,
                _line(entry, words),
                f"“{words}” skips a heading level on the page",
                f"Begin it with {'#' * (level + 1)} instead of {'#' * now}. If {{{{ }}}} makes it, put a heading with "
                f"{'#' * (now - 1)} above that.",
            )
        level = now


def _stop_line(guide: Guide, entry: Entry, soup: BeautifulSoup, text: str) -> None:
    if not guide.stop or entry.kind == "slides" or soup.select_one(".stop-line"):
        return
    if entry.src.startswith("about/") or entry.src == guide.edition.pages.glossary:
        return  # these list titles of sources and meanings; they send nobody anywhere
    for listed in soup.select(".edition-status"):  # the questions of rules that an edition has not answered, as links
        text = text.replace(listed.get_text("\n"), "")
    word = guide.stop.touched_by(text)
    if word and not guide.problems.told(entry.file, _line(entry, word)):
        guide.problems.add(
            entry.file,
            _line(entry, word),
            f"the page touches the stop line (“{word}”) without showing it",
            "Add a line {{ stop_line() }} under the page’s facts.",
        )


def _line(entry: Entry, words: str) -> int:
    """The line of the file that holds `words`, or 0 where they come from data."""
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        if words and words.casefold() in line.casefold():
            return number
    return 0
