"""Where a macro is called: the guide, the page, and what both offer to every macro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from markupsafe import Markup

from macros import links
from macros.mistakes import MacroMistake
from model.edition import Addresses
from model.file_names import saved_as
from model.guide import Entry, Guide
from model.markdown import calls, headings
from model.pages import Page
from model.problems import Subject, nearest

Item = TypeVar("Item")
AnyPage = TypeVar("AnyPage", bound=Page)


@dataclass
class Here:
    """A page of the guide that calls macros. `src` is its address: `elements/x.md`."""

    guide: Guide
    src: str
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def entry(self) -> Entry:
        return self.guide.pages[self.src]

    def page(self, kind: type[AnyPage], where: str) -> AnyPage:
        """This page’s front matter, if it is of the kind that the macro needs; raises MacroMistake."""
        if self.entry.page is None:
            raise LookupError(f"the front matter of {self.src} could not be read")
        if not isinstance(self.entry.page, kind):
            raise MacroMistake(
                f"what stands between {{{{ and }}}} here belongs on {where}", "Delete it, from {{ to }}."
            )
        return self.entry.page

    def say(self, text: str, **values: object) -> str:
        """`text` in the language of the guide, with `values` in its places: `%(name)s`."""
        return self.guide.words.say(text, **values)

    def url(self, target: str) -> str:
        """The relative address of the page or heading `target` (`elements/x.md#anchor`)."""
        return links.url(self.guide, self.src, target)

    def file_url(self, path: str) -> str:
        """The relative address of a file that the site offers: `tools/x.pdf`, `sessions/05-x.zip`."""
        return links.file(self.guide, self.src, path)

    def first_page(self, path: str) -> Markup:
        """A small picture of the first page of `tools/x` or `sessions/05-x`; the link beside it says what it is."""
        address = self.file_url(f"pictures/{path}.webp")
        return Markup(
            '<img class="first-page screen-only" src="{}" width="100" height="129" alt="" loading="lazy">'
        ).format(address)

    def file_link(self, path: str, words: str) -> Markup:
        """A link to a file that the site offers, saved under a name that says what it is."""
        return Markup('<a href="{}" download="{}">{}</a>').format(self.file_url(path), saved_as(path), words)

    def element_url(self, slug: str) -> str:
        """The address of an element’s chapter, or of its entry among the nine."""
        return self.url(links.element(self.guide, slug))

    def role_url(self, slug: str) -> str:
        """The address of a role’s page, or of its entry among the five."""
        return self.url(links.role(self.guide, slug))

    @property
    def pages(self) -> Addresses:
        """The pages to which macros lead by themselves."""
        return self.guide.edition.pages

    @property
    def stop_url(self) -> str:
        """The stop line: on this page if it is shown here, otherwise on the page about safety."""
        return "#stop-line" if self.calls("stop_line") else self.url(self.pages.safety)

    def title(self, target: str) -> str:
        """The name by which a reader knows `target`."""
        return links.title(self.guide, target)

    def find(self, what: str, name: str, known: Mapping[str, Item]) -> Item:
        """The item called `name`; raises MacroMistake with the nearest known name."""
        if name not in known:
            raise MacroMistake(f"there is no {what} “{name}”", nearest(str(name), known), Subject(what, str(name)))
        return known[name]

    def count(self, name: str) -> int:
        """How often this page has asked for `name`, this time included: it makes ids unique."""
        self.counts[name] += 1
        return self.counts[name]

    def calls(self, macro: str) -> bool:
        """True where the page’s own text calls `macro`."""
        return any(call.name == macro for call in calls(self.entry.body))

    def level(self, macro: str, *args: str) -> int:
        """The level of a heading that `macro` prints: one below the heading under which it is called."""
        line = next((c.line for c in calls(self.entry.body) if c.name == macro and c.args[: len(args)] == args), 0)
        above = [h.level for h in headings(self.entry.body) if h.line < line]
        return min(above[-1] + 1, 4) if above else 2
