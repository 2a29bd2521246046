"""A mistake in a call, told in plain words."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, signature

from model.problems import Subject


class MacroMistake(Exception):
    """A call that cannot be answered: what is wrong, what to write instead, and what was asked for."""

    def __init__(self, message: str, cure: str, about: Subject | None = None) -> None:
        super().__init__(message)
        self.message, self.cure, self.about = message, cure, about


def as_written(macro: Callable[..., str]) -> str:
    """A call of `macro` as a page writes it, with the names of what it must be given."""
    given = list(signature(macro).parameters.values())[1:]
    needed = [f'"{parameter.name}"' for parameter in given if parameter.default is Parameter.empty]
    return f"{{{{ {macro.__name__}({', '.join(needed)}) }}}}"
