"""Tools to take along: those of a chapter as cards, all of them in a table."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render


def tools(here: Here) -> str:
    """The tools of the element whose chapter this is."""
    found = {slug: tool for slug, tool in here.guide.tools.items() if tool.element == here.entry.slug}
    return render("tools", here, tools=found)


def tools_table(here: Here) -> str:
    """Every tool: what it is for, when, who and how long, in the order of the elements."""
    order = list(here.guide.elements)
    found = sorted(here.guide.tools.items(), key=lambda item: (order.index(item[1].element) if item[1].element in order else 99, item[0]))
    return render("tools-table", here, tools=dict(found))
