"""Pages run nothing but our own files, and servers hear how to say so.

What readers do on pages is tried in the other tests with a browser: `policy_kept` in conftest.py fails whichever of
them makes a page try what its policy forbids.
"""

from __future__ import annotations

import re
from pathlib import Path

import lxml.etree
import pytest
from conftest import Read
from playwright.sync_api import Browser

from publish.headers import HEADERS, PAGE_POLICY, write_headers

USED_IN = {
    "colors": "test_access.py",
    "contents": "test_access.py",
    "menu": "test_access.py",
    "ours": "test_details.py",
    "search": "test_search.py",
    "tables": "test_access.py",
    "form/form": "test_forms.py",
    "run-of-show/run-of-show": "test_run_of_show.py",
    "keep-guide/keep-guide": "test_offline.py",
    "copies/copies": "test_copies.py",
    "our-details/our-details": "test_details.py",
    "self-review/self-review": "test_self_review.py",
    "make-edition/make-edition": "test_details.py",
    "tool-finder/tool-finder": "test_finder.py",
    "conversation/conversation": "test_conversation.py",
}
"""Each script that a page loads, and the tests with a browser that do with it what readers do."""


def test_every_script_of_a_page_is_used_in_a_browser(pages: list[Path], read: Read, root: Path) -> None:
    """A script that no test uses could break the policy unseen: a new one needs its tests here."""
    modules = {
        address.partition("assets/javascripts/")[2].removesuffix(".js")
        for page in pages
        for address in read(page).xpath("//script[@type='module']/@src")
    }
    assert modules - {""} == set(USED_IN)
    for name in USED_IN.values():
        text = (root / "tests" / name).read_text(encoding="utf-8")
        assert "new_context(" in text and re.search(r"\.(?:click|fill|press|check|type)\(", text), name


def test_no_page_holds_a_script_or_style_of_its_own(pages: list[Path], read: Read) -> None:
    """Every page names the policy before anything it loads, and holds no script, style or handler inside itself."""
    for page in pages:
        tree = read(page)
        head = [node for node in tree.find("head") if isinstance(node.tag, str)]
        assert head[1].get("content") == PAGE_POLICY and head[1].get("http-equiv") == "Content-Security-Policy", page
        assert not [node for node in tree.iter("script") if not node.get("src")], page
        assert not list(tree.iter("style")), page
        assert not tree.xpath("//*[@style]|//iframe|//object|//embed|//base"), page
        handlers = [name for node in tree.iter() for name in node.attrib if str(name).startswith("on")]
        assert not handlers, f"{page}: {handlers}"
        addresses = [node.get(name) or "" for node in tree.iter() for name in ("href", "src", "action")]
        assert not [item for item in addresses if re.match(r"(?i)\s*(javascript|data|vbscript):", item)], page


def test_nothing_that_a_page_loads_comes_from_elsewhere(pages: list[Path], read: Read, site: Path) -> None:
    """Scripts, styles, fonts and pictures are files of this site, and each of them is there."""
    for page in pages:
        tree = read(page)
        loads = "//script/@src|//link[not(@rel='canonical' or @rel='alternate')]/@href|//img/@src|//source/@srcset"
        for address in tree.xpath(loads):
            assert not re.match(r"(?:[a-z]+:)?//", address), f"{page}: {address}"
            if page.name != "404.html":
                assert (page.parent / address).resolve().is_relative_to(site), f"{page}: {address}"
                assert (page.parent / address).exists(), f"{page}: {address}"


def test_hosts_find_the_headers_in_their_own_form(site: Path, tmp_path: Path) -> None:
    """Netlify, Cloudflare, Apache, IIS and nginx each have a file with every header, beside the pages."""
    write_headers(tmp_path)
    for name in ("_headers", ".htaccess", "web.config", "headers.nginx.conf"):
        words = (tmp_path / name).read_text(encoding="utf-8")
        assert (site / name).read_text(encoding="utf-8") == words, name
    listed = lxml.etree.parse(tmp_path / "web.config").findall(".//customHeaders/add")
    assert {node.get("name"): node.get("value") for node in listed} == HEADERS
    for name in ("_headers", ".htaccess", "headers.nginx.conf"):
        words = (tmp_path / name).read_text(encoding="utf-8")
        assert all(header in words and value in words for header, value in HEADERS.items()), name


@pytest.mark.parametrize("attack", ["inline", "elsewhere", "handler", "markup", "address"])
def test_the_policy_stops_what_would_run(browser: Browser, server: str, attack: str) -> None:
    """What somebody slips into a page does not run: scripts inside or from elsewhere, handlers, markup, addresses."""
    context = browser.new_context()
    context.route(re.compile(r"https://elsewhere\.example/"), lambda route: route.fulfill(body="window.ran = true"))
    tab = context.new_page()
    tab.add_init_script("addEventListener('securitypolicyviolation', () => { window.refused = true })")
    tab.goto(server + "about/privacy/")
    tab.evaluate(
        """attack => {
            const add = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more))
            const set = (name, value) => { const made = add("a", {}); made.setAttribute(name, value); made.click() }
            const tries = {
                inline: () => add("script", { text: "window.ran = true" }),
                elsewhere: () => add("script", { src: "https://elsewhere.example/x.js" }),
                handler: () => set("onclick", "window.ran = true"),
                markup: () => { document.body.innerHTML = "<img src=x onerror='window.ran = true'>" },
                address: () => set("href", "javascript:window.ran = true"),
            }
            try { tries[attack]() } catch { /* refused at once */ }
        }""",
        attack,
    )
    tab.wait_for_function("() => new Promise(done => setTimeout(() => done(true), 50))")
    assert not tab.evaluate("() => window.ran")
    assert tab.evaluate("() => window.refused") or attack in ("handler", "address"), "the browser did not refuse it"
    context.close()
    browser.refused.clear()  # type: ignore[attr-defined]
