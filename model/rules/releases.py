"""An address that was ever printed leads somewhere: past pages are here, or something says where they went."""

from __future__ import annotations

from collections.abc import Iterator

from model.guide import Guide
from model.problems import Problem
from model.releases import FOLDER, moved, source

CHANGES = "docs/_data/changes.yml"


def check(guide: Guide) -> Iterator[Problem]:
    """An edition of one’s own leaves pages out without a word: its answer says so. The guide gives its reason."""
    if guide.local:
        return
    changes = guide.follows.changes
    told = set()
    for release in reversed(guide.releases):
        for address, page in release.pages.items():
            version, entry = guide.at(page.src)
            src = page.src.removeprefix(version.prefix)
            if entry or version.original or address in told:
                continue
            told.add(address)
            new = moved(changes, src)
            if new and new in guide.pages:
                continue
            if new:
                cure = "Write under to: the page that has its place today, or leave it out where none has."
                yield Problem(CHANGES, 0, f"{source(src)} moved to {new}, which is no page", cure)
            elif not any(change.where == source(src) for change in changes.changes):
                message = f"edition {release.edition} had a page {source(src)}, and nothing says where it went"
                cure = (
                    f"Paper bears its address. Add to {CHANGES}: edition, where: {source(src)}, why in a sentence, and "
                    "to: with the page that has its place, if one has."
                )
                yield Problem(f"{FOLDER}/{release.edition}.json", 0, message, cure)
