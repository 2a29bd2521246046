"""What editions cost a state: CPU, files and bytes of a few editions beside the guide itself, and what 300 would.

Run it as `.venv/bin/python -m bench.editions`, or with `small` for the miniature guide of the tests. Each is built from
a cache that the guide has filled, as .github/workflows/editions.yml does, and then again with nothing changed; one is
built a third time with one answer changed. Then little more may be written than the files whose bytes change: pictures
of first pages, and slides with the same step, may come out as they were.
"""

from __future__ import annotations

import hashlib
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.rebuild import ROOT, copy

MANY = 300
IN_VAIN = 0.5
"""Files written that come out as they were, for each that changes, at most."""
FULL = 1.1
"""Times a cold build of the guide that an edition may cost at most."""
ANSWERS = """\
name: Partnerships in District {number}
publisher: District {number} (fictional)
site: https://district{number}.example.org/
contacts: {{partnerships-office: {{phone: "555-01{number:02}"}}}}
answers: {{{rule}: "The office of District {number} decides."}}
"""
DONE = re.compile(r"(\d+) files: (\d+) written, (\d+) unchanged")


class Cost(NamedTuple):
    """CPU and other seconds of a build with all its processes, files written and taken from the cache, megabytes of the
    site, and the mark of each file.
    """

    cpu: float
    seconds: float
    written: int
    shared: int
    size: float
    files: dict[str, str]


def built(project: Path, edition: Path | None) -> Cost:
    """Build a project as an edition has it, in whatever `.cache` it has."""
    began = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"GUIDE_BOOKS": "", "EDITION": str(edition or ""), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "site"],
        cwd=project,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    counted = DONE.search(done.stdout + done.stderr)
    written, shared = (int(counted[2]), int(counted[3])) if counted else (0, 0)
    site = project / "site"
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    offered = [path for path in (site / "downloads").rglob("*") if path.is_file() and path.suffix != ".zip"]
    files = {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in offered}
    return Cost(cpu, time.monotonic() - began, written, shared, size / 1e6, files)


def told(title: str, cost: Cost) -> Cost:
    """A cost, after it has been printed."""
    print(
        f"{title}: {cost.cpu:.0f} CPU s, {cost.seconds:.0f} s, {cost.written} files written, {cost.shared} shared, "
        f"{cost.size:.1f} MB",
        flush=True,
    )
    return cost


def small(folder: Path) -> Path:
    """The miniature guide of the tests."""
    sys.path.insert(0, str(ROOT / "tests"))
    from broken import Copy  # type: ignore[import-not-found, unused-ignore]

    project: Path = Copy(ROOT, folder / "small").root
    return project


def answers(folder: Path, number: int, rule: str = "small-number-minimum", again: bool = False) -> Path:
    """An edition that names itself and answers one rule; `again`, with other words in the answer."""
    edition = folder / f"district-{number}"
    edition.mkdir(exist_ok=True)
    text = ANSWERS.format(number=number, rule=rule)
    (edition / "edition.yml").write_text(text.replace("decides", "decided") if again else text, encoding="utf-8")
    return edition


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = small(folder) if "small" in sys.argv[1:] else copy(folder)
        if not (project / "languages").exists():
            (project / "languages").symlink_to(ROOT / "languages")
        costs = {"the guide, cold": told("the guide, cold", built(project, None))}
        editions = {"answers only": answers(folder, 1)}
        if "small" not in sys.argv[1:]:
            editions["with parts, forms, a mark and a color"] = ROOT / "editions" / "lakeview"
        for title, edition in editions.items():
            costs[title] = told(title, built(project, edition))
            costs[f"{title}, again"] = told(f"{title}, again", built(project, edition))
        changed = told("answers only, after another answer", built(project, answers(folder, 1, again=True)))
    before = costs["answers only, again"].files
    differ = [file for file, mark in changed.files.items() if before.get(file) != mark]
    print(f"another answer changes {len(differ)} files: {', '.join(differ)}")
    cold = costs["the guide, cold"].cpu
    dearest = max(cost.cpu for cost in costs.values())
    print(
        f"{MANY} editions: {MANY * dearest / 3600:.1f} CPU hours; the dearest is {dearest / cold:.2f} times the guide"
    )
    return 0 if dearest <= FULL * cold and changed.written <= (1 + IN_VAIN) * len(differ) else 1


if __name__ == "__main__":
    sys.exit(main())
