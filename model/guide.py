"""The whole guide: data and pages, and what each has to do with the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from model.books import Book, Books, IndexEntry, ShortPages
from model.conformance import Conformance, Results
from model.conversations import Conversation, Conversations
from model.dates import Dates
from model.edition import Edition, guide_edition
from model.follows import Follows
from model.framework import MONTHS, Coordination, Element, Elements, Month, Role, Roles, School, Schools, Stage
from model.kinds import Kind
from model.language import FOLDER, Language
from model.markdown import calls
from model.names import Names
from model.nav import Nav
from model.pages import HandoutPage, Page, SessionPage
from model.pieces import Piece
from model.problems import Problems
from model.questions import QuestionSet
from model.reading import Data
from model.releases import Release
from model.safety import Rule, Rules, Stop
from model.self_review import SelfReview
from model.situations import Situation, Situations
from model.sources import Glossary, Source, Sources, Term
from model.tools import Tool
from model.ways import Ways
from model.words import Words, said_later
from model.yaml_lines import Read

AUDIENCES = {
    "families": said_later("Families and caregivers"),
    "students": said_later("Students"),
    "building-staff": said_later("Office, custodial and other building staff"),
    "facilitators": said_later("Facilitators"),
}
"""Who else speaks in situations and question sets, besides the five roles."""


@dataclass(frozen=True)
class Entry:
    """A page of the guide as it stands in the repository."""

    src: str
    """Address inside the site’s sources: `elements/x.md`, `facilitator/index.md`."""
    file: str
    """Address inside the repository."""
    kind: Kind
    page: Page | None
    read: Read
    body: str
    body_line: int
    path: Path
    """The file itself, which an edition of one’s own may have outside the repository."""
    marked: str = ""
    """The body as pages show it, with marks around jobs, offices and contacts (model/names.py); empty without any."""

    @property
    def slug(self) -> str:
        """The name that data uses: the file’s name, or a session’s folder."""
        parts = self.src.removesuffix(".md").split("/")
        return parts[-2] if self.kind in ("session", "slides") else parts[-1]

    @property
    def folder(self) -> str:
        return self.src.rpartition("/")[0]


@dataclass
class Guide:
    """All content data and pages. Lists keep the order of their files."""

    root: Path
    problems: Problems
    edition: Edition = field(default_factory=Edition.unknown)
    nav: Nav | None = None
    local: Path | None = None
    """The folder of an edition of one’s own."""
    words: Words = field(default_factory=Words)
    """What code says to readers, in the language of the edition."""
    names: Names = field(default_factory=Names)
    """What jobs and offices are called, and how people are reached."""
    follows: Follows = field(default_factory=lambda: Follows(guide_edition()))
    """What the edition replaces in the guide, or which English each part of a language follows."""
    lines: dict[str, Read] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    elements: dict[str, Element] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    responsibilities: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    stop: Stop | None = None
    rules: dict[str, Rule] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    situations: list[Situation] = field(default_factory=list)
    ways: Ways | None = None
    """How people ask for pages and parts in the search box."""
    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    questions: dict[str, QuestionSet] = field(default_factory=dict)
    conversations: list[Conversation] = field(default_factory=list)
    self_review: SelfReview | None = None
    dates: Dates | None = None
    conformance: Conformance | None = None
    results: Results | None = None
    releases: list[Release] = field(default_factory=list)
    """What the guide, or the edition of one’s own, once published, oldest first."""
    books: dict[str, Book] = field(default_factory=dict)
    short_pages: list[ShortPages] = field(default_factory=list)
    index_entries: list[IndexEntry] = field(default_factory=list)
    tools: dict[str, Tool] = field(default_factory=dict)
    pages: dict[str, Entry] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    """The titles of the pages that an edition hides, by their addresses."""
    id: str = ""
    """The folder of its language, `es`; empty for the guide as it was written."""
    language: Language | None = None
    original: Guide | None = None
    """Of a guide in another language, the one that it translates."""
    languages: dict[str, Guide] = field(default_factory=dict)
    """The guide in its other languages, by their ids."""
    fonts: tuple[Path, ...] = ()
    """The files of its own typeface, regular and bold; none where the guide’s has all its letters."""
    pieces: dict[str, Piece] = field(default_factory=dict)
    """What a language translates, by the guide’s file."""

    @property
    def prefix(self) -> str:
        """What stands before the address of each of its pages on the site: `es/`."""
        return f"{self.id}/" if self.id else ""

    @property
    def folder(self) -> str:
        """What stands before the name of each of its files in the repository: `languages/es/`."""
        return f"{FOLDER}/{self.id}/" if self.id else ""

    @cached_property
    def year(self) -> tuple[Month, ...]:
        """The months in the order of the school year; the guide’s begins in July, with the setting of dates."""
        place = MONTHS.index(self.edition.year_begins)
        return (*MONTHS[place:], *MONTHS[:place])

    def moved(self, months: Iterable[Month]) -> list[Month]:
        """The months in which an edition does what the guide gives to `months`, in the order of its year."""
        here = {self.edition.months.get(month, month) for month in months}
        return [month for month in self.year if month in here]

    def everyone(self) -> list[Guide]:
        """This guide and those in its other languages."""
        return [self, *self.languages.values()]

    def at(self, address: str) -> tuple[Guide, Entry | None]:
        """The guide, in its language, and its page at an address among the site’s sources: `es/tools/x.md`."""
        guide = self.languages.get(address.partition("/")[0], self)
        return guide, guide.pages.get(address.removeprefix(guide.prefix))

    def hold(self, content: Data, id: str) -> None:
        """Take in what a data file says; `id` is the name of a set of questions or a tool."""
        match content:
            case Elements():
                self.stages, self.elements = content.stages, {element.id: element for element in content.elements}
            case Roles():
                self.roles, self.responsibilities = {role.id: role for role in content.roles}, content.responsibilities
            case Coordination():
                self.functions = {function.id: function.title for function in content.functions}
            case Stop():
                self.stop = content
            case Rules():
                self.rules = {rule.id: rule for rule in content.rules}
            case Schools():
                self.schools = {school.id: school for school in content.schools}
            case Situations():
                self.situations = content.situations
            case Ways():
                self.ways = content
            case Sources():
                self.sources = {source.id: source for source in content.sources}
            case Glossary():
                self.terms = {term.id: term for term in content.terms}
            case Conversations():
                self.conversations = content.conversations
            case SelfReview():
                self.self_review = content
            case Dates():
                self.dates = content
            case Conformance():
                self.conformance = content
            case Results():
                self.results = content
            case Books():
                self.books, self.index_entries = {book.id: book for book in content.books}, content.index
                self.short_pages = content.short_pages
            case QuestionSet():
                self.questions[id] = content
            case Tool():
                titles = {role.id: role.title for role in self.roles.values()}
                self.tools[id] = content.filled_from(self.responsibilities, titles)

    @cached_property
    def speakers(self) -> dict[str, str]:
        """Everyone who may speak or be asked: role ids and audiences, with their names."""
        audiences = {id: self.words.say(name) for id, name in AUDIENCES.items()}
        return {role.id: role.title for role in self.roles.values()} | audiences

    def in_folder(self, folder: str) -> list[str]:
        """The pages in a folder (`cases/`) in the order of the menu."""
        order = [item.page for item in self.nav.items] if self.nav else list(self.pages)
        return [src for src in order if src.startswith(folder) and src in self.pages]

    def own_files(self) -> Iterator[Path]:
        """Every file of an edition of one’s own, but what stands in folders such as `.guide` and `.github`, and its
        built site.
        """
        for path in sorted(self.local.rglob("*.*")) if self.local else ():
            parts = path.relative_to(self.local or path).parts
            if path.is_file() and parts[0] != "site" and not any(part.startswith(".") for part in parts):
                yield path

    def files(self) -> Iterator[tuple[str, Path]]:
        """Pictures and other files beside the pages, by their address; those of the edition come before the guide’s."""
        files: dict[str, Path] = {}
        for root in (self.root, *([self.local] if self.local else [])):
            for folder, inside in ((root / "docs", root / "docs"), (root / "facilitator", root)):
                for path in sorted(folder.rglob("*.*")):
                    src = path.relative_to(inside)
                    if path.is_file() and path.suffix != ".md" and not any(part[0] in "._" for part in src.parts):
                        files[src.as_posix()] = path
        if self.local and self.edition.mark:
            files[self.edition.mark] = self.local / self.edition.mark
        yield from files.items()

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """The pages of one kind, in the order of their addresses."""
        return (entry for entry in self.pages.values() if entry.kind == kind)

    def page_for(self, kind: Kind, slug: str) -> Entry | None:
        """The page of an element, role, tool, case or session, if it is written."""
        return next((e for e in self.of_kind(kind) if e.slug == slug), None)

    def page_of_questions(self, id: str) -> Entry | None:
        """The page under questions/ that shows the question set `id`."""
        return next(
            (
                e
                for e in self.of_kind("questions")
                if any(c.name == "question_set" and c.args[:1] == (id,) for c in calls(e.body))
            ),
            None,
        )

    def data_shown_by(self, entry: Entry) -> dict[str, str]:
        """What a page shows of the data: the name of each form or question set, and its file."""
        asked = [str(call.args[0]) for call in calls(entry.body) if call.args and call.name == "question_set"]
        shown = {self.questions[id].title: f"docs/_data/questions/{id}.yml" for id in asked if id in self.questions}
        return (
            {self.words.say("the form"): f"docs/_data/tools/{entry.slug}.yml"} | shown
            if entry.kind == "tool"
            else shown
        )

    def sessions_for(self, element: str) -> list[Entry]:
        """The sessions that train an element."""
        return [e for e in self.of_kind("session") if isinstance(e.page, SessionPage) and e.page.element == element]

    def handouts_of(self, session: Entry) -> list[Entry]:
        """A session’s handouts in the order in which its agenda first uses them."""
        handouts = {e.slug: e for e in self.of_kind("handout") if e.folder == session.folder}
        used = (
            [m for step in session.page.agenda for m in step.materials] if isinstance(session.page, SessionPage) else []
        )
        order = list(dict.fromkeys(m for m in used if m in handouts))
        return [handouts[name] for name in order + [n for n in handouts if n not in order]]

    def given_out(self, session: Entry) -> list[Entry]:
        """The handouts that participants get at the start: all but those the facilitator keeps back."""
        return [e for e in self.handouts_of(session) if not (isinstance(e.page, HandoutPage) and e.page.kept_back)]

    def slides_of(self, session: Entry) -> Entry | None:
        """A session’s slides, if it has any."""
        return self.pages.get(f"{session.folder}/slides.md")

    def line(self, file: str, *loc: str | int) -> int:
        """The line of a place in a data file or in a page’s front matter."""
        return self.lines[file].line(loc) if file in self.lines else 0
