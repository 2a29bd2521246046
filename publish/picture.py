"""Drawings for print and slides, as SVG and as pixels, with the committed typeface and no other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import resvg_py

FONTS = Path(__file__).parent.parent / "overrides" / "print" / "fonts"


@dataclass(frozen=True)
class FontFile:
    """A file of a typeface, and its checksum: a file written with it is written anew when it changes."""

    path: str
    sha256: str

    @classmethod
    def of(cls, path: Path) -> FontFile:
        return cls(str(path), hashlib.sha256(path.read_bytes()).hexdigest())


@dataclass(frozen=True)
class Drawing:
    """A drawing for print and slides, and what it shows in one sentence."""

    svg: str
    alt: str
    on_slides: bool = False
    """True where slides alone show it: then it has no file of its own."""


def png(drawing: str, width: int = 1600, own: Sequence[FontFile] = ()) -> bytes:
    """`drawing` as PNG bytes, `width` pixels wide, on white; `own` are the files of a language’s own typeface."""
    fonts = [*(file.path for file in own), *(str(path) for path in sorted(FONTS.glob("*.ttf")))]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing, width=width, background="#ffffff", skip_system_fonts=True, font_files=fonts
        )
    )
