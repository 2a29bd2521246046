"""The page for whoever opens the code names what is really there."""

from __future__ import annotations

import re
from inspect import signature
from pathlib import Path

from macros import MACROS
from model.rules.pages import KNOWN_IDS

PAGE = "HOW-IT-IS-BUILT.md"
MADE = {"site/"}
"""What a build makes, and a checkout lacks."""
OF_THE_PAGE = {"step", "step_minutes"}
"""Macros whose ids are those of the page that calls them."""


def test_every_place_that_the_page_names_is_there(root: Path) -> None:
    """Each path in the page for programmers is a file or a folder of the repository."""
    named = set(re.findall(r"`((?:[a-z_]+/)[\w./-]*)`", (root / PAGE).read_text(encoding="utf-8")))
    assert len(named) > 20
    assert sorted(name for name in named - MADE if not (root / name).exists()) == []


def test_every_command_that_the_page_names_is_one(root: Path) -> None:
    """Each `make` command in the pages for contributors is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in (PAGE, "CONTRIBUTING.md", "README.md"):
        named = set(re.findall(r"`make ([a-z]+)", (root / page).read_text(encoding="utf-8")))
        assert named <= targets, (page, named - targets)


def test_every_folder_of_code_is_on_the_map(root: Path) -> None:
    """A package that the page does not show would be found by nobody."""
    shown = (root / PAGE).read_text(encoding="utf-8")
    packages = {path.parent.relative_to(root).as_posix() for path in root.glob("*/__init__.py")}
    assert sorted(package for package in packages if f"`{package}/`" not in shown) == []


def test_a_wrong_id_in_a_macro_is_told_before_pages_are_made() -> None:
    """Each macro that finds something by its id has a line in the rules of pages, so that `make check` knows the id."""
    taken = {macro.__name__ for macro in MACROS if {"id", "slug"} & signature(macro).parameters.keys()}
    assert sorted(taken - KNOWN_IDS.keys() - OF_THE_PAGE) == []
    assert KNOWN_IDS.keys() <= {macro.__name__ for macro in MACROS}
