"""Pages that belong to the same element or role as this one."""

from __future__ import annotations

from macros.here import Here
from macros.links import element as element_page
from macros.question_set import page_of_set
from macros.rendering import render
from model.pages import CasePage, SessionPage


def related(here: Here) -> str:
    """Links to the chapter, tools, questions, session and cases around this page’s element."""
    guide = here.guide
    about = [slug for slug in guide.elements if slug in _elements(here)]
    targets = [element_page(guide, slug) for slug in about]
    targets += [f"tools/{slug}.md" for slug, tool in guide.tools.items() if tool.element in about]
    targets += [page_of_set(here, id) for id, question_set in guide.questions.items() if question_set.element in about]
    targets += [session.src for slug in about for session in guide.sessions_for(slug)]
    targets += [
        case.src
        for case in guide.of_kind("case")
        if isinstance(case.page, CasePage)
        and any(guide.tools[tool].element in about for tool in case.page.tools if tool in guide.tools)
    ]
    shown = [target for target in dict.fromkeys(targets) if target != here.src]
    return render("related", here, targets=shown) if shown else ""


def _elements(here: Here) -> set[str]:
    entry, guide = here.entry, here.guide
    if entry.kind == "element":
        return {entry.slug}
    if entry.kind == "tool" and entry.slug in guide.tools:
        return {guide.tools[entry.slug].element}
    if isinstance(entry.page, SessionPage):
        return {entry.page.element}
    if isinstance(entry.page, CasePage):
        return {guide.tools[tool].element for tool in entry.page.tools if tool in guide.tools}
    return set()
