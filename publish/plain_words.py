"""Data as plain words: no Markdown marks, curly quotation marks, as the pages print them."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from model.wording import plain

Model = TypeVar("Model", bound=BaseModel)


def plain_data(data: Model) -> Model:
    """A copy of `data` with every text in plain words."""
    return type(data).model_validate(_plain(data.model_dump(by_alias=True)))


def _plain(value: Any) -> Any:
    match value:
        case str():
            return "\n".join(plain(line) for line in value.split("\n"))
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
    return value
