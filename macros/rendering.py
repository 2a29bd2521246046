"""Fill an HTML partial, in a form that Markdown leaves alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros import text
from macros.here import Here

PARTIALS = Path(__file__).parent / "partials"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(PARTIALS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {one.__name__: one for one in (text.md, text.plain, text.duration, text.clock, text.words, text.named, text.months, text.spans)}
    environment.globals |= {"ESTIMATE": text.ESTIMATE}
    return environment


def render(partial: str, here: Here | None = None, **values: Any) -> str:
    """The HTML of `partials/<partial>.html`: no indents and no blank lines, at which Markdown would end it."""
    html = _environment().get_template(f"{partial}.html").render(here=here, guide=here.guide if here else None, **values)
    return "\n".join(line.strip() for line in html.split("\n") if line.strip())


def heading(level: int, title: str, anchor: str, *classes: str) -> str:
    """A Markdown heading, so that the contents list has it."""
    marks = " ".join([f"#{anchor}", *(f".{name}" for name in classes)])
    return f"{'#' * level} {title} {{ {marks} }}"
