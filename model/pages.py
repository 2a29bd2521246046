"""Front matter: what each kind of page says about itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from model.framework import Id, Month, Text
from model.reading import SENTENCES, Data, Mistakes

Kind = Literal["home", "element", "role", "tool", "questions", "session", "handout", "slides", "case", "page"]
CUTS = ("full", "hour", "half")
FAMILIES = "roles/families-and-students.md"


class Page(Data):
    """What every page says: title, one sentence, owner and the date of its last review."""

    title: Text
    description: Annotated[str, Field(min_length=20, max_length=160, pattern=SENTENCES)]
    owner: Text
    reviewed: date
    template: str = ""


class Step(Data):
    """A step of a chapter: who does it, how long (minutes) and in which months."""

    id: Id
    title: Text
    who: Text
    minutes: int = Field(ge=1, le=1200)
    months: list[Month] = Field(min_length=1)
    riverbend: dict[Id, Annotated[int, Field(ge=1)]] = Field(min_length=1)
    cedar_fork: dict[Id, Annotated[int, Field(ge=1)]] = Field(default={}, alias="cedar-fork")


class ElementPage(Page):
    """docs/elements/<slug>.md"""

    when: Text
    led_by: Text
    steps: list[Step] = Field(min_length=3)


class Stop(Data):
    """A stop on a route: a page and what to do there (minutes)."""

    page: Text
    minutes: int = Field(ge=1)
    do: Text


class Route(Data):
    """What to read and do when time is short; the stops add up to `minutes`."""

    minutes: int
    title: Text
    stops: list[Stop] = Field(min_length=1)

    @model_validator(mode="after")
    def adds_up(self) -> "Route":
        total = sum(stop.minutes for stop in self.stops)
        wrong = Mistakes()
        if total != self.minutes:
            wrong.add(f"the stops of “{self.title}” add up to {total} minutes, not {self.minutes}", "Change a stop’s minutes or the route’s.", "minutes")
        wrong.stop_if_any()
        return self


class RoutesPage(Page):
    """A page with routes: role pages and docs/start/by-time.md"""

    routes: list[Route] = Field(min_length=1)


class CasePage(Page):
    """docs/cases/<slug>.md: a fictional case and the published problems it draws on."""

    setting: Text
    functions: list[Id] = Field(min_length=1)
    time_spent: Text
    draws_on: list[Text] = Field(min_length=1)
    tools: list[Id] = Field(min_length=1)


class AgendaStep(Data):
    """A step of a session; minutes in the full, hour and half-hour cut (0: left out)."""

    step: Id
    title: Text
    minutes: list[Annotated[int, Field(ge=0, le=120)]] = Field(min_length=3, max_length=3)
    group: Text
    materials: list[Id] = []
    short: Text


class Totals(Data):
    """Minutes of each cut."""

    full: int
    hour: int
    half: int


class SessionPage(Page):
    """facilitator/sessions/NN-<slug>/index.md"""

    element: Id
    purpose: Text
    audience: Text
    group_size: Text
    room: Text
    outcomes: list[Text] = Field(min_length=1)
    prework: list[Text] = []
    minutes: Totals
    opener: Id
    agenda: list[AgendaStep] = Field(min_length=3)
    supplies: list[Text] = []

    @model_validator(mode="after")
    def consistent(self) -> "SessionPage":
        wrong = Mistakes()
        for index, cut in enumerate(CUTS):
            total, stated = sum(s.minutes[index] for s in self.agenda), getattr(self.minutes, cut)
            if total != stated:
                wrong.add(f"the steps of the {cut} cut add up to {total} minutes, not {stated}", f"Change a step’s minutes or minutes: {cut}.", "minutes", cut)
        if self.opener not in [s.step for s in self.agenda]:
            wrong.add(f"the opener “{self.opener}” is not a step", f"Write one of: {', '.join(s.step for s in self.agenda)}.", "opener")
        wrong.stop_if_any()
        return self


OPENER_MINUTES = 15
INTERPRETED = 1.5
"""How many times as long each step takes with consecutive interpretation: our estimate."""


class SeriesPart(Data):
    """A session in one of its cuts, or a break of so many minutes."""

    session: Id | None = None
    cut: Literal["full", "hour", "half", "opener", ""] = ""
    pause: str = Field(default="", alias="break")
    minutes: int = Field(default=0, ge=0, le=120)

    @model_validator(mode="after")
    def one_of_two(self) -> "SeriesPart":
        wrong = Mistakes()
        if bool(self.session) == bool(self.pause):
            wrong.add("a part of a series is either a session or a break", "Write session: and cut:, or break: and minutes:.")
        if self.session and not self.cut:
            wrong.add(f"“{self.session}” does not say which cut", "Add cut: full, hour, half or opener.")
        if self.pause and not self.minutes:
            wrong.add(f"the break “{self.pause}” has no minutes", "Add minutes: 15.")
        wrong.stop_if_any()
        return self


class Series(Data):
    """Sessions that belong together: a day, or meetings over a year; every length is computed."""

    title: Text
    for_whom: Text
    parts: list[SeriesPart] = Field(min_length=1)
    meetings: bool = False
    """True where each part is a meeting of its own, on another day."""
    note: str = ""


class SeriesPage(Page):
    """facilitator/plan-a-series.md"""

    series: list[Series] = Field(min_length=1)


class Card(Data):
    """One card of a sheet with cut lines."""

    title: Text
    text: str = ""


class HandoutPage(Page):
    """facilitator/sessions/NN-<slug>/handout-<name>.md"""

    copies: Text
    max_pages: int = Field(ge=1, le=6)
    kept_back: bool = False
    """True where the facilitator hands it out at the right moment: then it is in no pack for participants."""
    cards: list[Card] = []


KINDS: dict[str, type[Page]] = {
    "element": ElementPage, "case": CasePage, "session": SessionPage, "handout": HandoutPage, "role": RoutesPage,
}


def kind_of(src: str) -> Kind:
    """The kind of a page, read from its address in the repository (`elements/x.md`)."""
    folder, _, name = src.rpartition("/")
    if src == FAMILIES:
        return "page"  # rights and what to expect: no duties, so none of a role’s parts
    if src == "index.md":
        return "home"
    if folder.startswith("facilitator/sessions/"):
        if name == "index.md":
            return "session"
        return "slides" if name == "slides.md" else "handout"
    if folder.startswith("facilitator/") and name == "slides.md":
        return "slides"
    kinds: dict[str, Kind] = {"elements": "element", "roles": "role", "tools": "tool", "cases": "case", "questions": "questions"}
    if folder in kinds and (name != "index.md" or folder == "questions"):
        return kinds[folder]
    return "page"


def model_of(src: str) -> type[Page]:
    """The model that the front matter of page `src` must fit."""
    if src == "start/by-time.md":
        return RoutesPage
    if src == "facilitator/plan-a-series.md":
        return SeriesPage
    return KINDS.get(kind_of(src), Page)
