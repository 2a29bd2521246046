"""The same content gives the same files, byte for byte, and a small edit rewrites no more than it must."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from broken import HANDOUT, Copy
from conftest import Once
from model import Guide
from paper import office_words, paper, squeeze
from publish.documents import Document
from publish.files import Imprint, handout_job, pdf_job, slide_job, tool_jobs
from publish.slides import parse

WITHOUT_BOOKS = """
import sys
from mkdocs.__main__ import cli
from publish import publisher

every = publisher.documents
publisher.documents = lambda *given: [one for one in every(*given) if one.kind != "book"]
cli(["build", "--strict", "-d", sys.argv[1]])
"""
"""A build that leaves out the two whole books: they take most of the time, and their writer also writes all other PDFs."""
ELSEWHERE = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
"""A computer as different from this one as one can make it."""
WITH_BOOKS = {"index.html", "facilitator/index.html", "downloads/partnering-for-student-success.pdf", "downloads/facilitators-guide.pdf"}
"""The two books and the pages that name their length."""
SENTENCE = "This sentence was added by a test of what is written again."
ALT, DOT = "A dot that was added with it", '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>'


def moment() -> str:
    """The moment that the site’s files carry: that of the last commit, which a copy outside the repository cannot know."""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    return os.environ.get("SOURCE_DATE_EPOCH") or asked.stdout.strip() or "1795219200"


def start(folder: Path, settings: dict[str, str]) -> subprocess.Popen[str]:
    """Start to build the copy in `folder` into its site/."""
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": moment(), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | settings
    return subprocess.Popen([sys.executable, "-c", WITHOUT_BOOKS, str(folder / "site")], cwd=folder, env=surroundings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(running: subprocess.Popen[str]) -> str:
    """Wait for a build; what it printed."""
    said, _ = running.communicate()
    assert running.returncode == 0, said[-4000:]
    return said


@pytest.fixture(scope="module")
def twin(once: Once, root: Path) -> Path:
    """A folder with a copy of the guide, built from nothing in other surroundings."""
    def make(folder: Path) -> str:
        try:
            finish(start(Copy(root, folder / "in-a-longer-folder").root, ELSEWHERE))
        except AssertionError as error:
            return f"The guide does not build.\n{error}"
        return ""

    return once("twin", make) / "in-a-longer-folder"


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_give_the_same_bytes(site: Path, twin: Path) -> None:
    """Two computers publish the same bytes: every page, script, picture, index, PDF, Word, Excel, slide and zip file, the two whole books aside."""
    one, other = ({name: data for name, data in files(built).items() if name not in WITH_BOOKS} for built in (site, twin / "site"))
    assert one.keys() == other.keys()
    endings = {name.rpartition(".")[2] for name in one}
    assert {"html", "pdf", "docx", "xlsx", "pptx", "zip", "xml", "gz", "svg", "pagefind"} <= endings | {"pagefind" if any(name.startswith("pagefind/") for name in one) else ""}
    assert not [name for name in one if one[name] != other[name]]


@pytest.mark.parametrize("file", [HANDOUT])
def test_an_edit_rewrites_only_the_files_that_hold_it(twin: Path, root: Path, tmp_path: Path, file: str) -> None:
    """After a sentence and a picture are added, the files that hold them are written again, and no other file changes."""
    copy = Copy(root, tmp_path / "edited")
    copy.add(file, f"{SENTENCE}\n\n![{ALT}](dot.svg)")
    copy.write(f"{file.rpartition('/')[0]}/dot.svg", DOT)
    shutil.copytree(twin / ".cache", copy.root / ".cache")
    said = finish(start(copy.root, ELSEWHERE))
    wrote = set(re.findall(r"^  wrote (\S+)$", said, re.M))
    before, after = files(twin / "site"), files(copy.root / "site")
    documents = {name for name in after if name.startswith("downloads/") and not name.endswith(".zip")}
    hold = {name for name in documents if squeeze(SENTENCE) in (paper(copy.root / "site" / name).squeezed if name.endswith(".pdf") else squeeze(office_words(copy.root / "site" / name)))}
    assert hold and wrote == hold
    assert re.search(rf"\b{len(documents)} files: {len(hold)} written, {len(documents) - len(hold)} unchanged\.", said)
    assert {name for name in documents if before[name] != after[name]} == hold
    for name in hold:
        if name.endswith(".pdf"):
            assert ALT in {figure.alt for figure in paper(copy.root / "site" / name).tags.find("Figure")}, name
        else:
            with zipfile.ZipFile(copy.root / "site" / name) as archive:
                assert f'descr="{ALT}"' in archive.read("word/document.xml").decode() and [one for one in archive.namelist() if one.startswith("word/media/")], name


def keys(guide: Guide) -> dict[str, str]:
    """The key in the cache of each tool’s Word and Excel files."""
    return {job.path: job.key for job in tool_jobs(guide, Imprint("Our guide", "2026.11", "https://example.org/"))[0]}


def test_shared_data_is_part_of_the_tools_that_show_it(guide: Guide) -> None:
    """A rule, the stop line and the name of a role change the Word and Excel files that show them, and no others."""
    before = keys(guide)
    stop = guide.stop.model_copy(update={"lead": SENTENCE})  # type: ignore[union-attr]
    role = next(iter(guide.roles))
    changes = [(replace(guide, stop=stop), {slug for slug, tool in guide.tools.items() if tool.stop_line}),
               (replace(guide, roles=guide.roles | {role: guide.roles[role].model_copy(update={"title": SENTENCE})}), {slug for slug, tool in guide.tools.items() if role in tool.who})]
    for id, rule in guide.rules.items():
        shown = {slug for slug, tool in guide.tools.items() if any(section.rule == id for section in tool.sections)}
        changes.append((replace(guide, rules=guide.rules | {id: rule.model_copy(update={"question": SENTENCE})}), shown))
    for changed, shown in changes:
        assert {Path(path).stem for path, key in keys(changed).items() if key != before[path]} == shown
    assert sum(bool(shown) and len(shown) < len(guide.tools) for _, shown in changes) > 3, "hardly any change touches some tools and not others: nothing was tested"


@pytest.mark.parametrize(("slides", "shows"), [("Read {{ cite('S10') }}", {"S10"}), ("/// facilitator\nSay {{ cite(\"S20\") }}\n///", {"S20"}), ("{{ framework() }}", {"diagram"}), ("Words", set())])
def test_shared_data_is_part_of_the_slides_that_show_it(slides: str, shows: set[str]) -> None:
    """The words for a source and the diagram change the slides that show them, and no others."""
    def key(diagram: bytes = b"old", **changed: str) -> str:
        said = {"title": "A talk", "imprint": "Our guide", "edition": "2026.11"}
        return slide_job("index.md", "a.pptx", "Slides", parse(f"## One\n\n{slides}"), said, (diagram, "Nine elements"), {"S10": "Maier, 2017", "S20": "Brown, 2020"} | changed)[0].key

    assert {name for name in ("S10", "S20") if key(**{name: SENTENCE}) != key()} | ({"diagram"} if key(b"new") != key() else set()) == shows


def test_a_picture_is_part_of_the_files_that_show_it(guide: Guide, tmp_path: Path) -> None:
    """When a picture changes and its name does not, the PDF and the Word file that show it are written again."""
    session = next(guide.of_kind("session"))
    document = Document("downloads/a.pdf", "A", "page", (), "https://example.org/", "2026.11", "Our guide", "a.md", "A")
    found = []
    for drawing in (DOT, DOT.replace("9", "8")):
        (tmp_path / "a dot.svg").write_text(drawing, encoding="utf-8")
        html = f'<p><img alt="{ALT}" src="a%20dot.svg"></p>'
        found.append({pdf_job(document, html, tmp_path).key, handout_job(session, [("A", html)], {}, tmp_path)[0].key})
    assert len(found[0] | found[1]) == 4
