"""Time per printed page: this project’s documents against one stock mkdocs-with-pdf file, in one run.

Run it as `.venv/bin/python bench/pdf_speed.py`. Both write the same pages from the same sources;
only the writing of PDF files is timed (capture, composing, rendering), on all cores.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent
os.chdir(ROOT)
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def stock(folder: Path) -> tuple[float, int]:
    """Seconds and pages of mkdocs-with-pdf as it comes."""
    # The theme’s own templates: with-pdf takes its styles from Material’s pages.
    config = load_config("mkdocs.yml", site_dir=str(folder / "stock"), strict=False, plugins=["guide", {"guide-macros": {"module_name": "macros", "on_undefined": "strict"}}, {"with-pdf": {"author": "Partnering for Student Success", "cover_subtitle": "Guide"}}])
    guide, printer = config.plugins["guide"], config.plugins["with-pdf"]
    guide.on_startup(command="serve", dirty=False)  # the pages alone, without our documents
    build(config)
    return printer._total_time, len(PdfReader(folder / "stock" / "pdf" / "document.pdf").pages)


def ours(folder: Path) -> tuple[float, int]:
    """Seconds and pages of every document that this project writes, from an empty cache."""
    from publish import publisher

    spent = {"seconds": 0.0}

    def timed(function: object) -> object:
        def run(*args: object, **named: object) -> object:
            started = time.perf_counter()
            try:
                return function(*args, **named)  # type: ignore[operator]
            finally:
                spent["seconds"] += time.perf_counter() - started
        return run

    publisher.Cache = lambda _: _Cache(folder / "cache")  # type: ignore[assignment,misc]
    publisher.Publisher._office_jobs = lambda self, drawing, site: ([], [])  # type: ignore[method-assign]
    publisher.Publisher.capture = timed(publisher.Publisher.capture)  # type: ignore[method-assign]
    publisher.Publisher._capture_session_parts = timed(publisher.Publisher._capture_session_parts)  # type: ignore[method-assign]
    publisher.Publisher._capture_cards = timed(publisher.Publisher._capture_cards)  # type: ignore[method-assign]
    publisher.Publisher._pdf_jobs = timed(publisher.Publisher._pdf_jobs)  # type: ignore[method-assign]
    publisher.run = timed(publisher.run)  # type: ignore[assignment]
    config = load_config("mkdocs.yml", site_dir=str(folder / "ours"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    pages = sum(len(PdfReader(path).pages) for path in (folder / "ours").rglob("*.pdf"))
    return spent["seconds"], pages


from publish.jobs import Cache as _Cache  # noqa: E402


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        with redirect_stdout(io.StringIO()):
            stock_time, stock_pages = stock(Path(name))
            our_time, our_pages = ours(Path(name))
    each, ours_each = stock_time / stock_pages, our_time / our_pages
    print(f"stock mkdocs-with-pdf: {stock_pages} pages in {stock_time:.1f} s, {each * 1000:.0f} ms a page")
    print(f"this project:          {our_pages} pages in {our_time:.1f} s, {ours_each * 1000:.0f} ms a page")
    print(f"ratio: {each / ours_each:.2f} times faster a page")
    return 0 if each / ours_each >= 2.5 else 1


if __name__ == "__main__":
    sys.exit(main())
