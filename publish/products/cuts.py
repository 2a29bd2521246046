"""A pack for each shorter cut of a session: its steps and its sheets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate

from model import Guide
from model.copies import TICKET, left_out, on_a_sheet, sheets
from model.cuts import for_cut
from model.guide import Entry
from model.pages import CUTS, OPENER_MINUTES, AgendaStep, HandoutPage, SessionPage
from model.wording import plain
from model.words import said_later
from publish.collect import Articles
from publish.document import Part
from publish.one_cut import sheet_of_cut, steps_of_cut, tickets_of_cut
from publish.product import Product
from publish.products.printed import printed, title

LABELS = {
    "hour": said_later("Pack for the hour cut"),
    "half": said_later("Pack for the half-hour cut"),
    "opener": said_later("Pack for its activity alone"),
}


def minutes_of(page: SessionPage, cut: str) -> list[int]:
    """The minutes of each step in a cut, 0 for what it leaves out."""
    if cut == "opener":
        return [OPENER_MINUTES if step.step == page.opener else 0 for step in page.agenda]
    return [step.minutes[CUTS.index(cut)] for step in page.agenda]


def shorter(page: SessionPage) -> list[str]:
    """The cuts that leave something out."""
    return [cut for cut in LABELS if minutes_of(page, cut) != minutes_of(page, "full")]


def packs(guide: Guide, articles: Articles, session: Entry) -> Iterator[Product]:
    """The packs of the cuts that leave something out."""
    page = session.page
    if not isinstance(page, SessionPage):
        return
    for cut in shorter(page):
        _capture_cover(guide, articles, session, page, cut)
        yield printed(
            articles,
            session,
            f"sessions/{session.slug}/{cut}.pdf",
            guide.words.say(LABELS[cut]),
            "pack facilitator cut",
            list(_parts(guide, session, page, cut)),
            subtitle=guide.words.say(LABELS[cut]).lower(),
            running=title(session),
            audience=guide.words.say("Facilitator"),
            folded=True,
        )


def _capture_cover(guide: Guide, articles: Articles, session: Entry, page: SessionPage, cut: str) -> None:
    """The first page of a cut’s pack: its timetable, what people bring and what to set out."""
    steps = [
        {
            "starts": _clock(start),
            "minutes": length,
            "title": step.title,
            "group": for_cut(step.group, cut, guide.words),
            "second": for_cut(step.second, cut, guide.words),
            "needs": [_called(guide, session, name) for name in step.materials if _has(guide, session, cut, name)],
        }
        for step, start, length in _planned(page, cut)
    ]
    needed = _needed(guide, session, page, cut)
    articles.capture_template(
        f"{session.folder}/{cut}-cut",
        "cut-cover",
        opening=session.src,
        page=page,
        reaches=next((words for id, words in page.reaches.items() if id == cut), page.purpose),
        prework=_in_cut(page.opener_prework if cut == "opener" else page.prework, guide, cut),
        supplies=_in_cut(page.opener_supplies if cut == "opener" else page.supplies, guide, cut),
        minutes=sum(minutes_of(page, cut)),
        steps=steps,
        cut=cut,
        sheets=[
            {"title": sheet.title, "rule": _rule(guide, for_cut(sheet.rule, cut, guide.words), sheet.src, cut)}
            for sheet in sheets(guide, session)
            if sheet.src.rpartition("/")[2].removesuffix(".md") in needed
        ],
    )


def _rule(guide: Guide, rule: str, src: str, cut: str) -> str:
    """The rule for a sheet, and how many of it stand on each page of a cut’s pack."""
    handout = guide.pages.get(src)
    together = on_a_sheet(handout, cut) if handout else 1
    if together == 1:
        return rule
    number = guide.words.number(together)
    return guide.words.say("%(rule)s; %(number)s stand on a page, to be cut apart", rule=rule, number=number)


def _in_cut(texts: Sequence[str], guide: Guide, cut: str) -> list[str]:
    """Those of `texts` that a cut needs."""
    return [text for text in (for_cut(text, cut, guide.words) for text in texts) if text]


def _planned(page: SessionPage, cut: str) -> list[tuple[AgendaStep, int, int]]:
    """The steps of a cut, each with the minute at which it begins and how many it takes."""
    minutes = minutes_of(page, cut)
    starts = accumulate(minutes, initial=0)
    return [(step, start, length) for step, start, length in zip(page.agenda, starts, minutes, strict=False) if length]


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _time(guide: Guide, start: int, length: int) -> str:
    """How long a step takes in a cut, and when it begins, as HTML."""
    begins = guide.words.say("from %(start)s", start=_clock(start))
    return f'<strong class="step-minutes">{guide.words.duration(length)}</strong> {begins}'


def _parts(guide: Guide, session: Entry, page: SessionPage, cut: str) -> Iterator[Part]:
    needed = _needed(guide, session, page, cut)
    times = {step.step: _time(guide, start, length) for step, start, length in _planned(page, cut)}
    yield Part(f"{session.folder}/{cut}-cut")
    needs = {
        step.step: guide.words.listed(
            _called(guide, session, name) for name in step.materials if _has(guide, session, cut, name)
        )
        for step, _, _ in _planned(page, cut)
    }
    alone = partial(steps_of_cut, cut=cut, times=times, needs=needs, words=guide.words)
    yield Part(session.src, alone, mark="runs-on")
    for handout in guide.handouts_of(session):
        if handout.slug == TICKET and cut == "hour":
            continue  # twelve pages are enough; its cover says where the ticket is
        if handout.slug in needed and isinstance(handout.page, HandoutPage):
            less = left_out(handout.page, cut)
            if handout.slug == TICKET and less:
                yield Part(handout.src, partial(tickets_of_cut, left_out=less, words=guide.words))
            else:
                yield Part(handout.src, partial(sheet_of_cut, left_out=less))


def _has(guide: Guide, session: Entry, cut: str, name: str) -> bool:
    """Of the shorter cuts only the hour shows slides, and some do without a sheet."""
    handout = guide.pages.get(f"{session.folder}/{name}.md")
    if handout and isinstance(handout.page, HandoutPage):
        return cut not in handout.page.not_in
    return name != "slides" or cut == "hour"


def _needed(guide: Guide, session: Entry, page: SessionPage, cut: str) -> set[str]:
    """The sheets of the steps that a cut has."""
    both = zip(page.agenda, minutes_of(page, cut), strict=True)
    names = {name for step, minutes in both if minutes for name in step.materials}
    return {name for name in names if _has(guide, session, cut, name)}


def _called(guide: Guide, session: Entry, name: str) -> str:
    handout = guide.pages.get(f"{session.folder}/{name}.md")
    if handout and handout.page:
        return plain(handout.page.title)
    if name == "slides":
        return guide.words.say("slides")
    return plain(guide.tools[name].title) if name in guide.tools else name
