"""Collect every problem of a build, so that all can be shown together."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import NamedTuple


class Origin(NamedTuple):
    """The file and line from which a line of a merged text comes."""

    file: str
    line: int


class Subject(NamedTuple):
    """What a problem is about: an element, a heading (`page.md#anchor`), a step (`chapter/step`); no id: all."""

    kind: str
    id: str = ""

    def belongs_to(self, other: Subject) -> bool:
        """True where `other` is this subject, all of its kind, or the page or chapter in which it stands."""
        within = self.id.startswith((f"{other.id}#", f"{other.id}/"))
        return self.kind == other.kind and (other.id in ("", self.id) or within)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what is wrong and what to write instead."""

    file: str
    line: int
    message: str
    cure: str = ""
    warning: bool = False
    about: Subject | None = field(default=None, compare=False)
    """What is missed or misused here: where that could not be read, this problem only follows."""
    cause: str = field(default="", compare=False)
    """The file whose own problems bring this one about; mending it mends this too."""

    def __str__(self) -> str:
        file = self.file
        if file.startswith("../") and (asked := os.environ.get("GUIDE_FROM")):
            file = os.path.relpath(os.path.abspath(file), asked)  # as whoever typed `guide` sees it
        place = f"{file}, line {self.line}" if self.line else file
        label = "warning: " if self.warning else ""
        cure = f"\n    {self.cure}" if self.cure else ""
        return f"{place}: {label}{self.message}{cure}"

    @property
    def annotation(self) -> str:
        """The problem as GitHub’s workflow command, which shows it at its line under “Files changed”."""
        place = f"file={_property(self.file)},line={self.line or 1},title={_property(self.message)}"
        return f"::{'warning' if self.warning else 'error'} {place}::{_escaped(self.cure or self.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


@dataclass
class Problems:
    """The problems found so far; the same one is kept once."""

    noted: dict[Problem, None] = field(default_factory=dict)
    follow_ups: list[Problem] = field(default_factory=list)
    """What only follows from a problem already noted, each with its cause; not reported."""
    lost: dict[Subject, str] = field(default_factory=dict)
    """What could not be read, with the file whose problems are the reason."""

    origins: dict[str, list[Origin]] = field(default_factory=dict)
    """For a file into which an edition was merged, where each line of the merged text comes from."""

    def lose(self, file: str, subject: Subject) -> None:
        """From now on, what is said about `subject` only follows from the problems of `file`."""
        self.lost[subject] = file

    def add(
        self, file: str, line: int, message: str, cure: str = "", warning: bool = False, about: Subject | None = None
    ) -> None:
        """Note one problem. `line` counts from 1; 0 means the whole file."""
        file, line = self.origin(file, line)
        problem = Problem(file, line, message, cure, warning, about)
        cause = next((why for lost, why in self.lost.items() if about and about.belongs_to(lost)), "")
        if cause:
            self.follow_ups.append(replace(problem, cause=cause))
        else:
            self.noted[problem] = None

    def told(self, file: str, line: int, above: int = 0) -> bool:
        """Is a mistake on this line, or `above` lines before it, told already? One mistake is told once."""
        near = {self.origin(file, number) for number in range(line - above, line + 1) if number > 0}
        return any(Origin(problem.file, problem.line) in near for problem in self.noted if not problem.warning)

    def origin(self, file: str, line: int) -> Origin:
        """The file and line from which a line of a merged file comes."""
        known = self.origins.get(file, [])
        return known[line - 1] if 0 < line <= len(known) else Origin(file, line)

    def note(self, problems: Iterable[Problem]) -> None:
        """Note every one of `problems`."""
        for problem in problems:
            self.add(problem.file, problem.line, problem.message, problem.cure, problem.warning, problem.about)

    @property
    def errors(self) -> list[Problem]:
        return sorted(p for p in self.noted if not p.warning)

    @property
    def warnings(self) -> list[Problem]:
        return sorted(p for p in self.noted if p.warning)

    def report(
        self,
        closing: str = "The build stopped: {things} to mend, listed above. "
        "Nothing was published; the previous site is untouched.",
    ) -> str:
        """Every problem, errors last, nearest to the prompt; then, after errors, `closing` with how many.

        On GitHub each is also printed as an annotation.
        """
        if os.environ.get("GITHUB_ACTIONS") == "true":
            for problem in [*self.warnings, *self.errors]:
                print(problem.annotation)
        lines = [str(p) for p in [*self.warnings, *self.errors]]
        if self.errors:
            count = len(self.errors)
            things = "1 thing" if count == 1 else f"{count} things"
            lines.append("\n" + closing.format(things=things))
        return "\n".join(lines)


ALIKE = 0.6
"""From which likeness on, of 1, a known word may be the one that was meant."""


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A cure that names the known word nearest to a wrong one, or lists what there is."""
    options = sorted(set(known) - {""})
    alike = {word: SequenceMatcher(None, word.casefold(), wrong.casefold()).ratio() for word in options}
    best = max(alike.values(), default=0)
    if best >= ALIKE:
        near = [f"“{word}”" for word in options if alike[word] == best]
        return f"Did you mean {' or '.join(near[:3])}?"
    chapter, slash, _ = wrong.partition("/")
    if inside := [word for word in options if slash and word.startswith(f"{chapter}/")]:
        options = inside
    elif slash and len(options) > 12 and all("/" in word for word in options):
        chapters = sorted({word.partition("/")[0] for word in options})
        return f"Nothing here begins with {chapter}/. Begin with one of these: {', '.join(chapters)}."
    if len(options) > 12:
        return f"Write one of the {len(options)} that there are, such as {', '.join(options[:12])}."
    return f"Write one of: {', '.join(options)}." if options else "There are none yet: leave it out."
