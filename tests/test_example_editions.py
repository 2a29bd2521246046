"""The three editions that the repository keeps as examples, and the command for a folder that holds only an edition."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generators.command import CONTENT
from macros.edition_status import edition_status
from macros.here import Here
from model import Guide, load
from model.rules import check_guide
from model.upgrade import Standing
from publish.rendered import check_rendered

EXAMPLES = ("dry-creek", "harbor-network", "lakeview")


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest, root: Path) -> Guide:
    """One of the three, loaded and checked."""
    guide = load(root, root / "editions" / request.param)
    check_guide(guide)
    return guide


def test_all_examples_are_tried(root: Path) -> None:
    """Every folder of editions/ is one of those that these tests load."""
    assert tuple(sorted(path.parent.name for path in (root / "editions").glob("*/edition.yml"))) == EXAMPLES


def test_an_example_has_nothing_to_mend_but_its_samples(example: Guide) -> None:
    """Each example passes every check; as a draft it lists its sample numbers, and says it is fictional."""
    assert not example.problems.errors, example.problems.report()
    assert all("is a sample" in problem.message for problem in example.problems.warnings if "editions/" in problem.file)
    assert example.edition.status == "draft" and "fictional" in example.edition.publisher


def test_an_example_names_only_what_differs(example: Guide) -> None:
    """What an example replaces is far less than the guide, and its folder weighs less than 20 KB."""
    assert example.local and 3 < len(example.follows.replaced) < 20
    assert sum(path.stat().st_size for path in example.local.rglob("*") if path.name != "edition.lock") < 20_000


def test_hidden_pages_are_led_to_from_nowhere(example: Guide) -> None:
    """No text of an edition links to a page that it hides."""
    for src in example.edition.hide:
        name = src.rpartition("/")[2]
        assert src not in example.pages
        assert not [
            page.src for page in example.pages.values() if re.search(rf"\]\([^)]*\b{re.escape(name)}", page.body)
        ]


def test_the_page_of_where_an_edition_stands_lists_what_is_open(example: Guide, root: Path) -> None:
    """The page names every rule without an answer, every sample and every replaced place; the guide’s own page explains
    itself and lists nothing.
    """
    stands, told = Standing.of(example), edition_status(Here(example, "adapt/status.md"))
    assert stands.rules and stands.samples and stands.replaced
    for id in stands.rules:
        assert f"your-rules/#{id}" in told, id
    for place in stands.replaced:
        assert f"<code>{place}</code>" in told
    assert told.count("is a sample") == len([sample for sample in stands.samples if "is a sample" in sample.message])
    assert "is a draft" in told
    check_rendered(example, example.pages["adapt/status.md"], f"<h2>Lists</h2>{told}")
    assert not example.problems.errors, example.problems.report()  # whatever the open questions are about
    plain = edition_status(Here(load(root), "adapt/status.md"))
    assert "This is the guide itself" in plain and "<li>" not in plain


def guide(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command `guide` as a person runs it."""
    where = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generators.command", *arguments]
    return subprocess.run(command, cwd=cwd, env=where, capture_output=True, text=True, check=False)


def test_an_edition_begins_with_one_command(root: Path, tmp_path: Path) -> None:
    """`guide new` writes an edition that loads and a workflow of six lines; a second time it changes nothing."""
    done = guide("new", "ours", 'The "North" Schools', cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    begun = load(root, tmp_path / "ours")
    assert not begun.problems.errors and begun.edition.name == "The 'North' Schools"
    text = (tmp_path / "ours/.github/workflows/site.yml").read_text(encoding="utf-8")
    assert len(text.strip().split("\n")) == 6
    assert "/.github/workflows/edition.yml@" in yaml.safe_load(text)["jobs"]["site"]["uses"]
    before = (tmp_path / "ours/edition.yml").read_bytes()
    again = guide("new", "ours", "Another", cwd=tmp_path)
    assert again.returncode == 1 and (tmp_path / "ours/edition.yml").read_bytes() == before
    told = guide("status", "ours", cwd=tmp_path)
    assert told.returncode == 0 and "0 replaced" in told.stdout


def test_a_state_begins_each_district_with_one_command(root: Path, tmp_path: Path) -> None:
    """In editions/ a folder has no workflow of its own; one for all stands above them, as the page shows it, and may
    keep what the build writes beside each edition.
    """
    for name in ("alder", "birch"):
        done = guide("new", f"editions/{name}", f"{name.title()} Schools", cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.yml")) == [
        ".github/workflows/editions.yml",
        "editions/alder/edition.yml",
        "editions/birch/edition.yml",
    ]
    text = (tmp_path / ".github/workflows/editions.yml").read_text(encoding="utf-8")
    assert text in (root / "docs/adapt/make-it-yours.md").read_text(encoding="utf-8")
    called = yaml.safe_load((root / ".github/workflows/editions.yml").read_text(encoding="utf-8"))
    asked = {name: job["permissions"] for name, job in called["jobs"].items() if "permissions" in job}
    assert asked == {"keep": yaml.safe_load(text)["permissions"]}


def test_status_tells_what_the_build_would_stop_at(tmp_path: Path) -> None:
    """A page that asks for questions nobody wrote is told in seconds, and not after a build."""
    guide("new", "ours", "Ours", cwd=tmp_path)
    own = tmp_path / "ours/edition.yml"
    own.write_text(own.read_text(encoding="utf-8") + "add: [{page: start/us.md, after: start/money.md}]\n", "utf-8")
    page = tmp_path / "ours/docs/start/us.md"
    page.parent.mkdir(parents=True)
    head = "---\ntitle: Us\ndescription: Who we are, in short.\nowner: network office\nreviewed: 2026-11-21\n---\n"
    page.write_text(f'{head}\n# Us\n\nWe are us.\n\n{{{{ question_set("our-visit") }}}}\n', encoding="utf-8")
    told = guide("status", "ours", cwd=tmp_path)
    assert told.returncode == 1 and "us.md, line 12: there is no question set “our-visit”" in told.stdout, told.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("site: Hill: Valley", "this line cannot be read"),
        ('answers: {who-may-sign: "The "deputy" signs."}', "this line cannot be read"),
        ("colors: {main: #1f4e8c}", "this line cannot be read"),
        ("contacts: {office: {phone: 218-444-0100}}", "the guide has no “office” among its contacts"),
        ("site: www.hill.org", "“site” cannot be “www.hill.org”"),
    ],
)
def test_status_tells_a_slip_in_edition_yml_first(tmp_path: Path, line: str, told: str) -> None:
    """A slip is told with its file and line, and no list is made of an edition that cannot be read."""
    (tmp_path / "edition.yml").write_text(f"name: Hill Valley\n{line}\n", encoding="utf-8")
    said = guide("status", ".", cwd=tmp_path)
    assert said.returncode == 1 and f"edition.yml, line 2: {told}" in said.stdout, said.stdout
    assert "Rules without an answer" not in said.stdout


