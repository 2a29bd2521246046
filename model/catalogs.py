"""Catalogs of the words that code shows, read for a build; `make words` brings them up to date (model/extract.py).

`languages/messages.pot` lists every text; `languages/<language>/messages.po` translates them. An edition of one’s own
may have such catalogs too: `languages/es/messages.po` for Spanish, `languages/en/messages.po` for other English words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from os.path import relpath
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from model.problems import Problems
from model.words import Words, known_locale

ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The same words give the same bytes on every day: files are kept by what they were made from."""
FOLDER, NAME, TEMPLATE = "languages", "messages.po", "languages/messages.pot"


def read_words(language: str, roots: Sequence[Path], problems: Problems) -> Words:
    """The words for `language` from the catalogs under `roots`, of which a later one goes before an earlier one.

    A country’s own catalog (`es-MX`) goes before that of its language (`es`). What cannot be read is noted.
    """
    # the locale decides how many forms a text with a number has
    catalog = Catalog(known_locale(language), creation_date=ANY_DAY, revision_date=ANY_DAY)
    for path in paths(language, roots):
        for message in read_catalog(path, problems, relpath(path, roots[0])) or ():
            if message.id and translated(message):
                catalog.add(message.id, message.string, context=message.context)
    if not len(catalog):
        return Words(language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return Words(language, compiled.getvalue())


def paths(language: str, roots: Sequence[Path]) -> list[Path]:
    """The catalogs for `language` under `roots`, those that go before others last."""
    names = dict.fromkeys([language.partition("-")[0], language])
    return [path for root in roots for name in names if (path := root / FOLDER / name / NAME).is_file()]


def read_catalog(path: Path, problems: Problems, shown: str = "") -> Catalog | None:
    """The catalog at `path`; None where there is none, and after a problem has been noted. Messages call it `shown`."""
    cure = "Mend it with the program Poedit, or copy it back from an earlier version: on GitHub, open “History”."
    try:
        with path.open("rb") as file:
            return read_po(file, locale=path.parent.name.replace("-", "_"), ignore_obsolete=True, abort_invalid=True)
    except FileNotFoundError:
        return None
    except PoFileError as error:
        message, line = f"this list of translations cannot be read: {error}", error.lineno
    except UnknownLocaleError:
        message, line = f"“{path.parent.name}” is no language", 0
        cure = "Name the folder as languages are named, such as es or pt-BR."
    except UnicodeDecodeError:
        message, line = "this file is not plain text", 0
    problems.add(shown or path.as_posix(), line, message, cure)
    return None


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The one form of a text or of its translation, or those for one and for many."""
    if text is None or isinstance(text, str):
        return (text or "",)
    return tuple(text)


def translated(message: Message) -> bool:
    """True where every form of a text has its translation, and nothing waits to be looked at again."""
    return all(forms(message.string)) and not message.fuzzy
