"""What every generator hands over to be published: articles, drawings, and the moment of the build."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generators.scripts import ON_PAGES_OF_THEIR_OWN, features, word_table
from macros.cover_drawing import cover_svg, cover_title
from macros.framework import framework_svg, framework_title
from macros.year import year_svg, year_title
from model import Guide
from model.edition import guide_edition
from model.guide import Entry
from publish.binding import Binding
from publish.collect import Articles
from publish.headers import PAGE_POLICY
from publish.imprint import Imprint
from publish.look import asked_look
from publish.picture import Drawing
from publish.publisher import remembered

OWN_COLORS = "assets/own-colors.css"
"""The address of the style sheet that an edition’s own color makes."""


def edition(guide: Guide) -> str:
    """The edition of the guide as every page and file names it; a draft says so."""
    number = guide_edition()
    draft = guide.edition.status == "draft"
    return guide.words.say("%(edition)s, draft, not adopted", edition=number) if draft else number


def imprint(guide: Guide) -> Imprint:
    """What every file says of itself."""
    return Imprint.of(guide, edition(guide))


def settings(guide: Guide) -> dict[str, str]:
    """The settings of a generator that the edition decides."""
    about = guide.edition
    return {
        "site_name": about.name,
        "site_description": about.description,
        "site_url": about.site,
        "repo_url": about.source,
        "copyright": about.whole_imprint(guide.words),
    }


def articles(
    guide: Guide, site: Path, binding: Binding | None = None, asked: Mapping[str, str] | None = None
) -> dict[str, Articles]:
    """Articles still to be captured, with what else products are made from, by language.

    `asked` says on which paper, how large and in how much ink, for a document printed alone (PAPER, PRINT, INK).
    Raises DamagedMemory, and ValueError for a setting that there is not.
    """
    memory = remembered(guide.root)
    by_language = {
        version.id: Articles(
            version, imprint(version), site, order=_order(version), draw=drawings, memory=memory, binding=binding
        )
        for version in guide.everyone()
    }
    for id, translated in by_language.items():
        translated.original = by_language[""] if id else None
        if asked is not None:
            translated.look = asked_look(asked, guide.edition.paper)
    return by_language


def _order(guide: Guide) -> list[str]:
    """The pages in the order of the menu."""
    items = guide.nav.items if guide.nav else ()
    return [item.page for item in items if item.page in guide.pages and item.page != "index.md"]


def url(src: str) -> str:
    """The address under the site of the page `src`."""
    return src.removesuffix("index.md") if src.endswith("index.md") else f"{src.removesuffix('.md')}/"


def extra(guide: Guide) -> dict[str, Any]:
    """What templates show of the guide beside a page’s own front matter, as plain values."""
    shown: dict[str, Any] = {
        "edition": edition(guide),
        "words": words_file(guide),
        "right_to_left": guide.words.right_to_left,
        "mark": guide.edition.mark or "",
        "color": guide.edition.own_color,
        "stages": [{"id": stage.id, "title": stage.title} for stage in guide.stages],
        "chapters": [f"elements/{id}/" for id in guide.elements],
        "situations": [{"id": situation.id, "words": situation.words} for situation in guide.situations],
    }
    shown["languages"] = {id: _tongue(translation) for id, translation in guide.languages.items()}
    scripts = features(guide.root / "overrides" / "assets" / "javascripts")
    return {"guide": shown, "features": scripts, "policy": PAGE_POLICY}


def _tongue(guide: Guide) -> dict[str, Any]:
    """What templates know of a language: what its guide is called, its menu, and its pages by the guide’s addresses."""
    language, about = guide.language, guide.edition
    assert language
    titles = {src: entry.page.title for src, entry in guide.pages.items() if entry.page}
    menu = []
    for group in language.menu:
        pages = [{"title": titles[src], "url": url(guide.prefix + src)} for src in group.pages if src in titles]
        if pages:
            inside = {"children": pages} if len(pages) > 1 else {"url": pages[0]["url"]}
            menu.append({"title": group.title, "urls": [page["url"] for page in pages], **inside})
    return {
        "locale": language.locale,
        "right_to_left": guide.words.right_to_left,
        "own_type": bool(guide.fonts),
        "site_name": about.name,
        "description": about.description,
        "imprint": about.whole_imprint(guide.words),
        "words": words_file(guide),
        "not_here": guide.words.say("This page is not here"),
        "home": guide.prefix if "index.md" in guide.pages else "",
        "menu": menu,
        "pages": {url(src): url(guide.prefix + src) for src in guide.pages},
    }


def versions(guide: Guide, entry: Entry) -> list[dict[str, str]]:
    """The languages in which a page can be read, each with its own name and the page’s address; none where it is one.

    The last stands for all readers who have no version of their own.
    """
    known = [version for version in (guide.original or guide).everyone() if entry.src in version.pages]
    if len(known) < 2:
        return []
    shown = [
        {"lang": version.words.locale.language, "name": _name(version), "url": url(version.prefix + entry.src)}
        for version in known
    ]
    return [*shown, {"lang": "x-default", "name": "", "url": shown[0]["url"]}]


def _name(guide: Guide) -> str:
    """A language as its speakers call it."""
    return guide.language.language if guide.language else str(guide.words.locale.language_name).capitalize()


def words_file(guide: Guide) -> str:
    """The address of the script with the words of the guide’s language; empty where that is the English of the code."""
    return f"assets/words-{guide.words.language}.js" if guide.words.compiled else ""


def word_tables(guide: Guide) -> dict[str, str]:
    """The scripts with the words of each language, by their addresses."""

    def unused(version: Guide) -> list[str]:
        bodies = "".join(entry.body for entry in version.pages.values())
        return [feature for feature, call in ON_PAGES_OF_THEIR_OWN.items() if call not in bodies]

    return {
        words_file(version): word_table(version.words, guide.root, unused(version))
        for version in guide.everyone()
        if version.words.compiled
    }


def own_colors(guide: Guide) -> str:
    """The style sheet of an edition with a color of its own; empty without one. Pages hold no styles themselves."""
    color = guide.edition.own_color
    colors = guide.edition.colors
    if not color:
        return ""
    stages = "".join(f"; --{id}: {ink}; --{id}-wash: {wash}" for id, (ink, wash) in colors.stages.items())
    return f":root {{ --main: {color}; --wash: {colors.wash}{stages} }}\n"


def _editing(guide: Guide, entry: Entry, guides: str) -> str:
    """Where to suggest a change of a page: an edition’s own pages in its repository, the guide’s under `guides`; an
    empty text where nobody said which repository is the edition’s.
    """
    if guide.local and entry.path.is_relative_to(guide.local):
        return _own(guide, entry.path.relative_to(guide.local).as_posix())
    return f"{guides}/{entry.file}"


def _own(guide: Guide, file: str) -> str:
    """Where to change a file of the edition’s own; an empty text where there is none, or no repository is named."""
    there = guide.local and (guide.local / file).is_file() and guide.edition.has_source
    return f"{guide.edition.source.rstrip('/')}/edit/main/{file}" if there else ""


def _shown(guide: Guide, entry: Entry, guides: str) -> list[dict[str, str]]:
    """What else is to be seen on a page, each with its name and where to change it: forms and questions, and what the
    edition itself says there.
    """
    if (guide.local and entry.path.is_relative_to(guide.local)) or not (own := _own(guide, entry.file)):
        shown = []
    else:
        shown = [{"name": guide.words.say("our own parts of it"), "edit": own}]
    for name, file in guide.data_shown_by(entry).items():
        place = guide.pieces[file].path if file in guide.pieces else file
        own = _own(guide, place)
        if not guide.local or (guide.root / place).is_file():
            shown.append({"name": name, "edit": f"{guides}/{place}"})
            name = guide.words.say("our changes to %(what)s", what=name)
        if own:
            shown.append({"name": name, "edit": own})
    return shown


def front_matter(guide: Guide, entry: Entry, editing: str) -> dict[str, Any]:
    """What templates show of a page: its front matter, its kind, and where to suggest a change (`editing` is the
    address of all files).
    """
    values: dict[str, Any] = {}
    if entry.page:
        values = {k: v for k, v in entry.page.model_dump(by_alias=True).items() if v not in ("", None)}
        guides = f"{guide.edition.base_source}/edit/main" if guide.edition.base_source else editing
        values |= {"edit": _editing(guide, entry, guides), "reviewed_words": guide.words.date(entry.page.reviewed)}
        values |= {"data_shown": _shown(guide, entry, guides)}
    session = guide.pages.get(f"{entry.folder}/index.md") if entry.kind == "handout" else None
    if session and session.page:
        values["session"] = session.page.title
    if other := versions(guide, entry):
        values["versions"] = other
    if guide.original:
        values["language"] = guide.id
        values.pop("owner", None)  # who keeps it has no name in this language
    return values | {"kind": entry.kind}


def drawings(guide: Guide) -> dict[str, Drawing]:
    """What print and slides show of the drawings that pages show."""
    if guide.problems.errors:
        return {}  # nothing will be printed, and data that could not be read cannot be drawn
    lit = {
        f"framework-{id}": Drawing(framework_svg(guide, id), framework_title(guide, id), on_slides=True)
        for id in guide.elements
    }
    return lit | {
        "framework": Drawing(framework_svg(guide), framework_title(guide)),
        "year": Drawing(year_svg(guide), year_title(guide)),
        "cover": Drawing(cover_svg(guide), cover_title(guide)),
    }


def fix_the_clock(root: Path) -> None:
    """Give every writer the date of the last commit, so that two builds of it are the same bytes."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    os.environ["SOURCE_DATE_EPOCH"] = asked.stdout.strip() or "1795219200"
