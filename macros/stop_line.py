"""What never goes through partnership steps, in its one text, and the way to it from the home page."""

from __future__ import annotations

from macros.here import Here
from macros.plugin import MacroMistake
from macros.rendering import render


def stop_line(here: Here) -> str:
    """The stop line as a box; the first on a page can be linked to as `#stop-line`."""
    if here.guide.stop is None:
        raise MacroMistake("the stop line cannot be shown | Mend docs/_data/stop.yml.")
    return render("stop-line", here, stop=here.guide.stop, first=here.count("stop-line") == 1)


def safety_link(here: Here) -> str:
    """One line that leads to the page about safety before anything else."""
    return render("safety-link", here)
