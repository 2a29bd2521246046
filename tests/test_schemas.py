"""Editors complete and check the data files by schemas that are never out of date."""

from __future__ import annotations

import json
import re
from pathlib import Path

from model.language import Language
from model.pages import Page
from model.patterns import CURES
from model.schemas import schemas


def test_schemas_are_those_of_the_model(root: Path) -> None:
    """The schemas in the repository are what the checks use; after a change of the model, `make schemas` writes them
    anew.
    """
    assert {path.name: path.read_text(encoding="utf-8") for path in (root / "schemas").iterdir()} == schemas()


def test_every_data_file_names_its_schema(root: Path) -> None:
    """Every data file starts with the line that lets an editor find its schema."""
    data = root / "docs" / "_data"
    for path in data.rglob("*.yml"):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).resolve().parent == root / "schemas", path
        assert (path.parent / first.partition("=")[2]).exists(), path


def test_every_form_a_text_must_have_has_a_cure() -> None:
    """For each form that a text in data or front matter must have, such as an id’s, a mistake is answered with what to
    write.
    """
    texts = [
        *schemas().values(),
        *(json.dumps(kind.model_json_schema()) for kind in (Language, Page, *Page.__subclasses__())),
    ]
    wanted = {json.loads(pattern) for text in texts for pattern in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', text)}
    assert wanted == CURES.keys()
