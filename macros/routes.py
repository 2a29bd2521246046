"""Routes for readers with little time: which pages, in which order, for how long."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import heading, render
from model.pages import Route, RoutesPage


def routes(here: Here) -> str:
    """The routes in this page’s front matter; grouped by length where two are equally long."""
    page = here.page(RoutesPage, "a page with routes: between the lines --- at its top")

    level = here.level("routes")
    by_length: dict[int, list[Route]] = {}
    for route in page.routes:
        by_length.setdefault(route.minutes, []).append(route)
    grouped = any(len(group) > 1 for group in by_length.values())
    parts: list[str] = []
    for minutes, group in by_length.items():
        title = here.guide.words.duration(minutes) if grouped else group[0].title
        parts.append(heading(level, title, f"minutes-{minutes}"))
        parts += [render("route", here, route=route, level=level + 1 if grouped else 0) for route in group]
    return "\n\n".join(parts)
