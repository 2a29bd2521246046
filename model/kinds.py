"""The kinds of pages and of form fields: one table each, which everything that treats kinds differently asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from model.edition import Addresses
from model.markdown import heading_id
from model.pages import CasePage, ElementPage, HandoutPage, Page, PaperPage, RoutesPage, SeriesPage, SessionPage

Kind = Literal["home", "element", "role", "tool", "questions", "session", "handout", "slides", "paper", "case", "page"]


@dataclass(frozen=True)
class PageKind:
    """What the pages of a kind have in common."""

    name: Kind
    where: str
    """A pattern of their addresses."""
    model: type[Page] = Page
    """What their front matter must fit."""
    parts: tuple[str, ...] = ()
    """Their fixed parts in order, as the guide words them; each is known by the id of its heading."""
    shows: tuple[str, ...] = ()
    """The macros that each of them must call."""
    explains_terms: bool = True
    """False where a word of the glossary is not explained at its first use."""

    @property
    def part_ids(self) -> dict[str, str]:
        """The ids of its parts, with their words."""
        return {heading_id(words): words for words in self.parts}


PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind("home", r"index\.md", explains_terms=False),
    PageKind(
        "element",
        r"elements/(?!index\.md)[^/]+\.md",
        ElementPage,
        parts=(
            "In one minute",
            "What good looks like",
            "Why it matters",
            "How to do it",
            "Who must be heard before you decide",
            "Who does what",
            "At Riverbend",
            "If you are small",
            "Questions to ask",
            "Tools",
            "When it goes wrong",
            "Check yourselves",
            "Next",
        ),
        shows=("facts", "responsibilities", "questions", "tools"),
    ),
    PageKind(
        "role",
        r"roles/(?!index\.md)[^/]+\.md",
        RoutesPage,
        parts=(
            "Your part in one minute",
            "What you bring",
            "What you can expect from others",
            "Your responsibilities",
            "Your first 30, 60 and 90 days",
            "Through the year",
            "Questions to ask and to expect",
            "Your tools",
            "If you have 10, 30 or 90 minutes",
        ),
        shows=("facts", "responsibilities", "routes"),
    ),
    PageKind(
        "tool",
        r"tools/(?!index\.md)[^/]+\.md",
        parts=("The form", "Filled-in example", "How to adapt it", "If you are small"),
        shows=("facts", "tool_form", "tool_example"),
    ),
    PageKind("questions", r"questions/[^/]+\.md"),
    PageKind(
        "session",
        r"facilitator/sessions/.*/index\.md",
        SessionPage,
        parts=(
            "Run of show",
            "Before you start",
            "Follow-up within four weeks",
            "Running it online",
            "Access and interpretation",
            "Pilot log",
        ),
        shows=("facts", "run_of_show", "materials"),
    ),
    PageKind("slides", r"facilitator/.*/slides\.md", explains_terms=False),
    PageKind("handout", r"facilitator/sessions/.*\.md", HandoutPage, explains_terms=False),
    PageKind("paper", r"facilitator/papers/paper-[^/]+\.md", PaperPage, explains_terms=False),
    PageKind(
        "case",
        r"cases/(?!index\.md)[^/]+\.md",
        CasePage,
        parts=(
            "The setting",
            "What happened",
            "The turning point",
            "What it took",
            "What changed",
            "Questions for your team",
            "Tools they used",
        ),
        shows=("facts",),
    ),
    PageKind("page", r".*"),
)
"""Every kind of page; an address belongs to the first whose pattern it fits."""

OF_NAME: dict[Kind, PageKind] = {kind.name: kind for kind in PAGE_KINDS}


def page_kind(src: str, pages: Addresses) -> PageKind:
    """The kind of a page, read from its address (`elements/x.md`)."""
    if src == pages.families:  # rights and what to expect: no duties, so none of a role’s parts
        return OF_NAME["page"]
    return next(kind for kind in PAGE_KINDS if re.fullmatch(kind.where, src))


def model_of(src: str, pages: Addresses) -> type[Page]:
    """The model that the front matter of page `src` must fit."""
    own: dict[str, type[Page]] = {pages.by_time: RoutesPage, pages.series: SeriesPage}
    return own.get(src) or page_kind(src, pages).model
