"""Style sheets as readers get them: without comments, which are for whoever edits them and weigh on every page."""

from __future__ import annotations

import re
from pathlib import Path

COMMENT = re.compile(r"(\"[^\"\n]*\"|'[^'\n]*')|[ \t]*/\*.*?\*/", re.S)
"""A text in quotation marks, which stays, or a comment."""


def drop_comments(site: Path) -> None:
    """Take the comments out of every style sheet under `site`/assets; no rule changes."""
    for path in (site / "assets").rglob("*.css"):
        path.write_text(without_comments(path.read_text(encoding="utf-8")), encoding="utf-8")


def without_comments(sheet: str) -> str:
    """The text of a style sheet without its comments and the lines that they leave empty."""
    return re.sub(r"\n{2,}", "\n", COMMENT.sub(lambda comment: comment[1] or "", sheet)).lstrip("\n")
