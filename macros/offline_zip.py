"""The whole guide as one zip: its size, and where to get it."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.edition import guide_edition
from model.file_names import offline_zip_name


def offline_zip(here: Here) -> str:
    """A link to the zip of the guide’s newest release, or to where an edition of one’s own says that its zip lies.
    Where there is none yet, the page says who makes it, and what to take until then.
    """
    about = here.guide.edition
    edition = guide_edition()
    address = about.zip or ""
    if not here.guide.local and here.guide.releases:
        edition = here.guide.releases[-1].edition
        address = f"{about.source}/releases/download/{edition}/{offline_zip_name(about.name, edition)}"
    name = address.rpartition("/")[2] or offline_zip_name(about.name, edition)
    return render("offline-zip", here, file=name, address=address, edition=edition)
