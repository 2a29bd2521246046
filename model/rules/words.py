"""Check words: spelling habits, words that the guide does not use of people, how much it says, and that it says it
once.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial
from os.path import relpath
from pathlib import Path

from model.cuts import LABELS
from model.guide import Entry, Guide
from model.markdown import own_words, running_text
from model.memory import Memory, of_rule
from model.problems import Problem
from model.reading import front_matter_lines
from model.rules.spelling import SLIP, SLIPS

PREFER = {
    "at-risk": "say what the situation is",
    "hard to reach": "say what stood in the way",
    "hard-to-reach": "say what stood in the way",
    "underserved": "say what is missing",
    "our kids": "our students",
    "buy-in": "agreement",
    "stakeholder": "name the people",
    "empower": "say what people can do",
    "give back": "say what they offer",
    "licence": "license",
    "neighbourhood": "neighborhood",
    "programme": "program",
    "enrol": "enroll",
    "enrolment": "enrollment",
    "organisation": "organization",
    "behaviour": "behavior",
    "colour": "color",
    "centre": "center",
    "favourite": "favorite",
    "practise": "practice",
    "recognise": "recognize",
    "organise": "organize",
    "organising": "organizing",
    "recognising": "recognizing",
    "practising": "practicing",
    "catalogue": "catalog",
    "timetable": "schedule",
    "whilst": "while",
    "learnt": "learned",
    "judgement": "judgment",
    "headteacher": "principal",
    "grey": "gray",
    "cheque": "check",
    "defence": "defense",
    "travelled": "traveled",
    "travelling": "traveling",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "counselling": "counseling",
    "counsellor": "counselor",
    "modelling": "modeling",
    "labelled": "labeled",
    "labelling": "labeling",
    "prioritise": "prioritize",
    "prioritising": "prioritizing",
    "summarise": "summarize",
    "summarising": "summarizing",
    "emphasise": "emphasize",
    "emphasising": "emphasizing",
    "apologise": "apologize",
    "apologising": "apologizing",
    "finalise": "finalize",
    "finalising": "finalizing",
    "standardise": "standardize",
    "analyse": "analyze",
    "analysing": "analyzing",
    "neighbour": "neighbor",
    "honour": "honor",
    "labour": "labor",
    "favour": "favor",
    "harbour": "harbor",
    "rumour": "rumor",
    "flavour": "flavor",
    "humour": "humor",
    "theatre": "theater",
    "fibre": "fiber",
    "litre": "liter",
    "kilometre": "kilometer",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "instalment": "installment",
    "skilful": "skillful",
    "jewellery": "jewelry",
    "sceptical": "skeptical",
    "amongst": "among",
    "spelt": "spelled",
    "dreamt": "dreamed",
    "maths": "math",
    "enquiry": "inquiry",
    "acknowledgement": "acknowledgment",
    "ageing": "aging",
    "programmes": "programs",
    "headmaster": "principal",
    "caretaker": "custodian",
    "half-term": "break",
    "term time": "the school year",
    "mum": "mother or parent",
    "car park": "parking lot",
    "rubbish": "trash",
    "fortnight": "two weeks",
    "wheelchair-bound": "who uses a wheelchair",
    "confined to a wheelchair": "who uses a wheelchair",
    "handicapped": "disabled, or with a disability",
    "special needs": "disability, or what the student needs",
    "illegal immigrant": "leave it out: nobody’s papers matter here",
    "illegal alien": "leave it out: nobody’s papers matter here",
    "broken home": "say who lives with the child, if it matters",
    "low-functioning": "say what help is needed",
    "high-functioning": "say what help is needed",
    "inner-city": "say where, or leave it out",
    "latchkey": "say who is at home, if it matters",
    "utilize": "use",
    "synergy": "say what people do together",
    "synergies": "say what people do together",
    "low-hanging fruit": "say what comes first",
    "best practices": "what works, with its source",
    "at-promise": "say what the situation is",
    "underprivileged": "say what is missing",
    "disadvantaged": "say what is missing",
    "kiddo": "students",
    "minority student": "name the group, and only if it matters",
    "slow learner": "say what the student needs",
    "normal kid": "other students",
    "normal student": "other students",
    "him/her": "them",
    "her/him": "them",
    "he/she": "they",
    "she/he": "they",
    "his/her": "their",
    "her/his": "their",
    "and/or": "“or”, or say which",
    "asap": "say by which day",
    "fyi": "leave it out",
}
"""Words to avoid, with what to write instead."""
LATIN = {"e.g.": "such as", "i.e.": "that is", "etc": "say which, or begin with “such as”", "viz.": "namely"}
SHORT = re.compile(r"(?<![\w.])(e\. ?g\.|i\. ?e\.|etc(?=\.?(?:\W|$))|viz\.)", re.I)
LATIN_BEGINS = ("e.g", "e. g", "i.e", "i. e", "etc", "viz.")
"""Latin in short, which readers of other languages and screen readers stumble over."""
TWICE = re.compile(r"\b(?!(?:had|that|in|bye|no|very|really|well|now|tap|knock)\b)([A-Za-z]{2,}) \1\b")
"""A word that stands twice, as it does after a line was edited."""
PATTERN = re.compile(
    r"\b(?!programmed\b)(" + "|".join(sorted(map(re.escape, PREFER), key=len, reverse=True)) + r")(?:s|d|ed|ing|al)?\b",
    re.I,
)
LETTERS = re.compile(r"[a-z]+")
SLIPPED = {slip.partition("’")[0] for slip in SLIPS}
SLIPPED_PHRASES = [slip for slip in SLIPS if " " in slip]
"""Without one of these among its letters, no text has a slip: known much sooner than by the pattern."""
AVOIDED = {word + ending for word in PREFER if word.isalpha() for ending in ("", "s", "d", "ed", "ing", "al")}
AVOIDED_PHRASES = [phrase for phrase in PREFER if not phrase.isalpha()]
"""The same for the words to avoid."""
DATA_FIGURE = re.compile(r"\d[\d.,]*[ \xa0]?(?:%|per ?cent\b)|(?:\$|\bUSD)[ \xa0]?\d[\d.,]*", re.I)
LONG = 12
"""Words of a sentence that nobody writes twice by chance."""
PHRASE, OFTEN = 5, 10
"""Words that make a phrase, and how many times all pages together may have it: what comes back more often is not read
any more.
"""
WORD, END_OF_SENTENCE = re.compile(r"[a-z0-9’']+"), re.compile(r"(?<=[.!?])[”\")]*\s+")
END = "|"
"""Where a name stood, over which no phrase runs."""
Phrase = tuple[str, ...]
IMPRINT = "not produced or endorsed by "
"""How the one sentence starts that may stand on several pages."""


def check(guide: Guide) -> Iterator[Problem]:
    """Words that the guide does not use, in pages and in data (titles of sources excepted); lengths; repetitions."""
    memory = of_rule(guide.root, __file__)
    for entry in guide.pages.values():
        yield from _text(guide, memory, entry.file, data_ends=entry.body_line)
    for path in sorted((guide.root / "docs" / "_data").rglob("*.yml")):
        if path.name != "sources.yml":
            yield from _text(guide, memory, path.relative_to(guide.root).as_posix())
    for path in guide.own_files():
        if path.suffix in (".md", ".yml") and path.name != "sources.yml":
            ends = front_matter_lines(path.read_text(encoding="utf-8", errors="replace"))
            file = Path(relpath(path, guide.root)).as_posix()
            yield from _text(guide, memory, file, sys.maxsize if path.suffix == ".yml" else ends)
    yield from _lengths(guide)
    yield from _written_twice(guide, memory)
    yield from _refrains(guide, memory)
    memory.save()


def _text(guide: Guide, memory: Memory, file: str, data_ends: int = sys.maxsize) -> Iterator[Problem]:
    """Check one file; its data (front matter, or all of it) stands before line `data_ends`."""
    text = (guide.root / file).read_text(encoding="utf-8", errors="replace")
    asked = file.endswith("/ways.yml")  # what readers type is in their words
    for line, message, cure in memory.value(partial(_told, text, data_ends, asked), text, f"{data_ends} {asked}"):
        yield Problem(file, line, message, cure)


def _told(text: str, data_ends: int, asked: bool) -> tuple[tuple[int, str, str], ...]:
    """What is wrong with the words of a text: the line, what it is, and what to do."""
    return tuple(_wrong(text, data_ends, asked))


def _wrong(text: str, data_ends: int, asked: bool) -> Iterator[tuple[int, str, str]]:
    lowered = text.lower()
    letters = set(LETTERS.findall(lowered))
    avoided = not letters.isdisjoint(AVOIDED) or any(phrase in lowered for phrase in AVOIDED_PHRASES)

    def line(match: re.Match[str]) -> str:
        start = text.rfind("\n", 0, match.start()) + 1
        return text[start : text.find("\n", match.end()) % (len(text) + 1)].lstrip()

    def number(match: re.Match[str]) -> int:
        return text.count("\n", 0, match.start()) + 1

    for match in PATTERN.finditer(text) if avoided and not asked else ():
        if not line(match).startswith("typed:"):
            word = PREFER[match[1].lower()]
            cure = (
                f"{word.capitalize()}." if word.startswith(("say ", "name ", "leave ")) else f"Write instead: {word}."
            )
            yield (number(match), f"the guide does not say “{match[0]}”", cure)
    for match in SHORT.finditer(text) if any(sign in lowered for sign in LATIN_BEGINS) else ():
        if not line(match).startswith("typed:"):
            meant = LATIN[match[1].lower().replace(" ", "")]
            cure = f"{meant.capitalize()}." if meant.startswith("say ") else f"Write instead: {meant}."
            yield (number(match), f"the guide does not say “{match[0]}”", cure)
    slipped = not letters.isdisjoint(SLIPPED) or any(phrase in lowered for phrase in SLIPPED_PHRASES)
    for match in SLIP.finditer(text) if slipped else ():
        meant = SLIPS[match[1].lower()]
        yield (number(match), f"“{match[0]}” is misspelled", f"Write instead: {meant}.")
    for match in TWICE.finditer(text):
        if not line(match).startswith(("#", "- {")):
            yield (number(match), f"“{match[0]}”: a word stands twice", f"Write it once: {match[1]}.")
    data = text if data_ends > text.count("\n") else "\n".join(text.split("\n", data_ends - 1)[: data_ends - 1])
    for match in DATA_FIGURE.finditer(data) if not asked else ():
        yield (
            number(match),
            f"a figure (“{match[0]}”) stands in data, where no source can follow it",
            "Write a count, such as 58 of 174, or move it to a page with its source.",
        )


def _lengths(guide: Guide) -> Iterator[Problem]:
    """Every chapter that is no ten minutes’ reading, or too little to act on."""
    fewest, most = guide.edition.house.chapter_words
    for entry in guide.of_kind("element"):
        words = len(own_words(entry.body))
        if not fewest <= words <= most:
            cure = (
                f"Write {fewest - words} words more."
                if words < fewest
                else f"Leave out {words - most} words, or move them to another page."
            )
            yield Problem(
                entry.file, 0, f"the chapter has {words:,} words of its own; a chapter has {fewest:,} to {most:,}", cure
            )


def _written_twice(guide: Guide, memory: Memory) -> Iterator[Problem]:
    """Every long sentence that another page has: whoever reads two pages does not read one."""
    places: dict[str, tuple[str, int]] = {}
    for entry in guide.pages.values():
        for line, sentence, words in _long_sentences(memory, entry):
            file, first = places.setdefault(words, (entry.file, line))
            if file != entry.file and not words.startswith(IMPRINT):
                start = " ".join(sentence.split()[:8])
                yield Problem(
                    entry.file,
                    line,
                    f"this sentence also stands in {file}, line {first}: “{start} …”",
                    "Say it in one of the two places and link to it, or say it in other words.",
                )


def _refrains(guide: Guide, memory: Memory) -> Iterator[Problem]:
    """Every phrase that pages say over and over in their own text, at the place where it is said once too often; names
    of pages, with which links are written, are no phrases, and neither are names of jobs (docs/_data/names.yml) or of
    the cuts of a session.
    """
    jobs = guide.names.known.jobs if guide.names.known else []
    names = {
        *(job.the or job.title for job in jobs),
        *(_bare(entry.page.title) for entry in guide.pages.values() if entry.page),
        *map(_bare, guide.hidden.values()),
        *map(_bare, LABELS),
    }
    names = {name for name in names if name.count(" ") >= PHRASE - 1}
    counts: Counter[Phrase] = Counter()
    for entry in guide.pages.values():
        counts.update(_phrases(_without(names, _sentences(memory, entry)[1])))
    often = {phrase: count for phrase, count in counts.items() if count > OFTEN and END not in phrase}
    seen: Counter[Phrase] = Counter()
    told: set[tuple[str, int]] = set()
    for entry in guide.pages.values() if often else ():
        lines, text = _sentences(memory, entry)
        for line, sentence in zip(lines, text.split("\n") if lines else (), strict=True):
            for phrase in _phrases(_without(names, sentence)):
                seen[phrase] += 1
                if phrase in often and seen[phrase] == OFTEN + 1 and (entry.file, line) not in told:
                    told.add((entry.file, line))
                    yield Problem(
                        entry.file,
                        line,
                        f"“{' '.join(phrase)}” stands {often[phrase]} times; {OFTEN} is the most",
                        "Say it in other words here, or say it once where everyone passes and link to it.",
                    )


def _phrases(words: list[str]) -> Iterator[Phrase]:
    """Every run of `PHRASE` words."""
    return zip(*(words[start:] for start in range(PHRASE)), strict=False)


def _without(names: set[str], text: str) -> list[str]:
    """The words of `text`, with an END for each name and for the end of each sentence."""
    for name in names:
        text = text.replace(name, END)
    return text.replace("\n", f" {END} ").split()


def _bare(text: str) -> str:
    """The words of a text in small letters, without marks; lines stay lines."""
    return " ".join(re.findall(r"[a-z0-9’]+|\n", text.lower().replace("'", "’"))).replace(" \n ", "\n")


def _sentences(memory: Memory, entry: Entry) -> tuple[tuple[int, ...], str]:
    """The lines of a page’s sentences, and their bare words, a sentence a line."""

    def bare() -> tuple[tuple[int, ...], str]:
        sentences = _split(entry.body, entry.body_line)
        return tuple(line for line, _ in sentences), _bare("\n".join(sentence for _, sentence in sentences))

    return memory.value(bare, "bare", entry.body, str(entry.body_line))


def _long_sentences(memory: Memory, entry: Entry) -> tuple[tuple[int, str, str], ...]:
    """Every long sentence of a page: its line, itself and its bare words."""

    def long() -> tuple[tuple[int, str, str], ...]:
        sentences = []
        for line, sentence in _split(entry.body, entry.body_line):
            if sentence.count(" ") >= LONG // 2:  # most are shorter: not worth a closer look
                words = WORD.findall(sentence.lower())
                if len(words) >= LONG:
                    sentences.append((line, sentence, " ".join(words)))
        return tuple(sentences)

    return memory.value(long, "long", entry.body, str(entry.body_line))


@lru_cache(maxsize=2048)
def _split(body: str, first_line: int) -> tuple[tuple[int, str], ...]:
    """Every sentence of a page with its line."""
    return tuple(
        (line, sentence) for line, text in running_text(body, first_line) for sentence in END_OF_SENTENCE.split(text)
    )
