"""The conformance report names only checks and criteria that it has, and rests on a run of this edition."""

from __future__ import annotations

from collections.abc import Iterator

from model.conformance import FILE, RESULTS
from model.edition import guide_edition
from model.guide import Guide
from model.problems import Problem, nearest

CURE = (
    "Whoever looks after the program runs the tests and writes down what they find: make test, make audit, make record."
)


def check(guide: Guide) -> Iterator[Problem]:
    report, results = guide.conformance, guide.results
    if not report:
        return
    known, criteria = {each.id for each in report.checks}, {each.id for each in report.criteria}
    lines = guide.lines[FILE]
    for index, criterion in enumerate(report.criteria):
        for field in ("checks", "files"):
            for place, id in enumerate(getattr(criterion, field)):
                if id not in known:
                    line = lines.line(("criteria", index, field, place))
                    yield Problem(
                        FILE, line, f"there is no check “{id}” under checks: in this file", nearest(id, known)
                    )
    for index, claim in enumerate(report.claims):
        for place, id in enumerate(claim.checks):
            if id not in known:
                line = lines.line(("claims", index, "checks", place))
                yield Problem(FILE, line, f"there is no check “{id}” under checks: in this file", nearest(id, known))
    for index, person in enumerate(report.people):
        for place, id in enumerate(person.criteria):
            if id not in criteria:
                line = lines.line(("people", index, "criteria", place))
                yield Problem(
                    FILE, line, f"there is no criterion “{id}” under criteria: in this file", nearest(id, criteria)
                )
    if results is None:
        yield Problem(FILE, 0, f"the report has no results: {RESULTS} is missing", CURE)
    elif results.edition != guide_edition():
        message = f"the last recorded run is of edition {results.edition}, and this is {guide_edition()}"
        yield Problem(RESULTS, guide.lines[RESULTS].line(("edition",)), message, CURE, warning=True)
