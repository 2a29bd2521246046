"""The whole site as one zip that works by double-click, without a server and without a network.

`python -m publish.stick SITE [FOLDER]`, or `make offline`, takes a built site. On `file:` browsers load no modules,
fetch nothing and show a folder as a list. So scripts are bundled (offline.mjs), files that scripts read stand in
scripts of their own (stick.js), and links name index.html.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import setup_env
from model import load
from model.edition import guide_edition
from model.file_names import offline_zip_name
from model.words import Words
from model.writing import finish
from publish.headers import PAGE_POLICY
from publish.kept import BLANKS, LIST, NOT_KEPT, PACKED

ROOT = Path(__file__).parent.parent
FOLDER = "guide"
"""What the zip holds: one folder, with a short name since Windows allows 260 characters for a whole path."""
POLICY = (
    PAGE_POLICY.replace("'self'", "'self' file:")
    .replace("font-src 'self' file:", "font-src data:")
    .replace("connect-src 'self' file:", "connect-src 'none'")
    .replace("guide-keep", "guide-keep guide-stick")
)
"""The policy of pages on `file:`, where browsers differ in what 'self' is."""
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
MODULE = re.compile(r'<script (?=[^>]*type="module")[^>]*src="([^"]+)"[^>]*></script>')
PLAIN = re.compile(r'<script (?![^>]*type="module")[^>]*src="([^"]+)"')
EARLY = re.compile(r'[ \t]*<link rel="(?:modulepreload|preload)"[^>]*>\n?')
FOLDER_LINK = re.compile(r'(<a\b[^>]*?\shref=")(?![a-z]+:|/|#)([^"#?]*)')
FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
BODY = re.compile(r"<body[^>]*>")
DATE = (1980, 1, 1, 0, 0, 0)


def write_zip(site: Path, target: Path, words: Words) -> None:
    """Write the offline copy of the built `site` to `target`. Raises RuntimeError in plain words."""
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html") if path.name != "404.html"}
    modules = {name for page, html in pages.items() for name in _named(MODULE, site, page, html)}
    plain = {name for page, html in pages.items() for name in _named(PLAIN, site, page, html)}
    about = json.loads((site / LIST).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as bundled, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _bundle(site, modules, Path(bundled))

        def put(place: str, data: bytes) -> None:
            info = zipfile.ZipInfo(f"{FOLDER}/{place}", DATE)
            info.compress_type = zipfile.ZIP_STORED if place.endswith(PACKED) else zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16  # Unix, whatever the system
            archive.writestr(info, data)

        put("READ ME FIRST.txt", read_me(about, words).replace("\n", "\r\n").encode("utf-8-sig"))
        for path in sorted(site.rglob("*")):
            place = path.relative_to(site).as_posix()
            if path.is_dir() or place in NOT_KEPT:
                continue
            if path in pages:
                put(place, _page(pages[path], place, words).encode())
            elif place in modules:
                put(place, (Path(bundled) / place).read_bytes())
            elif path.suffix == ".css":
                put(place, _style(path, place).encode())
            elif path.suffix == ".js":
                if place in plain:
                    put(place, path.read_bytes())
            elif place.startswith("pagefind/"):
                put(f"{place}.js", _held(place, path.read_bytes()))
            elif path.suffix != ".woff2":
                put(place, path.read_bytes())
                if BLANKS.fullmatch(place):
                    put(f"{place}.js", _held(place, path.read_bytes()))
        put("stick.js", (ROOT / "publish" / "stick.js").read_bytes())


def read_me(about: dict[str, str], words: Words) -> str:
    """What stands beside index.html, for whoever opens the folder."""
    lines = [
        words.say("%(name)s, edition %(edition)s", name=about["name"], edition=about["edition"]),
        words.say("The whole guide, for a computer without a network."),
        "",
        words.say("1. Take everything out of the zip first. On Windows, right-click the zip and choose “Extract All.”"),
        words.say("2. Open the folder “%(folder)s”.", folder=FOLDER),
        words.say("3. Double-click index.html. The guide opens in your browser."),
        "",
        words.say("Pages, search, forms, the timer and all files work without a network."),
        words.say("Keep the folder whole: a page that is copied out of it alone finds nothing."),
    ]
    return "\n".join(lines) + "\n"


def _named(pattern: re.Pattern[str], site: Path, page: Path, html: str) -> Iterator[str]:
    """The scripts that a page names, as paths below the site."""
    for address in pattern.findall(html):
        yield posixpath.normpath(posixpath.join(page.parent.relative_to(site).as_posix(), address))


def _bundle(site: Path, modules: set[str], out: Path) -> None:
    """Make a plain script of each module, with all that it imports."""
    folder = setup_env.node()
    if not folder or not (ROOT / "node_modules" / "esbuild-wasm").is_dir():
        raise RuntimeError("Node.js or its packages are missing. Run: make offline")
    done = subprocess.run(
        [Path(folder, "node"), ROOT / "offline.mjs", site, out],
        input="\n".join(sorted(modules)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"The scripts cannot be bundled.\n{done.stderr[-3000:]}")


def _page(html: str, place: str, words: Words) -> str:
    """A page as it stands in the zip."""
    up = "../" * place.count("/")
    start = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n    <script src="{up}stick.js"></script>'
    html = EARLY.sub("", META.sub(start, html, count=1))
    html = MODULE.sub(r'<script defer src="\1"></script>', html)
    if place == "index.html":
        help = words.say(
            "Does this page look bare? Then it is still in the zip. Take everything out, as READ ME FIRST says."
        )
        html = BODY.sub(lambda body: f'{body[0]}\n    <p class="still-zipped">{escape(help)}</p>', html, count=1)
    return FOLDER_LINK.sub(_to_file, html)


def _to_file(link: re.Match[str]) -> str:
    """A link to a folder as one to its page."""
    address = link[2]
    if address.endswith("/"):
        address += "index.html"
    elif address.rpartition("/")[2] in (".", ".."):
        address += "/index.html"
    return link[1] + address


def _style(path: Path, place: str) -> str:
    """A style sheet that holds its typeface: Firefox lets no page on `file:` load one."""

    def held(font: re.Match[str]) -> str:
        data = base64.b64encode((path.parent / font[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{data}")'

    style = FONT.sub(held, path.read_text(encoding="utf-8"))
    return style + ".still-zipped { display: none; }\n" if place.endswith("/base.css") else style


def _held(place: str, data: bytes) -> bytes:
    """The script that hands over a file which scripts read."""
    return f'guideStick.hold({json.dumps(place)}, "{base64.b64encode(data).decode()}")\n'.encode()


def main() -> int:
    if len(sys.argv) not in (2, 3) or not (Path(sys.argv[1]) / LIST).is_file():
        print("Name the folder of a built site: python -m publish.stick SITE [FOLDER]. To build one: make site")
        return 2
    guide = load(ROOT)
    site, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2] if len(sys.argv) == 3 else ".")
    about = json.loads((site / LIST).read_text(encoding="utf-8"))
    target = folder / offline_zip_name(about["name"], guide_edition())
    try:
        write_zip(site, target, guide.words)
    except RuntimeError as problem:
        target.unlink(missing_ok=True)
        print(problem)
        return 1
    print(f"{target}: {target.stat().st_size / 1_000_000:.0f} MB")
    return 0


if __name__ == "__main__":
    finish(main)
