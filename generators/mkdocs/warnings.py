"""Note what MkDocs warns of, beside links and navigation, which we look at ourselves, as problems of the build."""

from __future__ import annotations

import logging

from model.guide import Guide

DIRTY = "A 'dirty' build is being performed"
"""What MkDocs 1.6.1 says at each rebuild of the preview: nothing to mend."""


class Warnings(logging.Handler):
    """Keeps MkDocs’s warnings from the terminal and notes them as problems instead."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(logging.WARNING)
        self.guide = guide

    def attach(self) -> None:
        """Start to listen; other handlers no longer see warnings of content."""
        logger = logging.getLogger("mkdocs")
        for handler in logger.handlers:
            handler.addFilter(_below_warning)
        logger.addHandler(self)

    def detach(self) -> None:
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)
        for handler in logger.handlers:
            handler.removeFilter(_below_warning)

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith(DIRTY):
            cure = "MkDocs, which makes the pages, says this. Mend what it names, or open an issue with these words."
            self.guide.problems.add("mkdocs", 0, message.strip(), cure)


def _below_warning(record: logging.LogRecord) -> bool:
    return record.levelno != logging.WARNING
