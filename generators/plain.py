"""Stage one: the guide as plain files that any generator makes pages from.

`python -m generators.plain OUT` writes Markdown without macros, front matter, settings and templates into OUT.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

from generators import gather
from generators.markings import Markings
from generators.templates import speak
from macros import register, running
from macros.here import Here
from model import Guide, load
from model.guide import Entry
from model.nav import FILE as SETTINGS
from model.nav import settings_for
from model.rules import check_guide
from model.rules.links import anchors
from model.writing import finish

SHOWN = (
    "title",
    "description",
    "owner",
    "reviewed",
    "reviewed_words",
    "edit",
    "data_shown",
    "session",
    "kind",
    "language",
    "versions",
)
"""What templates show of a page’s front matter."""
BUILT_IN = ("toc", "tables", "fenced_code")
"""Extensions of Markdown that MkDocs always has."""
LEFT_OUT = ("plugins", "watch", "validation", "strict", "docs_dir", "theme", "edit_uri")


def write_plain(guide: Guide, out: Path) -> None:
    """Write every page, setting, template and picture of the guide into the folder `out`; mistakes are noted."""
    settings = yaml.safe_load((guide.root / SETTINGS).read_text(encoding="utf-8"))
    settings |= gather.settings(guide) | {"nav": settings_for(settings["nav"], guide.edition)}
    pages = PlainPages(guide, settings)
    editing = f"{settings.get('repo_url', '')}/edit/main"
    for version in guide.everyone():
        for entry in version.pages.values():
            if entry.kind != "slides":
                target = out / "docs" / version.prefix / entry.src
                target.parent.mkdir(parents=True, exist_ok=True)
                front = gather.front_matter(version, entry, editing)
                target.write_text(_page(front, pages.text(version, entry)), encoding="utf-8")
    for version in guide.everyone():
        guide.problems.note(anchors(version, pages.ids))
    for file in pages.markings.unmarked:
        message = "a term or a telephone number of this page could not be marked in its plain Markdown"
        guide.problems.add(
            file,
            0,
            message,
            "Your page is right: open an issue with this line, for whoever keeps generators/markings.py.",
        )
    _copy_files(guide, out)
    _write_settings(guide, settings, out)


def extensions(settings: Mapping[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The Markdown extensions that the settings name, and their configurations."""
    names, configured = list(BUILT_IN), dict[str, dict[str, Any]]()
    for extension in settings["markdown_extensions"]:
        for name, options in (extension if isinstance(extension, dict) else {extension: None}).items():
            names += [name] if name not in names else []
            configured |= {name: options} if options else {}
    return names, configured


class PlainPages:
    """The pages of the guide without macros, and the places that each of them has once it is rendered."""

    def __init__(self, guide: Guide, settings: Mapping[str, Any]) -> None:
        self.guide = guide
        self.here = Here(guide, "")
        self.jinja = running.prepare(Environment())
        self.macros = register(lambda: self.here)
        self.jinja.globals |= self.macros
        self.markings = Markings(guide, *extensions(settings))
        self.ids: dict[str, set[str]] = {}

    def text(self, guide: Guide, entry: Entry) -> str:
        """A page’s Markdown with every macro run and every term explained where it is first used."""
        self.here = Here(guide, entry.src)
        meta = gather.front_matter(guide, entry, "")
        page = {"page": {"meta": meta}}
        text = running.run(self.jinja, guide, entry, entry.marked or entry.body, page, [*self.macros, *meta])
        marked = self.markings.mark(guide, entry, text)
        self.ids[guide.prefix + entry.src] = marked.ids
        return marked.text


def _page(front: Mapping[str, Any], body: str) -> str:
    values = {name: front[name] for name in SHOWN if front.get(name)}
    if "reviewed" in values:
        values["reviewed"] = str(values["reviewed"])
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)}---\n{body}"


def _copy_files(guide: Guide, out: Path) -> None:
    """Pictures and other files beside the pages, and the templates with their styles and scripts."""
    root = guide.root
    for src, path in guide.files():
        (out / "docs" / src).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, out / "docs" / src)
    shutil.copytree(root / "overrides", out / "overrides", ignore=shutil.ignore_patterns("print"), dirs_exist_ok=True)
    speak(out / "overrides", guide.words, {id: translation.words for id, translation in guide.languages.items()})
    shutil.copytree(root / "overrides" / "assets", out / "docs" / "assets", dirs_exist_ok=True)
    for address, table in gather.word_tables(guide).items():
        (out / "docs" / address).write_text(table, encoding="utf-8")
    if colors := gather.own_colors(guide):
        (out / "docs" / gather.OWN_COLORS).write_text(colors, encoding="utf-8")


def _write_settings(guide: Guide, settings: Mapping[str, Any], out: Path) -> None:
    """The settings that MkDocs, ProperDocs and Zensical read: no plugins, and our templates as the whole theme."""
    theme = {name: value for name, value in settings["theme"].items() if name in ("language", "favicon")}
    plain = {name: value for name, value in settings.items() if name not in LEFT_OUT}
    ours = {"name": None, "custom_dir": "overrides", "static_templates": ["404.html"]}
    plain |= {"docs_dir": "docs", "plugins": [], "theme": ours | theme, "nav": _untitled(settings["nav"])}
    plain |= {"extra": gather.extra(guide), "use_directory_urls": True}
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10_000)
    (out / SETTINGS).write_text(text, encoding="utf-8")


def _untitled(nav: Any) -> Any:
    """The navigation without names for pages: each page has its own."""
    if isinstance(nav, list):
        return [_untitled(part) for part in nav]
    if isinstance(nav, dict):
        ((title, inside),) = nav.items()
        return inside if isinstance(inside, str) else {title: _untitled(inside)}
    return nav


def main() -> int:
    if len(sys.argv) != 2:
        print("Name the folder to write into: python -m generators.plain OUT")
        return 2
    guide = load(Path())
    check_guide(guide)
    if not guide.problems.errors:
        write_plain(guide, Path(sys.argv[1]))
    if guide.problems.noted:
        print(guide.problems.report("{things} to mend, listed above."))
    return 1 if guide.problems.errors else 0


if __name__ == "__main__":
    finish(main)
