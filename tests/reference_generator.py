"""A generator of a hundred lines: pages from the plain folder, to compare real generators with."""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import yaml
from jinja2 import Environment, FileSystemLoader, pass_context
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor


@dataclass
class Entry:
    """A page or a section as our templates ask for it."""

    title: str = ""
    url: str = ""
    src: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    content: str = ""
    toc: list[Any] = field(default_factory=list)
    children: list[Entry] | None = None
    ancestors: list[Entry] = field(default_factory=list)
    active: bool = False
    canonical_url: str = ""
    previous_page: Entry | None = None
    next_page: Entry | None = None

    @property
    def is_homepage(self) -> bool:
        return self.url == "" and self.children is None

    @property
    def is_index(self) -> bool:
        return self.src.endswith("index.md")


class Site:
    """The plain folder and the pages in it."""

    def __init__(self, folder: Path) -> None:
        self.docs, self.settings = folder / "docs", yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
        names: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
        for extension in self.settings["markdown_extensions"]:
            names |= extension if isinstance(extension, dict) else {extension: {}}
        self.markdown = Markdown(extensions=list(names), extension_configs={k: v for k, v in names.items() if v})
        self.links = _Links(self.markdown)
        self.markdown.treeprocessors.register(self.links, "links", 0)
        self.templates = Environment(loader=FileSystemLoader(folder / "overrides"), autoescape=False)
        self.templates.filters |= {"url": self._url, "script_tag": self._script}
        self.page: Entry | None = None
        self.pages = {path.relative_to(self.docs).as_posix(): self._read(path) for path in self.docs.rglob("*.md")}
        self.nav = [self._entry(item, []) for item in self.settings["nav"]]

    @pass_context  # or Jinja would work it out once for all pages
    def _url(self, context: Any, address: str) -> str:
        if self.page:
            return _relative(address, self.page.url)
        return urlsplit(self.settings["site_url"]).path + (address or ".")

    @pass_context
    def _script(self, context: Any, script: dict[str, str]) -> str:
        return f'<script src="{self._url(context, script["path"])}" type="module"></script>'

    def _read(self, path: Path) -> Entry:
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        src, meta = path.relative_to(self.docs).as_posix(), yaml.safe_load(front)
        url = src.removesuffix("index.md") if src.endswith("index.md") else f"{src.removesuffix('.md')}/"
        self.links.src, self.links.url = src, url
        html = self.markdown.reset().convert(body)
        entry = Entry(str(meta["title"]), url, src, meta, html, [_part(part) for part in self.markdown.toc_tokens])
        entry.canonical_url = self.settings["site_url"] + url
        return entry

    def _entry(self, item: Any, above: list[Entry]) -> Entry:
        if isinstance(item, str):
            self.pages[item].ancestors = above[::-1]
            return self.pages[item]
        ((title, inside),) = item.items()
        if isinstance(inside, str):
            self.pages[inside].ancestors = above[::-1]
            return self.pages[inside]
        section = Entry(title)
        section.children = [self._entry(part, [*above, section]) for part in inside]
        return section

    def write(self, target: Path) -> None:
        """Every page, the page for wrong addresses, and the files beside them."""
        shutil.copytree(self.docs, target, ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True)
        order = list(_leaves(self.nav))
        for before, after in zip(order, order[1:], strict=False):
            before.next_page, after.previous_page = after, before
        nav = SimpleNamespace(items=self.nav, homepage=order[0])
        for page in [*self.pages.values(), None]:
            self.page = page
            for entry in _all(self.nav):
                entry.active = page is not None and (entry is page or entry in page.ancestors)
            name = "main.html" if page else "404.html"
            html = self.templates.get_template(name).render(page=page, nav=nav, config=self.settings)
            path = target / page.url / "index.html" if page else target / "404.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html, encoding="utf-8")


class _Links(Treeprocessor):
    """Turns links to files beside a page into addresses of the site."""

    src = url = ""

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(str(element.tag))
            if name and (href := element.get(name)):
                element.set(name, _address(href, self.src, self.url))


def _part(token: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": token["name"],
        "url": f"#{token['id']}",
        "level": token["level"],
        "children": [_part(child) for child in token["children"]],
    }


def _relative(address: str, url: str) -> str:
    if urlsplit(address).scheme:
        return address
    path = posixpath.relpath(address or ".", url or ".")
    return f"{path}/" if address.endswith("/") else path


def _address(href: str, src: str, url: str) -> str:
    """A link of Markdown, which leads to a file beside it, as an address of the site."""
    path, mark, anchor = href.partition("#")
    if urlsplit(href).scheme or href.startswith("/") or not re.search(r"\.\w+$", path):
        return href
    target = posixpath.normpath(posixpath.join(posixpath.dirname(src), path))
    if target.endswith(".md"):
        target = target.removesuffix("index.md") if target.endswith("index.md") else f"{target.removesuffix('.md')}/"
    return _relative(target, url) + mark + anchor


def _leaves(entries: list[Entry]) -> list[Entry]:
    return [leaf for entry in entries for leaf in (_leaves(entry.children) if entry.children else [entry])]


def _all(entries: list[Entry]) -> list[Entry]:
    return [item for entry in entries for item in (entry, *_all(entry.children or []))]


if __name__ == "__main__":
    Site(Path(sys.argv[1])).write(Path(sys.argv[2]))
