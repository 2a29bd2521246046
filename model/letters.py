"""Which letters the typefaces can draw: any other would be an empty box on paper."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "overrides" / "assets" / "fonts"


@lru_cache(maxsize=1)
def known_letters() -> frozenset[str]:
    """Every character that all committed fonts can draw."""
    maps = [set(TTFont(path).getBestCmap()) for path in sorted(FONTS.glob("*.woff2"))]
    return (
        frozenset(chr(code) for code in set.intersection(*maps)) | frozenset("\n\t\u00ad\u200b\u200e")
        if maps
        else frozenset()
    )


@cache
def letters_of(fonts: tuple[Path, ...]) -> frozenset[str]:
    """Every character that all these files can draw: those of a language’s own typeface."""
    maps = [set(TTFont(path, lazy=True).getBestCmap()) for path in fonts]
    return frozenset(chr(code) for code in set.intersection(*maps)) if maps else frozenset()
