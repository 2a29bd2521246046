"""The guide works without a network: from a stick by double-click, and kept on a device by whoever asked for it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import openpyxl
import pytest
from conftest import Once, _Pages
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_findability import RESULTS, TASKS, answers, results, tap
from visits import EVERY_VIEW

from model import Guide
from publish.kept import LIST, write_list
from publish.stick import FOLDER, write_zip

JOBS = [job["type"] for job in TASKS[::12]]
"""What people type, of tests/findability.yml, to search for without a network."""
SAMPLE = TASKS if EVERY_VIEW else TASKS[::12]
"""The jobs that are done whole without a network: all once a week, otherwise a few."""
OFFER = "start/without-a-network/"
FORM, FILE = "tools/needs-and-strengths/", "downloads/tools/needs-and-strengths"
SESSION = "facilitator/sessions/03-know-needs-and-strengths/"
CHANGED = "about/license/"


# On a stick


@pytest.fixture(scope="module")
def stick(once: Once, site: Path, guide: Guide) -> Path:
    """The folder that comes out of the zip, in a place with a space and a sign in its name."""

    def make(folder: Path) -> str:
        write_zip(site, folder / "offline.zip", guide.words)
        with zipfile.ZipFile(folder / "offline.zip") as archive:
            archive.extractall(folder / "My #1 stick")
        return ""

    return once("stick", make) / "My #1 stick" / FOLDER


@pytest.fixture(scope="module")
def double_clicked(browser: Browser, stick: Path) -> Iterator[Page]:
    """The page that opens by double-click, with whatever it complains of in `complaints`; nothing serves it."""
    context = browser.new_context(accept_downloads=True, reduced_motion="reduce")
    context.route(re.compile(r"^https?:"), lambda route: route.abort())
    tab = context.new_page()
    tab.complaints = []  # type: ignore[attr-defined]
    tab.on("console", lambda said: said.type in ("error", "warning") and tab.complaints.append(said.text))  # type: ignore[attr-defined]
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))  # type: ignore[attr-defined]
    tab.on("request", lambda asked: asked.url.startswith("http") and tab.complaints.append(asked.url))  # type: ignore[attr-defined]
    tab.goto((stick / "index.html").as_uri())
    yield tab
    context.close()


def quiet(tab: Page) -> None:
    """Nothing went wrong and nothing was asked of a network since the last look."""
    said, tab.complaints = tab.complaints, []  # type: ignore[attr-defined]
    assert not said


def test_the_zip_says_what_to_open(stick: Path, site: Path) -> None:
    """The zip holds one folder with a note that says what to open; the size that the page tells is the zip's."""
    note = (stick / "READ ME FIRST.txt").read_text(encoding="utf-8-sig")
    edition = json.loads((site / LIST).read_text(encoding="utf-8"))["edition"]
    assert "Double-click index.html." in note and edition in note
    assert [path.name for path in stick.parent.iterdir()] == [FOLDER]
    told = re.search(r'data-mb="zip">(\d+)<', (site / OFFER / "index.html").read_text(encoding="utf-8"))
    size = (stick.parent.parent / "offline.zip").stat().st_size / 1_000_000
    assert told and abs(int(told[1]) - size) <= max(1.5, 0.1 * size), (told, size)


