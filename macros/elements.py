"""The nine elements in their three stages: in full, or as a grid of links."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import heading, render
from model.framework import Element


def elements(here: Here) -> str:
    """Every element under its own heading, with its practices and where to go on."""
    level = here.level("elements")
    parts: list[str] = []
    numbers = {slug: number for number, slug in enumerate(here.guide.elements, 1)}
    for stage in here.guide.stages:
        parts += [
            heading(level, stage.title, stage.id, "stage-heading", f"stage-{stage.id}"),
            render("stage", here, stage=stage),
        ]
        for element in of_stage(here, stage.id):
            title = f'<span class="element-number">{numbers[element.id]}</span> {element.title}'
            parts += [
                heading(level + 1, title, element.id, "element-heading", f"stage-{stage.id}"),
                render("element", here, element=element),
            ]
    return "\n\n".join(parts)


def elements_grid(here: Here) -> str:
    """The three stages side by side, each element a link with its line."""
    numbers = {slug: number for number, slug in enumerate(here.guide.elements, 1)}
    stages = [(stage, of_stage(here, stage.id)) for stage in here.guide.stages]
    return render("elements-grid", here, stages=stages, numbers=numbers)


def of_stage(here: Here, stage: str) -> list[Element]:
    """The elements of one stage, in order."""
    return [element for element in here.guide.elements.values() if element.stage == stage]
