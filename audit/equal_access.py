"""IBM Equal Access, a second checker that shares no rules with axe, over one page of each kind.

axe-core looks at the same pages, and where both test a criterion of WCAG, both must find the same on each page. A
page is shown with all that folds opened: Equal Access takes the label of a field in a folded part for missing, as axe
does not.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping

from playwright.sync_api import sync_playwright

from audit import ROOT, SITE, Verdict
from audit.server import serving
from setup_env import browser

SOURCE = ROOT / "node_modules" / "accessibility-checker-engine" / "ace.js"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
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
SEEN = """async () => {
    const checker = new ace.Checker()
    const criteria = {}
    for (const point of checker.rulesets.find(one => one.id === "WCAG_2_2").checkpoints)
        for (const rule of point.rules ?? []) (criteria[rule.id] ??= []).push(point.num)
    const seen = (await checker.check(document, ["WCAG_2_2"])).results.filter(one => one.value[0] === "VIOLATION")
    const failed = seen.filter(one => one.value[1] === "FAIL")
    const of = results => [...new Set(results.flatMap(one => criteria[one.ruleId] ?? []))]
    const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    const axes = await axe.run({ runOnly: { type: "tag", values: levels }, preload: false })
    const numbers = rules => [...new Set(rules.flatMap(rule => rule.tags)
        .filter(tag => /^wcag\\d{3,4}$/.test(tag)).map(tag => `${tag[4]}.${tag[5]}.${tag.slice(6)}`))]
    return {
        failures: failed.map(one => `${one.ruleId}: ${one.message} ${one.snippet.slice(0, 120)}`),
        equalAccess: { tested: of(seen.filter(one => ["PASS", "FAIL"].includes(one.value[1]))), failed: of(failed) },
        axe: { tested: numbers([...axes.passes, ...axes.violations]), failed: numbers(axes.violations) },
    }
}"""


def check_with_equal_access() -> Iterator[Verdict]:
    """One verdict on all pages that were looked at; what it is sure breaks WCAG 2.2 A or AA is a fault."""
    addresses = sorted({address for kind in KINDS for address in _some(kind)})
    if not SOURCE.exists():
        yield Verdict("Equal Access", f"{len(addresses)} pages", "did not run", ["Install its package: npm ci"])
        return
    script = f"{SOURCE.read_text(encoding='utf-8')};window.ace = ace;{AXE.read_text(encoding='utf-8')}"
    faults, both = [], set[str]()
    root_needs = ["--no-sandbox"] if os.geteuid() == 0 else []
    with serving(SITE) as server, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser(), args=[*root_needs, "--disable-gpu"])
        tab = opened.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        for address in addresses:
            tab.goto(server + address)
            tab.evaluate(OPENED)
            tab.evaluate(script)
            seen = tab.evaluate(SEEN)
            faults += [f"/{address} {failure}" for failure in seen["failures"]]
            faults += [f"/{address} {difference}" for difference in between(seen["equalAccess"], seen["axe"])]
            both |= set(seen["equalAccess"]["tested"]) & set(seen["axe"]["tested"])
        opened.close()
    shared = ", ".join(sorted(both, key=lambda number: [int(part) for part in number.split(".")]))
    looked = f"{len(addresses)} pages, on which it and axe-core both tested {len(both)} criteria ({shared})"
    yield Verdict("Equal Access", looked, f"{len(faults)} violations or differences", faults)


def between(first: Mapping[str, list[str]], second: Mapping[str, list[str]]) -> list[str]:
    """Where Equal Access and axe-core, which both tested a criterion on a page, do not find the same there."""
    judges = defaultdict(list)
    for name, said in (("Equal Access", first), ("axe-core", second)):
        for criterion in set(said["failed"]) & set(first["tested"]) & set(second["tested"]):
            judges[criterion].append(name)
    return [
        f"only {names[0]} finds a fault with {number}" for number, names in sorted(judges.items()) if len(names) == 1
    ]


def _some(kind: str) -> list[str]:
    """The addresses of at most three pages of a kind."""
    pages = sorted(SITE.glob(kind), key=lambda page: (page.stat().st_size, page))
    places = sorted({0, len(pages) // 2, len(pages) - 1}) if pages else []
    return [pages[place].relative_to(SITE).as_posix().removesuffix("index.html") for place in places[:OF_EACH]]
