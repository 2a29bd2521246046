"""Explain a glossary term where a page first uses it, without the writer having to think of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from macros.rendering import render
from model.guide import Entry, Guide
from model.kinds import OF_NAME
from model.markdown import calls
from model.sources import Term

TEXT = ("p", "li", "td")
"""Elements whose words are read as running text."""
LEAVE = ("a", "button", "code", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "th")
"""Elements that stay as written: links, headings, and words to say aloud."""
TAG = re.compile(r"<(/?)(?!br|wbr|img|input)\w[^<>]*>$")
"""One HTML tag that opens or closes something; whole elements, such as a term that is marked already, do neither."""


class FirstUse(Extension):
    """A Markdown extension; `open(guide, entry)` names the page whose text comes next."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.guide = guide
        self.not_on = (guide.edition.pages.glossary, guide.edition.pages.families)
        self.known = {
            version.id: [(term, pattern(term)) for term in version.terms.values()] for version in guide.everyone()
        }
        self.waiting: dict[str, tuple[Term, re.Pattern[str]]] = {}

    @property
    def patterns(self) -> list[tuple[Term, re.Pattern[str]]]:
        """The terms of the guide whose page comes next, and what counts as a use of each."""
        return self.known[self.guide.id]

    def open(self, guide: Guide, entry: Entry) -> None:
        """Start a page: every term is still to be explained, save those that its writer explains."""
        self.guide = guide
        explained = {str(call.args[0]) for call in calls(entry.body) if call.name == "term" and call.args}
        wanted = (
            OF_NAME[entry.kind].explains_terms and entry.src not in self.not_on and not entry.src.startswith("about/")
        )
        self.waiting = {term.id: (term, words) for term, words in self.patterns if wanted and term.id not in explained}

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(
            _Marker(md, self), "first-use", 4
        )  # after the inline patterns (20) and the contents (5)


class _Marker(Treeprocessor):
    def __init__(self, md: Markdown, terms: FirstUse) -> None:
        super().__init__(md)
        self.terms = terms

    def run(self, root: Element) -> None:
        text = "".join(root.itertext()).lower()
        waiting = {
            id: (term, words)
            for id, (term, words) in self.terms.waiting.items()
            if any(form.lower() in text for form in forms(term))
        }
        for element in _running_text(root) if waiting else ():
            for id, (term, words) in list(waiting.items()):
                if self._mark(element, term, words):
                    del waiting[id], self.terms.waiting[id]

    def _mark(self, element: Element, term: Term, words: re.Pattern[str]) -> bool:
        """Make the first match in the element’s own words, outside what macros wrote there, a button; true if there was
        one.
        """
        assert self.md
        depth = 0
        for owner, part in [(element, "text"), *((child, "tail") for child in element)]:
            text = getattr(owner, part)
            for match in re.finditer(f"{HTML_PLACEHOLDER_RE.pattern}|{words.pattern}", text) if text else ():
                if match[1]:
                    depth += self._opened(int(match[1]))
                elif not depth:
                    shown = render("term", self.terms.guide, term=term, words=match[0], note=f"term-{term.id}").replace(
                        "\n", ""
                    )
                    setattr(owner, part, text[: match.start()] + self.md.htmlStash.store(shown) + text[match.end() :])
                    return True
        return False

    def _opened(self, number: int) -> int:
        """1 where the HTML that Markdown laid aside as `number` opens a link, a button and the like; -1 where it closes
        one.
        """
        assert self.md
        tag = TAG.match(str(self.md.htmlStash.rawHtmlBlocks[number]))
        return 0 if not tag else -1 if tag[1] else 1


def _running_text(element: Element) -> Iterator[Element]:
    """The elements of running text in reading order."""
    for child in element:
        if child.tag not in LEAVE:
            if child.tag in TEXT:
                yield child
            yield from _running_text(child)


def forms(term: Term) -> list[str]:
    """The words that mean the term: its name, the short form in its parentheses, other names."""
    name, _, short = term.term.partition(" (")
    return [form for form in (name, short.rstrip(")"), *term.also) if form]


def pattern(term: Term) -> re.Pattern[str]:
    """What counts as a use of the term: any of its forms, also in the plural."""
    parts = [
        re.escape(form) if form.isupper() or any(c.isupper() for c in form[1:]) else f"(?i:{re.escape(form)})"
        for form in forms(term)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?:e?s)?(?![\w-])")
