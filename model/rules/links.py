"""Check that every link of a page leads to a page, a heading or a file that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from model.guide import Entry, Guide
from model.markdown import calls, headings
from model.problems import Problem, Subject, nearest
from model.rules.marks import address
from model.rules.private import leaves

LINK = re.compile(
    r"\]\(\s*<?([^\s<>()]+(?:\([^\s()]*\))?)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)|^\[[^\]^]+\]:\s*<?(\S+?)>?\s*$"
)
"""The address of a link or a picture in Markdown, also where it is given below the text."""
PART = re.compile(r"([a-z0-9/-]+\.md)#([\w-]+)")
ID = re.compile(r"\bid=\"([\w-]+)\"")
IN_A_SENTENCE = {"cite", "term", "job", "office", "month", "contact", "story_date", "stop_line", "your_rule"}
"""What a page calls without getting places of its own from it, but for the rules."""
CODE = re.compile(r"(`+)[^`].*?\1|\{\{.*?\}\}")


@dataclass(frozen=True)
class Link:
    """A link as a page writes it: its address, where that leads in the repository, and its line in the file."""

    href: str
    path: str
    """Empty where it leads outside the guide."""
    anchor: str
    line: int


def check(guide: Guide) -> Iterator[Problem]:
    """What leads nowhere, as far as it can be seen without rendering a page."""
    written = {src for src, entry in guide.pages.items() if entry.kind != "slides"}
    english = guide.original.pages if guide.original else {}
    shown = written | {src for src, entry in english.items() if entry.kind != "slides"}
    for src in sorted(written):
        entry = guide.pages[src]
        for link in links(entry):
            if link.path and link.path not in shown and not _is_file(guide, entry, link):
                wrong = next(address(link.href, link.href), None) or _nowhere(link, src, shown)
                yield Problem(entry.file, link.line, *wrong)


def parts(guide: Guide) -> Iterator[Problem]:
    """Links and addresses in data that name a part which neither a heading nor anything in the data has; what a page
    makes of its data is known for certain once it is rendered (`anchors`).
    """
    if guide.original or guide.problems.lost:  # of data that cannot be read, nobody knows the names
        return
    named = set(guide.tools) | set(guide.questions) | set(guide.elements) | set(guide.roles) | set(guide.functions)
    for read in guide.lines.values():
        named |= {value for loc, value in leaves(read.value) if loc[-1:] in (("id",), ("step",))}
    named |= {f"message-{id}" for id in named} | _made(guide.root)
    told = {problem.about for problem in guide.problems.noted if problem.about}  # a part that is missing, for one

    def there(page: str, anchor: str) -> bool:
        entry = guide.pages.get(page)
        if (
            not entry
            or _about(page, anchor) in told
            or anchor in {heading.id for heading in headings(entry.body)} | _made(guide.root)
        ):
            return True
        called = {call.name for call in calls(entry.body)}
        return anchor in named and (bool(called - IN_A_SENTENCE) or anchor in guide.rules and "your_rule" in called)

    for entry in guide.pages.values():
        for link in links(entry):
            if link.anchor and not there(link.path, link.anchor):
                known = {heading.id for heading in headings(guide.pages[link.path].body)}
                yield Problem(
                    entry.file,
                    link.line,
                    *_no_part(link.href, link.anchor, known),
                    about=_about(link.path, link.anchor),
                )
    for file, read in guide.lines.items():
        for loc, value in leaves(read.value) if not file.startswith("languages/") else ():
            if isinstance(value, str) and (written := PART.fullmatch(value)) and not there(written[1], written[2]):
                known = {heading.id for heading in headings(guide.pages[written[1]].body)}
                where = (file, guide.line(file, *loc))
                yield Problem(*where, *_no_part(value, written[2], known), about=_about(written[1], written[2]))


def _no_part(href: str, anchor: str, known: set[str]) -> tuple[str, str]:
    near = get_close_matches(anchor, sorted(known), 1, 0.5)
    add = f"Add {{ #{anchor} }} at the end of the heading that is meant, or link to one that is there"
    cure = f"{add}: perhaps “#{near[0]}”." if near else f"{add}."
    return f"the link “{href}” leads to a part that is not there", cure


def _about(page: str, anchor: str) -> Subject:
    return Subject("heading", f"{page}#{anchor}")


@cache
def _made(root: Path) -> frozenset[str]:
    """The names of places that pages get from what is built into them (macros/)."""
    files = [path for path in (root / "macros").rglob("*") if path.suffix in (".html", ".py")]
    return frozenset(name for path in files for name in ID.findall(path.read_text(encoding="utf-8")))


def anchors(guide: Guide, ids: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Links to headings that are not there.

    `ids` has the names of all places on each page that was rendered, by its address among the site’s sources.
    """
    for src in sorted(guide.pages):
        for link in links(guide.pages[src]) if guide.prefix + src in ids else ():
            there = ids.get(guide.prefix + link.path, ids.get(link.path) if guide.original else None)
            told = guide.problems.told(guide.pages[src].file, link.line)
            if link.anchor and there is not None and link.anchor not in there and not told:
                yield Problem(
                    guide.pages[src].file,
                    link.line,
                    f"the link “{link.href}” leads to a heading that is not there",
                    f"Add {{ #{link.anchor} }} at the end of that heading, or link to one that is there.",
                    about=Subject("heading", f"{link.path}#{link.anchor}"),
                )


def links(entry: Entry) -> Iterator[Link]:
    """Every link and picture in a page’s Markdown, outside code and calls."""
    fenced = False
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced or "](" not in line and not line.startswith("["):
            continue
        for match in LINK.finditer(CODE.sub("", line)):
            href = match[1] or match[2]
            path, _, anchor = href.partition("#")
            if re.match(r"[a-z][a-z0-9+.-]*:|//", href):
                continue
            folder = posixpath.dirname(entry.src)
            yield Link(
                href, posixpath.normpath(posixpath.join(folder, unquote(path))) if path else entry.src, anchor, number
            )


def _is_file(guide: Guide, entry: Entry, link: Link) -> bool:
    """Does the link lead to a picture or another file beside the pages?"""
    if link.path.startswith("/") or link.path.endswith(".md"):
        return False
    beside = (guide.root / entry.file).parent / unquote(link.href.partition("#")[0])
    return beside.is_file() or (guide.root / "docs" / link.path).is_file()


def _nowhere(link: Link, src: str, shown: set[str]) -> tuple[str, str]:
    """What is wrong with a link that leads nowhere, and its cure."""
    if not link.path.endswith(".md") and re.search(r"\.\w+$", link.path):
        return (
            f"the picture or file “{link.href}” is not there",
            "Put the file where the link looks for it, or mend its name.",
        )
    folder = posixpath.dirname(src) or "."
    built = link.href.partition("#")[0].strip("/")
    for page in (f"{built}.md", f"{built}/index.md".lstrip("/")):
        for file in {page, posixpath.normpath(posixpath.join(folder, page))} & shown:
            part = f"#{link.anchor}" if link.anchor else ""
            return (
                f"the link “{link.href}” names the address of a built page",
                f"Write the file that the page is made from: {posixpath.relpath(file, folder)}{part}",
            )
    known = sorted(posixpath.relpath(page, folder) for page in shown)
    wanted = link.href.partition("#")[0]
    if not get_close_matches(wanted, known, n=1, cutoff=0.5):
        beside = next((page for page in known if "/" not in page), known[0])
        return (
            f"the link “{link.href}” leads nowhere",
            f"Write the name of that page’s file as it is reached from here, such as {beside} or ../index.md.",
        )
    return f"the link “{link.href}” leads nowhere", nearest(wanted, known)
