"""Which PDF documents there are, what each is made of, and which page offers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Callable

from bs4 import Tag

from model import Guide
from model.guide import Entry
from model.pages import FAMILIES, SessionPage
from model.wording import plain
from publish.footer import page_style
from publish.printable import for_book, form_alone, keep_parts, without_facilitator_notes

TITLE = "Partnering for Student Success"
TOOLS_INDEX = "index-of-tools"
YEAR, OVERVIEW = "start/year-at-a-glance.md", "facilitator/overview-presentation/index.md"
REVIEW = "adapt/self-review.md"


def whole(article: Tag) -> None:
    """Leave an article as it is."""


@dataclass(frozen=True)
class Part:
    """A captured page and what to cut from its copy."""

    src: str
    cut: Callable[[Tag], None] = whole


@dataclass(frozen=True)
class Document:
    """A PDF to write. `path` is its address under the site; dates are words, never the build’s time."""

    path: str
    title: str
    kind: str
    parts: tuple[Part, ...]
    address: str
    """Public address of the page it belongs to, for the code in the footer."""
    edition: str
    imprint: str
    page: str
    """The page (address in the repository) that offers it."""
    label: str
    """What the page calls it."""
    subtitle: str = ""
    running: str = ""
    audience: str = ""
    reviewed: str = ""
    description: str = ""
    cover: bool = False
    fillable: bool = False

    @property
    def name(self) -> str:
        """What `make pdf` calls it: `elements/communicate`."""
        return self.path.removeprefix("downloads/").removesuffix(".pdf")

    @property
    def full_title(self) -> str:
        """The title a reader’s program shows."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def style(self) -> str:
        """The running header and footer as CSS."""
        return page_style(self)


