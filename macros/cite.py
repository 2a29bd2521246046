"""Name the source of a claim where it stands, and list all sources."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.markdown import calls
from model.pages import CasePage


def cite(here: Here, id: str, *more: str) -> str:
    """“(Maier and others, 2017, review)”, linked to the list of sources."""
    return render("cite", here, sources=[here.find("source", name, here.guide.sources) for name in (id, *more)])


def sources(here: Here) -> str:
    """Every source: what it shows, how strongly, where it stops, and which pages cite it."""
    return render("sources", here, cited=_cited(here))


def _cited(here: Here) -> dict[str, list[str]]:
    """For each source, the addresses of the pages that cite it."""
    pages: dict[str, list[str]] = {}
    for entry in here.guide.pages.values():
        if entry.kind == "slides":
            continue
        ids = {str(arg) for call in calls(entry.body) if call.name == "cite" for arg in call.args}
        if isinstance(entry.page, CasePage):
            ids |= set(entry.page.draws_on)
        if any(call.name == "rules_form" for call in calls(entry.body)):
            ids |= {id for rule in here.guide.rules.values() for note in rule.law for id in note.sources}
        for id in ids:
            pages.setdefault(id, []).append(entry.src)
    return pages
