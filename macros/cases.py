"""The case studies, each with its setting and the coordination it shows."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.pages import CasePage


def cases(here: Here) -> str:
    """Every case as a card."""
    return render("cases", here, cases=[e for e in here.guide.of_kind("case") if isinstance(e.page, CasePage)])
