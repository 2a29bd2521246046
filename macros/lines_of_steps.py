"""A chapter’s steps, and a case’s turning point, as a line to follow with the eye and to hear in order."""

from __future__ import annotations

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render
from model.pages import CasePage, ElementPage


def step_line(here: Here) -> str:
    """The steps of this chapter in order, each with its minutes and a link."""
    page = here.entry.page
    if page is None:
        return ""  # what is wrong with its front matter has been told
    if not isinstance(page, ElementPage):
        raise MacroMistake("step_line() belongs on an element’s chapter", "Delete it here, from {{ to }}.")
    return render("step-line", here, steps=page.steps)


def case_timeline(here: Here) -> str:
    """What happened in this case and when, with its turning point marked."""
    page = here.entry.page
    if page is None:
        return ""  # what is wrong with its front matter has been told
    if not isinstance(page, CasePage):
        raise MacroMistake("case_timeline() belongs on a case", "Delete it here, from {{ to }}.")
    return render("case-timeline", here, moments=page.timeline)
