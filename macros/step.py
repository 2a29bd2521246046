"""Open a step: its heading, and under it who does it and how long it takes."""

from __future__ import annotations

from macros.here import Here
from macros.materials import material_title
from macros.mistakes import MacroMistake
from macros.rendering import heading, render
from macros.run_of_show import start_times
from model.pages import ElementPage, SessionPage


def step(here: Here, id: str) -> str:
    """A step’s heading (numbered on a chapter) and byline, from the front matter."""
    page = here.entry.page
    if isinstance(page, ElementPage):
        numbers = {step.id: number for number, step in enumerate(page.steps, 1)}
        number = here.find("step", id, numbers)
        described = page.steps[number - 1]
        title = heading(3, f'<span class="step-number">{number}</span> {described.title}', id, "step")
        return f"{title}\n\n{render('step-element', here, step=described)}"
    if isinstance(page, SessionPage):
        number = here.find("step", id, {planned.step: number for number, planned in enumerate(page.agenda)})
        planned = page.agenda[number]
        starts = start_times(page)
        byline = render(
            "step-session",
            here,
            step=planned,
            starts=[column[number] for column in starts],
            needs=[material_title(here, m) for m in planned.materials],
        )
        return f"{heading(2, planned.title, id, 'step')}\n\n{byline}"
    if page is None:
        return ""
    raise MacroMistake("step() belongs on an element or session page", "Delete it here, from {{ to }}.")
