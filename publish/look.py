"""How a document is to look on paper: which sheet, how large, how much ink."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from model.problems import nearest

LARGE = 18 / 10.5
"""Large print: the text of 10.5 points is drawn at 18, as the American Printing House for the Blind asks."""
SIZES = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Width and height in millimeters."""
MARGIN = {"normal": (18, 18, 20), "large": (13, 12, 15)}
"""Millimeters at the top, the sides and the foot."""
MOST_COLUMNS = 4
"""A table of more columns needs a sheet on its side in large print."""
CHOICES = {"PAPER": ("letter", "a4"), "PRINT": ("normal", "large"), "INK": ("full", "low")}


@dataclass(frozen=True)
class Look:
    """A variant of a document; without any, Letter paper, text of ordinary size and full ink."""

    paper: Literal["letter", "a4"] = "letter"
    print: Literal["normal", "large"] = "normal"
    ink: Literal["full", "low"] = "full"

    @property
    def zoom(self) -> float:
        """How many times as large everything is drawn."""
        return LARGE if self.print == "large" else 1

    @property
    def classes(self) -> str:
        """What the print styles know it by."""
        return " ".join(
            name for name, wanted in (("print-large", self.print == "large"), ("ink-low", self.ink == "low")) if wanted
        )

    @property
    def suffix(self) -> str:
        """What is added to a file’s name: `-a4-large-low`."""
        return "".join(f"-{value}" for value in (self.paper, self.print, self.ink) if value not in DEFAULT)

    def page_style(self, html: str) -> str:
        """The size of the sheet, as CSS, for the document `html`; nothing where the print styles say it."""
        if self.paper == "letter" and self.print == "normal":
            return ""
        width, height = SIZES[self.paper]
        across = self.print == "large" and _most_columns(html) > MOST_COLUMNS
        size = (height, width) if across else (width, height)
        top, side, foot = MARGIN[self.print]
        mm = [f"{length / self.zoom:.2f}mm" for length in (*size, top, side, foot)]
        turned = "".join(f"@page {name} {{ size: {mm[1]} {mm[0]} }}\n" for name in ("grid", "beside"))
        if self.print == "large":
            turned = "body > :first-child::before { margin-inline-end: 0 }"
        return (
            f"@page {{ size: {mm[0]} {mm[1]}; margin: {mm[2]} {mm[3]} {mm[4]} }}\n"
            f"@page cover {{ margin: 0 }}\n#doc-cover {{ height: {mm[1]} }}\n{turned}"
        )


DEFAULT = ("letter", "normal", "full")


def _most_columns(html: str) -> int:
    return max((head.count("<th") for head in re.findall(r"<thead>.*?</thead>", html, re.S)), default=0)


def asked_look(settings: Mapping[str, str], paper: str = "letter") -> Look:
    """The variant that `settings` ask for (PAPER, PRINT, INK); `paper` is that of the edition. Raises ValueError."""
    values = {}
    for name, choices in CHOICES.items():
        value = settings.get(name, "").lower() or (paper if name == "PAPER" else choices[0])
        if value not in choices:
            raise ValueError(
                f"There is no {name}={value}. Write {name}={' or '.join(choices)}. {nearest(value, choices)}"
            )
        values[name.lower()] = value
    return Look(**values)  # type: ignore[arg-type]  # each value is one of the choices
