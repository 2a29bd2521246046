"""Copies of the guide to break on purpose, one mistake at a time."""

from __future__ import annotations

import re
import shutil
from functools import lru_cache
from pathlib import Path

from model import Problem, load
from model.check import check_guide

COPIED = ("docs", "facilitator")
LINKED = ("overrides", "macros", "model", "publish", "pyproject.toml")

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


@lru_cache(maxsize=1)
def _before(root: Path) -> frozenset[tuple[str, str]]:
    """What is wrong with the guide itself: one test says so, the others leave it out."""
    return frozenset((p.file, p.message) for p in _checked(root) if not p.warning)


class Copy:
    """The guide’s content in a folder of its own. Each change returns the line it was made on."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = folder
        self.before = _before(root)
        for name in COPIED:
            shutil.copytree(root / name, folder / name)
        shutil.copyfile(root / "mkdocs.yml", folder / "mkdocs.yml")
        for name in LINKED:
            (folder / name).symlink_to(root / name)

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
        """What the checks of the source say of this copy that they did not say before it was broken."""
        return [p for p in _checked(self.root) if (p.file, p.message) not in self.before]

    def errors(self) -> list[Problem]:
        return [p for p in self.problems() if not p.warning]
