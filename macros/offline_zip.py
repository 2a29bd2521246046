"""The whole guide as one zip: its size, and where to get it."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.edition import guide_edition
from model.file_names import offline_zip_name


def offline_zip(here: Here) -> str:
    """A link to the zip of the guide’s release; an edition of one’s own has none there and says how to make it."""
    about = here.guide.edition
    name = offline_zip_name(about.name, guide_edition())
    address = "" if here.guide.local else f"{about.source}/releases/download/{guide_edition()}/{name}"
    return render("offline-zip", here, file=name, address=address, edition=guide_edition())
