"""The conformance report says what tests found and no more, and its claims of “nothing of the kind” are so."""

from __future__ import annotations

import ast
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from broken import Copy

from audit.equal_access import between
from audit.record import NotWhole, differences, outcomes
from macros import register
from macros.here import Here
from model import Guide, load
from model.conformance import Check, Conformance, Criterion, Looked, Outcome, Results, level
from model.rules import check_guide
from publish.imprint import Imprint
from publish.openacr import openacr

OPENACR = Path(__file__).parent / "openacr"
SCRIPTS = Path("overrides/assets/javascripts")
JUDGES = ("Equal Access", "HTML checker", "Lighthouse", "LibreOffice")
SOUND_OR_PICTURES = re.compile(
    rb"<(?:audio|video|object|embed|iframe|marquee|blink|animate)\b|\.(?:gif|apng|mp[34]|webm|og[gv]|wav)[\"'?#]", re.I
)


def scripts(root: Path) -> dict[str, str]:
    """The text of every script of ours, by its address."""
    scripts = {path.relative_to(root / SCRIPTS).as_posix(): path for path in sorted((root / SCRIPTS).rglob("*.js"))}
    return {name: path.read_text(encoding="utf-8") for name, path in scripts.items() if "vendor" not in name}


# What the guide has nothing of


def test_no_page_holds_sound_or_moving_pictures(site: Path, pages: list[Path]) -> None:
    """No page holds or loads sound, video, a frame or an animated picture, and the site has no such file."""
    assert not [page for page in pages if SOUND_OR_PICTURES.search(page.read_bytes())]
    kinds = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert not kinds & {".gif", ".apng", ".mp3", ".mp4", ".webm", ".ogg", ".ogv", ".wav", ".m4a", ".mov"}


def test_no_file_holds_sound_or_moving_pictures(site: Path) -> None:
    """No Word, Excel or slide file packs sound, video or an animated picture, and no PDF has a part that plays."""
    looked = 0
    for path in (site / "downloads").rglob("*"):
        if path.suffix in (".docx", ".xlsx", ".pptx"):
            inside = zipfile.ZipFile(path).namelist()
            assert not [name for name in inside if re.search(r"\.(?:gif|mp[34]|wav|wm[av]|avi|mov|m4[av])$", name)], (
                path
            )
        elif path.suffix == ".pdf":
            assert not re.search(rb"/Subtype ?/(?:RichMedia|Movie|Sound|Screen)\b", path.read_bytes()), path
        looked += path.suffix in (".docx", ".xlsx", ".pptx", ".pdf")
    assert looked > 100


def test_scripts_listen_for_no_gesture_motion_or_bare_key(root: Path) -> None:
    """Nothing hangs on a path drawn by a finger, on dragging, on motion, or on a letter or sign pressed alone."""
    for name, text in scripts(root).items():
        assert not re.search(r"touchmove|pointermove|mousemove|dragstart|draggable|devicemotion|deviceorient", text), (
            name
        )
        for line in re.findall(r"^.*event\.key\s*[!=]==\s*[\"'].[\"'].*$", text, re.M):
            assert "ctrlKey" in line and "metaKey" in line, f"{name}: {line}"
        for table in re.findall(r"const KEYS = \{(.*?)\}", text, re.S):
            assert not re.findall(r"(?:^|[,{\s])[\"']?(\S)[\"']?\s*:", table), name


def test_no_page_asks_who_is_there_or_sends_a_form(pages: list[Path]) -> None:
    """No page asks for a password or a code, and no form names a place to which it would be sent."""
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"type=\"?password|one-time-code|current-password", text), page
        for form in re.findall(r"<form\b[^>]*>", text):
            assert not re.search(r"\baction=|method=[\"']?post", form, re.I), f"{page}: {form}"


STAR = re.compile(r"\$\{[^`]*\}")


