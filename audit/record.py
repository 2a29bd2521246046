"""Write down what tests and judges found last, check by check: `make record`, after `make test` and `make audit`.

The conformance report shows what stands in docs/_data/results.yml, so a run that is not whole, or of other files than
those committed, is refused. `--check` writes nothing and says whether the file tells what this run found: a release
asks that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from audit import ROOT, TESTS, VERDICTS
from model import load
from model.conformance import RESULTS, Check, Results
from model.edition import guide_edition
from model.writing import finish

HEAD = """\
# yaml-language-server: $schema=../../schemas/results.json
# Written by `make record`: what tests and judges found last. Nobody edits this file.
"""


class NotWhole(ValueError):
    """A run that cannot be recorded, and why, in words."""


def outcomes(checks: Sequence[Check], tests: bytes, verdicts: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What a run found, by the ids of `checks`, from pytest’s JUnit file and the judges’ verdicts.

    Raises NotWhole where a test or judge did not run.
    """
    ran = _ran(tests)
    said: dict[str, dict[str, Any]] = {}
    missing = []
    for check in checks:
        results = [outcome for name in check.tests for outcome in ran.get(name, [])]
        missing += [name for name in check.tests if name not in ran]
        judged = [verdict for verdict in verdicts if verdict["judge"] == check.judge]
        if check.judge and not judged:
            missing.append(f"{check.judge} of make audit")
        looked: Counter[str] = Counter()
        for _, counts in results:
            looked.update(counts)
        words = [f"{number:,} {what}" for what, number in looked.items()] + [str(verdict["what"]) for verdict in judged]
        said[check.id] = {
            "tests": len(results) + len(judged),
            "failed": sum(failed for failed, _ in results) + sum(bool(verdict["faults"]) for verdict in judged),
        } | ({"looked": ", ".join(words)} if words else {})
    if missing:
        raise NotWhole(
            "These did not run: " + ", ".join(sorted(set(missing))) + ". Run make test and make audit whole."
        )
    return said


def _ran(tests: bytes) -> dict[str, list[tuple[bool, dict[str, int]]]]:
    """Whether each case of each test failed, and how much it looked at; tests that were skipped did not run."""
    cases = defaultdict(list)
    for case in etree.fromstring(tests).iter("testcase"):
        if case.find("skipped") is not None:
            continue
        name = f"{case.get('classname').replace('.', '/')}.py::{case.get('name').partition('[')[0]}"
        properties = {entry.get("name"): int(entry.get("value")) for entry in case.iter("property")}
        cases[name].append((case.find("failure") is not None or case.find("error") is not None, properties))
    return cases


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def main() -> int:
    checking = "--check" in sys.argv
    if not checking and (changed := _git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{RESULTS}")):
        print(f"These files are not committed, so nobody could look up what was tested:\n{changed}")
        return 1
    committed = datetime.fromtimestamp(int(_git("log", "-1", "--format=%ct")), UTC)
    for path, command in ((TESTS, "make test"), (VERDICTS, "make audit")):
        if not path.exists() or datetime.fromtimestamp(path.stat().st_mtime, UTC) < committed:
            print(f"{path.relative_to(ROOT)} is missing or older than the last commit. Run: {command}")
            return 1
    guide = load(ROOT)
    if not guide.conformance:
        print(guide.problems.report("{things} to mend, listed above."))
        return 1
    try:
        verdicts = json.loads(VERDICTS.read_text(encoding="utf-8"))
        results = outcomes(guide.conformance.checks, TESTS.read_bytes(), verdicts)
    except NotWhole as error:
        print(error)
        return 1
    if checking:
        other = differences(guide.results, results)
        print("\n".join(other) or "The report tells what this run found.")
        return 1 if other else 0
    content = {
        "edition": guide_edition(),
        "on": datetime.fromtimestamp(TESTS.stat().st_mtime, UTC).date(),
        "commit": _git("rev-parse", "--short=10", "HEAD"),
        "checks": results,
    }
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    Path(ROOT, RESULTS).write_text(HEAD + text, encoding="utf-8")
    print(f"{RESULTS}: {len(results)} checks, {sum(bool(result['failed']) for result in results.values())} failed.")
    return 0


def differences(results: Results | None, now_told: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Where the recorded results are of another edition, or tell something else than a run that `found` this."""
    if results is None or results.edition != guide_edition():
        return [f"{RESULTS} is not of edition {guide_edition()}. Run: make record"]
    said = {id: (result.tests, result.failed) for id, result in results.checks.items()}
    now = {id: (result["tests"], result["failed"]) for id, result in now_told.items()}
    return [
        f"{id}: {RESULTS} tells {said.get(id)} (tests, failed), this run found {now.get(id)}. Run: make record"
        for id in sorted({*said, *now})
        if said.get(id) != now.get(id)
    ]


if __name__ == "__main__":
    finish(main)
