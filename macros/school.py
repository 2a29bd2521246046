"""An example school at a glance."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render


def school(here: Here, id: str) -> str:
    """Who and what there is at `riverbend` or `cedar-fork`; both are fictional."""
    return render("school", here, school=here.find("example school", id, here.guide.schools))
