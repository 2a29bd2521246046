"""Past releases of the guide: which pages and papers each had, and a mark of what they said.

A release is a committed file, `releases/2026.11.json`, copied at release time from the built site (`make manifest`).
An edition of one’s own has its releases in its own folder: its paper carries its own addresses.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from model.follows import Changes, number
from model.framework import Text
from model.patterns import EDITION
from model.problems import Problems
from model.reading import Data

FOLDER = "releases"
SITE_FILE = "edition.json"
"""Where each built site says of itself what it holds."""


class Paper(Data):
    """A file of a release. `page` is the address of the page whose code and address it bears: `tools/x/`."""

    page: str
    label: Text
    kind: Text
    words: str = ""
    """A mark of all that it says; empty where it is no paper, such as a calendar file."""
    safety: str = ""
    """A mark of what it says of a student’s safety; empty where it says nothing of it."""


class OldPage(Data):
    """A page of a release: its file among the sources (`tools/x.md`, `es/tools/x.md`) and its title."""

    src: Text
    title: Text


class Release(Data):
    """releases/<edition>.json"""

    edition: Annotated[str, Field(pattern=EDITION)]
    on: date
    pages: dict[str, OldPage]
    """By the address under the site: `tools/x/`, empty for the first page."""
    files: dict[str, Paper]
    """By the address under the site: `downloads/tools/x.pdf`."""


def read_releases(root: Path, local: Path | None, problems: Problems) -> list[Release]:
    """The releases of the guide in `root`, or of the edition in `local`, oldest first; what is wrong is noted."""
    releases = []
    for path in sorted(((local or root) / FOLDER).glob("*.json")):
        file = f"{FOLDER}/{path.name}" if not local else path.as_posix()
        try:
            release = Release.model_validate_json(path.read_bytes())
        except ValidationError as error:
            message = f"this record of a release is damaged: {error.errors()[0]['msg']}"
            cure = "Nobody edits it: copy it back from an earlier version. On GitHub, open “History”."
            problems.add(file, 0, message, cure)
            continue
        if release.edition != path.stem:
            cure = f"Rename the file to {release.edition}.json; or, if it came here by mistake, delete it."
            message = f"this file belongs to edition {release.edition}, and its name says {path.stem}"
            problems.add(file, 1, message, cure)
        else:
            releases.append(release)
    return sorted(releases, key=lambda release: number(release.edition))


def source(src: str) -> str:
    """The file in the repository of a page among the site’s sources, as changes.yml names it."""
    return src if src.startswith("facilitator/") else f"docs/{src}"


def moved(changes: Changes, src: str) -> str:
    """The page among the sources that took the place of `src`; empty where nothing says so."""
    place = changes.moved(source(src)).partition("#")[0]
    return place.removeprefix("docs/") if place.endswith(".md") else ""


def reasons(changes: Changes, files: set[str], after: str) -> list[str]:
    """Why `files` of the repository were changed in editions later than `after`, each reason once."""
    told = [
        change.why
        for change in changes.changes
        if change.where.partition("#")[0] in files and number(change.edition) > number(after)
    ]
    return list(dict.fromkeys(told))
