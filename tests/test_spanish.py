"""The Spanish set: plain, the same words for the same things, and as strong as the English."""

from __future__ import annotations

import re

import pytest
import yaml
from reading_es import reading, syllables

from model import Guide
from model.catalogs import read_catalog
from model.pieces import Piece
from model.problems import Problems
from model.rules.languages import touches_safety

GRADE = 6
EASE = 70
"""Fernández Huerta’s lower edge of sixth grade."""
FEWEST = 60
"""Words below which a formula says nothing."""
FAMILIAR = re.compile(r"(?<!\w)(?:tú|ti|contigo|tus?|puedes|tienes|quieres|eres|estás|dile|diles|hiciste)(?!\w)", re.I)
"""What is said to a child, never to a caregiver."""
SPOKEN = re.compile(r"“[^”]*”", re.S)
ADDRESS = re.compile(r"\{ ?#[^}]*\}|\]\([^)]*\)")
"""The id of a heading, and where a link leads."""
NUMBER = re.compile(r"\d[\d.,:]*\d|\d")
SPANISH_LINE = re.compile(r"opri\w+ el (2)\b")
"""What Spanish says beside 988, and English only where a reader may need either."""
SHORTER = (
    "docs/_data/tools/message-templates.yml#about.example_note",
    "docs/tools/feedback-short-forms.md#how-to-adapt-it",
)
"""Parts of which these readers need only some sentences, so that numbers may be missing."""
TO_STUDENTS = re.compile(
    r"student|first-ten-minutes|second-day-stop|tell-a-friend|can-i-quit|friend-wants|asked-to-interp"
)
TO_CAREGIVERS = (
    "docs/_data/tools/consent-form.yml",
    "docs/_data/tools/family-and-partner-surveys.yml",
    "docs/_data/tools/message-templates.yml",
    "docs/_data/tools/student-enrollment-and-dismissal.yml",
    "docs/_data/questions/needs-with-families.yml",
    "docs/_data/questions/handle-with-families.yml",
    "docs/_data/questions/communicate-families-change-it.yml",
    "docs/start/safety-for-families.md",
)


@pytest.fixture(scope="module")
def spanish(guide: Guide) -> Guide:
    if "es" not in guide.languages:
        pytest.skip("Spanish is not switched on: languages/es/language.yml is missing")
    return guide.languages["es"]


