"""What translators and maintainers ask of the languages: which parts are older than the English, and what was done.

`python -m model.translate` lists it. `python -m model.translate follow es PLACE …` says that the Spanish at PLACE
follows the English as it is now; `same es PLACE …` says that the change there needs no translation.
PLACE is a file of the guide, `docs/_data/tools/consent-form.yml`, a part of it, `…consent-form.yml#school`, or `new`
for all that is translated for the first time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from model.follows import Lock, marked
from model.guide import Guide
from model.language import FOLDER, LOCK
from model.loading import load
from model.problems import nearest
from model.rules.languages import is_known, stale, touches_safety
from model.writing import finish

NEW = "new"
"""A place that means every part of which nobody has said yet which English it follows."""
USAGE = "Write: python -m model.translate [follow|same LANGUAGE PLACE …]. A file alone means all its parts."


def listing(guide: Guide) -> Iterator[str]:
    """A line for each thing to do in each language."""
    for language in guide.languages.values():
        old = list(stale(language))
        pieces = language.pieces.values()
        checked = [piece for piece in pieces if piece.checked_by]
        name = language.language.english if language.language else language.id
        yield f"{name}: {len(language.pages)} pages, {len(pieces)} files, {len(checked)} of them checked by a person."
        for piece, part, news in old:
            before, after = marked(news.said, news.replaced.now)
            mark = " (safety: the build waits)" if touches_safety(language, piece, part.id, news.replaced.now) else ""
            yield f"  older: {piece.where(part.id)}{mark}\n    It said: {before}\n    Now: {after}"
        for piece in pieces:
            yield from (f"  missing: {piece.where(place)}: {english}" for place, english in piece.missing)
            if not piece.independent and not is_known(language, piece):
                yield f"  new: {piece.file}"


def record(guide: Guide, id: str, places: Sequence[str]) -> tuple[list[str], str]:
    """Write down that the parts at `places` follow the English as it is now: their names, or what is wrong."""
    language = guide.languages.get(id)
    if not language:
        return [], f"There is no language “{id}”. {nearest(id, guide.languages)}"
    known, files = language.follows.replaced, set(language.pieces)
    done = list[str]()
    lock = language.follows.lock
    for place in places:
        if place == NEW:
            done += [where for where in known if where not in (lock.said if lock else {})]
            continue
        parts = [where for where in known if where == place or where.startswith(f"{place}#")]
        if not parts:
            return [], f"Nothing is translated at “{place}”. {nearest(place, known)}"
        done += parts
    said = {where: words for where, words in (lock.said if lock else {}).items() if where.partition("#")[0] in files}
    said |= {where: known[where].now for where in done}
    folders = [place / FOLDER / id for place in (guide.root, guide.local) if place and (place / FOLDER / id).is_dir()]
    lock = Lock(guide=language.follows.guide, said=said, end=True)
    (folders[-1] / LOCK).write_text(lock.text(), encoding="utf-8")
    return done, ""


def main() -> int:
    guide = load(Path.cwd())
    match sys.argv[1:]:
        case []:
            print("\n".join(listing(guide)) or "There are no languages yet.")
        case ["follow" | "same", id, *places] if places:
            done, wrong = record(guide, id, places)
            print(wrong or f"Written down for {len(done)} parts.")
            return 1 if wrong else 0
        case _:
            print(USAGE)
            return 2
    return 0


if __name__ == "__main__":
    finish(main)
