"""Index the built pages for the search box."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import io
import json
import re
import shutil
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from textwrap import shorten
from types import SimpleNamespace

import lxml.html
from pagefind import service
from pagefind.index import IndexConfig, PagefindIndex

from model.guide import Guide
from publish.makers import makers

# pagefind 1.5 naps for 0.1 s before it reads each answer of its own program: 24 s for the parts of our pages.
service.asyncio = SimpleNamespace(**vars(asyncio) | {"sleep": lambda _seconds: asyncio.sleep(0)})  # type: ignore[assignment]  # a stand-in
TRIES = 3
"""How often the index is written where a file of it stays empty."""
ABOUT = 150
"""The most letters that a result tells of what a part is about."""
WORD = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"[^\W_]+")
APOSTROPHES = str.maketrans("", "", "'’")
COMMON = 120
"""A word that more parts than these hold tells them apart no better than a comma."""
OFTEN = 9
"""The most mentions of a word in one part that count."""
UNUSED = (
    "pagefind-ui.js",
    "pagefind-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-modular-ui.css",
    "pagefind-highlight.js",
    "pagefind-component-ui.js",
    "pagefind-component-ui.css",
)


@dataclass(frozen=True)
class Asked:
    """How people ask for pages and parts, by their addresses on the site: `/start/situations/#start-monday`."""

    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)
    danger: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ways of asking where a student may be in danger."""
    urgent: Sequence[str] = ()
    """The addresses of parts whose own `typed` may be danger."""
    harmless: Sequence[str] = ()
    """What sounds like danger and is none."""


def asked_of(guide: Guide) -> Asked:
    """How people ask for the pages and parts of the guide, in each of its languages."""
    ways, danger, urgent, harmless = {}, {}, [], list[str]()
    for own in guide.everyone():
        situations = f"/{own.prefix}{own.edition.pages.situations.removesuffix('.md')}/"
        urgent += [f"{situations}#{situation.id}" for situation in own.situations if situation.stop_line]
        if not own.ways:
            continue
        harmless += own.ways.harmless_phrases()
        for place, asked in own.ways.asked().items():
            page, _, part = place.partition("#")
            folder = f"/{own.prefix}{page.removesuffix('.md').removesuffix('index')}".rstrip("/") + "/"
            address = f"{folder}#{part}" if part else folder
            ways[address], danger[address] = asked.ways, asked.danger
    return Asked(ways, danger, urgent, harmless)


NOTHING = Asked()


async def _let_it_end(self: service.PagefindService) -> None:
    """pagefind 1.5 stops its program as soon as it has said that all is written: where the computer is busy, files are
    then empty or cut off. Told that nothing more is asked, it ends by itself, with every file on the disk.
    """
    await asyncio.gather(*self._responses.values())
    self._poll_task.cancel()
    assert self._backend.stdin is not None
    self._backend.stdin.close()
    await self._backend.wait()


service.PagefindService.close = _let_it_end  # type: ignore[method-assign]


def write_index(site: Path, store: Path, asked: Asked = NOTHING) -> None:
    """Write Pagefind’s index to `site/pagefind`, and for each language that people ask in what they ask, in
    `ways.en.json`; from `store` where no page has changed.

    Raises RuntimeError in plain words.
    """
    target, archive = site / "pagefind", store / f"{_key(site, asked)}.tar"
    if _unpack(archive, target):
        return
    try:
        for _ in range(TRIES):
            shutil.rmtree(target, ignore_errors=True)
            with ThreadPoolExecutor(1) as own:  # whoever calls may have a loop of events running already
                own.submit(asyncio.run, _write(site)).result()
            empty = [path.name for path in target.rglob("*") if path.is_file() and not path.stat().st_size]
            if not empty:
                break
        else:
            raise RuntimeError(f"{empty[0]} stays empty")
    except Exception as problem:
        raise RuntimeError(f"the search index could not be written: {problem}") from problem
    _write_words(site, _write_ways(target, asked))
    for unused in UNUSED:
        (target / unused).unlink(missing_ok=True)
    _pack(target, archive)


