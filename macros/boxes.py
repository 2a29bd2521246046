"""Room on a sheet: labeled boxes to write in, a mat to lay cards on, a line to cut along."""

from __future__ import annotations

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render

MOST = 4


def boxes(here: Here, *labels: str, lines: int = 2) -> str:
    """One empty box under each label; `lines` says how tall (lines of handwriting, 1 to 12)."""
    if not 1 <= len(labels) <= MOST:
        raise MacroMistake(
            f"boxes() cannot set {len(labels)} boxes side by side",
            f"Write one to {MOST} labels; call it again for more.",
        )
    if not isinstance(lines, int) or not 1 <= lines <= 12:
        raise MacroMistake(f"boxes() cannot make a box {lines} lines tall", "Write a number from 1 to 12.")
    return render("boxes", here, labels=labels, lines=lines)


def mat(here: Here, *zones: str) -> str:
    """A sheet of its own with two or three zones, one above the other, each large enough for cards."""
    if not 2 <= len(zones) <= 3:
        raise MacroMistake(f"mat() cannot make {len(zones)} zones on one sheet", "Write two or three labels.")
    return render("mat", here, zones=zones)


def cut_line(here: Here) -> str:
    """A dashed line along which a sheet is cut."""
    return render("cut-line", here)
