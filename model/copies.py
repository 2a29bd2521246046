"""How many copies of a sheet a room needs, and the sentence that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from model.guide import Entry, Guide
from model.pages import Copies, HandoutPage, Seats, SessionPage
from model.words import Words

ROOMS = (8, 13, 24, 50)
"""Sizes of a room for which the pages and the packs give a number."""
MOST_PEOPLE = 60
TICKET = "handout-exit-ticket"
"""The sheet that each session ends with."""
CARDS_ON_A_SHEET = 10
"""Cards of a shorter cut that stand on one sheet."""
FORM = Copies(each="team")
"""A form of the guide that a session uses: one for each team."""


@dataclass(frozen=True)
class Sheet:
    """A sheet to copy for a session: its rule, in words and as what the page’s script counts with."""

    title: str
    src: str
    rule: str
    counts: list[int]
    """Copies for each size of a room in ROOMS."""
    each: int
    """People to a copy; where tables or teams get it, their size."""
    by: str
    of: int
    each_team: int
    team: int
    spare: int
    pages: int
    """Pages of a handout; 0 for a form."""
    half: bool
    """True where the shortest cut needs it, too."""
    half_on: int = 1
    """How many of them stand side by side on a sheet of the shortest cut’s pack, to be cut apart."""
    half_pages: int = 0
    """Pages of a handout in the shortest cut’s pack; 0 for a form."""
    kept: bool = False
    """True where only the facilitator’s files have it: it is dealt, or comes late."""


def sheets(guide: Guide, session: Entry) -> list[Sheet]:
    """Every sheet of a session, handouts first."""
    page = session.page
    if not isinstance(page, SessionPage):
        return []
    half = {name for step in page.agenda if step.minutes[2] for name in step.materials}
    used = dict.fromkeys(name for step in page.agenda for name in step.materials)
    handouts = [
        replace(
            _sheet(
                guide.words,
                page,
                handout.page.title,
                handout.src,
                handout.page.copies,
                handout.page.max_pages,
                handout.slug in half,
                handout.page.kept_back,
            ),
            half_on=on_a_sheet(handout, "half"),
            half_pages=pages_in(handout.page, "half"),
        )
        for handout in guide.handouts_of(session)
        if isinstance(handout.page, HandoutPage)
    ]
    forms = [
        _sheet(guide.words, page, guide.tools[name].title, f"tools/{name}.md", FORM, 0, name in half)
        for name in used
        if name in guide.tools
    ]
    return handouts + forms


def on_a_sheet(handout: Entry, cut: str) -> int:
    """How often a ticket stands on a sheet of a cut’s pack, which leaves out some of its questions."""
    page = handout.page
    if not isinstance(page, HandoutPage) or handout.slug != TICKET or not (less := left_out(page, cut)):
        return 1
    questions = [title for title in re.findall(r"^## (.*)$", handout.body, re.M) if not title.startswith(tuple(less))]
    return tickets(len(questions))


def tickets(questions: int) -> int:
    """How many tickets with so many questions fit on a sheet."""
    return max(1, 4 - questions)


def pages_in(page: HandoutPage, cut: str) -> int:
    """Pages of a handout in a cut’s pack: cards that are few enough then stand on one."""
    less = tuple(left_out(page, cut))
    cards = [card for card in page.cards if not card.title.startswith(less)]
    return 1 if less and page.cards and len(cards) <= CARDS_ON_A_SHEET else page.max_pages


def left_out(page: HandoutPage, cut: str) -> list[str]:
    """What a cut’s copy of a sheet lacks."""
    return next((names for id, names in page.left_out.items() if id == cut), [])


def _sheet(
    words: Words, page: SessionPage, title: str, src: str, rule: Copies, pages: int, half: bool, kept: bool = False
) -> Sheet:
    return Sheet(
        title=title,
        src=src,
        rule=sentence(rule, page.seats, words),
        counts=[count(rule, people, page.seats) for people in ROOMS],
        each=page.seats.table if rule.each == "table" else page.seats.team if rule.each == "team" else rule.each,
        by=rule.each if isinstance(rule.each, str) else "people",
        of=rule.of,
        each_team=rule.each_team,
        team=page.seats.team,
        spare=rule.spare,
        pages=pages,
        half=half,
        kept=kept,
    )


def tables(people: int, seats: Seats) -> int:
    """Full tables in a room: who is left over joins one of them and shares; a small room has one table."""
    return max(1, people // seats.table)


def teams(people: int, seats: Seats) -> int:
    """School teams in a room, none larger than the session’s teams may be."""
    return -(-people // seats.team)


def sharing(copies: Copies, people: int, seats: Seats, school_teams: int = 0) -> int:
    """How many people, groups, tables or teams get a copy; `school_teams` where their number is known."""
    if copies.each == "table":
        return tables(people, seats)
    if copies.each == "team":
        return school_teams or teams(people, seats)
    return -(-people // copies.each)


def count(copies: Copies, people: int, seats: Seats, school_teams: int = 0) -> int:
    """Copies of a sheet for so many people."""
    for_teams = (school_teams or teams(people, seats)) * copies.each_team
    return sharing(copies, people, seats, school_teams) * copies.of + for_teams + copies.spare


def sentence(copies: Copies, seats: Seats, words: Words) -> str:
    """The rule in words: “one for each group of three, and one spare; cut, in an envelope”."""
    parts = [
        words.say("%(copies)s for %(sharers)s", copies=words.number(copies.of), sharers=_sharers(copies, seats, words))
    ]
    if copies.each_team:
        parts.append(words.say("and %(copies)s more for each team", copies=words.number(copies.each_team)))
    if copies.spare:
        parts.append(words.say("and %(copies)s spare", copies=words.number(copies.spare)))
    return ", ".join(parts) + (f"; {copies.note}" if copies.note else "")


def _sharers(copies: Copies, seats: Seats, words: Words) -> str:
    match copies.each:
        case "table":
            return words.say("each table of %(people)s", people=words.number(seats.table))
        case "team":
            return words.say("each team")
        case 1:
            return words.say("each person")
        case 3:
            return words.say("each group of three")
        case people:
            return words.say("every %(people)s people", people=words.number(people))
