"""Which guide this is: its name, its site, the pages that code must know, and what its editors hold themselves to."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from model.framework import Id, Text
from model.patterns import ADDRESS, COLOR, EDITION, LANGUAGE, MARK, PAGE, PLACE
from model.reading import Data

FILE = "edition.yml"
LOCK = "edition.lock"
ANSWERS = "your-rules-answers.json"
"""What the Your rules form saves; an edition takes it as it is, beside edition.yml."""
PROJECT = "partnering-for-student-success"
Address = Annotated[str, Field(pattern=PAGE)]
MAIN = "#0b5d66"
"""The guide’s own color, as overrides/assets/stylesheets/tokens.css has it."""
Color = Annotated[str, Field(pattern=COLOR)]
Numbers = Annotated[list[int], Field(min_length=2, max_length=2)]


def guide_edition() -> str:
    """The edition of the guide: the version of this project, such as 2026.11."""
    return version(PROJECT)


class Addresses(Data):
    """The pages to which code leads: `start/safety-first.md`."""

    safety: Address
    family_safety: Address | None = Field(default=None, alias="family-safety")
    """The same for families, if they have a page of their own."""
    situations: Address
    by_time: Address = Field(alias="by-time")
    year: Address
    glossary: Address
    elements: Address
    roles: Address
    families: Address
    rules: Address
    self_review: Address = Field(alias="self-review")
    sources: Address
    series: Address


class Colors(Data):
    """Colors as CSS writes them, `#0b5d66`, by the names that tokens.css gives them."""

    main: Color
    ink: Color
    muted: Color
    line: Color
    edge: Color
    wash: Color
    evidence: Color
    stages: dict[str, Annotated[list[Color], Field(min_length=2, max_length=2)]]
    """Ink and wash of each stage."""


class House(Data):
    """Numbers that the editors hold themselves to; of two, the fewest and the most."""

    chapter_words: Numbers = Field(alias="chapter-words")
    session_slides: Numbers = Field(alias="session-slides")
    slide_words: int = Field(alias="slide-words", ge=1)


class AnsweredRules(Data):
    """The file that the Your rules form saves."""

    ABOUT: ClassVar = ("checked-by", "checked-on", "check-again")
    """What it asks beside the rules."""

    format: Literal["partnering-form"]
    version: Literal[1]
    tool: Literal["your-rules"]
    title: str
    saved: str
    answers: dict[str, str]
    kept: dict[str, Any] = {}
    trail: list[str] = []


class Called(Data):
    """What a job or an office is called here, in the forms that sentences need; the rest are made from `title`."""

    title: Text
    the: str = ""
    """“the records officer”"""
    a: str = ""
    plural: str = ""


class Contact(Data):
    """How to reach someone: whatever is given is shown in this order."""

    name: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""

    @property
    def reach(self) -> str:
        return ", ".join(filter(None, (self.phone, self.email, self.hours)))

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.name, self.reach)))


class Answered(Data):
    """Who checked the answers to the rules, and when."""

    by: str = ""
    on: str = ""
    again: str = ""


class Counsel(Data):
    """Whose counsel agreed to change a protected piece, and when."""

    where: Annotated[str, Field(pattern=PLACE)]
    office: Text
    on: date


class Added(Data):
    """A page that only this edition has, and the page after which the menu names it."""

    page: Address
    after: Address


class Edition(Data):
    """edition.yml"""

    name: Text
    description: Text
    imprint: Text
    language: Annotated[str, Field(pattern=LANGUAGE)]
    site: Annotated[str, Field(pattern=ADDRESS)]
    source: Annotated[str, Field(pattern=ADDRESS)]
    colors: Colors
    typefaces: Annotated[list[Text], Field(min_length=2, max_length=2)]
    pages: Addresses
    house: House
    hide: list[Address] = []
    """Pages that this edition leaves out; links to them become plain words."""
    add: list[Added] = []
    format: Literal["partnering-edition"] = "partnering-edition"
    version: Literal[1] = 1
    """The form of a file that a browser wrote; both may be left out."""
    guide: Annotated[str, Field(pattern=EDITION)] | None = None
    """The edition of the guide with which the file was written."""
    status: Literal["draft", "in use"] = "draft"
    publisher: str = ""
    """Who answers for this edition; empty for the guide itself."""
    address: str = ""
    mark: Annotated[str, Field(pattern=MARK)] | None = None
    """A picture in the edition’s folder: SVG or PNG."""
    paper: Literal["letter", "a4"] = "letter"
    contacts: dict[Id, Contact] = {}
    jobs: dict[Id, Called] = {}
    offices: dict[Id, Called] = {}
    answered: Answered | None = None
    school: dict[str, str] = {}
    partners: list[dict[str, str]] = []
    dates: dict[str, str] = {}
    """What a school keeps on its own device in the same file; pages and files show none of it."""
    base_name: str = ""
    base_site: str = ""
    base_source: str = ""
    """The guide’s own name and addresses, to give it credit; filled in by the guide."""
    answers: dict[Id, str] = {}
    """Answers to rules, by the ids of docs/_data/rules.yml."""
    counsel: list[Counsel] = []
    """For every protected piece that is changed, who agreed."""

    @property
    def own_color(self) -> str:
        """The edition’s own color for headings, links and lines on white; empty where it is the guide’s."""
        return "" if self.colors.main == MAIN else self.colors.main

    @property
    def whole_imprint(self) -> str:
        """Who publishes this, from what, and what counsel agreed to, as every page and file says it."""
        if not self.base_name:
            return self.imprint
        who = ", ".join(filter(None, (self.publisher, self.address)))
        desk = self.contacts.get("partnerships-office")
        agreed = "; ".join(
            f"{counsel.office}, {counsel.on:%B} {counsel.on.day}, {counsel.on.year}" for counsel in self.counsel
        )
        said = [
            f"Published by {who}." if who else "",
            f"Questions: {desk.words}." if desk and desk.words else "",
            f"Based on {self.base_name} ({self.base_site}), CC BY 4.0, with changes by its publisher.",
            f"Protected words were changed with counsel ({agreed})." if agreed else "",
        ]
        return " ".join([*filter(None, said), self.imprint])

    @classmethod
    def unknown(cls) -> Edition:
        """What stands in while edition.yml cannot be used; no page is loaded then."""
        return cls.model_construct(
            name="",
            language="en-US",
            site="",
            source="",
            paper="letter",
            hide=[],
            add=[],
            counsel=[],
            jobs={},
            offices={},
            contacts={},
            mark=None,
            colors=None,
            guide=None,
        )
