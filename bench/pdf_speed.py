"""CPU time per printed page: this project’s documents against one stock mkdocs-with-pdf file, in one run.

Run it as `.venv/bin/python bench/pdf_speed.py`. Both write the same pages from the same sources; only the writing of
PDF files counts (capture, composing, rendering), in CPU seconds of all processes, which other work on the computer
stretches far less than the clock. The long books count, too.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import wraps
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs_with_pdf.plugin import WithPdfPlugin
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generators import gather  # noqa: E402
from model.memory import Memory  # noqa: E402
from publish import publisher  # noqa: E402
from publish.books import Shelf  # noqa: E402
from publish.collect import Articles  # noqa: E402
from publish.jobs import Cache  # noqa: E402

MOST = 75
"""Milliseconds of CPU that a page of ours may cost."""
FASTER = 1.7
"""How many times less a page of ours must cost than one of stock mkdocs-with-pdf."""


def cpu() -> float:
    """CPU seconds that this process and those it has waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


class Clock:
    """Adds up the CPU seconds of the functions it counts."""

    def __init__(self) -> None:
        self.seconds, self.running = 0.0, False

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **named: Any) -> Any:
            if self.running:  # called by another that is counted
                return function(*args, **named)
            self.running, started = True, cpu()
            try:
                return function(*args, **named)
            finally:
                self.running = False
                self.seconds += cpu() - started

        return run


def stock(folder: Path) -> tuple[float, int]:
    """CPU seconds and pages of mkdocs-with-pdf as it comes."""
    clock = Clock()
    WithPdfPlugin.on_post_page = clock.counted(WithPdfPlugin.on_post_page)
    WithPdfPlugin.on_post_build = clock.counted(WithPdfPlugin.on_post_build)
    # The theme’s own templates: with-pdf takes its styles from Material’s pages.
    config = load_config(
        "mkdocs.yml",
        site_dir=str(folder / "stock"),
        strict=False,
        plugins=[
            "guide",
            {"guide-macros": {"module_name": "macros", "on_undefined": "strict"}},
            {"with-pdf": {"author": "Partnering for Student Success", "cover_subtitle": "Guide"}},
        ],
    )
    config.plugins["guide"].on_startup(command="serve", dirty=False)  # the pages alone, without our documents
    build(config)
    return clock.seconds, len(PdfReader(folder / "stock" / "pdf" / "document.pdf").pages)


def ours(folder: Path) -> tuple[float, int]:
    """CPU seconds and pages of every document that this project writes, from an empty cache."""
    clock = Clock()
    every = publisher.every
    publisher.every = lambda *given: [product for product in every(*given) if product.document]
    publisher.write = clock.counted(publisher.write)
    # Each stands in for a class or a method, which mypy never lets anybody do.
    publisher.Cache = lambda _: Cache(folder / "cache")  # type: ignore[assignment,misc]
    publisher.Shelf = lambda _: Shelf(folder / "books")  # type: ignore[assignment,misc]
    gather.remembered = lambda root: Memory(folder / "articles", "")
    Articles.capture = clock.counted(Articles.capture)  # type: ignore[method-assign]
    os.environ["GUIDE_BOOKS"] = "1"
    config = load_config("mkdocs.yml", site_dir=str(folder / "ours"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    pages = sum(len(PdfReader(path).pages) for path in (folder / "ours").rglob("*.pdf"))
    return clock.seconds, pages


def main() -> int:
    os.chdir(ROOT)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    only_ours = "--ours" in sys.argv
    with tempfile.TemporaryDirectory() as name, redirect_stdout(io.StringIO()):
        our_time, our_pages = ours(Path(name))
        stock_time, stock_pages = (0.0, 1) if only_ours else stock(Path(name))
    each, ours_each = stock_time / stock_pages, our_time / our_pages
    print(f"this project:          {our_pages} pages in {our_time:.1f} CPU s, {ours_each * 1000:.0f} ms a page")
    if only_ours:
        return 0 if ours_each * 1000 <= MOST else 1
    print(f"stock mkdocs-with-pdf: {stock_pages} pages in {stock_time:.1f} CPU s, {each * 1000:.0f} ms a page")
    print(f"ratio: {each / ours_each:.2f} times less CPU a page")
    return 0 if each >= FASTER * ours_each and ours_each * 1000 <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
