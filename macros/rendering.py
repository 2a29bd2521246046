"""Fill an HTML partial, in a form that Markdown leaves alone."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros import text
from macros.here import Here
from macros.links import without_hidden
from model.guide import Guide
from model.names import Names
from model.wording import plain
from model.words import Words

PARTIALS = Path(__file__).parent / "partials"


@cache
def _environment(words: Words, names: Names) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PARTIALS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words.install(environment)
    environment.filters |= {function.__name__: function for function in (plain, text.clock, text.named)}
    environment.filters |= {
        function.__name__: partial(function, words) for function in (text.month, text.months, text.spans)
    }
    environment.filters |= {
        "md": partial(text.md, names),
        "duration": words.duration,
        "listed": words.listed,
        "decimal": words.decimal,
    }
    environment.filters["month_of"] = words.month_of
    return environment


def render(name: str, place: Here | Guide, **values: Any) -> str:
    """The HTML of `partials/<name>.html`, in the words of the guide: no indents and no blank lines, at which Markdown
    would end it. `place` is the page that shows it, or only the guide where no page matters.
    """
    here, guide = (place, place.guide) if isinstance(place, Here) else (None, place)
    html = _environment(guide.words, guide.names).get_template(f"{name}.html").render(here=here, guide=guide, **values)
    return without_hidden("\n".join(line.strip() for line in html.split("\n") if line.strip()))


def heading(level: int, title: str, anchor: str, *classes: str) -> str:
    """A Markdown heading, so that the contents list has it."""
    marks = " ".join([f"#{anchor}", *(f".{name}" for name in classes)])
    return f"{'#' * level} {title} {{ {marks} }}"
