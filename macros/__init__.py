"""What pages may call: register every macro with the guide and the page that calls it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from macros.books import books
from macros.boxes import boxes, cut_line, mat
from macros.cards import cards, lines
from macros.cases import cases
from macros.cite import cite, sources
from macros.conformance import conformance
from macros.conversation import conversation_builder
from macros.copies import copies
from macros.edition_status import edition_status
from macros.elements import elements, elements_grid
from macros.facts import facts
from macros.first_files import first_files
from macros.framework import framework
from macros.here import Here
from macros.hours_ledger import hours_ledger
from macros.keep_guide import keep_guide
from macros.lines_of_steps import case_timeline, step_line
from macros.make_edition import make_edition
from macros.materials import materials
from macros.mistakes import MacroMistake, as_written
from macros.offline_zip import offline_zip
from macros.our_details import our_details
from macros.papers import papers
from macros.question_set import question_set, question_sets_table, questions
from macros.question_ways import questions_by_element, questions_by_situation, questions_by_who
from macros.related import related
from macros.responsibilities import responsibilities, responsibilities_table
from macros.roles import roles
from macros.routes import routes
from macros.rules import rules_form, your_rule
from macros.run_of_show import run_of_show, sessions
from macros.school import school
from macros.self_review import self_review_form, self_review_next, self_review_results
from macros.series import series
from macros.situations import situations
from macros.step import step
from macros.step_minutes import step_minutes
from macros.stop_line import safety_link, stop_line
from macros.story_date import story_date
from macros.term import glossary, term
from macros.tool_form import message_list, tool_example, tool_form
from macros.tools import tool_finder, tools
from macros.ways_in import ways_in
from macros.year import year_at_a_glance, year_by_month

MACROS: tuple[Callable[..., str], ...] = (
    books,
    boxes,
    cards,
    case_timeline,
    cases,
    cite,
    conformance,
    conversation_builder,
    copies,
    cut_line,
    edition_status,
    elements,
    elements_grid,
    facts,
    first_files,
    framework,
    glossary,
    hours_ledger,
    keep_guide,
    lines,
    make_edition,
    mat,
    materials,
    offline_zip,
    our_details,
    papers,
    question_set,
    question_sets_table,
    questions,
    questions_by_element,
    questions_by_situation,
    questions_by_who,
    related,
    responsibilities,
    responsibilities_table,
    roles,
    routes,
    rules_form,
    run_of_show,
    safety_link,
    school,
    self_review_form,
    self_review_next,
    self_review_results,
    series,
    sessions,
    situations,
    sources,
    step,
    step_line,
    step_minutes,
    stop_line,
    story_date,
    term,
    tool_example,
    tool_finder,
    tool_form,
    message_list,
    tools,
    ways_in,
    year_at_a_glance,
    year_by_month,
    your_rule,
)


def define_env(env: Any) -> None:
    """Called by mkdocs-macros at each build; `env` has been handed the guide."""
    for name, macro in register(_CallingPage(env)).items():
        env.macro(macro, name)


def register(calling: Callable[[], Here]) -> dict[str, Callable[..., str]]:
    """Every macro by its name; `calling` tells which page calls it."""
    return {macro.__name__: _bound(macro, calling) for macro in MACROS}


class _CallingPage:
    """The page that is being rendered, kept while it is, so that its ids can be counted."""

    def __init__(self, env: Any) -> None:
        self.env = env
        self.page: object = None
        self.here: Here | None = None

    def __call__(self) -> Here:
        if self.here is None or self.page is not self.env.page:
            self.page = self.env.page
            guide, entry = self.env.guide.at(self.env.page.file.src_uri)
            self.here = Here(guide, entry.src)
        return self.here


def _bound(macro: Callable[..., str], calling: Callable[[], Here]) -> Callable[..., str]:
    @wraps(macro)
    def call(*args: Any, **options: Any) -> str:
        here = calling()
        try:
            signature(macro).bind(here, *args, **options)
        except TypeError:
            raise MacroMistake(
                f"{macro.__name__}() has too much or too little between its parentheses", f"Write {as_written(macro)}."
            ) from None
        return macro(here, *args, **options)

    return call
