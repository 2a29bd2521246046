"""Load the whole guide: every data file and every page’s front matter, with their lines."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from babel import UnknownLocaleError

from model.catalogs import read_words
from model.edition import FILE as EDITION
from model.edition import Edition
from model.guide import Entry, Guide
from model.hiding import with_parts, without_hidden, without_links
from model.kinds import model_of, page_kind
from model.languages import languages, load_language
from model.layers import DATA, Layers
from model.names import NameList, Names
from model.nav import arranged, read_nav
from model.problems import Problems, Subject, nearest
from model.questions import QuestionSet
from model.reading import Data, check, read_front_matter
from model.releases import read_releases
from model.schemas import MODELS
from model.tools import Tool
from model.words import Words, known_locale
from model.yaml_lines import Read

Content = TypeVar("Content", bound=Data)

NAMES = f"{DATA}/names.yml"
TELLS: dict[str, tuple[str, ...]] = {
    "elements.yml": ("element", "responsibilities"),
    "roles.yml": ("role", "role or audience", "responsibilities"),
    "coordination.yml": ("coordination function",),
    "stop.yml": ("stop line",),
    "rules.yml": ("rule",),
    "schools.yml": ("example school",),
    "situations.yml": ("situation",),
    "sources.yml": ("source",),
    "glossary.yml": ("glossary term",),
    "conversations.yml": ("conversation",),
    "names.yml": (),
    "dates.yml": ("partner with dates",),
    "books.yml": ("book",),
    "self-review.yml": ("self-review",),
    "conformance.yml": ("conformance report",),
    "results.yml": ("conformance report",),
    "ways.yml": (),
}
"""What only a data file tells; a question set or a tool tells of itself."""
OPTIONAL = ("conformance.yml", "results.yml", "ways.yml")
"""Data files without which a guide is whole."""
SHOWS = {
    "elements.yml": "elements",
    "roles.yml": "roles",
    "rules.yml": "rules",
    "situations.yml": "situations",
    "sources.yml": "sources",
    "glossary.yml": "glossary",
}
"""The page whose headings come from a data file, by its name in edition.yml."""
SINGLE = {name: MODELS[name.removesuffix(".yml")] for name in TELLS}
"""What each data file holds of which there is but one."""
FILES = (*TELLS, "questions/", "tools/")
"""The data files of a guide, and the folders that hold one for each set of questions and each tool."""


def load(root: Path, edition: Path | None = None) -> Guide:
    """The guide under `root` as `edition` has it; what is wrong is in `.problems`.

    `edition` is the folder of an edition of one’s own; without it, the environment’s EDITION may name one.
    """
    asked = os.environ.get("EDITION", "")
    layers = Layers(root, edition or (Path(asked) if asked else None), Problems())
    guide = Guide(root, layers.problems, _edition(layers), local=layers.local, follows=layers.follows)
    guide.lines[EDITION] = layers.edition
    if guide.edition.hide:
        guide.edition = guide.edition.model_copy(update={"hide": with_parts(guide.edition.hide, layers.base_pages)})
    if names := layers.data(NAMES):
        layers.names = guide.names = Names.of(check(NameList, names, NAMES, layers.problems), guide.edition)
    if not guide.edition.name:
        return guide
    guide.words = guide.names.words = _words(layers, guide)
    guide.nav = arranged(read_nav(root), guide.edition)
    _data(guide, layers)
    _pages(guide, layers)
    guide.releases = read_releases(root, layers.local, guide.problems)
    known, chosen = languages(root, layers.local), guide.edition.languages
    for index, id in enumerate(chosen or ()):
        if id not in known:
            layers.complain(("languages", index), f"there is no language “{id}”", nearest(id, known))
    for id in known:
        if (chosen is None or id in chosen) and (translation := load_language(id, guide)):
            guide.languages[id] = translation
    return guide


def _edition(layers: Layers) -> Edition:
    read = layers.data(EDITION)
    if read is None:
        return Edition.unknown()
    return check(Edition, read, EDITION, layers.problems) or Edition.unknown()


def _words(layers: Layers, guide: Guide) -> Words:
    language = guide.edition.language
    try:
        known_locale(language)
        return read_words(language, [layers.root, *([layers.local] if layers.local else [])], guide.problems)
    except (UnknownLocaleError, ValueError):
        layers.complain(("language",), f"“{language}” is no language that is known", "Write it as en-US or es-MX.")
        return Words()


def _data(guide: Guide, layers: Layers) -> None:
    hide = frozenset(guide.edition.hide)

    def read(kind: type[Content], name: str, *tells: Subject) -> Content | None:
        file = f"{DATA}/{name}"
        lines = layers.data(file)
        lines = without_hidden(lines, "index.md", hide, guide.edition.pages.situations) if lines else None
        guide.lines[file] = lines or Read({}, {})
        content = check(kind, lines, file, guide.problems) if lines else None
        if content is None:
            told = [*tells, *map(Subject, TELLS.get(name, ()))]
            if name in SHOWS:
                told.append(Subject("heading", getattr(guide.edition.pages, SHOWS[name])))
            for subject in (*told, Subject("use"), Subject("data")):
                guide.problems.lose(file, subject)
        return content

    for name, kind in SINGLE.items():
        if name in OPTIONAL and not (guide.root / DATA / name).is_file():
            continue
        if content := read(kind, name):
            guide.hold(content, "")
    for id in layers.ids(f"{DATA}/questions"):
        if question_set := read(QuestionSet, f"questions/{id}.yml", Subject("question set", id)):
            guide.hold(question_set, id)
    for id in layers.ids(f"{DATA}/tools"):
        if f"tools/{id}.md" in guide.edition.hide:
            continue
        if tool := read(Tool, f"tools/{id}.yml", Subject("tool", id), Subject("handout or tool", id)):
            guide.hold(tool, id)
    layers.unknown_data([f"{DATA}/{name}" for name in FILES])


def _pages(guide: Guide, layers: Layers) -> None:
    edition = guide.edition
    sources = layers.pages([added.page for added in edition.add])
    for index, src in enumerate(edition.hide):
        if src not in sources:
            layers.complain(("hide", index), f"there is no page “{src}” to hide", nearest(src, sources))
    for index, added in enumerate(edition.add):
        if added.page not in sources:
            layers.complain(
                ("add", index),
                f"the page “{added.page}” is not there",
                f"Make the page docs/{added.page} in your folder, or delete this entry.",
            )
        elif guide.nav and added.after not in [item.page for item in guide.nav.items]:
            cure = nearest(added.after, sources)
            layers.complain(("add", index), f"the menu has no page “{added.after}” after which to name it", cure)
    for src in sources:
        if src not in edition.hide:
            guide.pages[src] = _entry(src, guide, layers)
        else:
            guide.hidden[src] = layers.title(src)


def _entry(src: str, guide: Guide, layers: Layers) -> Entry:
    file, text, front_matter, path = layers.page(src)
    read, body, body_line = read_front_matter(text, file, guide.problems)
    if read and front_matter:
        read = front_matter(read)
    read = layers.named(read, file) if read else None
    if read:
        read = without_hidden(read, src, frozenset(guide.edition.hide), guide.edition.pages.situations)
    page = (
        check(model_of(src, guide.edition.pages), read, file, guide.problems)
        if read and read.value is not None
        else None
    )
    read = read or Read({}, {})
    guide.lines[file] = read
    unnamed = body
    marked = layers.names.in_text(unnamed, file, guide.problems, body_line, marks=True)
    body = layers.names.in_text(unnamed, file, guide.problems, body_line)
    before = layers.names.guides(unnamed)
    marked, body, before = (without_links(text, src, guide.edition.hide) for text in (marked, body, before))
    layers.names.before[body] = before
    entry = Entry(src, file, page_kind(src, guide.edition.pages).name, page, read, body, body_line, path, marked)
    if page is None:
        own = {"session": (Subject("session", entry.slug),), "element": (Subject("step", entry.slug),)}
        for subject in (*own.get(entry.kind, ()), Subject("heading", src), Subject("use")):
            guide.problems.lose(file, subject)
    return entry
