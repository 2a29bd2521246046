"""What the guide claims of access, privacy and security, and what the last recorded run of tests found.

docs/_data/conformance.yml says by criterion which checks bear on it and what is left for a person; the command
`make record` writes docs/_data/results.yml. A level follows from both and is typed nowhere:

- a person's check counts as that person gave it;
- a failed check: partially supports;
- nothing of the kind in the guide, held by checks: not applicable;
- a criterion that programs decide wholly, all of its checks passed: supports;
- everything else: not evaluated, however many programs found nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from model.framework import Id, Text
from model.patterns import CRITERION, EDITION, TEST
from model.reading import Data
from model.words import said_later

FILE, RESULTS = "docs/_data/conformance.yml", "docs/_data/results.yml"

Level = Literal["supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated"]
"""The terms of OpenACR and VPAT."""
LEVELS: dict[Level, str] = {
    "supports": said_later("Supports"),
    "partially-supports": said_later("Partially supports"),
    "does-not-support": said_later("Does not support"),
    "not-applicable": said_later("Not applicable"),
    "not-evaluated": said_later("Not evaluated by a person"),
}
Part = Literal["web", "electronic-docs"]
"""Pages, or the files that they offer, as OpenACR calls them."""


class Check(Data):
    """Something that programs look at: tests by their names, or a judge of `make audit`."""

    id: Id
    says: Text
    tests: list[Annotated[str, Field(pattern=TEST)]] = []
    judge: Text | None = None


class Criterion(Data):
    """A success criterion of WCAG 2.2. `checks` look at pages, `files` at PDF, Word, Excel and slides."""

    id: Annotated[str, Field(pattern=CRITERION)]
    name: Text
    level: Literal["A", "AA"]
    checks: list[Id] = []
    files: list[Id] = []
    person: Text | None = None
    """What only a person can tell."""
    decided: bool = False
    """True where programs tell all that the criterion asks of pages."""
    absent: Text | None = None
    """Why it cannot apply, to pages and files alike."""

    def of(self, part: Part) -> list[str]:
        """The checks that bear on pages or on files."""
        return self.checks if part == "web" else self.files


class Clause(Data):
    """A clause of PDF/UA-1 (ISO 14289-1), and what of it only a person can tell."""

    id: Annotated[str, Field(pattern=CRITERION)]
    name: Text
    person: Text


class Claim(Data):
    """What the guide says of privacy or security, and the checks that would fail if it were not so."""

    id: Id
    about: Literal["privacy", "security"]
    says: Text
    checks: list[Id] = Field(min_length=1)


class Kept(Data):
    """Something that stays on a reader’s device: under which names of the browser’s storage, and how it goes.

    `names` are those that scripts use; `*` stands for a form or session.
    """

    id: Id
    what: Text
    names: list[Text] = []
    where: Text
    who: Text
    until: Text


class Looked(Data):
    """A check by a person who agreed to be named: when, with what, and what it says of which criteria."""

    id: Id
    who: Text
    on: date
    how: Text
    part: Part
    criteria: list[Annotated[str, Field(pattern=CRITERION)]] = Field(min_length=1)
    level: Level
    says: Text


class Conformance(Data):
    """docs/_data/conformance.yml"""

    checks: list[Check] = Field(min_length=1)
    criteria: list[Criterion] = Field(min_length=1)
    pdf: list[Clause] = []
    claims: list[Claim] = []
    kept: list[Kept] = []
    people: list[Looked] = []

    def check(self, id: str) -> Check:
        """The check called `id`; raises KeyError."""
        return {check.id: check for check in self.checks}[id]


class Outcome(Data):
    """What a run found of one check: how many tests or verdicts, how many failed, and how much they looked at."""

    tests: int
    failed: int
    looked: Text | None = None


class Results(Data):
    """docs/_data/results.yml: the last recorded run."""

    edition: Annotated[str, Field(pattern=EDITION)]
    on: date
    commit: Text
    checks: dict[Id, Outcome]

    def failed(self, checks: Iterable[str]) -> list[str]:
        """Those of `checks` of which a test failed."""
        return [id for id in checks if id in self.checks and self.checks[id].failed]

    def passed(self, checks: Sequence[str]) -> bool:
        """True where there are checks, each ran, and none failed."""
        return bool(checks) and all(id in self.checks and not self.checks[id].failed for id in checks)


def looked(conformance: Conformance, criterion: Criterion, part: Part) -> Looked | None:
    """The latest check of a criterion by a person; None so far."""
    looked = [person for person in conformance.people if person.part == part and criterion.id in person.criteria]
    return max(looked, key=lambda person: person.on, default=None)


def level(conformance: Conformance, results: Results, criterion: Criterion, part: Part) -> Level:
    """How far pages or files meet a criterion, by the rules at the head of this module."""
    if person := looked(conformance, criterion, part):
        return person.level
    checks = criterion.of(part)
    if criterion.absent:
        return "not-applicable" if not checks or results.passed(checks) else "not-evaluated"
    if results.failed(checks):
        return "partially-supports"
    return "supports" if part == "web" and criterion.decided and results.passed(checks) else "not-evaluated"


def counts(conformance: Conformance, results: Results, part: Part) -> Counter[Level]:
    """How many criteria have each level."""
    return Counter(level(conformance, results, criterion, part) for criterion in conformance.criteria)
