"""Draw the framework: students and families in the middle, joined to nine elements in three stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.here import Here
from macros.rendering import render
from model.framework import Element, Stage
from model.guide import Guide
from model.wording import plain
from model.words import said_later

SHAPES = {
    "square": said_later("square"),
    "circle": said_later("circle"),
    "triangle": said_later("triangle"),
}
LETTERS = {0.21: ",.’", 0.27: " ijl", 0.34: "frt", 0.47: "cksvxyz", 0.55: "abdeghnopqu", 0.68: "w", 0.84: "mMW"}
"""Widths of letters in parts of the type size; capitals have about 0.62."""


@dataclass(frozen=True)
class Layout:
    """Sizes in the drawing’s own units."""

    width: int
    box: int
    middle: int
    size: float
    leading: int

    @property
    def room(self) -> float:
        """The width of a box that its text may fill; a number sits on its inner edge."""
        return self.box - 21


NARROW = Layout(width=348, box=120, middle=68, size=14, leading=17)
"""Legible on a phone 320 px wide: 14 units become nearly 12 px."""
WIDE = Layout(width=840, box=320, middle=110, size=17, leading=21)


@dataclass(frozen=True)
class Box:
    """An element as drawn: its place, its lines of text and its number on the inner edge."""

    stage: Stage
    number: int
    lines: list[str]
    x: float
    y: float
    width: float
    height: float
    left: bool


@dataclass(frozen=True)
class Title:
    """A stage’s name above its boxes."""

    stage: Stage
    x: float
    y: float


def framework(here: Here) -> str:
    """The drawing as a figure for a page; its colors and type follow the stylesheet."""
    number = here.count("framework")
    chapters = {place: here.element_url(id) for place, id in enumerate(here.guide.elements, 1)}
    return render("framework", here, svg=_svg(here.guide, NARROW, f"framework-{number}", chapters))


def framework_svg(guide: Guide, lit: str = "") -> str:
    """The drawing as a file of its own for print and slides: fixed colors, wide; the element `lit` stands out."""
    return _svg(guide, WIDE, "framework", {}, lit)


def framework_title(guide: Guide, lit: str = "") -> str:
    """The drawing in one sentence, with the element that stands out; `framework_alt` also names the others."""
    if lit:
        number, title = list(guide.elements).index(lit) + 1, plain(guide.elements[lit].title)
        said = guide.words.say("Here: %(number)s %(element)s.", number=number, element=title)
        return f"{framework_title(guide)} {said}"
    return guide.words.say(
        "Students and families in the middle, joined by a line to each of %(elements)s elements in %(stages)s stages: "
        "%(names)s.",
        elements=guide.words.number(len(guide.elements)),
        stages=guide.words.number(len(guide.stages)),
        names=guide.words.listed(stage.title for stage in guide.stages),
    )


def framework_alt(guide: Guide) -> str:
    """The stages with their shapes and elements, in words."""
    numbers = {slug: number for number, slug in enumerate(guide.elements, 1)}
    stages = [
        f"{stage.title} ({guide.words.say(SHAPES[stage.shape])}): "
        + guide.words.listed(
            f"{numbers[e.id]} {plain(e.title)}" for e in guide.elements.values() if e.stage == stage.id
        )
        for stage in guide.stages
    ]
    return ". ".join(stages) + "."


def font(guide: Guide) -> str:
    """The typefaces of a drawing that stands by itself."""
    own = f"{guide.edition.typefaces[0]}, " if guide.fonts else ""
    return f"{own}{(guide.original or guide).edition.typefaces[0]}, Atkinson Hyperlegible, sans-serif"


def _svg(guide: Guide, layout: Layout, id: str, chapters: dict[int, str], lit: str = "") -> str:
    """The drawing; with the addresses of the chapters by number, each box is a link, and without them a picture."""
    numbers = {slug: number for number, slug in enumerate(guide.elements, 1)}
    columns = [
        list(_column(guide.stages[:1], guide, numbers, layout, True)),
        list(_column(guide.stages[1:], guide, numbers, layout, False)),
    ]
    height = max(_bottom(column) for column in columns)
    drawn = [piece for column in columns for piece in _spread(column, height)]
    return render(
        "_framework-svg",
        guide,
        layout=layout,
        id=id,
        standalone=not chapters,
        chapters=chapters,
        height=height + 2,
        font=font(guide),
        colors=guide.edition.colors,
        lit=numbers.get(lit, 0),
        title=framework_title(guide),
        alt=framework_alt(guide),
        boxes=[piece for piece in drawn if isinstance(piece, Box)],
        titles=[piece for piece in drawn if isinstance(piece, Title)],
    )


def _column(
    stages: list[Stage], guide: Guide, numbers: dict[str, int], layout: Layout, left: bool
) -> Iterator[Box | Title]:
    """Stage names and boxes from top to bottom, as close as they may stand."""
    x = 1.0 if left else layout.width - layout.box - 1.0
    y = 0.0
    for stage in stages:
        y += layout.leading + (10 if y else 0)
        yield Title(stage, x, y - 4)
        y += 6
        for element in (e for e in guide.elements.values() if e.stage == stage.id):
            lines = _wrapped(element, layout)
            height = max(len(lines) * layout.leading + 14, 34)
            yield Box(stage, numbers[element.id], lines, x, y, layout.box, height, left)
            y += height + 8


def _spread(column: list[Box | Title], height: float) -> list[Box | Title]:
    """The same column, drawn out so that it ends at `height`."""
    boxes = [piece for piece in column if isinstance(piece, Box)]
    spare = (height - _bottom(column)) / max(len(boxes) - 1, 1)
    moved = {box.number: index * spare for index, box in enumerate(boxes)}
    after = 0.0
    spread: list[Box | Title] = []
    for piece in column:
        after = moved[piece.number] if isinstance(piece, Box) else after
        spread.append(type(piece)(**{**piece.__dict__, "y": piece.y + after}))
    return spread


def _bottom(column: list[Box | Title]) -> float:
    last = column[-1]
    return last.y + (last.height if isinstance(last, Box) else 0)


def _wrapped(element: Element, layout: Layout) -> list[str]:
    lines: list[str] = []
    for word in plain(element.title).split():
        if lines and _width(f"{lines[-1]} {word}", layout) <= layout.room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(text: str, layout: Layout) -> float:
    """The width of `text` in Atkinson Hyperlegible Next 400, to a few percent (read from the font’s advance widths)."""
    return sum(next((width for width, letters in LETTERS.items() if c in letters), 0.62) for c in text) * layout.size
