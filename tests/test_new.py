"""What `make new` writes is whole: it passes every check on the day it is made."""

from __future__ import annotations

from datetime import date

import pytest
from broken import Copy

from model.new import TEMPLATES, CannotBegin, begin

TODAY = date(2026, 11, 28)
KINDS = sorted(folder.name for folder in TEMPLATES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_thing_has_nothing_to_mend(copy: Copy, kind: str) -> None:
    """A tool, a set of questions or a page that was just begun passes all checks of the source."""
    written = begin(copy.root, kind, "house-visits", "House visits in spring", TODAY)
    assert all("TITLE" not in path.read_text(encoding="utf-8") for path in written)
    assert copy.problems() == []
    assert "house-visits" in written[-1].read_text(encoding="utf-8"), "the menu or a page leads to it"


def test_what_cannot_begin_says_why_and_writes_nothing(copy: Copy) -> None:
    """A kind, an address or a name that does not fit is told in words, and no file is touched."""
    before = {path: path.read_bytes() for path in copy.root.rglob("*.*") if path.is_file()}
    for kind, id, reason in [
        ("toool", "house-visits", "Did you mean “tool”?"),
        ("tool", "House Visits", "small letters and hyphens"),
        ("tool", "consent-form", "is there already"),
    ]:
        with pytest.raises(CannotBegin, match=reason.replace("?", r"\?")):
            begin(copy.root, kind, id, "House visits", TODAY)
    assert {path: path.read_bytes() for path in copy.root.rglob("*.*") if path.is_file()} == before
