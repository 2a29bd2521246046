"""“Is my paper current?”: every address that paper ever bore answers, without a script.

Paper bears the address of a page, as words and as a code, and its edition at the foot. So the page itself answers, in
the list of its files: which edition is current, and of each older one what changed in its papers. A page for each of
the guide’s hundreds of files would say the same in more places, and one page for all would need a script to find the
reader’s paper. Where a page or file of a past release is no longer built, a page is written to its address: a server
shows `x.pdf/index.html` to whoever asks for `x.pdf`.

What a paper says is compared by a mark of its words: not of its bytes, and without running headers and footers, so
that a new date, number or library changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
from jinja2 import Environment

from model import Guide
from model.edition import guide_edition
from model.follows import Changes
from model.memory import Memory
from model.releases import SITE_FILE, OldPage, Paper, Release, moved, reasons, source
from model.words import Words
from publish.jobs import Written
from publish.product import Product

MARGIN = 45
"""Points at the head and foot of a PDF’s page in which running headers and footers stand: 15.9 mm of 18."""
OFFICE = {".docx": r"word/document\.xml", ".xlsx": r"xl/sharedStrings\.xml", ".pptx": r"ppt/slides/slide\d+\.xml"}
NO_PAPER = ("picture", "ZIP", "calendar file", "YAML")
ARTICLE = re.compile(r"<article\b.*?</article>", re.S)


def words_of(path: Path) -> str:
    """What a PDF, Word, Excel or slide file says, in its order; empty for other files."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        try:
            return " ".join(_inside(page) for page in document)
        finally:
            document.close()
    if path.suffix not in OFFICE:
        return ""
    with zipfile.ZipFile(path) as parts:
        names = sorted(
            (name for name in parts.namelist() if re.fullmatch(OFFICE[path.suffix], name)),
            key=lambda name: [int(part) for part in re.findall(r"\d+", name)],
        )
        texts = [parts.read(name).decode("utf-8") for name in names]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</(?:\w+:)?t><(?:\w+:)?t\b", "", text)) for text in texts)


def _inside(page: pypdfium2.PdfPage) -> str:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded(0, MARGIN, width, height - MARGIN))
    finally:
        text.close()


def mark(words: str, edition: str = "") -> str:
    """A short mark of what is said: letters and digits in their order, without the name of the `edition`."""
    said = _bare(words.replace(edition, "") if edition else words)
    return hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def this_release(guide: Guide, site: Path, products: Sequence[Product], files: Iterable[Written]) -> Release:
    """What the built `site` holds, as later builds will ask. Files of another edition, taken over, say nothing."""
    written = {file.path: file for file in files}
    memory = Memory(guide.root / ".cache" / "editions", hashlib.sha256(Path(__file__).read_bytes()).hexdigest())
    papers = {}
    for product in products:
        file = written.get(product.path)
        said, safety = "", ""
        if file and not file.edition and product.kind not in NO_PAPER:
            said, safety = _marks(guide, site / product.path, product, memory)
        papers[product.path] = Paper(
            page=_url(product.page), label=product.label, kind=product.kind, words=said, safety=safety
        )
    memory.save()
    pages = {
        _url(version.prefix + src): OldPage(src=version.prefix + src, title=entry.page.title)
        for version in guide.everyone()
        for src, entry in version.pages.items()
        if entry.page and entry.kind != "slides" and (site / _url(version.prefix + src) / "index.html").is_file()
    }
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "1795219200")), UTC)
    return Release(edition=guide_edition(), on=moment.date(), pages=pages, files=papers)


