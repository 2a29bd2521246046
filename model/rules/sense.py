"""Check data for what no schema can tell and no reader could use: marks that would be shown, texts that break off,
dates, numbers and titles that do not fit each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from model.guide import Guide
from model.memory import of_rule
from model.problems import Problem
from model.rules.marks import address
from model.rules.private import leaves
from model.tools import Tool
from model.yaml_lines import Loc

HTML = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|<!--|&(?:[a-z]+|#\d+);")
LINK = re.compile(r"\[[^\]\n]+\]\([^)\n]+\)")
ANCHORED = re.compile(r"[a-z0-9/-]+\.md#[\w-]+")
IN_QUOTES = re.compile(r"\s*[“„”].*[”“]\s*", re.S)
NAMES = ("title", "term", "label", "description", "owner", "id", "element", "short", "name")
"""What is a name, and so never stands in quotation marks from its first sign to its last."""
WORDY = ("title", "term", "label", "description", "purpose", "ask", "text", "hint", "words", "question", "why")
SHOWN = (
    "purpose",
    "use_when",
    "minimum",
    "adapt",
    "privacy",
    "intro",
    "listen_for",
    "worry_if",
    "follow_up",
    "we_will",
)
BLANKS = (
    "new field",
    "new title",
    "new section",
    "new question",
    "untitled",
    "label",
    "title",
    "text",
    "field",
    "option",
)
"""What stands in a copied piece until somebody has written the real words."""
ENOUGH = 20
"""Texts of one kind that end alike: then one that does not has lost its end."""
END = re.compile(r"[.!?:…][\"”’)\]]*\s*$|[}|_]\s*$")
LEFT_OF = re.compile(
    r"\b(\d+) of (?:the )?(\d+)\b[^.;:]*[;,:]? (?:the other |and )?(\d+) "
    r"(?:do|did|are|were|have|has|could|would) ?(?:not|n’t)\b"
)
"""“27 of 61 can; 34 do not”"""
OF = re.compile(r"(?<![\w,.$])(\d[\d,]*) of (?:the |our |its |their )?(\d[\d,]*)(?![\w.%])")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)}),? )?\b({'|'.join(MONTHS)}) (\d{{1,2}})(?!\d|:|,\d|[ -]\d\b)(?:, (\d{{4}})\b)?"
)
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?![\d:])(?: ?([ap])\.?m\b)?", re.I)
NEVER_SMALL = sorted({name.lower() for name in (*WEEKDAYS, *MONTHS)} - {"march", "may", "august"})
SMALL = re.compile(
    rf"(?<![\w#/.-])(?:{'|'.join(NEVER_SMALL)})"
    r"(?![\w/-]|\.md)"
)
LOUD = re.compile(r"(?<![\w.])[A-Z]{2,}(?:[ ,]+[A-Z]{2,}){2,}(?![\w.])")
MARKS = re.compile(r"`[^`]*`|\{\{.*?\}\}|\]\([^)\n]*\)|\{[^}]*\}")
AS_OF = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})")
FAR = 12
"""Years from today, at most, of what a plan names."""
Told = tuple[str, str]


def check(guide: Guide) -> Iterator[Problem]:
    """What cannot be meant in any data file or in a page’s front matter, and in the sums of pages."""
    memory = of_rule(guide.root, __file__)
    files = {file: read.value for file, read in guide.lines.items() if file.startswith("docs/_data/")}
    files |= {entry.file: entry.read.value for entry in guide.pages.values()}
    for file, value in files.items():
        for loc, words in leaves(value):
            for message, cure in of_text(words, str(loc[-1]) if loc else ""):
                yield Problem(file, guide.line(file, *loc), message, cure)
        for loc, message, cure in lists(value):
            yield Problem(file, guide.line(file, *loc), message, cure)
    yield from _broken_off(guide, files)
    for entry in guide.pages.values():
        for index, message, cure in memory.value(partial(of_lines, entry.body), entry.body):
            yield Problem(entry.file, entry.body_line + index, message, cure)
    memory.save()
    yield from _titles(guide)
    yield from _sources(guide)
    for id, tool in guide.tools.items():
        for loc, message, cure in days(tool):
            file = f"docs/_data/tools/{id}.yml"
            yield Problem(file, guide.line(file, *loc), message, cure)


def of_lines(body: str) -> tuple[tuple[int, str, str], ...]:
    """What cannot be meant in the lines of a page: the index of the line, what is wrong, what to do."""
    return tuple(
        (index, *told)
        for index, line in enumerate(body.split("\n"))
        for told in (*sums(line), *moments(line), *letters(line))
    )


def of_text(value: Any, name: str) -> Iterator[Told]:
    """What is wrong with a value called `name`, by itself."""
    if isinstance(value, date) and value.year > date.today().year + FAR:
        yield f"the date {value} is far off", "Check its year."
    if not isinstance(value, str):
        return
    if mark := HTML.search(value):
        yield (
            f"“{mark[0][:30]}” is code of web pages (HTML), which no text here may hold",
            "Delete it, and write the words alone.",
        )
    if LINK.search(value) and name in (*WORDY, *SHOWN):
        yield "a link in a text that shows it with its brackets", "Write the words alone: links work on pages only."
    if name in NAMES and IN_QUOTES.fullmatch(value):
        yield f"the {name} stands in curly quotation marks, which readers would see", 'Write straight ones: "words".'
    if name in WORDY and value.strip().casefold() in BLANKS:
        yield f"“{value.strip()}” stands where words belong", "Write what belongs here, or leave the line out."
    if name == "url":
        yield from address(value, value)
        if not re.match(r"https?://[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", value):
            yield f"“{value}” is no whole address", "Write it from https:// on, as the browser shows it."
    read = AS_OF.fullmatch(value) if name == "as_of" else None
    if read and (int(read[2]), MONTHS.index(read[1]) + 1) > (date.today().year, date.today().month):
        yield f"“{value}” has not come yet", "Write the month in which it was read."
    if name in (*WORDY, *SHOWN):
        yield from letters(value)
    yield from sums(value)
    yield from moments(value)


def sums(text: str) -> Iterator[Told]:
    """Parts that do not make up the whole they are said to be of."""
    for some, whole, others in LEFT_OF.findall(text) if " of " in text else ():
        if int(some) + int(others) != int(whole):
            yield (
                f"{some} and {others} make {int(some) + int(others)}, and the text says {whole}",
                "Count again, and mend the number that is wrong.",
            )
    for some, whole in OF.findall(text) if " of " in text else ():
        if int(some.replace(",", "")) > int(whole.replace(",", "") or 0):
            yield (
                f"“{some} of {whole}” is more than all of them",
                "Look at the source, and mend one of the two numbers.",
            )


def moments(text: str) -> Iterator[Told]:
    """Days that no calendar has, days of the week that do not fit their date, and hours that no clock shows."""
    if not DIGIT.search(text):
        return
    for weekday, month, day, year in DAY.findall(text):
        if int(day) > 39:
            continue  # a count that follows the month’s name
        try:
            meant = date(int(year or 2028), MONTHS.index(month) + 1, int(day))
        except ValueError:
            yield f"“{month} {day}” is no day of the calendar", "Look at a calendar, and mend the month or the day."
            continue
        if weekday and year and WEEKDAYS[meant.weekday()] != weekday:
            right = WEEKDAYS[meant.weekday()]
            yield f"{month} {day}, {year} is a {right}, not a {weekday}", "Look at a calendar, and mend one of the two."
    for hour, minute, half in CLOCK.findall(text) if ":" in text else ():
        if int(minute) > 59 or int(hour) > (12 if half else 24) or half and int(hour) == 0:
            yield f"“{hour}:{minute}” is no time of the day", "Mend it; write it like 3:15 p.m."


def letters(line: str) -> Iterator[Told]:
    """Days and months in small letters, and sentences in capital letters, in a line of a page."""
    if not SMALL.search(line) and not LOUD.search(line):
        return
    words = MARKS.sub(" ", line)
    if match := SMALL.search(words):
        yield f"“{match[0]}” begins with a small letter", f"Write instead: {match[0].capitalize()}."
    if match := LOUD.search(words):
        yield (
            f"“{match[0][:40]}” stands in capital letters, which are hard to read and may be read out letter by letter",
            "Write it in small letters. **Two stars** around it make it stand out.",
        )


def lists(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Lists whose items repeat or do not rise: the place of the item, what is wrong, what to do."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "levels" and isinstance(inner, list):
                numbers = [level.get("value") for level in inner if isinstance(level, dict)]
                for index, (low, high) in enumerate(zip(numbers, numbers[1:], strict=False), 1):
                    if isinstance(low, int) and isinstance(high, int) and high <= low:
                        yield (
                            (*at, name, index, "value"),
                            f"the level {high} comes after the level {low}",
                            "Give each level a number of its own, the lowest first.",
                        )
            if name in (
                "options",
                "who",
                "months",
                "between",
                "typed",
                "marks",
                "tools",
                "draws_on",
                "sources",
            ) and isinstance(inner, list):
                seen: set[str] = set()
                for index, item in enumerate(inner):
                    words = str(item).casefold().strip()
                    if words in seen:
                        yield (*at, name, index), f"“{item}” stands twice under {name}:", "Delete one of the two."
                    seen.add(words)
            yield from lists(inner, (*at, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from lists(inner, (*at, index))


def _broken_off(guide: Guide, files: dict[str, Any]) -> Iterator[Problem]:
    """Texts that stop in the middle: those of their kind all end with a sign, and they do not."""
    kinds: dict[tuple[str, str], list[tuple[str, Loc, str]]] = defaultdict(list)
    for file, value in files.items():
        if not file.startswith("docs/_data/"):
            continue
        folder = file.rpartition("/")[0] if file.count("/") > 2 else file
        for loc, words in leaves(value):
            if isinstance(words, str) and loc and isinstance(loc[-1], str) and "example" not in loc:
                kinds[folder, loc[-1]].append((file, loc, words))
    for (_, name), texts in kinds.items():
        without = [text for text in texts if not END.search(text[2])]
        if len(texts) >= ENOUGH and len(without) * ENOUGH < len(texts):
            for file, loc, words in without:
                ends = f"{name}: ends with “{words.strip()[-30:].strip()}”, without a period"
                said = re.search(r"\w", words)
                message = ends if said else f"there are no words after {name}:"
                cure = "Write the end of the sentence, with its period." if said else "Write what belongs here."
                yield Problem(file, guide.line(file, *loc), message, cure)


def _titles(guide: Guide) -> Iterator[Problem]:
    """Pages whose title is no longer that of the form, chapter or role they show."""
    shown = [(guide.page_for("tool", id), tool.title) for id, tool in guide.tools.items()]
    shown += [(guide.page_for("element", id), element.title) for id, element in guide.elements.items()]
    shown += [(guide.page_for("role", id), role.title) for id, role in guide.roles.items()]
    for entry, title in shown:
        if entry and entry.page and entry.page.title != title:
            yield Problem(
                entry.file,
                guide.line(entry.file, "title"),
                f"the page is called “{entry.page.title}”, and in the data “{title}”",
                "Make the two the same; pages of this kind are found by both.",
            )


def _sources(guide: Guide) -> Iterator[Problem]:
    """Sources whose short name has a year that their citation does not have."""
    file = "docs/_data/sources.yml"
    for index, source in enumerate(guide.sources.values()):
        year = re.search(r", ((?:19|20)\d\d)$", source.short)
        if year and year[1] not in source.citation:
            yield Problem(
                file,
                guide.line(file, "sources", index, "citation"),
                f"short: says {year[1]} for {source.id}, and its citation: has no such year",
                "Check both with the source.",
            )


def days(tool: Tool) -> Iterator[tuple[Loc, str, str]]:
    """Answers of an example that are no day, or a last day before the first: place, what is wrong, what to do."""
    answered: dict[str, date] = {}
    for field in tool.fields:
        answer = tool.example.get(field.id) if field.kind == "date" else None
        if not isinstance(answer, str) or not answer:
            continue
        try:
            answered[field.id] = date.fromisoformat(answer)
        except ValueError:
            message = f"“{answer}” is no day of the calendar"
            yield ("example", field.id), message, 'Write year, month and day, such as "2027-09-14".'
    for first, last in (("from", "until"), ("first-day", "last-day"), ("start", "end"), ("begins", "ends")):
        if first in answered and last in answered and answered[last] < answered[first]:
            message = f"“{last}” is {answered[last]}, before “{first}”, which is {answered[first]}"
            yield ("example", last), message, "Change one of the two days."
