"""The pages of one build, ready for print: captured as they were rendered, worked out when a document asks for them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape, unescape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from model import Guide
from model.edition import TONES, ground
from model.memory import Memory
from model.names import without_marks
from model.wording import inline, plain
from publish.binding import Binding
from publish.document import Document, Part, whole
from publish.footer import ROOMY, page_style, qr_code
from publish.imprint import Imprint
from publish.look import Look
from publish.makers import makers
from publish.picture import Drawing
from publish.printable import make_printable, without_facilitator_notes
from publish.side_by_side import side_by_side
from publish.slides import spoken
from publish.subject_index import empty_index

ID = re.compile(r' id="([^"]*)"')
LINK = re.compile(r' href="#([^"]*)"')
NAMED_LINK = re.compile(r'<a\b[^>]* href="#([^"]*)"[^>]*>([^<]*)</a>')
NAMED = {"sheets", "one-page"}
"""Documents of sheets that stand alone: beside a link they say which page it leads to."""
TITLE = re.compile(r"<h1[ >].*?</h1>", re.S)


@dataclass(frozen=True)
class Captured:
    """A page as it was rendered: its article, its address under the site, and the page whose stop line it repeats."""

    html: str
    url: str
    opening: str = ""


class Articles:
    """What products are made from: the articles of all pages, and what all files say and show."""

    def __init__(
        self,
        guide: Guide,
        imprint: Imprint,
        site: Path,
        *,
        order: Sequence[str] = (),
        draw: Callable[[Guide], dict[str, Drawing]] = lambda guide: {},
        memory: Memory | None = None,
        binding: Binding | None = None,
    ) -> None:
        """`site` is the folder of the built pages; `order` has the guide’s pages in the order of the navigation."""
        self.guide, self.imprint, self.site = guide, imprint, site
        self.order, self._draw = order, draw
        self.memory, self.binding = memory or Memory(Path(), ""), binding or Binding()
        self.original: Articles | None = None
        """Of a translation: the articles of what it translates."""
        self.captured: dict[str, Captured] = {}
        self.look = Look(guide.edition.paper)
        """How documents are to look, where they do not say it themselves."""
        self.citations = {source.id: f"{source.short}, {source.strength}" for source in guide.sources.values()}

    def capture(self, src: str, html: str, url: str, opening: str = "") -> None:
        """Keep the article of a page under its address in the repository.

        It is made ready for print when a document asks for it.
        `opening` names another captured page whose stop line this one repeats at its end.
        """
        self.captured[src] = Captured(without_marks(html.strip()), url, opening)

    def capture_template(self, src: str, template: str, opening: str = "", **values: Any) -> None:
        """Keep a page that only print has: `template` of overrides/print, filled with `values`."""
        self.capture(src, self.template(template, **values), f"{self.guide.prefix}{src.removesuffix('.md')}/", opening)

    def template(self, name: str, **values: Any) -> str:
        """The HTML of a template of overrides/print, filled with `values`."""
        return self._templates.get_template(f"{name}.html.j2").render(**values)

    @cached_property
    def drawings(self) -> dict[str, Drawing]:
        """What print and slides show of the drawings that pages show, by name."""
        return self._draw(self.guide)

    @cached_property
    def _templates(self) -> Environment:
        templates = Environment(
            loader=FileSystemLoader(self.guide.root / "overrides" / "print"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.guide.words.install(templates)
        templates.filters |= {"md": lambda text: Markup(inline(text)), "plain": plain}
        templates.filters["spoken"] = lambda text: plain(spoken(text, self.citations))
        return templates

    def plain(self, src: str) -> str:
        """A captured article as HTML for Word: no facilitator notes, links to public addresses."""
        return _linked(self._text(Part(src, without_facilitator_notes)), set(), self._public)

    def with_notes(self, src: str) -> str:
        """The same with what only the facilitator may read."""
        return _linked(self._text(Part(src)), set(), self._public)

    def compose(self, document: Document) -> str:
        """The document as one HTML text; links of it that lead nowhere are noted as problems."""
        texts = [self._text(part) for part in document.parts]
        if document.index:
            texts.append(empty_index(self.guide.words.say("Index")))
        ids = {name for text in texts for name in ID.findall(text)}
        self._note_dead_links(document, texts, ids)
        if document.cover:
            cover = self.template("cover", document=document, drawing=self.drawings["cover"])
            contents = self.binding.contents(self.guide.words.say("Contents"), list(_titles(document, texts)))
            texts[:0] = [f'<article id="doc-cover">{cover}</article>', contents]
        else:
            address = escape(document.address)
            if document.words.right_to_left:
                address = f'<bdi dir="ltr">{address}</bdi>'
            texts.append(
                f'<p class="imprint">{escape(document.imprint)} {address}{self._told(document.kind, texts, ids)}</p>'
            )
        if NAMED & set(document.kind.split()):
            texts = [self._named(text, ids) for text in texts]
        body = "\n".join(_linked(text, ids, self._public) for text in texts)
        code = self.memory.value(lambda: qr_code(document.address), "QR code", document.address)
        head = _head(document, body, self._stages, code)
        direction = ' dir="rtl"' if document.words.right_to_left else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{document.words.language}"{direction}><head>{head}</head>'
            f'<body class="document {document.kind} {document.look.classes}">\n{body}\n</body></html>'
        )

    def _told(self, kind: str, texts: Sequence[str], ids: set[str]) -> str:
        """Where to find what paper cannot lead to: a sentence for documents with links to other pages of the guide."""
        if (
            not ROOMY & set(kind.split())
            or "cut" in kind.split()
            or all(target in ids for text in texts for target in LINK.findall(text))
        ):
            return ""
        return " " + self.guide.words.say("Underlined names are pages of this website; look for them there by name.")

    def _named(self, text: str, ids: set[str]) -> str:
        """`text` with the title of its page after each link that paper cannot follow and that does not name it."""

        def with_title(link: re.Match[str]) -> str:
            title = "" if link[1] in ids else self._page_titles.get(link[1].partition(":")[0], "")
            if not title or _says(link[2], title):
                return link[0]
            told = self.guide.words.say("page: %(title)s", title=title)
            return f"{link[0]} ({escape(told)})"

        return NAMED_LINK.sub(with_title, text)

    @cached_property
    def _page_titles(self) -> dict[str, str]:
        """The title of each page by its address."""
        sources = self.guide.edition.pages.sources  # a citation says what it leads to
        return {
            self.captured[src].url: plain(entry.page.title)
            for src, entry in self.guide.pages.items()
            if entry.page and src in self.captured and src != sources
        }

    @cached_property
    def _stages(self) -> str:
        """The color and the tint of each stage, as CSS."""
        return "".join(
            f".stage-{id} {{ --stage: {ink}; --tint: {ground(ink, tone)} }}\n"
            for (id, (ink, _)), tone in zip(self.guide.edition.colors.stages.items(), TONES, strict=False)
        )

    def _note_dead_links(self, document: Document, texts: Sequence[str], ids: set[str]) -> None:
        urls = {self.captured[part.src].url for part in document.parts if part.cut is whole}
        for part, text in zip(document.parts, texts, strict=False):
            for target in LINK.findall(text):
                if target not in ids and target.partition(":")[0] in urls:
                    page, href = self.captured[part.src].url, target.replace(":", "#", 1)
                    self.guide.problems.add(
                        self.guide.pages[part.src].file if part.src in self.guide.pages else page,
                        0,
                        f"a link leads to “{href}”, which is not in {document.path}",
                        "Link to a heading that exists.",
                    )

    def _whole(self, src: str) -> str:
        """The printable article of a captured page."""
        page = self.captured[src]
        before = self._whole(page.opening) if page.opening else ""
        return self.memory.value(
            lambda: self._article(page.html, page.url, before),
            "article",
            page.html,
            page.url,
            before,
            type(self.binding).__name__,
        )

    def _article(self, html: str, url: str, opening: str) -> str:
        """The printable article of a page, its pictures by their addresses under the site, with the stop line of
        `opening` at its end.
        """
        soup = BeautifulSoup(f"<article>{html}</article>", "lxml")
        article = soup.article
        assert article is not None
        for picture in article.find_all("img", src=True):
            place = str(picture["src"])
            if not re.match(r"[a-z]+:", place):
                picture["src"] = posixpath.normpath(posixpath.join(posixpath.dirname(url), place))
        make_printable(soup, article)
        for element in article.find_all(id=True):
            element["id"] = self.binding.anchor(str(element["id"]), url)
        for link in article.find_all("a", href=True):
            href = str(link["href"])
            if not re.match(r"[a-z]+:", href):
                link["href"] = self.binding.link(href, url)
        address = url if url.endswith("/") else f"{url}/"
        for number, heading in enumerate(article.find_all(["h1", "h2", "h3"]), 1):
            if not heading.get("id"):
                heading["id"] = f"{address}:part-{number}"  # the table of contents links to every heading
        article["id"] = f"{address}:"
        article["data-url"] = url
        if line := _tree(opening).select_one(".stop-line"):
            article.append(line)
        return str(article)

    def _text(self, part: Part) -> str:
        """A part’s article as HTML, cut as the document wants it."""
        if part.beside and self.original:
            left, right = self.original._text(Part(part.src, part.cut)), self._text(Part(part.src, part.cut))
            tongues = self.original.imprint.language, self.imprint.language
            return self.memory.value(lambda: side_by_side(left, right, tongues), "beside", left, right)
        text = self._whole(part.src)
        if part.cut is whole:
            return _marked(text, part.mark)
        cutter, settings = (part.cut.func, part.cut.keywords) if isinstance(part.cut, partial) else (part.cut, "")
        how = f"{makers(cutter.__module__)} {cutter.__name__} {settings}"

        def cut() -> str:
            article = _tree(text)
            part.cut(article)
            return str(article)

        return _marked(self.memory.value(cut, "part", text, how), part.mark)

    def _public(self, target: str) -> str:
        """The public address of a place that the binding calls `page/:anchor`."""
        url, _, anchor = target.partition(":")
        return self.imprint.site_url + url.lstrip("/") + (f"#{anchor}" if anchor else "")


def _marked(text: str, mark: str) -> str:
    """An article with the classes `mark`."""
    return text.replace("<article", f'<article class="{mark}"', 1) if mark else text


def _says(words: str, title: str) -> bool:
    """True where a link’s words say the title of its page, or are a part of it that a search would find."""
    said, named = (set(re.findall(r"\w+", unescape(text).casefold())) for text in (words, title))
    return named <= said or (said <= named and len(said) > 1)


def _titles(document: Document, texts: Sequence[str]) -> Iterator[str]:
    """The titles that the contents list, as headings of their level; an index comes last."""
    levels = [part.level for part in document.parts] + [1] * bool(document.index)
    for level, text in zip(levels, texts, strict=True):
        for heading in TITLE.findall(text) if level else ():
            yield heading.replace("<h1", f"<h{level}", 1).replace("</h1>", f"</h{level}>")


def _tree(text: str) -> Tag:
    """The article that `text` holds; an empty one for an empty text."""
    return BeautifulSoup(text or "<article></article>", "lxml").article or Tag(name="article")


def _linked(text: str, ids: set[str], public: Callable[[str], str]) -> str:
    """`text` with every link whose target is not among `ids` pointed at its public address."""
    return LINK.sub(lambda link: link[0] if link[1] in ids else f' href="{public(link[1])}"', text)


def _head(document: Document, body: str, stages: str, code: str) -> str:
    facts = (
        ("author", document.guide),
        ("description", document.description),
        ("keywords", document.words.say("edition %(edition)s, CC BY 4.0", edition=document.edition)),
    )
    metas = "".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in facts)
    return (
        f'<meta charset="utf-8"><title>{escape(document.full_title)}</title>{metas}'
        f"<style>{document.type_style}{page_style(document, code)}\n{document.look.page_style(body)}{stages}</style>"
    )
