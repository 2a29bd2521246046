"""The same content gives the same files, byte for byte, and a small edit rewrites no more than it must."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from broken import HANDOUT, Copy
from conftest import Once
from paper import office_words, paper, squeeze

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
    """After one sentence is added, the files that hold it are written again, and no other file changes."""
    copy = Copy(root, tmp_path / "edited")
    copy.add(file, SENTENCE)
    shutil.copytree(twin / ".cache", copy.root / ".cache")
    said = finish(start(copy.root, ELSEWHERE))
    wrote = set(re.findall(r"^  wrote (\S+)$", said, re.M))
    before, after = files(twin / "site"), files(copy.root / "site")
    documents = {name for name in after if name.startswith("downloads/") and not name.endswith(".zip")}
    hold = {name for name in documents if squeeze(SENTENCE) in (paper(copy.root / "site" / name).squeezed if name.endswith(".pdf") else squeeze(office_words(copy.root / "site" / name)))}
    assert hold and wrote == hold
    assert re.search(rf"\b{len(documents)} files: {len(hold)} written, {len(documents) - len(hold)} unchanged\.", said)
    assert {name for name in documents if before[name] != after[name]} == hold
