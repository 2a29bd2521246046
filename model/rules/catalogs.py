"""Check translations of what code shows: places and tags as in English, and nothing that code no longer says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from os.path import relpath

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from model.catalogs import TEMPLATE, forms, paths, read_catalog, translated
from model.guide import Guide
from model.problems import Problem, Problems, nearest

PLACE = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
TAG = re.compile(r"</?\w+(?: [^<>]*)?>")
AGAIN = "Copy them from the English text, letter by letter; their order may differ."


def check(guide: Guide) -> Iterator[Problem]:
    """Every mistake in a catalog that this guide uses."""
    roots = [guide.root, *([guide.local] if guide.local else [])]
    template = None
    for path in paths(guide.edition.language, roots):
        catalog = read_catalog(path, Problems())  # what cannot be read has been noted
        if catalog is None:
            continue
        template = template or read_po((guide.root / TEMPLATE).open("rb"))
        for message in catalog:
            if message.id:
                yield from _message(relpath(path, guide.root), message, template)


def _message(file: str, message: Message, template: Catalog) -> Iterator[Problem]:
    line, english = message.lineno or 0, forms(message.id)
    if template.get(message.id, message.context) is None:
        known = [forms(other.id)[0] for other in template if other.id]
        yield Problem(file, line, f"the guide does not say “{english[0]}”", nearest(english[0], known))
    for form in forms(message.string) if translated(message) else ():
        for what, pattern in (("places for words", PLACE), ("marks", TAG)):
            wanted = sorted(pattern.findall(english[-1]))
            if sorted(pattern.findall(form)) != wanted:
                shown = ", ".join(wanted) or "none"
                yield Problem(file, line, f"“{form}” must hold the {what} of the English text: {shown}", AGAIN)
        if '"' in TAG.sub("", form):
            yield Problem(file, line, f"“{form}” has straight quotation marks", "Write “ and ”, or « and ».")
