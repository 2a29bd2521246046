"""What belongs to some cuts of a session only: a line or a bracket that begins with their names, and a colon."""

from __future__ import annotations

import re
from functools import lru_cache

from model.words import Words, said_later

LABELS = {
    said_later("Full cut"): ("full",),
    said_later("Full and hour cut"): ("full", "hour"),
    said_later("Full cut and opener"): ("full", "opener"),
    said_later("Full and hour cut, and opener"): ("full", "hour", "opener"),
    said_later("Hour cut"): ("hour",),
    said_later("Hour cut and opener"): ("hour", "opener"),
    said_later("Half-hour cut"): ("half",),
    said_later("Half-hour cut and opener"): ("half", "opener"),
    said_later("Shorter cuts"): ("hour", "half"),
    said_later("Shorter cuts and opener"): ("hour", "half", "opener"),
    said_later("Opener"): ("opener",),
}
"""How a plan names cuts: “Hour cut: show slide 4.” and “Mark all alone (six; hour cut: three)”."""
LEAD = r"(?P<lead>\s*(?:(?:>|-|\d+\.)\s+)?)"
"""What may stand before a label in Markdown: the mark of spoken words or of an item."""
BRACKET = re.compile(r"\s*\(([^()]*)\)")


def for_cut(text: str, cut: str, words: Words) -> str:
    """`text` (plain, Markdown or HTML, a sentence a line) as one cut needs it: without the lines and the brackets of
    others, and without its own name before what is left.
    """
    lines = (_line(line, cut, words) for line in text.split("\n"))
    return "\n".join(BRACKET.sub(lambda match: _bracket(match, cut, words), line) for line in lines if line is not None)


@lru_cache(maxsize=8)
def _label(words: Words) -> re.Pattern[str]:
    names = sorted(map(words.say, LABELS), key=len, reverse=True)
    return re.compile(
        rf"{LEAD}(?P<mark><strong>|\*\*)?(?P<label>{'|'.join(map(re.escape, names))}):(?(mark)(?:</strong>|\*\*))\s*",
        re.I,
    )


def _cuts(label: str, words: Words) -> tuple[str, ...]:
    return next(cuts for name, cuts in LABELS.items() if words.say(name).casefold() == label.casefold())


def _line(line: str, cut: str, words: Words) -> str | None:
    """A line without the label of its own cut; None where it belongs to others."""
    match = _label(words).match(line)
    if not match:
        return line
    if cut not in _cuts(match["label"], words):
        return None
    rest = line[match.end() :]
    return match["lead"] + rest[:1].upper() + rest[1:]


def _bracket(match: re.Match[str], cut: str, words: Words) -> str:
    """A bracket with what it says of this cut, or else with what it says of any."""
    parts = match[1].split("; ")
    labels = [_label(words).match(part) for part in parts]
    if not any(labels):
        return match[0]
    own = [p[m.end() :] for p, m in zip(parts, labels, strict=True) if m and cut in _cuts(m["label"], words)]
    kept = own or [part for part, label in zip(parts, labels, strict=True) if not label]
    return f" ({'; '.join(kept)})" if kept else ""
