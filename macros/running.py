"""Run the macros of a page, and note every mistake in a call with its line and its cure."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping
from types import FunctionType
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError

from macros.languages import in_language
from macros.mistakes import MacroMistake, as_written
from model.guide import Entry, Guide
from model.problems import Subject, nearest


def prepare(environment: Environment) -> Environment:
    """Make a Jinja environment strict: nothing undefined, no macro without its parentheses, no other file."""
    environment.undefined = StrictUndefined
    environment.finalize = _shown
    environment.loader = DictLoader({})
    return environment


def _shown(value: Any) -> Any:
    """`value` as it is; raises MacroMistake for a macro that is named but not called."""
    if isinstance(value, FunctionType):
        raise MacroMistake(f"“{value.__name__}” stands here without its parentheses", f"Write {as_written(value)}.")
    return value


def run(
    environment: Environment, guide: Guide, entry: Entry, text: str, variables: Mapping[str, Any], known: Iterable[str]
) -> str:
    """`text`, the body of the page `entry`, with its macros run; after mistakes an empty text, and each is noted.

    `known` are the names that the page may use.
    """
    failed = False
    while True:
        try:
            rendered = environment.from_string(text).render(**variables)
            break
        except (MacroMistake, TemplateNotFound, TemplateSyntaxError, UndefinedError, TypeError) as error:
            failed, line = True, _line(error)
            message, cure, about = _explained(error, known)
            at = entry.body_line + line - 1
            if not guide.problems.told(entry.file, at):
                guide.problems.add(entry.file, at, message, cure, about=about)
            lines = text.split("\n")
            if not lines[line - 1].strip():
                break  # the mistake is not where Jinja says: leave it at this one
            lines[line - 1] = ""
            text = "\n".join(lines)  # go on, to find the page’s other mistakes
        except (AttributeError, LookupError):
            # Data that could not be read leaves gaps; what is wrong with it has been noted already.
            if not guide.problems.errors:
                raise
            failed = True
            break
    if not failed:
        return in_language(guide, entry, rendered)
    guide.problems.lose(entry.file, Subject("heading", entry.src))
    return ""


def _line(error: Exception) -> int:
    """The line of the text, from 1, at which Jinja stopped."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return frames[-1].lineno or 1 if frames else 1


def _explained(error: Exception, known: Iterable[str]) -> tuple[str, str, Subject | None]:
    """A mistake and its cure in plain words, and what it is about."""
    match error:
        case MacroMistake():
            return error.message, error.cure, error.about
        case TemplateNotFound():
            return f"a page cannot take in the file “{error.name}”", "Write its text here.", None
        case TemplateSyntaxError():
            return (
                "the braces on this line cannot be read",
                "Look for a missing brace, quotation mark or parenthesis: "
                'write {{ term("mou") }}, and { #name } with its spaces.',
                None,
            )
        case UndefinedError():
            named = re.search(r"(?:has no attribute )?'([^']+)'(?: is undefined)?$", str(error))
            name = named[1] if named else str(error)
            inside = any(frame.filename.endswith(".html") for frame in traceback.extract_tb(error.__traceback__))
            about = Subject("data") if inside else None  # a partial missed what a lost file would have told
            return f"there is nothing called “{name}” to put between {{{{ and }}}}", nearest(name, known), about
    cure = f"Copy such a line from another page and change only the words in its quotation marks. ({error})"
    return "what stands between {{ and }} here cannot be used", cure, None
