"""An edition may hide any page: whatever led there is gone or plain words, in pages, data, macros and the menu."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from generators import gather
from macros import register, running
from macros.here import Here
from macros.links import HIDDEN
from model import Guide, load
from model.rules import check_guide
from model.rules.edition import FROM_EVERY_PAGE

GROUPS = 3
"""Into how many parts the pages are dealt; each is hidden at once, which finds what hiding one of them breaks."""
ROUNDS = 5 if os.environ.get("EVERY_VIEW") else 1
"""How often they are dealt anew, five times once a week. Pages of one part do not lead to each other, because all are
gone; in five rounds (three to the fifth is more than there are pages) any two are once in different parts.
"""
DEALS = [(deal, group) for deal in range(ROUNDS) for group in range(GROUPS) if (deal, group) != (4, 2)]
"""Of some 150 pages, none has a number so high that it is in the last part of the last round."""
LINK = re.compile(r"""(?:\bhref="|\]\()((?:\.\./)*[\w/.-]+)[#")]""")


def may_be_hidden(guide: Guide) -> list[str]:
    """Every page that an edition may hide, but sheets of sessions, which go with their session."""
    needed = {*map(str, guide.edition.pages.model_dump().values()), *FROM_EVERY_PAGE, "404.md"}
    return [src for src, entry in guide.pages.items() if src not in needed and entry.kind not in ("slides", "handout")]


def rendered(guide: Guide) -> Iterator[tuple[str, str]]:
    """Each page’s Markdown with every macro run."""
    here = [Here(guide, "")]
    jinja = running.prepare(Environment())
    macros = register(lambda: here[0])
    jinja.globals |= macros
    for version in guide.everyone():
        for entry in version.pages.values():
            if entry.kind != "slides":
                here[0] = Here(version, entry.src)
                meta = gather.front_matter(version, entry, "")
                page = {"page": {"meta": meta}}
                text = running.run(jinja, version, entry, entry.body, page, [*macros, *meta])
                yield version.prefix + entry.src, text


@pytest.mark.parametrize(("deal", "group"), DEALS)
def test_no_page_leads_to_one_that_is_hidden(root: Path, guide: Guide, tmp_path: Path, deal: int, group: int) -> None:
    """With a third of all pages hidden, nothing is left to mend, and no link of any page leads to one of them."""
    pages = may_be_hidden(guide)
    assert len(pages) <= GROUPS**5
    hidden = [src for place, src in enumerate(pages) if place // GROUPS**deal % GROUPS == group]
    assert hidden
    listed = "".join(f"  - {src}\n" for src in hidden)
    (tmp_path / "edition.yml").write_text(f"name: Ours\nhide:\n{listed}", encoding="utf-8")
    ours = load(root, tmp_path)
    check_guide(ours)
    assert not ours.problems.errors, ours.problems.report()
    gone = {gather.url(src).rstrip("/") for src in ours.edition.hide} | set(ours.edition.hide)
    for src, text in rendered(ours):
        assert HIDDEN not in text, src
        ends = {target.replace("../", "").rstrip("/") for target in LINK.findall(text)}
        assert not ends & gone, (src, ends & gone)
    assert not ours.problems.errors, ours.problems.report()
    assert ours.nav and not {item.page for item in ours.nav.items} & set(hidden)


def test_a_page_that_others_need_cannot_be_hidden(root: Path, tmp_path: Path) -> None:
    """The page about licenses, to which every foot leads, and a sheet without its session, are refused by name."""
    sheet = "facilitator/sessions/03-know-needs-and-strengths/handout-priorities.md"
    (tmp_path / "edition.yml").write_text(f"name: Ours\nhide: [about/license.md, {sheet}]\n", encoding="utf-8")
    ours = load(root, tmp_path)
    check_guide(ours)
    told = [problem.message for problem in ours.problems.errors if problem.file.endswith("edition.yml")]
    assert "other pages lead to “about/license.md” by themselves, so it cannot be hidden" in told
    assert "the session needs “handout-priorities.md”, so it cannot be hidden alone" in told
