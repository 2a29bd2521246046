"""A kind of field is known wherever a form is shown, printed, filled or kept; a place that leaves one out is named."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from form_samples import SAMPLE, value

import setup_env
from macros.inputs import shape
from model.schemas import schemas
from model.tools import ColumnKind, FieldKind, Tool

KINDS, COLUMNS = get_args(FieldKind), get_args(ColumnKind)
BY_KIND = {
    "model/tools.py": "what else it needs, and what its example may say",
    "macros/inputs.py": "the page",
    "publish/word.py": "Word",
    "publish/word_table.py": "tables in Word",
    "publish/excel.py": "Excel",
    "publish/excel_table.py": "the width of a column",
    "publish/excel_book.py": "what a cell takes",
    "publish/excel_about.py": "the example",
}
"""The modules that treat each kind in its own way, and what of."""
SCRIPTS = ("export", "fields", "kinds", "record", "sheet", "word")
"""The scripts of forms that do the same."""


def test_the_type_checkers_name_every_place_that_a_new_kind_needs(root: Path, tmp_path: Path) -> None:
    """Who adds a kind gets a list of the places that must know it, in code and in scripts, and forgets none."""
    node = setup_env.node()
    assert node, "Node.js 20 or newer is missing: `make test` installs it"
    for folder in ("model", "macros", "publish"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "overrides/assets/javascripts", tmp_path / "overrides/assets/javascripts")
    for file in ("pyproject.toml", "tsconfig.json"):
        shutil.copy(root / file, tmp_path)
    tools = tmp_path / "model/tools.py"
    before = tools.read_text(encoding="utf-8")
    after = before.replace("ColumnKind = Literal[", 'ColumnKind = Literal["newest", ')
    assert after != before
    tools.write_text(after, encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/kinds.d.ts").write_text(
        schemas()["kinds.d.ts"].replace(' = "text"', ' = "newest" | "text"'), encoding="utf-8"
    )
    assert _named([sys.executable, "-m", "mypy", *BY_KIND], tmp_path) == BY_KIND.keys()
    scripts = {f"overrides/assets/javascripts/form/{name}.js" for name in SCRIPTS}
    assert _named([str(Path(node, "node")), str(root / "node_modules/typescript/bin/tsc")], tmp_path) == scripts


def _named(command: list[str], folder: Path) -> set[str]:
    """The files with a complaint that says “newest”."""
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return set(re.findall(r"^([\w/.-]+\.(?:py|js))\b.*newest", said, re.M))


def test_no_list_of_kinds_hides_from_the_type_checkers(root: Path) -> None:
    """Code and templates ask what a kind is, and keep no list of kinds of their own, which a new kind would miss in
    silence.
    """
    files = [
        *(path for folder in ("model", "macros", "publish") for path in (root / folder).rglob("*.py")),
        *(root / "macros/partials").glob("*.html"),
    ]
    kept = rf"""\bkind (?:not )?in [(\[{{][^)\]}}]*["'](?:{"|".join(KINDS)})["'].*"""
    lists = {path.name: words for path in files if (words := re.findall(kept, path.read_text(encoding="utf-8")))}
    assert lists == {}


def test_the_sample_form_has_every_kind() -> None:
    """What is tried of forms in browsers, Word and Excel is tried with each kind of field and of column."""
    sample = Tool.model_validate(SAMPLE)
    assert {field.kind for field in sample.fields} == set(KINDS) - {"note"}
    assert {column.kind for field in sample.fields for column in field.columns} == set(COLUMNS)


@pytest.mark.parametrize("kind", COLUMNS)
def test_answers_are_made_by_chance_for_every_kind(kind: ColumnKind) -> None:
    """No kind is left out when forms are filled with whatever people might type."""
    assert value(random.Random(7), kind, ["Yes", "No"])


def test_style_sheets_know_every_kind(root: Path) -> None:
    """A single line has its width on paper, and a column on screen; a kind that the style sheets leave out would look
    like none of the others.
    """
    paper = (root / "overrides/print/print.css").read_text(encoding="utf-8")
    screen = (root / "overrides/assets/stylesheets/components.css").read_text(encoding="utf-8")
    lines = [kind for kind in KINDS if shape(kind) == "line"]
    assert [kind for kind in lines if not re.search(rf"\.field-{kind}\b", paper)] == []
    assert [kind for kind in COLUMNS if not re.search(rf"\.column-{kind}\b", screen)] == []
