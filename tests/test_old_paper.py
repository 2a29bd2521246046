"""Old paper gets a true answer: whether it is current, what changed, when not to use it; and no address ever dies."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from broken import MINIATURE, Copy
from jinja2 import Environment, FileSystemLoader

from generators.release import kept
from model import Guide, load
from model.releases import SITE_FILE, OldPage, Release
from model.rules.releases import check
from publish.editions import Answer, Answers, answer_old_addresses, in_words, mark

CHANGES = "docs/_data/changes.yml"
FORM, CARDS = "tools/consent-form/", "tools/gap-map/"


@pytest.fixture(scope="module")
def now(miniature: Path) -> Release:
    """What the built miniature says of itself."""
    return Release.model_validate_json((miniature / "site" / SITE_FILE).read_text(encoding="utf-8"))


def papers(release: Release, count: int) -> list[str]:
    """The addresses of the first files of a release that are paper."""
    return [path for path, paper in release.files.items() if paper.words][:count]


def past(now: Release, edition: str, on: date, **changes: object) -> Release:
    return now.model_copy(update={"edition": edition, "on": on, **changes}, deep=True)


def frame(site: Path, now: Release) -> Path:
    """A site with all pages of a release, empty, and the page for wrong addresses."""
    for address in now.pages:
        (site / address).mkdir(parents=True, exist_ok=True)
        (site / address / "index.html").touch()
    (site / "404.html").write_text(
        '<html lang="en"><head><title>x</title></head><body><main><article>x</article></main></body></html>'
    )
    return site


def words_at(site: Path, address: str) -> str:
    """What a reader reads at an address, in the part of the page that is about it."""
    path = site / address / "index.html"
    tree = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
    return " ".join(tree.xpath("//article")[0].text_content().split())


def test_sixty_old_addresses_each_get_the_true_answer(copy: Copy, now: Release, tmp_path: Path, root: Path) -> None:
    """Of sixty addresses and codes of three made-up past editions, which stayed, changed, moved, vanished or spoke
    otherwise of safety, each is told just that.
    """
    files = papers(now, 50)
    same, changed, unsafe = files[:15], files[15:25], files[25:30]
    first, second = date(2024, 3, 1), date(2025, 3, 1)
    release = past(now, "2024.3", first)
    for path in changed + unsafe:
        release.files[path] = release.files[path].model_copy(update={"words": mark(f"said before: {path}")})
    for path in unsafe:
        release.files[path] = release.files[path].model_copy(update={"safety": "other-words"})
    sample = release.files[same[0]]
    gone, stopped = [f"downloads/tools/gone-{n}.pdf" for n in range(10)], [f"downloads/x-{n}.docx" for n in range(5)]
    pages = {f"tools/old-{n}/": OldPage(src=f"tools/old-{n}.md", title=f"Old {n}") for n in range(15)}
    target, why = "tools/needs-and-strengths.md", "Two forms became one."
    equal = next(item for item in now.files.values() if item.page == "tools/needs-and-strengths/" and item.words)
    for n, path in enumerate(gone):
        release.files[path] = sample.model_copy(
            update={
                "page": f"tools/old-{n}/",
                "words": equal.words if n < 3 else f"words-{n}",
                "safety": "otherwise" * (n == 9),
            }
        )
    for path in stopped:
        release.files[path] = sample.model_copy(update={"words": f"words of {path}", "safety": "", "page": FORM})
    release.pages.update(pages)
    middle = past(release, "2025.3", second)
    for path in changed:
        middle.files[path] = now.files[path]
    entries = "".join(
        f'  - edition: "2025.9"\n    where: docs/tools/old-{n}.md\n    why: "{why}"\n'
        + (f"    to: docs/{target}\n" if n < 10 else "")
        for n in range(15)
    )
    copy.change(CHANGES, r"changes: \[\]", f"changes:\n{entries.rstrip()}")
    guide = load(copy.root)
    guide.releases = [release, middle]
    assert not list(check(guide))
    answers = Answers(guide, now, guide.releases)
    site = frame(tmp_path / "site", now)
    templates = Environment(loader=FileSystemLoader(root / "overrides"), extensions=["jinja2.ext.i18n"])
    products = [type("Product", (), {"path": path})() for path in now.files]
    answer_old_addresses(answers, products, site, templates)  # type: ignore[arg-type]

    def told(path: str, edition: str) -> Answer:
        page = now.files[path].page
        return next(item for item in answers.of_page(page) if item.edition == edition)

    def label(path: str) -> str:
        return f"{now.files[path].label} ({now.files[path].kind})"

    answered = 0
    for path in same:
        others = {label(item) for item in changed + unsafe if now.files[item].page == now.files[path].page}
        assert label(path) in others or label(path) not in told(path, "2024.3").changed, path
        answered += 1
    for path in changed:
        assert label(path) in told(path, "2024.3").changed and told(path, "2024.3").by == "2025.3", path
        assert told(path, "2024.3").on == second or label(path) in {label(item) for item in unsafe}
        answered += 1
    for path in unsafe:
        assert label(path) in told(path, "2025.3").unsafe and told(path, "2025.3").by == now.edition, path
        answered += 1
    for n, address in enumerate(pages):
        words = words_at(site, address)
        assert f"“Old {n}” was here until edition 2025.3" in words and why in words
        assert ("This page has moved" in words) == (n < 10) and ("This page is gone" in words) == (n >= 10)
        if n < 10:
            link = (site / address / "index.html").read_text(encoding="utf-8")
            assert 'href="/guide/tools/needs-and-strengths/"' in link
            assert ("says what the guide says today" in words) == (n < 3), address
            assert ("do not use it" in words) == (n == 9), address
        answered += 1
    for n, path in enumerate(gone):
        words = words_at(site, path)
        assert "This file is no longer made" in words and ("do not use it" in words) == (n == 9)
        answered += 1
    for path in stopped:
        assert "In its place today: Consent form" in words_at(site, path)
        answered += 1
    assert answered == 60
    for old in guide.releases:
        for address in [*old.pages, *old.files]:
            page = (site / address / "index.html").is_file()
            assert page or address in now.files, f"{address} of edition {old.edition} is dead"


def test_an_edition_of_ones_own_answers_from_its_own_releases(
    copy: Copy, now: Release, tmp_path: Path, root: Path
) -> None:
    """A district’s paper is held against what the district published: what changed, what it hid since, what is gone;
    the guide’s own releases say nothing there.
    """
    folder, hidden, form = copy.root / "ours", "start/money/", papers(now, 1)[0]
    release = past(now, "2025.9", date(2025, 9, 1))
    release.files[form] = release.files[form].model_copy(update={"words": "otherwise", "safety": "otherwise"})
    release.files["downloads/x.pdf"] = release.files[form].model_copy(update={"safety": ""})
    (folder / "releases").mkdir(parents=True)
    (folder / "releases/2025.9.json").write_text(release.model_dump_json(), encoding="utf-8")
    (folder / "edition.yml").write_text("name: Partnerships in Westfield\nhide: [start/money.md]\n", encoding="utf-8")
    guide = load(copy.root, folder)
    assert [kept.edition for kept in guide.releases] == ["2025.9"] and not list(check(guide))
    today = now.model_copy(update={"pages": {url: page for url, page in now.pages.items() if url != hidden}}, deep=True)
    answers, site = Answers(guide, today, guide.releases), frame(tmp_path / "site", today)
    templates = Environment(loader=FileSystemLoader(root / "overrides"), extensions=["jinja2.ext.i18n"])
    answer_old_addresses(answers, [type("Product", (), {"path": path})() for path in now.files], site, templates)  # type: ignore[misc]
    (answer,) = answers.of_page(now.files[form].page)
    label = f"{now.files[form].label} ({now.files[form].kind})"
    assert label in answer.changed and label in answer.unsafe and answer.edition == "2025.9"
    assert "This page is gone" in words_at(site, hidden)
    assert "This file is no longer made" in words_at(site, "downloads/x.pdf")


def test_a_page_tells_what_changed_in_plain_words(copy: Copy, now: Release) -> None:
    """A page says which edition replaced an older one, on which day, in which papers and why; of paper that is right it
    says nothing.
    """
    path = next(path for path, paper in now.files.items() if paper.page == FORM and paper.kind == "PDF")
    release = past(now, "2024.3", date(2024, 3, 1))
    release.files[path] = release.files[path].model_copy(update={"words": "otherwise"})
    later = past(now, "2025.3", date(2025, 3, 1))
    copy.change(
        CHANGES,
        r"changes: \[\]",
        'changes:\n  - edition: "2025.3"\n    where: docs/_data/tools/consent-form.yml#fields/take-back\n'
        '    why: "Families asked for one number instead of three."',
    )
    guide = load(copy.root)
    answers = Answers(guide, now, [release, later])
    newest, oldest = answers.of_page(FORM)
    assert newest.current and newest.edition == "2025.3"
    (shown,) = in_words([newest, oldest], guide.words)
    assert shown["on"] == "March 1, 2025" and shown["by"] == "2025.3" and not shown["unsafe"]
    assert shown["why"] == "Families asked for one number instead of three."
    assert now.files[path].label in str(shown["changed"])


def test_every_address_of_a_past_release_leads_somewhere(guide: Guide, site: Path) -> None:
    """On the site, every page and file of every release that was ever kept is there, or something tells where it went;
    the site says of itself what it holds.
    """
    release = Release.model_validate_json((site / SITE_FILE).read_text(encoding="utf-8"))
    assert release.edition and len(release.pages) > 200 and len(release.files) > 400
    for old in (*guide.releases, release):
        for address in old.pages:
            assert (site / address / "index.html").is_file(), f"{address} of edition {old.edition} is dead"
        for address, paper in old.files.items():
            at = site / address
            book = paper.kind == "PDF" and address.count("/") == 1  # written when asked for
            assert at.is_file() or (at / "index.html").is_file() or book, f"{address} of {old.edition} is dead"


def test_a_built_page_answers(miniature: Path) -> None:
    """The page that paper leads to says which edition is current and that an older one is not to be used, where its
    words about safety changed; a file that is no longer made has a page at its old address, which search leaves out.
    """
    assert MINIATURE.joinpath("releases", "2025.3.json").is_file()
    page = " ".join((miniature / "site" / FORM / "index.html").read_text(encoding="utf-8").split())
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "On paper? Edition 2026.11 is current." in words
    assert "Do not use edition 2025.3 of: Blank form (PDF). Its words about safety have changed." in words
    assert "Edition 2025.3 was replaced by 2026.11." in words and "No longer made: Consent slip (PDF)." in words
    old = miniature / "site" / "downloads/tools/consent-slip.pdf/index.html"
    said = words_at(miniature / "site", "downloads/tools/consent-slip.pdf")
    assert "This file is no longer made" in said and "Consent form" in said
    assert 'data-pagefind-ignore="all"' in old.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in old.read_text(encoding="utf-8")


def test_a_page_that_vanishes_without_a_word_stops_the_build(copy: Copy) -> None:
    """Where a page of a past release is gone and nothing says where, the build stops and says what to write."""
    copy.change(
        "releases/2025.3.json", r'"pages": \{', '"pages": {"start/lost/": {"src": "start/lost.md", "title": "L"},'
    )
    (error,) = copy.errors()
    assert error.message == "edition 2025.3 had a page docs/start/lost.md, and nothing says where it went"
    assert error.file == "releases/2025.3.json" and "where: docs/start/lost.md" in error.cure
    entry = '  - edition: "2026.1"\n    where: docs/start/lost.md\n    why: "It is part of Money."'
    copy.change(CHANGES, r"changes: \[\]", f"changes:\n{entry}\n    to: docs/start/nowhere.md")
    (error,) = copy.errors()
    assert error.message == "docs/start/lost.md moved to start/nowhere.md, which is no page"
    copy.change(CHANGES, "nowhere", "money")
    assert copy.errors() == []
    copy.change("releases/2025.3.json", r'"2025.3"', '"2025.4"')
    (error,) = copy.errors()
    assert (
        error.message == "this file belongs to edition 2025.4, and its name says 2025.3" and "2025.4.json" in error.cure
    )
    copy.change("releases/2025.3.json", r'"2025.4"', "7")
    (error,) = copy.errors()
    assert error.message.startswith("this record of a release is damaged") and "History" in error.cure


def test_a_release_is_kept_as_it_was_built(miniature: Path, tmp_path: Path) -> None:
    """`make manifest` keeps what the site holds; a release that is missing or not what was built is told."""
    site = miniature / "site"
    assert "is missing" in kept(site, tmp_path, check=True)
    assert "pages and" in kept(site, tmp_path, check=False) and kept(site, tmp_path, check=True) == ""
    path = tmp_path / "releases" / "2026.11.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"safety": ""', '"safety": "x"', 1), encoding="utf-8")
    assert "is not what was built" in kept(site, tmp_path, check=True)


def test_a_new_date_or_number_changes_no_mark() -> None:
    """Only words count: spaces, hyphens at line ends and the name of the edition do not; one other word does."""
    assert mark("Act first. Edition 2026.11", "2026.11") == mark("Act\nfirst. Edition 2027.2", "2027.2")
    assert mark("Act first.") != mark("Act now.") and mark("") == ""
