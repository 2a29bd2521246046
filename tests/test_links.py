"""No link is a dead end: every address on every page leads somewhere, on this site and in the repository."""

from __future__ import annotations

import posixpath
import re
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import Read
from paper import paper
from playwright.sync_api import Browser

from model import Guide

ADDRESSES = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "iframe": "src",
    "object": "data",
    "form": "action",
}
LOCAL = re.compile(r"file:|localhost|127\.0\.0\.1|0\.0\.0\.0|\b[A-Z]:\\", re.I)
TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|^\s*///", re.M)

ON_SCREEN = "ancestor-or-self::*[contains(concat(' ', @class, ' '), ' screen-only ')]"
"""What paper leaves out."""


@pytest.fixture(scope="module")
def site_url(guide: Guide) -> str:
    """The public address of the site, ending in a slash."""
    return guide.edition.site


@pytest.fixture(scope="module")
def links(pages: list[Path], read: Read) -> list[tuple[Path, str]]:
    """Every address on every page, with the page it stands on."""
    return [
        (page, value)
        for page in pages
        for element in read(page).iter(*ADDRESSES)
        if (value := element.get(ADDRESSES[str(element.tag)])) is not None
    ]


def place(site: Path, page: Path) -> str:
    """The address of a page under the site: `elements/x/`."""
    return page.relative_to(site).as_posix().removesuffix("index.html")


def target(site: Path, site_url: str, page: Path, link: str) -> tuple[Path, str] | None:
    """The file and the anchor that a link leads to; None where it leaves the site."""
    whole = urljoin(site_url + place(site, page), link)
    if not whole.startswith(site_url):
        return None
    parts = urlsplit(whole.removeprefix(site_url))
    file = site / unquote(parts.path)
    return (file / "index.html" if parts.path == "" or parts.path.endswith("/") else file), unquote(parts.fragment)


def missing(site: Path, site_url: str, links: list[tuple[Path, str]], read: Read) -> Iterator[str]:
    """Each link that leads nowhere, with the page it stands on."""
    names: dict[Path, set[str]] = {}
    for page, link in links:
        goal = target(site, site_url, page, link)
        if goal is None:
            continue
        file, anchor = goal
        if not file.is_file():
            yield f"{place(site, page)}: {link}"
        elif anchor and not anchor.startswith(
            "talk="
        ):  # a conversation, for the page’s script: test_conversation opens them
            if file not in names:
                names[file] = (
                    {
                        node.get("id") or node.get("name")
                        for node in read(file).iter()
                        if node.get("id") or node.get("name")
                    }
                    if file.suffix == ".html"
                    else set()
                )
            if anchor not in names[file]:
                yield f"{place(site, page)}: {link}"


def test_every_link_inside_the_site_leads_somewhere(
    site: Path, site_url: str, links: list[tuple[Path, str]], read: Read
) -> None:
    """Whatever a reader follows, a page, a heading, a picture or a download, is there."""
    assert len(links) > 500, "hardly any link was found: nothing was tested"
    assert not list(missing(site, site_url, links, read))


def on_paper(path: Path) -> Iterator[tuple[str, str]]:
    """Each link of a PDF: its address, or the place in the file that it leads to."""
    for sheet in paper(path).reader.pages:
        for note in (node.get_object() for node in sheet.get("/Annots") or []):
            if note["/Subtype"] == "/Link":
                yield str(note.get("/A", {}).get("/URI", "")), str(note.get("/Dest", ""))


def test_every_link_on_paper_leads_somewhere(site: Path, site_url: str, read: Read) -> None:
    """A link in a PDF leads to a place in the same file, to a page of the published site that exists, or to another
    site.
    """
    links: list[tuple[Path, str]] = []
    for path in sorted((site / "downloads").rglob("*.pdf")):
        places = {str(name) for name in paper(path).reader.root_object["/Names"]["/Dests"]["/Names"][::2]}
        for address, inside in on_paper(path):
            assert (
                inside in places if inside else address.startswith(("https://", "http://", "mailto:", "tel:", "sms:"))
            ), f"{path.name}: {address or inside}"
            assert not LOCAL.search(address), path.name
            links += [(site / "index.html", address)] if address.startswith(site_url) else []
    assert len(links) > 20, "hardly any link was found: nothing was tested"
    assert not list(missing(site, site_url, links, read))


