"""How hard a Spanish text is to read, by two published formulas.

Crawford (1984), *Fórmula y gráfico para determinar la comprensibilidad de textos del nivel primario en castellano*:
years of school. Fernández Huerta (1959), with the correction of its sentence factor: 70 to 80 is sixth grade, more is
easier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STRONG = "aeoáéóíú"
"""Vowels that carry a syllable of their own; í and ú do so beside another vowel, too."""
WORD = re.compile(r"[a-záéíóúüñ]+")
MARKS = re.compile(r"\{\{.*?\}\}|\{.*?\}|\]\([^)]*\)|[*_`#>|\[\]]")


def syllables(word: str) -> int:
    """The syllables of a Spanish word: groups of vowels, parted where two strong ones meet."""
    text = re.sub(r"([qg])u(?=[eiéí])", r"\1", word.lower())
    text = re.sub(r"y$", "i", text)
    count, before = 0, ""
    for letter in text:
        if letter in STRONG:
            glides = before in ("i", "u", "ü") and letter not in "íú"
            count += 0 if glides else 1
            before = letter
        elif letter in "iuü":
            glides = bool(before) and before not in "íú"
            count += 0 if glides else 1
            before = "" if glides and before in STRONG else letter
        else:
            before = ""
    return max(count, 1)


@dataclass(frozen=True)
class Reading:
    """What the formulas say of a text, and how many words it has."""

    words: int
    grade: float
    """Crawford’s years of school."""
    ease: float
    """Fernández Huerta’s ease, of 100."""


def sentences(texts: list[str]) -> list[str]:
    """The sentences of some texts, without marks and calls; a label counts as one, as it is read on its own."""
    lines = (line for text in texts for line in MARKS.sub(" ", text).split("\n"))
    parts = (part for line in lines for part in re.split(r"(?<=[.?!])[”)]*\s+", line))
    return [part for part in parts if WORD.search(part.lower())]


def reading(texts: list[str]) -> Reading:
    """How hard these texts are to read."""
    parts = [WORD.findall(part.lower()) for part in sentences(texts)]
    words = [word for part in parts for word in part]
    if not words:
        return Reading(0, 0, 100)
    per_word = sum(map(syllables, words)) / len(words)
    per_sentence = len(words) / len(parts)
    return Reading(
        len(words),
        -0.205 * (100 / per_sentence) + 0.049 * (100 * per_word) - 3.407,
        206.84 - 60 * per_word - 1.02 * per_sentence,
    )
