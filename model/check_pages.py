"""Check each page’s own text: skeleton, headings, steps, figures, boxes, review dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from model.guide import Entry, Guide
from model.markdown import calls, headings, items_under, paragraphs
from model.pages import ElementPage, SessionPage
from model.problems import nearest
from model.self_review import FEWEST, MOST, PART
from model.skeletons import BOXES, PARTS, SKELETONS

FIGURE = re.compile(
    r"\d[\d.,]*\s?%|\bper ?cent\b|\bpercentage points?\b|(?:\$|\bUSD)\s?\d[\d.,]*|\b\d[\d.,]*(?: (?:thousand|million|billion))? (?:dollars|USD)\b|"
    r"\beffect sizes?\b|(?<![\w.])\d*\.\d+ (?:of a )?(?:SD|standard deviations?)\b|\b[dg] ?= ?[-−]?\.?\d", re.I)
"""A percentage, a dollar amount or an effect size: it needs its source in the same paragraph."""
REVIEW_EVERY = timedelta(days=366)


def check_pages(guide: Guide) -> None:
    """Note what is wrong in any page’s text or front matter."""
    for entry in guide.pages.values():
        _headings(guide, entry)
        _skeleton(guide, entry)
        _steps(guide, entry)
        _figures(guide, entry)
        _boxes(guide, entry)
        _known_ids(guide, entry)
        _check_yourselves(guide, entry)
        if entry.page and entry.page.reviewed + REVIEW_EVERY < date.today():
            guide.problems.add(entry.file, guide.line(entry.file, "reviewed"), f"the review of this page is overdue: it was last reviewed on {entry.page.reviewed}", "Read it, mend it, and write today’s date after reviewed:.", warning=True)
    _same("title", guide)
    _same("description", guide)


def _headings(guide: Guide, entry: Entry) -> None:
    found = list(headings(entry.body, entry.body_line))
    tops = [h for h in found if h.level == 1]
    add = guide.problems.add
    if entry.kind == "slides":
        return
    if entry.kind != "home" and not tops:
        add(entry.file, entry.body_line, "the page has no title in its text", f"Start the text with “# {entry.page.title if entry.page else 'Title'}”.")
    for extra in tops[1:]:
        add(entry.file, extra.line, f"“{extra.text}” is a second page title", "Use ## for it: a page has one # title.")
    if tops and entry.page and tops[0].text != entry.page.title:
        add(entry.file, tops[0].line, f"the title in the text, “{tops[0].text}”, differs from the front matter’s, “{entry.page.title}”", "Make the two the same.")
    level = 1
    for heading in found:
        if heading.level > level + 1:
            add(entry.file, heading.line, f"“{heading.text}” skips a heading level", f"Use {'#' * (level + 1)} instead of {'#' * heading.level}.")
        level = heading.level


def _skeleton(guide: Guide, entry: Entry) -> None:
    wanted = SKELETONS.get(entry.kind)
    if not wanted:
        return
    found = [h.text for h in headings(entry.body) if h.level == 2]
    kept = [text for text in found if text in wanted]
    for part in wanted:
        if part not in found:
            guide.problems.add(entry.file, 0, f"the part “{part}” is missing", f"Add a heading “## {part}” with its text.")
    if not set(wanted) - set(found) and kept != list(wanted):
        guide.problems.add(entry.file, 0, "the parts are not in their usual order", "Put them in this order: " + " · ".join(wanted) + ".")
    called = {c.name for c in calls(entry.body)}
    for name in PARTS.get(entry.kind, ()):
        if name not in called:
            guide.problems.add(entry.file, 0, f"the page does not show its {name.replace('_', ' ')}", f"Add a line {{{{ {name}() }}}}.")


def _steps(guide: Guide, entry: Entry) -> None:
    if isinstance(entry.page, ElementPage):
        declared, where = [s.id for s in entry.page.steps], "steps"
    elif isinstance(entry.page, SessionPage):
        declared, where = [s.step for s in entry.page.agenda], "agenda"
    else:
        return
    used = [(str(c.args[0]), c.line) for c in calls(entry.body, entry.body_line) if c.name == "step" and c.args]
    for name, line in used:
        if name not in declared:
            guide.problems.add(entry.file, line, f"there is no step “{name}” in the {where}", nearest(name, declared))
    names = [name for name, _ in used]
    for index, name in enumerate(declared):
        at = guide.line(entry.file, where, index)
        if declared.count(name) > 1:
            guide.problems.add(entry.file, at, f"two steps have the id “{name}”", "Give one of them another id.")
        if names.count(name) != 1:
            wrong = "has no section" if name not in names else "has more than one section"
            guide.problems.add(entry.file, at, f"the step “{name}” {wrong}", f'Write {{{{ step("{name}") }}}} once, with its text below.')
    if sorted(names) == sorted(declared) and names != declared:
        guide.problems.add(entry.file, used[0][1], f"the sections of the steps are not in the order of the {where}", "Put them in this order: " + ", ".join(declared) + ".")


def _figures(guide: Guide, entry: Entry) -> None:
    for line, text in paragraphs(entry.body, entry.body_line):
        match = FIGURE.search(text)
        if match and not re.search(r"\{\{\s*cite\(", text):
            guide.problems.add(entry.file, line, f"a figure (“{match[0].strip()}”) has no source in its paragraph", 'Add {{ cite("S10") }} with the id of its source, or leave the figure out.')


def _boxes(guide: Guide, entry: Entry) -> None:
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        match = re.match(r"\s*///\s*(\S*)", line)
        if not match:
            continue
        if match[1]:
            opened.append((match[1], number))
            if match[1] not in BOXES:
                guide.problems.add(entry.file, number, f"there is no box “{match[1]}”", nearest(match[1], BOXES))
        elif opened:
            opened.pop()
        else:
            guide.problems.add(entry.file, number, "this /// closes a box that was never opened", "Delete it, or open the box with “/// note”.")
    for name, number in opened:
        guide.problems.add(entry.file, number, f"the box “{name}” is never closed", "Add a line /// after its text.")


def _known_ids(guide: Guide, entry: Entry) -> None:
    kinds = {
        "cite": ("source", guide.sources), "term": ("glossary term", guide.terms), "your_rule": ("rule", guide.rules),
        "question_set": ("question set", guide.questions), "hours_ledger": ("example school", guide.schools),
    }
    for call in calls(entry.body, entry.body_line):
        if call.name in kinds and call.args:
            what, known = kinds[call.name]
            for name in map(str, call.args if call.name == "cite" else call.args[:1]):
                if name not in known:
                    guide.problems.add(entry.file, call.line, f"there is no {what} “{name}”", nearest(name, known))


def _check_yourselves(guide: Guide, entry: Entry) -> None:
    if entry.kind != "element" or PART not in {h.text for h in headings(entry.body)}:
        return
    found = list(items_under(entry.body, PART, entry.body_line))
    if not FEWEST <= len(found) <= MOST:
        line = next(h.line for h in headings(entry.body, entry.body_line) if h.text == PART)
        guide.problems.add(entry.file, line, f"“{PART}” has {len(found)} statements", f"Write {FEWEST} to {MOST}, each on a line that starts with a dash: the self-review asks them.")
    seen: set[str] = set()
    for line, text in found:
        if text.casefold() in seen:
            guide.problems.add(entry.file, line, f"this statement stands twice under “{PART}”", "Leave one of them out.")
        seen.add(text.casefold())


def _same(name: str, guide: Guide) -> None:
    seen: dict[str, str] = {}
    for entry in guide.pages.values():
        if not entry.page or entry.kind == "slides":
            continue
        value = str(getattr(entry.page, name)).casefold()
        if value in seen:
            guide.problems.add(entry.file, guide.line(entry.file, name), f"this {name} is also that of {seen[value]}", f"Give each page a {name} of its own, so that readers can tell them apart in search results.")
        seen.setdefault(value, entry.file)
