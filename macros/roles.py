"""The five roles, each with its line and its page."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import heading, render


def roles(here: Here) -> str:
    """Every role under its own heading."""
    level = here.level("roles")
    return "\n\n".join(
        f"{heading(level, role.title, role.id)}\n\n{render('role', here, role=role)}"
        for role in here.guide.roles.values()
    )
