"""Words that a layer puts in the place of the guide’s: remember what the guide said, and tell when it says otherwise.

A layer is an edition of one’s own, or a translation. It hands over, for every piece of text it replaces, where that is,
what the guide says there now, and its own words. A lock beside it holds what the guide said when a person last looked.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from functools import cached_property
from os.path import relpath
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field

from model.framework import MONTH_NAMES, Text
from model.patterns import EDITION, PLACE
from model.problems import Origin, Problem, Problems
from model.reading import Data, check, read_yaml

NOTE = """\
# Written by the build. What the guide said wherever this folder says something else, so that a later edition of the
# guide can be held against it. Keep this file with the folder; nobody needs to edit it.
"""
NAMES_OF_MONTHS: Mapping[str, str] = {str(id): name for id, name in MONTH_NAMES.items()}
MONTH = re.compile(r"\{\{ *month\([\"'](\w+)[\"'][^)]*\) *\}\}")
TOKEN = re.compile(r"[\w'’]+(?:[.,:/]\d+)*%?|[$€£%?]")
UNCHANGED = 8
"""Of a longer run of unchanged words, as many are shown on each side of a change."""
LEFT_OUT = "(left out)"


@dataclass(frozen=True)
class Replaced:
    """A piece of the guide that a layer replaces.

    `where` is its file and its place in it: `docs/_data/rules.yml#rules/cell-phones/question`,
    `docs/start/money.md#fees`. `now` is empty where the guide has nothing of the kind.
    """

    where: str
    now: str
    yours: str
    origin: Origin
    """The file and line of the layer’s words."""
    inside: tuple[str, ...] = ()
    """Further places that the piece holds, such as the parts below a heading."""
    watched: bool = True
    """False where only its being there matters, as for an item that is left out."""


class Change(Data):
    """An entry of docs/_data/changes.yml: what an edition of the guide changed at one place, and why."""

    edition: Annotated[str, Field(pattern=EDITION)]
    where: Annotated[str, Field(pattern=PLACE)]
    why: Text
    to: Annotated[str, Field(pattern=PLACE)] | None = None
    """Where it is now, if it was moved or got another name."""
    meaning: Literal["changed", "same"] = "changed"


class Changes(Data):
    """docs/_data/changes.yml"""

    changes: list[Change] = []

    def moved(self, where: str) -> str:
        """Where the thing that was at `where` is now; an empty text if nothing says so."""
        seen: list[str] = []
        while where not in seen:
            seen.append(where)
            where = next((change.to for change in self.changes if change.where == where and change.to), where)
        return where if len(seen) > 1 else ""

    def about(self, where: str, after: str) -> list[Change]:
        """What was changed at `where`, or at what holds it, in editions later than `after`."""
        return [
            change
            for change in self.changes
            if number(change.edition) > number(after)
            and (where == change.where or where.startswith(f"{change.where}/"))
        ]


class Guarded(Data):
    """Places whose words only counsel changes; `*` stands for any id."""

    where: Annotated[str, Field(pattern=PLACE)]
    what: Text


class Phrase(Data):
    """Words that a replaced text keeps; with `beside`, only if it still holds one of those."""

    keep: Text
    beside: list[Text] = []

    def lost(self, now: str, yours: str) -> bool:
        """True where the guide’s text has these words and the layer’s, which needs them, has not."""
        keep, now, yours = self.keep.casefold(), now.casefold(), yours.casefold()
        needed = not self.beside or any(word.casefold() in yours for word in self.beside)
        return keep in now and keep not in yours and needed


class Sentences(Data):
    """Sentences that a file of the guide itself holds, word for word."""

    file: Annotated[str, Field(pattern=PLACE, alias="in")]
    says: list[Text] = Field(min_length=1)


class Protected(Data):
    """docs/_data/protected.yml: what an edition changes only with counsel, by place and by phrase; and what the guide
    itself never loses.
    """

    places: list[Guarded] = Field(min_length=1)
    phrases: list[Phrase] = Field(min_length=1)
    sentences: list[Sentences] = []

    def reason(self, replaced: Replaced) -> str:
        """What makes this piece protected, in words; an empty text if nothing does."""
        for guarded in self.places:
            if any(fnmatchcase(where, guarded.where) for where in (replaced.where, *replaced.inside)):
                return guarded.what
        lost = next((phrase.keep for phrase in self.phrases if phrase.lost(replaced.now, replaced.yours)), "")
        return f"the words “{lost}”" if lost else ""


class Waiting(Data):
    """A change that has been told and not yet answered: the guide’s words and the layer’s at that time."""

    now: str
    yours: str


class Lock(Data):
    """edition.lock: the guide’s words as a person last saw them, by place."""

    guide: Annotated[str, Field(pattern=EDITION)]
    """The edition of the guide with which it was last built."""
    said: dict[str, str] = {}
    waiting: dict[str, Waiting] = {}
    end: Literal[True]
    """The last line; without it the file was cut off."""

    def text(self) -> str:
        """The lock as its file has it: the same for the same content."""
        value = self.model_dump()
        value = {"guide": self.guide, "said": dict(sorted(value["said"].items()))}
        if self.waiting:
            value["waiting"] = {where: entry.model_dump() for where, entry in sorted(self.waiting.items())}
        return NOTE + yaml.safe_dump(value | {"end": True}, allow_unicode=True, sort_keys=False, width=110)


@dataclass(frozen=True)
class News:
    """What an edition of the guide did to one piece that a layer replaces."""

    kind: Literal["changed", "gone", "added"]
    replaced: Replaced
    said: str = ""
    why: tuple[str, ...] = ()
    to: str = ""
    protected: str = ""

    def problem(self, commands: str = "python -m model.upgrade") -> Problem:
        """The news as a problem: a warning, or an error where nothing may go on before a person has looked."""
        place = self.replaced
        reason = "".join(f"\n    Why: {why}" for why in self.why)
        if self.kind == "gone":
            to = f" It is now at {self.to}: move your words there." if self.to else ""
            cure = f"You had replaced: {self.said or place.yours}{reason}\n    Nothing of yours was touched.{to}"
            cure += "" if self.to else " Delete your change, or move it to where it belongs now."
            return Problem(*place.origin, f"what you changed is gone from the guide: {place.where}", cure)
        before, after = marked(self.said, place.now)
        if self.kind == "added":
            message = f"the guide now has its own {place.where}, which you had added"
            cure = f"The guide: {place.now}\n    Yours: {place.yours}"
        else:
            message = f"the guide changed what you replaced: {place.where}"
            cure = f"It said: {before}\n    Now: {after}\n    Yours: {place.yours}"
        folder = os.environ.get("GUIDE_FOLDER")
        keep, take = ((f"guide {verb} {folder}" if folder else f"{commands} {verb}") for verb in ("keep", "take"))
        answers = f"keep yours ({keep} {place.where}), take the guide’s ({take} {place.where})"
        stays = "Yours stays in force."
        if self.protected:
            stays = f"This is {self.protected}, so the build waits until a person has looked."
        cure += f"{reason}\n    {stays} Read both, then {answers}, or rewrite yours."
        return Problem(*place.origin, message, cure, warning=not self.protected)


def number(edition: str) -> tuple[int, ...]:
    """An edition such as 2026.11 as numbers that can be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", edition))


