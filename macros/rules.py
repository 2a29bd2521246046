"""Ask what law or local policy decides: one question in a box, or all of them as a form."""

from __future__ import annotations

from datetime import date

from macros.here import Here
from macros.rendering import render
from model.edition import Answered
from model.markdown import calls
from model.safety import Rule
from model.words import Words


def your_rule(here: Here, id: str) -> str:
    """A box that asks for the local rule, or states it once counsel has answered."""
    return render("your-rule", here, rule=here.find("rule", id, here.guide.rules))


def rules_form(here: Here) -> str:
    """Every rule as one form, by element, with the pages that ask for it."""
    groups: dict[str, list[Rule]] = {}
    for slug in [*here.guide.elements, ""]:
        if of_page := [rule for rule in here.guide.rules.values() if (rule.element or "") == slug]:
            groups[slug] = of_page
    checked = here.guide.edition.answered
    told = _checked(checked, here.guide.words) if checked else ""
    level = here.level("rules_form")
    return render("rules-form", here, groups=groups, asked=_asked(here), level=level, checked=checked, told=told)


def _checked(checked: Answered, words: Words) -> str:
    """Who checked an edition’s answers, when, and when they are looked at again, as far as it says so."""
    on, again = _in_words(checked.on, words), _in_words(checked.again, words)
    if checked.by and on:
        first = words.say("Answers checked by %(who)s on %(date)s.", who=checked.by, date=on)
    else:
        first = words.say("Answers checked by %(who)s.", who=checked.by) if checked.by else ""
    then = words.say("To be checked again on %(date)s.", date=again) if again else ""
    return f"{first} {then}".strip()


def _in_words(day: str, words: Words) -> str:
    """A day as a reader says it, where it is written as the form writes it."""
    try:
        return words.date(date.fromisoformat(day))
    except ValueError:
        return day


def _asked(here: Here) -> dict[str, list[str]]:
    """For each rule, the addresses of the pages that ask for it."""
    pages: dict[str, list[str]] = {}
    for entry in here.guide.pages.values():
        if entry.kind == "slides":
            continue
        ids = [str(call.args[0]) for call in calls(entry.body) if call.name == "your_rule" and call.args]
        if entry.kind == "tool" and entry.slug in here.guide.tools:
            ids += [section.rule for section in here.guide.tools[entry.slug].sections if section.rule]
        for id in dict.fromkeys(ids):
            pages.setdefault(id, []).append(entry.src)
    return pages
