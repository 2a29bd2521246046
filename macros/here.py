"""Where a macro is called: the guide, the page, and what both offer to every macro."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Mapping, TypeVar

from macros import links
from macros.plugin import MacroMistake
from model.guide import Entry, Guide
from model.markdown import calls, headings
from model.pages import Page
from model.problems import nearest

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
            raise MacroMistake(f"this macro belongs on {where} | Delete the call here.")
        return self.entry.page

    def url(self, target: str) -> str:
        """The relative address of the page or heading `target` (`elements/x.md#anchor`)."""
        return links.url(self.guide, self.src, target)

    def element_url(self, slug: str) -> str:
        """The address of an element’s chapter, or of its entry among the nine."""
        return self.url(links.element(self.guide, slug))

    def role_url(self, slug: str) -> str:
        """The address of a role’s page, or of its entry among the five."""
        return self.url(links.role(self.guide, slug))

    @property
    def stop_url(self) -> str:
        """The stop line: on this page if it is shown here, otherwise on the page about safety."""
        return "#stop-line" if self.calls("stop_line") else self.url("start/safety-first.md")

    def title(self, target: str) -> str:
        """The name by which a reader knows `target`."""
        return links.title(self.guide, target)

    def find(self, what: str, name: str, known: Mapping[str, Item]) -> Item:
        """The item called `name`; raises MacroMistake with the nearest known name."""
        if name not in known:
            raise MacroMistake(f"there is no {what} “{name}” | {nearest(str(name), known)}")
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
