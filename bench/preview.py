"""Seconds from saving a file to seeing it in `make serve`, at 250 pages.

Run it as `.venv/bin/python bench/preview.py`. It works on a copy with made-up pages and a server of its own.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from bench.rebuild import copy  # noqa: E402

PAGES = 250
CASE = "docs/cases/the-goodbye-nobody-planned.md"


def many_pages(project: Path) -> None:
    """Copies of a case study, each with a title of its own, until there are `PAGES` pages."""
    text = (project / CASE).read_text(encoding="utf-8")
    title = re.findall(r"^title: (.*)$", text, re.M)[0].strip('"')
    have = len(list(project.glob("docs/**/*.md"))) + len(list(project.glob("facilitator/**/*.md")))
    for number in range(PAGES - have):
        more = text.replace(title, f"{title} {number}").replace("description: ", f"description: {number} ", 1)
        (project / f"docs/cases/copy-{number}.md").write_text(more, encoding="utf-8")


def seen(address: str, words: str, since: float, limit: float = 60) -> float:
    """Seconds from `since` until the page at `address` holds `words`."""
    while time.perf_counter() - since < limit:
        try:
            if words in urllib.request.urlopen(address, timeout=5).read().decode():
                return time.perf_counter() - since
        except OSError:
            pass
        time.sleep(0.05)
    raise SystemExit(f"{address} did not show “{words}” within {limit} s")


def edit(path: Path, old: str, new: str) -> float:
    """Replace words in a file; returns the moment of saving."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return time.perf_counter()


def main() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        project = copy(Path(name))
        many_pages(project)
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dirty", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            base = f"http://127.0.0.1:{port}"
            start = time.perf_counter()
            seen(f"{base}/elements/know-needs-and-strengths/", "Pull five facts", start, 120)
            print(f"first view: {time.perf_counter() - start:.1f} s")
            page = seen(
                f"{base}/elements/know-needs-and-strengths/",
                "five facts and then stop",
                edit(
                    project / "docs/elements/know-needs-and-strengths.md",
                    "five facts and stop",
                    "five facts and then stop",
                ),
            )
            data = seen(
                f"{base}/elements/",
                "Start from evidence and voices",
                edit(project / "docs/_data/elements.yml", "Start from evidence", "Start from evidence and voices"),
            )
        finally:
            server.terminate()
            server.wait()
    print(
        f"{PAGES} pages: an edited page after {page:.1f} s (promise: 2), edited data after {data:.1f} s (promise: 10)"
    )
    return 0 if page <= 2 and data <= 10 else 1


if __name__ == "__main__":
    sys.exit(main())
