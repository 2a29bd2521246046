"""What a page in another language has to say of its own words: who checked them, and what is older than the English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.guide import Entry, Guide
from model.markdown import calls
from model.pieces import OPENING, Piece
from model.words import Words, said_later

STOP = "docs/_data/stop.yml"
LONGEST = 160
"""Characters of an English text that a note repeats."""


@dataclass(frozen=True)
class Note:
    """Something to say of a part of a page (its heading’s id), or of all of it."""

    text: str
    part: str = ""
    also: str = ""
    """The same in English, or the English words that it is about."""


def notes(guide: Guide, entry: Entry) -> list[Note]:
    """What is to be said of a page and of what it shows."""
    return list(_notes(guide, shown(guide, entry), entry))


def notes_on_data(guide: Guide, file: str) -> list[Note]:
    """What is to be said of a data file, in a file made from it."""
    return list(_notes(guide, [guide.pieces[file]] if file in guide.pieces else []))


def shown(guide: Guide, entry: Entry) -> list[Piece]:
    """The pieces whose words a page shows, its own first."""
    original = guide.original.pages.get(entry.src) if guide.original else None
    files = [original.file if original else entry.file.removeprefix(guide.folder)]
    files += guide.data_shown_by(entry).values()
    if any(call.name == "stop_line" for call in calls(entry.body)):
        files.append(STOP)
    return [guide.pieces[file] for file in dict.fromkeys(files) if file in guide.pieces]


def _notes(guide: Guide, pieces: Sequence[Piece], entry: Entry | None = None) -> Iterator[Note]:
    words = guide.words
    if not all(piece.checked_by for piece in pieces):
        text = said_later("No person who reads both languages has checked this translation yet.")
        said, english = words.say(text), Words().say(text)
        yield Note("" if said == english else said, also=english)  # said once where the catalog has no words for it yet
    old = guide.follows.stale
    for piece in pieces:
        for part in piece.parts.values():
            if piece.where(part.id) in old:
                own = entry is not None and piece.path == entry.file and part.id != OPENING
                yield Note(
                    words.say(
                        "This part is older than the English, which has changed since: “%(part)s”.", part=part.name
                    ),
                    part.id if own else "",
                )
        for _, english in piece.missing:
            start = english if len(english) <= LONGEST else f"{english[:LONGEST].rsplit(' ', 1)[0]} …"
            yield Note(words.say("New in English, and not translated yet:"), also=start)