def kept_names(texts: dict[str, str]) -> set[str]:
    """The names under which scripts keep something; `*` stands for what a name takes in."""
    constants = dict(
        name for text in texts.values() for name in re.findall(r"const (FORMAT) = \"(partnering-edition)\"", text)
    )
    names = set()
    for text in texts.values():
        called = r"(?:Storage\.(?:get|set|remove)Item|(?<![\w.])place|(?<![\w.])ifPossible)"
        for name in re.findall(called + r"\(\s*(FORMAT|DETAILS|`[^`]*`|\"[^\"]*\")", text):
            names.add(constants["FORMAT"] if name in ("FORMAT", "DETAILS") else STAR.sub("*", name[1:-1]))
        names |= {
            f"guide-{re.sub(r'[$][{].*?[}]', '*', name)}"
            for name in re.findall(r"new Draft\(\s*[\"'`](.*?)[\"'`],", text)
        }
        names |= {f"*{name}" for name in re.findall(r"const aside = `\$\{name\}(-\w+)`", text)}
    names.discard("guide-*")  # what Draft makes of the name it is given
    return names


def test_the_table_names_everything_that_scripts_keep(root: Path, guide: Guide) -> None:
    """Every name under which a script keeps something on a device stands in the table for records officers, and none
    stands there that no script uses.
    """
    assert guide.conformance
    told = {name for kept in guide.conformance.kept for name in kept.names}
    assert kept_names(scripts(root)) == told
    assert kept_names({"new.js": 'place("guide-secret"); new Draft(`form-${id}`, true)'}) == {
        "guide-secret",
        "guide-form-*",
    }


# What the report rests on


