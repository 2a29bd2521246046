"""The MkDocs plugin: it gathers content and problems, and publishes only a whole, right site."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.first_use import FirstUse
from macros.framework import FRAMEWORK_ALT, framework_svg
from macros.year import YEAR_ALT, year_svg
from model import Guide, load
from model.check import check_guide
from model.memory import DamagedMemory
from publish import folder
from publish.mkdocs_log import Warnings
from publish.pdf import MissingLibrary, load_weasyprint
from publish.picture import Drawing

if TYPE_CHECKING:
    from publish.publisher import Publisher

PROJECT = "partnering-for-student-success"
NOT_FOR_THE_SITE = re.compile(r"^print/|^assets/(?:javascripts/(?:bundle\.|lunr/|workers/)|stylesheets/palette\.|images/favicon\.png$)|\.map$")
"""Files of the theme’s folders that no page asks for: what only paper needs, and all of Material but its main stylesheet."""


class GuidePlugin(BasePlugin):
    """Everything this project adds to a MkDocs build, in the order in which it happens."""

    guide: Guide
    edition: str

    def __init__(self) -> None:
        self.serving = False
        self.unfinished: Path | None = None
        self.warnings: Warnings | None = None
        self.publisher: Publisher | None = None
        self.data_seen = 0.0

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        _fix_the_clock(root)
        self.edition = version(PROJECT)
        try:
            self.guide = load(root)
        except DamagedMemory as error:
            raise Abort(str(error)) from error
        check_guide(self.guide)
        self.terms = FirstUse(self.guide)
        config.markdown_extensions.append(self.terms)  # type: ignore[arg-type]
        if self.warnings:
            self.warnings.detach()
        self.warnings = Warnings(self.guide)
        self.warnings.attach()
        if not self.serving:
            try:
                load_weasyprint()
                from publish.publisher import Publisher  # with-pdf loads WeasyPrint as soon as it is named

                self.publisher = Publisher(self.guide, config, self.edition)
            except (MissingLibrary, DamagedMemory) as error:
                self._close()
                raise Abort(str(error)) from error
            self.site = Path(config.site_dir)
            self.unfinished = folder.begin(self.site)
            config.site_dir = str(self.unfinished)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for entry in self.guide.pages.values():
            if entry.src.startswith("facilitator/") and entry.kind != "slides":
                files.append(File(entry.src, str(self.guide.root), config.site_dir, use_directory_urls=True))
        for path in sorted((self.guide.root / "facilitator").rglob("*.*")):
            if path.is_file() and path.suffix != ".md" and not path.name.startswith("."):
                files.append(File(path.relative_to(self.guide.root).as_posix(), str(self.guide.root), config.site_dir, use_directory_urls=True))
        for file in [file for file in files if NOT_FOR_THE_SITE.search(file.src_uri)]:
            files.remove(file)
        if self.serving and self._data_changed():
            for file in files.documentation_pages():
                file.is_modified = lambda: True  # type: ignore[method-assign]  # --dirty sees pages, not data
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        for file in files.documentation_pages():
            entry = self.guide.pages.get(file.src_uri)
            if file.page and entry and entry.page:
                file.page.title = entry.page.title  # a page left unread by --dirty keeps its name in the menu
                editing = posixpath.join(config.repo_url or "", "edit/main")
                file.page.edit_url = f"{editing}/{entry.file}"
                file.page.data_shown = {name: f"{editing}/{place}" for name, place in self.guide.data_shown_by(entry).items()}  # type: ignore[attr-defined]
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        entry = self.guide.pages.get(page.file.src_uri)
        if not entry:
            return markdown
        if entry.page:
            # MkDocs 1.6 reads front matter as YAML 1.1; ours was read as written.
            page.meta = {k: v for k, v in entry.page.model_dump(by_alias=True).items() if v not in ("", None)}
        page.meta["kind"] = entry.kind
        self.terms.open(entry)
        return entry.body

    @event_priority(-100)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        entry = self.guide.pages.get(page.file.src_uri)
        if entry and self.publisher:
            self.publisher.capture(entry, html, page.url)
        return html

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        self.env = env
        return env

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        self._stop_if_wrong()
        if self.unfinished and self.publisher:
            box = self.env.get_template("partials/downloads.html")
            only = os.environ.get("GUIDE_DOC", "")
            self.publisher.publish(self.unfinished, box, _drawings(self.guide), only)
            self._stop_if_wrong()
            if only:
                self._close()
                return
            folder.finish(self.unfinished, self.site)
            self.unfinished = None

    def on_build_error(self, error: Exception) -> None:
        self._close()

    def on_shutdown(self) -> None:
        self._close()

    def _data_changed(self) -> bool:
        """Has anything but a page changed since the last preview?"""
        root = self.guide.root
        newest = max(
            (path.stat().st_mtime for place in ("docs/_data", "macros", "model", "overrides", "mkdocs.yml")
             for path in [root / place, *(root / place).rglob("*")] if path.is_file()), default=0.0)
        changed, self.data_seen = newest > self.data_seen, newest
        return changed

    def _stop_if_wrong(self) -> None:
        """Show every problem; end the build if one of them is more than a warning."""
        problems = self.guide.problems
        if problems.errors and not self.serving:
            self._close()
            raise Abort("\n" + problems.report())
        if problems.found:
            print(problems.report("{things} to mend, listed above."))
            problems.found.clear()

    def _close(self) -> None:
        if self.warnings:
            self.warnings.detach()
        if self.unfinished:
            folder.abandon(self.unfinished)
            self.unfinished = None


def _drawings(guide: Guide) -> dict[str, Drawing]:
    """What print and slides show of the drawings that pages show."""
    return {"framework": Drawing(framework_svg(guide), FRAMEWORK_ALT), "year": Drawing(year_svg(guide), YEAR_ALT)}


def _fix_the_clock(root: Path) -> None:
    """Give every writer the date of the last commit, so that two builds of it are the same bytes."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    os.environ["SOURCE_DATE_EPOCH"] = asked.stdout.strip() or "1795219200"