@pytest.mark.parametrize("kind, folder", [("element", "elements"), ("role", "roles"), ("case", "cases")])
def test_every_link_of_a_page_is_in_its_pdf(
    site: Path, site_url: str, read: Read, guide: Guide, kind: str, folder: str
) -> None:
    """Whoever reads a chapter as a PDF can still follow its links to tools, sources and other chapters."""
    for entry in guide.of_kind(kind):  # type: ignore[arg-type]
        address = f"{site_url}{entry.src.removesuffix('.md')}/"
        links = {
            urljoin(address, link.get("href"))
            for link in read(entry.src.removesuffix(".md") + "/").xpath(f"//main//article//a[@href][not({ON_SCREEN})]")
        }
        away = {link for link in links if link.partition("#")[0] != address}
        assert len(away) > 3, entry.src
        assert not away - {link for link, _ in on_paper(site / f"downloads/{folder}/{entry.slug}.pdf")}, entry.src


def test_no_link_leads_to_somebodys_own_computer(links: list[tuple[Path, str]]) -> None:
    """No page links to a file or a server on the computer that built it."""
    assert not [(page.as_posix(), link) for page, link in links if LOCAL.search(link)]


def test_no_file_of_the_site_names_the_computer_that_built_it(site: Path, pages: list[Path], root: Path) -> None:
    """No page, style, script, picture or list of addresses tells where it was built."""
    files = [
        *pages,
        *site.glob("assets/javascripts/**/*.js"),
        *site.glob("assets/stylesheets/*.css"),
        *site.glob("assets/*.svg"),
        *site.glob("*.xml"),
    ]
    assert not [
        file.as_posix()
        for file in files
        if str(root) in (text := file.read_text(encoding="utf-8")) or "file://" in text or str(site) in text
    ]


def test_every_page_leads_to_its_source(site: Path, pages: list[Path], read: Read, guide: Guide, root: Path) -> None:
    """“Suggest a change to this page” opens the file that holds the page, for facilitator pages too, and the files of
    the form or the questions that it shows.
    """
    repository = guide.edition.source.rstrip("/")
    said = {
        place(site, page): [a.get("href") for a in read(page).iter("a") if "/edit/" in (a.get("href") or "")]
        for page in pages
        if page.name != "404.html"
    }
    wanted, data = {}, set()
    for version, entry in ((each, entry) for each in guide.everyone() for entry in each.pages.values()):
        if entry.kind != "slides":
            src = version.prefix + entry.src
            address = src.removesuffix("index.md") if src.endswith("index.md") else src.removesuffix(".md") + "/"
            shown = version.data_shown_by(entry).values()
            files = [entry.file, *(version.folder + file for file in shown)]
            assert all((root / file).is_file() for file in files)
            wanted[address] = [f"{repository}/edit/main/{file}" for file in files]
            data |= set(shown)
    assert said == wanted
    assert data == {
        path.relative_to(root).as_posix()
        for kind in ("tools", "questions")
        for path in (root / "docs/_data" / kind).glob("*.yml")
    }


def test_the_sitemap_lists_every_page(site: Path, pages: list[Path], site_url: str) -> None:
    """Search engines are told of every page, under its public address, and of nothing else."""
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(unescape(node) for node in listed) == sorted(
        site_url + place(site, page) for page in pages if page.name != "404.html"
    )


def test_every_page_knows_its_public_address(site: Path, pages: list[Path], read: Read, site_url: str) -> None:
    """Every page names its one public address, whatever address it was reached by."""
    for page in pages:
        if page.name != "404.html":
            assert [link.get("href") for link in read(page).xpath("//link[@rel='canonical']")] == [
                site_url + place(site, page)
            ]


