"""The conformance report in parts: what was run, what it says of each criterion, what is kept, what is claimed."""

from __future__ import annotations

from functools import partial

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render
from model.conformance import LEVELS, counts, level, looked
from model.edition import guide_edition
from model.problems import nearest

PARTS = ("summary", "A", "AA", "pdf", "checks", "people", "kept", "privacy", "security")


def conformance(here: Here, part: str) -> str:
    """A part of the report as a table or list: `summary`, `A`, `AA`, `pdf`, `checks`, `people`, `kept`, `privacy`,
    `security`.
    """
    report, results = here.guide.conformance, here.guide.results
    if part not in PARTS:
        raise MacroMistake(f"the conformance report has no part “{part}”", nearest(part, PARTS))
    if report is None or results is None:
        raise MacroMistake(
            "there is no conformance report",
            "Put docs/_data/conformance.yml and docs/_data/results.yml back, or delete this line.",
        )
    return render(
        "conformance",
        here,
        part=part,
        report=report,
        results=results,
        levels=LEVELS,
        level=partial(level, report, results),
        looked=partial(looked, report),
        counts={name: counts(report, results, name) for name in ("web", "electronic-docs")},
        edition=guide_edition(),
        on=here.guide.words.date(results.on),
    )
