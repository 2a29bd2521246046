"""What every file says of itself, in which words and colors."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from model.edition import Colors
from model.guide import Guide
from model.words import Words
from publish.picture import FontFile, png


@dataclass(frozen=True)
class Mark:
    """The picture by which a district is known."""

    path: str
    """Its address under the site."""
    alt: str
    digest: str
    """What stands for its pixels where something depends on them."""
    png: bytes = field(repr=False)

    @classmethod
    def of(cls, guide: Guide) -> Mark | None:
        """The mark of an edition of one’s own, if it has one that can be shown."""
        path = guide.local / guide.edition.mark if guide.local and guide.edition.mark else None
        if not path or not path.is_file() or guide.problems.errors:
            return None
        data = path.read_bytes()
        pixels = png(data.decode(), width=600) if path.suffix == ".svg" else data
        alt = guide.words.say("Mark of %(publisher)s", publisher=guide.edition.publisher or guide.edition.name)
        return cls(path.name, alt, hashlib.sha256(data).hexdigest(), pixels)


GUIDE_TYPE = "Atkinson Hyperlegible Next"
"""The typeface committed for print, in which print.css sets everything."""


@dataclass(frozen=True)
class Imprint:
    """Name, copyright and edition in words, the address of the published site, and how files look and speak."""

    sentence: str
    edition: str
    site_url: str
    name: str
    """The name of the guide."""
    colors: Colors
    typefaces: tuple[str, str]
    """The guide’s own, and the one that stands in for it where it is not installed."""
    words: Words = field(default_factory=Words)
    own_color: str = ""
    """The edition’s own color for links and lines; empty for the guide’s."""
    fonts: tuple[FontFile, ...] = ()
    """Of a language with a typeface of its own: regular and bold."""
    paper: Literal["letter", "a4"] = "letter"
    mark: Mark | None = None

    @classmethod
    def of(cls, guide: Guide, edition: str) -> Imprint:
        """What the files of `guide` say of themselves; `edition` is such as `2026.11`."""
        about = guide.edition
        font, fallback = about.typefaces
        return cls(
            f"{about.name}. {about.whole_imprint(guide.words)}",
            edition,
            about.site,
            about.name,
            about.colors,
            (font, fallback),
            guide.words,
            about.own_color,
            tuple(FontFile.of(path) for path in guide.fonts),
            about.paper,
            Mark.of(guide),
        )

    @property
    def language(self) -> str:
        """The language of every file, as HTML has it."""
        return self.words.language

    @property
    def font(self) -> str:
        return self.typefaces[0]

    @property
    def fallback(self) -> str:
        return self.typefaces[1]

    @property
    def short_footer(self) -> str:
        """Name, license and edition: what stands where the whole sentence would be said over and over."""
        return f"{self.name} · CC BY 4.0 · {self.edition}"

    @property
    def footer(self) -> str:
        """The sentence at the foot of a page, with the edition."""
        return self.sentence if self.edition in self.sentence else f"{self.sentence} · {self.edition}"

    @property
    def right_to_left(self) -> bool:
        """True where the lines of every file run from right to left."""
        return self.words.right_to_left

    @property
    def type_style(self) -> str:
        """The typeface of a language with one of its own, as CSS for paper; nothing for the guide’s."""
        faces = "".join(
            f'@font-face {{ font-family: "{self.font}"; font-weight: {weight};'
            f' src: url("{Path(file.path).as_uri()}") }} /* {file.sha256} */\n'
            for weight, file in zip((400, 700), self.fonts, strict=False)
        )
        family = f'font-family: "{self.font}", "{GUIDE_TYPE}"'
        return f"{faces}@page {{ {family} }}\nhtml, input, textarea, select {{ {family} }}\n" if faces else ""

    def color(self, name: str) -> str:
        """A color as Word, Excel and PowerPoint write it: `1D2B3A`."""
        return str(getattr(self.colors, name))[1:].upper()