def _key(site: Path, asked: Asked) -> str:
    """What the index is made from: every page, what people ask, this code and Pagefind."""
    told = json.dumps([asked.ways, asked.danger, asked.urgent, asked.harmless])
    digest = hashlib.sha256(f"{makers(__name__)} {version('pagefind')} {told}".encode())
    for page in sorted(site.rglob("*.html")):
        digest.update(page.relative_to(site).as_posix().encode() + hashlib.sha256(page.read_bytes()).digest())
    return digest.hexdigest()


def _pack(folder: Path, archive: Path) -> None:
    """Keep the index in `archive`, with its checksum, in the place of the last one."""
    shutil.rmtree(archive.parent, ignore_errors=True)
    archive.parent.mkdir(parents=True)
    with tarfile.open(archive, "w") as packed:
        packed.add(folder, arcname=".")
    archive.with_suffix(".sha256").write_text(hashlib.sha256(archive.read_bytes()).hexdigest())


def _unpack(archive: Path, folder: Path) -> bool:
    """Put the index kept in `archive` into `folder`; false where there is none, or it is damaged."""
    try:
        data, checksum = archive.read_bytes(), archive.with_suffix(".sha256").read_text()
    except OSError:
        return False
    if hashlib.sha256(data).hexdigest() != checksum:
        return False
    with tarfile.open(fileobj=io.BytesIO(data)) as packed:
        packed.extractall(folder, filter="data")
    return True


async def _write(site: Path) -> None:
    async with PagefindIndex(
        config=IndexConfig(output_path=str(site / "pagefind"), exclude_selectors=["a.headerlink"])
    ) as index:
        await index.add_directory(str(site))
        parts = [part for page in sorted(site.rglob("index.html")) for part in _parts(site, page)]
        await asyncio.gather(
            *(
                index.add_custom_record(
                    url=part.url,
                    content=f"{part.title} {part.text} {part.typed}",
                    language=part.language,
                    meta={"title": part.title, "kind": part.kind, "about": part.about}
                    | ({"typed": part.typed} if part.typed else {}),
                )
                for part in parts
            )
        )


def _write_ways(target: Path, asked: Asked) -> dict[str, list[str]]:
    """Write what the search needs before it looks into any page, for each language: `null` where nobody is said to ask
    in it. Returns the ways of asking, by language.
    """
    tongues: defaultdict[str, list[tuple[str, dict]]] = defaultdict(list)
    for path in sorted((target / "fragment").iterdir()):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        tongues[path.name.partition("_")[0]].append((path.stem, fragment))
    said = {}
    for tongue, fragments in tongues.items():
        told = None
        if any(fragment["url"] in asked.ways for _, fragment in fragments):
            told = _told(sorted(fragments, key=lambda entry: entry[1]["url"]), asked)
        name = tongue.partition("-")[0]
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        (target / f"ways.{name}.json").write_text(text + "\n", encoding="utf-8")
        said[name] = [way for page in told["pages"] for way in [*page["ways"], *page.get("danger", ())]] if told else []
    return said


