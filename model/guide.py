"""Load the whole guide: every data file and every page’s front matter, with their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Iterator, TypeVar

from model.conversations import Conversation, Conversations
from model.framework import Coordination, Element, Elements, Role, Roles, School, Schools, Stage
from model.markdown import calls
from model.memory import Memory
from model.pages import HandoutPage, Kind, Page, SessionPage, kind_of, model_of
from model.problems import Problems
from model.questions import QuestionSet
from model.reading import Data, Read, check, load_file, read_front_matter
from model.safety import Rule, Rules, Stop
from model.self_review import SelfReview
from model.situations import Situation, Situations
from model.sources import Glossary, Source, Sources, Term
from model.tools import Tool

OneFile = TypeVar("OneFile", bound=Data)

AUDIENCES = {
    "families": "Families and caregivers",
    "students": "Students",
    "building-staff": "Office, custodial and other building staff",
    "facilitators": "Facilitators",
}
"""Who else speaks in situations and question sets, besides the five roles."""


CONSEQUENCES = {
    "elements.yml": "there is no element |there is no macro or variable|elements/index.md#",
    "roles.yml": "there is no role|no responsibilit|there is no macro or variable|roles/index.md#",
    "coordination.yml": "there is no coordination function ",
    "stop.yml": "the stop line cannot be shown",
    "rules.yml": "there is no rule |your-rules.md#",
    "schools.yml": "there is no example school |gives minutes to",
    "conversations.yml": "there is no conversation ",
    "self-review.yml": "the self-review cannot be shown",
    "situations.yml": "there is no situation |situations.md#",
    "sources.yml": "there is no source |sources.md#",
    "glossary.yml": "there is no glossary term |glossary.md#",
}
"""What follows where one of these files cannot be used; a question set or tool takes only its own name with it."""


READER = (Path(__file__).parent / "reading.py").read_text(encoding="utf-8") + version("ruamel.yaml")
"""What decides how a file is read, besides its words."""


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
    lines: dict[str, Read] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    elements: dict[str, Element] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    responsibilities: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    function_lines: dict[str, str] = field(default_factory=dict)
    stop: Stop | None = None
    rules: dict[str, Rule] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    situations: list[Situation] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    questions: dict[str, QuestionSet] = field(default_factory=dict)
    conversations: list[Conversation] = field(default_factory=list)
    self_review: SelfReview | None = None
    tools: dict[str, Tool] = field(default_factory=dict)
    pages: dict[str, Entry] = field(default_factory=dict)

    @cached_property
    def speakers(self) -> dict[str, str]:
        """Everyone who may speak or be asked: role ids and audiences, with their names."""
        return {role.id: role.title for role in self.roles.values()} | AUDIENCES

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """The pages of one kind, in the order of their addresses."""
        return (entry for entry in self.pages.values() if entry.kind == kind)

    def page_for(self, kind: Kind, slug: str) -> Entry | None:
        """The page of an element, role, tool, case or session, if it is written."""
        return next((e for e in self.of_kind(kind) if e.slug == slug), None)

    def page_of_questions(self, id: str) -> Entry | None:
        """The page under questions/ that shows the question set `id`."""
        return next((e for e in self.of_kind("questions") if any(c.name == "question_set" and c.args[:1] == (id,) for c in calls(e.body))), None)

    def data_shown_by(self, entry: Entry) -> dict[str, str]:
        """What a page shows of the data: the name of each form or question set, and its file."""
        asked = [str(call.args[0]) for call in calls(entry.body) if call.args and call.name == "question_set"]
        found = {self.questions[id].title: f"docs/_data/questions/{id}.yml" for id in asked if id in self.questions}
        return {"the form": f"docs/_data/tools/{entry.slug}.yml"} | found if entry.kind == "tool" else found

    def sessions_for(self, element: str) -> list[Entry]:
        """The sessions that train an element."""
        return [e for e in self.of_kind("session") if isinstance(e.page, SessionPage) and e.page.element == element]

    def handouts_of(self, session: Entry) -> list[Entry]:
        """A session’s handouts in the order in which its agenda first uses them."""
        found = {e.slug: e for e in self.of_kind("handout") if e.folder == session.folder}
        used = [m for step in session.page.agenda for m in step.materials] if isinstance(session.page, SessionPage) else []
        order = list(dict.fromkeys(m for m in used if m in found))
        return [found[name] for name in order + [n for n in found if n not in order]]

    def given_out(self, session: Entry) -> list[Entry]:
        """The handouts that participants get at the start: all but those the facilitator keeps back."""
        return [e for e in self.handouts_of(session) if not (isinstance(e.page, HandoutPage) and e.page.kept_back)]

    def slides_of(self, session: Entry) -> Entry | None:
        """A session’s slides, if it has any."""
        return self.pages.get(f"{session.folder}/slides.md")

    def line(self, file: str, *loc: str | int) -> int:
        """The line of a place in a data file or in a page’s front matter."""
        return self.lines[file].line(loc) if file in self.lines else 0


def load(root: Path) -> Guide:
    """Everything under `docs/` and `facilitator/`; what is wrong is in `.problems`. Raises DamagedMemory."""
    guide = Guide(root, Problems())
    memory = Memory(root / ".cache" / "data", READER)
    data = root / "docs" / "_data"

    def one(kind: type[OneFile], name: str) -> OneFile | None:
        model, read = load_file(kind, data / name, root, guide.problems, memory)
        guide.lines[f"docs/_data/{name}"] = read
        if model is None:
            stem = (data / name).stem
            guide.problems.expect(CONSEQUENCES.get(name, f"“{stem}”|#{stem}[”-]"))
        return model

    if elements := one(Elements, "elements.yml"):
        guide.stages = elements.stages
        guide.elements = {e.id: e for e in elements.elements}
    if roles := one(Roles, "roles.yml"):
        guide.roles = {r.id: r for r in roles.roles}
        guide.responsibilities = roles.responsibilities
    if coordination := one(Coordination, "coordination.yml"):
        guide.functions = {f.id: f.title for f in coordination.functions}
        guide.function_lines = {f.id: f.line for f in coordination.functions}
    guide.stop = one(Stop, "stop.yml")
    if rules := one(Rules, "rules.yml"):
        guide.rules = {r.id: r for r in rules.rules}
    if schools := one(Schools, "schools.yml"):
        guide.schools = {s.id: s for s in schools.schools}
    if situations := one(Situations, "situations.yml"):
        guide.situations = situations.situations
    if sources := one(Sources, "sources.yml"):
        guide.sources = {s.id: s for s in sources.sources}
    if glossary := one(Glossary, "glossary.yml"):
        guide.terms = {t.id: t for t in glossary.terms}
    for path in sorted((data / "questions").glob("*.yml")):
        if question_set := one(QuestionSet, f"questions/{path.name}"):
            guide.questions[path.stem] = question_set
    if conversations := one(Conversations, "conversations.yml"):
        guide.conversations = conversations.conversations
    guide.self_review = one(SelfReview, "self-review.yml")
    for path in sorted((data / "tools").glob("*.yml")):
        if tool := one(Tool, f"tools/{path.name}"):
            guide.tools[path.stem] = tool.filled_from(guide.responsibilities, {r.id: r.title for r in guide.roles.values()})
    for src, path in _sources(root):
        guide.pages[src] = _entry(src, path, guide, memory)
    memory.save()
    return guide


def _sources(root: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted((root / "docs").rglob("*.md")):
        yield path.relative_to(root / "docs").as_posix(), path
    for path in sorted((root / "facilitator").rglob("*.md")):
        yield path.relative_to(root).as_posix(), path


def _entry(src: str, path: Path, guide: Guide, memory: Memory) -> Entry:
    file = path.relative_to(guide.root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        guide.problems.add(file, 0, "this file is not plain text in UTF-8", "Save it again as UTF-8.")
        text = ""
    read, body, body_line = read_front_matter(text, file, guide.problems, memory)
    page = check(model_of(src), read, file, guide.problems) if read and read.value is not None else None
    read = read or Read({}, {})
    guide.lines[file] = read
    entry = Entry(src, file, kind_of(src), page, read, body, body_line)
    if page is None and entry.kind == "session":
        guide.problems.expect(f"there is no session “{entry.slug}”")
    return entry
