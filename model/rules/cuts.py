"""Check that each shorter cut of a session says what it reaches, and that what its sheets leave out is on them."""

from __future__ import annotations

from collections.abc import Iterator

from model.guide import Entry, Guide
from model.pages import CUTS, HandoutPage, SessionPage
from model.problems import Problem


def check(guide: Guide) -> Iterator[Problem]:
    """Cuts without a sentence of their own, and parts of a sheet that nobody could find to leave out."""
    for session in guide.of_kind("session"):
        if not isinstance(session.page, SessionPage):
            continue
        yield from _reaches(guide, session, session.page)
        for handout in guide.handouts_of(session):
            if isinstance(handout.page, HandoutPage) and not guide.original:
                yield from _left_out(guide, handout, handout.page)


def _reaches(guide: Guide, session: Entry, page: SessionPage) -> Iterator[Problem]:
    shorter = [cut for index, cut in enumerate(CUTS) if any(s.minutes[index] != s.minutes[0] for s in page.agenda)]
    for cut in [*shorter, "opener"]:
        if page.reaches and cut not in page.reaches:
            yield Problem(
                session.file,
                guide.line(session.file, "reaches"),
                f"reaches does not say what people leave with in the cut “{cut}”",
                f'Add {cut}: "Teams leave with one sentence." under reaches: its pack opens with it.',
            )


def _left_out(guide: Guide, handout: Entry, page: HandoutPage) -> Iterator[Problem]:
    told = handout.body.replace("&nbsp;", " ").replace("*", "") + "".join(f"\n{card.title}" for card in page.cards)
    for cut, parts in page.left_out.items():
        for index, words in enumerate(parts):
            if words not in told:
                yield Problem(
                    handout.file,
                    guide.line(handout.file, "left_out", cut, index),
                    f"left_out names “{words}”, and nothing on the sheet begins with it",
                    "Write the first words of a heading, row, column, item, box, line or card of this sheet.",
                )
