"""The rooms of this house keep to their doors: who may import whom, and how little knows MkDocs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import Guide

ROOMS = {
    "model": {"model"},
    "macros": {"macros", "model"},
    "publish": {"publish", "model"},
    "generators": {"generators", "macros", "model", "publish"},
}
"""What each package may import of this project."""
PRONOUNS = ("one", "found", "made")
"""Names that say nothing of what they stand for."""
MOST_THAT_KNOWS_MKDOCS = 350
"""Lines of code in modules that import MkDocs or a plugin of it."""


def modules(root: Path) -> dict[str, Path]:
    """Every module of the four packages by its dotted name."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for room in ROOMS
        for path in sorted((root / room).rglob("*.py"))
    }


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a module imports when it is loaded or later, in any of its functions; those for types
    aside.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_opens_only_the_doors_it_may(root: Path, room: str) -> None:
    """The model knows nothing else, macros and publish know the model, and only generators know all."""
    seen = {
        (module, name)
        for module, path in modules(root).items()
        if module.partition(".")[0] == room
        for name in imported(path)
    }
    assert seen, f"nothing is imported in {room}: nothing was tested"
    wrong = {
        f"{module} imports {name}"
        for module, name in seen
        if name.partition(".")[0] in {*ROOMS, "audit", "bench", "tests"} and name.partition(".")[0] not in ROOMS[room]
    }
    assert not wrong


def test_no_module_imports_itself_by_a_way_round(root: Path) -> None:
    """Following imports from any module never leads back to it."""
    known = modules(root)
    wants = {module: set(_modules_named(path, known)) - {module} for module, path in known.items()}
    while leaves := {module for module, names in wants.items() if not names & wants.keys()}:
        wants = {module: names for module, names in wants.items() if module not in leaves}
    assert not {module: names & wants.keys() for module, names in wants.items()}


def _modules_named(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules that a module names: of `from package import module` the module, not the package around it."""
    names = set(imported(path))
    for name in names & known.keys():
        if not any(inner.startswith(f"{name}.") and inner in known for inner in names):
            yield name


def test_little_knows_mkdocs(root: Path) -> None:
    """MkDocs and its plugins are imported in generators/mkdocs and nowhere else, by few lines."""
    knowing = {
        module: path
        for module, path in modules(root).items()
        if any(
            name.partition(".")[0] in ("mkdocs", "mkdocs_macros", "mkdocs_with_pdf", "properdocs")
            for name in imported(path)
        )
    }
    assert knowing and {module for module in knowing if not module.startswith("generators.mkdocs.")} == set()
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in knowing.values())
    assert lines <= MOST_THAT_KNOWS_MKDOCS, f"{lines} lines know MkDocs"


def test_names_say_what_things_are(root: Path) -> None:
    """No variable, parameter, function or attribute is called by a pronoun; for scripts, eslint holds the same."""
    folders = (*ROOMS, "audit", "bench", "tests")
    paths = [*root.glob("*.py"), *(path for folder in folders for path in (root / folder).rglob("*.py"))]
    named = [
        f"{path.relative_to(root)}:{getattr(node, 'lineno', 0)}: {name}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (getattr(node, field, None) for field in ("id", "arg", "attr", "name"))
        if name in PRONOUNS
    ]
    assert len(paths) > 200 and not named, "\n".join(named)


def test_templates_know_no_plugin(root: Path) -> None:
    """No template asks a plugin for anything: what pages show stands in their front matter and in the settings."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((root / "overrides").rglob("*.html"))}
    assert texts and not [path.name for path, text in texts.items() if "plugins" in text]


def test_screen_and_paper_have_the_colors_of_the_edition(root: Path, guide: Guide) -> None:
    """Style sheets cannot read edition.yml, so the colors that stand in both are the same."""
    colors = guide.edition.colors
    screen = _properties(root / "overrides" / "assets" / "stylesheets" / "tokens.css")
    paper = _properties(root / "overrides" / "print" / "print.css")
    wanted = {name: getattr(colors, name) for name in ("main", "ink", "muted", "line", "edge", "wash", "evidence")}
    for stage, (ink, wash) in colors.stages.items():
        wanted |= {stage: ink, f"{stage}-wash": wash}
    assert {name: screen[name] for name in wanted} == wanted
    assert paper["main"] == colors.main


def _properties(sheet: Path) -> dict[str, str]:
    """The custom properties of the first rule for `:root` in a style sheet."""
    rule = re.search(r":root \{(.*?)\}", sheet.read_text(encoding="utf-8"), re.S)
    assert rule, sheet
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", rule[1]))
