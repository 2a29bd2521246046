"""What a facilitator prints and brings."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.copies import FORM, sentence
from model.markdown import headings
from model.pages import HandoutPage, SessionPage


def materials(here: Here) -> str:
    """The sheets with their copies and steps, the tools, the slides and the supplies of a session."""
    page = here.page(SessionPage, "a session page")
    used: dict[str, list[str]] = {}
    for step in page.agenda:
        for name in step.materials:
            used.setdefault(name, []).append(step.title)
    slides = here.guide.slides_of(here.entry)
    count = sum(heading.level == 2 for heading in headings(slides.body)) if slides else 0
    tools = [name for name in used if name in here.guide.tools]
    half = {name for step in page.agenda if step.minutes[2] for name in step.materials}
    rules = {
        handout.slug: sentence(handout.page.copies, page.seats, here.guide.words)
        for handout in here.guide.handouts_of(here.entry)
        if isinstance(handout.page, HandoutPage)
    }
    return render(
        "materials",
        here,
        rules=rules,
        form_rule=sentence(FORM, page.seats, here.guide.words),
        page=page,
        used=used,
        handouts=here.guide.handouts_of(here.entry),
        tools=tools,
        slides=count,
        half=half,
    )


def material_title(here: Here, name: str) -> str:
    """What a facilitator calls a material: a handout’s or a tool’s title, or “slides”."""
    handout = here.guide.pages.get(f"{here.entry.folder}/{name}.md")
    if name == "slides":
        return here.say("slides")
    if handout and handout.page:
        return handout.page.title
    return here.find("handout or tool", name, here.guide.tools).title
