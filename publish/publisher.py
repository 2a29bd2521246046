"""From captured articles to every download: compose, write, pack, announce, index."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from model import Guide
from model.guide import Entry
from model.memory import Memory
from model.pages import SessionPage
from model.problems import nearest
from model.questions import MARK_WORDS
from model.wording import inline, plain
from publish.documents import TOOLS_INDEX, Document, cards_of, documents, meant
from publish.downloads import fill_boxes
from publish.calendar import calendar_jobs
from publish.files import Imprint, Offer, handout_job, pdf_job, slide_job, tool_jobs, write_archive
from publish.jobs import CURES, Cache, Job, JobFailed, Written, makers, run
from publish.picture import Drawing, png
from publish.rendered import check_rendered
from publish.search import write_index
from publish.slides import parse, spoken
from publish.theme_style import trim_theme_style
from publish.withpdf import Composer


class Publisher:
    """Collects the pages of one build, then writes every file beside them."""

    def __init__(self, guide: Guide, config: MkDocsConfig, edition: str) -> None:
        self.guide, self.config = guide, config
        self.imprint = Imprint(f"{config.site_name}. {config.copyright}", edition, config.site_url or "/")
        self.memory = Memory(guide.root / ".cache" / "articles", makers())
        self.composer = Composer(config, self.memory)
        self.urls: dict[str, str] = {}
        self.citations = {source.id: f"{source.short}, {source.strength}" for source in guide.sources.values()}
        self.print = Environment(loader=FileSystemLoader(guide.root / "overrides" / "print"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self.print.filters |= {"md": lambda text: Markup(inline(text)), "plain": plain}
        self.print.filters["words"] = lambda text: plain(spoken(text, self.citations))

    def capture(self, entry: Entry, html: str, url: str) -> None:
        """Check a page’s article and keep it; `url` is its address under the site. Mistakes stop the build, so only right pages are remembered."""
        self.memory.value(lambda: check_rendered(self.guide, entry, html) or "", "checked", entry.src, html, repr(self.guide.stop))
        self.urls[entry.src] = url
        self.composer.capture(entry.src, html, url)

    def publish(self, site: Path, box: Template, drawings: dict[str, Drawing], only: str = "") -> None:
        """Write all files into `site` (or, of the PDFs, those that `only` names into `print/`) and note what fails.

        `drawings` become files under assets/; slides show the one called `framework`.
        """
        (site / "assets").mkdir(exist_ok=True)
        for name, drawing in drawings.items():
            (site / "assets" / f"{name}.svg").write_text(drawing.svg, encoding="utf-8")
        self._capture_session_parts()
        self._capture_cards()
        known = documents(self.guide, self._order(), self.imprint.site_url, self.imprint.edition, self.imprint.sentence)
        wanted = meant(only, known) if only else known
        if not wanted:
            self.guide.problems.add(only, 0, "there is no document of this name", nearest(only, (d.name for d in known)))
        jobs, offers = self._pdf_jobs(wanted, site), [Offer(d.page, d.path, d.label) for d in wanted]
        if self.guide.problems.errors:
            return
        if not only:
            more, offered = self._office_jobs(drawings["framework"], site)
            jobs += more
            offers += offered
        written = self._run(jobs, site)
        if self.guide.problems.errors or not written:
            return
        if only:
            self._keep(written, site)
            return
        for session in self.guide.of_kind("session"):
            inside = [offer.path for offer in offers if offer.page == session.src]
            path = write_archive(site, session, inside)
            written.append(Written(path, 0, (site / path).stat().st_size, fresh=False))
            offers.append(Offer(session.src, path, "Everything for this session"))
        self.memory.save()
        fill_boxes(site, self.urls, offers, written, box)
        trim_theme_style(site)
        self._index(site)

    def _order(self) -> list[str]:
        """The guide’s pages in the order of the navigation, home aside."""
        def walk(items: Any) -> list[str]:
            found = []
            for item in items:
                if isinstance(item, dict):
                    found += [src for value in item.values() for src in (walk(value) if isinstance(value, list) else [value])]
                else:
                    found.append(item)
            return found

        return [src for src in walk(self.config.nav) if src in self.urls and src != "index.md"]

    def _capture_session_parts(self) -> None:
        """A cover for participants and the slides with their notes: pages that only print has."""
        for session in self.guide.of_kind("session"):
            if not isinstance(session.page, SessionPage):
                continue
            used = dict.fromkeys(m for step in session.page.agenda for m in step.materials)
            cover = self.print.get_template("session-cover.html.j2").render(
                page=session.page, handouts=[e.page for e in self.guide.given_out(session)],
                tools=[self.guide.tools[name].title for name in used if name in self.guide.tools])
            self.composer.capture(f"{session.folder}/cover", cover, f"{session.folder}/cover/", opening=session.src)
        for page in self._with_slides():
            if slides := self.guide.slides_of(page):
                text = self.print.get_template("session-slides.html.j2").render(slides=parse(slides.body))
                self.composer.capture(slides.src, text, f"{page.folder}/slides/")

    def _capture_cards(self) -> None:
        """Each question set as cards to cut: pages that only print has."""
        index = self.print.get_template("tools-index.html.j2").render(tools=self.guide.tools, site_url=self.imprint.site_url)
        self.composer.capture(TOOLS_INDEX, index, f"{TOOLS_INDEX}/")
        template = self.print.get_template("question-cards.html.j2")
        for id, one in self.guide.questions.items():
            text = template.render(set=one, who=[self.guide.speakers[name] for name in one.between], stop=self.guide.stop if one.stop_line else None, marks=MARK_WORDS)
            self.composer.capture(cards_of(id), text, f"{cards_of(id)}/")

    def _pdf_jobs(self, wanted: list[Document], site: Path) -> list[Job]:
        jobs = []
        by_url = {url: self.guide.pages[src] for src, url in self.urls.items() if src in self.guide.pages}
        for document in wanted:
            html, dead = self.composer.compose(document)
            for link in dead:
                entry = by_url.get(link.page)
                self.guide.problems.add(entry.file if entry else link.page, 0, f"a link leads to “{link.href}”, which is not in {document.path}", "Link to a heading that exists.")
            jobs.append(pdf_job(document, html, site))
        return jobs

    def _office_jobs(self, drawing: Drawing, site: Path) -> tuple[list[Job], list[Offer]]:
        diagram = (png(drawing.svg), drawing.alt)
        jobs, offers = tool_jobs(self.guide, self.imprint)
        more = []
        for page in self._with_slides():
            said = {"title": page.page.title if page.page else page.slug, "imprint": self.imprint.sentence, "edition": self.imprint.edition}
            folder = f"downloads/sessions/{page.slug}/" if page.kind == "session" else "downloads/"
            name = "slides.pptx" if page.kind == "session" else f"{page.folder.rpartition('/')[2]}.pptx"
            if page.kind == "session":
                handouts = [(e.page.title, self.composer.plain(e.src)) for e in self.guide.given_out(page) if e.page]
                more.append(handout_job(page, handouts, said, site))
            if slides := self.guide.slides_of(page):
                more.append(slide_job(page.src, folder + name, "Slides with notes", parse(slides.body), said, diagram, self.citations))
        more += calendar_jobs(self.guide, self.imprint)
        return [*jobs, *(job for job, _ in more)], [*offers, *(offer for _, offer in more)]

    def _with_slides(self) -> list[Entry]:
        """Sessions, and other pages of the facilitator that have slides beside them."""
        return [e for e in self.guide.pages.values() if e.kind == "session" or (e.kind == "page" and e.src.endswith("/index.md") and self.guide.slides_of(e))]

    def _run(self, jobs: list[Job], site: Path) -> list[Written]:
        cache = Cache(self.guide.root / ".cache" / "files")
        try:
            written = run(jobs, site, cache)
        except JobFailed as failed:
            for path, reason in failed.failures:
                self.guide.problems.add(path, 0, f"this file could not be written: {reason}", CURES.get(reason, "Mend what the message names, then build again."))
            return []
        cache.forget_unused()
        fresh = [file.path for file in written if file.fresh]
        print(f"{len(written)} files: {len(fresh)} written, {len(written) - len(fresh)} unchanged." + "".join(f"\n  wrote {path}" for path in fresh))
        return written

    def _index(self, site: Path) -> None:
        """Write the index for the search box, or note why it is missing."""
        try:
            write_index(site)
        except RuntimeError as error:
            self.guide.problems.add("the search box", 0, str(error), "Close other programs and build again.")

    def _keep(self, written: list[Written], site: Path) -> None:
        """Copy documents asked for by name out of the unfinished site."""
        for file in written:
            target = self.guide.root / "print" / file.path.removeprefix("downloads/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / file.path, target)
            print(f"{target.relative_to(self.guide.root)}: {file.pages} pages, {file.size // 1000} KB")
