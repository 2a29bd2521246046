"""Check each page’s own text: skeleton, headings, steps, figures, boxes, review dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from model.guide import Entry, Guide
from model.kinds import OF_NAME
from model.markdown import calls, headings, items_under, paragraphs
from model.pages import ElementPage, SessionPage
from model.problems import Problem, Subject, nearest
from model.statements import FEWEST, MOST, PART

FIGURE = re.compile(
    r"\d[\d.,]*\s?%|\bper ?cent\b|\bpercentage points?\b|(?:\$|\bUSD)\s?\d[\d.,]*|"
    r"\b\d[\d.,]*(?: (?:thousand|million|billion))? (?:dollars|USD)\b|"
    r"\beffect sizes?\b|(?<![\w.])\d*\.\d+ (?:of a )?(?:SD|standard deviations?)\b|\b[dg] ?= ?[-−]?\.?\d",
    re.I,
)
"""A percentage, a dollar amount or an effect size: it needs its source in the same paragraph."""
SIGNS = ("%", "$", "=", "per", "usd", "dollar", "effect size", "sd", "standard deviation")
"""Without one of these, in small letters, no text has a figure: known much sooner than by the pattern."""
BOXES = ("note", "facilitator", "example", "caution")
REVIEW_EVERY = timedelta(days=366)


def check(guide: Guide) -> Iterator[Problem]:
    """What is wrong in any page’s text or front matter."""
    yield from written(guide)
    for entry in guide.pages.values():
        yield from _skeleton(guide, entry)
        yield from _steps(guide, entry)
        yield from _check_yourselves(guide, entry)
        if entry.page and entry.page.reviewed + REVIEW_EVERY < date.today():
            yield Problem(
                entry.file,
                guide.line(entry.file, "reviewed"),
                f"the review of this page is overdue: it was last reviewed on {entry.page.reviewed}",
                "Read it, mend it, and write today’s date after reviewed:.",
                warning=True,
            )
    yield from _same("title", guide)
    yield from _same("description", guide)


def written(guide: Guide) -> Iterator[Problem]:
    """What is wrong in how pages are written, in whatever language: headings, boxes, ids."""
    for entry in guide.pages.values():
        yield from _headings(guide, entry)
        yield from _figures(guide, entry)
        yield from _boxes(guide, entry)
        yield from _known_ids(guide, entry)


def _headings(guide: Guide, entry: Entry) -> Iterator[Problem]:
    in_order = list(headings(entry.body, entry.body_line))
    tops = [heading for heading in in_order if heading.level == 1]
    if entry.kind == "slides":
        return
    if entry.kind != "home" and not tops:
        yield Problem(
            entry.file,
            entry.body_line,
            "the page has no title in its text",
            f"Start the text with “# {entry.page.title if entry.page else 'Title'}”.",
        )
    for extra in tops[1:]:
        yield Problem(
            entry.file, extra.line, f"“{extra.text}” is a second page title", "Use ## for it: a page has one # title."
        )
    if tops and entry.page and tops[0].text != entry.page.title:
        yield Problem(
            entry.file,
            tops[0].line,
            f"the title in the text, “{tops[0].text}”, differs from the one after title:, “{entry.page.title}”",
            "Make the two the same.",
        )
    seen: dict[str, int] = {}
    for heading in in_order if entry.kind != "session" else ():
        words = heading.text.casefold()
        if heading.level == 2 and words in seen:
            yield Problem(
                entry.file,
                heading.line,
                f"the heading “{heading.text}” stands twice: already in line {seen[words]}",
                "Give one of them other words, so that readers know where they are.",
            )
        elif f"#{heading.id}" in seen and words not in seen:
            yield Problem(
                entry.file,
                heading.line,
                f"two headings are called #{heading.id}: this one, and that in line {seen[f'#{heading.id}']}",
                "Give one of them another name: links reach only the first.",
            )
        if heading.level == 2:
            seen.setdefault(words, heading.line)
        seen.setdefault(f"#{heading.id}", heading.line)
    level = 1
    for heading in in_order:
        if heading.level > level + 1:
            yield Problem(
                entry.file,
                heading.line,
                f"“{heading.text}” skips a heading level",
                f"Use {'#' * (level + 1)} instead of {'#' * heading.level}.",
            )
        level = heading.level


def _skeleton(guide: Guide, entry: Entry) -> Iterator[Problem]:
    kind = OF_NAME[entry.kind]
    wanted = kind.part_ids
    ids = [heading.id for heading in headings(entry.body) if heading.level == 2]
    for part, words in wanted.items():
        if part not in ids:
            cure = f"Add a heading “## {words}” with its text."
            yield Problem(
                entry.file, 0, f"the part “{words}” is missing", cure, about=Subject("heading", f"{entry.src}#{part}")
            )
    if set(wanted) <= set(ids) and [part for part in ids if part in wanted] != list(wanted):
        cure = "Put them in this order: " + " · ".join(wanted.values()) + "."
        yield Problem(entry.file, 0, "the parts are not in their usual order", cure)
    called = {call.name for call in calls(entry.body)}
    for name in kind.shows:
        if name not in called:
            cure = f"Add a line {{{{ {name}() }}}}."
            yield Problem(entry.file, 0, f"the page does not show its {name.replace('_', ' ')}", cure)


def _steps(guide: Guide, entry: Entry) -> Iterator[Problem]:
    if isinstance(entry.page, ElementPage):
        declared, where = [s.id for s in entry.page.steps], "steps"
    elif isinstance(entry.page, SessionPage):
        declared, where = [s.step for s in entry.page.agenda], "agenda"
    else:
        return
    used = [(str(c.args[0]), c.line) for c in calls(entry.body, entry.body_line) if c.name == "step" and c.args]
    for name, line in used:
        if name not in declared:
            cure = f"{nearest(name, declared)} Or add “{name}” under {where}: at the top of the page."
            yield Problem(entry.file, line, f"there is no step “{name}” in the {where}", cure)
    names = [name for name, _ in used]
    for index, name in enumerate(declared):
        at = guide.line(entry.file, where, index)
        if declared.count(name) > 1:
            yield Problem(entry.file, at, f"two steps have the id “{name}”", "Give one of them another id.")
        if names.count(name) != 1:
            wrong = "has no section" if name not in names else "has more than one section"
            yield Problem(
                entry.file,
                at,
                f"the step “{name}” {wrong}",
                f'Write {{{{ step("{name}") }}}} once, with its text below.',
            )
    if sorted(names) == sorted(declared) and names != declared:
        yield Problem(
            entry.file,
            used[0][1],
            f"the sections of the steps are not in the order of the {where}",
            "Put them in this order: " + ", ".join(declared) + ".",
        )


def _figures(guide: Guide, entry: Entry) -> Iterator[Problem]:
    for line, text in paragraphs(entry.body, entry.body_line):
        lowered = text.lower()
        match = FIGURE.search(text) if any(sign in lowered for sign in SIGNS) else None
        if match and not re.search(r"\{\{\s*cite\(", text):
            yield Problem(
                entry.file,
                line,
                f"a figure (“{match[0].strip()}”) has no source in its paragraph",
                'Add {{ cite("S10") }} with the id of its source, or leave the figure out.',
            )


def _boxes(guide: Guide, entry: Entry) -> Iterator[Problem]:
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        match = re.match(r"\s*///\s*(\S*)", line)
        if not match:
            continue
        if match[1]:
            opened.append((match[1], number))
            if not match[1].strip("/"):
                message = f"{line.strip()} has a slash too many, or the name of the box is missing"
                cure = f"Write three slashes and one of these: {', '.join(sorted(BOXES))}. A box ends with /// alone."
                yield Problem(entry.file, number, message, cure)
            elif match[1] not in BOXES:
                yield Problem(entry.file, number, f"there is no box “{match[1]}”", nearest(match[1], BOXES))
            elif not re.fullmatch(r"\s*///\s*\S+\s*(?:\|.*)?", line):
                message = "the title of this box has no | before it, so the box would not open"
                yield Problem(entry.file, number, message, f"Write /// {match[1]} | and then the title.")
        elif opened:
            opened.pop()
        else:
            yield Problem(
                entry.file,
                number,
                "this /// closes a box that was never opened",
                "Delete it, or open the box with “/// note”.",
            )
    for name, number in opened:
        yield Problem(entry.file, number, f"the box “{name}” is never closed", "Add a line /// after its text.")


KNOWN_IDS: dict[str, tuple[str, Callable[[Guide], Collection[str]]]] = {
    "cite": ("source", lambda guide: guide.sources),
    "term": ("glossary term", lambda guide: guide.terms),
    "your_rule": ("rule", lambda guide: guide.rules),
    "question_set": ("question set", lambda guide: guide.questions),
    "hours_ledger": ("example school", lambda guide: guide.schools),
    "school": ("example school", lambda guide: guide.schools),
    "tool_form": ("tool", lambda guide: guide.tools),
    "tool_example": ("tool", lambda guide: guide.tools),
}
"""What the ids are that a macro takes, and which there are, so that a wrong one is told before a page is made."""


def _known_ids(guide: Guide, entry: Entry) -> Iterator[Problem]:
    for call in calls(entry.body, entry.body_line):
        if call.name in KNOWN_IDS and call.args:
            what, ids = KNOWN_IDS[call.name]
            known = ids(guide)
            for name in map(str, call.args if call.name == "cite" else call.args[:1]):
                if name not in known:
                    yield Problem(
                        entry.file,
                        call.line,
                        f"there is no {what} “{name}”",
                        nearest(name, known),
                        about=Subject(what, name),
                    )


def _check_yourselves(guide: Guide, entry: Entry) -> Iterator[Problem]:
    part = next((heading for heading in headings(entry.body, entry.body_line) if heading.id == PART), None)
    if entry.kind != "element" or not part:
        return
    items = list(items_under(entry.body, PART, entry.body_line))
    if not FEWEST <= len(items) <= MOST:
        yield Problem(
            entry.file,
            part.line,
            f"“{part.text}” has {len(items)} statements",
            f"Write {FEWEST} to {MOST}, each on a line that starts with a dash: the self-review asks them.",
        )
    seen: set[str] = set()
    for line, text in items:
        if text.casefold() in seen:
            message = f"this statement stands twice under “{part.text}”"
            yield Problem(entry.file, line, message, "Leave one of them out.")
        seen.add(text.casefold())


def _same(name: str, guide: Guide) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for entry in guide.pages.values():
        if not entry.page or entry.kind == "slides":
            continue
        value = str(getattr(entry.page, name)).casefold()
        if value in seen:
            yield Problem(
                entry.file,
                guide.line(entry.file, name),
                f"this {name} is also that of {seen[value]}",
                f"Give each page a {name} of its own, so that readers can tell them apart in search results.",
            )
        seen.setdefault(value, entry.file)
