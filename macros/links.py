"""Addresses inside the guide: checked, relative, as MkDocs will publish them."""

from __future__ import annotations

import posixpath
import re

from macros.mistakes import MacroMistake
from model.guide import Guide
from model.problems import Subject, nearest

HIDDEN = "#hidden-page"
"""The address of every page that an edition hides, until `without_hidden` takes out what leads there."""
LINKS = (
    re.compile(rf"""<a\b[^>]*\bhref=["']{HIDDEN}["'][^>]*>(.*?)</a>""", re.S),
    re.compile(rf"(?<!!)\[([^\]]*)\]\({HIDDEN}\)(?:\{{[^}}]*\}})?"),
)


def without_hidden(text: str) -> str:
    """HTML or Markdown in which links to hidden pages are plain words."""
    for link in LINKS if HIDDEN in text else ():
        text = link.sub(r"\1", text)
    return text


def url(guide: Guide, src: str, target: str) -> str:
    """The address of `target` (`tools/x.md#anchor`) as seen from page `src`; raises MacroMistake where there is no such
    page.
    """
    path, _, anchor = target.partition("#")
    page = place(guide, path)
    if not page and path in (guide.original or guide).hidden:
        return HIDDEN
    if not page:
        raise MacroMistake(f"the link “{target}” leads to no page", nearest(path, guide.pages), Subject("page", path))
    fragment = f"#{anchor}" if anchor else ""
    if path == src and fragment:
        return fragment
    # By way of the site’s root: where a generator takes “../sources/” in HTML for a file and bends it, it can be seen.
    here, there = ([part for part in folder(at).split("/") if part] for at in (guide.prefix + src, page))
    return "../" * len(here) + "".join(f"{part}/" for part in there) + fragment


def place(guide: Guide, src: str) -> str:
    """The address of a page on the site, `es/tools/x.md`: in the guide’s language, or else in that of the original.

    An empty text where there is none.
    """
    for known in (guide, guide.original):
        if known and src in known.pages and known.pages[src].kind != "slides":
            return known.prefix + src
    return ""


def file(guide: Guide, src: str, path: str) -> str:
    """The address of a file that the site offers (`tools/x.pdf`, under downloads/) as seen from page `src`."""
    return posixpath.relpath(f"/downloads/{guide.prefix}{path}", folder(guide.prefix + src))


def title(guide: Guide, target: str) -> str:
    """The name of the page `target`, or of the element, role, question set or rule it points to on a page of many."""
    path, _, anchor = target.partition("#")
    if anchor and path == guide.edition.pages.elements and anchor in guide.elements:
        return guide.elements[anchor].title
    if anchor and path == guide.edition.pages.roles and anchor in guide.roles:
        return guide.roles[anchor].title
    if anchor and path.startswith("questions/") and anchor in guide.questions:
        return guide.questions[anchor].title
    if path in guide.hidden:
        return guide.hidden[path]
    page = guide.pages[path].page if path in guide.pages else None
    if not page and guide.original:
        return title(guide.original, target)
    return page.title if page else path


def element(guide: Guide, slug: str) -> str:
    """Where an element is explained: its chapter, or its entry among the nine."""
    return f"elements/{slug}.md" if guide.page_for("element", slug) else f"{guide.edition.pages.elements}#{slug}"


def role(guide: Guide, slug: str) -> str:
    """Where a role is explained: its page, or its entry among the five."""
    return f"roles/{slug}.md" if guide.page_for("role", slug) else f"{guide.edition.pages.roles}#{slug}"


def folder(path: str) -> str:
    """The folder that a page becomes: `elements/x.md` is published as `/elements/x`."""
    return "/" + path.removesuffix(".md").removesuffix("index").rstrip("/")
