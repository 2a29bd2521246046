"""Check the texts on which a child’s safety hangs: nothing of them is lost by a slip of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from model.guide import Guide
from model.markdown import calls
from model.memory import of_rule
from model.problems import Problem
from model.rules.private import leaves
from model.safety import DANGER, Stop

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
    "words": tuple(
        (word, rf"^{word}$") for word in ("abuse", "suicide", "self-harm", "sexual", "danger now", "wants to die")
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


NUMBER = re.compile(r"(?i)\b(?:call|text|dial|llame al|marque)(?: or text| or call)? (\d{3})\b(?![-.]?\d)")
THREE_DIGITS = re.compile(r"\d{3}")
"""Without them no text names a short number: known much sooner than by the pattern."""
KNOWN = ("911", "988", "211", "311", "511", "711", "811")
"""Short numbers that there are in every state."""
FICTIONAL = re.compile(r"(?i)\b(?:fictional|made[- ]up|invented)\b")
SCHOOLS = re.compile(r"\b(?:Riverbend|Cedar Fork)\b")
SENTENCE = (
    "Put it back, word for word. If counsel agreed to other words, write them under sentences: in "
    "docs/_data/protected.yml, too."
)


def check(guide: Guide) -> Iterator[Problem]:
    """What is lost from the stop line and from the list of what is never asked; an edition answers for its own."""
    if guide.local or not guide.words.language.startswith("en"):
        return
    read = guide.lines.get(STOP)
    if guide.stop and read and isinstance(read.value, dict):  # of a file that cannot be read, that is told
        for field, message in lost(read.value):
            yield Problem(STOP, guide.line(STOP, field), message, CURE)
    for file, sentence, line in _gone(guide):
        yield Problem(file, line, f"a protected sentence is gone or was changed: “{sentence}”", SENTENCE)
    yield from _numbers(guide)
    yield from _fiction(guide)
    yield from _touched(guide)
    entry = guide.pages.get("about/privacy.md")
    if entry:
        for message in no_longer_asked_for(entry.body):
            yield Problem(entry.file, 0, message, CURE)


def _gone(guide: Guide) -> Iterator[tuple[str, str, int]]:
    """Each protected sentence that its file no longer has, and a line near which it stood."""
    for kept in guide.follows.protected.sentences if guide.follows.protected else ():
        if not (guide.root / kept.file).is_file():
            continue
        text = _plain((guide.root / kept.file).read_text(encoding="utf-8", errors="replace"))
        lines = [
            "" if kept.file.endswith(".yml") and line.lstrip().startswith("#") else line for line in text.split("\n")
        ]
        text = "\n".join(lines)
        joined = " ".join(text.split())
        for sentence in kept.says:
            if " ".join(_plain(sentence).split()) not in joined:
                words = _plain(sentence).split()
                yield kept.file, sentence, _nearest(words, lines)


def _nearest(words: list[str], lines: list[str]) -> int:
    """The line that shares the most runs of two words with `words`; 0 where none shares one."""
    pairs = {f"{first} {second}" for first, second in pairwise(words)}
    shared = [sum(pair in line for pair in pairs) for line in lines]
    return shared.index(max(shared)) + 1 if max(shared, default=0) else 0


def _plain(text: str) -> str:
    """The text with straight quotation marks."""
    return text.replace("’", "'").replace("“", '"').replace("”", '"').replace('\\"', '"')


def _numbers(guide: Guide) -> Iterator[Problem]:
    """Short numbers to call that nobody answers: a slip in 911 or 988."""
    for entry in guide.pages.values():
        for number, line in enumerate(entry.body.split("\n"), entry.body_line):
            for called in NUMBER.findall(line) if THREE_DIGITS.search(line) else ():
                if called not in KNOWN:
                    yield Problem(entry.file, number, *_unknown(called))
    for file, read in guide.lines.items():
        for loc, words in leaves(read.value) if file.startswith("docs/_data/") else ():
            for called in NUMBER.findall(words) if isinstance(words, str) and THREE_DIGITS.search(words) else ():
                if called not in KNOWN:
                    yield Problem(file, guide.line(file, *loc), *_unknown(called))


def _unknown(called: str) -> tuple[str, str]:
    return f"“{called}” is no number that answers everywhere", "Write 911 in danger, or 988 for thoughts of suicide."


def _fiction(guide: Guide) -> Iterator[Problem]:
    """Pages that tell of Riverbend or Cedar Fork and never that the school is made up; cases that say it too late."""
    for entry in guide.pages.values():
        if entry.kind == "case" and entry.page and not FICTIONAL.search(entry.page.description):
            yield Problem(
                entry.file,
                guide.line(entry.file, "description"),
                "the description of this case does not say that it is fictional",
                "Say so: lists and searches show these words alone, such as “A fictional school …”.",
            )
        said = entry.page and entry.kind == "handout" and re.search(r"\bfictional\b", entry.page.description)
        if (
            said
            and not FICTIONAL.search(re.sub(r"^#.*$", "", entry.body, flags=re.M))
            and "{{ cards(" not in entry.body
        ):
            yield Problem(
                entry.file,
                entry.body_line,
                "this sheet is about something made up, and says so only in its description, which no paper shows",
                "Say it in the text as well, such as “This school is fictional.”",
            )
        if entry.kind == "slides" or not (match := SCHOOLS.search(entry.body)) or FICTIONAL.search(entry.body):
            continue
        yield Problem(
            entry.file,
            entry.body_line + entry.body.count("\n", 0, match.start()),
            f"the page tells of {match[0]}, and nowhere that the school is fictional",
            f"Say so where it is first named: “At {match[0]}, a fictional school, …”.",
        )


def _touched(guide: Guide) -> Iterator[Problem]:
    """Pages whose words touch the stop line and that do not show it."""
    memory = of_rule(guide.root, __file__)
    for entry in guide.pages.values():
        called = {call.name for call in calls(entry.body)}
        shown = any("stop" in name or name == "step_line" for name in called)
        if "situations" in called and not shown:
            yield Problem(
                entry.file,
                entry.body_line + entry.body.count("\n", 0, entry.body.find("situations(")),
                "the situations stand here without the stop line above them",
                "Write {{ stop_line() }} on a line by itself, under the title.",
            )
            continue
        word = ""
        if guide.stop and not shown:
            touched = partial(_touched_by, guide.stop, entry.body)
            word = memory.value(touched, entry.body, *guide.stop.words, DANGER.pattern)
        if word and entry.kind not in ("slides", "handout"):
            place = entry.body.lower().find(word.lower())
            yield Problem(
                entry.file,
                entry.body_line + entry.body.count("\n", 0, max(place, 0)),
                f"the page touches the stop line (“{word}”) without showing it",
                "Write {{ stop_line() }} on a line by itself, under the title; or leave the word out.",
            )
    memory.save()


def _touched_by(stop: Stop, body: str) -> str:
    """The first word of the stop line in what a page says; the addresses of its links do not count."""
    return stop.touched_by(re.sub(r"\]\([^)\n]*\)", "]", body))


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
