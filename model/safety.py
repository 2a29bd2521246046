"""What never goes through partnership steps, and what local rules decide."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from model.framework import Id, Text
from model.patterns import MONTH_AND_YEAR, SOURCE_ID
from model.reading import Data

DANGER = re.compile(
    r"""(?ix)\b(?:
    (?:hits?|hitting|beats?|beating|slap(?:s|ped|ping)|punch(?:es|ed|ing)|kick(?:s|ed|ing)|chok(?:es|ed|ing)
      |burn(?:s|ed|ing)|grab(?:s|bed|bing)|shov(?:es|ed|ing)|spank(?:s|ed|ing)|kiss(?:es|ed|ing)|fondl(?:es|ed|ing)
      |grop(?:es|ed|ing))\ (?:the|a|an|our|her|his|their|another)\ (?:kids?|child|children|students?|boys?|girls?|sons?
      |daughters?|pupils?|classmates?)
    |(?:beats?|beating|slap(?:s|ped|ping)|punch(?:es|ed|ing)|kick(?:s|ed|ing)|chok(?:es|ed|ing)|burn(?:s|ed|ing)
      |shov(?:es|ed|ing)|spank(?:s|ed|ing)|strangl(?:es|ed|ing)|stab(?:s|bed|bing))\ (?:her|him|me)
    |(?:left|leaves|leaving)\ alone\ in\ (?:a|the|her|his|their)\ (?:car|house|home|apartment|van)
    |(?:she|he|student|child|boy|girl|teen|friend)\ (?:said\ )?(?:that\ )?(?:(?:she|he|they)\ )?(?:wants?|wanted|plans?
      |planned|tried|tries|threatens?|threatened)\ to\ (?:end\ (?:it|things)|die|hang|jump\ (?:off|from|out)|disappear)
    |(?:took|takes|taken|swallow(?:s|ed))\ (?:a\ |some\ |too\ many\ |all\ |the\ |her\ |his\ )?
      (?:handful\ of\ |bottle\ of\ |bunch\ of\ )?pills
    |(?:private|intimate|sexy|dirty|shirtless)\ (?:pictures?|photos?|pics|videos?)
    |(?:is|was|been|keeps|started)\ cutting\ (?:again|at\ night|in\ the\ bathroom)
    |(?:tutor|mentor|coach|volunteer|teacher|adult|he|she)\ (?:asked|asks|told|tells|made|makes)\ (?:her|him|them
      |a\ student|a\ child|the\ student|the\ child)\ (?:to\ keep\ (?:a|it|this|their)?\ ?secret|not\ to\ tell)
    |alone\ with\ (?:a|the|one|her|his)\ (?:student|child|boy|girl|kid)\b[^.\n]{0,30}\b(?:locked|closed|shut|closet)
    |without\ food\ for|left\ (?:the|a|her|his|their)\ (?:baby|child|children|kids?|boy|girl)
      \ (?:alone|in\ (?:a|the)\ car)
    )\b"""
)
"""What touches the stop line in more forms than a list can name: an act and the child it is done to."""


class FamilyStop(Data):
    """The stop line in two sentences for families: what they may do, and no orders to staff."""

    ask: Text
    short: Text


class Stop(Data):
    """docs/_data/stop.yml: the one text for everything that touches the line.

    Screens show `ask` and `short`, with the rest one tap below; paper shows the whole.
    """

    title: Text
    lead: Text
    ask: Text
    short: Text
    never: list[Text] = Field(min_length=4, max_length=4)
    do: list[Text] = Field(min_length=3)
    do_not: list[Text] = Field(min_length=3)
    rule: Id
    families: FamilyStop
    words: list[Text] = Field(min_length=4)

    def touched_by(self, text: str) -> str:
        """The first word of the line that `text` holds, or an empty string."""
        lowered = text.lower()
        words = [word for word in self.words if word.lower() in lowered]  # known much sooner than by the pattern
        match = re.search(r"\b(" + "|".join(map(re.escape, words)) + r")\b", text, re.I) if words else None
        match = match or DANGER.search(text)
        return match.group(0) if match else ""


class LawNote(Data):
    """What federal law says about a rule, in outline: one to four sentences, their sources and the month of the
    reading.
    """

    as_of: Annotated[str, Field(pattern=MONTH_AND_YEAR)]
    says: Text
    sources: list[Annotated[str, Field(pattern=SOURCE_ID)]] = Field(min_length=1)


class Rule(Data):
    """A question that law or local policy answers; counsel fills in the answer once."""

    id: Id
    question: Text
    who_answers: Text
    why: Text
    element: Id | None = None
    answer: str = ""
    law: list[LawNote] = []
    """What federal law says about it, so that the question is answered with the law beside it."""


class Rules(Data):
    """docs/_data/rules.yml"""

    rules: list[Rule] = Field(min_length=1)
