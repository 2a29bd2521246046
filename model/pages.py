"""Front matter: what each kind of page says about itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from model.framework import Id, Month, Text
from model.patterns import SENTENCES
from model.reading import Data, Mistakes

CUTS = ("full", "hour", "half")


class Page(Data):
    """What every page says: title, one sentence, owner and the date of its last review."""

    title: Text
    description: Annotated[str, Field(min_length=20, max_length=160, pattern=SENTENCES)]
    owner: Text
    reviewed: date
    template: str = ""
    typed: list[Text] = []
    """How people type what the page answers into a search box, where its own words differ."""
    handed_out: bool = False
    """True for a page that also lies on a counter: it has a sheet of its own to print."""
    to_print: bool = False
    """True for a page that has a PDF of its own; chapters, roles, cases and tools always have one."""


Shares = dict[Id, Annotated[int, Field(ge=1)]]
"""Minutes by person."""


class Step(Data):
    """A step of a chapter: who does it, how long (minutes) and in which months.

    Every further field is an example school, with the minutes that each of its people gives.
    """

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    __pydantic_extra__: dict[str, Shares]

    id: Id
    title: Text
    who: Text
    minutes: int = Field(ge=1, le=1200)
    months: list[Month] = Field(min_length=1)

    @property
    def schools(self) -> dict[str, Shares]:
        """The minutes of each example school that does the step."""
        return self.__pydantic_extra__


class ElementPage(Page):
    """docs/elements/<slug>.md"""

    when: Text
    led_by: Text
    steps: list[Step] = Field(min_length=3)


class RouteStop(Data):
    """A stop on a route: a page and what to do there (minutes)."""

    page: Text
    minutes: int = Field(ge=1)
    do: Text


class Route(Data):
    """What to read and do when time is short; the stops add up to `minutes`."""

    minutes: int
    title: Text
    stops: list[RouteStop] = Field(min_length=1)

    @model_validator(mode="after")
    def adds_up(self) -> Route:
        total = sum(stop.minutes for stop in self.stops)
        wrong = Mistakes()
        if total != self.minutes:
            wrong.add(
                f"the stops of “{self.title}” add up to {total} minutes, not {self.minutes}",
                "Change a stop’s minutes or the route’s.",
                "minutes",
            )
        wrong.stop_if_any()
        return self


class RoutesPage(Page):
    """A page with routes: role pages and docs/start/by-time.md"""

    routes: list[Route] = Field(min_length=1)


class Moment(Data):
    """A point of a case’s timeline, in a few words."""

    when: Text
    what: Annotated[str, Field(min_length=1, max_length=110)]
    turn: bool = False
    """True for the turning point."""


class CasePage(Page):
    """docs/cases/<slug>.md: a fictional case and the published problems it draws on."""

    setting: Text
    functions: list[Id] = Field(min_length=1)
    time_spent: Text
    draws_on: list[Text] = Field(min_length=1)
    tools: list[Id]
    timeline: list[Moment] = Field(min_length=4, max_length=8)

    @model_validator(mode="after")
    def one_turning_point(self) -> CasePage:
        wrong = Mistakes()
        if sum(moment.turn for moment in self.timeline) != 1:
            wrong.add("the timeline has no turning point, or more than one", "Write turn: true at one point of it.")
        wrong.stop_if_any()
        return self


class Doing(Data):
    """A part of a step: what people do, and its minutes in each cut; a fourth is for the opener (0: left out)."""

    do: Text
    minutes: list[Annotated[int, Field(ge=0, le=60)]] = Field(min_length=3, max_length=4)


class AgendaStep(Data):
    """A step of a session; minutes in the full, hour and half-hour cut (0: left out)."""

    step: Id
    title: Text
    minutes: list[Annotated[int, Field(ge=0, le=120)]] = Field(min_length=3, max_length=3)
    group: Text
    materials: list[Id] = []
    slides: int = Field(default=0, ge=0, le=12)
    """How many slides are shown in this step, in the order of the deck; the half-hour cut shows none."""
    aloud: list[Text] = []
    """What the facilitator reads out besides the quoted words: see `model.minutes.read_out`."""
    moving: list[Annotated[int, Field(ge=0, le=20)]] = Field(default=[0, 0, 0], min_length=3, max_length=3)
    """Minutes in which people change seats, or cards and sheets are dealt."""
    doing: list[Doing] = []
    hold: Annotated[str, Field(max_length=70)] = ""
    """What people have in their hands, or on the wall, when the step is over: slides say it."""
    second: Annotated[str, Field(max_length=110)] = ""
    """What a second facilitator does meanwhile."""
    short: Text

    @model_validator(mode="before")
    @classmethod
    def needs_slides(cls, given: Any) -> Any:
        """A step that shows slides needs them, as it needs its handouts."""
        if (
            isinstance(given, dict)
            and given.get("slides")
            and isinstance(materials := given.get("materials", []), list)
        ):
            return given | {"materials": [*materials, "slides"]}
        return given


class Totals(Data):
    """Minutes of each cut."""

    full: int
    hour: int
    half: int


class Seats(Data):
    """How people sit, so that copies can be counted."""

    table: int = Field(default=0, ge=0, le=12)
    """People at a full table; people left over join a full table and share (0: no sheet is counted by table)."""
    team: int = Field(default=6, ge=2, le=12)
    """The most people in a school team."""


ShorterCut = Literal["hour", "half", "opener"]


class SessionPage(Page):
    """facilitator/sessions/NN-<slug>/index.md"""

    element: Id
    purpose: Text
    audience: Text
    group_size: Text
    room: Text
    outcomes: list[Text] = Field(min_length=1)
    reaches: dict[ShorterCut, Text] = {}
    """What people leave with in each shorter cut, in a sentence: its pack says this in place of `purpose`."""
    prework: list[Text] = []
    opener_prework: list[Text] = []
    """What people do or bring for the opener, in place of `prework`."""
    minutes: Totals
    opener: Id
    agenda: list[AgendaStep] = Field(min_length=3)
    supplies: list[Text] = []
    opener_supplies: list[Text] = []
    """What lies ready for the opener besides its sheets, in place of `supplies`."""
    board: list[Annotated[str, Field(min_length=1, max_length=70)]] = Field(default=[], max_length=6)
    """Names of the places where people put their notes in the activity, for a room that meets online."""
    seats: Seats = Field(default_factory=Seats)

    @property
    def slide_count(self) -> int:
        """Slides of the deck: a step that has none of its own gets one, with its clock."""
        return sum(step.slides or 1 for step in self.agenda if step.minutes[0])

    @model_validator(mode="after")
    def consistent(self) -> SessionPage:
        wrong = Mistakes()
        for index, cut in enumerate(CUTS):
            total, stated = sum(s.minutes[index] for s in self.agenda), getattr(self.minutes, cut)
            if total != stated:
                wrong.add(
                    f"the steps of the {cut} cut add up to {total} minutes, not {stated}",
                    f"Change a step’s minutes or minutes: {cut}.",
                    "minutes",
                    cut,
                )
        ids = [step.step for step in self.agenda]
        if self.opener not in ids:
            wrong.add(
                f"the opener “{self.opener}” is not a step",
                f"Write one of: {', '.join(ids)}.",
                "opener",
            )
        for index, step in enumerate(self.agenda):
            if not step.doing and not any(step.moving):
                wrong.add(
                    f"the step “{step.step}” does not say what people do",
                    'Add doing: with a line such as - {do: "Write alone", minutes: [3, 2, 0]}.',
                    "agenda",
                    index,
                )
            if step.slides and not step.hold:
                wrong.add(
                    f"the step “{step.step}” does not say what people hold at its end, and its slides say so",
                    'Add hold: "a chart with three totals".',
                    "agenda",
                    index,
                )
            for place, part in enumerate(step.doing):
                if self.opener in ids and (len(part.minutes) == 4) != (step.step == self.opener):
                    wrong.add(
                        f"“{part.do}” has {len(part.minutes)} numbers, and the step is "
                        + ("the opener" if step.step == self.opener else "not the opener"),
                        "Write three numbers: full, hour, half. The opener’s step has a fourth, for the opener alone.",
                        "agenda",
                        index,
                        "doing",
                        place,
                    )
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
    def one_of_two(self) -> SeriesPart:
        wrong = Mistakes()
        if bool(self.session) == bool(self.pause):
            wrong.add(
                "a part of a series is either a session or a break", "Write session: and cut:, or break: and minutes:."
            )
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


class InWeek(Data):
    """Where a card stands in the picture of its week that slides show."""

    days: list[Literal["mon", "tue", "wed", "thu", "fri"]] = Field(min_length=1)
    time: Text
    """The row: a time or a part of the day. Rows stand in the order of the cards."""
    shown: Text
    """What stands there, in a few words."""


class Card(Data):
    """One card of a sheet with cut lines."""

    title: Text
    text: str = ""
    week: InWeek | None = None


class Copies(Data):
    """How many copies of a sheet people need."""

    each: Annotated[int, Field(ge=1, le=30)] | Literal["table", "team"]
    """Who shares: so many people (1: everyone has one), each full table or each school team of the session."""
    of: int = Field(default=1, ge=1, le=6)
    """Copies for each of them."""
    each_team: int = Field(default=0, ge=0, le=6)
    """Copies for each school team on top of that."""
    spare: int = Field(default=0, ge=0, le=10)
    """Copies for the whole room on top of that."""
    note: str = ""
    """What the rule does not say: how to cut, who gets the spare."""


class HandoutPage(Page):
    """facilitator/sessions/NN-<slug>/handout-<name>.md"""

    copies: Copies
    max_pages: int = Field(ge=1, le=6)
    not_in: list[ShorterCut] = []
    """Shorter cuts that do without the sheet, although they have its step."""
    left_out: dict[ShorterCut, list[Text]] = {}
    """What a cut’s copy of the sheet lacks: the first words of a heading, row, column, item, box, line or card."""
    kept_back: bool = False
    """True where the facilitator hands it out at the right moment: then it is in no pack for participants."""
    cards: list[Card] = []


class PaperPage(Page):
    """facilitator/papers/paper-<name>.md: a sheet that is needed around any session, to print and in Word"""

    when: Literal["before", "door", "room", "after"]
    """When it is handed out or sent: in the days before, at the door, in the room or in the weeks after."""
    how_many: Text
    """How many to print: “one for every twelve people.”"""
    landscape: bool = False
    max_pages: int = Field(default=1, ge=1, le=6)