def words_of(value: Any) -> str:
    """The words of a value as a reader would see them: of a group or list, each on a line of its own."""
    if isinstance(value, dict):
        return "\n".join(words_of(inner) for key, inner in value.items() if key not in ("reviewed", "id"))
    if isinstance(value, list):
        return "\n".join(map(words_of, value))
    return "" if value is None else str(value)


def meaning(text: str) -> list[str]:
    """What counts of a text: its words, numbers and question marks in order; not spacing, other punctuation, marks or
    review dates.
    """
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    text = re.sub(r"\{[ ]?#[\w-]+[ ]?\}|\]\((?!https?:)[^)]*\)|^reviewed:.*$", " ", text, flags=re.M)
    return [token.strip("'") for token in TOKEN.findall(text) if token.strip("'")]


def same_meaning(said: str, now: str) -> bool:
    """A month that has become a named value says what it said."""
    return meaning(with_months(said)) == meaning(with_months(now))


def with_months(text: str) -> str:
    """A text of the guide with its named months in words."""
    return MONTH.sub(lambda match: NAMES_OF_MONTHS.get(match[1], match[0]), text)


def marked(said: str, now: str) -> tuple[str, str]:
    """Both texts with the words that differ between [brackets]; long stretches that do not are shortened."""
    old, new = said.split(), now.split()
    before, after = list[str](), list[str]()
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for words, shown in ((old[a:b], before), (new[c:d], after)):
            if kind != "equal":
                shown.append(f"[{' '.join(words)}]" if words else "")
            elif len(words) > 2 * UNCHANGED + 1:
                shown.append(f"{' '.join(words[:UNCHANGED])} … {' '.join(words[-UNCHANGED:])}")
            else:
                shown.append(" ".join(words))
    return " ".join(filter(None, before)), " ".join(filter(None, after))


