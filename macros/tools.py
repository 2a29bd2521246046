"""Tools to take along: those of a chapter as cards, all of them in a table that can be narrowed down."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.tools import Tool
from model.words import said_later

LIMITS = (15, 30, 45, 60, 90)
"""Minutes that a reader may have for a tool."""


def tools(here: Here) -> str:
    """The tools of the element whose chapter this is."""
    of_element = {slug: tool for slug, tool in here.guide.tools.items() if tool.element == here.entry.slug}
    return render("tools", here, tools=of_element, kinds={slug: files(tool) for slug, tool in of_element.items()})


def tool_finder(here: Here) -> str:
    """Every tool in the order of the elements, with what tool-finder.js needs to show some of them."""
    order = list(here.guide.elements)
    ordered = dict(
        sorted(
            here.guide.tools.items(),
            key=lambda item: (order.index(item[1].element) if item[1].element in order else 99, item[0]),
        )
    )
    stages = {stage.id: stage for stage in here.guide.stages}
    return render(
        "tool-finder",
        here,
        tools=ordered,
        stages=stages,
        limits=LIMITS,
        months=here.guide.year,
        kinds={slug: files(tool) for slug, tool in ordered.items()},
    )


def files(tool: Tool) -> dict[str, str]:
    """The kinds of file in which a tool can be taken away, and how each file’s name ends."""
    return {
        "PDF": ".pdf",
        "Word": ".docx",
        **({"Excel": ".xlsx"} if tool.tabular else {}),
        said_later("Example"): "-example.pdf",
    }