def test_every_link_of_the_zip_names_a_file(stick: Path, site: Path) -> None:
    """No link leads to a folder, which a browser would list, nor to what is not there; every page came along."""
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 200
    for source in pages:
        page = stick / source.relative_to(site)
        html = page.read_text(encoding="utf-8")
        assert 'type="module"' not in html and "modulepreload" not in html, page
        for address in re.findall(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"#?]+)', html):
            if not re.match(r"[a-z]+:", address):
                assert (page.parent / unquote(address)).is_file(), f"{page}: {address}"


def test_a_stick_is_read_by_double_click(double_clicked: Page, stick: Path) -> None:
    """The first page opens with its styles and letters, says nothing of the zip, and its menu leads on."""
    tab = double_clicked
    assert tab.locator(".still-zipped").is_hidden()
    # Asking for each face does not wait for a frame to be drawn, which a browser without windows may put off; and a
    # busy computer may break off reading a file, which a reader mends by opening the page again.
    faces: list[str] = []
    for _ in range(3):
        faces = tab.evaluate(
            "() => Promise.all([...document.fonts].map(face => face.load().then(() => face.status, () => 'error')))"
        )
        if "error" not in faces:
            break
        tab.reload()
    assert len(faces) >= 2 and set(faces) == {"loaded"}
    tab.locator(".tabs__link", has_text="Nine elements").click()
    expect(tab.locator("h1")).to_contain_text("elements")
    assert tab.url == (stick / "elements/index.html").as_uri()
    quiet(tab)


def answers_to(tab: Page, start: str, jobs: list[str]) -> list[list[str]]:
    """What the search box of an open page shows for each job, as addresses below `start`."""
    tab.click("#search-input")
    every = [results(tab, tab.url, words) for words in jobs]
    return [[item.removeprefix(start).replace("index.html", "") for item in shown] for shown in every]


def test_a_stick_is_searched(double_clicked: Page, stick: Path, browser: Browser, server: str) -> None:
    """What people search for is found as with a network, to the last result and its place, and a result opens."""
    tab, start = double_clicked, stick.as_uri() + "/"
    online = browser.new_page()
    online.goto(server)
    tab.goto(start + "index.html")
    with_network = answers_to(online, server, JOBS)
    assert len(JOBS) >= 5 and all(len(shown) > 3 for shown in with_network)
    assert answers_to(tab, start, JOBS) == with_network
    online.close()
    tab.get_by_role("option").first.click()
    tab.wait_for_url("**/index.html*")
    assert tab.locator("h1").count() == 1 and tab.url != start + "index.html"
    quiet(tab)


def test_a_stick_fills_in_a_form(double_clicked: Page, stick: Path) -> None:
    """A form takes answers, keeps them where the reader wants that, and gives them as Word and Excel files."""
    tab = double_clicked
    tab.goto((stick / FORM / "index.html").as_uri())
    fill_and_export(tab)
    quiet(tab)


def fill_and_export(tab: Page) -> None:
    """Write into the form and take it as Word and Excel."""
    tab.locator("form.tool-form textarea").first.fill("Written without a network")
    for label in ("Word", "Excel"):
        with tab.expect_download() as download:
            tab.get_by_role("button", name=f"Download as {label}").first.click()
        data = Path(download.value.path()).read_bytes()
        if label == "Word":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert b"Written without a network" in archive.read("word/document.xml")
        else:
            sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
            assert "Written without a network" in {
                cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
            }


def test_a_stick_holds_every_tool(double_clicked: Page, stick: Path) -> None:
    """The builder takes a question and gives a link that others can open, the timer runs, the self-review counts."""
    tab = double_clicked
    tab.goto((stick / "questions/index.html").as_uri())
    tab.locator(".conversation-set summary").first.click()
    tab.locator(".conversation-set[open] input[type=checkbox]").first.check()
    assert tab.locator(".agenda > li").count() == 1
    tab.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
    tab.click("[data-do=copy]")
    assert tab.evaluate("window.copied").startswith("https://")

    tab.goto((stick / SESSION / "index.html").as_uri())
    tab.click("[data-do=timer]")
    tab.click("[data-do=toggle]")
    expect(tab.locator("dialog.timer")).to_be_visible()
    assert re.search(r"\d", tab.locator("dialog.timer .timer-left").inner_text())

    tab.goto((stick / "adapt/self-review/index.html").as_uri())
    expect(tab.locator(".review-desk")).to_be_visible()
    tab.locator("input[name=role]").first.evaluate("role => role.click()")
    tab.evaluate(
        """() => { for (const one of document.querySelectorAll('.statement input[value="2"]')) one.click() }"""
    )
    tab.click("[data-do=code]")
    assert len(tab.input_value("#review-code")) > 20
    tab.click("[data-do=add-mine]")
    expect(tab.locator(".review-results")).to_contain_text("2.0")
    quiet(tab)


def test_a_stick_hands_over_files(double_clicked: Page, stick: Path) -> None:
    """A Word file behind a link is saved whole."""
    tab = double_clicked
    tab.goto((stick / FORM / "index.html").as_uri())
    with tab.expect_download() as download:
        tab.locator("a[download$='.docx']").first.evaluate("link => link.click()")
    assert Path(download.value.path()).read_bytes() == (stick / f"{FILE}.docx").read_bytes()
    tab.goto((stick / OFFER / "index.html").as_uri())
    expect(tab.locator("[data-keep-guide]")).to_contain_text("needs no network as it is")
    quiet(tab)


def undone(tab: Page, start: str, tasks: list[dict[str, Any]]) -> list[str]:
    """The jobs that are not done. Where taps are written down, they lead from home to the answer; else one of the first
    results for what is typed does.

    `start` is the address of the first page; its search box is opened once for all jobs.
    """
    root = start.removesuffix("index.html")
    tab.goto(start)
    tab.locator(".search-button").tap()
    shown = answers_to(tab, root, [task["type"] for task in tasks])
    left = []
    for task, results_shown in zip(tasks, shown, strict=True):
        by_search = any(answers(address, "", task["ends"]) for address in results_shown[:RESULTS])
        if task.get("taps"):
            tab.goto(start)
            for words in task["taps"]:
                tap(tab, words)
            if not answers(tab.url.removeprefix(root).replace("index.html", ""), "", task["ends"]):
                left.append(f"{task['say']}: by taps")
        elif not by_search:
            left.append(task["say"])
    return left


def test_the_jobs_are_done_from_a_stick(browser: Browser, stick: Path) -> None:
    """On a phone whose browser opened the zip’s first page, people find what they came for (weekly, all of
    tests/findability.yml), by taps and by search.
    """
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce", has_touch=True)
    context.route(re.compile(r"^https?:"), lambda route: route.abort())
    assert not undone(context.new_page(), (stick / "index.html").as_uri(), SAMPLE)
    context.close()


# Kept on a device


class Host(_Pages):
    """Serves the site under /guide/, with what `server.changed` puts in the place of files; silent while `away`."""

    server: Any
    prefix = "/guide/"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # or the browser’s own memory of pages would hide what is asked
        super().end_headers()

    def do_GET(self) -> None:
        place = urlsplit(self.path).path.removeprefix("/guide/")
        if self.server.away or place in self.server.lost:
            self.close_connection = True
            return
        self.server.asked.append(place)
        data = self.server.changed.get(place)
        if data is None:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "application/json" if place.endswith(".json") else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def host(site: Path) -> Iterator[Any]:
    """A server whose files can change and which can go away; its `address` ends in /guide/."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site))) as serving:
        serving.away, serving.changed, serving.lost, serving.asked = False, {}, set(), []  # type: ignore[attr-defined]
        serving.address = f"http://127.0.0.1:{serving.server_port}/guide/"  # type: ignore[attr-defined]
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(accept_downloads=True, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def listed(site: Path) -> dict[str, Any]:
    """What the site says a device may keep."""
    return json.loads((site / LIST).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def few(listed: dict[str, Any], *more: str) -> dict[str, Any]:
    """A shorter list: scripts and styles, a few pages, the files of a form, and what `more` names."""
    wanted = {"", OFFER, CHANGED, FORM, *more, *(f"{FILE}.{ending}" for ending in ("docx", "xlsx", "pdf"))}
    pages = [field for field in listed["pages"] if field[0] in wanted or field[0].startswith("assets/")]
    return listed | {"pages": pages, "files": [field for field in listed["files"] if field[0] in wanted]}


def next_edition(listed: dict[str, Any], page: bytes) -> dict[str, bytes]:
    """What a host serves once the next edition is there: one page is another."""
    entry = [CHANGED, len(page), hashlib.sha256(page).hexdigest()[:16]]
    pages = [entry if node[0] == CHANGED else node for node in listed["pages"]]
    later = listed | {"pages": pages, "edition": "2027.01", "day": "2027-01-04", "version": "0123456789abcdef"}
    return {LIST: json.dumps(later).encode(), CHANGED: page}


def says(tab: Page, words: str) -> None:
    """The box says so, sooner or later."""
    expect(tab.locator("[data-keep-guide]")).to_contain_text(words, timeout=30_000)


def offer(device: BrowserContext, host: Any) -> Page:
    """The page that offers to keep the guide."""
    tab = device.new_page()
    tab.goto(host.address + OFFER)
    says(tab, "Nothing is kept on this device now.")
    return tab


def caches(tab: Page) -> list[str]:
    names: list[str] = tab.evaluate("() => caches.keys()")
    return names


def workers(tab: Page) -> int:
    count: int = tab.evaluate("() => navigator.serviceWorker.getRegistrations().then(all => all.length)")
    return count


def press(tab: Page, name: str) -> None:
    tab.locator(f"[data-keep-guide] [data-do={name}]").click()


def remove(tab: Page, words: str = "needs a network") -> None:
    """Press “Remove it from this device”, read what is asked, think again, and then mean it."""
    for choice in ("Keep it", "Remove it"):
        press(tab, "remove")
        asked = tab.get_by_role("dialog", name="Remove the guide from this device?")
        expect(asked).to_contain_text(words)
        asked.get_by_role("button", name=choice, exact=True).click()
        expect(tab.locator("[data-keep-guide] [data-do=remove]")).to_be_visible() if choice == "Keep it" else None


def test_the_guide_is_kept_used_renewed_and_removed(
    device: BrowserContext, host: Any, listed: dict[str, Any], site: Path
) -> None:
    """Kept on request, the guide opens, searches and fills in forms while the site is away, says which edition it is,
    changes only when asked, and leaves nothing behind when removed.
    """
    tab = offer(device, host)
    told = int(tab.locator("[data-mb=pages]").inner_text())
    assert told == round(sum(size for _, size, _ in listed["pages"]) / 1_000_000)
    assert caches(tab) == [] and workers(tab) == 0, "something is kept unasked"
    with_network = answers_to(tab, host.address, JOBS[:2])
    listed = few(listed, "elements/communicate/", *host.asked)  # to hold what was asked of the site, and little else
    host.changed = {LIST: json.dumps(listed).encode()}
    press(tab, "keep")
    says(tab, "Done.")
    says(tab, f"This device keeps edition {listed['edition']} of")

    host.away, before = True, len(host.asked)
    tab.goto(host.address)
    expect(tab.locator(".footer")).to_contain_text("This page comes from this device.")
    tab.goto(host.address + "elements/communicate/index.html#who-does-what")
    assert tab.locator("h1").count() == 1
    assert answers_to(tab, host.address, JOBS[:2]) == with_network
    tab.goto(host.address + FORM)
    fill_and_export(tab)
    with tab.expect_navigation(url="**/without-a-network/#not-kept"):
        tab.locator(f"a[href$='{FILE}.pdf']").first.evaluate("link => link.click()")
    assert len(host.asked) == before

    host.away = False
    press(tab, "files")
    says(tab, "with all files")
    expect(tab.locator("[data-keep-guide] [data-do=look]")).to_be_focused()
    host.away = True
    tab.goto(host.address + FORM)
    expect(tab.locator(".footer")).to_contain_text("This page comes from this device.")  # from then on it hands over
    with tab.expect_download() as download:
        tab.locator(f"a[href$='{FILE}.pdf']").first.evaluate("link => link.click()")
    assert Path(download.value.path()).read_bytes() == (site / f"{FILE}.pdf").read_bytes()
    assert download.value.suggested_filename == "partnering-needs-and-strengths.pdf"

    host.away = False
    page = (site / CHANGED / "index.html").read_bytes()
    host.changed = next_edition(listed, page.replace(b"<h1", b'<p id="later">Later words</p><h1', 1))
    tab.goto(host.address + CHANGED)
    assert tab.locator("#later").count() == 0, "the new edition came unasked"
    tab.goto(host.address + OFFER)
    press(tab, "look")
    says(tab, "The site now has edition 2027.01 of January 4, 2027. Taking it fetches 1 MB.")
    assert device.new_page().goto(host.address + CHANGED) and device.pages[-1].locator("#later").count() == 0
    host.asked.clear()
    press(tab, "take")
    says(tab, "This device keeps edition 2027.01 of January 4, 2027")
    assert CHANGED in host.asked and len(host.asked) < 10, "what is the same was fetched again"
    host.away = True
    tab.goto(host.address + CHANGED)
    assert tab.locator("#later").count() == 1

    host.away = False
    tab.goto(host.address + OFFER)
    remove(tab)
    says(tab, "Removed.")
    assert caches(tab) == [] and workers(tab) == 0
    host.asked.clear()
    tab.goto(host.address)
    assert "" in host.asked


def test_what_is_half_there_serves_nobody(
    device: BrowserContext, host: Any, listed: dict[str, Any], site: Path
) -> None:
    """Where the network ends in the middle, words say so, nothing is served, and the next try goes on from there."""
    host.changed, host.lost = {LIST: json.dumps(few(listed)).encode()}, {FORM}
    tab = offer(device, host)
    press(tab, "keep")
    says(tab, "The network is gone, or the site does not answer.")
    says(tab, "Nothing is kept on this device now.")
    assert workers(tab) == 0 and len(caches(tab)) == 1
    tab.reload()
    says(tab, "An earlier try ended before everything was here.")
    host.lost = set()
    host.asked.clear()
    press(tab, "keep")
    says(tab, "Done.")
    assert FORM in host.asked and len(host.asked) < 20, "what had come was fetched again"
    assert len(caches(tab)) == 2, "the record and the files"


@pytest.mark.parametrize(
    ("script", "changed", "words"),
    [
        ("", {CHANGED: b"<p>Put in on the way"}, f"The file {CHANGED} is not the one that this edition names."),
        ("", {LIST: b"<p>Log in first"}, "What came is not this site’s list of files."),
        (
            "navigator.storage.estimate = async () => ({ quota: 1000000, usage: 999999 })",
            {},
            "This device has not enough room for it.",
        ),
        (
            "Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError') }",
            {},
            "This device has not enough room for it.",
        ),
        (
            "ServiceWorkerContainer.prototype.register = async () => { throw new DOMException('no', 'SecurityError') }",
            {},
            "This browser lets no page keep anything here.",
        ),
    ],
    ids=["altered", "no-list", "no-room", "full", "forbidden"],
)
def test_what_goes_wrong_is_told(
    device: BrowserContext,
    host: Any,
    listed: dict[str, Any],
    site: Path,
    script: str,
    changed: dict[str, bytes],
    words: str,
) -> None:
    """A page altered on the way, a device that is full and a browser that forbids it are told in plain words, and
    nothing is served.
    """
    host.changed = {LIST: json.dumps(few(listed)).encode()} | changed
    device.add_init_script(script)
    tab = offer(device, host)
    press(tab, "keep")
    says(tab, words)
    says(tab, "Nothing is kept on this device now.")
    assert not [name for name in caches(tab) if name.endswith(" kept")] and workers(tab) == 0
    remove(tab) if caches(tab) else None
    tab.wait_for_function("() => caches.keys().then(names => names.length === 0)")


def test_the_jobs_are_done_with_the_network_off(browser: Browser, host: Any) -> None:
    """On a phone that keeps the guide, people find what they came for while the site is away (weekly, all of
    tests/findability.yml), by taps and by search.
    """
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce", has_touch=True)
    tab = offer(context, host)
    press(tab, "keep")
    says(tab, "Done.")
    host.away, before = True, len(host.asked)
    assert not undone(tab, host.address, SAMPLE)
    assert len(host.asked) == before, "something was asked of a network"
    context.close()


def test_a_browser_that_keeps_nothing_says_so(device: BrowserContext, host: Any) -> None:
    """Where a browser has no such storage, as in some private windows, the box says so and shows no button."""
    device.add_init_script("delete Navigator.prototype.serviceWorker")
    tab = device.new_page()
    tab.goto(host.address + OFFER)
    says(tab, "This browser keeps no pages.")
    assert tab.locator("[data-keep-guide] button:visible").count() == 0


def test_the_list_is_of_the_finished_files(site: Path, listed: dict[str, Any], tmp_path: Path) -> None:
    """Every file that a page can ask for is on the list with its size and sum; another file is another version."""
    for address, size, digest in listed["pages"] + listed["files"]:
        path = site / address / "index.html" if address == "" or address.endswith("/") else site / address
        data = path.read_bytes()
        assert (size, digest) == (len(data), hashlib.sha256(data).hexdigest()[:16]), address
    assert {address.split("/")[0] for address, _, _ in listed["files"]} == {"downloads"}
    shutil.copytree(site / "about", tmp_path / "about")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1795219200")
    seen = set()
    for words in ("a", "a", "b"):
        (tmp_path / "about/one.html").write_text(words)
        write_list(tmp_path, "Guide", "2026.11")
        seen.add(json.loads((tmp_path / LIST).read_text())["version"])
    assert len(seen) == 2