def spoken(day: date) -> str:
    """A date as a reader says it: November 21, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def public_address(site_url: str, src: str) -> str:
    """The address of a page on the published site."""
    path = src.removesuffix("index.md") if src.endswith("index.md") else src.removesuffix(".md") + "/"
    return site_url.rstrip("/") + "/" + path


def documents(guide: Guide, order: list[str], site_url: str, edition: str, imprint: str) -> list[Document]:
    """Every PDF of the site. `order` is the guide’s pages in the order of the navigation."""
    def make(entry: Entry | None, path: str, title: str, kind: str, parts: list[Part], label: str, **more: Any) -> Document:
        src = entry.src if entry else "index.md"
        if entry and entry.page:
            more.setdefault("reviewed", spoken(entry.page.reviewed))
            more.setdefault("description", entry.page.description)
        return Document(
            f"downloads/{path}", title, kind, tuple(parts), public_address(site_url, src), edition, imprint, src, label, **more)

    places = {id: f"elements/{one.element}/:{id}" for id, one in guide.questions.items()}
    shortened = partial(for_book, places=places)
    guide_parts = [Part(src, shortened if src.startswith(("tools/", "questions/")) else whole) for src in order if not src.startswith("facilitator/")]
    found = [make(None, "partnering-for-student-success.pdf", TITLE, "book", [*guide_parts, Part(TOOLS_INDEX)],
                  "The whole guide", subtitle="A practical guide to building effective school-based partnerships", cover=True,
                  description="Nine elements, five roles, tools and questions for partnerships that help students.")]
    for entry in guide.of_kind("element"):
        found.append(make(entry, f"elements/{entry.slug}.pdf", _title(entry), "element", [Part(entry.src)], "Chapter", running=f"Element · {_title(entry)}"))
    for entry in guide.of_kind("role"):
        found.append(make(entry, f"roles/{entry.slug}.pdf", _title(entry), "role", [Part(entry.src)], "Role guide", running=f"Role · {_title(entry)}"))
    if families := guide.pages.get(FAMILIES):
        found.append(make(families, f"{FAMILIES.removesuffix('.md')}.pdf", _title(families), "one-page", [Part(FAMILIES)], "One page to print", running="For families and students"))
    for entry in guide.of_kind("case"):
        found.append(make(entry, f"cases/{entry.slug}.pdf", _title(entry), "case", [Part(entry.src)], "Case study", running="Case study (fictional)"))
    for entry in guide.of_kind("tool"):
        tool = guide.tools.get(entry.slug)
        draft = tool.draft_notice if tool else ""
        blank, example = partial(keep_parts, headings=("The form",)), partial(keep_parts, headings=("Filled-in example",))
        if tool and tool.one_page:
            blank = partial(form_alone, stop_line="#start/safety-first/:stop-line")
        found.append(make(entry, f"tools/{entry.slug}.pdf", _title(entry), "one-page" if tool and tool.one_page else "tool", [Part(entry.src, blank)], "Form to fill in or print", running=f"Tool · {_title(entry)}", audience=draft, fillable=True))
        found.append(make(entry, f"tools/{entry.slug}-example.pdf", _title(entry), "tool", [Part(entry.src, example)], "Filled-in example", subtitle="filled-in example", running=f"Tool · {_title(entry)}", audience="Example (fictional)"))
    if year := guide.pages.get(YEAR):
        found.append(make(year, "year-at-a-glance.pdf", _title(year), "page", [Part(YEAR)], "The year to print", running=_title(year)))
    if review := guide.pages.get(REVIEW):
        found.append(make(review, "self-review.pdf", _title(review), "page", [Part(REVIEW)], "The self-review to print or fill in", running=_title(review), fillable=True))
    if talk := guide.pages.get(OVERVIEW):
        slides = guide.slides_of(talk)
        found.append(make(talk, "overview-presentation.pdf", _title(talk), "pack facilitator", [Part(OVERVIEW), *([Part(slides.src)] if slides else [])], "The talk with its script", running=_title(talk)))
    for id, one in guide.questions.items():
        shown = guide.page_of_questions(id) or guide.page_for("element", one.element)
        found.append(make(shown, f"questions/{id}-cards.pdf", plain(one.title), "card-sheet", [Part(cards_of(id))], f"Cards: {plain(one.title)}",
                          subtitle="question cards", running="Question cards", description=f"Cards to cut out, one question on each: {plain(one.title)}."))
    sessions = list(guide.of_kind("session"))
    for entry in sessions:
        running = _title(entry)
        for audience, parts in (("facilitator", _facilitator_pack(guide, entry)), ("participants", _participant_pack(guide, entry))):
            label = "Facilitator pack" if audience == "facilitator" else "Participant pack"
            found.append(make(entry, f"sessions/{entry.slug}/{audience}.pdf", _title(entry), f"pack {audience}", parts, label,
                              subtitle=label.lower(), running=running, audience=audience.capitalize(), fillable=audience == "participants"))
    if sessions:
        around = [Part(src) for src in order if src.startswith("facilitator/") and not src.startswith("facilitator/sessions/")]
        parts = [*around, *(part for entry in sessions for part in _facilitator_pack(guide, entry))]
        found.append(make(guide.pages["facilitator/index.md"], "facilitators-guide.pdf", "Facilitator’s Guide", "book", parts, "The whole Facilitator’s Guide",
                          subtitle="Sessions to run from print", cover=True))
    return found


def meant(words: str, among: list[Document]) -> list[Document]:
    """The documents that a person means by `words`, the name of a document or of a page’s file: the one so called, or those the page offers, or those that hold it."""
    name = words.removeprefix("docs/").removesuffix(".md").removesuffix(".pdf")
    called = [one for one in among if one.name == name]
    offered = [one for one in among if one.page == f"{name}.md"]
    return called or offered or [one for one in among if any(part.src == f"{name}.md" for part in one.parts)]


def cards_of(id: str) -> str:
    """The name under which the cards of a question set are captured: a page that only print has."""
    return f"questions/{id}/cards"


def _title(entry: Entry) -> str:
    return entry.page.title if entry.page else entry.slug


def _forms(guide: Guide, session: Entry) -> list[Part]:
    """The blank forms of the tools that the session’s steps use, in order."""
    used = [m for step in session.page.agenda for m in step.materials] if isinstance(session.page, SessionPage) else []
    alone = partial(form_alone, stop_line=f"#{session.folder}/:stop-line")
    return [Part(f"tools/{name}.md", alone) for name in dict.fromkeys(used) if name in guide.tools]


def _facilitator_pack(guide: Guide, session: Entry) -> list[Part]:
    slides = guide.slides_of(session)
    return [Part(session.src), *([Part(slides.src)] if slides else []), *(Part(e.src) for e in guide.handouts_of(session)), *_forms(guide, session)]


def _participant_pack(guide: Guide, session: Entry) -> list[Part]:
    """A cover of the session’s purpose, then its handouts and forms, without a word for facilitators."""
    cover = Part(f"{session.folder}/cover")
    return [cover, *(Part(e.src, without_facilitator_notes) for e in guide.given_out(session)), *_forms(guide, session)]
