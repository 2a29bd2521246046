"""Keep the guide on this device: the sizes, and the buttons that a script wakes."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render


def keep_guide(here: Here) -> str:
    """What to keep, with its size, which the end of a build fills in (publish/kept.py)."""
    return render("keep-guide", here)
