"""The scripts of the pages: their pure parts hold what they promise, and pages load them all at once and lean."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

import setup_env
from generators import scripts

SOURCES = Path("overrides/assets/javascripts")


def test_pure_parts_hold_in_node(root: Path) -> None:
    """What needs no browser is tried in Node.js: thousands of made-up answers, links, codes, plans, timers and tabs."""
    node = setup_env.node()
    assert node, "Node.js 20 or newer is missing: `make test` installs it"
    done = subprocess.run(
        [Path(node, "node"), "--test", "--test-reporter=spec", "tests/scripts/"],
        cwd=root,
        env={name: words for name, words in os.environ.items() if name != "NODE_OPTIONS"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    count = re.search(r"tests (\d+)", done.stdout)
    assert count and int(count[1]) > 500, done.stdout[-500:]


@pytest.mark.parametrize(
    "name",
    ["conversation", "copies", "form", "make-edition", "our-details", "run-of-show", "self-review", "tool-finder"],
)
def test_a_page_asks_for_all_modules_at_once(root: Path, name: str) -> None:
    """Every module that a feature imports is found, each once, and none that waits until somebody asks for a file."""
    folder = root / SOURCES
    needed = scripts.features(folder)[name]
    assert len(needed) == len(set(needed)) and all((folder / path).is_file() for path in needed)
    for path in [f"{name}/{name}.js", *needed]:
        for wanted in re.findall(r'^(?:import|\}).* from "([^"]+)"', (folder / path).read_text(encoding="utf-8"), re.M):
            imported = (folder / path).parent.joinpath(wanted).resolve().relative_to(folder.resolve()).as_posix()
            assert imported in needed, f"{path} imports {imported}"
    later = {"form/export.js", "form/word.js", "shared/edition-file.js", "vendor/js-yaml.js"}
    assert not later & {*needed} and (name == "make-edition" or "vendor/fflate.js" not in needed)


def test_published_scripts_carry_no_notes(site: Path, root: Path) -> None:
    """Readers load scripts without the notes for maintainers; the code itself is the same to the letter."""
    for path in sorted((root / SOURCES).rglob("*.js")):
        source, sent = (
            file.read_text(encoding="utf-8")
            for file in (path, site / "assets/javascripts" / path.relative_to(root / SOURCES))
        )
        assert not re.search(r"^\s*/\*\*", sent, re.M), path
        assert re.sub(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", "", source, flags=re.M | re.S) == sent, path