@pytest.mark.parametrize(
    "what, where", [("title", "//head/title/text()"), ("description", "//meta[@name='description']/@content")]
)
def test_every_page_is_told_apart_in_a_list_of_results(
    site: Path, pages: list[Path], read: Read, what: str, where: str
) -> None:
    """Every page has a title and a description of its own, so that a list of search results can be read."""
    said = defaultdict(list)
    for page in pages:
        named = read(page).xpath(where)
        assert len(named) == 1 and named[0].strip(), place(site, page)
        assert what == "title" or 20 <= len(named[0]) <= 160, f"{place(site, page)}: {len(named[0])} characters"
        said[named[0].strip()].append(place(site, page))
    assert not {text: places for text, places in said.items() if len(places) > 1}


def test_every_page_is_in_the_menu_or_one_step_from_it(
    site: Path, pages: list[Path], links: list[tuple[Path, str]], site_url: str
) -> None:
    """Every page can be reached from home by following links."""
    leads = defaultdict(set)
    for page, link in links:
        if goal := target(site, site_url, page, link):
            leads[page].add(goal[0])
    reached, waiting = set(), [site / "index.html"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += leads[page]
    assert not {place(site, page) for page in pages if page not in reached and page.name != "404.html"}


def test_the_page_for_wrong_addresses_works_from_any_of_them(
    site: Path, read: Read, browser: Browser, server: str, site_url: str
) -> None:
    """A reader who mistypes a deep address still gets a page that looks right and whose links work."""
    wrong = read("404.html")
    own = [
        element.get(ADDRESSES[str(element.tag)])
        for element in wrong.iter(*ADDRESSES)
        if element.get(ADDRESSES[str(element.tag)])
    ]
    assert own and not [link for link in own if not link.startswith(("/", "http", "#", "data:"))]
    folder = urlsplit(site_url).path
    tab = browser.new_page()
    failed: list[str] = []
    tab.on("requestfailed", lambda request: failed.append(request.url))
    tab.on(
        "response",
        lambda response: (
            failed.append(response.url)
            if response.status >= 400 and response.request.resource_type != "document"
            else None
        ),
    )
    answer = tab.goto(f"{server}{folder.strip('/')}/elements/no/such/page/", wait_until="load")
    assert answer and answer.status == 404
    assert "not here" in tab.inner_text("h1")
    assert not failed
    hrefs = tab.eval_on_selector_all("main a[href]", "links => links.map(link => link.href)")
    tab.close()
    assert len(hrefs) > 5
    inside = [posixpath.relpath(urlsplit(href).path, folder) for href in hrefs if href.startswith(server)]
    assert len(inside) == len(hrefs) and all((site / item / "index.html").is_file() for item in inside)


def test_no_page_shows_template_code(site: Path, pages: list[Path], read: Read) -> None:
    """No reader meets the code that pages are made from."""
    for page in pages:
        tree = read(page)
        said = tree.xpath(
            "//head/title/text() | //head/meta/@content | "
            "//body//text()[not(ancestor::script or ancestor::style or ancestor::code)] | "
            "//body//@title | //body//@alt | //body//@aria-label"
        )
        assert not [text.strip() for text in said if TEMPLATE.search(text)], place(site, page)


def test_the_look_for_dead_links_asks_other_websites_alone(root: Path, site_url: str) -> None:
    """What checks links to other websites leaves out our own pages and links that propose a change, and tries again."""
    settings = tomllib.loads((root / "audit" / "lychee.toml").read_text(encoding="utf-8"))
    left_out = [re.compile(pattern) for pattern in settings["exclude"]]
    for address in (site_url, "https://github.com/partnering-for-student-success/guide/edit/main/docs/index.md"):
        assert any(pattern.search(address) for pattern in left_out), address
    assert not any(pattern.search("https://eric.ed.gov/?id=EJ1211813") for pattern in left_out)
    assert settings["scheme"] == ["http", "https"] and settings["max_retries"] >= 2


def test_the_look_for_dead_links_needs_a_site(root: Path, tmp_path: Path) -> None:
    """Where no site is built, nobody is told that all links are well."""
    (tmp_path / "Makefile").write_text((root / "Makefile").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "setup_env.py").write_text("", encoding="utf-8")
    done = subprocess.run(["make", "links"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode and "Run: make site" in done.stdout
