"""A build with mistakes in it shows them all in plain words, and leaves the published site alone."""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from broken import CASE, ELEMENT, HANDOUT, PLAIN, QUESTIONS, ROLE, RULES, SESSION, STOP, TOOL, TOOL_PAGE, Copy
from conftest import Once, build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from paper import paper

from generators import swap
from generators.mkdocs.plugin import GuidePlugin
from generators.mkdocs.warnings import Warnings
from model import Guide, writing
from model.memory import Memory
from model.problems import Problems
from publish import publisher
from publish.collect import Articles
from publish.imprint import Imprint
from publish.jobs import Cache, Job, JobFailed, run
from publish.product import Product
from publish.search import NOTHING

ACCESS = "docs/about/accessibility.md"
TIME = "docs/start/by-time.md"
FOLDERS = (
    "docs/elements/index.md",
    "docs/roles/index.md",
    "docs/tools/index.md",
    "docs/cases/index.md",
    "docs/questions/index.md",
)
ELEMENTS, ROLES, TOOLS, CASES, ASKING = FOLDERS
RULES_PAGE, LICENSE, PRIVACY, MADE = (
    "docs/adapt/your-rules.md",
    "docs/about/license.md",
    "docs/about/privacy.md",
    "docs/about/how-this-was-made.md",
)
FACILITATE = "facilitator/index.md"
MONEY, SKILLS, SUPPORTS, CHANGES, YOURS = (
    "docs/start/money.md",
    "docs/coordination/skills.md",
    "docs/coordination/supports.md",
    "docs/about/changes.md",
    "docs/adapt/make-it-yours.md",
)

# page, what is added to it, what is wrong, how to mend it
MISTAKES = {
    "missing alt text": (
        CASES,
        "![](../assets/dot.svg)",
        "the picture “../assets/dot.svg” is not described",
        "Say between the square brackets what it shows.",
    ),
    "picture from another website": (
        SUPPORTS,
        "![A dot elsewhere](https://example.org/dot.svg)",
        "the picture “https://example.org/dot.svg” lies on another site",
        "save it beside the page",
    ),
    "missing picture": (ACCESS, "![A dot](gone.svg)", "the picture or file “gone.svg” is not there", "mend its name"),
    "broken link": (
        PRIVACY,
        "[Elsewhere](licensing.md)",
        "the link “licensing.md” leads nowhere",
        "Did you mean “license.md”?",
    ),
    "broken anchor": (
        TOOLS,
        "[Elsewhere](../about/sources.md#gone)",
        "the link “../about/sources.md#gone” leads to a part that is not there",
        "#gone",
    ),
    "broken anchor on the page itself": (
        ROLES,
        "[Above](#gone-too)",
        "the link “#gone-too” leads to a part that is not there",
        "#gone-too",
    ),
    "broken link of a facilitator": (
        FACILITATE,
        "[The chapter](../elements/renew-or-ends.md)",
        "the link “../elements/renew-or-ends.md” leads nowhere",
        "Did you mean “../elements/renew-or-end.md”?",
    ),
    "broken anchor of a facilitator": (
        SESSION,
        "[The words](../../../start/glossary.md#gone)",
        "the link “../../../start/glossary.md#gone” leads to a part that is not there",
        "#gone",
    ),
    "absolute link": (ELEMENTS, "[Home](/index.md)", "the link “/index.md” leads nowhere", ""),
    "unknown macro": (
        TIME,
        '{{ quetion_set("first-meeting") }}',
        "there is nothing called “quetion_set” to put between {{ and }}",
        "Did you mean “question_set”?",
    ),
    "misspelled variable": (
        MADE,
        "Reviewed on {{ page.meta.reviewd }}.",
        "there is nothing called “reviewd” to put between {{ and }}",
        "Did you mean “reviewed”?",
    ),
    "call with too much": (
        RULES_PAGE,
        "{{ rules_form(1, 2) }}",
        "{{ rules_form(1, 2) }} has more words in its brackets than it can use",
        "{{ rules_form() }}",
    ),
    "template code that cannot be read": (
        CASE,
        '{{ cite("S21" }}',
        "cannot be read: a brace, quotation mark or round bracket is missing",
        "Write it whole, such as",
    ),
    "unknown case of a macro": (
        ROLE,
        '{{ tool_form("annual-reveiw") }}',
        "there is no tool “annual-reveiw”",
        "Did you mean “annual-review”?",
    ),
    "leftover template code": (
        ASKING,
        "{% raw %}{{ question_set }}{% endraw %}",
        "readers would see “{% raw %}{{ question_set }}{% endraw %}”: a command of programmers",
        "write the words themselves",
    ),
    "page on the stop line": (
        PLAIN,
        "Some students may hurt themselves.",
        "the page touches the stop line (“hurt themselves”) without showing it",
        "{{ stop_line() }}",
    ),
    "unknown letter": (LICENSE, "Done 字", "the guide’s typeface has no “字” (U+5B57)", "print as an empty box"),
    "mistake in the text": (
        TOOL_PAGE,
        "Some 12% stayed.",
        "a figure (“12%”) has no source in its paragraph",
        "{{ cite(",
    ),
    "macro without its parentheses": (
        MONEY,
        "{{ stop_line }}",
        "“stop_line” stands here without its round brackets",
        "Write it whole, such as",
    ),
    "file to take in": (
        SKILLS,
        '{% include "start/money.md" %}',
        'readers would see “{% include "start/money.md" %}”: a command of programmers, {% … %}',
        "Delete everything from {% to %}, and write the words themselves.",
    ),
    "second title, underlined": (
        CHANGES,
        "A line with a line under it\n===",
        "this line becomes a heading, since a line of signs stands right under it",
        "a heading begins with ##.",
    ),
    "second title without a space": (
        YOURS,
        "#No space",
        "“No space” is a second page title",
        "Use ## for it: a page has one # title.",
    ),
    "mistake in a handout": (HANDOUT, "#### Deep", "“Deep” skips a heading level", "### instead of ####"),
}
LOST = "docs/start/lost.md"


