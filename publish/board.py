"""A session’s boards for a room that meets online: places for people’s notes, every text of which can be changed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.imprint import Imprint
from publish.office_files import normalize, stamp
from publish.slide_deck import LEFT, WIDE, Deck

TOP, HIGH = 1.85, 4.85
"""Inches: where the places begin, and how high they are together."""
GAP = 0.15


@dataclass(frozen=True)
class Board:
    """One board: its title, what people do there, and the names of the places for their notes."""

    title: str
    task: str
    places: tuple[str, ...]


def write_boards(boards: Sequence[Board], path: Path, *, title: str, imprint: Imprint) -> None:
    """Write `boards` to `path`, a slide each: places in a grid, and a note in each to copy and move."""
    deck = Deck(imprint)
    for board in boards:
        deck.board(board.title, _grid(board.places), note=imprint.words.say("Write here; copy me"), task=board.task)
    deck.close()
    subject = imprint.words.say("Boards for an online room")
    stamp(deck.presentation.core_properties, imprint, title=title, subject=subject)
    deck.presentation.save(str(path))
    normalize(path)


def _grid(places: Sequence[str]) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each place with its left, top, width and height in inches: up to three across, the last row stretched."""
    across = len(places) if len(places) <= 3 else math.ceil(len(places) / 2)
    rows = [places[start : start + across] for start in range(0, len(places), across)]
    high = (HIGH - GAP * (len(rows) - 1)) / len(rows)
    return [
        (name, (LEFT + at * (width + GAP), TOP + line * (high + GAP), width, high))
        for line, row in enumerate(rows)
        for width in [(WIDE - GAP * (len(row) - 1)) / len(row)]
        for at, name in enumerate(row)
    ]
