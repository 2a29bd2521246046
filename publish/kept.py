"""What a device may keep of the site: every file with its size and sum, and what all of them weigh, told on the page
that offers it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

LIST = "offline.json"
"""Which the scripts in overrides/assets/javascripts/keep-guide/ read."""
ASKED = b"data-keep-guide"
"""What marks the page that offers it."""
NOT_KEPT = {
    *("404.html", ".htaccess", "_headers", "web.config", "headers.nginx.conf", "sitemap.xml", "sitemap.xml.gz"),
    *("service-worker.js", LIST),
}
"""What only servers and search engines read, and what decides about all else."""
BLANKS = re.compile(r"downloads/(?:[\w-]+/)?tools/[^/]+\.(?:docx|xlsx)")
"""The blank files that forms fill in: pages need them."""
SIZE = re.compile(rb'<span data-mb="(pages|all|zip)">[^<]*</span>')
PACKED = (".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".webp", ".woff2", ".pf_fragment", ".pf_index", ".pf_meta")
"""Kinds of files that a zip makes no smaller, or hardly."""
MB = 1_000_000


def write_list(site: Path, name: str, edition: str) -> None:
    """Write offline.json into the folder of the finished pages, after the sizes of what it lists into them."""
    kept = [path for path in sorted(site.rglob("*")) if path.is_file() and _place(site, path) not in NOT_KEPT]
    help_page = _write_sizes(site, kept)
    pages, files = list[tuple[str, int, str]](), list[tuple[str, int, str]]()
    for path in kept:
        place, data = _place(site, path), path.read_bytes()
        entry = re.sub(r"(^|/)index\.html$", r"\1", place), len(data), hashlib.sha256(data).hexdigest()[:16]
        (files if _on_request(place) else pages).append(entry)
    whole = hashlib.sha256(json.dumps([pages, files]).encode()).hexdigest()[:16]
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date().isoformat()
    about = {"name": name, "edition": edition, "day": day, "version": whole, "help": help_page}
    text = json.dumps(about | {"pages": pages, "files": files}, ensure_ascii=False, separators=(",", ":"))
    (site / LIST).write_text(text + "\n", encoding="utf-8")


def _place(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix()


def _on_request(place: str) -> bool:
    """Is this kept only by those who ask for the files as well?"""
    return place.startswith("downloads/") and not BLANKS.fullmatch(place)


def _write_sizes(site: Path, kept: Iterable[Path]) -> str:
    """Tell pages what is kept weighs, in MB; the address of the page that offers it, or an empty text."""
    asking = [path for path in kept if path.suffix == ".html" and ASKED in path.read_bytes()]
    if not asking:
        return ""
    sizes = {_place(site, path): path.stat().st_size for path in kept}
    all_of_it = sum(sizes.values())
    pages = sum(size for place, size in sizes.items() if not _on_request(place))
    zipped = sum(_zipped(path) for path in kept)
    told = {b"pages": pages, b"all": all_of_it, b"zip": zipped}
    for path in asking:
        data = path.read_bytes()
        data = SIZE.sub(lambda at: b'<span data-mb="%b">%d</span>' % (at[1], max(1, round(told[at[1]] / MB))), data)
        path.write_bytes(data)
    return min((_place(site, path).removesuffix("index.html") for path in asking), key=len)


def _zipped(path: Path) -> int:
    """Roughly the bytes of a file in the zip (publish/stick.py), where blank forms stand twice."""
    data = path.read_bytes()
    size = len(data) if path.suffix in PACKED else len(zlib.compress(data, 6))
    return size * 2 if path.suffix in (".docx", ".xlsx") and path.parts[-3:-1] == ("downloads", "tools") else size
