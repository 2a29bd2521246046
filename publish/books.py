"""The long books: written on release, weekly and on request; in between, the last ones stay, with their date."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from publish.imprint import Imprint
from publish.jobs import Written

ASKED = "GUIDE_BOOKS"
"""The setting of the environment that asks for them: `make books` sets it."""


def asked_for() -> bool:
    """Shall this build write the books anew? They take as long as all other documents together."""
    return os.environ.get(ASKED, "") not in ("", "0")


def as_of(imprint: Imprint) -> str:
    """Which edition a book written now is, in words: `edition 2026.11 as of November 28, 2026`."""
    day = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC).date()
    words = imprint.words
    return words.say("edition %(edition)s as of %(day)s", edition=imprint.edition, day=words.date(day))


class Shelf:
    """The books written last, each with a note of what it is and a checksum."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, book: Written, site: Path, imprint: Imprint) -> Written:
        """Put a book just written on the shelf; returns it with the words for its edition."""
        self.folder.mkdir(parents=True, exist_ok=True)
        data = (site / book.path).read_bytes()
        note = {"pages": book.pages, "edition": as_of(imprint), "sha256": hashlib.sha256(data).hexdigest()}
        place = self.folder / book.path.rpartition("/")[2]
        place.write_bytes(data)
        place.with_suffix(".json").write_text(json.dumps(note), encoding="utf-8")
        return replace(book, edition=str(note["edition"]))

    def take(self, path: str, site: Path) -> Written | None:
        """The book for `path` as it was last written, put into `site`; None where there is none, or it is damaged."""
        place = self.folder / path.rpartition("/")[2]
        try:
            data, note = place.read_bytes(), json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
            if hashlib.sha256(data).hexdigest() != note["sha256"]:
                raise ValueError
            book = Written(path, int(note["pages"]), len(data), fresh=False, edition=str(note["edition"]))
        except (OSError, ValueError, KeyError, TypeError):
            place.unlink(missing_ok=True)
            return None
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
        return book
