"""Addresses inside the guide: checked, relative, as MkDocs will publish them."""

from __future__ import annotations

import posixpath

from macros.plugin import MacroMistake
from model.guide import Guide
from model.problems import nearest


def url(guide: Guide, src: str, target: str) -> str:
    """The address of `target` (`tools/x.md#anchor`) as seen from page `src`; raises MacroMistake where there is no such page."""
    path, _, anchor = target.partition("#")
    if path not in guide.pages or guide.pages[path].kind == "slides":
        raise MacroMistake(f"the link “{target}” leads to no page | {nearest(path, guide.pages)}")
    fragment = f"#{anchor}" if anchor else ""
    if path == src:
        return fragment or "./"
    return posixpath.relpath(_folder(path), _folder(src)).rstrip("/") + "/" + fragment


def title(guide: Guide, target: str) -> str:
    """The name of the page `target`, or of the element, role, question set or rule it points to on a page of many."""
    path, _, anchor = target.partition("#")
    if anchor and path == "elements/index.md" and anchor in guide.elements:
        return guide.elements[anchor].title
    if anchor and path == "roles/index.md" and anchor in guide.roles:
        return guide.roles[anchor].title
    if anchor and path.startswith("questions/") and anchor in guide.questions:
        return guide.questions[anchor].title
    page = guide.pages[path].page if path in guide.pages else None
    return page.title if page else path


def element(guide: Guide, slug: str) -> str:
    """Where an element is explained: its chapter, or its entry among the nine."""
    return f"elements/{slug}.md" if guide.page_for("element", slug) else f"elements/index.md#{slug}"


def role(guide: Guide, slug: str) -> str:
    """Where a role is explained: its page, or its entry among the five."""
    return f"roles/{slug}.md" if guide.page_for("role", slug) else f"roles/index.md#{slug}"


def _folder(path: str) -> str:
    """The folder that a page becomes: `elements/x.md` is published as `/elements/x`."""
    return "/" + path.removesuffix(".md").removesuffix("index").rstrip("/")