def _told(fragments: Sequence[tuple[str, dict]], asked: Asked) -> dict:
    """Every page and part with its ways, and which words each holds.

    The text has a line for a word and the parts that hold it, in order: how many parts further, to the base 36, and,
    where it is there more than once, a star and how often.
    """
    counts = [Counter(TOKEN.findall(fragment["content"].lower().translate(APOSTROPHES))) for _, fragment in fragments]
    spread = Counter(word for count in counts for word in count)
    pages, words, last = [], defaultdict[str, list[str]](list), dict[str, int]()
    for place, ((id, fragment), count) in enumerate(zip(fragments, counts, strict=True)):
        meta = fragment["meta"]
        typed = [way for way in meta.get("typed", "").split(". ") if way]
        urgent = fragment["url"] in asked.urgent
        ways = [*([] if urgent else typed), *asked.ways.get(fragment["url"], ())]
        danger = [*(typed if urgent else []), *asked.danger.get(fragment["url"], ())]
        facts = {"title": meta["title"].rstrip("¶ "), "kind": meta.get("kind", ""), "ways": list(dict.fromkeys(ways))}
        pages.append({"id": id, "url": fragment["url"], **facts, **({"danger": danger} if danger else {})})
        for word, times in count.items() if facts["kind"] != "source" else ():
            if len(word) > 2 and spread[word] <= COMMON:
                often = f"*{min(times, OFTEN)}" if times > 1 else ""
                words[word].append(_base36(place - last.get(word, -1)) + often)
                last[word] = place
    text = "\n".join(" ".join([word, *places]) for word, places in sorted(words.items()))
    return {"pages": pages, "harmless": list(asked.harmless), "text": text}


def _base36(number: int) -> str:
    """A number as JavaScript reads it with `parseInt(text, 36)`."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def _write_words(site: Path, said: Mapping[str, Sequence[str]]) -> None:
    """The words that pages use more than once, the most frequent first: what a word typed wrong is set right by.

    Each language has a file of its own, `words.en.txt`.
    """
    tongues: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in site.rglob("index.html"):
        tree = lxml.html.document_fromstring(page.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        counts = tongues[language(tree).partition("-")[0]]
        for article in tree.iter("article"):
            for box in article.find_class("downloads"):  # says which files there are today
                box.drop_tree()
            counts.update(word for word in WORD.findall(article.text_content().lower()) if len(word) > 3)
            for ways in article.find_class("typed"):  # people do type these, though no page may say them twice
                counts.update(word for word in WORD.findall(ways.text_content().lower()) if len(word) > 3)
    for tongue, ways in said.items():
        for word in WORD.findall(" ".join(ways).lower()):
            if len(word) > 3:
                tongues[tongue][word] += 2  # people do type it
    for tongue, counts in tongues.items():
        known = [word for count, word in sorted((-count, word) for word, count in counts.items()) if count < -1]
        (site / "pagefind" / f"words.{tongue}.txt").write_text("\n".join(known) + "\n", encoding="utf-8")


def language(tree: lxml.html.HtmlElement) -> str:
    """The language of a page, as Pagefind names its index: `es-us`. A record of `es` would stand in an index of its
    own, in which no page looks.
    """
    return str(tree.get("lang", "en")).lower()


@dataclass(frozen=True)
class Found:
    """What is an answer by itself on a page of many."""

    url: str
    title: str
    text: str
    kind: str
    language: str
    about: str
    """What a result says where what was typed stands in no sentence of it."""
    typed: str
    """How people type it, each way with a period and a space between; empty where nobody has said."""


def _parts(site: Path, page: Path) -> Iterator[Found]:
    """What a page says is an answer by itself (`data-search-part`)."""
    source = page.read_bytes()
    if b"data-search-part" not in source:
        return
    tree = lxml.html.document_fromstring(source, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for part in tree.xpath("//*[@data-search-part]"):
        head = part.xpath("(.//h2|.//h3|.//h4|.//label|.//dt|.//p)[1]")[0]
        for mark in head.xpath(".//a[contains(@class, 'headerlink')]"):
            mark.drop_tree()
        title = " ".join(head.text_content().split())
        anchor = head.get("id") or part.get("id")
        head.drop_tree()
        place = page.parent.relative_to(site).as_posix()
        kind = str(part.get("data-search-part"))
        ways = part.find_class("typed")
        typed = " ".join(" ".join(way.text_content().split()) for way in ways)
        for way in ways:
            way.drop_tree()
        text = " ".join(part.text_content().split())
        first = " ".join(" ".join(words.text_content().split()) for words in part.find_class("first"))
        about = shorten(first or text, ABOUT, placeholder="…")
        yield Found(f"/{place}/#{anchor}", title, text, kind, language(tree), about, typed)
