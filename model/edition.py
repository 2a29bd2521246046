"""Which guide this is: its name, its site, the pages that code must know, and what its editors hold themselves to."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from model.framework import MONTHS, Id, Month, Text
from model.patterns import ADDRESS, COLOR, EDITION, EMAIL, LANGUAGE, MARK, PAGE, PLACE
from model.reading import Data
from model.words import Words

FILE = "edition.yml"
LOCK = "edition.lock"
ANSWERS = "your-rules-answers.json"
"""What the Your rules form saves; an edition takes it as it is, beside edition.yml."""
PROJECT = "partnering-for-student-success"
Address = Annotated[str, Field(pattern=PAGE)]
MAIN = "#0b5d66"
"""The guide’s own color, as overrides/assets/stylesheets/tokens.css has it."""
Color = Annotated[str, Field(pattern=COLOR)]
WASH = "#f4f7f7"
"""The ground of heads and boxes that goes with it."""
CONTRAST = 4.5
"""To 1: what WCAG 2.2 asks of text on its ground (1.4.3)."""
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


def tint(color: str, share: float) -> str:
    """`share` of a color such as `#0b5d66`, from 0 to 1, on white: a ground for text."""
    parts = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def contrast_with_white(color: str) -> float:
    """The contrast ratio of a color such as `#0b5d66` to white, as WCAG 2.2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def ground(color: str, share: float) -> str:
    """At most `share` of a color on white, and so little that words of that color can be read on it."""
    while share > 0 and contrast_with_white(color) / contrast_with_white(tint(color, share)) < CONTRAST:
        share -= 0.01
    return tint(color, max(share, 0))


TONES = (0.08, 0.18, 0.28)
"""How much of its ink the ground of each stage has on paper, so that the stages differ in gray too, as copied."""
MARK_TONES = (0.08, 0.5, 1.0)
"""The same for the marks at the edge of a long book’s pages."""


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

    @model_validator(mode="after")
    def _follow_main(self) -> Self:
        """Whatever still has the guide’s own color, and its grounds, go with another main color."""
        if self.main != MAIN:
            stages = {
                id: [self.main, ground(self.main, 0.1)] if pair[0] == MAIN else pair for id, pair in self.stages.items()
            }
            object.__setattr__(self, "stages", stages)  # the model is frozen once it is whole
            if self.wash == WASH:
                object.__setattr__(self, "wash", ground(self.main, 0.05))
        return self


class House(Data):
    """Numbers that the editors hold themselves to; of two, the fewest and the most."""

    chapter_words: Numbers = Field(alias="chapter-words")
    session_slides: Numbers = Field(alias="session-slides")
    slide_words: int = Field(alias="slide-words", ge=1)
    glossary_terms: Numbers = Field(alias="glossary-terms")
    case_sentence_words: int = Field(alias="case-sentence-words", ge=1)


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
    email: Annotated[str, Field(pattern=EMAIL)] = ""
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

    MEANT: ClassVar[dict[str, str]] = {
        "colour": "colors",
        "district": "publisher",
        "logo": "mark",
        "picture": "mark",
        "rules": "answers",
        "title": "name",
        "url": "site",
        "website": "site",
    }
    """Words that people write for a field, and the field."""

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
    languages: list[Text] | None = None
    """The further languages in which pages are published, by the names of their folders; without it, all there are."""
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
    zip: Annotated[str, Field(pattern=ADDRESS)] | None = None
    """Where the edition’s own offline zip lies, once someone has put it there."""
    paper: Literal["letter", "a4"] = "letter"
    year_begins: Month = Field(default=MONTHS[0], alias="year-begins")
    """The month with which calendars begin."""
    months: dict[Month, Month] = {}
    """Which month here does the work that the guide gives to another: `aug: jul` where students come back in July."""
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
    def has_source(self) -> bool:
        """Is it known where the edition itself is kept, so that readers can suggest changes there?"""
        return self.source.rstrip("/") != self.base_source.rstrip("/")

    def whole_imprint(self, words: Words) -> str:
        """Who publishes this, from what, and what counsel agreed to, as every page and file says it."""
        if not self.base_name:
            return self.imprint
        say, base = words.say, {"guide": self.base_name, "address": self.base_site}
        who = ", ".join(filter(None, (self.publisher, self.address)))
        desk = self.contacts.get("partnerships-office")
        agreed = "; ".join(f"{counsel.office}, {words.date(counsel.on)}" for counsel in self.counsel)
        said = [
            say("Published by %(publisher)s.", publisher=who) if who else "",
            say("Questions: %(contact)s.", contact=desk.words) if desk and desk.words else "",
            say("Based on %(guide)s (%(address)s), CC BY 4.0, with changes by its publisher.", **base),
            say("Protected words were changed with counsel (%(who_and_when)s).", who_and_when=agreed) if agreed else "",
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
            year_begins=MONTHS[0],
            months={},
            languages=None,
            hide=[],
            add=[],
            counsel=[],
            jobs={},
            offices={},
            contacts={},
            mark=None,
            zip=None,
            colors=None,
            guide=None,
        )
