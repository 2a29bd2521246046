"""Every page opens fast on a slow line, and tells nobody but this site."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits import SHARES, Visit

from model import Guide
from publish.styles import without_comments

FIRST_VIEW, SCRIPTS = 100_000, 45_000
"""Bytes of a page with all that it loads, and of its scripts, both as sent with gzip."""
PACKED = {".woff2", ".png", ".jpg", ".webp", ".gz"}
"""Kinds of files that gzip would not make smaller, and that servers send as they are."""


@cache
def weight(file: Path) -> int:
    """The bytes of a file as a server sends it."""
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else len(gzip.compress(data, 6))


def html(site: Path, seen: Visit) -> str:
    """The page itself; a browser may ask for its icon first."""
    return next(file for file in files(site, seen) if file.suffix == ".html").read_text(encoding="utf-8")


def files(site: Path, seen: Visit) -> list[Path]:
    """The files behind a view; the page for wrong addresses asks for them under the site’s public folder."""
    names = [name if (site / name).exists() else name.partition("/")[2] for name in seen.files]
    return [path / "index.html" if (path := site / name).is_dir() else path for name in names]


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_light(visits: Callable[[int], list[Visit]], site: Path, share: int) -> None:
    """The first view of any page, with its styles, scripts, type and pictures, is at most 100 KB as sent."""
    all_seen = visits(share)
    assert all(len(seen.files) > 5 for seen in all_seen), "a page without styles and type was weighed"
    for seen in all_seen:
        bytes_sent = sum(weight(file) for file in files(site, seen))
        assert bytes_sent <= FIRST_VIEW, (
            f"{seen.address} weighs {bytes_sent / 1000:.1f} KB, and {FIRST_VIEW // 1000} are allowed. "
            "Shorten it, or move a part to a page of its own."
        )


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_needs_much_script(visits: Callable[[int], list[Visit]], site: Path, share: int) -> None:
    """The scripts of a page are at most 45 KB as sent, what stands in the page itself included."""
    for seen in visits(share):
        scripts = [file for file in files(site, seen) if file.suffix in (".js", ".mjs", ".wasm")]
        inline = "".join(re.findall(r"<script[^>]*>(.*?)</script>", html(site, seen), re.S))
        assert scripts and sum(weight(file) for file in scripts) + len(gzip.compress(inline.encode(), 6)) <= SCRIPTS, (
            seen.address
        )


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_tells_anybody_else(visits: Callable[[int], list[Visit]], share: int) -> None:
    """A page asks no other computer for anything: nobody learns who reads what."""
    assert not {seen.address: seen.elsewhere for seen in visits(share) if seen.elsewhere}


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_complains(visits: Callable[[int], list[Visit]], share: int) -> None:
    """No page has an error or a warning in the browser’s log, and nothing that it asks for is missing."""
    wrong = {
        seen.address: complaints
        for seen in visits(share)
        if (complaints := [said for said in seen.complaints if seen.address != "404.html" or "404" not in said])
    }
    assert not wrong


def test_no_page_leaves_anything_behind(browser: Browser, server: str, guide: Guide) -> None:
    """Reading, searching and filling in a form about people leave no cookie and nothing else on the reader’s device."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{server}tools/{next(slug for slug, tool in guide.tools.items() if tool.privacy)}/")
    tab.locator("article textarea").first.fill("A private answer")
    tab.fill("#search-input", "needs")
    tab.wait_for_selector("[role=option]")
    tab.goto(server)
    assert context.cookies() == [] and context.storage_state()["origins"] == []
    context.close()


def test_exporters_load_only_when_somebody_asks_for_a_file(visits: Callable[[int], list[Visit]], site: Path) -> None:
    """A page with a form loads the form’s own scripts; other pages load none of them, and what makes Word and Excel
    files waits.
    """
    everything = [seen for share in range(SHARES) for seen in visits(share)]
    for seen in everything:
        page = html(site, seen)
        if seen.address == "adapt/make-your-edition/":
            continue  # whose one purpose is a zip
        loaded = {Path(name).name for name in seen.files if "/javascripts/form/" in name or "/vendor/" in name}
        assert ("form.js" in loaded) == ("data-form" in page and '<form class="tool-form' in page), seen.address
        assert not loaded & {"export.js", "word.js", "sheet.js", "package.js", "fflate.js"}, seen.address
    assert any("form.js" in name for seen in everything for name in seen.files)


def test_style_sheets_travel_without_their_comments(site: Path, root: Path) -> None:
    """What editors wrote for each other stays in the repository, and no rule goes with it."""
    assert without_comments('/* a */\np { content: "/* b */" } /* c\nd */\n\n/* e */\nq { }\n') == (
        'p { content: "/* b */" }\nq { }\n'
    )
    for path in (root / "overrides" / "assets" / "stylesheets").rglob("*.css"):
        sent = (site / path.relative_to(root / "overrides")).read_text(encoding="utf-8")
        assert "/*" not in sent and sent.count("{") == path.read_text(encoding="utf-8").count("{"), path.name