def _marks(guide: Guide, path: Path, product: Product, memory: Memory) -> tuple[str, str]:
    """The marks of what a file says, and of what it says of safety: its whole text on the pages about safety, and the
    stop line wherever its title stands.
    """
    version, _ = guide.at(product.page)
    stop = repr(version.stop)
    about = (version.edition.pages.safety, version.edition.pages.family_safety)
    whole = product.page.removeprefix(version.prefix) in about

    def digested() -> tuple[str, str]:
        words = words_of(path)
        said = mark(words, guide_edition())
        if whole:
            return said, said
        holds = version.stop is not None and _bare(version.stop.title) in _bare(words)
        return said, mark(stop) if holds else ""

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return memory.value(digested, path.suffix, digest, stop, str(whole), guide_edition())


def _url(src: str) -> str:
    """The address under the site of the page `src`."""
    return src.removesuffix("index.md") if src.endswith("index.md") else f"{src.removesuffix('.md')}/"


@dataclass(frozen=True)
class Answer:
    """What is to be said of the papers of one past edition that a page offered."""

    edition: str
    changed: tuple[str, ...] = ()
    """The labels of papers that say something else today."""
    gone: tuple[str, ...] = ()
    unsafe: tuple[str, ...] = ()
    """The labels of those whose words about safety changed or are gone: not to be used."""
    by: str = ""
    """The edition that replaced the first of them."""
    on: date | None = None
    why: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        return not (self.changed or self.gone)


@dataclass
class Answers:
    """What old paper is told. `now` is what this build holds, `past` the releases before it, oldest first."""

    guide: Guide
    now: Release
    past: list[Release] = field(default_factory=list)

    def of_page(self, url: str) -> list[Answer]:
        """An answer for each past edition in which the page at `url` offered papers, the newest first."""
        papers = self._today(url)
        answers = []
        for place, release in reversed([*enumerate(self.past)]):
            old = {path: paper for path, paper in release.files.items() if paper.page == url and paper.words}
            if not old:
                continue
            changed: list[str] = []
            gone: list[str] = []
            unsafe: list[str] = []
            replaced = []
            for path, paper in old.items():
                now = self.now.files.get(path)
                if now is None and paper.words not in papers.values():
                    gone.append(self._label(paper))
                elif now is not None and now.words and now.words != paper.words:
                    changed.append(self._label(paper))
                else:
                    continue
                replaced.append(self._replaced(path, paper, place))
                if paper.safety and paper.safety != (now.safety if now else ""):
                    unsafe.append(self._label(paper))
            by, on = min(replaced, key=lambda change: change[1] or date.max, default=("", None))
            files = self._files(self.now.pages[url].src) if url in self.now.pages else set()
            why = reasons(self._changes, files, release.edition)
            if unsafe:
                why += [w for w in reasons(self._changes, {"docs/_data/stop.yml"}, release.edition) if w not in why]
            answers.append(Answer(release.edition, tuple(changed), tuple(gone), tuple(unsafe), by, on, tuple(why)))
        return answers

    def _today(self, url: str) -> dict[str, str]:
        return {path: paper.words for path, paper in self.now.files.items() if paper.page == url and paper.words}

    def _label(self, paper: Paper) -> str:
        return f"{paper.label} ({paper.kind})"

    @property
    def _changes(self) -> Changes:
        return self.guide.follows.changes

    def _files(self, src: str) -> set[str]:
        """The files of the repository that a page among the sources shows."""
        version, entry = self.guide.at(src)
        english = (version.original or version).pages.get(src.removeprefix(version.prefix))
        shown = (version.original or version).data_shown_by(english).values() if english else ()
        return {source(src.removeprefix(version.prefix)), *shown, *([entry.file] if entry else [])}

    def _replaced(self, path: str, paper: Paper, place: int) -> tuple[str, date | None]:
        """The first later edition in which a paper says something else or is not there, and its day."""
        for later in self.past[place + 1 :]:
            other = later.files.get(path)
            if other is None or other.words != paper.words:
                return later.edition, later.on
        return self.now.edition, None

    def lost(self, products: Iterable[Product], site: Path) -> dict[str, tuple[str, str]]:
        """Every address of a past release that leads nowhere in the built `site`: the last edition that had it, and its
        title or label.
        """
        offered = {product.path for product in products}
        pages = {}
        for release in self.past:
            for address, page in release.pages.items():
                if not (site / address / "index.html").is_file():
                    pages[address] = (release.edition, page.title)
            for address, paper in release.files.items():
                if address not in offered and not (site / address).is_file():
                    pages[address] = (release.edition, self._label(paper))
        return pages

    def told(self, address: str) -> dict[str, object]:
        """What the page at an address that is gone says: where its place is now, why, and of each edition’s paper if
        it may still be used.
        """
        release = next(older for older in reversed(self.past) if address in older.pages or address in older.files)
        paper = release.files.get(address)
        url = paper.page if paper else address
        src = release.pages[url].src if url in release.pages else ""
        version, entry = self.guide.at(src)
        plain = src.removeprefix(version.prefix)
        new = src if entry else version.prefix + moved(self._changes, plain) if moved(self._changes, plain) else ""
        if not entry and version.original and plain in version.original.pages:
            new = plain  # it is no longer translated
        if new and not (self.guide.at(new)[1] or new in self.guide.pages):
            new = ""
        target = _url(new) if new else ""
        today = set(self._today(target).values()) if new else set()
        safe = {paper.safety for paper in self.now.files.values()}
        rows = []
        for past in reversed(self.past):
            for path, old in past.files.items():
                if old.words and (path == address or not paper and old.page == url):
                    state = "same" if old.words in today else "unsafe" if old.safety not in safe | {""} else "other"
                    rows.append((past.edition, self._label(old), state))
        why = reasons(self._changes, {source(plain)}, "2000.1") if plain else []
        return {
            "title": release.files[address].label if paper else release.pages[address].title,
            "edition": release.edition,
            "file": bool(paper),
            "moved": bool(new),
            "target": target,
            "target_title": self.now.pages[target].title if target in self.now.pages else "",
            "why": why,
            "rows": rows,
        }


