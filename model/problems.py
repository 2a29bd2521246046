"""Collect every problem of a build, so that all can be shown together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Iterable


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what is wrong and what to write instead."""

    file: str
    line: int
    message: str
    cure: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        label = "warning: " if self.warning else ""
        cure = f"\n    {self.cure}" if self.cure else ""
        return f"{place}: {label}{self.message}{cure}"


@dataclass
class Problems:
    """The problems found so far; the same one is kept once."""

    found: dict[Problem, None] = field(default_factory=dict)
    consequences: list[re.Pattern[str]] = field(default_factory=list)
    """Messages that only follow from a problem already noted."""
    unshown: set[str] = field(default_factory=set)
    """Files of pages whose text could not be made; their headings are missing."""

    def expect(self, pattern: str) -> None:
        """From now on, leave out messages that `pattern` matches: mending what is noted mends them too."""
        self.consequences.append(re.compile(pattern))

    def add(self, file: str, line: int, message: str, cure: str = "", warning: bool = False) -> None:
        """Note one problem. `line` counts from 1; 0 means the whole file."""
        if not any(pattern.search(message) for pattern in self.consequences):
            self.found[Problem(file, line, message, cure, warning)] = None

    @property
    def errors(self) -> list[Problem]:
        return sorted(p for p in self.found if not p.warning)

    @property
    def warnings(self) -> list[Problem]:
        return sorted(p for p in self.found if p.warning)

    def report(self, closing: str = "The build stopped: {things} to mend, listed above. Nothing was published; the previous site is untouched.") -> str:
        """Every problem, errors last, so that they end up nearest to the prompt; then, after errors, `closing` with how many."""
        lines = [str(p) for p in [*self.warnings, *self.errors]]
        if self.errors:
            count = len(self.errors)
            things = "1 thing" if count == 1 else f"{count} things"
            lines.append("\n" + closing.format(things=things))
        return "\n".join(lines)


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A cure that names the known word nearest to a wrong one, or lists what there is."""
    options = sorted(set(known))
    close = get_close_matches(wrong, options, n=1, cutoff=0.5)
    if close:
        return f"Did you mean “{close[0]}”?"
    shown = ", ".join(options[:12]) + (", …" if len(options) > 12 else "")
    return f"Known: {shown}." if options else "There are none yet."
