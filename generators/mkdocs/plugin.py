"""The MkDocs plugin: it gathers content and problems, and publishes only a whole, right site."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generators import gather, scripts, swap
from generators.made_from import last_change
from generators.mkdocs.kept_pages import KeptPages
from generators.mkdocs.warnings import Warnings
from macros.card_tables import CardTables
from macros.first_use import FirstUse
from macros.languages import with_marks
from model import Guide, load
from model.edition import LOCK
from model.memory import DamagedMemory
from model.nav import settings_for
from model.rules import check_guide
from model.rules.links import anchors
from model.upgrade import write_lock
from model.wording import EmergencyNumbers
from model.words import Words
from model.writing import why_not
from publish import publisher
from publish.books import asked_for
from publish.pdf import MissingLibrary, load_weasyprint

if TYPE_CHECKING:
    from publish.collect import Articles

NOT_FOR_THE_SITE = re.compile(
    r"^print/|^assets/(?:javascripts/(?:bundle\.|lunr/|workers/)|stylesheets/(?:main|palette)\.|images/favicon\.png$)|\.map$"
)
"""Files of the theme’s folders that no page asks for: what only paper needs, and all of Material."""
ID = re.compile(r'\bid="([^"]+)"')


class GuidePlugin(BasePlugin):
    """Everything this project adds to a MkDocs build, in the order in which it happens."""

    guide: Guide
    edition: str

    def __init__(self) -> None:
        self.serving = False
        self.unfinished: Path | None = None
        self.warnings: Warnings | None = None
        self.articles: dict[str, Articles] = {}
        """What files are made from, by the language of the guide."""
        self.kept: KeptPages | None = None
        """Pages as earlier builds made them; a preview makes each anew."""
        self.ids: dict[str, set[str]] = {}
        """The names of all places on each page that has been rendered."""
        self.data_seen = 0.0
        self.words = Words()
        """In whose words the templates speak."""
        self.only = ""
        """The documents to print instead of a whole site, as a person names them."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        gather.fix_the_clock(root)
        self.guide = load(root)
        self.edition = gather.edition(self.guide)
        check_guide(self.guide)
        if not self.guide.edition.name:
            raise Abort("\n" + self.guide.problems.report())
        config.load_dict(gather.settings(self.guide))
        config.nav = settings_for(config.nav or [], self.guide.edition)
        config.extra |= gather.extra(self.guide)
        self.terms = FirstUse(self.guide)
        config.markdown_extensions += [self.terms, EmergencyNumbers(), CardTables()]  # type: ignore[list-item]  # MkDocs types names only
        if self.warnings:
            self.warnings.detach()
        self.warnings = Warnings(self.guide)
        self.warnings.attach()
        if not self.serving:
            try:
                load_weasyprint()
                self.site = Path(config.site_dir)
                self.unfinished = swap.begin(self.site)
                self.articles = self._articles(config, self.unfinished)
                self.kept = KeptPages(self.guide, self.articles[""].memory)
            except (MissingLibrary, DamagedMemory, ValueError) as error:
                self._close()
                raise Abort(str(error)) from error
            config.site_dir = str(self.unfinished)
        return config

    def _articles(self, config: MkDocsConfig, site: Path) -> dict[str, Articles]:
        from generators.mkdocs.with_pdf import WithPdf  # it loads WeasyPrint as soon as it is named

        return gather.articles(self.guide, site, WithPdf(config), os.environ if self.only else None)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        known = set(files.src_uris)
        for src, path in [
            (entry.src, entry.path) for entry in self.guide.pages.values() if entry.kind != "slides"
        ] + list(self.guide.files()):
            if src not in known:
                folder = str(path).removesuffix(src)
                files.append(File(src, folder, config.site_dir, use_directory_urls=True))
        for language in self.guide.languages.values():
            for entry in language.pages.values():
                if entry.kind != "slides":
                    address = language.prefix + entry.src
                    files.append(File.generated(config, address, abs_src_path=str(entry.path)))
        for address, table in gather.word_tables(self.guide).items():
            files.append(File.generated(config, address, content=table))
        if colors := gather.own_colors(self.guide):
            files.append(File.generated(config, gather.OWN_COLORS, content=colors))
        hidden = self.guide.edition.hide
        for file in [file for file in files if NOT_FOR_THE_SITE.search(file.src_uri) or file.src_uri in hidden]:
            files.remove(file)
        if self.kept:
            self.kept.note_addresses(files)
        if self.serving and self._data_changed():
            for file in files.documentation_pages():
                file.is_modified = lambda: True  # type: ignore[method-assign]  # --dirty sees pages, not data
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        for file in files.documentation_pages():
            _, entry = self.guide.at(file.src_uri)
            if file.page and entry and entry.page:
                file.page.title = entry.page.title  # a page left unread by --dirty keeps its name in the menu
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        guide, entry = self.guide.at(page.file.src_uri)
        if not entry:
            return markdown
        # MkDocs 1.6 reads front matter as YAML 1.1; ours was read as written.
        page.meta = gather.front_matter(guide, entry, posixpath.join(config.repo_url or "", "edit/main"))
        self.terms.open(guide, entry)
        if self.kept:
            self.kept.keep(page, entry)
        return entry.marked or entry.body

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        guide, _ = self.guide.at(page.file.src_uri)
        if guide.words is not self.words:
            self.words = guide.words
            guide.words.install(self.env)
        return context

    @event_priority(-100)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        guide, entry = self.guide.at(page.file.src_uri)
        html = with_marks(guide, html)
        if entry:
            self.ids[guide.prefix + entry.src] = set(ID.findall(html))
        if entry and self.articles:
            articles = self.articles[guide.id]
            if not self.only:
                publisher.check_article(articles, entry, html)
            articles.capture(entry.src, html, page.url)
        return html

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        self.env = env
        self.words = self.guide.words
        self.words.install(env)
        return env

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        for guide in self.guide.everyone():
            guide.problems.note(anchors(guide, self.ids))
        self._stop_if_wrong()
        if self.unfinished and self.articles and self.only:
            publisher.print_documents(self.only, [*self.articles.values()])
            self._stop_if_wrong()
            self._close()
        elif self.unfinished and self.articles:
            box = self.env.get_template("partials/downloads.html")
            publisher.publish([*self.articles.values()], box, asked_for())
            if not self.guide.problems.errors:
                scripts.leave_out_notes(self.unfinished / "assets" / "javascripts")
                publisher.finish(self.guide, self.unfinished, self.edition)
            self._stop_if_wrong()
            swap.finish(self.unfinished, self.site)
            if write_lock(self.guide) and self.guide.local:
                print(f"{LOCK} in {self.guide.local} now holds what the guide says today: keep it with your edition.")
            self.unfinished = None

    def on_build_error(self, error: Exception) -> None:
        self._close()
        if words := why_not(error):
            raise Abort(f"{words}\nNothing was published; the previous site is untouched.") from error

    def on_shutdown(self) -> None:
        self._close()

    def _data_changed(self) -> bool:
        """Has anything but a page changed since the last preview?"""
        newest = last_change(self.guide.root)
        changed, self.data_seen = newest > self.data_seen, newest
        return changed

    def _stop_if_wrong(self) -> None:
        """Show every problem; end the build if one of them is more than a warning."""
        problems = self.guide.problems
        if problems.errors and not self.serving:
            self._close()
            raise Abort("\n" + problems.report())
        if problems.noted:
            print(problems.report("{things} to mend, listed above."))
            problems.noted.clear()

    def _close(self) -> None:
        if self.warnings:
            self.warnings.detach()
        if self.unfinished:
            swap.abandon(self.unfinished)
            self.unfinished = None