def answers(guide: Guide, site: Path, products: Sequence[Product], files: Iterable[Written]) -> Answers:
    """What old paper is told by this build; the manifest of the build is written into `site`."""
    now = this_release(guide, site, products, files)
    text = json.dumps(now.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    (site / SITE_FILE).write_text(text + "\n", encoding="utf-8")
    return Answers(guide, now, guide.releases)


def answer_old_addresses(old: Answers, products: Iterable[Product], site: Path, templates: Environment) -> None:
    """Write a page to every address of a past release that would lead nowhere, in the frame of the page for wrong
    addresses, whose own links work from anywhere.
    """
    lost = old.lost(products, site)
    frame = (site / "404.html").read_text(encoding="utf-8") if lost else ""
    base = re.sub(r"^https?://[^/]+", "", old.guide.edition.site.rstrip("/")) + "/"
    for address in lost:
        version, _ = old.guide.at(address)
        version.words.install(templates)
        facts = old.told(address)
        article = templates.get_template("partials/old-address.html").render(
            base=base, lang=version.words.language, safety=_url(old.guide.edition.pages.safety), **facts
        )
        page = ARTICLE.sub(lambda _, article=article: article, frame, count=1)  # type: ignore[misc]
        page = re.sub(
            r"<title>.*?</title>", f"<title>{_escaped(str(facts['title']))}</title>", page, count=1, flags=re.S
        )
        target = site / address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def in_words(answers: Sequence[Answer], words: Words) -> list[Mapping[str, object]]:
    """Answers as a template shows them: those about paper that is still right are left out."""
    return [
        {
            "edition": answer.edition,
            "on": words.date(answer.on) if answer.on else "",
            "by": answer.by if answer.by != answer.edition else "",
            "changed": words.listed(list(answer.changed)),
            "gone": words.listed(list(answer.gone)),
            "unsafe": words.listed(list(answer.unsafe)),
            "why": " ".join(answer.why),
        }
        for answer in answers
        if not answer.current
    ]
