"""What to copy for a session: sheets for so many people, worked out from each handout’s own rule."""

from __future__ import annotations

import math
import re

from macros.here import Here
from macros.rendering import heading, render
from model.pages import HandoutPage, SessionPage

PEOPLE = (8, 12, 18, 24)
NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4}
SHARED_BY = (("four groups of three", 12), ("person", 1), ("participant", 1), ("pair", 2), ("three", 3), ("trio", 3), ("table", 4), ("four", 4), ("group", 4), ("team", 6), ("school", 6))
"""How many people share a copy; a table is four people, a team six."""


def copies(here: Here) -> str:
    """For each session, its sheets and how many copies 8, 12, 18 and 24 people need."""
    level = here.level("copies")
    parts = []
    for entry in here.guide.of_kind("session"):
        if not isinstance(entry.page, SessionPage):
            continue
        used = dict.fromkeys(name for step in entry.page.agenda for name in step.materials)
        sheets = [(one.page.title, one.src, one.page.copies) for one in here.guide.handouts_of(entry) if isinstance(one.page, HandoutPage)]
        sheets += [(here.guide.tools[name].title, f"tools/{name}.md", "one for each team") for name in used if name in here.guide.tools]
        counted = [(title, src, rule, [count(rule, people) for people in PEOPLE]) for title, src, rule in sheets]
        parts += [heading(level, entry.page.title, f"copies-{entry.slug[:2]}"), render("copies", here, session=entry, sheets=counted, people=PEOPLE)]
    return "\n\n".join(parts)


def count(rule: str, people: int) -> int:
    """Copies that `rule` asks for: “one for each person, and one to keep” is 13 for 12 people."""
    total = 0
    for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|;\s*", rule.lower()):
        number = re.match(r"(one|a|two|three|four|\d+)\b", part.strip())
        if not number:
            continue
        many = NUMBERS.get(number[1]) or int(number[1])
        shared = next((size for word, size in SHARED_BY if re.search(rf"\b(?:each|per|every)\b.*\b{word}s?\b", part)), 0)
        total += many * (math.ceil(people / shared) if shared else 1)
    return total
