"""Small texts from data: inline Markdown, typographic quotation marks, clock times, months in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from model.framework import MONTH_NUMBERS, MONTHS
from model.names import Names
from model.wording import inline
from model.words import Words


def md(names: Names, text: str) -> Markup:
    """`text` as inline HTML: bold, italics, links, curly quotation marks, and marks around names."""
    return Markup(inline(names.marked.get(text, text)))


def first_sentence(text: str) -> str:
    """The first sentence of `text`."""
    flat = " ".join(text.split())
    match = re.match(r".*?[.!?][\"”]?(?=\s|$)", flat)
    return match[0] if match else flat


def clock(minutes: int) -> str:
    """`minutes` since the start as hours and minutes: “1:05”."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def named(ids: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """The titles that belong to `ids`."""
    return [titles.get(id, id) for id in ids]


def month(words: Words, id: str, short: bool = False) -> str:
    """A month in words: “August”, or short “Aug”."""
    return words.month(MONTH_NUMBERS[id], short)


def months(words: Words, ids: Iterable[str], year: Sequence[str] = MONTHS) -> str:
    """Months in words, in the order of the school year `year`: “August, September and May”."""
    chosen = set(ids)
    if len(chosen) == 12:
        return words.say("every month")
    return words.listed(month(words, id) for id in year if id in chosen)


def spans(words: Words, ids: Iterable[str], year: Sequence[str] = MONTHS) -> str:
    """Months in words, in the order of the school year `year`, three or more in a row as a span: “August to October,
    January”.
    """
    places = sorted(year.index(id) for id in set(ids))
    if len(places) == 12:
        return words.say("every month")
    runs = [
        [month(words, year[place]) for _, place in run]
        for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(span(words, run[0], run[-1]) if len(run) > 2 else ", ".join(run) for run in runs)


def span(words: Words, first: str, last: str) -> str:
    """From one month to another: “August to October”."""
    return words.say("%(first)s to %(last)s", first=first, last=last)
