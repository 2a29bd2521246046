"""Look for dead links to other websites and list them: `python -m audit.links`. A dead link is no failure."""

from __future__ import annotations

import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from audit import SITE, pages

SECONDS = 20
GONE = {404, 410}
WHO = {"User-Agent": "Mozilla/5.0 (compatible; weekly link check of Partnering for Student Success)"}


def found_links() -> dict[str, list[str]]:
    """Each address outside the site, and the pages that link to it; “edit this page” links are left out."""
    links: dict[str, list[str]] = {}
    for page in pages():
        for href in re.findall(r'<a\s[^>]*?href="?(https?://[^"\s>]+)', page.read_text(encoding="utf-8")):
            address = unescape(href).partition("#")[0]
            if "/edit/" not in address:
                links.setdefault(address, []).append(page.relative_to(SITE).as_posix())
    return {address: sorted(set(on)) for address, on in sorted(links.items())}


def trouble_with(address: str) -> str:
    """Why the address does not answer, or an empty text."""
    trouble = ""
    for method in ("HEAD", "GET"):
        try:
            with urlopen(Request(address, headers=WHO, method=method), timeout=SECONDS):
                return ""
        except HTTPError as error:
            trouble = f"{'gone' if error.code in GONE else 'would not answer a robot; look yourself'} ({error.code})"
        except (OSError, ValueError, HTTPException) as error:
            trouble = f"no answer ({getattr(error, 'reason', error)})"
    return trouble


def main() -> int:
    if not pages():
        print(f"There are no pages in {SITE.name}/. Run: make site")
        return 1
    links = found_links()
    with ThreadPoolExecutor(8) as pool:
        troubles = dict(zip(links, pool.map(trouble_with, links)))
    rows = [f"| {address} | {why} | {', '.join(links[address])} |" for address, why in troubles.items() if why]
    report = f"{len(links)} links to other websites checked, {len(rows)} to look at.\n"
    if rows:
        report += "\n| Link | What happened | On |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"
    print(report)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        Path(summary).write_text(report, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
