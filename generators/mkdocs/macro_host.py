"""mkdocs-macros as the host of our macros."""

from __future__ import annotations

import logging
from copy import copy
from functools import partial
from typing import Any

from mkdocs_macros.plugin import MacrosPlugin

from macros import running


class GuideMacros(MacrosPlugin):
    """mkdocs-macros, but a mistake names the line of the file and does not end the build.

    mkdocs-macros 1.5.0 counts lines without the front matter and stops at the first mistake.
    """

    def on_config(self, config: Any) -> Any:
        logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(
            logging.WARNING
        )  # at every build it lists all that it knows
        self.host = config.plugins["guide"]
        self.guide = self.host.guide
        result = super().on_config(config)
        running.prepare(self.env)
        return result

    def render(self, markdown: str, force_rendering: bool = False) -> str:
        """`markdown` with its macros run; after mistakes an empty text, once every one of them is noted."""
        address = self.page.file.src_uri
        guide, entry = self.guide.at(address)
        known = [*self.macros, *(self.page.meta or {})]
        variables = copy(self.variables) | {"page": self.page}
        run = partial(running.run, self.env, guide, entry, markdown, variables, known)
        return self.host.kept.macros_run(address, markdown, run) if self.host.kept else run()
