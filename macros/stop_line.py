"""What never goes through partnership steps, in its one text, and the way to it from the home page."""

from __future__ import annotations

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render
from model.problems import Subject


def stop_line(here: Here, reader: str = "") -> str:
    """The stop line: two lines on screen with all steps one tap below, the whole on paper and on Safety first.

    The first on a page can be linked to as `#stop-line`. `reader="families"` gives it in family words.
    """
    if here.guide.stop is None:
        raise MacroMistake("the stop line cannot be shown", "Mend docs/_data/stop.yml.", Subject("stop line"))
    if reader not in ("", "families"):
        raise MacroMistake(f"stop_line() has no words for “{reader}”", 'Write stop_line() or stop_line("families").')
    name = "stop-line-families" if reader else "stop-line"
    return render(name, here, stop=here.guide.stop, first=here.count("stop-line") == 1)


def safety_link(here: Here) -> str:
    """One line that leads to the page about safety before anything else."""
    return render("safety-link", here)
