"""Does building take time in proportion to the pages? Build the content once, twice and four times in one run.

Run it as `.venv/bin/python bench/scale.py`. It works on copies with made-up pages (tools, cases, sessions and
single pages, each with its files to download); the long books are left out. It takes about ten minutes.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from bench.rebuild import built, copy  # noqa: E402

TIMES = (1, 2, 4)
ALLOWED = 1.25
"""How much more a page may cost in the largest build than in the smallest."""
ONCE = ("start/by-time", "start/year-at-a-glance", "start/situations", "start/glossary")
"""Pages whose place in the software is fixed."""


def again(text: str, number: int) -> str:
    """A page’s text with a title and a description of its own."""
    title = re.findall(r"^title: (.*)$", text, re.M)[0].strip("\"'")
    text = text.replace(title, f"{title} {number}")

    def described(match: re.Match[str]) -> str:
        words = match[1].strip().strip('"').replace('"', "")
        return f'description: "{words[:130]} {number}."'

    return re.sub(r"^description: (.*)$", described, text, count=1, flags=re.M)


def multiply(project: Path, times: int) -> None:
    """Add copies until tools, cases, sessions and single pages stand there `times` times."""
    docs, sessions = project / "docs", project / "facilitator" / "sessions"
    singles = [
        path
        for folder in ("start", "coordination")
        for path in sorted((docs / folder).glob("*.md"))
        if f"{folder}/{path.stem}" not in ONCE
    ]
    pages = singles + [
        path for folder in ("cases", "tools") for path in sorted((docs / folder).glob("*.md")) if path.stem != "index"
    ]
    tools = sorted((docs / "_data" / "tools").glob("*.yml"))
    folders = sorted(path for path in sessions.iterdir() if path.is_dir())
    for number in range(2, times + 1):
        for path in pages:
            path.with_name(f"copy-{number}-{path.name}").write_text(
                again(path.read_text(encoding="utf-8"), number), encoding="utf-8"
            )
        for path in tools:
            shutil.copyfile(path, path.with_name(f"copy-{number}-{path.name}"))
        for folder in folders:
            target = sessions / f"copy-{number}-{folder.name}"
            target.mkdir()
            for path in folder.iterdir():
                text = path.read_text(encoding="utf-8")
                (target / path.name).write_text(again(text, number), encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("not_in_nav: |\n", "not_in_nav: |\n  copy-*\n"), encoding="utf-8"
    )


def main() -> int:
    costs = []
    for times in TIMES:
        with tempfile.TemporaryDirectory() as name:
            project = copy(Path(name))
            multiply(project, times)
            seconds = built(project)
            pages = len(list((project / "site").rglob("index.html")))
            files = len([path for path in (project / "site" / "downloads").rglob("*") if path.is_file()])
        costs.append(seconds / pages)
        print(
            f"{times} x the content: {pages} pages and {files} files in {seconds:.0f} s, "
            f"{1000 * seconds / pages:.0f} ms a page",
            flush=True,
        )
    print(
        f"a page in the largest build costs {costs[-1] / costs[0]:.2f} times what it costs in the smallest "
        f"(promise: {ALLOWED} or less)"
    )
    return 0 if costs[-1] <= ALLOWED * costs[0] else 1


if __name__ == "__main__":
    sys.exit(main())
