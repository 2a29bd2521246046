"""What every test reads: the guide’s data, the site built once, its pages, and a browser to open them in."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from broken import Copy
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from visits import Visit, visits_of

from model import Guide, load
from publish.imprint import Imprint

ROOT = Path(__file__).parent.parent
UNUSED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "PreloadTopChromeWebUI",
    # what Playwright turns off itself, which the list above would turn on again
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
"""Parts of Chromium that nobody sees in a test; the page behind its address bar alone took half of the time of each new
tab.
"""
collect_ignore = [] if os.environ.get("EDITION") else ["test_built_edition.py"]
KINDS = ("home", "element", "role", "questions", "tool", "session", "handout", "case")
Read = Callable[["Path | str"], lxml.html.HtmlElement]
Once = Callable[[str, Callable[[Path], str]], Path]


def build(root: Path, target: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Build the site of `root` into `target` as a maintainer would: strictly, in a process of its own, with what
    `surroundings` sets in the environment.
    """
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(target)],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The content as data, loaded from the repository."""
    return load(ROOT)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Copy:
    """A miniature guide that a test may break."""
    return Copy(root, tmp_path)


@pytest.fixture(scope="session")
def imprint(guide: Guide) -> Imprint:
    """What the guide’s files say of themselves."""
    return Imprint.of(guide, "2026.11")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once(name, make)`: the folder that `make` fills, filled by the first of all workers that asks.

    `make` returns an empty text, or why it failed: then every test that asks fails with it at once.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, make: Callable[[Path], str]) -> Path:
        folder_, outcome = shared / name, shared / f"{name}.outcome"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not outcome.exists():
                folder_.mkdir()
                outcome.write_text(make(folder_), encoding="utf-8")
        if failure := outcome.read_text(encoding="utf-8"):
            pytest.fail(failure, pytrace=False)
        return folder_

    return folder


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The whole site with its downloads, built once; or the one that GUIDE_SITE names."""
    if named := os.environ.get("GUIDE_SITE"):
        return Path(named).resolve()

    def make(folder: Path) -> str:
        done = build(ROOT, folder / "site")
        return "" if done.returncode == 0 else f"The site does not build.\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"

    return once("built", make) / "site"


@pytest.fixture(scope="session")
def miniature(once: Once) -> Path:
    """A folder with the miniature guide, built from nothing into its site/, with its .cache."""

    def make(folder: Path) -> str:
        copy = Copy(ROOT, folder / "guide")
        done = build(copy.root, copy.root / "site", GUIDE_BOOKS="")
        return "" if done.returncode == 0 else f"The miniature does not build.\n{done.stdout[-4000:]}"

    return once("miniature", make) / "guide"


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """Every page of the built site."""
    built = sorted(path for path in site.rglob("*.html") if "pagefind" not in path.parts and "assets" not in path.parts)
    assert built, f"there are no pages in {site}"
    return built


@pytest.fixture(scope="session")
def addresses(site: Path, pages: list[Path]) -> list[str]:
    """The address of every page under the site."""
    return [page.relative_to(site).as_posix().removesuffix("index.html") for page in pages]


@pytest.fixture(scope="session")
def visits(once: Once, browser: Browser, server: str, addresses: list[str]) -> Callable[[int], list[Visit]]:
    """`visits(share)`: what a browser saw on one visit to each page of a share (see visits.py)."""
    return visits_of(once, browser, server, addresses)


@pytest.fixture(scope="session")
def read(site: Path) -> Read:
    """`read(page)`: a built page as a tree; `page` is a path or an address such as `tools/x/`."""

    @cache
    def tree(path: Path) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))

    def page(place: Path | str) -> lxml.html.HtmlElement:
        path = site / place
        return tree(path / "index.html" if path.is_dir() else path)

    return page


@pytest.fixture(scope="session")
def one_of_each(guide: Guide) -> dict[str, str]:
    """The address of one page of each kind."""
    texts = {}
    for kind in KINDS:
        src = next(guide.of_kind(kind)).src  # type: ignore[arg-type]
        texts[kind] = src.removesuffix("index.md") if src.endswith("index.md") else src.removesuffix(".md") + "/"
    return texts


@pytest.fixture(scope="session")
def server(site: Path, guide: Guide) -> Iterator[str]:
    """The address of the site on this computer, ending in a slash; unknown addresses get the 404 page."""
    folder = {"prefix": urlsplit(guide.edition.site).path}
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(type("Pages", (_Pages,), folder), directory=str(site))
    ) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()


class _Pages(SimpleHTTPRequestHandler):
    """Serves the site as GitHub Pages does, at / and under the folder of its public address."""

    prefix = ""
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path
        return super().translate_path(
            inside.removeprefix(self.prefix[:-1]) if inside.startswith(self.prefix) else inside
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


REFUSED = re.compile(r"Content Security Policy|Trusted(?:Type|HTML|Script)", re.I)
"""What Chromium says of a page that tries what its own policy forbids (publish/headers.py)."""


@pytest.fixture(autouse=True)
def policy_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test does in a browser, no page tries what its Content Security Policy forbids."""
    yield
    if "browser" in request.fixturenames:
        refused: list[str] = request.getfixturevalue("browser").refused
        said = list(refused)
        refused.clear()
        assert not said, f"a page tried what its policy forbids: {said}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one that CHROME_PATH names, the system’s, or Playwright’s own.

    It notes under `refused` what a page tried against its own policy; the test in which that happens fails.
    """
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    program = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-default-apps",
    ]
    quiet += ["--disable-gpu", f"--disable-features={','.join(UNUSED)}"]
    quiet += ["--font-render-hinting=none"]  # letters as wide as in a browser with windows, and on paper
    root_needs = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=quiet + root_needs)
        _note_refusals(opened)
        yield opened
        opened.close()


def _note_refusals(browser: Browser) -> None:
    """Let every context of `browser` note in `browser.refused` what its pages tried against their policy."""
    refused: list[str] = []
    plain = browser.new_context

    def new_context(**options: Any) -> BrowserContext:
        context = plain(**options)
        context.on("console", lambda said: refused.append(said.text) if REFUSED.search(said.text) else None)
        return context

    browser.refused = refused  # type: ignore[attr-defined]
    browser.new_context = new_context  # type: ignore[method-assign]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers for each core: half of its time, a test waits for its browser."""
    return 2 * (os.cpu_count() or 1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After the tests of words, list each page with the US school grade at which it reads."""
    from reading import grades

    if all(".py" in name and "test_words" not in name for name in terminalreporter.config.args):
        return

    graded = sorted(grades(load(ROOT)).items(), key=lambda item: -item[1][0])
    terminalreporter.write_sep("-", "reading grade of each page (limit)")
    terminalreporter.write_line("\n".join(f"{level:5.1f} ({limit:.0f})  {name}" for name, (level, limit) in graded))
