"""Where the guide’s files come from: the guide itself, and an edition of one’s own that changes parts of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from os.path import relpath
from pathlib import Path
from typing import Any, TypeVar

from model.edition import ANSWERS, LOCK, AnsweredRules, guide_edition
from model.edition import FILE as EDITION
from model.follows import Changes, Follows, Protected, Replaced, read_lock
from model.merging import Merging, Node, Text, flat, tree, with_parts
from model.names import Names
from model.problems import Origin, Problems, Subject, nearest
from model.reading import FRONT_MATTER, Data, check, read_yaml
from model.yaml_lines import Loc, NotYaml, Read, parse

DATA = "docs/_data"
GUIDES_OWN = {"changes.yml": Changes, "protected.yml": Protected}
"""Data files that no edition changes."""

RULES = f"{DATA}/rules.yml"
Model = TypeVar("Model", bound=Data)


class Layers:
    """The files under `root`, and over them those of the folder `local`, if there is one."""

    def __init__(self, root: Path, local: Path | None, problems: Problems) -> None:
        self.root, self.local, self.problems = root, local, problems
        self.edition = Read({}, {})
        if local and not local.is_dir():
            problems.add(
                local.as_posix(),
                0,
                f"there is no folder “{local.as_posix()}”",
                "Whoever starts the check names the folder of the edition in the command, after EDITION=, such as "
                "EDITION=tests/editions/westfield.",
            )
            self.local = None
        elif local and local.resolve() == root.resolve():
            cure = f"Make a folder for your edition, or leave EDITION={local} out to build the guide as it is."
            problems.add(EDITION, 0, "this folder is the guide itself, and no edition of it", cure)
            self.local = None
        elif local and not (local / EDITION).is_file():
            there = [path.name for path in local.glob("*.y*ml")]
            cure = f"Rename {there[0]} to {EDITION}." if there else f"Make {EDITION} there, with one line: name: …"
            problems.add(self.shown(local), 0, f"there is no {EDITION} in this folder", cure)
            problems.lose(self.shown(local), Subject("edition"))
        self.follows = Follows(guide_edition())
        if self.local:
            lock = self.local / LOCK
            self.follows.lock = read_lock(lock, self.shown(lock), self.follows.guide, problems)
        self.follows.changes = self._own(Changes, "changes.yml") or Changes()
        self.follows.protected = self._own(Protected, "protected.yml")
        self.names = Names()
        self.base_pages = _pages(root)
        self.own_pages = _pages(self.local) if self.local else {}

    def _own(self, kind: type[Model], name: str) -> Model | None:
        file = f"{DATA}/{name}"
        read = self._read(self._text(self.root / file), file, 1)
        return check(kind, read, file, self.problems) if read else None

    def shown(self, path: Path) -> str:
        """The address of a file as messages give it, from the repository."""
        return Path(relpath(path, self.root)).as_posix()

    def data(self, file: str) -> Read | None:
        """What the data file `file` holds, with what the edition changes in it; None after a problem has been noted."""
        base, local = self.root / file, self.local / file if self.local else None
        local = local if local and local.is_file() else None
        if not base.is_file() and local and self.follows.known_once(file):
            self.follows.lose(file, self._text(local) or "", Origin(self.shown(local), 1))
            return None
        if local and (not base.is_file() or self.follows.seen(file)):  # questions or a tool that only the edition has
            now = self._text(base) if base.is_file() else ""
            self.follows.replace(Replaced(file, now or "", self._text(local) or "", Origin(self.shown(local), 1)))
            base, local = local, None
        text = self._text(base)
        lines = text.count("\n") + 1 if text else 1
        shown = self.shown(base) if base != self.root / file else file
        origins = [Origin(shown, n) for n in range(1, lines + 1)]
        self.problems.origins[file] = origins
        read = self._read(text, file, 1)
        # names and addresses in edition.yml follow nothing
        follows = self.follows if file != EDITION else Follows(self.follows.guide)
        merging = Merging(file, f"{file}#", self.problems, follows)
        if read and local:
            first, own = len(origins) + 1, self._text(local)
            origins += [Origin(self.shown(local), n) for n in range(1, (own or "").count("\n") + 2)]
            if own is not None and (changes := self._changes(own, file, first)):
                read = flat(merging.merged(tree(read), tree(changes)))
                read = self._without_examples(read, file)
            elif file == EDITION:
                self.problems.lose(self.shown(local), Subject("edition"))
        if read and file == RULES:
            for place, answers in self._answers():
                first = len(origins)
                origins += [Origin(place, line) for _, line in answers.values()]
                items = [
                    Node(line, {"id": Node(line, id), "answer": Node(line, answer)})
                    for line, (id, (answer, _)) in enumerate(answers.items(), first + 1)
                ]
                read = flat(merging.merged(tree(read), Node(first, {"rules": Node(first, items)})))
        if file == EDITION and read:
            self.edition = self._with_credit(read, local) if isinstance(read.value, dict) else read
            return self.edition
        return self.named(read, file) if read else None

    def _changes(self, own: str, file: str, first_line: int) -> Read | None:
        """What a data file of the edition says otherwise; None after a problem has been noted."""
        read = read_yaml(own, file, self.problems, first_line)
        if read and read.value is None:
            what = "your name and what differs" if file == EDITION else "what differs"
            message, cure = "this file is empty", f"Write {what} into it, or delete it."
        elif read and not isinstance(read.value, dict):
            message = "this file does not begin with the name of a field"
            cure = "Write each field as “name: value” on a line of its own, as the guide’s own file has them."
        else:
            return read
        self.problems.add(file, first_line, message, cure)
        return None

    def _without_examples(self, read: Read, file: str) -> Read:
        """A tool without what its example says in fields that the edition leaves out."""
        inside = f"{file}#fields/"
        fields = [
            replaced.where.removeprefix(inside)
            for replaced in self.follows.replaced.values()
            if replaced.where.startswith(inside) and not replaced.watched
        ]
        if fields and isinstance(example := read.value.get("example"), dict):
            kept = {id: words for id, words in example.items() if id not in fields}
            return Read({**read.value, "example": kept}, read.lines)
        return read

    def _with_credit(self, read: Read, local: Path | None) -> Read:
        """edition.yml as it counts: a draft unless it says otherwise, with the credit that the guide’s license asks."""
        if not local:
            return read
        own, base = parsed(self._text(local)), parsed(self._text(self.root / EDITION))
        value = {**read.value, "status": own.get("status", "draft"), "base_name": base.get("name", "")}
        value |= {"base_site": base.get("site", ""), "base_source": base.get("source", "")}
        return Read(value, read.lines)

    def named(self, read: Read, file: str) -> Read:
        """What was read, with jobs, offices and contacts as this edition calls them."""

        def words(value: Any, at: Loc) -> Any:
            if isinstance(value, dict):
                return {key: words(inner, (*at, key)) for key, inner in value.items()}
            if isinstance(value, list):
                return [words(inner, (*at, index)) for index, inner in enumerate(value)]
            if isinstance(value, str) and at[-1:] == ("owner",):
                return self.names.owner(value)
            if isinstance(value, str) and "{{" in value:
                return self.names.in_data(value, file, self.problems, read.line(at))
            return value

        return Read(words(read.value, ()), read.lines)

    def _answers(self) -> Iterator[tuple[str, dict[str, tuple[str, int]]]]:
        """The answers to rules in edition.yml and in the file that the Your rules form saves: file, and by id their
        words and line.
        """
        if isinstance(given := self.edition.value.get("answers") if self.edition.value else None, dict):
            place = self.shown(self.local / EDITION) if self.local else EDITION
            lines = {id: self.problems.origin(EDITION, self.edition.line(("answers", id))).line for id in given}
            yield place, {id: (answer, lines[id]) for id, answer in given.items() if answer}
        path = self.local / ANSWERS if self.local else None
        if not path or not path.is_file():
            return
        here = given if isinstance(given, dict) else {}
        read = read_yaml(self._text(path) or "", shown := self.shown(path), self.problems)
        record = check(AnsweredRules, read, shown, self.problems) if read else None
        if read and record:
            answers = {id: (text, read.line(("answers", id))) for id, text in record.answers.items()}
            for id, (words, line) in answers.items():
                if words and here.get(id) and words != here[id]:
                    message = f"the answer to “{id}” has other words in {EDITION}; these here count"
                    cure = f"Delete one of the two, so that nobody wonders. {EDITION}: {here[id]}"
                    self.problems.add(shown, line, message, cure, warning=True)
            yield shown, {id: answer for id, answer in answers.items() if answer[0] and id not in record.ABOUT}

    def complain(self, where: Loc, message: str, cure: str) -> None:
        """Note a mistake in edition.yml."""
        self.problems.add(EDITION, self.edition.line(where), message, cure)

    def ids(self, folder: str) -> list[str]:
        """The names of the data files in `folder`."""
        places = [self.root / folder, *([self.local / folder] if self.local else [])]
        return sorted({path.stem for place in places for path in place.glob("*.yml")})

    def unknown_data(self, known: Collection[str]) -> None:
        """Note every data file of the edition that is none of the guide’s."""
        for path in sorted((self.local / DATA).rglob("*.yml")) if self.local else ():
            file = path.relative_to(self.local or path).as_posix()
            if path.name in GUIDES_OWN:
                message = "no edition changes this file: it tells what the guide changed, and what is protected"
                self.problems.add(self.shown(path), 0, message, "Delete it.")
            elif file not in known and not file.startswith(tuple(name for name in known if name.endswith("/"))):
                self.problems.add(self.shown(path), 0, f"the guide has no data file “{file}”", nearest(file, known))

    def pages(self, added: Collection[str]) -> list[str]:
        """The addresses of all pages, those that the edition adds included."""
        pages = dict(self.base_pages)
        for src, path in self.own_pages.items():
            file = f"{'' if src.startswith('facilitator/') else 'docs/'}{src}"
            if src in added and (src not in pages or self.follows.seen(file)):
                now = self._text(pages[src]) if src in pages else ""
                self.follows.replace(Replaced(file, now or "", self._text(path) or "", Origin(self.shown(path), 1)))
                pages[src] = path
            elif src in added:
                cure = (
                    f"Rename yours, here and under add: in {EDITION}. To change the guide’s page, take it out of add:."
                )
                message = f"the guide already has a page “{src}”, and a page that you add needs a name of its own"
                self.problems.add(self.shown(path), 0, message, cure)
            elif src not in pages and self.follows.known_once(file):
                self.follows.lose(file, self._text(path) or "", Origin(self.shown(path), 1))
            elif src not in pages:
                cure = f"{nearest(src, pages)} To add a page, name it under add: in {EDITION}."
                self.problems.add(self.shown(path), 0, f"the guide has no page “{src}” to change", cure)
        self.added = set(added)
        return list(pages)

    def now_at(self, src: str, known: Collection[str]) -> str:
        """Where a page is that edition.yml names and the guide no longer has, as a cure."""
        changes = self.follows.changes
        file = f"{'' if src.startswith('facilitator/') else 'docs/'}{src}"
        if now := changes.moved(file).removeprefix("docs/"):
            return f"It is now at {now}: write that."
        went = [change.why for change in changes.changes if change.where == file]
        return f"The guide no longer has it ({went[0].rstrip('.')}): take it out." if went else nearest(src, known)

    def unused(self, file: str) -> None:
        """Tell that a file of the edition changes something that it hides; a page by its address, data by its file."""
        own = self.own_pages.get(file) or (self.local / file if self.local else None)
        if own and own.is_file():
            message = "you hide this page, so nothing of this file is shown"
            cure = f"Take the page out from under hide: in {EDITION}, or delete this file."
            self.problems.add(self.shown(own), 0, message, cure, warning=True)

    def page(self, src: str) -> tuple[str, str, Callable[[Read], Read] | None, Path]:
        """A page’s file, its text with the edition’s parts in place, how its front matter changes, and its path."""
        base, local = self.base_pages.get(src), self.own_pages.get(src)
        if src in self.added and local:
            base = None  # its own page stays, even if the guide has meanwhile got one at that address
        path = base or local
        assert path  # it is one of `pages`
        file = self.shown(path)
        text = self._text(path)
        if text is None or not (base and local) or (own := self._text(local)) is None:
            return file, text or "", None, path
        changes = Text.of(own, self.shown(local))
        merged = with_parts(Text.of(text, file), changes, file, self.problems, self.follows)
        self.problems.origins[file] = [*merged.origins, *changes.origins]
        front_matter = FRONT_MATTER.match(own)
        if not front_matter:
            return file, "\n".join(merged.lines), None, path

        def changed(read: Read) -> Read:
            said = read_yaml(front_matter[1], file, self.problems, first_line=len(merged.lines) + 2)
            if not said or said.value is None:
                return read
            place = f"{file}#front-matter/"
            return flat(Merging(file, place, self.problems, self.follows).merged(tree(read), tree(said)))

        return file, "\n".join(merged.lines), changed, path

    def title(self, src: str) -> str:
        """The title of one of the guide’s pages that is not shown."""
        match = FRONT_MATTER.match(self._text(self.base_pages[src]) or "") if src in self.base_pages else None
        return str(parsed(match[1]).get("title", src)) if match else src

    def _text(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8-sig")  # Notepad begins a file with a sign that nobody sees
        except FileNotFoundError:
            message = "this file is missing"
            cure = (
                f"On GitHub, open the folder {path.parent.name}, then “History”, then the change that deleted it; copy "
                "its text, and make the file anew with “Add file”."
            )
        except UnicodeDecodeError:
            message = "this file is not plain text"
            cure = (
                "Save it again as plain text (UTF-8). On GitHub: delete it, choose “Add file”, give it the same name, "
                "and paste the words there."
            )
        self.problems.add(self.shown(path), 0, message, cure)
        return None

    def _read(self, text: str | None, file: str, first_line: int) -> Read | None:
        read = read_yaml(text, file, self.problems, first_line) if text is not None else None
        if read and read.value is None:
            self.problems.add(
                file,
                first_line,
                "this file is empty",
                "Copy it back from an earlier version: on GitHub, open “History”.",
            )
            return None
        return read


def parsed(text: str | None) -> dict[str, Any]:
    """The fields of a YAML text; none where it cannot be read."""
    try:
        value = parse(text or "").value
    except NotYaml:
        return {}
    return value if isinstance(value, dict) else {}


def _pages(root: Path) -> dict[str, Path]:
    """Every page under `root` by its address, in order."""
    docs = {path.relative_to(root / "docs").as_posix(): path for path in sorted((root / "docs").rglob("*.md"))}
    return docs | {path.relative_to(root).as_posix(): path for path in sorted((root / "facilitator").rglob("*.md"))}
