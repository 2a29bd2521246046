"""Time `make site` from an empty cache against after a one-sentence edit, the long books aside.

Run it as `.venv/bin/python bench/rebuild.py`. It works on a copy and leaves the project as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
EDITED = "docs/elements/know-needs-and-strengths.md"
SENTENCE = "Pull five facts and stop."
COLD, AFTER, WARM = 75, 15, 8
"""Seconds on an idle computer with two cores, the long books aside."""


def copy(folder: Path) -> Path:
    """A copy of what the site is made from."""
    project = folder / "project"
    for name in ("docs", "facilitator", "overrides", "macros", "model", "publish", "generators"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "edition.yml"):
        shutil.copyfile(ROOT / name, project / name)
    return project


def built(project: Path) -> float:
    """Seconds of one whole build in a process of its own, as `make site` runs it."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env=os.environ | {"GUIDE_BOOKS": ""},
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        project = copy(Path(name))
        cold = built(project)
        page = project / EDITED
        text = page.read_text(encoding="utf-8")
        if SENTENCE not in text:
            print(f"{EDITED} no longer holds “{SENTENCE}”: choose another sentence to edit")
            return 2
        page.write_text(text.replace(SENTENCE, "Pull five facts, then stop."), encoding="utf-8")
        edited = built(project)
        unchanged = built(project)
    print(
        f"cold: {cold:.1f} s (promise: {COLD} on two cores); "
        f"after a one-sentence edit: {edited:.1f} s (promise: {AFTER}); "
        f"nothing changed: {unchanged:.1f} s (promise: {WARM})"
    )
    return 0 if cold <= COLD and edited <= AFTER and unchanged <= WARM else 1


if __name__ == "__main__":
    sys.exit(main())