def test_every_check_is_a_test_that_there_is(root: Path, guide: Guide) -> None:
    """Each check names tests of this repository or a judge of the audit, and bears on something."""
    assert guide.conformance
    tests = {
        f"tests/{path.name}::{node.name}"
        for path in (root / "tests").glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    used = {id for criterion in guide.conformance.criteria for id in (*criterion.checks, *criterion.files)}
    used |= {id for claim in guide.conformance.claims for id in claim.checks}
    for check in guide.conformance.checks:
        assert check.tests or check.judge, check.id
        assert not set(check.tests) - tests and check.judge in (None, *JUDGES), check.id
        assert check.id in used or check.id in ("headers",), check.id


def test_the_report_covers_every_criterion_of_wcag_2_2(guide: Guide) -> None:
    """The criteria are those of OpenACR’s catalog for WCAG 2.2, A and AA, under their real names."""
    catalog = yaml.safe_load((OPENACR / "2.5-edition-wcag-2.2-en.yaml").read_text(encoding="utf-8"))
    assert guide.conformance
    for chapter, letter in (("success_criteria_level_a", "A"), ("success_criteria_level_aa", "AA")):
        ours = {criterion.id: criterion.name for criterion in guide.conformance.criteria if criterion.level == letter}
        assert ours == catalog["chapters"][chapter]


def report(**criterion: Any) -> Conformance:
    return Conformance(
        checks=[Check(id="axe", says="axe finds nothing", tests=["tests/test_access.py::test_x"])],
        criteria=[Criterion(id="1.4.3", name="Contrast (Minimum)", level="AA", **criterion)],
    )


def run(**checks: int) -> Results:
    outcome = {id: Outcome(tests=3, failed=failed) for id, failed in checks.items()}
    return Results(edition="2026.11", on=date(2026, 11, 29), commit="abc", checks=outcome)


def test_programs_alone_never_say_that_a_criterion_is_met() -> None:
    """What programs found nothing against stays not evaluated, unless they can tell all; a failure is told; what is
    absent is so only while its check says so; a named person’s word counts.
    """

    def of(said: Conformance, results: Results) -> str:
        return level(said, results, said.criteria[0], "web")

    assert of(report(checks=["axe"]), run(axe=0)) == "not-evaluated"
    assert of(report(), run()) == "not-evaluated"
    assert of(report(checks=["axe"]), run(axe=1)) == "partially-supports"
    assert of(report(checks=["axe"], decided=True), run(axe=0)) == "supports"
    assert of(report(checks=["axe"], decided=True), run()) == "not-evaluated"
    assert of(report(decided=True), run()) == "not-evaluated"
    assert of(report(checks=["axe"], absent="There is none."), run(axe=0)) == "not-applicable"
    assert of(report(checks=["axe"], absent="There is none."), run(axe=1)) == "not-evaluated"
    person = Looked(
        id="x",
        who="the web office",
        on=date(2027, 1, 20),
        how="NVDA",
        part="web",
        criteria=["1.4.3"],
        level="partially-supports",
        says="Pale links.",
    )
    looked = report(checks=["axe"]).model_copy(update={"people": [person]})
    assert of(looked, run(axe=0)) == "partially-supports"
    assert level(looked, run(axe=0), looked.criteria[0], "electronic-docs") == "not-evaluated"


JUNIT = b"""<testsuites><testsuite>
<testcase classname="tests.test_access" name="test_x[0]"><properties><property name="views of pages" value="7"/>
</properties></testcase>
<testcase classname="tests.test_access" name="test_x[1]">%s</testcase></testsuite></testsuites>"""


def test_a_run_is_recorded_whole_or_not_at_all() -> None:
    """Shares of a test are added up, failures and judges’ faults counted, and what did not run is named."""
    check = report().checks
    assert outcomes(check, JUNIT % b"", []) == {"axe": {"tests": 2, "failed": 0, "looked": "7 views of pages"}}
    assert outcomes(check, JUNIT % b"<failure/>", [])["axe"]["failed"] == 1
    with pytest.raises(NotWhole, match="test_x"):
        outcomes(check, b"<testsuites/>", [])
    judged = [Check(id="ea", says="x", judge="Equal Access")]
    said = [{"judge": "Equal Access", "what": "44 pages", "faults": ["one"]}]
    assert outcomes(judged, b"<testsuites/>", said) == {"ea": {"tests": 1, "failed": 1, "looked": "44 pages"}}
    with pytest.raises(NotWhole, match="Equal Access of make audit"):
        outcomes(judged, b"<testsuites/>", [])


def test_two_judges_are_compared_criterion_by_criterion() -> None:
    """Where both test a criterion and only one finds a fault, it is told; what one does not test is left out."""
    axe = {"tested": ["1.1.1", "1.4.3", "2.4.4"], "failed": ["1.4.3", "2.4.4"]}
    equal_access = {"tested": ["1.1.1", "1.4.3", "4.1.2"], "failed": ["1.1.1", "1.4.3", "4.1.2"]}
    assert between(axe, equal_access) == ["only axe-core finds a fault with 1.1.1"]
    assert between(equal_access, axe) == ["only Equal Access finds a fault with 1.1.1"]
    assert not between(axe, axe)


def test_a_release_asks_for_the_results_of_its_own_run() -> None:
    """Results of another edition, or that tell less or something else than the run found, are named check by check."""
    results, outcomes = run(axe=0), {"axe": {"tests": 3, "failed": 0}}
    assert differences(results, outcomes) == []
    assert "axe" in differences(results, {"axe": {"tests": 3, "failed": 1}})[0]
    assert "html" in differences(results, outcomes | {"html": {"tests": 1, "failed": 0}})[0]
    assert "is not of edition" in differences(results.model_copy(update={"edition": "2025.3"}), outcomes)[0]


# What it says


def test_the_openacr_file_keeps_its_schema(guide: Guide, imprint: Imprint, site: Path) -> None:
    """The file for programs is what GSA’s schema and catalog ask, and the one on the site says the same."""
    assert guide.conformance and guide.results
    content = openacr(guide.conformance, guide.results, imprint, guide.edition.source)
    schema = json.loads((OPENACR / "openacr-0.1.0.json").read_text(encoding="utf-8"))
    assert list(breaches(content, schema, schema)) == []
    assert list(breaches(content | {"product": {}}, schema, schema)), "a file without a product was let through"
    catalog = yaml.safe_load((OPENACR / "2.5-edition-wcag-2.2-en.yaml").read_text(encoding="utf-8"))
    for id, chapter in content["chapters"].items():
        for criterion in chapter.get("criteria", []):
            assert criterion["num"] in catalog["chapters"][id]
            for part in criterion["components"]:
                assert part["name"] in catalog["components"] and part["adherence"]["level"] in catalog["terms"]
                assert part["adherence"]["notes"]
    assert yaml.safe_load((site / "downloads/about/conformance.yaml").read_text(encoding="utf-8")) == content


KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def breaches(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> Any:
    """Where a value is not as a JSON Schema has it, for the few words that GSA’s schema uses."""
    if "$ref" in schema:
        schema = whole["definitions"][schema["$ref"].rpartition("/")[2]]
    if "type" in schema and not isinstance(value, KINDS[schema["type"]]):
        yield f"{at} is no {schema['type']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is none of {schema['enum']}"
    if isinstance(value, dict):
        yield from (f"{at} has no {name}" for name in schema.get("required", ()) if name not in value)
        if at != "":
            yield from (f"{at}/{name} is unknown" for name in value if name not in schema.get("properties", {name: 0}))
        for name, inner in value.items():
            yield from breaches(inner, schema.get("properties", {}).get(name, {}), whole, f"{at}/{name}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from breaches(inner, schema.get("items", {}), whole, f"{at}/{index}")


def test_no_page_claims_a_check_by_a_person_that_was_not_made(guide: Guide, read: Any) -> None:
    """Where nobody is named in the data, the page says so and every level rests on programs alone."""
    assert guide.conformance and guide.results
    words = " ".join(read("about/conformance/").xpath("//article")[0].text_content().split())
    if not guide.conformance.people:
        assert "Nobody so far." in words
    for criterion in guide.conformance.criteria:
        for part in ("web", "electronic-docs"):
            if level(guide.conformance, guide.results, criterion, part) == "supports":  # type: ignore[arg-type]
                assert criterion.decided or guide.conformance.people, criterion.id
    assert (
        "No people who use assistive technology have tested this guide yet"
        in guide.pages["about/accessibility.md"].body
    )


def test_a_run_of_another_edition_says_so(copy: Copy) -> None:
    """The build warns, and the page says in bold, where the last recorded run is of another edition; a check that there
    is not is named with its line.
    """
    copy.write(
        "docs/_data/conformance.yml",
        'checks:\n  - {id: axe, says: "x", tests: ["tests/test_access.py::test_x"]}\ncriteria:\n'
        '  - id: "1.4.3"\n    name: "Contrast (Minimum)"\n    level: AA\n    checks: [axe]\n',
    )
    copy.write(
        "docs/_data/results.yml",
        'edition: "2025.3"\non: 2025-03-01\ncommit: abc\nchecks: {axe: {tests: 1, failed: 0}}\n',
    )
    (warning,) = [problem for problem in copy.problems() if problem.warning and "results.yml" in problem.file]
    assert "the last recorded run is of edition 2025.3" in warning.message and warning.line == 1
    assert "make record" in warning.cure
    guide = load(copy.root)
    shown = register(lambda: Here(guide, "index.md"))["conformance"]("summary")
    assert "<strong>This page is of edition 2026.11. The run is of another" in shown
    copy.change("docs/_data/conformance.yml", r"checks: \[axe\]", "checks: [axes]")
    guide = load(copy.root)
    check_guide(guide)
    (error,) = [problem for problem in guide.problems.errors if "conformance" in problem.file]
    assert (error.line, error.message, error.cure) == (
        7,
        "there is no check “axes” under checks: in this file",
        "Did you mean “axe”?",
    )
