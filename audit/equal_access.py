"""IBM Equal Access, a second checker that shares no rules with axe, over one page of each kind.

Where both can test a criterion, both must find the same. It is shown every page with all that folds opened: it takes
the label of a field in a folded part for missing, as axe does not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

from audit import ROOT, SITE, Verdict
from audit.server import serving
from setup_env import browser

SOURCE = ROOT / "node_modules" / "accessibility-checker-engine" / "ace.js"
KINDS = (
    "index.html",
    "404.html",
    "about/*/index.html",
    "adapt/*/index.html",
    "cases/*/index.html",
    "coordination/*/index.html",
    "elements/*/index.html",
    "es/index.html",
    "es/*/*/index.html",
    "facilitator/index.html",
    "facilitator/*/index.html",
    "facilitator/sessions/*/index.html",
    "facilitator/sessions/*/*/index.html",
    "questions/index.html",
    "questions/*/index.html",
    "roles/*/index.html",
    "start/*/index.html",
    "tools/index.html",
    "tools/*/index.html",
    "variants/*/index.html",
)
OF_EACH = 3
"""Pages of a kind: the smallest, the middle one and the heaviest."""
OPENED = """() => {
    document.documentElement.classList.add("laid-out")
    for (const one of document.querySelectorAll("details")) one.open = true
}"""
FAILURES = """async () => (await new ace.Checker().check(document, ["WCAG_2_2"])).results
    .filter(one => one.value[0] === "VIOLATION" && one.value[1] === "FAIL")
    .map(one => `${one.ruleId}: ${one.message} ${one.snippet.slice(0, 120)}`)"""


def check_with_equal_access() -> Iterator[Verdict]:
    """One verdict on all pages that were looked at; what it is sure breaks WCAG 2.2 A or AA is a fault."""
    addresses = sorted({address for kind in KINDS for address in _some(kind)})
    if not SOURCE.exists():
        yield Verdict("Equal Access", f"{len(addresses)} pages", "did not run", ["Install its package: npm ci"])
        return
    script = f"{SOURCE.read_text(encoding='utf-8')};window.ace = ace"
    faults = []
    root_needs = ["--no-sandbox"] if os.geteuid() == 0 else []
    with serving(SITE) as server, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser(), args=[*root_needs, "--disable-gpu"])
        tab = opened.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        for address in addresses:
            tab.goto(server + address)
            tab.evaluate(OPENED)
            tab.evaluate(script)
            faults += [f"/{address} {failure}" for failure in tab.evaluate(FAILURES)]
        opened.close()
    yield Verdict("Equal Access", f"{len(addresses)} pages", f"{len(faults)} violations", faults)


def _some(kind: str) -> list[str]:
    """The addresses of at most three pages of a kind."""
    pages = sorted(SITE.glob(kind), key=lambda page: (page.stat().st_size, page))
    places = sorted({0, len(pages) // 2, len(pages) - 1}) if pages else []
    return [pages[place].relative_to(SITE).as_posix().removesuffix("index.html") for place in places[:OF_EACH]]