def test_two_builds_of_one_folder_do_not_meet(tmp_path: Path) -> None:
    """While one build of an edition runs, a second says so and touches nothing; without an edition nothing is built."""
    assert guide("build", ".", cwd=tmp_path).returncode == 1
    (tmp_path / "edition.yml").write_text("name: Ours\n", encoding="utf-8")
    (tmp_path / ".building").touch()
    second = guide("build", ".", cwd=tmp_path)
    assert second.returncode == 1 and "Another build" in second.stdout and not (tmp_path / "site").exists()
    (tmp_path / ".site.building").touch()  # as a window of the terminal leaves both that was closed too soon
    assert "delete .building and .site.building." in guide("build", ".", cwd=tmp_path).stdout


def test_a_site_of_one_edition_is_not_replaced_by_another(tmp_path: Path) -> None:
    """Where a site stands that another edition built, or is building, nothing is written."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "edition.yml").write_text("name: Ours\n", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / ".site.edition").write_text(str(tmp_path / "one"), encoding="utf-8")
    told = guide("build", "two", cwd=tmp_path)
    assert told.returncode == 1 and f"site holds the edition in {tmp_path / 'one'}" in told.stdout
    (tmp_path / ".site.building").touch()
    told = guide("build", "one", cwd=tmp_path)
    assert told.returncode == 1 and "Another build" in told.stdout
    assert not list((tmp_path / "site").iterdir()) and not (tmp_path / "one/.building").exists()


def test_schools_get_one_file(tmp_path: Path) -> None:
    """`guide file` writes the names, phones and answers that the page Our details opens."""
    text = "name: Ours\ncontacts: {state: {phone: '218-444-0111'}}\nanswers: {who-may-sign: The deputy.}\n"
    text += "jobs: {principal: {title: head}}\n"
    (tmp_path / "edition.yml").write_text(text, encoding="utf-8")
    assert guide("file", ".", cwd=tmp_path).returncode == 0
    told = json.loads((tmp_path / "our-edition.json").read_text(encoding="utf-8"))
    assert told["jobs"] == {"principal": {"title": "head"}}
    assert told["contacts"] == {"state": {"phone": "218-444-0111"}} and told["answers"] == {
        "who-may-sign": "The deputy."
    }


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["statsu", "ours"], "Did you mean “status”?"),
        (["status", "nowhere"], "no folder “nowhere” here"),
        (["new", "ours", "Our", "Schools"], "quotation marks around the name"),
        (["build"], "missing or too much after “guide build”"),
    ],
)
def test_a_slip_in_the_command_is_told_above_how_it_is_written(typed: list[str], told: str, tmp_path: Path) -> None:
    """Whoever types `guide` wrongly reads what is wrong, and then every way to write it; nothing is made."""
    done = guide(*typed, cwd=tmp_path)
    first, *usage = done.stdout.splitlines()
    assert done.returncode == 2 and told in first and len(usage) == 6 and not [*tmp_path.iterdir()]


def test_the_package_carries_what_the_command_copies(root: Path) -> None:
    """setup.py packs exactly what `guide build` takes from the package, and all of it is there."""
    assert all((root / name).exists() for name in CONTENT)
    packed = re.search(r"CONTENT = \((.*?)\n\)", (root / "setup.py").read_text(encoding="utf-8"), re.S)
    assert packed and re.findall(r'"([\w.-]+)"', packed[1]) == list(CONTENT)