@pytest.fixture(scope="module")
def pieces(spanish: Guide) -> list[Piece]:
    return list(spanish.pieces.values())


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("hijo", 2), ("escuela", 3), ("día", 2), ("cuidado", 3), ("familia", 3), ("leer", 2), ("guerra", 2), ("oír", 2),
        ("hoy", 1), ("estudiante", 4), ("país", 2), ("causa", 2), ("reúne", 3), ("averiguar", 4), ("quiero", 2),
        ("y", 1), ("maestro", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spanish_counts_them(word: str, count: int) -> None:
    """The formulas rest on syllables: guerra has two, día has two, reúne has three."""
    assert syllables(word) == count


def test_spanish_reads_at_sixth_grade(spanish: Guide, pieces: list[Piece]) -> None:
    """Every Spanish piece is at sixth grade or below by Crawford’s formula, and as easy by Fernández Huerta’s."""
    hard = []
    for piece in pieces:
        measured = reading(said(spanish, piece))
        if measured.words >= FEWEST:
            print(f"{measured.grade:4.1f} {measured.ease:3.0f}  {piece.path}")
            if measured.grade > GRADE or measured.ease < EASE:
                hard.append(piece.path)
    assert not hard


def test_the_words_agreed_on_are_the_words_used(spanish: Guide, pieces: list[Piece]) -> None:
    """No Spanish piece, and no button or label, uses a word that the list of terms gives a reason against."""
    terms = yaml.safe_load((spanish.root / "languages/es/terms.yml").read_text(encoding="utf-8"))["terms"]
    never = {word: term["here"] for term in terms for word in term.get("never", [])}
    assert len(never) > 30
    texts = {piece.path: " ".join(said(spanish, piece)) for piece in pieces}
    catalog = read_catalog(spanish.root / "languages/es/messages.po", Problems(), "languages/es/messages.po") or ()
    texts["languages/es/messages.po"] = "\n".join(
        text for message in catalog if message.id for text in ([message.string], message.string)[message.pluralizable]
    )
    assert len(texts["languages/es/messages.po"]) > 10_000
    used = [
        f"{path}: “{word}”; the list says {here}"
        for path, text in texts.items()
        for word, here in never.items()
        if re.search(rf"(?<![\w/-]){re.escape(word)}(?![\w/-])", ADDRESS.sub("", text), re.I)
    ]
    assert not used


def test_caregivers_are_called_usted(pieces: list[Piece]) -> None:
    """What is said to a caregiver says usted; tú is for what is said to a student, and in words to say to a child."""
    known = {piece.file: piece for piece in pieces}
    familiar = [
        f"{file}, {part.id}: {wrong[0]}"
        for file in TO_CAREGIVERS
        for part in known[file].parts.values()
        if not TO_STUDENTS.search(part.id)
        for wrong in FAMILIAR.finditer(SPOKEN.sub("", " ".join(part.here)).replace("su tú", ""))
    ]
    assert not familiar


LINES = re.compile(r"\blines(?:=|\()\d+")
"""How many lines to write on: paper’s business, which another language may need otherwise."""


def test_no_number_is_lost_or_made_up(pieces: list[Piece]) -> None:
    """Phones, dates, days to complain and counts are the same in both languages, part by part."""
    wrong = []
    for piece in pieces:
        if piece.independent:
            continue
        for part in piece.parts.values():
            if part.here and part.english:
                english, here = (numbers(LINES.sub("", " ".join(texts))) for texts in (part.english, part.here))
                if english - here and piece.where(part.id) not in SHORTER:
                    wrong.append(f"{piece.path}, {part.id}: {', '.join(sorted(english - here))} is not in the Spanish")
                if here - english - set(SPANISH_LINE.findall(" ".join(part.here))):
                    wrong.append(f"{piece.path}, {part.id}: {', '.join(sorted(here - english))} is not in the English")
    assert not wrong


def test_whoever_is_sent_to_988_hears_how_to_be_helped_in_spanish(pieces: list[Piece]) -> None:
    """988 first answers in English: beside it stands the key to press and the word to text, in every part."""
    sent = [(piece.where(part.id), " ".join(part.here)) for piece in pieces for part in piece.parts.values()]
    sent = [(where, text) for where, text in sent if "988" in ADDRESS.sub("", text)]
    assert len(sent) >= 5
    assert not [where for where, text in sent if not (SPANISH_LINE.search(text) and "AYUDA" in text)]


def said(spanish: Guide, piece: Piece) -> list[str]:
    """The Spanish texts of a piece; of a page that is no translation, its text."""
    if piece.independent:
        return [spanish.pages[piece.file.removeprefix("docs/")].body]
    return [text for part in piece.parts.values() for text in part.here]


def numbers(text: str) -> set[str]:
    """The numbers of a text, and its citations; not those in addresses."""
    return set(NUMBER.findall(ADDRESS.sub("", text)))


def test_the_family_s_page_on_safety_stops_the_build_when_it_lags(guide: Guide, spanish: Guide) -> None:
    """A change in the English of the page on safety for families is no mere warning, whatever its words."""
    said = "The office is open at nine."
    pieces = spanish.pieces
    assert touches_safety(spanish, pieces["docs/start/safety-for-families.md"], "danger-now", said)
    assert touches_safety(spanish, pieces["docs/_data/situations.yml"], "friend-wants-to-die.first", said)
    assert not touches_safety(spanish, pieces["docs/_data/situations.yml"], "can-i-quit.first", said)
    assert not touches_safety(spanish, pieces["docs/start/glossary.md"], "iep", said)
