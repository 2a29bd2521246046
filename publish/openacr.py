"""The accessibility conformance report in OpenACR form (schema 0.1.0, github.com/GSA/openacr), for programs that
districts compare products with.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from model.conformance import Conformance, Criterion, Part, Results, level, looked
from publish.imprint import Imprint

CATALOG = "2.5-edition-wcag-2.2-en"
CHAPTERS = {"success_criteria_level_a": "A", "success_criteria_level_aa": "AA"}
PARTS: tuple[Part, ...] = ("web", "electronic-docs")
OPEN = (
    "An open report. VPAT keeps the term Not Evaluated for level AAA; here it also stands wherever programs found "
    "nothing and no person has looked. Programs cannot tell that a criterion is met."
)


def openacr(report: Conformance, results: Results, imprint: Imprint, source: str) -> dict[str, Any]:
    """The report as OpenACR has it; `source` is the address of the repository, where barriers are reported."""
    return {
        "title": f"{imprint.name} Accessibility Conformance Report",
        "product": {"name": imprint.name, "version": imprint.edition, "description": imprint.sentence},
        "author": {"name": imprint.name, "email": "none; write to the address under feedback", "website": source},
        "report_date": results.on.isoformat(),
        "last_modified_date": results.on.isoformat(),
        "version": 1,
        "notes": f"{OPEN} The run is of edition {results.edition}, version {results.commit} of the source.",
        "evaluation_methods_used": _methods(report, results),
        "legal_disclaimer": "Written by the guide’s own build from its tests; no one outside has checked it.",
        "repository": source,
        "feedback": f"{source}/issues",
        "license": "CC-BY-4.0",
        "catalog": CATALOG,
        "chapters": {
            **{id: {"criteria": _criteria(report, results, letter)} for id, letter in CHAPTERS.items()},
            "success_criteria_level_aaa": {"notes": "Level AAA was not evaluated.", "disabled": True},
        },
    }


def _methods(report: Conformance, results: Results) -> str:
    ran = [f"{check.id}: {check.says}." for check in report.checks if check.id in results.checks]
    people = "; ".join(f"{person.who}, {person.on.isoformat()}, {person.how}" for person in report.people)
    return " ".join(["Programs:", *ran, f"People: {people}." if people else "People: nobody so far."])


def _criteria(report: Conformance, results: Results, letter: str) -> list[dict[str, Any]]:
    return [
        {
            "num": criterion.id,
            "components": [
                {
                    "name": part,
                    "adherence": {
                        "level": level(report, results, criterion, part),
                        "notes": _notes(report, results, criterion, part),
                    },
                }
                for part in PARTS
            ],
        }
        for criterion in report.criteria
        if criterion.level == letter
    ]


def _notes(report: Conformance, results: Results, criterion: Criterion, part: Part) -> str:
    if person := looked(report, criterion, part):
        return f"{person.who}, {person.on.isoformat()}, {person.how}: {person.says}"
    checks = criterion.of(part)
    failed = results.failed(checks)
    said = [criterion.absent or ""]
    if failed:
        said.append(f"Failed: {', '.join(failed)}.")
    elif results.passed(checks):
        said.append(f"Programs found nothing: {', '.join(checks)}.")
    elif checks:
        said.append(f"Not run: {', '.join(id for id in checks if id not in results.checks)}.")
    elif not criterion.absent:
        said.append("No program looks at this.")
    if level(report, results, criterion, part) == "not-evaluated":
        said.append(f"Left for a person: {criterion.person or 'everything.'}")
    return " ".join(filter(None, said))


def write_openacr(content: dict[str, Any], target: Path) -> None:
    """Write the report as YAML."""
    target.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8")
