"""Check that the menu and the pages meet: every page in it once, and nothing in it that is no page."""

from __future__ import annotations

from collections.abc import Iterator

from model.guide import Guide
from model.nav import FILE
from model.problems import Problem, nearest


def check(guide: Guide) -> Iterator[Problem]:
    """Every page that the menu misses, and every entry of the menu that is no page or stands there twice."""
    nav = guide.nav
    if not nav:
        return
    lines: dict[str, int] = {}
    for item in nav.items:
        if item.page not in guide.pages:
            if any(added.page == item.page for added in guide.edition.add):
                continue  # told where the edition adds it
            message = f"the navigation names “{item.page}”, which does not exist"
            cure = nearest(item.page, guide.pages)
            if english := guide.original and guide.original.pages.get(item.page):
                cure = f"Translate it as languages/{guide.id}/{english.file}, or take it out of the menu."
            yield Problem(FILE, item.line, message, cure)
        elif item.page in lines:
            message = f"the navigation names “{item.page}” twice, first on line {lines[item.page]}"
            yield Problem(FILE, item.line, message, "Delete one of the two.")
        lines.setdefault(item.page, item.line)
    for src, entry in guide.pages.items():
        if src not in lines and not nav.leaves_out(src):
            cure = f"Add “- {src}” under nav: in {FILE}."
            yield Problem(entry.file, 0, "this page is missing from the navigation", cure)
