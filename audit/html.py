"""The W3C’s HTML checker (vnu) over every built page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

from audit import ROOT, SITE, Verdict, pages

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check_html() -> Iterator[Verdict]:
    """One verdict on all pages; each error is a fault, warnings are not."""
    files = [str(page) for page in pages()]
    command = ["java", "-Xss4m", "-jar", str(JAR), "--errors-only", "--exit-zero-always", "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        yield Verdict("HTML checker", f"{len(files)} pages", "did not run", [done.stderr.strip()[-500:]])
        return
    faults = [f"{_page(m)} line {m.get('lastLine', '?')}: {m['message']}" for m in messages]
    yield Verdict("HTML checker", f"{len(files)} pages", f"{len(faults)} errors", faults)


def _page(message: dict[str, str]) -> str:
    return message.get("url", "").rpartition(f"/{SITE.name}/")[2] or "a page"