@dataclass(frozen=True)
class Broken:
    """A build of a copy with mistakes: where it was, what it said, and where each mistake stands."""

    root: Path
    code: int
    output: str
    lines: dict[str, int]
    published: int
    """When the old site’s page was written, in nanoseconds."""


@pytest.fixture(scope="session")
def broken(once: Once, root: Path) -> Broken:
    """A strict build of a copy with one mistake of each kind, each on a page of its own."""

    def make(folder: Path) -> str:
        copy = Copy(root, folder)
        for place in ("docs/assets", SESSION.rpartition("/")[0]):
            copy.write(f"{place}/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>')
        copy.add(HANDOUT, "![A picture that is no mistake](dot.svg)")
        lines = {name: copy.add(page, text) for name, (page, text, _, _) in MISTAKES.items()}
        copy.write(
            LOST,
            copy.text(LICENSE)
            .split("\n# ")[0]
            .replace("title: ", "title: Lost ")
            .replace("description: ", "description: Lost. ")
            + "\n# Lost License\n",
        )
        lines["nav"] = (
            copy.change("mkdocs.yml", r"      - start/by-time.md", "      - start/by-time.md\n      - start/gone.md")
            + 1
        )
        (folder / "site").mkdir()
        page = folder / "site" / "index.html"
        page.write_text("what the public sees", encoding="utf-8")
        published = page.stat().st_mtime_ns
        done = build(folder, folder / "site")
        (folder / "said.json").write_text(
            json.dumps([done.returncode, done.stdout + done.stderr, lines, published]), encoding="utf-8"
        )
        return ""

    folder = once("broken", make)
    return Broken(folder, *json.loads((folder / "said.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_named_with_its_line_and_cure(broken: Broken, name: str) -> None:
    """Every mistake of one build is shown with its file, its line, what is wrong and what to write instead."""
    page, _, message, cure = MISTAKES[name]
    lines = [
        line
        for line in broken.output.split("\n")
        if line.startswith(f"{page}, line {broken.lines[name]}: ") and message in line
    ]
    assert len(lines) == 1, (
        "\n".join(line for line in broken.output.split("\n") if line.startswith(page))
        or "nothing was said of this page"
    )
    assert cure in broken.output.split(lines[0] + "\n")[1].split("\n")[0]


def test_a_page_missing_from_the_navigation_is_named(broken: Broken) -> None:
    """A page that no menu reaches is reported with the line to add."""
    assert (
        f"{LOST}: this page is missing from the navigation\n    Add “- start/lost.md” under nav: in mkdocs.yml."
        in broken.output
    )


def test_a_menu_entry_without_its_page_is_named(broken: Broken) -> None:
    """An entry of the menu that leads to no page is reported at its line in mkdocs.yml."""
    assert (
        f"mkdocs.yml, line {broken.lines['nav']}: the navigation names “start/gone.md”, which does not exist"
        in broken.output
    )


def test_nothing_else_is_reported(broken: Broken) -> None:
    """One mistake makes one message: the count at the end is the number of mistakes made."""
    assert f"The build stopped: {len(MISTAKES) + 2} things to mend" in broken.output, broken.output


def test_a_stopped_build_speaks_plainly_and_fails(broken: Broken) -> None:
    """A build with mistakes ends with an error code, and shows no programmer’s traceback."""
    assert broken.code != 0
    assert "Traceback" not in broken.output and 'File "' not in broken.output


def test_a_stopped_build_leaves_the_published_site_alone(broken: Broken) -> None:
    """After a build that stopped, the old site is what it was, and no half-built folder is left beside it."""
    site = broken.root / "site"
    assert [path.name for path in site.rglob("*")] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "what the public sees"
    assert (site / "index.html").stat().st_mtime_ns == broken.published
    assert not list(broken.root.glob(".site*"))


@pytest.mark.parametrize("what", ["data", "front matter"])
def test_unreadable_files_are_named_without_a_shower_of_messages(root: Path, tmp_path: Path, what: str) -> None:
    """Files that cannot be used are named, one message each, without all that follows from them and without a
    traceback.
    """
    copy = Copy(root, tmp_path)
    files = [ELEMENT, ROLE, CASE, SESSION, TOOL_PAGE, HANDOUT, "docs/index.md", TIME]
    if what == "data":
        files = [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "docs/_data").rglob("*.yml")]
    for file in files:
        if what == "data":
            copy.write(file, "title: [\n")
        else:
            copy.change(file, r"^owner: .*\n", "")
    done = build(tmp_path, tmp_path / "site")
    output = done.stdout + done.stderr
    assert done.returncode != 0 and "Traceback" not in output and not (tmp_path / "site").exists()
    assert f"{len(files)} things to mend" in output, output
    assert all(f"{file}, line " in output for file in files)


def test_one_wrong_rule_is_one_message(root: Path, tmp_path: Path) -> None:
    """A slip in the file of rules is told once, and not again for every page that shows a rule."""
    copy = Copy(root, tmp_path)
    copy.change(RULES, r"^    why: .*\n", "")
    copy.change(TOOL, r"^minimum: .*\n", "")
    copy.change(QUESTIONS, r"^minutes: .*", "minutes: 1:30")
    copy.change(STOP, r"^lead: .*\n", "")
    done = build(tmp_path, tmp_path / "site")
    assert "4 things to mend" in done.stdout + done.stderr, done.stdout + done.stderr


@pytest.mark.parametrize("what", ["a finished file", "remembered pages"])
def test_a_damaged_cache_stops_one_build_and_not_the_next(
    root: Path, miniature: Path, tmp_path: Path, what: str
) -> None:
    """A damaged store is named in plain words and thrown away, and the old site stays; the next build gives the right
    bytes.
    """
    Copy(root, tmp_path)
    shutil.copytree(miniature / ".cache", tmp_path / ".cache")
    damaged = "downloads/tools/partner-fit-rubric.docx"
    for note in (tmp_path / ".cache" / "files").glob("*.json"):
        if what == "a finished file" and json.loads(note.read_text(encoding="utf-8"))["path"] == damaged:
            note.with_suffix("").write_bytes(b"not a Word file")
    if what != "a finished file":
        store = tmp_path / ".cache" / "articles"
        store.write_bytes(store.read_bytes()[:-9] + b"different")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("what the public sees")
    stopped = build(tmp_path, tmp_path / "site")
    output = stopped.stdout + stopped.stderr
    assert stopped.returncode != 0 and "Traceback" not in output
    assert "thrown away" in output and "again" in output and (damaged in output or ".cache/" in output), output
    assert (tmp_path / "site" / "index.html").read_text() == "what the public sees" and not list(
        tmp_path.glob(".site*")
    )
    if what == "a finished file":
        again = build(tmp_path, tmp_path / "site")
        assert again.returncode == 0, again.stdout + again.stderr
        assert (tmp_path / "site" / damaged).read_bytes() == (miniature / "site" / damaged).read_bytes()
    else:
        again = subprocess.run(
            [sys.executable, "-m", "generators.mkdocs", "docs/roles/families-and-students.md"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert again.returncode == 0, again.stdout + again.stderr
        assert (
            paper(tmp_path / "print/roles/families-and-students.pdf").squeezed
            == paper(miniature / "site/downloads/roles/families-and-students.pdf").squeezed
        )


def test_an_overdue_review_does_not_stop_the_build(root: Path, miniature: Path, tmp_path: Path) -> None:
    """An overdue review is a warning that names its line, and the site appears."""
    copy = Copy(root, tmp_path)
    line = copy.change(LICENSE, r"^reviewed: .*", f"reviewed: {date.today() - timedelta(days=400)}")
    shutil.copytree(miniature / ".cache", tmp_path / ".cache")
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{LICENSE}, line {line}: warning: the review of this page is overdue" in done.stdout + done.stderr
    assert (tmp_path / "site" / "index.html").stat().st_size == (
        miniature / "site/index.html"
    ).stat().st_size and not list(tmp_path.glob(".site*"))


def test_a_missing_system_library_is_named_with_the_command_that_installs_it(root: Path, tmp_path: Path) -> None:
    """Where PDF files cannot be written for want of a library, the build stops and says what to install, and the old
    site stays.
    """
    copy = Copy(root, tmp_path)
    copy.write("weasyprint.py", "raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    copy.write("site/index.html", "what the public sees")
    done = build(tmp_path, tmp_path / "site")
    output = done.stdout + done.stderr
    assert done.returncode != 0 and "Traceback" not in output, output
    assert "libpango-1.0-0" in output and "sudo apt-get install" in output and "brew install pango" in output
    assert copy.text("site/index.html") == "what the public sees" and not list(tmp_path.glob(".site*"))


def test_an_unknown_document_is_named(root: Path, miniature: Path, tmp_path: Path) -> None:
    """Who asks for a document that does not exist is told the nearest name, and gets an error code and no file."""
    Copy(root, tmp_path)
    shutil.copytree(miniature / ".cache", tmp_path / ".cache")
    done = subprocess.run(
        [sys.executable, "-m", "generators.mkdocs", "docs/elements/comunicate.md"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    assert (
        "docs/elements/comunicate.md: there is no document of this name\n    Did you mean “elements/communicate”?"
        in done.stdout
    )
    assert not (tmp_path / "print").exists() and not list(tmp_path.glob(".site*"))


# Parts of a build that fail


def die(target: Path) -> int:
    """A writer whose program the system stops."""
    os._exit(1)


def words(target: Path) -> int:
    """A writer of a file with three pages."""
    return target.write_text("words") - 2


@pytest.fixture
def empty(tmp_path: Path, imprint: Imprint) -> Articles:
    """The articles of a guide without pages."""
    return Articles(Guide(tmp_path, Problems()), imprint, tmp_path)


def test_a_writer_that_is_stopped_is_one_problem(empty: Articles) -> None:
    """Where the system stops a program that writes files, the build says so in one message, with what to do."""
    products = [
        Product(f"{name}.pdf", "a.md", "A", "PDF", partial(Job, f"{name}.pdf", die, (), (name,), weight))
        for weight, name in enumerate("abc")
    ]
    assert publisher.write(products, empty) == []
    (problem,) = empty.guide.problems.errors
    assert (
        str(problem) == "c.pdf: this file could not be written: the program that writes it was stopped, "
        "most often for want of memory\n    Close other programs and build again."
    )


def test_a_search_index_that_cannot_be_written_is_a_problem(
    empty: Articles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the words for the search box cannot be written, the build says so with what to do."""
    monkeypatch.setattr("publish.search.PagefindIndex", None)
    monkeypatch.setattr("publish.publisher.asked_of", lambda _guide: NOTHING)
    with ThreadPoolExecutor(1) as apart:  # a browser that another test left open would be in the way
        apart.submit(publisher.finish, empty.guide, tmp_path, "2026.11").result()
    (problem,) = empty.guide.problems.errors
    assert "the search index could not be written" in problem.message and problem.cure


@pytest.mark.parametrize(
    ("pattern", "new"), [(r".+", "[]"), (r".+", "not a note"), (r'"pages": 3, ', ""), (r'"pages": 3', '"pages": 4')]
)
def test_a_damaged_note_of_a_finished_file_is_thrown_away(tmp_path: Path, pattern: str, new: str) -> None:
    """What the cache notes of a file is checked as the file is: other words or another number of pages stop one build
    and not the next.
    """
    job, cache = Job("a.pdf", words, (), ("a",)), tmp_path / "cache"
    assert [file.pages for file in run([job], tmp_path, Cache(cache))] == [3]
    (stored,) = cache.glob("*.json")
    stored.write_text(re.sub(pattern, new, stored.read_text()))
    with pytest.raises(JobFailed, match="thrown away"):
        run([job], tmp_path, Cache(cache))
    assert [(file.pages, file.fresh) for file in run([job], tmp_path, Cache(cache))] == [(3, True)]


@pytest.mark.parametrize("reused", [False, True])
def test_a_build_that_died_while_it_swapped_loses_no_site(tmp_path: Path, reused: bool) -> None:
    """A site put aside by a build that died comes back with the next build, also where that has the same number; what
    else such builds left goes.
    """
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    number = os.getpid() if reused else died.pid
    for name in (f".site-old-{number}", f".site-new-{number}"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    new = swap.begin(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == f".site-old-{number}"
    assert set(tmp_path.iterdir()) == {tmp_path / "site", new} and not list(new.iterdir())


def test_a_swap_that_fails_leaves_the_published_site(tmp_path: Path) -> None:
    """Where the new site cannot take its place, the old one is put back."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("what the public sees")
    with pytest.raises(OSError):
        swap.finish(tmp_path / "gone", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "what the public sees"


def test_a_full_disk_stops_a_command_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A disk without room and a folder that is somebody else’s are told with a cure; other errors stay as they are."""

    def fails(number: int) -> int:
        raise OSError(number, os.strerror(number), "OUT/docs/index.md")

    for number, said in ((errno.ENOSPC, "The disk is full: OUT/docs"), (errno.EACCES, "may not be written")):
        with pytest.raises(SystemExit, match="1"):
            writing.finish(partial(fails, number))
        told = capsys.readouterr().out
        assert said in told and "start again" in told and "Errno" not in told
    with pytest.raises(OSError):
        writing.finish(partial(fails, errno.EIO))


def test_a_full_disk_in_a_build_leaves_the_published_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was begun is thrown away, and the build ends without a traceback."""
    (tmp_path / "site").mkdir()
    plugin = GuidePlugin()
    plugin.unfinished = swap.begin(tmp_path / "site")
    with pytest.raises(Abort, match=r"The disk is full(?s:.*)the previous site is untouched"):
        plugin.on_build_error(OSError(errno.ENOSPC, "No space left on device"))
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


def test_files_and_memory_meet_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that finds no room stops the build at once and not file by file; a check does without its memory."""

    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        run([Job("a.txt", no_room, ())], tmp_path / "site", Cache(tmp_path / "cache"))
    memory = Memory(tmp_path / "checked/marks", "makers")
    assert memory.value(lambda: "worked out", "words") == "worked out"
    monkeypatch.setattr(Path, "write_bytes", no_room)
    memory.save()
    assert not list((tmp_path / "checked").iterdir())


def test_the_preview_reports_nothing_of_its_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each rebuild of the preview, what MkDocs says of previews is nothing to mend, and only one ear listens."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    plugin, log = GuidePlugin(), logging.getLogger("mkdocs")
    plugin.on_startup(command="serve", dirty=True)
    for _ in range(2):
        plugin.on_config(load_config(str(root / "mkdocs.yml")))
    log.warning(
        "A 'dirty' build is being performed, this will likely lead to inaccurate navigation "
        "and other links within your site."
    )
    listening = [handler for handler in log.handlers if isinstance(handler, Warnings)]
    plugin.on_shutdown()
    assert listening == [plugin.warnings] and not [
        problem for problem in plugin.guide.problems.errors if problem.file == "mkdocs"
    ]
    assert not [handler for handler in log.handlers if isinstance(handler, Warnings)]
