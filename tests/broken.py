"""Copies of a miniature guide to break on purpose, one mistake at a time.

`tests/miniature` holds a few of everything that a guide has, so that nobody who edits the guide breaks a test.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from model import Problem, load
from model.rules import check_guide

MINIATURE = Path(__file__).parent / "miniature"
COPIED = ("docs", "facilitator", "releases")
LINKED = ("overrides", "macros", "model", "publish", "generators", "pyproject.toml")

ELEMENT = "docs/elements/know-needs-and-strengths.md"
ROLE = "docs/roles/partnership-coordinators.md"
TOOL_PAGE = "docs/tools/needs-and-strengths.md"
CASE = "docs/cases/the-goodbye-nobody-planned.md"
PLAIN = "docs/start/kinds-of-partnership.md"
SESSION = "facilitator/sessions/03-know-needs-and-strengths/index.md"
HANDOUT = "facilitator/sessions/03-know-needs-and-strengths/handout-exit-ticket.md"
QUESTIONS = "docs/_data/questions/first-meeting.yml"
FAMILY_QUESTIONS = "docs/_data/questions/needs-with-families.yml"
TOOL = "docs/_data/tools/needs-and-strengths.yml"
RATINGS = "docs/_data/tools/partner-fit-rubric.yml"
RULES = "docs/_data/rules.yml"
SCHOOLS = "docs/_data/schools.yml"
SITUATIONS = "docs/_data/situations.yml"
SOURCES = "docs/_data/sources.yml"
ROLES = "docs/_data/roles.yml"
CONVERSATIONS = "docs/_data/conversations.yml"
STOP = "docs/_data/stop.yml"


def _checked(root: Path) -> list[Problem]:
    guide = load(root)
    check_guide(guide)
    return [*guide.problems.errors, *guide.problems.warnings]


class Copy:
    """The miniature in a folder of its own, beside the code. Each change returns the line it was made on."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = folder
        for name in COPIED:
            shutil.copytree(MINIATURE / name, folder / name)
        edition = (root / "edition.yml").read_text(encoding="utf-8")
        shorter = re.sub(r"chapter-words: .*", "chapter-words: [400, 2500]", edition)
        (folder / "edition.yml").write_text(shorter, encoding="utf-8")
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")[0]
        menu = (MINIATURE / "mkdocs.yml").read_text(encoding="utf-8").split("\n", 1)[1]
        (folder / "mkdocs.yml").write_text(f"{settings}\n{menu}", encoding="utf-8")
        for name in LINKED:
            (folder / name).symlink_to(root / name)
        (folder / "languages").mkdir()  # the miniature is in English alone

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, encoding="utf-8")

    def change(self, file: str, pattern: str, new: str) -> int:
        """Put `new` in the place of the first match of `pattern`, which must be there."""
        text = self.text(file)
        match = re.search(pattern, text, re.M)
        assert match, f"{file} no longer holds {pattern!r}: choose another place to break"
        self.write(file, text[: match.start()] + match.expand(new) + text[match.end() :])
        return text[: match.start()].count("\n") + 1

    def add(self, file: str, line: str) -> int:
        """Add a paragraph or an item at the end of the file; the line on which it starts."""
        text = self.text(file).rstrip("\n") + ("\n" if file.endswith(".yml") else "\n\n")
        self.write(file, f"{text}{line}\n")
        return text.count("\n") + 1

    def problems(self) -> list[Problem]:
        """What the checks of the source say of this copy."""
        return _checked(self.root)

    def errors(self) -> list[Problem]:
        return [p for p in self.problems() if not p.warning]
