"""Run the macros of a page, and hand every mistake in a call to the collector."""

from __future__ import annotations

import logging
import re
import traceback
from copy import copy
from inspect import Parameter, signature
from types import FunctionType
from typing import Any, Callable

from jinja2 import DictLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from mkdocs_macros.plugin import MacrosPlugin

from model.problems import nearest


class MacroMistake(Exception):
    """A call that cannot be answered: `message | cure` in plain words."""


def as_written(macro: Callable[..., str]) -> str:
    """A call of `macro` as a page writes it, with the names of what it must be given."""
    needed = [f'"{one.name}"' for one in list(signature(macro).parameters.values())[1:] if one.default is Parameter.empty]
    return f"{{{{ {macro.__name__}({', '.join(needed)}) }}}}"


def _shown(value: Any) -> Any:
    """`value` as it is; raises MacroMistake for a macro that is named but not called."""
    if isinstance(value, FunctionType):
        raise MacroMistake(f"the macro “{value.__name__}” is named without its parentheses | Write {as_written(value)}.")
    return value


class GuideMacros(MacrosPlugin):
    """mkdocs-macros, but a mistake names the line of the file and does not end the build.

    mkdocs-macros 1.5.0 counts lines without the front matter and stops at the first mistake.
    """

    def on_config(self, config: Any) -> Any:
        logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)  # at every build it lists all that it knows
        result = super().on_config(config)
        self.env.undefined = StrictUndefined
        self.env.finalize = _shown
        self.env.loader = DictLoader({})
        return result

    def render(self, markdown: str, force_rendering: bool = False) -> str:
        """`markdown` with its macros run; after mistakes an empty text, once every one of them is noted."""
        rendered, text, failed = "", markdown, False
        while True:
            try:
                rendered = self.env.from_string(text).render(**(copy(self.variables) | {"page": self.page}))
                break
            except (MacroMistake, TemplateNotFound, TemplateSyntaxError, UndefinedError, TypeError) as error:
                failed, line = True, self._explain(error)
                lines = text.split("\n")
                if not lines[line - 1].strip():
                    break  # the mistake is not where Jinja says: leave it at this one
                lines[line - 1] = ""
                text = "\n".join(lines)  # go on, to find the page’s other mistakes
            except (AttributeError, LookupError):
                # Data that could not be read leaves gaps; what is wrong with it has been noted already.
                if not self.conf.plugins["guide"].guide.problems.errors:
                    raise
                failed = True
                break
        if not failed:
            return rendered
        guide = self.conf.plugins["guide"].guide
        guide.problems.unshown.add(guide.pages[self.page.file.src_uri].file)
        return ""

    def _explain(self, error: Exception) -> int:
        """Note a mistake in plain words; returns its line in the text, from 1."""
        match error:
            case MacroMistake():
                message, _, cure = str(error).partition(" | ")
            case TemplateNotFound():
                message, cure = f"a page cannot take in the file “{error.name}”", "Write its text here, or call a macro."
            case TemplateSyntaxError():
                message, cure = f"the template code cannot be read: {error.message}", "Look for a missing brace, quotation mark or parenthesis; write { #id } with spaces."
            case UndefinedError():
                found = re.search(r"(?:has no attribute )?'([^']+)'(?: is undefined)?$", str(error))
                name = found[1] if found else str(error)
                message, cure = f"there is no macro or variable “{name}”", nearest(name, [*self.macros, *(self.page.meta or {})])
            case _:
                message, cure = f"a macro was called in a way it does not know: {error}", "Compare the call with another page’s."
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
        line = error.lineno if isinstance(error, TemplateSyntaxError) else frames[-1].lineno or 1 if frames else 1
        guide = self.conf.plugins["guide"].guide
        entry = guide.pages[self.page.file.src_uri]
        guide.problems.add(entry.file, entry.body_line + line - 1, message, cure)
        return line
