"""Check the texts on which a child’s safety hangs: nothing of them is lost by a slip of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from model.guide import Guide
from model.problems import Problem

STOP = "docs/_data/stop.yml"
CURE = "Put it back. If your attorney wants other words, say so in your proposal: model/rules/protected.py changes too."
KEPT: dict[str, tuple[tuple[str, str], ...]] = {
    "never": (
        ("abuse or neglect", r"\babuse\b.*\bneglect\b"),
        ("danger or injury now", r"(?i)\bdanger\b.*\binjury\b.*\bnow\b"),
        ("a student who may hurt themselves", r"\b(?:hurt themselves|self-harm)\b"),
        ("sexual or boundary-crossing conduct by an adult", r"(?i)\bsexual\b.*\bboundary.*\badult\b"),
    ),
    "do": (
        ("make the student safe", r"(?i)^make the student safe\b"),
        ("call 911", r"(?i)^call 911\b"),
        ("report as the state’s law requires", r"(?i)^report as your state.*\bmay not satisfy\b"),
        ("tell the person named in Your rule", r"(?i)\btell the person named\b"),
        ("keep the adult away from students", r"(?i)\bkeep the adult .*\baway from students\b"),
    ),
    "do_not": (
        ("do not investigate", r"(?i)^(?:do not|never) investigate\b"),
        ("do not question the student again", r"(?i)^(?:do not|never) question the student\b"),
        ("do not warn the person concerned", r"(?i)^(?:do not|never) warn the person\b"),
        ("do not promise secrecy", r"(?i)^(?:do not|never) promise secrecy\b"),
    ),
    "short": (
        ("make the student safe", r"(?i)\bmake the student safe\b"),
        ("call 911 if danger is now", r"(?i)\bcall 911 if danger is now\b"),
        ("report", r"(?i)\breport as your state requires\b"),
    ),
    "families": (
        ("911", r"\bcall 911\b"),
        ("988", r"\bcall or text 988\b"),
        ("tell the school today", r"(?i)\btell the school today\b"),
    ),
    "lead": (("four things", r"(?i)\bnever go through partnership steps\b"),),
}
"""By field of stop.yml: what must be said, in words for a message, and a pattern that finds it."""
NEVER_ASKED = (
    ("name", r"\bname\b"),
    ("birth date", r"\bbirth date\b"),
    ("health", r"\bhealth\b"),
    ("discipline", r"\bdiscipline\b"),
    ("meal status", r"\bmeal status\b"),
)
"""What the privacy page asks nobody to type about a student."""


def check(guide: Guide) -> Iterator[Problem]:
    """What is lost from the stop line and from the list of what is never asked; an edition answers for its own."""
    if guide.local or guide.stop is None or not guide.words.language.startswith("en"):
        return
    read = guide.lines.get(STOP)
    if read and isinstance(read.value, dict):
        for field, message in lost(read.value):
            yield Problem(STOP, guide.line(STOP, field), message, CURE)
    entry = guide.pages.get("about/privacy.md")
    if entry:
        for message in no_longer_asked_for(entry.body):
            yield Problem(entry.file, 0, message, CURE)


def lost(stop: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the stop line no longer says: the field, and what is wrong."""
    for field, wanted in KEPT.items():
        value = stop.get(field)
        lines = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else [value or ""]
        for what, pattern in wanted:
            if not any(re.search(pattern, str(line)) for line in lines):
                yield field, f"the stop line no longer says “{what}” under {field}:"


def no_longer_asked_for(body: str) -> Iterator[str]:
    """What the list of things never to type about a student has lost."""
    sentence = next((line for line in body.split("\n") if line.startswith("Please do not type a student’s")), "")
    sentence = sentence or next(
        (line for line in body.split("\n") if re.match(r"Please do not type a student's", line)), ""
    )
    if not sentence:
        yield "the sentence “Please do not type a student’s …” is gone or has lost its “not”"
        return
    for what, pattern in NEVER_ASKED:
        if not re.search(pattern, sentence):
            yield f"“{what}” is gone from what nobody may be asked about a student"
