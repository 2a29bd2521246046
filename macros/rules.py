"""Ask what law or local policy decides: one question in a box, or all of them as a form."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.markdown import calls
from model.safety import Rule


def your_rule(here: Here, id: str) -> str:
    """A box that asks for the local rule, or states it once counsel has answered."""
    return render("your-rule", here, rule=here.find("rule", id, here.guide.rules))


def rules_form(here: Here) -> str:
    """Every rule as one form, by element, with the pages that ask for it."""
    groups: dict[str, list[Rule]] = {}
    for slug in [*here.guide.elements, ""]:
        if of_page := [rule for rule in here.guide.rules.values() if (rule.element or "") == slug]:
            groups[slug] = of_page
    return render("rules-form", here, groups=groups, asked=_asked(here), level=here.level("rules_form"))


def _asked(here: Here) -> dict[str, list[str]]:
    """For each rule, the addresses of the pages that ask for it."""
    pages: dict[str, list[str]] = {}
    for entry in here.guide.pages.values():
        if entry.kind == "slides":
            continue
        ids = [str(call.args[0]) for call in calls(entry.body) if call.name == "your_rule" and call.args]
        if entry.kind == "tool" and entry.slug in here.guide.tools:
            ids += [section.rule for section in here.guide.tools[entry.slug].sections if section.rule]
        for id in dict.fromkeys(ids):
            pages.setdefault(id, []).append(entry.src)
    return pages
