"""Index the built pages for the search box."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Iterator

import lxml.html
from pagefind import service
from pagefind.index import IndexConfig, PagefindIndex

# pagefind 1.5 naps for 0.1 s before it reads each answer of its own program: 24 s for the parts of our pages.
service.asyncio = SimpleNamespace(**vars(asyncio) | {"sleep": lambda _seconds: asyncio.sleep(0)})
UNUSED = (
    "pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js",
    "pagefind-component-ui.js", "pagefind-component-ui.css",
)


def write_index(site: Path) -> None:
    """Write Pagefind’s index to `site/pagefind`; raises RuntimeError in plain words."""
    try:
        asyncio.run(_write(site))
    except Exception as problem:
        raise RuntimeError(f"the search index could not be written: {problem}") from problem
    for unused in UNUSED:
        (site / "pagefind" / unused).unlink(missing_ok=True)


async def _write(site: Path) -> None:
    async with PagefindIndex(config=IndexConfig(output_path=str(site / "pagefind"))) as index:
        await index.add_directory(str(site))
        parts = [part for page in sorted(site.rglob("index.html")) for part in _parts(site, page)]
        await asyncio.gather(*(index.add_custom_record(url=url, content=f"{title} {text}", language="en", meta={"title": title, "kind": kind}) for url, title, text, kind in parts))


def _parts(site: Path, page: Path) -> Iterator[tuple[str, str, str, str]]:
    """What is an answer by itself on a page of many (`data-search-part`): address, title, words and kind."""
    source = page.read_bytes()
    if b"data-search-part" not in source:
        return
    tree = lxml.html.document_fromstring(source, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for part in tree.xpath("//*[@data-search-part]"):
        head = part.xpath("(.//h2|.//h3|.//h4|.//label|.//dt|.//p)[1]")[0]
        for mark in head.xpath(".//a[contains(@class, 'headerlink')]"):
            mark.drop_tree()
        title = " ".join(head.text_content().split())
        anchor = head.get("id") or part.get("id")
        head.drop_tree()
        place = page.parent.relative_to(site).as_posix()
        yield f"/{place}/#{anchor}", title, " ".join(part.text_content().split()), part.get("data-search-part")
