"""Our details: what a school types once on this device, for forms to offer."""

from __future__ import annotations

from importlib.metadata import version

from macros.here import Here
from macros.rendering import render
from model.details import DETAILS, PEOPLE

PARTNERS = 12
"""Rows for partners: half again as many as most schools have."""


def our_details(here: Here) -> str:
    """The sheet of details: fields for the school, people, partners and dates, and what is done with them."""
    edition = version("partnering-for-student-success")
    return render("our-details", here, people=PEOPLE, partners=PARTNERS, edition=edition, details=DETAILS)
