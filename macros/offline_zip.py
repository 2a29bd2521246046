"""The whole guide as one zip: its size, and where to get it."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.edition import guide_edition
from model.file_names import offline_zip_name


def offline_zip(here: Here) -> str:
    """A link to the zip of the guide’s release. Before the first one, and in an edition of one’s own, none is there:
    then the page says how to make it.
    """
    about = here.guide.edition
    name = offline_zip_name(about.name, guide_edition())
    released = not here.guide.local and (here.guide.root / "releases" / f"{guide_edition()}.json").exists()
    address = f"{about.source}/releases/download/{guide_edition()}/{name}" if released else ""
    return render("offline-zip", here, file=name, address=address, edition=guide_edition())
