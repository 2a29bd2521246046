"""Load the guide in its other languages: pages as a language has them, data with its texts in the guide’s place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from os.path import relpath
from pathlib import Path

from babel import UnknownLocaleError

from model.catalogs import read_words
from model.edition import guide_edition
from model.follows import Follows, Lock, Replaced, read_lock
from model.guide import Entry, Guide
from model.hiding import without_links
from model.kinds import model_of, page_kind
from model.language import FILE, FOLDER, LOCK, Language
from model.merging import Merging, Node, Text, flat, tree, with_parts
from model.nav import Item, Nav
from model.pieces import ABOUT, ANSWERS, OPENING, Piece, Placed, data_parts, placed, stretches
from model.problems import Origin
from model.reading import FRONT_MATTER, Data, check, read_front_matter, read_yaml
from model.schemas import MODELS
from model.tools import has_options
from model.translating import CHECKED, CHECKED_BY, LEAVES_OUT, MARKS, Translating, choices, shifted
from model.words import known_locale
from model.yaml_lines import Read

DATA = "docs/_data"
ONLY_GIVEN = ("rules.yml", "situations.yml", "glossary.yml", "conversations.yml")
"""Data files of which a language has only the items that it translates."""
WRITTEN_ANEW = ("ways.yml",)
"""Data files that a language has of its own or not at all: nobody types a translation."""
OWN_WORDS = tuple(f"{ABOUT}.{name}" for name in ("title", "description"))
"""What a page that is no translation says for itself."""
LEFT_OUT = ("handout-*.md", "paper-*.md", "slides.md", "404.md")
"""Patterns of the names of pages that no menu needs."""


def languages(root: Path, local: Path | None) -> list[str]:
    """The ids of the languages that the guide and its edition have."""
    places = [place / FOLDER for place in (root, local) if place]
    return sorted({path.parent.name for place in places for path in place.glob(f"*/{FILE}")})


def load_language(id: str, original: Guide) -> Guide | None:
    """The guide in the language `id`, made from the loaded `original`; None after a problem has been noted.

    Mistakes are noted among those of the original.
    """
    return _Loading(id, original).guide()


class _Loading:
    """A language on its way into a guide of its own."""

    def __init__(self, id: str, original: Guide) -> None:
        self.id, self.original, self.problems = id, original, original.problems
        places = [place / FOLDER / id for place in (original.root, original.local) if place]
        self.folders = [place for place in places if place.is_dir()]
        """The language’s folder in the guide, and the one in an edition of one’s own, which goes before it."""

    def guide(self) -> Guide | None:
        said = self._own(FILE)
        language = check(Language, said, self._shown(FILE), self.problems) if said else None
        if not said or not language or not self.original.edition.name or not self._known(language, said):
            return None
        typefaces = self.original.edition.typefaces
        edition = self.original.edition.model_copy(
            update={
                "name": language.name,
                "description": language.description,
                "imprint": language.imprint,
                "language": language.locale,
                "hide": [],
                "typefaces": [language.font.name if language.font else typefaces[0], *typefaces[1:]],
            }
        )
        guide = Guide(self.original.root, self.problems, edition, local=self.original.local)
        guide.id, guide.language, guide.original = self.id, language, self.original
        roots = [place for place in (guide.root, guide.local) if place]
        guide.words = read_words(language.locale, roots, self.problems)
        guide.fonts = self._fonts(language, said)
        where = self._shown(FILE)
        hidden = self.original.edition.hide
        items = (
            Item(page, said.line(("menu", index)))
            for index, part in enumerate(language.menu)
            for page in part.pages
            if page not in hidden
        )
        guide.nav = Nav(tuple(items), LEFT_OUT)
        guide.lines[where] = said
        self._data(guide)
        self._pages(guide)
        guide.follows = self._follows(guide)
        return guide

    def _known(self, language: Language, said: Read) -> bool:
        """Are the dates and numbers of this language known?"""
        try:
            known_locale(language.locale)
        except (UnknownLocaleError, ValueError):
            message = f"“{language.locale}” is no language that is known"
            cure = "Write the language and the country, such as vi-VN."
            self.problems.add(self._shown(FILE), said.line(("locale",)), message, cure)
            return False
        return True

    def _fonts(self, language: Language, said: Read) -> tuple[Path, ...]:
        """The files of the language’s typeface; one that is missing is noted."""
        files = [language.font.regular, language.font.bold] if language.font else []
        fonts = []
        for name, file in zip(("regular", "bold"), files, strict=False):
            paths = [folder / file for folder in self.folders if (folder / file).is_file()]
            if paths:
                fonts.append(paths[-1].resolve())
                continue
            message, line = f"there is no file “{file}”", said.line(("font", name))
            cure = f"Put it into {FOLDER}/{self.id}/, or leave out font: where the guide’s typeface has all letters."
            self.problems.add(self._shown(FILE), line, message, cure)
        return tuple(fonts)

    def _data(self, guide: Guide) -> None:
        for file, english in self.original.lines.items():
            if not file.startswith(f"{DATA}/") or not english.lines:
                continue
            name = file.removeprefix(f"{DATA}/")
            folder = name.rpartition("/")[0]
            kind, own = MODELS.get(folder or name.removesuffix(".yml")), self._own(file)
            if file in self.problems.lost.values():
                continue  # what is wrong there is told already, of the guide’s own file
            if kind is None or own is None and (folder or name in (*ONLY_GIVEN, *WRITTEN_ANEW)):
                continue
            if own and name in WRITTEN_ANEW:
                read = own
            else:
                read = self._translated(guide, kind, file, english, own) if own else english
            guide.lines[self._shown(file) if own else file] = read
            content = check(kind, read, self._shown(file), self.problems) if own else kind.model_validate(english.value)
            if content:
                guide.hold(content, name.rpartition("/")[2].removesuffix(".yml"))
        hidden = {f"{DATA}/{page.removesuffix('.md')}.yml" for page in self.original.edition.hide}
        known = {*self.original.lines, *hidden}
        for folder_of in self.folders:
            for path in sorted((folder_of / DATA).rglob("*.yml")):
                file = path.relative_to(folder_of).as_posix()
                if file not in known:
                    message = f"the guide has no data file “{file}” for this one to translate"
                    self.problems.add(self._relative(path), 0, message, "Give it the name of the file it translates.")

    def _translated(self, guide: Guide, kind: type[Data], file: str, english: Read, own: Read) -> Read:
        """A data file of the guide in the words of the language, noted as a piece."""
        name = file.removeprefix(f"{DATA}/")
        piece = Piece(file, self._shown(file))
        guide.pieces[file] = piece
        names, words = self.original.names, guide.words

        def written(text: str, line: int) -> str:
            return names.in_text(words.with_numbers(text), piece.path, self.problems, line, words)

        texts, leaves_out = self._marks(piece, _said(tree(own), written))
        translating = Translating(name in ONLY_GIVEN, leaves_out)
        base = shifted(tree(english), self._continue(piece.path, file, own))
        read = flat(translating.translated(base, texts))
        piece.unknown = translating.unknown
        said, here = placed(kind, english), placed(kind, flat(texts), english.value)
        if name.startswith("tools/"):
            choices(english.value, read.value)
        some = "/" not in name and name != "stop.yml"  # of a file of many items, a language needs some
        wanted = {
            place: text
            for place, text in said.items()
            if place in here or not (some or _left_out(place, leaves_out, english) or _follows_options(place, english))
        }
        data_parts(piece, self._before(wanted), here)
        return read

    def _marks(self, piece: Piece, own: Node) -> tuple[Node, frozenset[str]]:
        """The texts of a translated file, and what it leaves out; what else it says of itself goes to `piece`."""
        fields = own.value if isinstance(own.value, dict) else {}
        marks = {name: flat(fields[name]).value for name in MARKS if name in fields}
        piece.checked_by, piece.checked = str(marks.get(CHECKED_BY) or ""), str(marks.get(CHECKED) or "")
        if piece.checked_by and not piece.checked:
            message, cure = (
                "this says by whom the text was checked, but not when",
                "Add checked: with the date, such as checked: 2026-11-21.",
            )
            self.problems.add(piece.path, fields[CHECKED_BY].line, message, cure)
        texts = Node(own.line, {name: item for name, item in fields.items() if name not in MARKS})
        return texts, frozenset(map(str, marks.get(LEAVES_OUT) or ()))

    def _pages(self, guide: Guide) -> None:
        sources: dict[str, Path] = {}
        for folder in self.folders:
            for inside, start in ((folder / "docs", folder / "docs"), (folder / "facilitator", folder)):
                sources |= {path.relative_to(start).as_posix(): path for path in sorted(inside.rglob("*.md"))}
        for src, path in sources.items():
            if src not in self.original.edition.hide:
                guide.pages[src] = self._entry(guide, src, path)

    def _entry(self, guide: Guide, src: str, path: Path) -> Entry:
        inside = src if src.startswith("facilitator/") else f"docs/{src}"
        text, file = self._page_text(inside)
        text = "\n".join(map(guide.words.with_numbers, text.split("\n")))
        english = self.original.pages.get(src)
        own, body, body_line = read_front_matter(text, file, self.problems)
        names, hidden = self.original.names, self.original.edition.hide  # a district’s numbers reach everyone
        marked = names.in_text(body, file, self.problems, body_line, guide.words, marks=True)
        body = names.in_text(body, file, self.problems, body_line, guide.words)
        marked, body = (without_links(text, src, hidden) for text in (marked, body))
        piece = Piece(english.file if english else inside, file)
        read, page, leaves_out, independent = own, None, frozenset[str](), english is None
        if own and isinstance(own.value, dict):
            independent = independent or bool(own.value.get("own"))
            texts, leaves_out = self._marks(piece, tree(own))
            read = flat(texts)
            if english:
                translating = Translating()
                base = shifted(tree(english.read), self._continue(file, english.file, own, text.count("\n") + 1))
                read = flat(translating.translated(base, texts))
                piece.unknown = translating.unknown
            page = check(model_of(src, guide.edition.pages), read, file, self.problems)
        guide.lines[file] = read or Read({}, {})
        kind = page_kind(src, guide.edition.pages).name
        entry = Entry(src, file, kind, page, guide.lines[file], body, body_line, path, marked)
        guide.pieces[piece.file] = piece
        if english and own and page and independent:
            self._front_matter(piece, english, entry, own)
        elif english and own and page:
            self._page_parts(piece, english, entry, leaves_out, own)
        piece.independent = independent
        return entry

    def _front_matter(self, piece: Piece, english: Entry, entry: Entry, own: Read) -> None:
        """What a page of its own still takes from the guide’s front matter, such as a session’s purpose."""
        model = model_of(entry.src, self.original.edition.pages)
        here = placed(model, own, english.read.value)
        taken = {
            place: text
            for place, text in placed(model, english.read).items()
            if place in here and place not in OWN_WORDS
        }
        data_parts(piece, self._before(taken), {place: here[place] for place in taken})

    def _before(self, texts: Mapping[str, Placed]) -> dict[str, Placed]:
        """English texts with the guide’s own names in them: a district’s names ask for no new translation."""
        before = self.original.names.before
        return {place: replace(text, text=before.get(text.text, text.text)) for place, text in texts.items()}

    def _page_parts(self, piece: Piece, english: Entry, entry: Entry, leaves_out: frozenset[str], own: Read) -> None:
        model = model_of(entry.src, self.original.edition.pages)
        data_parts(piece, self._before(placed(model, english.read)), placed(model, own, english.read.value))
        opening = piece.part(OPENING)
        for id in [id for id in piece.parts if id.startswith(f"{ABOUT}.")]:
            about = piece.parts.pop(id)
            opening.english += about.english
            opening.here += about.here
        here = {stretch.id: stretch for stretch in stretches(entry.body, entry.body_line)}
        ids = list[str]()
        for stretch in stretches(self.original.names.before.get(english.body, english.body), english.body_line):
            ids.append(stretch.id)
            if leaves_out & {stretch.id, *stretch.above}:
                continue
            if stretch.id not in here:
                piece.missing.append((stretch.id, stretch.name))
                continue
            part = piece.part(stretch.id)
            part.english.append(stretch.text)
            part.here.append(here[stretch.id].text)
            part.name, part.line = here[stretch.id].name, here[stretch.id].line
            if here[stretch.id].level != stretch.level:
                message = (
                    f"“{part.name}” is a heading of level {here[stretch.id].level}, and in English {stretch.level}"
                )
                cure = f"Write {'#' * stretch.level} before it."
                self.problems.add(piece.path, part.line, message, cure)
        opening.name = entry.page.title if entry.page else ""
        for id, stretch in here.items():
            if id not in ids:
                cure = f"Give the heading the id of the part it translates, such as {{ #{next(iter(ids[1:]), id)} }}."
                piece.unknown.append((id, stretch.line, f"the English page has no part with the id “{id}”", cure))
        common = [id for id in here if id in ids]
        if common != [id for id in ids if id in here]:
            message = "the parts are in another order than in English"
            order = " · ".join(here[id].name for id in ids if id in here and here[id].name)
            self.problems.add(piece.path, 0, message, f"Put them in this order: {order}.")

    def _follows(self, guide: Guide) -> Follows:
        """What each part follows, held against the lock of the language; the edition’s lock goes before the guide’s."""
        edition = guide_edition()
        lock = Lock(guide=edition, said={}, end=True)
        for folder in self.folders:
            path = folder / LOCK
            if read := read_lock(path, self._relative(path), edition, self.problems):
                lock = read.model_copy(update={"said": lock.said | read.said})
        follows = Follows(edition, lock, self.original.follows.changes)
        for piece in guide.pieces.values():
            for part in piece.parts.values():
                origin = Origin(piece.path, part.line or 1)
                follows.replace(Replaced(piece.where(part.id), "\n".join(part.english), "\n".join(part.here), origin))
        return follows

    def _own(self, file: str) -> Read | None:
        """What the language’s own file holds, with what an edition changes in it."""
        read: Read | None = None
        for folder in self.folders:
            path = folder / file
            if not path.is_file():
                continue
            text, shown = path.read_text(encoding="utf-8"), self._relative(path)
            if read is None:
                read = read_yaml(text, shown, self.problems)
                self._first = shown
                continue
            first = max(read.lines.values(), default=0) + 1
            known = self.problems.origins.get(self._first) or [Origin(self._first, n) for n in range(1, first + 1)]
            changes = read_yaml(text, self._first, self.problems, first_line=len(known) + 1)
            self.problems.origins[self._first] = [*known, *(Origin(shown, n) for n in range(1, text.count("\n") + 2))]
            if changes and changes.value is not None:
                read = flat(
                    Merging(self._first, f"{file}#", self.problems, Follows(guide_edition())).merged(
                        tree(read), tree(changes)
                    )
                )
        return read if read and read.value is not None else None

    def _page_text(self, inside: str) -> tuple[str, str]:
        """A page’s text and the name of its file; an edition’s page gives parts of the guide’s."""
        paths = [folder / inside for folder in self.folders if (folder / inside).is_file()]
        file = self._relative(paths[0])
        merged = Text.of(paths[0].read_text(encoding="utf-8"), file)
        for path in paths[1:]:
            own = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
            changes = Text.of(own, self._relative(path))
            merged = with_parts(merged, changes, file, self.problems, Follows(guide_edition()))
            self.problems.origins[file] = merged.origins
        return "\n".join(merged.lines), file

    def _continue(self, path: str, file: str, own: Read, lines: int = 0) -> int:
        """Let the lines of the guide’s `file` go on after those of the language’s `path`: returns how many it has."""
        known = self.problems.origins.get(path)
        count = max(len(known or ()), lines, max(own.lines.values(), default=1))
        mine = known or [Origin(path, number) for number in range(1, count + 1)]
        base = self.problems.origins.get(file)
        if base is None:
            whole = (self.original.root / file).read_text(encoding="utf-8", errors="replace")
            base = [Origin(file, number) for number in range(1, whole.count("\n") + 2)]
        self.problems.origins[path] = [*mine, *base]
        return len(mine)

    def _shown(self, file: str) -> str:
        """The name of a file of the language as messages give it."""
        paths = [folder / file for folder in self.folders if (folder / file).is_file()]
        return self._relative(paths[0] if paths else self.original.root / FOLDER / self.id / file)

    def _relative(self, path: Path) -> str:
        return Path(relpath(path, self.original.root)).as_posix()


def _said(node: Node, written: Callable[[str, int], str]) -> Node:
    """The same tree, its texts as `written` gives them, from what they are and their line."""
    inner = node.value
    if isinstance(inner, dict):
        inner = {key: _said(item, written) for key, item in inner.items()}
    elif isinstance(inner, list):
        inner = [_said(item, written) for item in inner]
    return Node(node.line, written(inner, node.line) if isinstance(inner, str) else inner)


def _left_out(place: str, leaves_out: frozenset[str], english: Read) -> bool:
    """True for a text of an item that the language leaves out, and for the title of a section of such items."""
    if not place.startswith("section-"):
        return not leaves_out.isdisjoint(place.split("."))
    first = place.removeprefix("section-").partition(".")[0]
    listed = ([field["id"] for field in section["fields"]] for section in english.value["sections"])
    return leaves_out.issuperset(next((ids for ids in listed if first in ids), [first]))


def _follows_options(place: str, english: Read) -> bool:
    """True for an answer of an example that is one of the options of its field, and so needs no words of its own."""
    names = place.split(".")
    if names[0] not in ANSWERS:
        return False
    fields = {field["id"]: field for section in english.value["sections"] for field in section["fields"]}
    asked = fields.get(names[1], {})
    columns = {column["id"]: column for column in asked.get("columns", [])}
    kind = columns.get(names[-1], {}).get("kind") if columns else asked.get("kind")
    return kind is not None and has_options(kind)
