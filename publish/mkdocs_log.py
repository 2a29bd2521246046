"""Turn MkDocs’s own warnings into problems with a file, a line and a cure."""

from __future__ import annotations

import logging
import posixpath
import re

from model.guide import Guide
from model.problems import nearest

LINK = re.compile(r"Doc file '(?P<src>[^']+)' contains (?:a|an (?:absolute|unrecognized relative)) link '(?P<link>[^']+)'(?P<rest>.*)", re.S)
NAV = re.compile(r"A reference to '(?P<page>[^']+)' is included in the 'nav' configuration")
DIRTY = "A 'dirty' build is being performed"
"""What MkDocs says at each rebuild of the preview: nothing to mend."""
OMITTED = re.compile(r"not included in the \"nav\" configuration:(?P<pages>.*)", re.S)


class Warnings(logging.Handler):
    """Keeps MkDocs’s warnings (1.6.1) from the terminal and notes them as problems instead."""

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
        if match := LINK.search(message):
            self._link(match["src"], match["link"], match["rest"])
        elif match := NAV.search(message):
            self._nav(match["page"])
        elif match := OMITTED.search(message):
            for page in re.findall(r"- (\S+)", match["pages"]):
                file = self.guide.pages[page].file if page in self.guide.pages else page
                self.guide.problems.add(file, 0, "this page is missing from the navigation", f"Add “- {page}” under nav: in mkdocs.yml.")
        elif not message.startswith(DIRTY):
            self.guide.problems.add("mkdocs", 0, message.strip())

    def _link(self, src: str, link: str, rest: str) -> None:
        entry = self.guide.pages.get(src)
        file, line = (entry.file, _find(entry.body, link, entry.body_line)) if entry else (src, 0)
        path, _, anchor = link.partition("#")
        if "anchor" in rest and anchor:
            target = self.guide.pages.get(posixpath.normpath(posixpath.join(posixpath.dirname(src), path)) if path else src)
            if target and (target.page is None or target.file in self.guide.problems.unshown):
                return  # its own mistake is noted already
            message, cure = f"the link “{link}” leads to a heading that is not there", f"Give the heading {{ #{anchor} }}, or link to one that exists."
        elif not path.endswith(".md") and re.search(r"\.\w+$", path):
            message, cure = f"the picture or file “{link}” is not there", "Put it where the link looks for it, or mend its name."
        else:
            folder = src.rpartition("/")[0]
            known = [_relative(page, folder) for page in self.guide.pages]
            message, cure = f"the link “{link}” leads nowhere", nearest(path, known)
        self.guide.problems.add(file, line, message, cure)

    def _nav(self, page: str) -> None:
        text = (self.guide.root / "mkdocs.yml").read_text(encoding="utf-8")
        self.guide.problems.add("mkdocs.yml", _find(text, page, 1), f"the navigation names “{page}”, which does not exist", nearest(page, self.guide.pages))


def _below_warning(record: logging.LogRecord) -> bool:
    return record.levelno != logging.WARNING


def _find(text: str, needle: str, first_line: int) -> int:
    """The line of `text` that holds `needle`, or 0 (the needle may come from a macro)."""
    for number, line in enumerate(text.split("\n"), first_line):
        if needle in line:
            return number
    return 0


def _relative(page: str, folder: str) -> str:
    return posixpath.relpath(page, folder or ".")
