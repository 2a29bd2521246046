"""Compare what different generators make of the same plain folder: `python -m audit.generators`.

The measure is MkDocs with its plugins, as `make site` built it into `site/`. MkDocs without them, ProperDocs, Zensical
and the reference of the tests start from `python -m generators.plain` and end with `python -m generators.products`.
ProperDocs and Zensical stand in `audit/generators.txt` and in an environment of their own.
"""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / ".venv-generators"
PYTHON = ENVIRONMENT / "bin" / "python"
LISTED = 8
"""Differences of one kind that a report lists; it counts the rest."""
HARMLESS: dict[str, dict[str, str]] = {}
"""What differs by a generator’s nature and hurts no reader: for a generator, each address with the reason."""


@dataclass(frozen=True)
class Page:
    """What readers get of a page: its headings, where its links lead, and its article’s HTML without white space."""

    headings: tuple[str, ...]
    links: tuple[str, ...]
    article: str


def generators(plain: Path, target: Path) -> dict[str, list[str]]:
    """The command of each generator that makes pages from the folder `plain` in `target`."""
    return {
        "MkDocs without plugins": [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(target)],
        "ProperDocs": [str(PYTHON), "-m", "properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", str(target)],
        "the reference": [sys.executable, str(ROOT / "tests" / "reference_generator.py"), str(plain), str(target)],
        "Zensical": [str(PYTHON.with_name("zensical")), "build", "-f", "mkdocs.yml"],
    }


def pages(site: Path) -> dict[str, Page]:
    """Every page of a built site by its address."""
    return {path.relative_to(site).as_posix(): _page(site, path) for path in sorted(site.rglob("*.html"))}


def _page(site: Path, path: Path) -> Page:
    tree = lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    folder = path.parent.relative_to(site).as_posix()
    for name in ("href", "src"):
        for element in tree.xpath(f"//*[@{name}]"):
            element.set(name, _resolved(element.get(name), folder))
    article = next(iter(tree.xpath("//article")), tree)
    return Page(
        tuple(
            f"{e.tag} #{e.get('id', '')} {_words(e.text_content())}" for e in article.xpath(".//h1|.//h2|.//h3|.//h4")
        ),
        tuple(element.get("href") for element in tree.xpath("//a[@href]")),
        _words(lxml.html.tostring(article, encoding="unicode")),
    )


def _resolved(address: str, folder: str) -> str:
    """Where a link leads, however it is written."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#", address):
        return address
    path, mark, anchor = address.partition("#")
    inside = path.removeprefix("/guide/") if path.startswith("/guide/") else posixpath.join(folder, path)
    return f"/{posixpath.normpath(inside).removeprefix('/')}".replace("/.", "/") + mark + anchor


def _words(text: str) -> str:
    return re.sub(r"(?<=>)\s+|\s+(?=<)", " ", re.sub(r"\s+", " ", text)).strip()


def differences(measure: Path, other: Path) -> Iterator[tuple[str, str]]:
    """What is not the same in two built sites, as the place and a sentence."""
    ours, theirs = pages(measure), pages(other)
    yield from ((place, "this page is missing") for place in sorted(ours.keys() - theirs.keys()))
    yield from ((place, "this page is new") for place in sorted(theirs.keys() - ours.keys()))
    for place in sorted(ours.keys() & theirs.keys()):
        measured, page = ours[place], theirs[place]
        for name, before, after in (
            ("heading", measured.headings, page.headings),
            ("link", measured.links, page.links),
        ):
            if before != after:
                yield place, f"{_first(name, before, after)}"
        if measured.article != page.article:
            at = next(
                (i for i, pair in enumerate(zip(measured.article, page.article, strict=False)) if pair[0] != pair[1]), 0
            )
            around = slice(max(0, at - 40), at + 60)
            yield place, f"the article differs: “{measured.article[around]}” is “{page.article[around]}”"
    files = {
        site: {p.relative_to(site).as_posix(): p for p in (site / "downloads").rglob("*") if p.is_file()}
        for site in (measure, other)
    }
    for place in sorted(files[measure].keys() | files[other].keys()):
        before_file, after_file = files[measure].get(place), files[other].get(place)
        if not before_file or not after_file:
            yield place, "this file is missing" if before_file else "this file is new"
        elif before_file.read_bytes() != after_file.read_bytes():
            yield place, "this file has other bytes"


def _first(name: str, before: Iterable[str], after: Iterable[str]) -> str:
    gone, new = [part for part in before if part not in set(after)], [part for part in after if part not in set(before)]
    if not gone and not new:
        return f"the {name}s stand in another order or number"
    return f"{len(gone)} {name}s are gone and {len(new)} new, such as “{(gone or new)[0]}”"


def site_by(name: str, folder: Path) -> Path:
    """The site that a generator makes from the plain folder, with its products. Raises SystemExit with what it said."""
    plain, target = folder / "plain", folder / name.replace(" ", "-")
    _run([sys.executable, "-m", "generators.plain", str(plain)], ROOT)
    _run(generators(plain, target)[name], plain)
    if not target.exists():
        (plain / "site").rename(target)  # where its settings say so
    _run([sys.executable, "-m", "generators.products", str(target)], ROOT)
    return target


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")


def prepare() -> None:
    """Install ProperDocs and Zensical into an environment of their own, once."""
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        pins = ROOT / "audit" / "generators.txt"
        _run([str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(pins)], ROOT)


def report(name: str, differing: list[tuple[str, str]]) -> int:
    """Say in words what a generator does otherwise; returns how many differences have no reason."""
    known = HARMLESS.get(name, {})
    unexplained = [(place, words) for place, words in differing if place not in known]
    for place, reason in known.items():
        if any(at == place for at, _ in differing):
            print(f"{name}: {place} differs and hurts nobody: {reason}.")
    for place, words in unexplained[:LISTED]:
        print(f"{name}: {place}: {words}")
    if len(unexplained) > LISTED:
        print(f"{name}: and {len(unexplained) - LISTED} more.")
    if not unexplained:
        print(f"{name}: the same pages, headings, links, articles and files as MkDocs with its plugins.")
    return len(unexplained)


def main() -> int:
    measure = ROOT / "site"
    if not (measure / "downloads").exists():
        print("There is no site to compare with: run `make site` first.")
        return 2
    prepare()
    wanted = sys.argv[1:] or list(generators(Path(), Path()))
    different = 0
    for name in wanted:
        with tempfile.TemporaryDirectory() as folder:
            different += report(name, list(differences(measure, site_by(name, Path(folder)))))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
