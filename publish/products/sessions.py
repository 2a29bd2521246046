"""Each session: its packs, handouts and slides, and one archive of them all; and talks outside of sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal

from model import Guide
from model.activity import activity
from model.copies import ROOMS, sheets
from model.file_names import saved_as
from model.guide import Entry
from model.minutes import in_words
from model.pages import HandoutPage, SessionPage
from model.wording import plain
from publish.archive import write_archive
from publish.board import Board, write_boards
from publish.collect import Articles
from publish.document import Part, whole
from publish.jobs import Job, Writing
from publish.picture import Drawing
from publish.printable import form_alone, with_agenda_bar, without_facilitator_notes
from publish.product import Product
from publish.products.cuts import packs as cut_packs
from publish.products.cuts import shorter
from publish.products.printed import file_path, pictures, printed, title
from publish.session_slides import DeckCut, with_tasks
from publish.slides import Slide, cited, parse
from publish.slides import write as write_slides
from publish.task import Task
from publish.word import write_handouts

LARGE = 18 / 10.5
"""How much larger than other Word files large print is: 18 points."""
PINNED = 1.1
"""How much larger what is pinned up is: 11.5 points."""
DECKS = {"full": "slides", "hour": "hour-slides"}
"""The files of the slides, by the cut whose minutes they show."""
FIRST = ("facilitator.pdf", "participants.pdf", "slides.pptx")
"""What most readers of a session come for, beside everything as ZIP: the other files are folded below."""
BAR, BAR_EDGES, BAR_LETTER, BAR_LINES = 173, 2.2, 1.12, 3
"""Millimeters: the width of the bar of steps, of the edges of each and of a letter; and how many lines it holds."""
OVERVIEW = "facilitator/overview-presentation/index.md"


def papers(guide: Guide) -> tuple[str, ...]:
    """The files of the papers around any session, which the archive of each session holds too."""
    return tuple(
        file_path(guide, f"papers/{entry.slug}.{ending}", {"title": title(entry)})
        for entry in guide.of_kind("paper")
        for ending in ("pdf", "docx")
    )


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for entry in guide.of_kind("session"):
        capture_parts(guide, articles, entry)
        if guide.original:
            yield from _papers(guide, articles, entry)
            continue
        first = {f"downloads/sessions/{entry.slug}/{name}" for name in FIRST}
        inside = [replace(product, more=product.path not in first) for product in _of_session(guide, articles, entry)]
        yield from inside
        path = f"downloads/sessions/{entry.slug}.zip"
        paths = (*(product.path for product in inside), *papers(guide))
        folder = saved_as(path).removesuffix(".zip")
        archive = partial(Job, path, write_archive, (str(articles.site), folder, paths), cached=False)
        yield Product(path, entry.src, guide.words.say("Everything for this session"), "ZIP", archive, parts=paths)
    for entry in guide.pages.values():
        if entry.kind == "page" and entry.src.endswith("/index.md") and guide.slides_of(entry):
            yield from _talk(guide, articles, entry)


def _papers(guide: Guide, articles: Articles, entry: Entry) -> Iterator[Product]:
    """What participants get, in another language than the facilitator’s; and the slides, where they are translated."""
    yield _pack(guide, articles, entry, "participants")
    yield _in_word(guide, articles, entry)
    if slides := guide.slides_of(entry):
        yield _deck(guide, articles, entry, slides, f"sessions/{entry.slug}/slides.pptx")


def _of_session(guide: Guide, articles: Articles, entry: Entry) -> Iterator[Product]:
    yield _pack(guide, articles, entry, "facilitator")
    yield _pack(guide, articles, entry, "participants")
    yield from cut_packs(guide, articles, entry)
    yield _in_word(guide, articles, entry)
    yield from _to_change(guide, articles, entry)
    yield printed(
        articles,
        entry,
        f"sessions/{entry.slug}/what-to-print.pdf",
        guide.words.say("What to print, and how many"),
        "page what-to-print",
        [Part(f"{entry.folder}/what-to-print")],
        subtitle=guide.words.say("what to print"),
        running=title(entry),
    )
    yield from _before_and_after(guide, articles, entry)
    yield from _activity(guide, articles, entry)
    if slides := guide.slides_of(entry):
        yield _session_deck(guide, articles, entry, slides)
        if isinstance(entry.page, SessionPage) and "hour" in shorter(entry.page):
            yield _session_deck(guide, articles, entry, slides, "hour")


def _pack(guide: Guide, articles: Articles, entry: Entry, audience: Literal["facilitator", "participants"]) -> Product:
    participants, say = audience == "participants", guide.words.say
    return printed(
        articles,
        entry,
        f"sessions/{entry.slug}/{audience}.pdf",
        say("Participant pack") if participants else say("Facilitator pack"),
        f"pack {audience}",
        _participant_pack(guide, entry) if participants else facilitator_pack(guide, entry),
        subtitle=say("participant pack") if participants else say("facilitator pack"),
        running=title(entry),
        audience=say("Participants") if participants else say("Facilitator"),
        fillable=participants,
    )


def _in_word(guide: Guide, articles: Articles, entry: Entry) -> Product:
    path = file_path(guide, f"sessions/{entry.slug}/handouts.docx", {"title": title(entry)})
    word = partial(_handouts, guide, articles, entry, path)
    return Product(path, guide.prefix + entry.src, guide.words.say("Handouts in Word"), "Word", word)


def _to_change(guide: Guide, articles: Articles, entry: Entry) -> Iterator[Product]:
    """The facilitator’s own files in Word: the plan, and the cards to deal in large print."""
    path = f"downloads/sessions/{entry.slug}/plan.docx"
    said = {"title": title(entry), "imprint": articles.imprint}
    plan = partial(_plan, articles, entry, path, said)
    yield Product(path, entry.src, guide.words.say("The plan in Word"), "Word", plan, more=True)
    kept = [
        e for e in guide.handouts_of(entry) if isinstance(e.page, HandoutPage) and (e.page.kept_back or e.page.cards)
    ]
    if kept:
        path = f"downloads/sessions/{entry.slug}/cards.docx"
        cards = partial(_cards, articles, kept, path, said)
        yield Product(
            path, entry.src, guide.words.say("Cards to deal, in Word and large print"), "Word", cards, more=True
        )


def _before_and_after(guide: Guide, articles: Articles, entry: Entry) -> Iterator[Product]:
    """A sheet on which people rate themselves by the session’s outcomes, to print and in Word."""
    src, name = f"{entry.folder}/before-and-after", guide.words.say("before and after")
    articles.capture_template(src, "before-and-after", page=entry.page)
    yield printed(
        articles,
        entry,
        f"sessions/{entry.slug}/before-and-after.pdf",
        guide.words.say("Before and after: a self-rating"),
        "pack participants paper",
        [Part(src)],
        subtitle=name,
        running=title(entry),
        folded=True,
    )
    path = f"downloads/sessions/{entry.slug}/before-and-after.docx"
    word = partial(_rating, articles, entry, src, path)
    yield Product(path, entry.src, guide.words.say("The self-rating in Word"), "Word", word, more=True)


def _activity(guide: Guide, articles: Articles, entry: Entry) -> Iterator[Product]:
    """The session’s activity on one page, to pin up or to lend, in PDF and Word."""
    src = f"{entry.folder}/activity"
    articles.capture_template(src, "activity-card", activity=activity(guide, entry), stop=guide.stop, in_words=in_words)
    yield printed(
        articles,
        entry,
        f"sessions/{entry.slug}/activity.pdf",
        guide.words.say("Its activity on one page"),
        "activity-card",
        [Part(src)],
        subtitle=guide.words.say("its activity"),
        running=title(entry),
        audience=guide.words.say("Facilitator"),
        folded=True,
    )
    path = f"downloads/sessions/{entry.slug}/activity.docx"
    said = {"title": f"{title(entry)}: {guide.words.say('its activity')}", "imprint": articles.imprint, "scale": PINNED}
    word = partial(_in_word_as, articles, src, path, said)
    yield Product(path, entry.src, guide.words.say("Its activity in Word"), "Word", word, more=True)
    path = f"downloads/sessions/{entry.slug}/board.pptx"
    boards = partial(_board_job, guide, articles, entry, path)
    yield Product(path, entry.src, guide.words.say("Boards for an online room"), "PowerPoint", boards, more=True)


def _board_job(guide: Guide, articles: Articles, entry: Entry, path: str) -> Job:
    """A board for the activity, one for its questions, and one for what the room decides."""
    own, say = activity(guide, entry), guide.words.say
    places = entry.page.board if isinstance(entry.page, SessionPage) else []
    boards = [
        Board(plain(own.title), plain(own.group), tuple(map(plain, places))),
        Board(say("What to ask the room"), "", tuple(map(plain, own.ask))),
        Board(say("Owners and dates"), "", (say("What we will do"), say("Owner (role)"), say("Date"))),
    ]
    shown = [board for board in boards if board.places]
    said = {"title": f"{title(entry)}: {say('Boards for an online room')}", "imprint": articles.imprint}
    return Job(path, Writing(write_boards, shown, said), contents=(repr(shown), repr(said)), weight=10_000)


def _in_word_as(articles: Articles, src: str, path: str, said: dict[str, Any]) -> Job:
    return handout_job(path, [(said["title"], articles.plain(src))], said, articles.site)


def _rating(articles: Articles, entry: Entry, src: str, path: str) -> Job:
    heading = articles.guide.words.say("Before and after")
    said = {"title": f"{title(entry)}: {heading}", "imprint": articles.imprint}
    return handout_job(path, [(heading, articles.plain(src))], said, articles.site)


def _dealt(guide: Guide, session: Entry) -> list[Entry]:
    """The sheets that are cut into cards, or that come late."""
    handouts = guide.handouts_of(session)
    return [e for e in handouts if isinstance(e.page, HandoutPage) and (e.page.kept_back or e.page.cards)]


def _plan(articles: Articles, entry: Entry, path: str, said: dict[str, Any]) -> Job:
    return handout_job(path, [(title(entry), articles.with_notes(entry.src))], said | {"wide": True}, articles.site)


def _cards(articles: Articles, kept: list[Entry], path: str, said: dict[str, Any]) -> Job:
    pages = [(title(handout), articles.plain(handout.src)) for handout in kept]
    return handout_job(path, pages, said | {"scale": LARGE}, articles.site)


def _talk(guide: Guide, articles: Articles, entry: Entry) -> Iterator[Product]:
    """A page that has slides beside it: its script to print, and the slides."""
    slides = guide.slides_of(entry)
    name = entry.folder.rpartition("/")[2]
    if slides and entry.src == OVERVIEW:
        _capture_slides(articles, slides)
        yield printed(
            articles,
            entry,
            f"{name}.pdf",
            articles.guide.words.say("The talk with its script"),
            "pack facilitator",
            [Part(entry.src), Part(slides.src)],
            running=title(entry),
        )
    if slides:
        yield _deck(guide, articles, entry, slides, f"{name}.pptx")


def capture_parts(guide: Guide, articles: Articles, session: Entry) -> None:
    """A cover for participants and the slides with their notes: pages that only print has."""
    if isinstance(session.page, SessionPage):
        used = dict.fromkeys(m for step in session.page.agenda for m in step.materials)
        articles.capture_template(
            f"{session.folder}/cover",
            "session-cover",
            opening=session.src,
            page=session.page,
            handouts=[handout.page for handout in guide.given_out(session)],
            tools=[guide.tools[name].title for name in used if name in guide.tools],
        )
        articles.capture_template(
            f"{session.folder}/what-to-print",
            "what-to-print",
            page=session.page,
            people=ROOMS,
            sheets=sheets(guide, session),
            files=_names(guide, session, session.page),
            papers=_around(guide),
        )
    if slides := guide.slides_of(session):
        shown = [slide for slide, _ in with_tasks(guide, session, parse(slides.body))]
        articles.capture_template(slides.src, "session-slides", slides=shown, told=guide.words)


def _around(guide: Guide) -> list[str]:
    """The papers around any session, by their titles."""
    return [plain(title(entry)) for entry in guide.of_kind("paper")]


def _names(guide: Guide, session: Entry, page: SessionPage) -> dict[str, str]:
    """What each file of a session is saved as, by what it is."""
    files = {"facilitator": "pdf", "participants": "pdf", "handouts": "docx", "plan": "docx", "before-and-after": "pdf"}
    files |= {"activity": "pdf", "board": "pptx"}
    if guide.slides_of(session):
        files["slides"] = "pptx"
        if "hour" in shorter(page):
            files["hour-slides"] = "pptx"
    if _dealt(guide, session):
        files["cards"] = "docx"
    names = {name: saved_as(f"sessions/{session.slug}/{name}.{ending}") for name, ending in files.items()}
    cuts = [saved_as(f"sessions/{session.slug}/{cut}.pdf") for cut in shorter(page)]
    names["papers"] = saved_as("papers/paper-….pdf").removesuffix(".pdf")
    return names | {"cuts": ", ".join(cuts)} if cuts else names


def _capture_slides(articles: Articles, slides: Entry) -> None:
    articles.capture_template(slides.src, "session-slides", slides=parse(slides.body), told=articles.guide.words)


def _deck(guide: Guide, articles: Articles, entry: Entry, slides: Entry, path: str) -> Product:
    """The slides as they are written, without the steps and sheets of a session."""
    path, said = file_path(guide, path, {"title": title(entry)}), {"title": title(entry), "imprint": articles.imprint}
    deck = partial(slide_job, path, parse(slides.body), said, articles.drawings["framework"], articles.citations)
    return Product(path, guide.prefix + entry.src, guide.words.say("Slides with notes"), "PowerPoint", deck)


def _session_deck(guide: Guide, articles: Articles, entry: Entry, slides: Entry, cut: DeckCut = "full") -> Product:
    """The slides of a session, with its steps, their minutes in a cut, and the sheets that people take; those are read
    from their PDF files. The half-hour cut needs none.
    """
    path = f"downloads/sessions/{entry.slug}/{DECKS[cut]}.pptx"
    both = with_tasks(guide, entry, parse(slides.body), cut)
    sheets = tuple(dict.fromkeys(task.sheet.document for _, task in both if task and task.sheet))
    said = {"title": title(entry), "imprint": articles.imprint}
    deck = partial(_step_job, path, both, sheets, said, articles, entry)
    say = guide.words.say
    name = say("Slides with notes") if cut == "full" else say("Slides for the hour cut")
    return Product(path, entry.src, name, "PowerPoint", deck, parts=sheets)


def _step_job(
    path: str,
    both: list[tuple[Slide, Task | None]],
    sheets: tuple[str, ...],
    said: dict[str, Any],
    articles: Articles,
    entry: Entry,
) -> Job:
    """The job of a session’s slides: asked for when its sheets stand, whose bytes decide it too."""
    slides, tasks = [slide for slide, _ in both], [task for _, task in both]
    element = entry.page.element if isinstance(entry.page, SessionPage) else ""
    diagram = articles.drawings.get(f"framework-{element}", articles.drawings["framework"])
    site = articles.site
    more = {"tasks": tasks, "site": site}
    contents: tuple[str | bytes, ...] = (repr(tasks), *((site / sheet).read_bytes() for sheet in sheets))
    return slide_job(path, slides, said, diagram, articles.citations, more, contents)


def slide_job(
    path: str,
    slides: list[Slide],
    said: dict[str, Any],
    diagram: Drawing,
    citations: dict[str, str],
    more: dict[str, Any] | None = None,
    contents: tuple[str | bytes, ...] = (),
) -> Job:
    """A deck of `slides`; `diagram` is for those that show it, `citations` has the words for each source, and `more`
    says what else the writer needs, which `contents` stands for.
    """
    drawing = diagram if any(slide.diagram for slide in slides) else Drawing("", "")
    named = {id: citations[id] for id in sorted(cited(slides)) if id in citations}
    write = Writing(write_slides, slides, said | {"diagram": drawing, "citations": named} | (more or {}))
    decides = (repr(slides), repr(said), drawing.svg, drawing.alt, repr(named), *contents)
    return Job(path, write, contents=decides, weight=20_000)


def _handouts(guide: Guide, articles: Articles, session: Entry, path: str) -> Job:
    said = {"title": title(session), "imprint": articles.imprint}
    handouts = [(e.page.title, articles.plain(e.src)) for e in guide.given_out(session) if e.page]
    return handout_job(path, handouts, said, articles.site)


def handout_job(path: str, handouts: list[tuple[str, str]], said: dict[str, Any], site: Path) -> Job:
    """Handouts (titles and article HTML) in Word; their pictures count among its contents."""
    shown = [picture for _, html in handouts for picture in pictures(html, site)]
    write = Writing(write_handouts, handouts, said | {"site": site})
    return Job(path, write, contents=(repr(handouts), repr(said), *shown), weight=40_000)


def _forms(guide: Guide, session: Entry) -> list[Part]:
    """The blank forms of the tools that the session’s steps use, in order."""
    used = [m for step in session.page.agenda for m in step.materials] if isinstance(session.page, SessionPage) else []
    alone = partial(form_alone, stop_line=f"#{guide.prefix}{session.folder}/:stop-line")
    return [Part(f"tools/{name}.md", alone) for name in dict.fromkeys(used) if name in guide.tools]


def facilitator_pack(guide: Guide, session: Entry) -> list[Part]:
    """The plan of the session, its slides in words and its handouts; forms are in the participants’ pack."""
    slides = guide.slides_of(session)
    bar = agenda_bar(guide, session)
    return [
        Part(session.src, partial(with_agenda_bar, bar=bar) if bar else whole),
        *([Part(slides.src, mark="runs-on")] if slides else []),
        *(Part(handout.src) for handout in guide.handouts_of(session)),
    ]


def agenda_bar(guide: Guide, session: Entry) -> str:
    """The session’s steps as a bar in proportion to their minutes, as HTML: what a table hides, such as the largest
    step, is seen at once.
    """
    if not isinstance(session.page, SessionPage):
        return ""
    steps = [(step.title, step.minutes[0]) for step in session.page.agenda if step.minutes[0]]
    room = (BAR - len(steps) * BAR_EDGES) / sum(minutes for _, minutes in steps) / BAR_LETTER  # letters a minute
    pieces = [
        (minutes, f"<strong>{minutes}</strong> {escape(name)}" if _fits(name, int(room * minutes)) else f"{minutes}")
        for name, minutes in ((plain(name), minutes) for name, minutes in steps)
    ]
    bar = "".join(f'<span style="flex: {minutes} 1 0">{words}</span>' for minutes, words in pieces)
    return f'<p class="agenda-bar">{bar}</p>'


def _fits(name: str, letters: int) -> bool:
    """Is there room for the name of a step in the bar? If not, its minutes stand alone: the table below names it."""
    lines = wrap(name, letters, break_long_words=False) if letters > 0 else []
    return 0 < len(lines) <= BAR_LINES and max(map(len, lines)) <= letters


def _participant_pack(guide: Guide, session: Entry) -> list[Part]:
    """A cover of the session’s purpose, then its handouts and forms, without a word for facilitators."""
    cover = Part(f"{session.folder}/cover")
    handouts = [Part(handout.src, without_facilitator_notes) for handout in guide.given_out(session)]
    return [cover, *handouts, *_forms(guide, session)]