def read_lock(path: Path, shown: str, guide: str, problems: Problems) -> Lock | None:
    """The lock in a file, or None where there is none or a problem has been noted; `guide` is the edition in use."""
    if not path.exists():
        return None
    cure = (
        "Copy it back from an earlier version: on GitHub, open “History”. Without one, delete it: the guide as it is "
        "then counts as seen, so read the list of changes first."
    )
    try:
        read = read_yaml(path.read_text(encoding="utf-8"), shown, trial := Problems())
    except (UnicodeDecodeError, IsADirectoryError):
        read, trial = None, Problems()
    lock = check(Lock, read, shown, trial) if read and read.value is not None else None
    if lock is None:
        line = next((problem.line for problem in trial.errors), 1)
        problems.add(
            shown, line, "this file, which a program writes, cannot be read: somebody may have changed it by hand", cure
        )
    elif number(lock.guide) > number(guide):
        message = f"you last built this with edition {lock.guide} of the guide, which is newer than this one ({guide})"
        problems.add(shown, 0, message, f"Build with edition {lock.guide} or later. Nothing was changed.")
        return None
    return lock


@dataclass
class Follows:
    """All that a layer replaces, held against its lock."""

    guide: str
    """The edition of the guide in use."""
    lock: Lock | None = None
    changes: Changes = field(default_factory=Changes)
    protected: Protected | None = None
    replaced: dict[str, Replaced] = field(default_factory=dict)
    gone: dict[str, News] = field(default_factory=dict)

    @staticmethod
    def shown(path: Path, root: Path) -> str:
        """A file’s address as messages give it, from the repository."""
        return Path(relpath(path, root)).as_posix()

    def replace(self, replaced: Replaced) -> None:
        """The layer says `yours` where the guide says `now`."""
        self.replaced[replaced.where] = replaced

    def moved(self, where: str) -> str:
        """The name in the same file that a thing has now; an empty text where it was not renamed."""
        to = self.changes.moved(where)
        return to if to and to.partition("#")[0] == where.partition("#")[0] else ""

    def known_once(self, where: str) -> bool:
        """Did the guide have this place, or one inside it, when the layer was last built? Or does it say it moved?"""
        inside = (f"{where}/", f"{where}#") if "#" not in where else (f"{where}/",)
        known = self.lock.said if self.lock else {}
        there = known.get(where) or any(place.startswith(inside) for place in known)
        return bool(there or self.changes.moved(where))

    def seen(self, where: str) -> bool:
        """Did the layer have exactly this place, whole, when it was last built?"""
        return self.lock is not None and where in self.lock.said

    def lose(self, where: str, yours: str, origin: Origin) -> None:
        """The layer changes something that the guide no longer has."""
        said = self.lock.said if self.lock else {}
        was = next((words for place, words in said.items() if place == where or place.startswith(f"{where}/")), "")
        why = tuple(change.why for change in self.changes.about(where, self.since))
        self.gone[where] = News("gone", Replaced(where, "", yours, origin), was, why, self.changes.moved(where))

    @property
    def since(self) -> str:
        """The edition after which changes are news."""
        return self.lock.guide if self.lock else self.guide

    def counsel_needed(self) -> Iterator[tuple[Replaced, str]]:
        """Every protected piece that the layer replaces, with what protects it."""
        for replaced in self.replaced.values():
            reason = self.protected.reason(replaced) if self.protected else ""
            if reason and not same_meaning(replaced.now, replaced.yours):
                yield replaced, reason

    def news(self) -> list[News]:
        """What a person has to look at, in the order of the layer’s files."""
        renamed = self._renamed()
        changed = (self._news(replaced, renamed) for replaced in self.replaced.values())
        return [*self.gone.values(), *(news for news in changed if news)]

    @cached_property
    def stale(self) -> frozenset[str]:
        """Every place that there is news of; ask when all layers are loaded."""
        return frozenset(news.replaced.where for news in self.news())

    def _news(self, replaced: Replaced, renamed: Mapping[str, str]) -> News | None:
        where, now = replaced.where, replaced.now
        said = self._said(where, renamed)
        if said is None or same_meaning(said, now) or not replaced.watched:
            return None
        reason = self.protected.reason(replaced) if self.protected else ""
        waiting = self.lock.waiting.get(where) if self.lock else None
        if waiting and waiting.yours != replaced.yours and same_meaning(waiting.now, now):
            return None  # rewritten since it was told
        changes = self.changes.about(where, self.since)
        if changes and not reason and all(change.meaning == "same" for change in changes):
            return None
        why = tuple(change.why for change in changes)
        return News("changed" if said else "added", replaced, said, why, protected=reason)

    def _renamed(self) -> dict[str, str]:
        """The earlier name, in the lock, of each place that has another name now."""
        places = self.lock.said if self.lock and self.changes.changes else {}
        names = ((self._now_called(place), place) for place in places)
        return {now: place for now, place in names if now != place}

    def _said(self, where: str, renamed: Mapping[str, str]) -> str | None:
        """What the guide said at a place, under this name or an earlier one."""
        said = self.lock.said if self.lock else {}
        return said.get(where, said.get(renamed.get(where, "")))

    def _now_called(self, place: str) -> str:
        """The name that a place has now, where it or what holds it was renamed."""
        file, _, inside = place.partition("#")
        parts = inside.split("/")
        for length in range(len(parts), 0, -1):
            if to := self.moved(f"{file}#{'/'.join(parts[:length])}"):
                return "/".join([to, *parts[length:]])
        return place

    def next_lock(self, kept: Iterable[str] = ()) -> Lock:
        """The lock to write: what was answered counts as seen; `kept` are places whose news a person has answered."""
        unanswered = {news.replaced.where: news for news in self.news() if news.replaced.where not in set(kept)}
        said, waiting = dict[str, str](), dict[str, Waiting]()
        old = self.lock.waiting if self.lock else {}
        for where, replaced in self.replaced.items():
            if news := unanswered.get(where):
                said[where] = news.said
                told = old.get(where)
                again = told and same_meaning(told.now, replaced.now)
                waiting[where] = told if told and again else Waiting(now=replaced.now, yours=replaced.yours)
            else:
                said[where] = replaced.now
        for where in self.gone:  # what was said stays known until the change is taken out or moved
            said |= dict(self._lock_said(where))
        guide = self.lock.guide if self.lock and (unanswered or self.gone) else self.guide
        return Lock(guide=guide, said=said, waiting=waiting, end=True)

    def _lock_said(self, where: str) -> Iterator[tuple[str, str]]:
        for place, words in (self.lock.said if self.lock else {}).items():
            if place == where or place.startswith((f"{where}/", f"{where}#")):
                yield place, words

    def status(self) -> Mapping[str, int]:
        """How many pieces are replaced, protected, changed in the guide, and gone."""
        news = self.news()
        return {
            "replaced": len(self.replaced),
            "protected": sum(1 for _ in self.counsel_needed()),
            "changed": sum(change.kind != "gone" for change in news),
            "gone": len(self.gone),
        }
