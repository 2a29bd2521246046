"""The files that most readers come for, at the top of a page that lists many."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from macros.tools import files
from model.hiding import names as hidden_names


def first_files(here: Here, *names: str) -> str:
    """The files of the tools or sessions called `names`, a line for each: the blank form first, or the packs."""
    sessions = {entry.slug: entry for entry in here.guide.of_kind("session")}
    tools = here.guide.tools
    hidden = hidden_names(here.guide.hidden)
    names = tuple(name for name in names if name not in hidden)
    for name in names:
        here.find("tool or session", name, {**tools, **sessions})
    return render(
        "first-files",
        here,
        lines=[(name, tools.get(name), sessions.get(name)) for name in names],
        kinds={name: files(tools[name]) for name in names if name in tools},
    )
