"""Small texts from data: inline Markdown, typographic quotation marks, minutes, clock times, lists of words."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Iterable, Mapping

from markupsafe import Markup

from model.framework import MONTH_NAMES, MONTHS
from model.wording import inline, plain

ESTIMATE = "our estimate, not yet field-tested"


def md(text: str) -> Markup:
    """`text` as inline HTML: bold, italics, links and curly quotation marks."""
    return Markup(inline(text))


def first_sentence(text: str) -> str:
    """The first sentence of `text`."""
    flat = " ".join(text.split())
    match = re.match(r".*?[.!?][\"”]?(?=\s|$)", flat)
    return match[0] if match else flat


def duration(minutes: int) -> str:
    """`minutes` in words: “45 minutes”, “6 hours”."""
    if minutes >= 180 and minutes % 60 == 0:
        return f"{minutes // 60} hours"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def clock(minutes: int) -> str:
    """`minutes` since the start as hours and minutes: “1:05”."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def words(items: Iterable[str], last: str = "and") -> str:
    """Items in a row: “a, b and c”."""
    listed = list(items)
    return f" {last} ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)


def named(ids: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """The titles that belong to `ids`."""
    return [titles.get(id, id) for id in ids]


def months(ids: Iterable[str]) -> str:
    """Months in words, in the order of a school year: “August, September and May”."""
    chosen = set(ids)
    return "every month" if len(chosen) == 12 else words(MONTH_NAMES[m] for m in MONTHS if m in chosen)


def spans(ids: Iterable[str]) -> str:
    """Months in words, three or more in a row as a span: “August to October, January”."""
    places = sorted(MONTHS.index(month) for month in set(ids))
    runs = [[MONTH_NAMES[MONTHS[place]] for _, place in run] for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0])]
    return "every month" if len(places) == 12 else ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)
