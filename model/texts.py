"""Which values of the content are texts that readers see, and so are translated: the models say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from model.patterns import SENTENCES
from model.reading import Data
from model.yaml_lines import Loc

NO_TEXT = ("owner", "template", "page", "url", "left_out")
"""Fields that hold names or addresses, though their model takes any text."""
OWN = ("words", "also", "typed")
"""Lists that each language has for itself, as long as it likes: what people type, other names of a term."""
WRITTEN = ("as_of",)
"""Months that code writes in the words of each language."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORD = re.compile(r"[^\W\d_]")


@cache
def _schema(kind: type[Data]) -> dict[str, Any]:
    return kind.model_json_schema()


def texts(kind: type[Data], value: Any) -> Iterator[Loc]:
    """The place of every text in `value`, which is to fit the model `kind`."""
    schema = _schema(kind)
    yield from _texts(value, schema, schema.get("$defs", {}), ())


def _texts(value: Any, schema: Any, defs: dict[str, Any], at: Loc) -> Iterator[Loc]:
    while isinstance(schema, dict) and "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    if isinstance(schema, dict) and "anyOf" in schema:
        for inner in schema["anyOf"]:
            if inner.get("type") != "null":
                yield from _texts(value, inner, defs, at)
        return
    free = schema is True or not schema  # a value of any shape, as the answers of an example are
    if isinstance(value, dict):
        named = {} if free else schema.get("properties", {})
        other = True if free else next(iter(schema.get("patternProperties", {}).values()), False)
        other = other or (True if other == {} else schema.get("additionalProperties", False))
        for key, inner in value.items():
            if key not in NO_TEXT and (key in named or other):
                yield from _texts(inner, named.get(key, other), defs, (*at, key))
    elif isinstance(value, list):
        if not (at and at[-1] in OWN):
            for index, inner in enumerate(value):
                yield from _texts(inner, True if free else schema.get("items", False), defs, (*at, index))
    elif isinstance(value, str) and WORD.search(value) and not DAY.fullmatch(value):
        fixed = not free and (
            schema.get("type") != "string"
            or any(mark in schema for mark in ("enum", "const", "format"))
            or schema.get("pattern", SENTENCES) != SENTENCES
        )
        if not fixed:
            yield at
