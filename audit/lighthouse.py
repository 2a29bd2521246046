"""Lighthouse, as a phone on a slow network, over one page of each kind."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from audit import ROOT, SITE, Verdict
from audit.server import serving
from setup_env import browser, node

WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score of each category, in points of 100."""
KINDS = (
    "index.html",
    "elements/*/index.html",
    "tools/*/index.html",
    "facilitator/sessions/*/index.html",
    "questions/*/index.html",
)
FLAGS = (
    "--headless=new --no-sandbox --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-quic"
)


def check_with_lighthouse() -> Iterator[Verdict]:
    """A verdict on the heaviest page of each kind: home, element, tool, session, questions."""
    with serving(SITE) as address:
        for kind in KINDS:
            pages = sorted(SITE.glob(kind), key=lambda page: (page.stat().st_size, page))
            if pages:
                yield _judge(address, pages[-1].parent.relative_to(SITE).as_posix())
            else:
                yield Verdict("Lighthouse", kind, "no such page", ["The site has no page of this kind."])


def _judge(address: str, page: str) -> Verdict:
    """Five runs, and the median of their scores, where the first falls short: a busy computer slows single runs."""
    url = address if page == "." else f"{address}{page}/"
    runs = [_run(url)]
    if _scores(runs[0])["performance"] < WANTED["performance"] and "broken" not in runs[0]:
        runs += [_run(url) for _ in range(4)]
    broken = [run["broken"] for run in runs if "broken" in run]
    if broken:
        return Verdict("Lighthouse", f"/{page}".replace("/.", "/"), "did not run", broken[:1])
    scores = {name: round(median(_scores(run)[name] for run in runs)) for name in WANTED}
    short = [name for name, least in WANTED.items() if scores[name] < least]
    faults = [f"{name} is {scores[name]}, and {WANTED[name]} is wanted: {_reasons(runs[0], name)}" for name in short]
    return Verdict(
        "Lighthouse",
        f"/{page}".replace("/.", "/"),
        ", ".join(f"{name} {score}" for name, score in scores.items()),
        faults,
    )


def _run(url: str) -> dict[str, Any]:
    """Lighthouse’s report, or what kept it from one under `broken`."""
    command = [
        str(Path(node() or "") / "node"),
        str(ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"),
        url,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(WANTED)}",
        f"--chrome-flags={FLAGS}",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"CHROME_PATH": browser() or ""}
    )
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"broken": done.stderr.strip()[-500:] or "It said nothing."}
    return {"broken": report["runtimeError"]["message"]} if report.get("runtimeError") else report


def _scores(report: dict[str, Any]) -> dict[str, float]:
    categories = report.get("categories", {})
    return {name: 100 * (categories.get(name, {}).get("score") or 0) for name in WANTED}


def _reasons(report: dict[str, Any], category: str) -> str:
    """The titles of the audits that cost points."""
    weighed = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    audits = [report["audits"][name] for name in weighed]
    lost = [audit for audit in audits if audit["score"] is not None and audit["score"] < 1]
    return "; ".join(
        audit["title"] + (f" ({audit['displayValue']})" if audit.get("displayValue") else "") for audit in lost
    )
