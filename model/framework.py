"""The framework: three stages, with their elements, roles and coordination functions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from model.patterns import ID
from model.reading import Data

Id = Annotated[str, Field(pattern=ID)]
Text = Annotated[str, Field(min_length=1)]
Month = Literal["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTHS: tuple[Month, ...] = ("jul", "aug", "sep", "oct", "nov", "dec", "jan", "feb", "mar", "apr", "may", "jun")
MONTH_NAMES: dict[Month, str] = {
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
}
"""A school year, from July to June, in the English of headings’ ids and of messages for maintainers."""
MONTH_NUMBERS: dict[str, int] = {id: (place + 6) % 12 + 1 for place, id in enumerate(MONTHS)}
"""Their numbers in the calendar, by which a guide’s language names them."""


class Stage(Data):
    """One of the three stages; its shape says in print what its color says on screen."""

    id: Literal["establish", "support", "manage"]
    title: Text
    shape: Literal["square", "circle", "triangle"]
    line: Text


class Element(Data):
    """One of the elements of a partnership that works."""

    id: Id
    title: Text
    stage: Literal["establish", "support", "manage"]
    line: Text
    practices: list[Text] = Field(min_length=2, max_length=6)


class Elements(Data):
    """docs/_data/elements.yml"""

    stages: list[Stage] = Field(min_length=3, max_length=3)
    elements: list[Element] = Field(min_length=1)


class Role(Data):
    """One of the responsible groups."""

    id: Id
    title: Text
    short: Text
    line: Text


class Roles(Data):
    """docs/_data/roles.yml: the groups, and one to three responsibilities for each element and group."""

    roles: list[Role] = Field(min_length=1)
    responsibilities: dict[Id, dict[Id, Annotated[list[Text], Field(min_length=1, max_length=3)]]]


class Function(Data):
    """One of the functions of coordination."""

    id: Id
    title: Text
    line: Text


class Coordination(Data):
    """docs/_data/coordination.yml"""

    functions: list[Function] = Field(min_length=1)


class Person(Data):
    """Somebody at an example school with hours for partnerships (hours a month)."""

    id: Id
    title: Text
    hours: int = Field(ge=1, le=200)
    months: dict[Month, Annotated[int, Field(ge=0, le=200)]] = {}

    def hours_in(self, month: Month) -> int:
        """The hours this person has for partnerships in `month`."""
        return self.months.get(month, self.hours)


class SchoolPartner(Data):
    """A partner of an example school."""

    id: Id
    title: Text
    what: Text
    where: Text
    when: Text
    students: Text


class YearEvent(Data):
    """What happens at an example school in a month of its year."""

    month: Month
    year: int | None = Field(default=None, ge=2000, le=2100)
    event: Text


class Task(Data):
    """Standing work of the year that no chapter’s step already counts (minutes in each month named)."""

    title: Text
    element: Id
    minutes: dict[Id, Annotated[int, Field(ge=1)]] = Field(alias="who-minutes")
    months: list[Month] = Field(min_length=1)


class School(Data):
    """An example school; it is fictional."""

    id: Id
    title: Text
    glance: Text
    people: list[Person] = Field(min_length=1)
    partners: list[SchoolPartner] = Field(min_length=1)
    year: list[YearEvent] = Field(min_length=1)
    tasks: list[Task] = Field(min_length=1)


class Schools(Data):
    """docs/_data/schools.yml: the one file for the facts of the running examples."""

    schools: list[School] = Field(min_length=1)
    """The first one does every step of every chapter."""
