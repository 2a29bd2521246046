"""What a file is called once it is saved: named for what it is, so that it is found again among other downloads."""

from __future__ import annotations

import re

GUIDE = "partnering"
FIRST_WORDS = {"elements": "chapter", "roles": "role", "cases": "case", "questions": "questions", "sessions": "session"}
"""What a reader calls the files of a folder; those of other folders are known by their own names."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)?")
"""The folder of a language: `es`, `zh-hant`."""
NUMBERED = re.compile(r"(\d+)-.*")


def saved_as(path: str) -> str:
    """The name under which a reader’s device keeps the file at `path` under downloads/.

    >>> saved_as("sessions/05-agree-on-the-work/facilitator.pdf")
    'partnering-session-05-facilitator.pdf'
    >>> saved_as("es/tools/hoja-de-inscripcion-y-salida.pdf")
    'hoja-de-inscripcion-y-salida.pdf'
    """
    stem, _, ending = path.removeprefix("downloads/").rpartition(".")
    folder, *names = stem.split("/") if "/" in stem else ["", stem]
    if LANGUAGE.fullmatch(folder):
        return f"{names[-1]}.{ending}"  # named for its title, in the words of its language
    number = NUMBERED.fullmatch(names[0]) if folder == "sessions" else None
    name = "-".join(filter(None, [FIRST_WORDS.get(folder, ""), number[1] if number else names[0], *names[1:]]))
    return f"{name if name.startswith(GUIDE) else f'{GUIDE}-{name}'}.{ending}"


def offline_zip_name(guide: str, edition: str) -> str:
    """What the zip of a whole guide is called that works without a network.

    >>> offline_zip_name("Partnerships in Lakeview Schools", "2026.11")
    'partnerships-in-lakeview-schools-2026.11-offline.zip'
    """
    return f"{re.sub(r'[^a-z0-9]+', '-', guide.lower()).strip('-') or GUIDE}-{edition}-offline.zip"
