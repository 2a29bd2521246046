"""Time `make site` from an empty cache against after a one-sentence edit, the two whole books aside.

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
BUILD = """
if __name__ == "__main__":
    from mkdocs.__main__ import cli
    from publish import publisher

    every = publisher.documents
    publisher.documents = lambda *args: [d for d in every(*args) if d.kind != "book"]
    cli(["build", "--strict"])
"""
"""The two whole books are left out, as the promise does: they change with every sentence."""
EDITED = "docs/elements/know-needs-and-strengths.md"


def copy(folder: Path) -> Path:
    """A copy of what the site is made from."""
    project = folder / "project"
    for name in ("docs", "facilitator", "overrides", "macros", "model", "publish"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    return project


def built(project: Path) -> float:
    """Seconds of one whole build in a process of its own, as `make site` runs it."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", BUILD], cwd=project, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        project = copy(Path(name))
        cold = built(project)
        page = project / EDITED
        page.write_text(page.read_text(encoding="utf-8").replace("Pull five facts and stop.", "Pull five facts, then stop."), encoding="utf-8")
        warm = built(project)
    print(f"cold: {cold:.1f} s; after a one-sentence edit: {warm:.1f} s; ratio {warm / cold:.2f} (promise: 0.25 or less)")
    return 0 if warm <= cold / 4 else 1


if __name__ == "__main__":
    sys.exit(main())
