"""What a browser saw on one visit to each page; every test of all pages reads the same visit."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from axe import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

SHARES = 8
"""Parts into which the pages are cut, so that workers can divide them."""
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
FIRST_VISIT: ViewportSize = {"width": 412, "height": 823}
WIDTHS = {"phone": 360, "desk": 1280}
VIEWS: tuple[tuple[str, Literal["light", "dark"]], ...] = (
    ("phone", "light"),
    ("phone", "dark"),
    ("desk", "light"),
    ("desk", "dark"),
)
EVERY_VIEW = bool(os.environ.get("EVERY_VIEW"))
"""Set once a week (.github/workflows/weekly.yml): then axe sees every page in all four views, and otherwise in one."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
FILES = ".downloads a, .first-files a[download]"
FIELD = "form[data-form] :is(input:not([type=file]), textarea, select)"
STOP_LINE = ".stop-line-short"
SIDEWAYS = """() => {
    const top = document.scrollingElement
    const name = one => `${one.tagName.toLowerCase()}.${one.className}`
    const beyond = one => one.getBoundingClientRect().right > innerWidth + 1
    const all = top.scrollWidth > innerWidth ? [...document.querySelectorAll("body *")] : []
    const over = all.filter(beyond).map(name)
    const cut = [...document.querySelectorAll("html, body, body *")].filter(one => {
        const box = getComputedStyle(one)
        if (!["hidden", "clip"].includes(box.overflowX)) return false
        return one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
    }).map(name)
    return top.scrollWidth > innerWidth ? [`${top.scrollWidth} pixels wide`, ...over.slice(0, 5), ...cut] : cut
}"""
SCROLLING = """() => {
    const folded = [...document.querySelectorAll("main details:not([open])")]
    const show = open => { for (const one of folded) one.open = open }
    show(true)
    const wide = [...document.querySelectorAll("main *")].filter(one => {
        const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowX) && one.checkVisibility()
        return scrolls && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
    }).map(one => `${one.tagName.toLowerCase()}.${one.className} ${one.getAttribute("aria-label") ?? ""}`)
    show(false)
    return wide
}"""
PLACES = """selectors => Object.fromEntries(Object.entries(selectors).map(([name, selector]) => {
    const seen = [...document.querySelectorAll(selector)].find(one => one.checkVisibility())
    if (!seen) return [name, null]
    const box = seen.getBoundingClientRect()
    return [name, [(box.top + scrollY) / innerHeight, box.height / innerHeight]]
}))"""


@dataclass
class Visit:
    """What one visit to a page showed. Places and heights are in phone screens of 740 pixels, from the top."""

    address: str
    files: list[str] = field(default_factory=list)
    """Paths of this site that the first view asked for, before anything was touched."""
    elsewhere: list[str] = field(default_factory=list)
    """Addresses of other computers that it asked for."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings in the browser’s log, and answers of 400 and more."""
    sideways: list[str] = field(default_factory=list)
    """What sticks out or is cut off at 320 pixels."""
    scrolling: list[str] = field(default_factory=list)
    """What scrolls sideways by itself at 360 pixels, such as a wide table; folded parts are looked into."""
    places: dict[str, list[float] | None] = field(default_factory=dict)
    """Where the first visible file, field and stop line stand on a phone, and how high each is."""
    barriers: list[str] = field(default_factory=list)
    """What axe-core finds, each with the view that it was found in."""


def look(tab: Page, width: int, colors: Literal["light", "dark"] = "light") -> None:
    """Show the page at this width (pixels) in these colors, and let its scripts notice."""
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=colors, reduced_motion="reduce")
    tab.evaluate(SETTLED)


def violations(tab: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    if not tab.evaluate("() => 'axe' in window"):
        tab.evaluate(AXE_SCRIPT)
        tab.evaluate("() => document.documentElement.classList.add('laid-out')")  # an example far down is judged too
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    seen: list[dict[str, Any]] = tab.evaluate("options => axe.run(options).then(done => done.violations)", options)
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in seen for node in rule["nodes"]]


def visit_all(browser: Browser, server: str, addresses: list[str]) -> list[Visit]:
    """Open each page as on a first visit, with nothing in the cache, note all that it asks for, and then look at it."""
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    visits: list[Visit] = []
    loading = True

    tab = context.new_page()
    context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})

    def asked(url: str) -> None:
        if not url.startswith(server):
            if not url.startswith("data:"):
                visits[-1].elsewhere.append(url)
        elif loading:
            visits[-1].files.append(unquote(urlsplit(url).path).lstrip("/"))

    def complain(text: str) -> None:
        visits[-1].complaints.append(text)

    tab.on("request", lambda request: asked(request.url))
    tab.on("console", lambda said: complain(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: complain(str(error)))
    tab.on("response", lambda got: complain(f"{got.status} {got.url}") if got.status >= 400 else None)
    for place, address in enumerate(addresses):
        visit, loading = Visit(address), True
        visits.append(visit)
        tab.emulate_media(color_scheme="light", reduced_motion="reduce")
        tab.set_viewport_size(FIRST_VISIT)
        tab.goto(server + address, wait_until="load")
        tab.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        loading = False
        tab.set_viewport_size(PHONE)
        tab.evaluate(SETTLED)
        visit.places = tab.evaluate(PLACES, {"file": FILES, "field": FIELD, "stop line": STOP_LINE})
        visit.scrolling = tab.evaluate(SCROLLING)
        tab.set_viewport_size(NARROWEST)
        tab.evaluate(SETTLED)
        visit.sideways = tab.evaluate(SIDEWAYS)
        for name, colors in VIEWS if EVERY_VIEW else [VIEWS[place % 4]]:
            look(tab, WIDTHS[name], colors)
            visit.barriers += [f"{name} {colors}: {barrier}" for barrier in violations(tab)]
    context.close()
    return visits


def visits_of(
    once: Callable[[str, Callable[[Path], str]], Path], browser: Browser, server: str, addresses: list[str]
) -> Callable[[int], list[Visit]]:
    """`visits(share)`: the visits to a share of the pages, made by the first of all workers that asks."""

    def of(share: int) -> list[Visit]:
        def make(folder: Path) -> str:
            seen = visit_all(browser, server, addresses[share::SHARES])
            (folder / "visits.json").write_text(json.dumps([asdict(visit) for visit in seen]), encoding="utf-8")
            return ""

        kept = (once(f"visits-{share}", make) / "visits.json").read_text(encoding="utf-8")
        return [Visit(**visit) for visit in json.loads(kept)]

    return of
