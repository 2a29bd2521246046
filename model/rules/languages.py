"""Check what a language says: every part of it, nothing that the guide does not have, and which English it follows."""

from __future__ import annotations

from collections.abc import Iterator

from model.follows import News
from model.guide import Guide
from model.language import FILE
from model.nav import FILE as SETTINGS
from model.pieces import Part, Piece
from model.problems import Problem
from model.rules import links, pages, slides
from model.rules import nav as menu

COMMAND = "python -m model.translate"
SHORTEST = 60
"""Characters of an English text that a message shows."""


def check(guide: Guide) -> Iterator[Problem]:
    """What is wrong in any of the guide’s languages."""
    for language in guide.languages.values():
        yield from _menu(language)
        yield from links.check(language)
        yield from pages.written(language)
        yield from slides.written(language)
        for piece in language.pieces.values():
            yield from _missing(language, piece)
            yield from _unknown(language, piece)
        yield from _stale(language)


def _menu(guide: Guide) -> Iterator[Problem]:
    file = f"{guide.folder}{FILE}"
    for problem in menu.check(guide):
        cure = problem.cure.replace(f"nav: in {SETTINGS}", f"menu: in {file}")
        yield Problem(file if problem.file == SETTINGS else problem.file, problem.line, problem.message, cure)


def _missing(guide: Guide, piece: Piece) -> Iterator[Problem]:
    """What the guide says and the language does not: a mistake in a new translation, news in an old one."""
    known = is_known(guide, piece)
    for place, english in piece.missing:
        words = english if len(english) <= SHORTEST else f"{english[:SHORTEST].rsplit(' ', 1)[0]} …"
        message = f"“{place}” has no {guide.language.english if guide.language else ''}: {words}"
        cure = "Translate it, or name its id under leaves_out: if these readers do not need it."
        yield Problem(piece.path, 0, message, cure, warning=known and not touches_safety(guide, piece, place, english))


def _unknown(guide: Guide, piece: Piece) -> Iterator[Problem]:
    """What the language says and the guide does not: a slip, or something that the guide no longer has."""
    for name, line, message, cure in piece.unknown:
        known = is_known(guide, piece)
        if any(name in part.split(".") for part in _locked(guide, piece)):
            message = f"{message}: it was there when this was translated"
            cure = "Look at the English file: write the name that stands there now, or delete it here, too."
        yield Problem(piece.path, line, message, cure, warning=known)


def _stale(guide: Guide) -> Iterator[Problem]:
    """Parts that follow an older English, and parts of which nobody has said which English they follow."""
    if not guide.language:
        return
    known = guide.follows.lock.said if guide.follows.lock else {}
    new = [piece for piece in guide.pieces.values() if any(piece.where(part) not in known for part in piece.parts)]
    for piece in new:
        message = f"nobody has yet written down which English this {guide.language.english} follows"
        cure = f"Read both once more, then: {COMMAND} follow {guide.id} {piece.file}"
        yield Problem(piece.path, 0, message, cure)
    ours = guide.original is not None and guide.original.local is not None
    for piece, part, news in stale(guide):
        # an edition's own names and words may differ from what was translated: page and paper say so, and it may go on
        safety = touches_safety(guide, piece, part.id, news.replaced.now) and not ours
        problem = news.problem()
        cure = problem.cure.partition("\n    Yours: ")[0]
        answers = (
            f"Mend the {guide.language.english}, then: {COMMAND} follow {guide.id} {piece.where(part.id)}\n"
            f"    If the change needs no translation: {COMMAND} same {guide.id} {piece.where(part.id)}"
        )
        why = (
            "This is about safety, so the build waits."
            if safety
            else "Until then, page and paper say that it is older."
        )
        message = f"the English of “{part.name or part.id}” has changed"
        yield Problem(piece.path, part.line, message, f"{cure}\n    {why}\n    {answers}", warning=not safety)


def stale(guide: Guide) -> Iterator[tuple[Piece, Part, News]]:
    """Every part of a language that follows an older English, with what became of it."""
    parts = {piece.where(part.id): (piece, part) for piece in guide.pieces.values() for part in piece.parts.values()}
    for news in guide.follows.news():
        if news.replaced.where in parts:
            yield *parts[news.replaced.where], news


def is_known(guide: Guide, piece: Piece) -> bool:
    """Has it been written down which English this piece follows?"""
    return any(True for _ in _locked(guide, piece))


def touches_safety(guide: Guide, piece: Piece, part: str, english: str) -> bool:
    """Is the text, at this part or place of its piece, about what never goes through partnership steps?"""
    original = guide.original or guide
    pages = original.edition.pages
    ours = (f"docs/{pages.safety}", f"docs/{pages.family_safety}", "docs/_data/stop.yml")
    marked = piece.file == "docs/_data/situations.yml" and part.partition(".")[0] in {
        situation.id for situation in original.situations if situation.stop_line
    }
    return piece.file in ours or marked or bool(original.stop and original.stop.touched_by(english))


def _locked(guide: Guide, piece: Piece) -> Iterator[str]:
    """The parts of a piece that the lock has."""
    said = guide.follows.lock.said if guide.follows.lock else {}
    return (where.partition("#")[2] for where in said if where.startswith(f"{piece.file}#"))
