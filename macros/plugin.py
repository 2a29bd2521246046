"""Run the macros of a page, and hand every mistake in a call to the collector."""

from __future__ import annotations

import re
import traceback
from copy import copy
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from mkdocs_macros.plugin import MacrosPlugin

from model.problems import nearest


class MacroMistake(Exception):
    """A call that cannot be answered: `message | cure` in plain words."""


class GuideMacros(MacrosPlugin):
    """mkdocs-macros, but a mistake names the line of the file and does not end the build.

    mkdocs-macros 1.5.0 counts lines without the front matter and stops at the first mistake.
    """

    def on_config(self, config: Any) -> Any:
        result = super().on_config(config)
        self.env.undefined = StrictUndefined
        return result

    def render(self, markdown: str, force_rendering: bool = False) -> str:
        """`markdown` with its macros run; with an empty text in their place after a mistake."""
        try:
            return self.env.from_string(markdown).render(**(copy(self.variables) | {"page": self.page}))
        except MacroMistake as error:
            message, _, cure = str(error).partition(" | ")
            self._note(error, message, cure)
        except TemplateSyntaxError as error:
            self._note(error, f"the template code cannot be read: {error.message}", "Look for a missing brace, quotation mark or parenthesis; write { #id } with spaces.", error.lineno)
        except UndefinedError as error:
            match = re.search(r"(?:has no attribute )?'([^']+)'(?: is undefined)?$", str(error))
            name = match[1] if match else str(error)
            self._note(error, f"there is no macro or variable “{name}”", nearest(name, [*self.macros, *(self.page.meta or {})]))
        except TypeError as error:
            self._note(error, f"a macro was called in a way it does not know: {error}", "Compare the call with another page’s.")
        except (AttributeError, LookupError):
            # Data that could not be read leaves gaps; what is wrong with it has been noted already.
            if not self.conf.plugins["guide"].guide.problems.errors:
                raise
        guide = self.conf.plugins["guide"].guide
        guide.problems.unshown.add(guide.pages[self.page.file.src_uri].file)
        return ""

    def _note(self, error: Exception, message: str, cure: str, line: int = 0) -> None:
        if not line:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
            line = frames[-1].lineno or 1 if frames else 1
        guide = self.conf.plugins["guide"].guide
        entry = guide.pages[self.page.file.src_uri]
        guide.problems.add(entry.file, entry.body_line + line - 1, message, cure)
