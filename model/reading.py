"""Read data files and front matter as typed data; what is wrong is noted with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from model.explain import sentence
from model.problems import Problems
from model.yaml_lines import Loc, NotYaml, Read, parse

Model = TypeVar("Model", bound=BaseModel)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:.*?\n)??)---[ \t]*(?:\n|\Z)", re.S)


class Data(BaseModel):
    """A piece of content data: no unknown fields, no silent conversions, never changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Mistakes(ValueError):
    """What a model’s own check finds wrong, each with its cure and its place, counted from the model."""

    def __init__(self) -> None:
        super().__init__()
        self.mistakes: list[tuple[str, str, Loc]] = []

    def add(self, message: str, cure: str, *place: str | int) -> None:
        self.mistakes.append((message, cure, place))

    def stop_if_any(self) -> None:
        """Raise this error if it holds a mistake."""
        if self.mistakes:
            raise self


def read_yaml(text: str, file: str, problems: Problems, first_line: int = 1) -> Read | None:
    """The data in `text` (YAML 1.2), or None after a problem has been noted.

    `first_line` is the line of the file on which `text` starts.
    """
    try:
        return parse(text, first_line)
    except NotYaml as error:
        problems.add(file, error.line, f"this line cannot be read: {error.message}", error.cure)
        return None


def read_front_matter(text: str, file: str, problems: Problems) -> tuple[Read | None, str, int]:
    """Front matter, body and the file line on which the body starts."""
    match = FRONT_MATTER.match(text)
    read = read_yaml(match.group(1), file, problems, first_line=2) if match else Read(None, {})
    if read and read.value is None:
        problems.add(
            file,
            1,
            "the page does not begin with its title and dates",
            "Start the file with a line ---, then title:, description:, owner: and reviewed:, then another line ---.",
        )
        read = None
    end = match.end() if match else 0
    return read, text[end:], text[:end].count("\n") + 1


def front_matter_lines(text: str) -> int:
    """How many lines, from the first, are front matter, the lines of dashes included."""
    match = FRONT_MATTER.match(text)
    return match[0].count("\n") if match else 0


def check(kind: type[Model], read: Read, file: str, problems: Problems) -> Model | None:
    """What was read as a `kind`, or None after its problems have been noted."""
    value = read.value
    for loc, name in _repeated(value):
        problems.add(file, read.line(loc), f"two {loc[-2]} have the id “{name}”", "Give one of them another id.")
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        for detail in error.errors():
            for message, cure, place in _words(detail, kind, value):
                problems.add(file, read.line(detail["loc"] + place), message, cure)
        return None


def _repeated(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every list item whose `id` an item before it has."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _repeated(inner, at + (key,))
    elif isinstance(value, list):
        seen: set[str] = set()
        for index, item in enumerate(value):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str):
                if name in seen:
                    yield at + (index,), name
                seen.add(name)
            yield from _repeated(item, at + (index,))


def _words(detail: Any, kind: type[BaseModel], value: Any) -> list[tuple[str, str, Loc]]:
    """A pydantic error in a school employee’s words: what is wrong, what to write, and where below its place."""
    error = detail.get("ctx", {}).get("error")
    return error.mistakes if isinstance(error, Mistakes) else [(*sentence(detail, kind, value), ())]
