"""Who does what: a chapter’s duties by role, a role’s duties by element, or all of them in a table."""

from __future__ import annotations

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render


def responsibilities(here: Here) -> str:
    """On a chapter, the duties of each role; on a role page, its duties in each element."""
    guide, slug = here.guide, here.entry.slug
    if here.entry.kind == "element":
        cells = here.find("element", slug, guide.responsibilities)
        rows = [
            (role.title, here.role_url(role.id), cells[role.id]) for role in guide.roles.values() if role.id in cells
        ]
    elif here.entry.kind == "role":
        here.find("role", slug, guide.roles)
        rows = [
            (element.title, here.element_url(element.id), guide.responsibilities[element.id][slug])
            for element in guide.elements.values()
            if slug in guide.responsibilities.get(element.id, {})
        ]
    else:
        raise MacroMistake(
            "responsibilities() belongs on an element or role page",
            "Use {{ responsibilities_table() }} for all of them.",
        )
    return render("responsibilities", here, rows=rows)


def responsibilities_table(here: Here) -> str:
    """Every duty: a row for each element, a column for each role."""
    return render("responsibilities-table", here)
